"""The text of an article cut into paragraphs with the marks of its claims and notes. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.claims.pages import ClaimCard
from app.text.nest import Close, End, Open, Token, Words, nest
from app.text.span import Span

ASIDE = frozenset({"dateline", "byline", "sources", "boilerplate", "repeated_headline"})


@dataclass(frozen=True, slots=True)
class Mark:
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


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a claim or the sign of a note, standing right after its words."""

    card: ClaimCard | None
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
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


def paragraphs(
    text: str,
    zones: Sequence[tuple[str, int, int]],
    cards: Sequence[ClaimCard],
    notes: Sequence[tuple[int, Sequence[Sequence[int]]]] = (),
    lit: int | None = None,
) -> tuple[Paragraph, ...]:
    """Cut the text at line ends and mark the words of claims and notes in it.

    notes: (id, spans). lit: id of the active claim. Empty lines are left out; all others are there, in order.
    """
    marks = sorted([*claim_marks(cards, lit), *note_marks(notes), *zone_marks(zones)], key=lambda item: item[0].start)
    numbers = sorted([*claim_numbers(cards), *note_numbers(notes)], key=lambda item: item[0])
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


def _kind(line: Span, zones: Sequence[tuple[str, int, int]]) -> str:
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


def zone_marks(zones: Iterable[tuple[str, int, int]]) -> list[tuple[Span, Mark]]:
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
    return [
        (
            Span(start, end),
            Mark(
                role=role,
                refs=" ".join(card.ref for card in here),
                sure=here[0].sure if role == "content" else None,
                state=here[0].status,
                is_decided=all(card.is_decided for card in here),
                is_lit=any(card.id == lit for card in here),
                lane=lanes.get(Span(start, end), 1) if role == "content" else 1,
            ),
        )
        for (role, start, end), here in sharing.items()
    ]


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
    return [(max(end for _, end in card.fields["spans"]["content"]), Number(card)) for card in cards]


def note_numbers(notes: Iterable[tuple[int, Sequence[Sequence[int]]]]) -> list[tuple[int, Number]]:
    """Return where each note's sign stands: after the last word of its passage."""
    return [(max(end for _, end in spans), Number(None, note_id)) for note_id, spans in notes]


def _pieces(text: str, tokens: Iterable[Token[Mark | Number]]) -> Iterable[Piece]:
    for token in tokens:
        match token:
            case Open(mark):
                assert isinstance(mark, Mark)
                yield Piece("open", mark=mark)
            case Close():
                yield Piece("close")
            case Words(span):
                yield Piece("words", span.of(text))
            case End(number):
                assert isinstance(number, Number)
                yield Piece("number", number=number)
