"""How likely a field was read right, in words."""

import pytest

from app.claims.sureness import RANGES, range_of, score_words, scores_of, weakest_of

REASONS = {
    "content": {"component": "a 1", "why": "cue", "score": 0.9},
    "source": {"component": "s 1", "why": "named here", "score": 0.55},
    "factuality": {"component": "f 1", "why": "plain", "score": None},
    "salience": {"component": "c 1", "why": "a number", "score": 0.1},
}


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (0.98, "almost certainly right, 98 %"),
        (0.84, "likely right, 84 %"),
        (0.6, "probably right, 60 %"),
        (0.43, "uncertain, 43 %"),
        (0.2, "doubtful, 20 %"),
    ],
)
def test_a_score_has_words_and_a_number(score: float, words: str) -> None:
    assert score_words(score) == words


def test_only_fields_with_a_probability_count() -> None:
    assert scores_of(REASONS, ()) == {"content": 0.9, "source": 0.55}


def test_what_a_person_has_set_has_no_score_any_more() -> None:
    assert scores_of(REASONS, ["source"]) == {"content": 0.9}
    assert scores_of(REASONS, ["spans", "source"]) == {}


def test_the_weakest_field_is_named() -> None:
    assert weakest_of({"content": 0.9, "source": 0.55}) == ("the source", 0.55)
    assert weakest_of({}) is None


@pytest.mark.parametrize("score", [0.0, 0.399, 0.4, 0.599, 0.6, 0.799, 0.8, 0.949, 0.95, 1.0])
def test_a_score_lies_in_the_range_that_has_its_words(score: float) -> None:
    found = range_of(score)
    words = dict(RANGES)[str(found)]
    low, high = (float(end or default) for end, default in zip(str(found).split(".."), (0, 1), strict=True))
    assert low <= score <= high
    assert words.partition(", ")[2] == score_words(score).partition(",")[0]
