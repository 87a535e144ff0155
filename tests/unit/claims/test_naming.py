"""When two spellings are one name."""

import pytest

from app.claims.naming import keys_of, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara  Ostrin", "mara ostrin"),
        ("U.N.", "UN"),
        ("Miners’ Union", "Miners' Union"),
        ("The Norland Courier", "Norland Courier"),
    ],
)
def test_two_spellings_are_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Mara Ostrin", "Ostrin"), ("J. Ostrin", "J Ostrin"), ("The", "")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_is_found_under_the_key_of_an_earlier_release_first() -> None:
    assert keys_of("The  Norrland Courier") == ("the norrland courier", "norrland courier")
