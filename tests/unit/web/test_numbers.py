"""Numbers that come from outside as words."""

import pytest

from app.web.numbers import number_of


@pytest.mark.parametrize(("words", "number"), [("0", 0), ("007", 7), ("9" * 12, 10**12 - 1)])
def test_a_number_is_read(words: str, number: int) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    "words", [None, "", "-1", "+1", " 1", "1\n", "1.5", "1e3", "٣", "²", "1_0", "9" * 13, "9" * 5000]
)
def test_what_is_no_number_of_ours_is_none(words: str | None) -> None:
    assert number_of(words) is None


def test_fewer_digits_may_be_allowed() -> None:
    assert (number_of("999", 3), number_of("1000", 3)) == (999, None)
