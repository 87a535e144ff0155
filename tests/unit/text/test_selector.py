import pytest

from app.text.selector import TextPositionSelector, TextQuoteSelector, select
from app.text.span import Span

TEXT = "The ferry 🛳️ left Morrow Bay at dawn."


def test_a_selector_holds_the_words_their_neighbours_and_the_place() -> None:
    selector = select(TEXT, Span(4, 9), context=4)
    assert selector.quote == TextQuoteSelector(exact="ferry", prefix="The ", suffix=" 🛳️ ")
    assert selector.position == TextPositionSelector(4, 9)
    assert selector.span.of(TEXT) == "ferry"


def test_context_ends_where_the_text_ends() -> None:
    selector = select(TEXT, Span(0, len(TEXT)))
    assert (selector.quote.prefix, selector.quote.suffix) == ("", "")


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 4), Span(-1, 3), Span(30, 900)])
def test_a_span_without_words_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="No characters"):
        select(TEXT, span)
