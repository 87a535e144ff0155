"""The text of an article cut into paragraphs with the marks of its claims and notes. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from app.claims.pages import ClaimCard
from app.text.nest import Close, End, Open, Token, Words, nest
from app.text.span import Span

ASIDE = frozenset({"dateline", "byline", "sources", "boilerplate", "repeated_headline"})
Zone = tuple[str, int, int]


class Mark(NamedTuple):
    """Words that belong to claims, or a passage with a note."""

    role: str
    """content, cue, source, note, label or bullet."""
    refs: str = ""
    """Ids of the claims or notes, separated by spaces, as people see them: C-104 C-105."""
    sure: str | None = None
    state: str = ""
    is_decided: bool = False
    is_lit: bool = False
    lane: int = 1
    """Content within content: 2, 3."""


class Number(NamedTuple):
    """The number of a claim or the sign of a note, standing right after its words."""

    note: int | None = None
    """Id of the note; None: it is a claim's."""
    ref: str = ""
    number: int = 0
    state: str = ""
    gist: str = ""
    is_lit: bool = False


class Piece(NamedTuple):
    """What a template prints next: kind is open, close, words or number."""

    kind: str
    words: str = ""
    mark: Mark | None = None
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text."""

    start: int
    """Code point at which it begins."""
    kind: str
    """headline, aside, item (of a list) or body."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Reading:
    """The text of one version with its marks. Two are equal when they look the same, so one is drawn only once."""

    template: ClassVar[str] = "articles/_reading.html"
    name: ClassVar[str] = "reading"
    most_kept: ClassVar[int] = 64
    version_id: int
    marks: tuple[tuple[Span, Mark], ...]
    numbers: tuple[tuple[int, Number], ...]
    text: str = field(compare=False, repr=False)
    zones: tuple[Zone, ...] = field(compare=False, repr=False)
    """Of a version neither its text nor its zones ever change."""

    @property
    def is_kept(self) -> bool:
        """Once drawn it is kept, unless it is very long."""
        return len(self.text) <= LONGEST_KEPT

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text cut at line ends; empty lines are left out, all others are there, in order."""
        return paragraphs(self.text, self.zones, [*self.marks, *zone_marks(self.zones)], self.numbers)


LONGEST_KEPT = 200_000
"""Code points of a text that is kept once drawn."""


def reading_of(
    version_id: int,
    text: str,
    zones: Iterable[Zone],
    cards: Sequence[ClaimCard],
    notes: Sequence[tuple[int, Sequence[Sequence[int]]]] = (),
    lit: int | None = None,
) -> Reading:
    """Mark the words of claims and notes in a text. notes: (id, spans). lit: id of the active claim."""
    return Reading(
        version_id,
        (*claim_marks(cards, lit), *note_marks(notes)),
        (*claim_numbers(cards), *note_numbers(notes)),
        text,
        tuple(zones),
    )


def paragraphs(
    text: str, zones: Sequence[Zone], marks: Iterable[tuple[Span, Mark]], numbers: Iterable[tuple[int, Number]]
) -> tuple[Paragraph, ...]:
    """Cut a text at its line ends, with its marks and numbers."""
    marks = sorted(marks, key=lambda item: item[0].start)
    numbers = sorted(numbers, key=lambda item: item[0])
    zones_by_start = sorted(zones, key=lambda zone: zone[1])
    found, first_mark, first_number, first_zone = [], 0, 0, 0
    open_marks: list[tuple[Span, Mark | Number]] = []
    for line in lines(text):
        while first_mark < len(marks) and marks[first_mark][0].start < line.end:
            open_marks.append(marks[first_mark])
            first_mark += 1
        open_marks = [item for item in open_marks if item[0].end > line.start]
        ends = []
        while first_number < len(numbers) and numbers[first_number][0] <= line.end:
            ends.append(numbers[first_number])
            first_number += 1
        while first_zone < len(zones_by_start) and zones_by_start[first_zone][2] <= line.start:
            first_zone += 1
        tokens = nest(line, open_marks, ends)
        kind = _kind(line, zones_by_start[first_zone:])
        found.append(Paragraph(line.start, kind, tuple(_pieces(text, tokens))))
    return tuple(found)


def lines(text: str) -> Iterable[Span]:
    """Yield the lines that hold more than blanks, without their line end."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def _kind(line: Span, zones: Sequence[Zone]) -> str:
    kinds = []
    for kind, start, _ in zones:
        if start >= line.end:
            break
        kinds.append(kind)
    if "headline" in kinds:
        return "headline"
    if kinds and all(kind in ASIDE for kind in kinds):
        return "aside"
    return "item" if "bullet" in kinds else "body"


def zone_marks(zones: Iterable[Zone]) -> list[tuple[Span, Mark]]:
    """Return the marks of labels and bullet signs."""
    return [(Span(start, end), Mark(kind)) for kind, start, end in zones if kind in ("label", "bullet")]


def claim_marks(cards: Sequence[ClaimCard], lit: int | None) -> list[tuple[Span, Mark]]:
    """Return one mark for each place of each role, shared by the claims that have it in common."""
    sharing: dict[tuple[str, int, int], list[ClaimCard]] = defaultdict(list)
    for card in cards:
        for role, spans in card.fields["spans"].items():
            for start, end in spans:
                sharing[(role, start, end)].append(card)
    lanes = _lanes([Span(start, end) for role, start, end in sharing if role == "content"])
    found = []
    for (role, start, end), here in sharing.items():
        span, first, is_content = Span(start, end), here[0], role == "content"
        mark = Mark(
            role,
            " ".join([card.ref for card in here]),
            first.sure if is_content else None,
            first.status,
            all(card.is_decided for card in here),
            any(card.id == lit for card in here),
            lanes.get(span, 1) if is_content else 1,
        )
        found.append((span, mark))
    return found


def _lanes(contents: list[Span]) -> dict[Span, int]:
    """Give each content a lane below the ones it stands in: 1, 2, then 3 for all deeper ones."""
    lanes: dict[Span, int] = {}
    around: list[Span] = []
    for span in sorted(contents, key=lambda span: (span.start, -span.end)):
        around = [outer for outer in around if outer.end > span.start]
        lanes[span] = min(len(around) + 1, 3)
        around.append(span)
    return lanes


def note_marks(notes: Iterable[tuple[int, Sequence[Sequence[int]]]]) -> list[tuple[Span, Mark]]:
    """Return the marks of passages with a note."""
    return [(Span(start, end), Mark("note", f"N-{note_id}")) for note_id, spans in notes for start, end in spans]


def claim_numbers(cards: Iterable[ClaimCard]) -> list[tuple[int, Number]]:
    """Return where each claim's number stands: after the last word of its content."""
    return [
        (
            max(end for _, end in card.fields["spans"]["content"]),
            Number(None, card.ref, card.number, card.status, card.gist, card.is_open),
        )
        for card in cards
    ]


def note_numbers(notes: Iterable[tuple[int, Sequence[Sequence[int]]]]) -> list[tuple[int, Number]]:
    """Return where each note's sign stands: after the last word of its passage."""
    return [(max(end for _, end in spans), Number(note_id)) for note_id, spans in notes]


def _pieces(text: str, tokens: Iterable[Token[Mark | Number]]) -> Iterable[Piece]:
    for token in tokens:
        match token:
            case Words(span):
                yield Piece("words", text[span[0] : span[1]])
            case Close():
                yield CLOSE
            case Open(mark):
                assert isinstance(mark, Mark)
                yield Piece("open", "", mark)
            case End(number):
                assert isinstance(number, Number)
                yield Piece("number", "", None, number)


CLOSE = Piece("close")
