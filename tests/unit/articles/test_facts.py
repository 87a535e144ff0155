"""What may be typed for an article's facts."""

import pytest

from app.articles.facts import moment_of, one_line, problems_of


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-03-04", "2026-03-04T00:00:00+00:00"),
        (" 2026-03-04 18:15 ", "2026-03-04T18:15:00+00:00"),
        ("2026-03-04T18:15+02:00", "2026-03-04T16:15:00+00:00"),
    ],
)
def test_a_moment_is_in_utc(words: str, moment: str) -> None:
    assert moment_of(words).isoformat() == moment


@pytest.mark.parametrize("words", ["", "yesterday", "2026-02-30", "0001-01-01T00:00+14:00", "9999-12-31T23:00-10:00"])
def test_what_is_no_moment_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        moment_of(words)


@pytest.mark.parametrize(
    "url", ["ftp://a.example", "javascript:alert(1)", "http://", "https://a b.example", "http://[1"]
)
def test_what_is_no_address_is_named(url: str) -> None:
    assert "url" in problems_of({"url": url})


def test_what_is_fine_or_empty_has_no_problem() -> None:
    facts = {"title": "Crane 😀 e\u0301", "publisher": None, "url": "https://a.example/x?y=1", "published_at": ""}
    assert problems_of(facts) == {}


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\ud800"])
def test_characters_that_cannot_be_shown_are_named(sign: str) -> None:
    assert "title" in problems_of({"title": f"a{sign}b"})


def test_the_longest_title_passes_and_one_letter_more_does_not() -> None:
    assert problems_of({"title": "x" * 300}) == {}
    assert "300" in problems_of({"title": "x" * 301})["title"]


def test_white_space_becomes_single_blanks() -> None:
    assert one_line(" a\r\n b\t") == "a b"
    assert one_line(" \n") is None
