import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.anchor import anchor
from app.text.selector import select
from app.text.span import Span

FIRST = "Mayor Ilse Tarn opened the Morrow bridge on Monday. "
SECOND = "She said the bridge would carry 4,000 lorries a day. "
THIRD = "Engineers had warned in spring that its eastern pier was sinking."
TEXT = FIRST + SECOND + THIRD
QUOTE = "the bridge would carry 4,000 lorries"
AT = Span(TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE))


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    "later",
    [
        TEXT,
        "A new first paragraph 🧪.\n\n" + TEXT,
        SECOND + THIRD,
        FIRST + THIRD + " " + SECOND,
        TEXT.replace("Monday", "Tuesday"),
        TEXT.replace("a day", "each day"),
        TEXT.replace("She said", "Her office said"),
    ],
)
def test_a_note_follows_its_words(later: str) -> None:
    assert anchor(later, select(TEXT, AT)) == place(later, QUOTE)


@pytest.mark.parametrize(
    "later",
    [
        "",
        FIRST + THIRD,
        TEXT.replace("4,000", "9,000"),
        TEXT.replace("would carry", "would not carry"),
        FIRST + THIRD + " He doubted the bridge would ever carry 4,000 lorries.",
        unicodedata.normalize("NFD", TEXT).replace("o", "o\u0308"),
    ],
)
def test_a_note_whose_words_are_gone_is_flagged(later: str) -> None:
    assert anchor(later, select(TEXT, AT)) is None


def test_a_note_does_not_slide_to_the_other_copy_of_its_word() -> None:
    text = "Tarn blamed the rain. The engineers blamed the mayor, the mayor blamed the engineers."
    at = place(text, "the mayor")
    later = text.replace(" the mayor,", " the council,")
    assert anchor(later, select(text, at)) is None
    assert anchor(later, select(text, at), old_text=text) is None


def test_two_places_with_the_same_context_are_not_told_apart() -> None:
    selector = select(TEXT, AT)
    doubled = "Note. " + TEXT + "\n" + TEXT
    assert anchor(doubled, selector) is None
    assert anchor(TEXT + "\n" + TEXT, selector) == AT


def test_a_short_quote_that_moved_alone_is_followed_only_with_the_old_text() -> None:
    old = "Results: Tarn won. The count ended at noon on Sunday in the old town hall."
    later = "The count ended at noon on Sunday. Kessel conceded, and then Tarn won"
    selector = select(old, place(old, "Tarn won"), context=8)
    assert anchor(later, selector) is None
    assert anchor(later, selector, old_text=old) == place(later, "Tarn won")


def test_a_position_past_the_end_is_no_error() -> None:
    assert anchor("Short.", select(TEXT, AT)) is None


@given(st.text(min_size=1), st.data())
def test_every_span_is_found_again_in_its_own_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert anchor(text, select(text, Span(start, end))) == Span(start, end)


@given(st.text("ab \n", min_size=1), st.text("ab \n"), st.data())
def test_what_is_found_always_holds_the_very_words(text: str, later: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selector = select(text, Span(start, end), context=data.draw(st.integers(0, 32)))
    found = anchor(later, selector, old_text=text)
    assert found is None or found.of(later) == selector.quote.exact
