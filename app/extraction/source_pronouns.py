"""Whom a pronoun stands for: he, she, it, they, who."""

import re

from app.extraction import lexicon
from app.extraction.descriptions import described, head_noun
from app.extraction.document import Mention, Source, SourceKind
from app.extraction.source_kinds import BODIES
from app.extraction.source_memory import MEMORY, Memory
from app.text.span import Span

Named = tuple[str | None, SourceKind, str]
"""Name, kind, and why."""

HE_SHE = lexicon.word_set("he she his her him himself herself")
THEY = lexicon.word_set("they their them themselves")
ITS = lexicon.word_set("it its itself")
RELATIVE = lexicon.word_set("who which that whose whom")
_PLURAL_END = re.compile(r"(?:s|people|men|women|police|children|media)$")
_OPENS = re.compile(
    r"(?:(?:the|some|many|most|several|two|three|a few|dozens of"
    r"|hundreds of) )?((?:[\w’'-]+ ){0,3}?[a-z’'-]+s\b"
    r"(?: (?:in|of|at|from) (?:the )?[^\W\d_][\w’'-]*(?: [^\W\d_a-z][\w’'-]*| area)*)?)",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?:er|or|ist|ant|an)s$")
_SENTENCE_START = re.compile(r"(?:^|[.!?”\"]\s+|\n+\W*)(?=\w)")
_LOOK_BACK = 1200


class Pronouns:
    """Finds whom the pronouns of one article stand for."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def stands_for(self, span: Span, word: str, outer: str | None) -> Named | None:
        """Name whom a word stands for; None if it is no pronoun of the third person.

        outer: who reports what the pronoun says.
        """
        if word in HE_SHE:
            return self.he_or_she(span, word, outer)
        if word in THEY:
            return self.they(span)
        if word in ITS:
            return self.it(span)
        return self._relative(span) if word in RELATIVE else None

    def he_or_she(self, span: Span, pronoun: str, outer: str | None) -> Named:
        wrong = self.memory.male if pronoun in ("she", "her", "herself") else self.memory.female
        right = self.memory.female if pronoun in ("she", "her", "herself") else self.memory.male
        wrong = wrong | self._told_by(span, pronoun, outer)
        candidates = [m for m in self.memory.index.before(span.start) if m.type == "person" and m.name not in wrong]
        spoke = (s for s in self.memory.spoken(span.start) if self._singular(s))
        recent = next((s for s in spoke if s.name not in wrong), None)
        if (
            recent
            and recent.name
            and recent.name not in wrong
            and self._singular(recent)
            and span.start - self.memory.said[-1][0] < _LOOK_BACK
        ):
            nearest = candidates[0] if candidates else None
            if (
                nearest is None
                or nearest.name == recent.name
                or nearest.span.start < self.memory.last_place[recent.name]
                or not self._is_subject(nearest)
            ):
                right.add(recent.name)
                return recent.name, recent.kind, f"'{pronoun}' is the one who spoke before"
        subject = next((m for m in candidates if self._is_subject(m)), None) or next(iter(candidates), None)
        if subject:
            right.add(subject.name)
            return subject.name, "named", f"'{pronoun}' is the person named last"
        if recent and recent.name and self._singular(recent):
            return recent.name, recent.kind, f"'{pronoun}' is the one who spoke before"
        return None, "unstated", f"nobody found for '{pronoun}'"

    def _told_by(self, span: Span, pronoun: str, outer: str | None) -> set[str]:
        """In "A said he had told her", "he" is not A: A is "her"."""
        other = ("her",) if pronoun == "he" else ("him",)
        told = re.match(r"(?: \w+){1,3}? (her|him)\b", self.memory.text[span.end : span.end + 40])
        if outer is None or not told or told[1] not in other:
            return set()
        return {outer}

    def _is_subject(self, mention: Mention) -> bool:
        """It opens its sentence or clause."""
        before = self.memory.text[max(0, mention.span.start - 40) : mention.span.start]
        return bool(
            re.search(r"(?:^|[.!?”\"\n:;]\s*|, )(?:[A-Z][\w-]* |[Tt]he |\w+ ){0,3}$", before)
        ) and not re.search(r"\b(?:of|for|by|with|to|from|in|at|on|against|told|and)\s(?:\w+ ){0,2}$", before)

    def _is_thing(self, source: Source) -> bool:
        if source.kind == "named":
            return source.name not in self.memory.people
        head = head_noun(source.name or "")
        return head in BODIES | lexicon.DOCUMENT_NOUNS and not head.endswith("s")

    def _singular(self, source: Source) -> bool:
        if source.kind == "named":
            return source.name in self.memory.people
        head = head_noun(source.name or "")
        things = BODIES | lexicon.DOCUMENT_NOUNS
        many = _PLURAL_END.search(head) or re.match(r"(?:two|three|four|five|several|both)\b", source.name or "")
        return source.kind == "described" and head not in things and not many

    def they(self, span: Span) -> Named:
        opening = self._many_before(span)
        for place, source in self.memory.said[: -MEMORY - 1 : -1]:
            if place < span.start and source.name and not self._singular(source):
                if opening and place < opening[0]:
                    break
                if source.kind == "named" and source.name in self.memory.documents:
                    continue
                return source.name, source.kind, "'they' are those who spoke before"
        if opening:
            return opening[1], "described", "'they' are those the sentence before is about"
        return None, "unstated", "nobody found for 'they'"

    def _many_before(self, span: Span) -> tuple[int, str] | None:
        """Whom the sentence before is about, if they are many: "Onion growers in X blocked a road. They …"."""
        window = self.memory.text[max(0, span.start - 400) : span.start]
        starts = [found.end() for found in _SENTENCE_START.finditer(window)]
        inside = span.start - max(0, span.start - 400)
        if len(starts) < 2 or inside - starts[-1] > 2:
            return None
        many = _OPENS.match(window, starts[-2])
        words = many[1] if many else ""
        if not words or not (head_noun(words) in lexicon.PEOPLE_NOUNS or _MANY.search(head_noun(words))):
            return None
        return max(0, span.start - 400) + starts[-2], described(words)

    def it(self, span: Span) -> Named:
        for source in self.memory.spoken(span.start):
            if source.name and self._is_thing(source):
                return source.name, source.kind, "'it' is the one that spoke before"
        for mention in self.memory.index.before(span.start):
            if mention.type in ("organisation", "document"):
                return mention.name, "named", "'it' is the body named last"
        return None, "unstated", "nothing found for 'it'"

    def _relative(self, span: Span) -> Named:
        before = self.memory.text[max(0, span.start - 160) : span.start].rstrip(", ")
        place = span.start - 1
        sentence = re.split(r"(?<=[.!?])\s|\n", before)[-1]
        phrase = re.search(r"(?:^|[,;]\s|\b(?:and|but|to|by|with|from|while)\s)([^,;]*)$", sentence)
        words = phrase[1] if phrase else sentence
        for mention in self.memory.index.before(place, 4):
            if mention.span.end >= span.start - 3 or (
                mention.type == "person" and mention.span.start > place - len(sentence)
            ):
                return mention.name, "named", f"'{span.of(self.memory.text)}' stands for {mention.name}"
        description = described(words)
        return (
            (description, "described", "described, not named") if description else (None, "unstated", "no source found")
        )
