"""The paragraph a claim stands in, with its words marked. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.text.nest import Close, Open, Words, nest
from app.text.span import Span

LONGEST = 1200
"""Code points on either side of the content that are shown; a very long paragraph is cut there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is printed next: open (role says of what), close or words."""

    kind: str
    words: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some lines of the text around a claim."""

    lines: tuple[tuple[Piece, ...], ...]
    cut_before: bool
    cut_after: bool


def passage(text: str, spans: Mapping[str, Sequence[Sequence[int]]]) -> Passage:
    """Return the lines that hold a claim's content, and its cue and source where they stand close by."""
    content = [Span(start, end) for start, end in spans["content"]]
    first, last = min(span.start for span in content), max(span.end for span in content)
    others = [Span(start, end) for role, places in spans.items() if role != "content" for start, end in places]
    near = [span for span in others if first - LONGEST < span.start and span.end < last + LONGEST]
    first, last = min([first, *(span.start for span in near)]), max([last, *(span.end for span in near)])
    start = max(text.rfind("\n", 0, first) + 1, first - LONGEST)
    end = text.find("\n", last)
    end = min(len(text) if end < 0 else end, last + LONGEST)
    marks = [(Span(a, b), role) for role, places in spans.items() for a, b in places]
    return Passage(
        tuple(_line(text, line, marks) for line in _lines(text, start, end)),
        cut_before=start > 0 and text[start - 1] != "\n",
        cut_after=end < len(text) and text[end] != "\n",
    )


def _lines(text: str, start: int, end: int) -> list[Span]:
    found, at = [], start
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def _line(text: str, line: Span, marks: Sequence[tuple[Span, str]]) -> tuple[Piece, ...]:
    pieces = []
    for token in nest(line, marks):
        match token:
            case Open(mark=role):
                pieces.append(Piece("open", role=role))
            case Close():
                pieces.append(Piece("close"))
            case Words(span=span):
                pieces.append(Piece("words", span.of(text)))
    return tuple(pieces)
