"""Decoding: the best path is the best, nothing goes on where it has not begun, places are counted from the cue."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.pieces import PARAGRAPH, SENTENCE, Pieces
from app.extraction.scores import (
    DISTANCES,
    N_PARAGRAPHS,
    N_SENTENCES,
    NEVER,
    CueReader,
    Scores,
    Tuning,
    best_path,
    decode,
    names,
    places_about,
    steps_allowed,
)
from app.text.span import Span

WIDTH = 2
SURE = 9.0


def pieces_of(n_pieces: int, lines: tuple[int, ...] = (0,)) -> Pieces:
    """Make one piece of three characters and a blank for each word; lines: the pieces that begin one."""
    starts = np.arange(n_pieces) * 4
    breaks = np.zeros(n_pieces, dtype=np.int64)
    breaks[list(lines)] = PARAGRAPH
    zeros = np.zeros(n_pieces, dtype=np.int64)
    return Pieces(zeros, starts, starts + 3, zeros, breaks, np.ones(n_pieces, dtype=bool))


def scores_of(roles: list[int], wanted: list[int] | None = None) -> Scores:
    """Make sure scores for labels; wanted: the label each piece gets when read for a cue."""
    read = np.zeros((len(roles), 5), np.float32)
    read[np.arange(len(roles)), wanted or [0] * len(roles)] = SURE
    return Scores(
        (np.eye(7)[roles] * SURE).astype(np.float32),
        np.zeros((len(roles), 13), np.float32),
        read,
        np.zeros((len(roles), 5), np.float32),
    )


READER = CueReader(
    np.zeros((DISTANCES, 5), np.float32),
    np.zeros((N_SENTENCES, 5), np.float32),
    np.zeros((N_PARAGRAPHS, 5), np.float32),
    np.eye(5, dtype=np.float32),
    np.zeros(5, np.float32),
)
TUNING = Tuning(steps_allowed(3), np.zeros(7, np.float32), steps_allowed(2), np.zeros(5, np.float32), (0.0, 1.0, 0.0))


def everywhere(pieces: Pieces) -> tuple[np.ndarray, np.ndarray]:
    allowed = np.ones(len(pieces.ids), dtype=bool)
    return allowed, allowed


@given(st.integers(1, 4), st.lists(st.floats(-5, 5, width=32), min_size=24, max_size=24))
def test_the_best_path_is_the_best_of_all(n_words: int, numbers: list[float]) -> None:
    scores = np.array(numbers[: n_words * 3], np.float32).reshape(n_words, 3)
    steps = np.array(numbers[12:21], np.float32).reshape(3, 3)

    def worth(path: tuple[int, ...]) -> float:
        own = sum(scores[word, label] for word, label in enumerate(path))
        return float(own + sum(steps[a, b] for a, b in pairwise(path)))

    best = tuple(best_path(scores[None], steps)[0])
    assert worth(best) == pytest.approx(max(worth(path) for path in product(range(3), repeat=n_words)), abs=1e-3)


def test_nothing_goes_on_where_it_has_not_begun() -> None:
    scores = np.zeros((1, 3, 5), np.float32)
    scores[0, :, 2] = SURE
    path = best_path(scores, steps_allowed(2))[0]
    assert list(path) == [1, 2, 2]


def test_steps_allow_a_kind_to_follow_itself_only() -> None:
    steps = steps_allowed(2)
    assert steps[1, 2] == steps[2, 2] == 0
    assert steps[0, 2] == steps[3, 2] == steps[4, 2] == NEVER
    assert (steps[:, [0, 1, 3]] == 0).all()


def test_source_and_content_are_read_for_the_cue() -> None:
    pieces = pieces_of(6)
    found = decode(pieces, scores_of([1, 3, 5, 6, 6, 0], [1, 0, 3, 4, 4, 0]), everywhere(pieces), READER, TUNING)
    assert len(found) == 1
    assert found[0].source == (Span(0, 3),)
    assert found[0].cue == Span(4, 7)
    assert found[0].content == (Span(8, 19),)
    assert 0.9 < found[0].score < 1


def test_a_cue_without_content_is_no_attribution() -> None:
    pieces = pieces_of(3)
    assert decode(pieces, scores_of([1, 3, 0], [1, 0, 0]), everywhere(pieces), READER, TUNING) == []


def test_content_ends_with_its_line() -> None:
    pieces = pieces_of(5, lines=(0, 3))
    found = decode(pieces, scores_of([3, 5, 6, 6, 6], [0, 3, 4, 4, 4]), everywhere(pieces), READER, TUNING)
    assert found[0].content == (Span(4, 11), Span(12, 19))


def test_no_cue_where_none_may_stand() -> None:
    pieces = pieces_of(3)
    nowhere = np.zeros(3, dtype=bool)
    scores = scores_of([1, 3, 5], [1, 0, 3])
    assert decode(pieces, scores, (everywhere(pieces)[0], nowhere), READER, TUNING) == []


def test_no_content_where_none_may_stand() -> None:
    pieces = pieces_of(4)
    allowed = np.array([True, True, True, False])
    found = decode(pieces, scores_of([3, 5, 6, 6], [0, 3, 4, 4]), (allowed, everywhere(pieces)[0]), READER, TUNING)
    assert found[0].content == (Span(4, 11),)


def test_names_have_a_type_and_a_chance() -> None:
    pieces = pieces_of(3)
    entities = np.zeros((3, 13), np.float32)
    entities[[0, 1, 2], [1, 2, 5]] = SURE
    empty = np.zeros((3, 5), np.float32)
    found = names(pieces, Scores(np.zeros((3, 7), np.float32), entities, empty, empty))
    assert [(one.span, one.type) for one in found] == [(Span(0, 7), "person"), (Span(8, 11), "place")]
    assert all(0.9 < one.score <= 1 for one in found)


def test_nothing_in_an_empty_window() -> None:
    pieces = pieces_of(1).cut(0, 0)
    scores = scores_of([0])
    assert decode(pieces, scores, everywhere(pieces), READER, TUNING) == []
    assert names(pieces, scores) == []


def test_places_are_counted_from_the_cue() -> None:
    pieces = pieces_of(40, lines=(0, 20))
    pieces.breaks[10] = SENTENCE
    distance, sentence, line = places_about(pieces, 12, 14)
    middle = DISTANCES // 2
    assert list(distance[10:16] - middle) == [-2, -1, 0, 0, 1, 2]
    assert (np.diff(distance[14:]) >= 0).all()
    assert list(sentence[[9, 10, 20]] - N_SENTENCES // 2) == [-1, 0, 1]
    assert list(line[[0, 19, 20]] - N_PARAGRAPHS // 2) == [0, 0, 1]
    assert distance.min() >= 0
    assert distance.max() < DISTANCES
