from hypothesis import given
from hypothesis import strategies as st

from app.text.runs import cut
from app.text.span import Span

SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 40), st.integers(0, 40))


def test_overlapping_spans_share_a_run() -> None:
    runs = cut(Span(0, 10), [(Span(2, 6), "a"), (Span(4, 8), "b")])
    assert [(run.span, run.keys) for run in runs] == [
        (Span(0, 2), ()),
        (Span(2, 4), ("a",)),
        (Span(4, 6), ("a", "b")),
        (Span(6, 8), ("b",)),
        (Span(8, 10), ()),
    ]


def test_lanes_go_by_start_then_length_and_are_used_again() -> None:
    runs = cut(
        Span(0, 30), [(Span(0, 5), "short"), (Span(0, 20), "long"), (Span(6, 9), "later"), (Span(8, 12), "last")]
    )
    lanes = {mark.key: mark.lane for run in runs for mark in run.marks}
    assert lanes == {"long": 0, "short": 1, "later": 1, "last": 2}
    assert max(run.depth for run in runs) == 3
    assert runs[-1].depth == 0


def test_a_span_tells_where_it_begins_and_ends() -> None:
    runs = cut(Span(5, 10), [(Span(0, 7), "before"), (Span(6, 40), "after")])
    marks = [(mark.key, mark.starts, mark.ends) for run in runs for mark in run.marks]
    assert marks == [("before", False, False), ("before", False, True), ("after", True, False), ("after", False, False)]


def test_nothing_to_mark_is_one_run_and_nothing_to_print_is_none() -> None:
    assert [run.span for run in cut(Span(3, 9), [(Span(4, 4), "empty"), (Span(20, 30), "outside")])] == [Span(3, 9)]
    assert cut(Span(3, 3), [(Span(0, 9), "a")]) == ()


@given(SPANS, st.lists(SPANS))
def test_runs_cover_the_range_and_name_every_span_over_them(within: Span, spans: list[Span]) -> None:
    runs = cut(within, [(span, number) for number, span in enumerate(spans)])
    assert [at for run in runs for at in range(*run.span)] == list(range(*within))
    for run in runs:
        assert set(run.keys) == {n for n, span in enumerate(spans) if span.start < span.end and span.overlaps(run.span)}
        assert len({mark.lane for mark in run.marks}) == len(run.marks)


@given(SPANS, st.lists(SPANS))
def test_a_span_stays_in_its_lane(within: Span, spans: list[Span]) -> None:
    lanes: dict[int, set[int]] = {}
    for run in cut(within, [(span, number) for number, span in enumerate(spans)]):
        for mark in run.marks:
            lanes.setdefault(mark.key, set()).add(mark.lane)
    assert all(len(used) == 1 for used in lanes.values())
