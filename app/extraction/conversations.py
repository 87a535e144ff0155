"""Who asks and who answers, where lines begin with the names or letters of speakers."""

import re
from collections import Counter
from collections.abc import Sequence

from app.extraction.document import Mention
from app.text.span import Span

Turn = tuple[Span, str]
"""Where a speaker's name or letter stands, and the name."""

_TURN = re.compile(
    r"^[ \t]*((?:Q|A|Question|Answer)(?=[:.])|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?=:))[:.][ \t]+",
    re.MULTILINE,
)
_BY = re.compile(r"\b(?:by|with|to|of|for) (?:[\w’'-]+ ){0,2}$")
_ASKED = re.compile(r"\b(?:questions? (?:to|for)|asked|interviewed|answers? from) [^.!?\n]{0,60}$")
LETTERS = frozenset(("Q", "A", "Question", "Answer"))
MIN_TURNS = 2


class Conversation:
    """The turns of one text. body: its spans of plain text."""

    def __init__(self, text: str, body: Sequence[Span], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.body = body
        self.people = [m.span for m in mentions if m.type == "person"]
        self.surnames = {word.casefold() for m in mentions if m.type == "person" for word in m.name.split()}
        self.name_words = {word.casefold() for m in mentions for word in m.name.split()}

    def turns(self) -> list[Turn]:
        """The speakers' names or letters at the start of lines, when they make a conversation."""
        turns = [(Span(*m.span(1)), m[1]) for m in _TURN.finditer(self.text)]
        counts = Counter(name for _, name in turns)
        ask = {name for span, name in turns if self._ends_in_question(span)}
        often = {n for n, count in counts.items() if count >= MIN_TURNS and (self._is_speaker(n) or n in ask)}
        speaking = often if often <= LETTERS else often | {n for n in counts if self._is_person(n)}
        if len(speaking) < 2:
            return []
        return [turn for turn in turns if turn[1] in speaking] if speaking & ask else []

    def _ends_in_question(self, turn: Span) -> bool:
        line_end = self.text.find("\n", turn.end)
        return self.text[turn.end : line_end if line_end >= 0 else len(self.text)].rstrip().endswith("?")

    def _is_speaker(self, name: str) -> bool:
        return name in LETTERS or name.split()[-1].casefold() in self.name_words

    def _is_person(self, name: str) -> bool:
        return name.split()[-1].casefold() in self.surnames

    def asking(self, turns: list[Turn]) -> set[str]:
        """Who only asks: of two the one who asks more; nobody in a hearing, where all who speak say something."""
        names = {name for _, name in turns}
        if len(names) > 2:
            return names & {"Q", "Question"}
        asked: dict[str, list[bool]] = {}
        for span, name in turns:
            asked.setdefault(name, []).append(self._ends_in_question(span))
        return {max(names, key=lambda name: (name in ("Q", "Question"), sum(asked[name]) / len(asked[name])))}

    def interviewee(self, before: int) -> Span | None:
        """Who is asked: the first person of the introduction that it is not "by", "with" or "to"."""
        body = [span for span in self.body if span.start < before]
        people = [s for s in self.people if s.end <= before and " " in s.of(self.text)]
        named = [s for s in people if any(unit.contains(s) for unit in body)] or people
        asked = [s for s in named if not _BY.search(self.text, max(0, s.start - 30), s.start)]
        told = [s for s in named if _ASKED.search(self.text, max(0, s.start - 80), s.start)]
        return next(iter(told or asked or named), None)
