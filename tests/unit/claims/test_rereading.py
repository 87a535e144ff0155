"""What a newer reading says otherwise than the claim does now."""

from typing import Any

from app.claims.fields import EMPTY
from app.claims.rereading import changes_of, moved, neighbours, overlap

OLD: dict[str, Any] = {
    **EMPTY,
    "spans": {"content": [[10, 30]], "cue": [[5, 9]], "source": [[0, 4]]},
    "gist": "the crane was old",
    "source": {"name": "Mara Ostrin", "text": "Mara", "kind": "named"},
    "source_chain": [{"role": "source", "name": "Mara Ostrin", "kind": "named"}],
    "factuality": [{"source": "Mara Ostrin", "value": "CT+"}],
    "times": [{"edtf": "2026", "relation": "at", "basis": "explicit", "span": [20, 24]}],
}


def test_the_same_reading_is_no_difference() -> None:
    assert changes_of(OLD, OLD, dict(OLD)) == []


def test_each_field_that_is_read_otherwise_is_one_change() -> None:
    new = OLD | {"times": [], "polarity": "negative"}
    changes = changes_of(OLD, OLD, new)
    assert [change.field for change in changes] == ["polarity", "times"]
    assert (changes[1].old, changes[1].new) == ({"times": OLD["times"]}, {"times": []})


def test_another_source_brings_its_chain_and_its_part_in_how_sure() -> None:
    jon = {"name": "Jon Vale", "text": "He", "kind": "named"}
    new = OLD | {
        "source": jon,
        "source_chain": [{"role": "source", "name": "Jon Vale", "kind": "named"}],
        "factuality": [{"source": "Jon Vale", "value": "CT+"}],
    }
    (change,) = changes_of(OLD, OLD, new)
    assert change.field == "source"
    assert set(change.new) == {"source", "source_chain", "factuality"}


def test_what_a_person_has_corrected_already_is_no_news_when_the_machine_repeats_itself() -> None:
    mine = OLD | {"times": []}
    assert changes_of(OLD, mine, dict(OLD)) == []


def test_a_new_word_against_a_persons_correction_is_news() -> None:
    mine = OLD | {"polarity": "negative"}
    assert changes_of(OLD, mine, OLD | {"polarity": "positive"})[0].old == {"polarity": "negative"}


def test_a_machine_that_comes_round_to_what_a_person_set_is_no_difference() -> None:
    mine = OLD | {"polarity": "negative"}
    assert changes_of(OLD, mine, OLD | {"polarity": "negative"}) == []


def test_contents_that_share_half_are_one_claim_cut_differently() -> None:
    assert moved({1: ((0, 100),), 2: ((200, 220),)}, [((0, 80),), ((215, 300),)]) == {1: ((0, 80),)}


def test_each_claim_is_paired_once_with_the_nearest() -> None:
    assert moved({1: ((0, 100),)}, [((0, 60),), ((0, 95),)]) == {1: ((0, 95),)}


def test_overlap_counts_all_pieces() -> None:
    assert overlap(((0, 10), (20, 30)), ((0, 10), (20, 30))) == 1.0
    assert overlap(((0, 10),), ((10, 20),)) == 0.0
    assert neighbours(((5, 15),), {1: ((0, 6),), 2: ((15, 20),)}) == [1]
