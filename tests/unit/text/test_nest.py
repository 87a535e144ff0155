"""Overlapping spans become properly nested marks."""

from hypothesis import given
from hypothesis import strategies as st

from app.text.nest import Close, End, Open, Words, nest
from app.text.span import Span

TEXT = "añb🙂cdefghijklmnop"


def printed(tokens: list[object]) -> str:
    parts = []
    for token in tokens:
        match token:
            case Open(mark):
                parts.append(f"<{mark}>")
            case Close():
                parts.append("</>")
            case Words(span):
                parts.append(span.of(TEXT))
            case End(mark):
                parts.append(f"[{mark}]")
    return "".join(parts)


def test_a_longer_mark_goes_around_a_shorter_one() -> None:
    assert printed(nest(Span(0, 5), [(Span(1, 2), "B"), (Span(0, 4), "A")])) == "<A>a<B>ñ</>b🙂</>c"


def test_crossing_marks_are_closed_and_opened_again() -> None:
    assert printed(nest(Span(0, 6), [(Span(0, 3), "A"), (Span(2, 5), "B")])) == "<A>añ<B>b</></><B>🙂c</>d"


def test_a_mark_that_reaches_beyond_the_line_is_cut_to_it() -> None:
    assert printed(nest(Span(2, 4), [(Span(0, 9), "A")])) == "<A>b🙂</>"


def test_an_end_stands_after_its_words_and_outside_all_marks_that_end_there() -> None:
    assert (
        printed(nest(Span(0, 4), [(Span(0, 2), "A"), (Span(1, 2), "B")], [(2, 1), (4, 2)])) == "<A>a<B>ñ</></>[1]b🙂[2]"
    )


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 6)).map(
    lambda it: Span(it[0], min(it[0] + it[1], len(TEXT)))
)


@given(st.lists(spans, max_size=12), st.tuples(st.integers(0, 6), st.integers(7, len(TEXT))))
def test_nothing_is_lost_and_each_mark_covers_exactly_its_words(marks: list[Span], bounds: tuple[int, int]) -> None:
    whole = Span(*bounds)
    tokens = nest(whole, [(span, number) for number, span in enumerate(marks)])
    covered: dict[int, str] = {}
    stack: list[int] = []
    words = ""
    for token in tokens:
        match token:
            case Open(number):
                stack.append(number)
            case Close():
                stack.pop()
            case Words(span):
                words += span.of(TEXT)
                for number in stack:
                    covered[number] = covered.get(number, "") + span.of(TEXT)
    assert words == whole.of(TEXT)
    assert not stack
    for number, span in enumerate(marks):
        cut = Span(max(span.start, whole.start), min(span.end, whole.end))
        assert covered.get(number, "") == (cut.of(TEXT) if cut.start < cut.end else "")
