"""Who asks and who answers, where lines begin with the names or letters of speakers."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.extraction.document import Mention
from app.extraction.interviewees import Interviewees
from app.text.span import Span

_TURN = re.compile(
    r"^[ \t]*[*_]{0,3}(?P<name>(?:Q|A|Question|Answer)(?=[*_]{0,3}[:.])|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
    r"(?=[*_]{0,3}:|[ \t]?\([^()\n]{1,40}\)[*_]{0,3}:))[^:.\n]{0,45}[:.][*_]{0,3}(?:[ \t]+|$)",
    re.MULTILINE,
)
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,3}[A-Z]\.?")
_ASK = frozenset(("Q", "Question"))
LETTERS = frozenset(("Q", "A", "Question", "Answer"))
MIN_TURNS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a speaker's name or letter stands, the name, and where the words begin."""

    span: Span
    name: str
    start: int


class Conversation:
    """The turns of one text. body: its spans of plain text."""

    def __init__(self, text: str, body: Sequence[Span], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.people = [m for m in mentions if m.type == "person"]
        self._interviewees = Interviewees(text, body, mentions)
        self.surnames = {word.casefold() for m in mentions if m.type == "person" for word in m.name.split()}
        self.name_words = {word.casefold() for m in mentions for word in m.name.split()}

    def turns(self) -> list[Turn]:
        """The speakers' names or letters at the start of lines, when they make a conversation."""
        turns = [Turn(Span(*m.span("name")), m["name"], m.end()) for m in _TURN.finditer(self.text)]
        counts = Counter(turn.name for turn in turns)
        ask = {turn.name for turn in turns if self._ends_in_question(turn)}
        often = {n for n, count in counts.items() if count >= MIN_TURNS and (self._is_speaker(n) or n in ask)}
        speaking = often if often <= LETTERS else often | {n for n in counts if self._is_person(n)}
        if len(speaking) < 2:
            return []
        return [turn for turn in turns if turn.name in speaking] if speaking & ask else []

    def _ends_in_question(self, turn: Turn) -> bool:
        line_end = self.text.find("\n", turn.start)
        return self.text[turn.start : line_end if line_end >= 0 else len(self.text)].rstrip(' *_”"').endswith("?")

    def _is_speaker(self, name: str) -> bool:
        known = name in LETTERS or name.split()[-1].casefold() in self.name_words
        return known or self._of_initials(name) is not None

    def _is_person(self, name: str) -> bool:
        return name.split()[-1].casefold() in self.surnames

    def _of_initials(self, name: str) -> Span | None:
        """The person whose names begin with these letters: "O.V." is Orla Venn."""
        if not _INITIALS.fullmatch(name):
            return None
        letters = [letter for letter in name if letter.isalpha()]
        return next((m.span for m in self.people if [word[0] for word in m.name.split()] == letters), None)

    def asking(self, turns: list[Turn]) -> set[str]:
        """Who only asks: of two the one who asks more; in a hearing, where all who speak say something, nobody.

        Among more than two: who nearly always asks.
        """
        asked: dict[str, list[bool]] = {}
        for turn in turns:
            asked.setdefault(turn.name, []).append(self._ends_in_question(turn))
        if len(asked) > 2:
            always = {name for name, asks in asked.items() if len(asks) > 2 and sum(asks) * 4 >= len(asks) * 3}
            return (asked.keys() & _ASK) | (always if len(always) == 1 else set())
        return {max(asked, key=lambda name: (name in _ASK, sum(asked[name]) / len(asked[name])))}

    def speaker(self, turn: Turn, turns: list[Turn], asking: Collection[str]) -> Span | None:
        """Where the one is named whose turn it is."""
        if turn.name in LETTERS:
            return self.interviewee(turns[0].span.start, asking)
        return self._of_initials(turn.name) or self._of_two(turn, turns, asking) or turn.span

    def _of_two(self, turn: Turn, turns: list[Turn], asking: Collection[str]) -> Span | None:
        """The interviewee, where a label is a last name that several persons of the text share."""
        bearers = {m.name for m in self.people if m.name.endswith(f" {turn.name}")}
        if len(bearers) < 2:
            return None
        asked = self.interviewee(turns[0].span.start, asking)
        return asked if asked and asked.of(self.text).endswith(f" {turn.name}") else None

    def interviewee(self, before: int, asking: Collection[str] = ()) -> Span | None:
        """Who is asked, as far as it is told before a place. asking: the labels of those who ask."""
        return self._interviewees.before(before, asking)
