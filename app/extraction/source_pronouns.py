"""Whom a pronoun stands for: he, she, it, they, who."""

import re
from collections.abc import Callable, Iterator, Sequence

from app.extraction import lexicon
from app.extraction.descriptions import described, head_noun
from app.extraction.document import Mention, Source, SourceKind
from app.extraction.source_candidates import Candidates, is_body, is_document, is_many
from app.extraction.source_kinds import BODIES, DOCUMENTS
from app.extraction.source_memory import Memory, of_other_sex
from app.text.span import Span

Named = tuple[str | None, SourceKind, str]
"""Name, kind, and why."""

HE_SHE = lexicon.word_set("he she his her him himself herself")
THEY = lexicon.word_set("they their them themselves")
ITS = lexicon.word_set("it its itself")
RELATIVE = lexicon.word_set("who which that whose whom")
_PLURAL_END = re.compile(r"(?:s|people|men|women|police|children|media)$")
_ENDS_SENTENCE = re.compile(r"[^.!?\n,;:]{1,120}[.!?][”\"’]? ")
_LOOK_BACK = 1200
_LOOK_AHEAD = 300


class Pronouns:
    """Finds whom the pronouns of one article stand for. naming: how a noun phrase at a place is called."""

    def __init__(self, memory: Memory, naming: Callable[[Span], Named]) -> None:
        self.memory = memory
        self._naming = naming
        self._candidates = Candidates(memory.text)

    def stands_for(
        self,
        span: Span,
        word: str,
        outer: Source | None,
        wishes: bool = False,
        aside: bool = False,
        asker: str | None = None,
    ) -> Named | None:
        """Name whom a word stands for; None if it is no pronoun of the third person.

        outer: who reports what the pronoun says. wishes: it wants or plans something, which no document does. aside: it
        stands after what it says, or in the midst of it. asker: whom it answers.
        """
        if word in HE_SHE:
            return self.he_or_she(span, word, outer, asker)
        if word in THEY:
            return self.they(span, outer, aside)
        if word in ITS:
            return self.it(span, outer, wishes, aside)
        return self._relative(span) if word in RELATIVE else None

    def he_or_she(self, span: Span, pronoun: str, outer: Source | None, asker: str | None = None) -> Named:
        """Name whom "he", "she", "his" or "her" stands for; not who asked what is answered."""
        wrong = self.memory.male if pronoun in ("she", "her", "herself") else self.memory.female
        right = self.memory.female if pronoun in ("she", "her", "herself") else self.memory.male
        wrong = wrong | self._told_by(span, pronoun, outer) | ({asker} if asker else set())
        candidates = [m for m in self.memory.index.before(span.start) if m.type == "person" and m.name not in wrong]
        spoke = (
            s
            for s in self.memory.spoken(span.start)
            if self._singular(s) and not (s.kind == "described" and of_other_sex(head_noun(s.name or ""), pronoun))
        )
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
        if after := self._named_next(span, wrong):
            return after, "named", f"'{pronoun}' is the person named next"
        return None, "unstated", f"nobody found for '{pronoun}'"

    def _named_next(self, span: Span, wrong: set[str]) -> str | None:
        """The first person named in the next lines, where nobody was before."""
        following = self.memory.index.within(Span(span.end, span.end + _LOOK_AHEAD))
        return next((m.name for m in following if m.type == "person" and m.name not in wrong), None)

    def _told_by(self, span: Span, pronoun: str, outer: Source | None) -> set[str]:
        """In "A said he had told her", "he" is not A: A is "her"."""
        other = ("her",) if pronoun == "he" else ("him",)
        told = re.match(r"(?: \w+){1,3}? (her|him)\b", self.memory.text[span.end : span.end + 40])
        if outer is None or not outer.name or not told or told[1] not in other:
            return set()
        return {outer.name}

    def _is_subject(self, mention: Mention) -> bool:
        """It opens its sentence or clause."""
        before = self.memory.text[max(0, mention.span.start - 40) : mention.span.start]
        return bool(
            re.search(r"(?:^|[.!?”\"\n:;]\s*|, )(?:[A-Z][\w-]* |[Tt]he |\w+ ){0,3}$", before)
        ) and not re.search(r"\b(?:of|for|by|with|to|from|in|at|on|against|told|and)\s(?:\w+ ){0,2}$", before)

    def _is_thing(self, source: Source) -> bool:
        if source.kind == "named":
            return source.name not in self.memory.people and source.name not in self.memory.things
        name = source.name or ""
        return source.kind == "described" and (is_body(name) or is_document(name) or name.istitle())

    def _singular(self, source: Source) -> bool:
        if source.kind == "named":
            return source.name in self.memory.people
        head = head_noun(source.name or "")
        things = BODIES | DOCUMENTS
        many = _PLURAL_END.search(head) or re.match(r"(?:two|three|four|five|several|both)\b", source.name or "")
        nobody = re.match(r"(?:nobody|no one|none|everyone|everybody)\b", source.name or "")
        return source.kind == "described" and head not in things and not many and not nobody

    def they(self, span: Span, outer: Source | None = None, aside: bool = False) -> Named:
        """Name whom "they" or "their" stands for: many people, or else a body."""
        if outer and outer.name and self._are_many(outer):
            return outer.name, outer.kind, "'they' are those who say it"
        spoken = [s for s in self.memory.spoken(span.start) if s.name not in self.memory.documents]
        near = next(self._near(span, self._are_many, aside), None)
        many = near or next((s for s in spoken[:3] if self._are_many(s)), None)
        source = many or next((s for s in spoken if s.name and not self._singular(s)), None)
        if source:
            return source.name, source.kind, f"'they' are {'those who spoke before' if near is None else source.name}"
        return None, "unstated", "nobody found for 'they'"

    def _are_many(self, source: Source) -> bool:
        if source.kind == "named":
            return " and " in (source.name or "") and source.name not in self.memory.roles
        return source.kind == "described" and is_many(source.name or "")

    def it(self, span: Span, outer: Source | None = None, bodies_only: bool = False, aside: bool = False) -> Named:
        """Name what "it" or "its" stands for. bodies_only: no document, which wants and owns nothing."""

        def suits(source: Source) -> bool:
            if source.name in self.memory.places and source.name not in self.memory.last_place:
                return False
            return self._is_thing(source) and not (bodies_only and self._is_document(source))

        if outer and outer.name and suits(outer):
            return outer.name, outer.kind, "'it' is the one that says so"
        if not bodies_only and not aside and (told := self._document_behind(span)):
            return told.name, told.kind, "'it' is the document that has just spoken"
        if near := next(self._near(span, suits, aside), None):
            return near.name, near.kind, "'it' is what the sentence is about"
        if alone := next(
            filter(self._may_be_body, self.memory.spoken(span.start, since=self._sentence_before(span))), None
        ):
            return alone.name, alone.kind, "'it' is the one that has just spoken"
        for source in self.memory.spoken(span.start):
            if source.name and suits(source):
                return source.name, source.kind, "'it' is the one that spoke before"
        for mention in self.memory.index.before(span.start):
            if mention.type == "organisation" or (mention.type == "document" and not bodies_only):
                return mention.name, "named", "'it' is the body named last"
        return None, "unstated", "nothing found for 'it'"

    def _document_behind(self, span: Span) -> Source | None:
        """ "…, according to the log. It shows": the document that the sentence before ends with."""
        last = next(iter(self.memory.said_before(span.start)), None)
        if last is None or not self._is_document(last[1]):
            return None
        ends = _ENDS_SENTENCE.fullmatch(self.memory.text, last[0], span.start)
        return last[1] if ends else None

    def _sentence_before(self, span: Span) -> int:
        return self._candidates.before(span.start).earlier_start

    def _may_be_body(self, source: Source) -> bool:
        """Tell whether what was taken for a person may be a body: one word, and no office, he or she."""
        name, memory = source.name or "", self.memory
        known = memory.roles.get(name) or name in memory.male | memory.female
        return name in memory.people and " " not in name and not known

    def _near(self, span: Span, suits: Callable[[Source], bool], aside: bool) -> Iterator[Source]:
        """Yield what suits shortly before a pronoun, the likeliest first.

        That is: a subject before it in its own sentence, in an aside ("…, it says, …") only what that begins with; what
        the sentence before begins with; who spoke in that sentence; other subjects there.
        """
        before = self._candidates.before(span.start)
        subjects = [c.span for c in before.earlier if c.is_subject and not c.opens]
        if aside:
            yield from filter(suits, self.memory.spoken(span.start, since=before.start))
        here = self._suiting([c.span for c in before.here if c.is_subject and (c.opens or not aside)], suits)
        yield from (s for s in here if not aside or s.kind == "named" or is_many(s.name or ""))
        yield from self._suiting([c.span for c in before.earlier if c.is_subject and c.opens], suits)
        yield from filter(suits, self.memory.spoken(span.start, since=before.earlier_start))
        yield from self._suiting([] if aside else subjects, suits)

    def _suiting(self, spans: Sequence[Span], suits: Callable[[Source], bool]) -> Iterator[Source]:
        for span in spans:
            source = self.memory.source_at(span.start)
            if source is None:
                name, kind, _ = self._naming(span)
                source = Source(name, None, kind)
            if source.name and suits(source):
                yield source

    def _is_document(self, source: Source) -> bool:
        if source.kind == "named":
            return source.name in self.memory.documents
        return is_document(source.name or "")

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
