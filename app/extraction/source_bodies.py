"""Which body of an article "the insurer", "the port operator", "the island" is."""

import re
from itertools import chain

from app.extraction import lexicon
from app.extraction.descriptions import is_owned
from app.extraction.document import Mention
from app.extraction.source_kinds import BODIES, COMPANY, KINDS, fits
from app.extraction.source_memory import MEMORY, Memory
from app.text.span import Span

_LAST = lexicon.word_set("watchdog regulator think-tank insurer force outlet site portal station weekly daily")
"""Nouns that take up the body that has spoken last, or else was named last."""
_OPEN = lexicon.word_set(
    """company firm group manufacturer maker operator carrier airline developer chain brewer brewery utility insurer
    reinsurer lender shipyard shipbuilder refinery start-up startup studio publisher broadcaster consultancy brokerage
    retailer miner line railway pollster charity militia party think-tank ngo foundation club team lobby movement fund
    paper newspaper weekly daily magazine tabloid station channel portal site outlet museum gallery orchestra band"""
)
"""Nouns that say what a name with no such word in it is: "Transalpina … the railway"."""
_MAKER = re.compile(r"[a-z]+maker$")
_PLACES = lexicon.word_set(
    "island city town country village province state republic kingdom nation municipality region"
)
_ANOTHER = lexicon.word_set("rival other another second third new former previous local textile trade labour parent")
_NEAR = 300
"""Within how many characters a body is still talked of."""
_OPENS = re.compile(r"(?:^|[.!?”\"]\s+|\n\s*|[:–—-] )(?:[Tt]he )?$")


class BodiesCalled:
    """Finds which body of one article a noun takes up."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def named_last(self, span: Span, head: str, speaker: str | None) -> str | None:
        """Return the body that some nouns fit and that has spoken last, or else was named last."""
        if head not in _LAST:
            return None
        spoken = (s.name for s in self._memory.spoken(span.start) if s.kind == "named" and s.name)
        named = (m.name for m in self._memory.index.before(span.start) if m.type == "organisation")
        fitting = (
            name
            for name in chain(spoken, named)
            if not self._memory.is_no_body(name) and name != speaker and self._fits(name, head)
        )
        return next(fitting, None)

    def named_most(self, span: Span, head: str, speaker: str | None) -> str | None:
        """Return the body that the noun fits and that the text has named most often so far; of several, the nearest."""
        fitting = [
            mention.name
            for mention in self._memory.index.before(span.start)
            if mention.type == "organisation" and mention.name != speaker and self._fits(mention.name, head)
        ]
        return max(fitting, key=fitting.count, default=None)

    def spoke(self, span: Span, head: str, place: int) -> str | None:
        """Return the company that the noun fits and that has spoken last after a place, by itself or by its people."""
        for at, source in reversed(self._memory.said[-MEMORY:]):
            if place < at < span.start and source.name and (source.kind == "named" or source.name.istitle()):
                body = self._memory.bodies_of.get(source.name, source.name)
                if not self._memory.is_no_body(body) and self._fits(body, head):
                    return body
        return None

    def talked_of(self, span: Span, head: str, more: set[str], speaker: str | None) -> str | None:
        """Return the body, or the place, that was named shortly before and that the noun may say more of."""
        if more & _ANOTHER or is_owned(more):
            return None
        near = [
            m
            for m in self._memory.index.before(span.start, 12)
            if span.start - m.span.start < _NEAR and m.name != speaker and self._may_be(m, head, bool(more))
        ]
        opens = (m for m in near if _OPENS.search(self._memory.text, max(0, m.span.start - 8), m.span.start))
        found = next(opens, None) or next(iter(near), None)
        return found.name if found else None

    def _may_be(self, mention: Mention, head: str, told_apart: bool) -> bool:
        """Tell whether the noun fits a body that the text has not called by any other."""
        if head in _PLACES:
            return mention.type == "place"
        if mention.type != "organisation":
            return False
        if head not in BODIES and head not in _OPEN and not _MAKER.match(head):
            return False
        kinds = (set(self._memory.roles.get(mention.name, ())) | set(mention.name.lower().split())) & KINDS
        if kinds or (head in BODIES and head not in _OPEN):
            return self._fits(mention.name, head) and not (told_apart and head in COMPANY and kinds - COMPANY)
        return self._fits(mention.name, "company")

    def _fits(self, name: str, head: str) -> bool:
        """Tell whether a body may be called by a noun."""
        return fits(name, head, self._memory.roles.get(name, ()))
