"""A place in a text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text in Unicode code points, counted from 0, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        """Return the span moved by so many code points."""
        return Span(self.start + by, self.end + by)


def lies_in_one(span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether one of some spans, sorted and apart from each other, contains a span."""
    at = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return at >= 0 and spans[at].contains(span)


def words(text: str, spans: Iterable[Span]) -> str:
    """Return the words at several spans, joined by one space, in the order given."""
    return " ".join(span.of(text) for span in spans)
