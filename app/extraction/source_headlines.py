"""Who speaks in a headline: "Bank denies theft" is the bank that denies the theft in the text."""

import re

from app.extraction import lexicon
from app.extraction.descriptions import head_noun
from app.extraction.document import Attribution, Source
from app.extraction.source_candidates import is_many
from app.extraction.source_kinds import ALIKE, BODIES, DOCUMENTS, OFFICES, PERSONS, fits
from app.extraction.source_memory import Memory
from app.text.span import words

_MOST = 12
"""How many attributions of the text a headline is compared with."""
_LEAST_SHARED = 0.34
"""The share of the headline's longer words that come again."""
_LETTERS = 5
"""By how many first letters words are compared."""
_WORD = re.compile(r"[^\W_]{4,}|\d+")
_SOMEBODY = lexicon.word_set(
    "sources source officials official experts investigators insiders people team author authors"
)


class Headlines:
    """Compares what a headline reports with what the text does."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._told: list[tuple[frozenset[str], Source]] = []

    def note(self, said: Attribution, source: Source) -> None:
        """Remember what the text reports, in reading order."""
        if len(self._told) < _MOST:
            self._told.append((self._stems(said), source))

    def told_again(self, said: Attribution, noun: str) -> Source | None:
        """Return who says in the text what the headline reports of somebody called by a noun, if it may be the same."""
        stems = self._stems(said)
        if not stems:
            return None
        fitting = [
            (len(stems & told) / len(stems), -k) for k, (told, s) in enumerate(self._told) if self._may_be(s, noun)
        ]
        share, place = max(fitting, default=(0.0, 0))
        return self._told[-place][1] if share >= _LEAST_SHARED else None

    def person_called(self, noun: str) -> str | None:
        """Return the one person of the text who holds the office that a bare noun names."""
        return self._memory.only_holder(noun) if noun in OFFICES else None

    def body_called(self, noun: str) -> str | None:
        """Return the first body of the text that may be called by the noun."""
        head = head_noun(noun)
        bodies = [m.name for m in self._memory.index.mentions if m.type == "organisation"]
        roles = self._memory.roles
        return next((b for b in bodies if head in roles.get(b, ()) or fits(b, head, roles.get(b, ()))), None)

    def _stems(self, said: Attribution) -> frozenset[str]:
        return frozenset(word[:_LETTERS] for word in _WORD.findall(words(self._memory.text, said.content).lower()))

    def _may_be(self, source: Source, noun: str) -> bool:
        """Tell whether a source of the text may be called by the noun of the headline."""
        head, name = head_noun(noun), source.name or ""
        if source.kind == "described":
            return self._alike(head, head_noun(name)) or (head in _SOMEBODY and self._are_people(name))
        if source.kind != "named":
            return False
        roles = self._memory.roles.get(name, set())
        if name in self._memory.people:
            return head in roles or (head in PERSONS and not is_many(noun) and not roles)
        if name in self._memory.documents:
            return head in DOCUMENTS
        return head in roles or fits(name, head, roles)

    def _are_people(self, name: str) -> bool:
        head = head_noun(name)
        return head in PERSONS and head not in BODIES

    def _alike(self, one: str, other: str) -> bool:
        return one == other or {one, other} <= DOCUMENTS or any({one, other} <= kinds for kinds in ALIKE)
