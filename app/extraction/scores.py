"""From the model's scores for one window to attributions and names."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extraction.document import EntityType
from app.extraction.pieces import PARAGRAPH, Ints, Pieces
from app.text.span import Span

Floats = NDArray[np.float32]
Marks = NDArray[np.bool_]

ROLES = ("source", "cue", "content")
ENTITIES: tuple[EntityType, ...] = ("person", "organisation", "place", "product", "event", "document")
SOURCE, CUE, CONTENT = range(3)
LABELS_READ = [0, 1, 2, 5, 6]
"""Of the labels of roles, those that are read for a cue: nothing, source, content."""
DISTANCES = 29
N_SENTENCES = 9
N_PARAGRAPHS = 7
NEVER = np.float32(-30.0)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of the pieces of one window; rows are pieces."""

    roles: Floats
    entities: Floats
    piece: Floats
    cue: Floats


@dataclass(frozen=True, slots=True)
class CueReader:
    """The head that scores every piece as source or content of one given cue."""

    distance: Floats
    sentences: Floats
    paragraphs: Floats
    weight: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Tuning:
    """Numbers of decoding, set on the development split."""

    role_steps: Floats
    """Added for each label following another."""
    role_bias: Floats
    read_steps: Floats
    read_bias: Floats
    score: tuple[float, float, float]
    """Constant, weight of the cue's and of the content's log-odds in an attribution's probability."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of a window; spans count code points of the whole text."""

    content: tuple[Span, ...]
    cue: Span
    source: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name an entity, with the probability that they do."""

    span: Span
    type: EntityType
    score: float


Run = tuple[int, int, int]
"""Kind, first word, and the one after the last."""


def decode(
    pieces: Pieces, scores: Scores, allowed: tuple[Marks, Marks], reader: CueReader, tuning: Tuning
) -> list[Found]:
    """Find the attributions of one window, each with its cue. allowed: where content may be, where cue and source."""
    words = np.flatnonzero(pieces.first)
    if not len(words):
        return []
    barred = _forbidden(len(words), allowed[0][words], allowed[1][words])
    roles = _log_chances(scores.roles[words]) + barred
    labels = best_path((roles + tuning.role_bias)[None], tuning.role_steps)[0]
    runs = _runs(labels, pieces.breaks[words] == PARAGRAPH)
    cues = [(first, last) for kind, first, last in runs if kind == CUE]
    return _read_cues(pieces, words, scores, roles, barred, cues, reader, tuning) if cues else []


def names(pieces: Pieces, scores: Scores) -> list[Name]:
    """Find the names in one window."""
    words = np.flatnonzero(pieces.first)
    if not len(words):
        return []
    chances = _log_chances(scores.entities[words])
    labels = best_path(chances[None], steps_allowed(len(ENTITIES)))[0]
    return [
        Name(_span(pieces, words, first, last), ENTITIES[kind], _mean_chance(chances, kind, first, last))
        for kind, first, last in _runs(labels, pieces.breaks[words] == PARAGRAPH)
    ]


def steps_allowed(n_kinds: int) -> Floats:
    """Return the table that forbids a kind to go on where it has not begun, and allows all else."""
    steps = np.zeros((2 * n_kinds + 1, 2 * n_kinds + 1), dtype=np.float32)
    for kind in range(n_kinds):
        steps[:, 2 * kind + 2] = NEVER
        steps[2 * kind + 1 : 2 * kind + 3, 2 * kind + 2] = 0
    return steps


def best_path(scores: Floats, steps: Floats) -> Ints:
    """Return the labels with the best sum of scores and steps (Viterbi 1967) for each of several rows.

    scores: (rows, words, labels); steps: (label before, label).
    """
    n_rows, n_words, n_labels = scores.shape
    came_from = np.zeros((n_words, n_rows, n_labels), dtype=np.int64)
    start_allowed = np.where(steps[0] <= NEVER, NEVER, np.float32(0))
    best = scores[:, 0] + start_allowed
    for word in range(1, n_words):
        ways = best[:, :, None] + steps
        came_from[word] = ways.argmax(1)
        best = ways.max(1) + scores[:, word]
    labels = np.zeros((n_rows, n_words), dtype=np.int64)
    labels[:, -1] = best.argmax(1)
    rows = np.arange(n_rows)
    for word in range(n_words - 1, 0, -1):
        labels[:, word - 1] = came_from[word, rows, labels[:, word]]
    return labels


def places_about(pieces: Pieces, start: int, end: int) -> tuple[Ints, Ints, Ints]:
    """Tell where every piece lies as seen from a cue: rows for distance, sentences and lines between them."""
    index = np.arange(len(pieces.ids))
    away = np.maximum(index - (end - 1), 0) + np.maximum(start - index, 0)
    steps = np.where(away < 5, away, np.log2(np.maximum(away, 1)) * 2 + 0.5).astype(np.int64)
    steps = np.minimum(steps, DISTANCES // 2)
    return (
        np.where(index < start, -steps, steps) + DISTANCES // 2,
        _between(pieces.breaks > 0, start, N_SENTENCES // 2),
        _between(pieces.breaks == PARAGRAPH, start, N_PARAGRAPHS // 2),
    )


def _between(begins: Marks, start: int, most: int) -> Ints:
    """Count beginnings between each piece and the cue, from -most to most, as rows from 0."""
    number = np.cumsum(begins)
    rows: Ints = np.clip(number - number[start], -most, most) + most
    return rows


def _log_chances(scores: Floats) -> Floats:
    top = scores - scores.max(-1, keepdims=True)
    chances: Floats = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return chances


def _forbidden(n_words: int, content: Marks, others: Marks) -> Floats:
    """Return what to add to the scores of roles so that none stands where it may not."""
    added = np.zeros((n_words, 2 * len(ROLES) + 1), dtype=np.float32)
    for kind, may in ((SOURCE, others), (CUE, others), (CONTENT, content)):
        added[~may, 2 * kind + 1 : 2 * kind + 3] = NEVER
    return added


def _runs(labels: Ints, line_begins: Marks) -> Iterator[Run]:
    """Yield the stretches that the labels mark; none goes on into the next line."""
    kind, first = -1, 0
    for word, label in enumerate(labels):
        now = (int(label) - 1) // 2 if label else -1
        if kind >= 0 and (now != kind or label % 2 == 1 or line_begins[word]):
            yield kind, first, word
            kind = -1
        if now >= 0 and kind < 0:
            kind, first = now, word
    if kind >= 0:
        yield kind, first, len(labels)


def _read_cues(
    pieces: Pieces,
    words: Ints,
    scores: Scores,
    roles: Floats,
    barred: Floats,
    cues: list[tuple[int, int]],
    reader: CueReader,
    tuning: Tuning,
) -> list[Found]:
    """Read source and content for each cue; a cue without content is no attribution."""
    bounds = np.append(words, len(pieces.ids))
    read = np.stack([_read(pieces, words, scores, (bounds[a], bounds[b]), reader) for a, b in cues])
    read = read + tuning.read_bias + barred[:, LABELS_READ]
    for row, (first, last) in enumerate(cues):
        read[row, first:last, 1:] = NEVER
    line_begins = pieces.breaks[words] == PARAGRAPH
    found = []
    for row, labels in enumerate(best_path(read, tuning.read_steps)):
        runs = list(_runs(labels, line_begins))
        content = [(first, last) for kind, first, last in runs if kind == 1]
        source = [(first, last) for kind, first, last in runs if kind == 0]
        if content:
            score = _score(roles, cues[row], content, tuning)
            best_source = _surest(source, _log_chances(read[row]))
            said, who = (_spans(pieces, words, part) for part in (content, best_source))
            found.append(Found(said, _span(pieces, words, *cues[row]), who, score))
    return found


def _read(pieces: Pieces, words: Ints, scores: Scores, cue: tuple[int, int], reader: CueReader) -> Floats:
    """Return the log chances of nothing, source and content for each word, given one cue."""
    distance, sentence, line = (rows[words] for rows in places_about(pieces, *cue))
    place = reader.distance[distance] + reader.sentences[sentence] + reader.paragraphs[line]
    hidden = scores.piece[words] + scores.cue[slice(*cue)].mean(0) + place
    return _log_chances(np.maximum(hidden, 0) @ reader.weight.T + reader.bias)


def _surest(runs: list[tuple[int, int]], chances: Floats) -> list[tuple[int, int]]:
    """Keep one source: the one whose words are least likely to be nothing."""
    return [min(runs, key=lambda run: chances[slice(*run), 0].mean())] if runs else []


def _score(roles: Floats, cue: tuple[int, int], content: list[tuple[int, int]], tuning: Tuning) -> float:
    """Return the probability that a cue with its content is an attribution."""
    constant, of_cue, of_content = tuning.score
    chances = (_mean_chance(roles, CUE, *cue), max(_mean_chance(roles, CONTENT, *run) for run in content))
    odds = [float(np.log(chance / (1 - chance))) for chance in np.clip(chances, 1e-4, 1 - 1e-4)]
    return float(1 / (1 + np.exp(-(constant + of_cue * odds[0] + of_content * odds[1]))))


def _mean_chance(chances: Floats, kind: int, first: int, last: int) -> float:
    return float(np.exp(chances[first:last, 2 * kind + 1 : 2 * kind + 3]).sum(-1).mean())


def _spans(pieces: Pieces, words: Ints, runs: list[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(_span(pieces, words, first, last) for first, last in runs)


def _span(pieces: Pieces, words: Ints, first: int, last: int) -> Span:
    """Return the code points of the words from first to last; continuing pieces belong to their word."""
    after = words[last] if last < len(words) else len(pieces.ids)
    return Span(int(pieces.starts[words[first]]), int(pieces.ends[after - 1]))
