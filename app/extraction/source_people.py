"""Which person of an article "the lawyer", "the former mayor", "the 54-year-old" is."""

import re

from app.extraction import lexicon
from app.extraction.descriptions import head_noun
from app.extraction.document import Source
from app.extraction.source_candidates import is_many
from app.extraction.source_kinds import BODIES, DOCUMENTS, KIN, PERSONS, called_alike, is_calling
from app.extraction.source_memory import Memory
from app.text.span import Span

_HELD_BY_ONE = lexicon.word_set(
    """minister president premier chancellor mayor governor whip owner chairman chairwoman chair speaker head chief
    leader commissioner secretary ambassador king queen bishop captain commander union police boss magistrate coroner
    prosecutor landlord plaintiff defendant suspect caller employer judge"""
)
"""Whoever is called so may come in without a name."""
_POSSESSED = re.compile(r"[’']s? | of ")
_NEAR = 700
"""Within how many characters who has spoken may be taken up by another noun."""
_TOPIC = 350
"""The same for who was only talked of."""
_SEVERAL = re.compile(r"(?:all|both|two|three|four|several|some|many)\b")
_ONCE = frozenset(("former", "retired", "ex"))
_TOGETHER = lexicon.word_set(
    "authors pair couple duo two researchers scientists analysts economists brothers sisters both"
)
_EITHER = lexicon.word_set("pollster broker")
"""Nouns for firms, and for their people."""
NATIVES = lexicon.DEMONYMS | lexicon.word_set(
    """swede dane finn scot spaniard turk pole croat serb frenchman frenchwoman dutchman dutchwoman irishman irishwoman
    englishman englishwoman scotsman scotswoman welshman welshwoman briton"""
)
"""Who somebody is by where they come from: "the Dane"."""
_AGED = re.compile(r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)-year-old\b|(?:mother|father|grandmother|grandfather) of (?:\w+)$")
""" "the 54-year-old", "the mother of three"."""


def is_aged(description: str) -> bool:
    """Tell "54-year-old" and "mother of three"."""
    return bool(_AGED.match(description))


class PeopleCalled:
    """Finds which person of one article a noun takes up."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def called(self, span: Span, description: str, more: set[str], speaker: str | None) -> str | None:
        """Return the person whom the noun may say more of. more: the words before the noun; speaker: who reports it."""
        if head_noun(description) in _TOGETHER and (several := self._several(span)):
            return several
        aged = is_aged(description)
        native = description.lower() in NATIVES
        if not (aged or native or is_calling(head_noun(description)) or head_noun(description) in _EITHER):
            return None
        said = (
            (self._memory.only_holder(description) if description in _HELD_BY_ONE else None)
            or self._speaking(span, description, speaker, aged or native)
            or self._without_office(span, more)
        )
        tells_more = aged or native or more & (_ONCE | lexicon.DEMONYMS)
        return said or (self._talked_of(span, speaker, nearest=aged) if tells_more else None)

    def _several(self, span: Span) -> str | None:
        """The two who have spoken together."""
        named = (s.name or "" for s in self._memory.spoken(span.start) if s.kind == "named")
        return next(
            (name for name in named if len(both := set(name.split(" and "))) > 1 and both <= self._memory.people), None
        )

    def described_before(self, span: Span, head: str) -> str | None:
        """Return who spoke last, if that is somebody described by a noun of the same kind: "constable", "officer"."""
        last = self.last(span)
        if last is None or last.kind != "described" or not last.name:
            return None
        return last.name if called_alike(head, {head_noun(last.name)}) else None

    def last(self, span: Span) -> Source | None:
        """Return who spoke last, if that is one person, named or not."""
        last = self._memory.last_speaker(span.start)
        if last is None or last.name in self._memory.people:
            return last
        head = head_noun(last.name or "")
        other = head in BODIES or head in DOCUMENTS or is_many(head) or _SEVERAL.match(last.name or "")
        return last if last.kind == "described" and not other else None

    def _speaking(self, span: Span, description: str, speaker: str | None, aged: bool) -> str | None:
        """The person who spoke last, shortly before, unless the text calls them by something else than the noun."""
        place, last = next(iter(self._memory.said_before(span.start)), (-_NEAR, None))
        if last is None or last.name == speaker or span.start - place > _NEAR:
            return None
        if last.name not in self._memory.people:
            return None
        head, known = head_noun(description), self._memory.roles.get(last.name, set()) & PERSONS
        if aged or (called_alike(head, known) and not _POSSESSED.search(description)):
            return last.name
        if head in _HELD_BY_ONE or is_many(head) or _POSSESSED.search(description):
            return None
        return last.name if head in KIN or not known - KIN else None

    def _without_office(self, span: Span, more: set[str]) -> str | None:
        """The person who spoke last of those whose office the text does not tell: "the former judge"."""
        if not more or not more <= _ONCE:
            return None
        people = (source.name for source in self._memory.spoken(span.start) if source.name in self._memory.people)
        return next((name for name in people if name and not self._memory.roles.get(name)), None)

    def _talked_of(self, span: Span, speaker: str | None, nearest: bool) -> str | None:
        """The only person named shortly before, or the nearest."""
        near = [m for m in self._memory.index.before(span.start, 12) if m.type == "person" and m.name != speaker]
        names = list(dict.fromkeys(m.name for m in near if span.start - m.span.start < _TOPIC))
        return names[0] if len(names) == 1 or (nearest and names) else None
