"""What "the minister", "the company", "the review" is: a name, or the words it was brought in by."""

import re

from app.extraction.descriptions import INTRODUCED, described, head_noun, modifiers
from app.extraction.source_kinds import BODIES, fits, is_kind
from app.extraction.source_memory import Memory
from app.extraction.source_pronouns import Named
from app.text.span import Span

_BEHIND = re.compile(r" (?:of|by|in|at|for|from) (?:the )?(?=[^\W\d_a-z])")


class Definite:
    """Finds what the definite nouns of one article stand for."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def name(self, span: Span, description: str, speaker: str | None) -> Named | None:
        """Find what "the minister", "the company", "the review" is: a name, or the words it was brought in by.

        speaker: who reports what it says, which it is not.
        """
        head, more = head_noun(description), modifiers(description)
        types = ("organisation",) if head in BODIES else ("person", "organisation")
        told = self._told_before(span, head, more, description)
        for mention in self.memory.index.before(span.start):
            if told and mention.span.start < told[0]:
                break
            if mention.name == speaker or mention.type not in types:
                continue
            roles = self.memory.roles.get(mention.name, set())
            if (head in roles and more <= roles) or (mention.type == "organisation" and is_kind(mention.name, head)):
                return mention.name, "named", f"'{span.of(self.memory.text)}' is {mention.name}"
        if told:
            return told[1], "described", f"'{span.of(self.memory.text)}' was brought in as '{told[1]}'"
        for mention in self.memory.index.before(span.start) if not more and description[:1].islower() else ():
            if (
                mention.type == "organisation"
                and mention.name != speaker
                and fits(mention.name, head, self.memory.roles.get(mention.name, ()))
            ):
                return mention.name, "named", f"'{span.of(self.memory.text)}' is {mention.name}"
        return None

    def _told_before(self, span: Span, head: str, more: set[str], description: str) -> tuple[int, str] | None:
        """Where and how a described source was brought in before, in more words than here."""
        if head not in INTRODUCED:
            return None
        for place, name in reversed(self.memory.described.get(head, ())):
            if place < span.start and name != description and more <= modifiers(name) | {""}:
                return place, name
        if more:
            return None
        for found, words in self.memory.introductions.before(head, span.start):
            if not any(m.type == "person" for m in self.memory.index.within(found)):
                return found.start, described(self._with_part(found, words))
        return None

    def _with_part(self, place: Span, words: str) -> str:
        """ "study" with "by the Alder Centre" behind it."""
        behind = _BEHIND.match(self.memory.text, place.end)
        mention = next(iter(self.memory.index.within(Span(behind.end(), behind.end() + 1))), None) if behind else None
        return f"{words}{self.memory.text[place.end : mention.span.end]}" if mention else words
