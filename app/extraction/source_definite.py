"""What "the minister", "the company", "the review" is: a name, or the words it was brought in by."""

import re
from collections.abc import Sequence

from app.extraction.descriptions import INTRODUCED, described, head_noun, is_owned, modifiers
from app.extraction.document import Mention, SourceKind
from app.extraction.source_bodies import BodiesCalled
from app.extraction.source_kinds import BODIES, DOCUMENTS, PERSONS, is_kind, written_alike
from app.extraction.source_memory import MEMORY, Memory
from app.extraction.source_people import PeopleCalled, is_aged
from app.extraction.source_pronouns import Named
from app.text.span import Span

_BEHIND = re.compile(r" (?:of|by|in|at|for|from) (?:the |an? )?(?=\w)")
_TO = re.compile(r" to (?:(?:the|an?) )?[a-z][\w’'-]+(?: [a-z][\w’'-]+)?(?=[,.;]| (?:and|seen)\b)")
""" "a letter to the prime minister, Ann Lee"."""
_SENT = ("letter", "message", "note", "memo", "email", "e-mail")
"""What is sent to somebody."""
_OF_NAME = re.compile(r" (?:dam|mine|port|lake|river|airport|plant|bridge|area|district|region|hospital|reservoir)\b")
_PART = re.compile(
    r" (?:of|by|in|at|for|from) (?:the |an? )?"
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|a dozen|[a-z]+ty|senior|former|local) )?"
    r"[a-z][\w’'-]+(?= (?:said|has|had|is|was|on|last)\b|[,.;])"
)
_DATED = re.compile(r" dated (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})(?:,? \d{4})?")
_DONE_BY = re.compile(
    r" (?:seen|obtained|published|leaked|released|drafted|prepared|written|drawn up|signed) by (?:the |an? )?(?=\w)"
)
_APPOSED = re.compile(r", (?:an?|the|its|[\w-]+[’']s) ")
_ANY_COMPANY = frozenset(("company", "firm", "group"))
_NEWS = re.compile(r"^news (?=(?:site|portal|outlet|website|channel)\b)")
_OFFICE_OF = {"premier": {"prime", "minister"}, "nun": {"sister"}, "priest": {"reverend"}, "friar": {"brother"}}
"""The words by which whoever is called so may have been brought in."""
_ANYBODY = frozenset(("official", "speaker", "politician", "man", "woman", "witness"))
_TITLED = frozenset(("bill", "act", "treaty", "accord", "convention", "charter", "directive", "constitution"))
"""Documents that are called by their kind in their titles."""
_LENGTH = re.compile(r"\d+-\w+|latest|full|new|same")
""" "the 24-page report": it tells no report from another."""


def _is_end_of(head: str, roles: set[str]) -> bool:
    """ "teacher" of a schoolteacher."""
    longer = any(len(role) > len(head) + 2 and role.endswith(head) for role in roles)
    return longer and head in PERSONS and head not in ("man", "woman")


class Definite:
    """Finds what the definite nouns of one article stand for."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.people = PeopleCalled(memory)
        self.bodies = BodiesCalled(memory)

    def name(self, span: Span, description: str, speaker: str | None) -> Named | None:
        """Find what "the minister", "the company", "the review" is: a name, or the words it was brought in by.

        speaker: who reports what it says, which it is not.
        """
        description = _NEWS.sub("", description.replace("think tank", "think-tank"))
        head = head_noun(description)
        more = {word for word in modifiers(description) if not _LENGTH.fullmatch(word)}
        types = ("organisation",) if head in BODIES else ("person", "organisation")
        types = ("document",) if head in _TITLED else types
        owned = is_owned(more)
        told = self._told_before(span, head, more, description)
        if head in _ANY_COMPANY and not more and (spoke := self.bodies.spoke(span, head, told[0] if told else -1)):
            return spoke, "named", f"'{span.of(self.memory.text)}' is {spoke}, which has spoken"
        if head in _ANYBODY and not told and (last := self.people.last(span)):
            return last.name, last.kind, f"'{span.of(self.memory.text)}' is {last.name}, who has just spoken"
        for mention in self.memory.index.before(span.start):
            if told and mention.span.start < told[0] + (len(told[1]) if head in DOCUMENTS else 0):
                break
            if mention.name == speaker or mention.type not in types:
                continue
            roles = self.memory.roles.get(mention.name, set())
            if (
                ((head in roles or _is_end_of(head, roles)) and more <= roles)
                or (not more and _OFFICE_OF.get(head, {head}) <= roles)
                or (mention.type != "person" and is_kind(mention.name, head) and not owned)
            ):
                return mention.name, "named", f"'{span.of(self.memory.text)}' is {mention.name}"
        if told:
            kind: SourceKind = "named" if told[1] in self.memory.roles else "described"
            return told[1], kind, f"'{span.of(self.memory.text)}' was brought in as '{told[1]}'"
        if not more and (somebody := self.people.described_before(span, head)):
            return somebody, "described", f"'{span.of(self.memory.text)}' was brought in as '{somebody}'"
        if person := self.people.called(span, description, more, speaker):
            return person, "named", f"'{span.of(self.memory.text)}' is {person}, of whom nothing else is told"
        if not more and (body := self.bodies.named_last(span, head, speaker)):
            return body, "named", f"'{span.of(self.memory.text)}' is {body}, the last of which it may be said"
        if not more and description[:1].islower() and (body := self.bodies.named_most(span, head, speaker)):
            return body, "named", f"'{span.of(self.memory.text)}' is {body}"
        if body := self.bodies.talked_of(span, head, more, speaker):
            return body, "named", f"'{span.of(self.memory.text)}' is {body}, which has just been named"
        return None

    def placed(self, span: Span, description: str, named: Sequence[Mention], speaker: str | None) -> str | None:
        """ "The Bergen company", "the 26-year-old from Trento": who was talked of before, told by a place."""
        if any(m.type != "place" for m in named):
            return None
        if is_aged(description):
            return self.people.called(span, description, set(), speaker)
        head = head_noun(description)
        first = named[0].span.of(self.memory.text)
        return self.bodies.talked_of(span, head, set(), speaker) if description == f"{first} {head}" else None

    def _told_before(self, span: Span, head: str, more: set[str], description: str) -> tuple[int, str] | None:
        """Where and how a described source was brought in before, in more words than here."""
        for place, name in self.memory.described.get(head, [])[: -MEMORY - 1 : -1]:
            if place < span.start and name != description and more <= modifiers(name) | {""}:
                return place, name
        if more or head not in INTRODUCED:
            return None
        for found, words in self.memory.introductions.before(head, span.start):
            if beside := self._named_beside(found):
                return found.start, beside
            if not any(m.type == "person" for m in self.memory.index.within(found)):
                name = described(self._with_part(found, words))
                if " " in name:
                    return found.start, name
        return self._other_word(span, head)

    def _named_beside(self, found: Span) -> str | None:
        """ "the consumer group Alder Watch", "Alder Power, the regional supplier": the name there."""
        after = self.memory.index.within(Span(found.end, found.end + 3))
        if after and after[0].type == "organisation":
            return after[0].name
        before = next(iter(self.memory.index.before(found.start, 1)), None)
        between = self.memory.text[before.span.end : found.start] if before else ""
        kinds = ("organisation", "person") if found.of(self.memory.text).split()[-1] in PERSONS else ("organisation",)
        return before.name if before and before.type in kinds and _APPOSED.fullmatch(between) else None

    def _other_word(self, span: Span, head: str) -> tuple[int, str] | None:
        """ "the paper" for a study that has spoken, "the ruling" for a decision, if only one has."""
        others = written_alike(head)
        told = {
            source.name: place
            for place, source in self.memory.said[-MEMORY:]
            if place < span.start and source.kind == "described" and source.name and head_noun(source.name) in others
        }
        last = self.memory.last_speaker(span.start)
        last_is_document = bool(last and last.kind == "described" and head_noun(last.name or "") in DOCUMENTS)
        if last and last.name and head in ("document", "text") and (last.name in told or last_is_document):
            return told.get(last.name, span.start), last.name
        return next(((place, name) for name, place in told.items()), None) if len(told) == 1 else None

    def _with_part(self, place: Span, words: str) -> str:
        """ "study" with "by the Alder Centre" behind it, "operator" with "of the dam"."""
        to = _TO.match(self.memory.text, place.end) if words.endswith(_SENT) else None
        if to:
            return f"{words}{to.group()}"
        if dated := _DATED.match(self.memory.text, place.end):
            return f"{words}{dated.group()}"
        behind = _BEHIND.match(self.memory.text, place.end) or _DONE_BY.match(self.memory.text, place.end)
        if not behind:
            return words
        mention = next(iter(self.memory.index.within(Span(behind.end(), behind.end() + 1))), None)
        if mention:
            tail = _OF_NAME.match(self.memory.text, mention.span.end)
            return f"{words}{self.memory.text[place.end : tail.end() if tail else mention.span.end]}"
        phrase = _PART.match(self.memory.text, place.end)
        return f"{words}{phrase.group()}" if phrase else words
