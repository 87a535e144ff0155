"""Lay overlapping spans over a text as properly nested marks, ready to be printed."""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from app.text.span import Span

Mark = TypeVar("Mark")


# Named tuples: a long article has thousands of these, and they are made in half the time.
class Open(NamedTuple, Generic[Mark]):
    """A mark begins. depth: how many marks are open already."""

    mark: Mark
    depth: int


class Close(NamedTuple):
    """The mark opened last ends."""


class Words(NamedTuple):
    """Plain text between two boundaries."""

    span: Span


class End(NamedTuple, Generic[Mark]):
    """The place right after the last word of a mark, outside of it."""

    mark: Mark


Token = Open[Mark] | Close | Words | End[Mark]


def nest(whole: Span, marks: Iterable[tuple[Span, Mark]], ends: Sequence[tuple[int, Mark]] = ()) -> list[Token[Mark]]:
    """Return tokens that print `whole` with each mark around its words.

    Longer marks go around shorter ones; where two cross, the later one is closed and opened again, so that the
    result nests. ends: (offset, mark) puts an `End` after that offset, once all marks that end there are closed.
    """
    inside = ((_clip(span, whole), mark) for span, mark in marks if span.overlaps(whole))
    starting = sorted(inside, key=lambda item: item[0].start)
    cuts = sorted({*whole, *(bound for span, _ in starting for bound in span), *(offset for offset, _ in ends)})
    tokens: list[Token[Mark]] = []
    stack: list[tuple[Span, Mark]] = []
    waiting, ending = 0, sorted(ends, key=lambda item: item[0])
    placed = 0
    for at, following in zip(cuts, [*cuts[1:], whole.end], strict=True):
        reopened = _close(tokens, stack, at)
        while placed < len(ending) and ending[placed][0] <= at:
            tokens.append(End(ending[placed][1]))
            placed += 1
        new = list(reopened)
        while waiting < len(starting) and starting[waiting][0].start <= at:
            new.append(starting[waiting])
            waiting += 1
        for span, mark in sorted(new, key=lambda item: -item[0].end):
            if span.end > at:
                tokens.append(Open(mark, len(stack)))
                stack.append((span, mark))
        if following > at:
            tokens.append(Words(Span(at, following)))
    return tokens


def _clip(span: Span, whole: Span) -> Span:
    return Span(max(span.start, whole.start), min(span.end, whole.end))


def _close(tokens: list[Token[Mark]], stack: list[tuple[Span, Mark]], at: int) -> list[tuple[Span, Mark]]:
    """Close every mark that ends here and those opened inside it; return the latter, to be opened again."""
    first = next((depth for depth, (span, _) in enumerate(stack) if span.end <= at), None)
    if first is None:
        return []
    inside = [item for item in stack[first:] if item[0].end > at]
    tokens.extend(Close() for _ in stack[first:])
    del stack[first:]
    return inside
