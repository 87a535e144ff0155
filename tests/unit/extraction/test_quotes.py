"""Where quotations begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.quotes import QuoteIndex, find_quotes
from app.text.span import Span


def quoted(text: str) -> list[str]:
    return [quote.span.of(text) for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We waited," she said.', ['"We waited,"']),
        ("“We waited,” she said. “Nobody came.”", ["“We waited,”", "“Nobody came.”"]),
        ("«Wir warten», sagte er.", ["«Wir warten»"]),
        ("„Wir warten“, sagte er.", ["„Wir warten“"]),
        ("‘We waited,’ she said.", ["‘We waited,’"]),
        ("'We waited,' she said.", ["'We waited,'"]),
    ],
)
def test_every_kind_of_mark_is_known(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert quoted("The ministers’ plan isn’t the crew's, she said.") == []
    assert quoted("It was '90s music, rock 'n' roll.") == []


def test_a_possessive_inside_single_quotes_does_not_end_them() -> None:
    assert quoted("‘The ministers’ plan failed,’ he said.") == ["‘The ministers’ plan failed,’"]


def test_an_inner_quotation_is_part_of_the_outer_one() -> None:
    assert quoted("“He said ‘never’ to me,” she said.") == ["“He said ‘never’ to me,”"]


def test_a_missing_closing_mark_ends_with_the_paragraph() -> None:
    text = "She said: “We waited.\nHe left."
    (quote,) = find_quotes(text)
    assert quote.span.of(text) == "“We waited."
    assert not quote.closed


def test_a_quotation_goes_on_in_the_next_paragraph_when_it_was_left_open() -> None:
    text = "“We waited.\n\n“Nobody came,” she said."
    first, second = find_quotes(text)
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_a_stray_closing_mark_begins_nothing() -> None:
    assert quoted("We waited,” she said.") == []


def test_a_word_in_marks_is_no_statement_but_a_sentence_is() -> None:
    text = "The “grey” crew said “we are ready to sail now”."
    word, sentence = find_quotes(text)
    assert not word.is_statement(text)
    assert sentence.is_statement(text)


def test_the_index_gives_the_quotations_that_touch_a_span() -> None:
    text = "“One.” Two. “Three.”"
    index = QuoteIndex(find_quotes(text))
    assert [q.span.of(text) for q in index.within(Span(7, 14))] == ["“Three.”"]
    assert index.within(Span(7, 11)) == ()


@given(st.text(alphabet="ab “”\"'‘’«»\n.,😀", max_size=80))
def test_quotations_are_in_order_and_within_their_paragraph(text: str) -> None:
    quotes = find_quotes(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(quotes))
    assert all("\n" not in q.span.of(text) and q.span.start < q.span.end for q in quotes)
