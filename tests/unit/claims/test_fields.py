"""Corrections lie over readings; what is typed is checked."""

import pytest

from app.claims.fields import EMPTY, check_fields, innermost, merged, status_of, time_range, words_of

READING = {**EMPTY, "gist": "machine", "speech": "direct"}


def test_a_persons_value_counts_and_the_machines_stays_in_the_reading() -> None:
    fields, corrected = merged(READING, [("gist", "mine", False)])
    assert (fields["gist"], fields["speech"], corrected) == ("mine", "direct", ["gist"])
    assert READING["gist"] == "machine"


def test_the_last_correction_counts_and_a_reset_brings_the_machines_value_back() -> None:
    fields, corrected = merged(READING, [("gist", "one", False), ("gist", "two", False), ("gist", None, True)])
    assert (fields["gist"], corrected) == ("machine", [])


def test_a_claim_made_by_hand_has_every_field() -> None:
    assert set(merged(None, [])[0]) == set(EMPTY)


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([], "proposed"),
        (["accept"], "accepted"),
        (["accept", "accept"], "accepted"),
        (["reject"], "rejected"),
        (["accept", "reject"], "disputed"),
        (["accept", "dispute"], "disputed"),
    ],
)
def test_the_status_follows_from_the_decisions(verdicts: list[str], status: str) -> None:
    assert status_of(verdicts) == status


def test_the_innermost_source_comes_first() -> None:
    values = [{"source": "Ostrin", "value": "PR+"}, {"source": "author", "value": "Uu"}]
    assert innermost({**EMPTY, "factuality": values}) == "PR+"
    assert innermost(EMPTY) is None


def test_words_are_read_in_code_points() -> None:
    text = "a🙂“bc” d"
    assert words_of({**EMPTY, "spans": {"content": [[1, 3], [7, 8]]}}, "content", text) == "🙂“ d"


def test_a_date_that_cannot_be_told_is_open_at_both_ends() -> None:
    assert time_range("not a date") == (None, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("spans", {"content": [[0, 99]]}),
        ("spans", {"content": [[3, 3]]}),
        ("spans", {"content": []}),
        ("spans", {"content": [[0, 4], [2, 6]]}),
        ("spans", {"content": "x"}),
        ("spans", None),
        ("speech", "shouted"),
        ("gist", ""),
        ("gist", "x" * 2001),
        ("source", {"name": "", "kind": "named", "text": None}),
        ("source", {"name": "Ostrin", "kind": "famous", "text": None}),
        ("factuality", [{"source": "Ostrin", "value": "sure"}]),
        ("times", [{"edtf": "summer", "relation": "by", "basis": "explicit"}]),
        ("times", [{"edtf": "2026", "relation": "near", "basis": "explicit"}]),
        ("quantities", [{"value": "many", "comparator": "="}]),
        ("quantities", [{"value": 3, "comparator": "about"}]),
        ("entities", [{"name": "Tarnvik", "type": "town", "role": "location"}]),
        ("said_on", "last week"),
        ("colour", "blue"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused_with_a_reason(field: str, value: object) -> None:
    problems = check_fields({field: value}, "ten words")
    assert list(problems) == [field]
    assert problems[field].endswith((".", "”."))


def test_good_values_pass() -> None:
    good = {
        "spans": {"content": [[0, 3], [4, 9]], "cue": [], "source": []},
        "speech": None,
        "source": {"name": "Mara Ostrin", "text": None, "kind": "named"},
        "times": [{"edtf": "../2025-22", "relation": "by", "basis": "explicit"}],
        "quantities": [{"value": [200, 300], "comparator": "~"}],
    }
    assert check_fields(good, "ten words") == {}
