"""What a password must be, and codes that are typed once."""

import re

import pytest

from app.accounts.passwords import (
    CODE_LETTERS,
    ONE_TIME,
    PASSWORD_MAX,
    check_password_rules,
    hash_one_time,
    hash_password,
    is_one_time,
    is_password,
    make_code,
    plain_code,
)

GOOD = (
    "five quiet harbours at dawn",
    "Xq7!vN2#pL9@wR4",
    "пять тихих гаваней",
    "🦉🦊🐢🐙🦀 five quiet animals",
    " " * 3 + "a b c d e f g h",
)


@pytest.mark.parametrize("password", GOOD)
def test_long_passwords_of_any_letters_are_taken(password: str) -> None:
    assert check_password_rules(password) is None


@pytest.mark.parametrize("password", ["", "short", "a" * 14, "fourteen chars"])
def test_short_passwords_are_refused_with_the_length(password: str) -> None:
    assert "at least 15" in (check_password_rules(password) or "")


def test_a_password_that_is_too_long_to_hash_is_refused() -> None:
    assert "at most 256" in (check_password_rules("five quiet harbours " * 20) or "")


GUESSED_FIRST = [
    "passwordpassword", "Password1234567890", "aaaaaaaaaaaaaaaaaaaa", "abababababababababab", "hunter2hunter2hunter2",
    "correcthorsebatterystaple", "qwertyuiopasdfghjkl", "QWERTYUIOP1234567890", "welcome1234567890!",
    "dictumdictumdictum",
]  # fmt: skip


@pytest.mark.parametrize("password", GUESSED_FIRST)
def test_passwords_that_are_guessed_first_are_refused(password: str) -> None:
    assert "guessed" in (check_password_rules(password) or "")


def test_a_password_is_kept_as_argon2id_with_at_least_the_recommended_cost() -> None:
    kept = hash_password("five quiet harbours at dawn")

    cost = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$", kept)
    assert cost is not None
    assert int(cost[1]) >= 19 * 1024
    assert int(cost[2]) >= 2
    assert is_password("five quiet harbours at dawn", kept)
    assert not is_password("five quiet harbours at dusk", kept)


def test_an_accented_letter_opens_the_door_however_the_keyboard_sends_it() -> None:
    assert is_password("caf\u0065\u0301 on the old quay", hash_password("caf\u00e9 on the old quay"))


def test_what_is_longer_than_any_password_is_not_even_hashed() -> None:
    too_long = "x" * (PASSWORD_MAX + 1)

    assert not is_password(too_long, hash_password(too_long))


def test_nobody_has_a_password() -> None:
    assert not is_password("five quiet harbours at dawn", None)


def test_codes_are_of_letters_that_nobody_mixes_up() -> None:
    codes = {make_code(3) for _ in range(200)}

    assert len(codes) == 200
    assert all(re.fullmatch(rf"[{CODE_LETTERS}]{{4}}(-[{CODE_LETTERS}]{{4}}){{2}}", code) for code in codes)
    assert not set("01ilo") & set(CODE_LETTERS)


def test_a_code_may_be_typed_with_blanks_and_capitals() -> None:
    assert plain_code("  K7M2-9xqa \n") == "k7m2-9xqa"


def test_a_one_time_password_is_known_again_and_is_no_password() -> None:
    kept = hash_one_time("k7m2-9xqa-b3cd-e4fg")

    assert is_one_time(" K7M2-9XQA-B3CD-E4FG", kept)
    assert not is_one_time("k7m2-9xqa-b3cd-e4fh", kept)
    assert not is_password("k7m2-9xqa-b3cd-e4fg", kept)
    assert "k7m2" not in kept


def test_a_one_time_password_ends() -> None:
    ends, code_hash = hash_one_time("k7m2-9xqa").removeprefix(ONE_TIME).split("$")

    assert not is_one_time("k7m2-9xqa", f"{ONE_TIME}{int(ends) - 8 * 86_400}${code_hash}")


@pytest.mark.parametrize("kept", [None, "", "$argon2id$v=19$m=1,t=1,p=1$x$y"])
def test_whoever_has_no_one_time_password_has_none(kept: str | None) -> None:
    assert not is_one_time("k7m2-9xqa", kept)
