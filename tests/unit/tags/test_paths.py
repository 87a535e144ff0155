"""Paths of tags: their one form, what they may hold, when two are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tags.paths import LONGEST_NAME, MOST_LEVELS, is_below, path_key, prefixes, tag_path


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("arms/drones", "arms/drones"),
        ("  #arms / drones ", "arms/drones"),
        ("sea   trade", "sea trade"),
        ("5-year plan", "5-year plan"),
        ("e\u0301lan", "élan"),
        ("हिन्दी", "हिन्दी"),
        ("港/起重机", "港/起重机"),
        ("נמל/עגורן", "נמל/עגורן"),
    ],
)
def test_a_path_has_one_form(typed: str, path: str) -> None:
    assert tag_path(typed) == path


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "name on each level"),
        ("   ", "name on each level"),
        ("/", "name on each level"),
        ("arms//drones", "name on each level"),
        ("arms/", "name on each level"),
        ("a/b/c/d/e/f", "5 levels"),
        ("a" * 61, "60 letters"),
        ("a" * 5000, "Shorten"),
        ("a_b", "“_”"),
        ("<b>", "“<”"),
        ("100%", "“%”"),
        ("ab\x00c", "not u+0000"),
        ("tab\tbed", "not u+0009"),
        ("two\nlines", "not u+000a"),
        ("left\u202eright", "right-to-left override"),
        ("zero\u200bwidth", "zero width space"),
        ("half\u00adhidden", "soft hyphen"),
        ("filled\u3164in", "hangul filler"),
        ("crane\ufe0f", "variation selector-16"),
        ("🏗", "“🏗”"),
        ("\ud800", "not u+d800"),
        ("-drones", "begins with a letter or a digit"),
        ("\u0301a", "begins with a letter or a digit"),
    ],
)
def test_a_path_that_is_refused_says_why(typed: str, word: str) -> None:
    with pytest.raises(ValueError, match="tag") as refusal:
        tag_path(typed)
    assert word in str(refusal.value)
    assert str(refusal.value).isprintable()


def test_the_longest_and_deepest_path_is_taken() -> None:
    path = "/".join(["x" * LONGEST_NAME] * MOST_LEVELS)
    assert tag_path(path) == path


@given(st.text(max_size=80))
def test_what_is_taken_is_taken_again_unchanged(typed: str) -> None:
    try:
        path = tag_path(typed)
    except ValueError:
        return
    assert tag_path(path) == path
    assert path.isprintable()


def test_case_and_compatible_letters_make_no_difference() -> None:
    assert path_key("Arms/DRONES") == path_key("arms/drones")
    assert path_key("ＡＲＭＳ") == path_key("arms")
    assert path_key("Straße") == path_key("STRASSE")


def test_below_means_whole_names() -> None:
    assert is_below("arms/drones", "Arms")
    assert is_below("arms/drones/small", "arms")
    assert not is_below("armsrace", "arms")
    assert not is_below("arms", "arms")


def test_the_paths_above_come_from_the_top() -> None:
    assert prefixes("a/b/c") == ["a", "a/b", "a/b/c"]
