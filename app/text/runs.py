"""Cutting a text at overlapping spans, so that it can be printed with every span marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Generic, TypeVar

from app.text.span import Span

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Mark(Generic[Key]):
    """A span that covers a run, as it is drawn there."""

    key: Key
    lane: int
    """Which of the parallel underlines it is, from 0; the same over the whole span, free of others it overlaps."""
    starts: bool
    """True in the run where the span begins; it may begin before the printed range, then nowhere."""
    ends: bool
    """True in the run where the span ends."""


@dataclass(frozen=True, slots=True)
class Run(Generic[Key]):
    """A stretch of text that is covered by the same spans from end to end."""

    span: Span
    marks: tuple[Mark[Key], ...]
    """In the order of their lanes."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the spans that cover the run."""
        return tuple(mark.key for mark in self.marks)

    @property
    def depth(self) -> int:
        """How many lanes the run needs: 0 where nothing is marked."""
        return self.marks[-1].lane + 1 if self.marks else 0


def cut(within: Span, items: Iterable[tuple[Span, Key]]) -> tuple[Run[Key], ...]:
    """Cut a range at the ends of overlapping spans; the runs follow one another and cover the range.

    Spans are cut to the range; what lies outside or is empty is left out. A span takes the lowest lane that is free
    where it begins; of those that begin together the longest comes first. Takes n log n, plus what is given back.
    """
    if within.start >= within.end:
        return ()
    placed = _in_lanes(within, items)
    edges = sorted({within.start, within.end, *(at for span, *_ in placed for at in (span.start, span.end))})
    runs: list[Run[Key]] = []
    open_marks: dict[int, tuple[Span, Key, Span]] = {}
    coming = iter(placed)
    following = next(coming, None)
    for start, end in pairwise(edges):
        open_marks = {lane: item for lane, item in open_marks.items() if item[0].end > start}
        while following is not None and following[0].start == start:
            span, key, whole, lane = following
            open_marks[lane] = (span, key, whole)
            following = next(coming, None)
        marks = tuple(
            Mark(key, lane, whole.start == start, whole.end == end)
            for lane, (_, key, whole) in sorted(open_marks.items(), key=lambda entry: entry[0])
        )
        runs.append(Run(Span(start, end), marks))
    return tuple(runs)


def _in_lanes(within: Span, items: Iterable[tuple[Span, Key]]) -> list[tuple[Span, Key, Span, int]]:
    """Return each span cut to the range, its key, the whole span and its lane, by start and then length."""
    inside = [
        (Span(max(span.start, within.start), min(span.end, within.end)), key, span)
        for span, key in items
        if span.start < span.end and span.overlaps(within)
    ]
    inside.sort(key=lambda item: (item[0].start, -item[0].end))
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    n_lanes = 0
    placed = []
    for span, key, whole in inside:
        while taken and taken[0][0] <= span.start:
            heappush(free, heappop(taken)[1])
        if free:
            lane = heappop(free)
        else:
            lane, n_lanes = n_lanes, n_lanes + 1
        heappush(taken, (span.end, lane))
        placed.append((span, key, whole, lane))
    return placed
