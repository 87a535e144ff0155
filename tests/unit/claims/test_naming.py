"""When two spellings are one name."""

import pytest

from app.claims.naming import name_key


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
