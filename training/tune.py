"""Set the numbers of decoding on the development splits of PolNeAR and our own articles; write them to model.json."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from app.extraction.model import Model, load, reader_of
from app.extraction.pieces import Pieces, encode, load_tokenizer, windows
from app.extraction.scores import NEVER, ROLES, CueReader, Floats, Found, Scores, Tuning, decode, steps_allowed
from training.evaluate import ENOUGH, Tally, Words, overlap, score
from training.prepare import GOLD, Document, Example, Relation, cue_labels, document, own, polnear

GRID: dict[str, tuple[float, ...]] = {
    "steps": (0.15, 0.3, 0.5),
    "cue": (-0.4, -0.2, 0.0, 0.2, 0.4),
    "source": (-0.4, 0.0, 0.4),
    "content": (-0.4, -0.2, 0.0, 0.2, 0.4, 0.7),
}
"""What is tried, one number after the other."""
START = {"steps": 0.3, "cue": 0.0, "source": 0.0, "content": 0.0}
SMOOTHED = 0.5
FIT_STEPS, FIT_RATE = 3000, 0.3


@dataclass(frozen=True, slots=True)
class Scored:
    """An article with what the network says of its windows."""

    example: Example
    windows: list[tuple[Pieces, Scores]]


@dataclass(frozen=True, slots=True)
class Steps:
    """How much likelier than by chance each label follows another in the training articles, in logarithms."""

    roles: Floats
    read: Floats


def scored(model: Model, tokenizer: Any, examples: list[Example]) -> list[Scored]:
    """Run the network over all articles once."""
    found = []
    for example in examples:
        pieces = encode(tokenizer, example.text)
        cuts = [pieces.cut(*window) for window in windows(pieces.breaks)]
        found.append(Scored(example, [(cut, model.scores(cut)) for cut in cuts]))
    return found


def steps_of(documents: list[Document]) -> Steps:
    """Count which label follows which, word by word."""
    role_lines = [one.roles[one.pieces.first] for one in documents]
    read_lines = [line for one in documents for line in _read_lines(one)]
    return Steps(_log_ratios(role_lines, len(ROLES)), _log_ratios(read_lines, 2))


def _read_lines(one: Document) -> Iterator[np.ndarray]:
    """Yield the labels for each cue within its neighbourhood."""
    for relation in one.relations:
        if relation.cue:
            near = slice(max(0, relation.cue[0][0] - 127), relation.cue[0][0] + 127)
            labels = cue_labels(relation, one.pieces)
            yield labels[near][one.pieces.first[near]]


def _log_ratios(lines: list[np.ndarray], n_kinds: int) -> Floats:
    n_labels = 2 * n_kinds + 1
    pairs = np.full((n_labels, n_labels), SMOOTHED)
    for line in lines:
        np.add.at(pairs, (line[:-1], line[1:]), 1)
    after = pairs / pairs.sum(1, keepdims=True)
    alone = pairs.sum(0) / pairs.sum()
    return np.log(after / alone).astype(np.float32)


def tuning(numbers: dict[str, float], steps: Steps, fitted: tuple[float, float, float]) -> Tuning:
    """Build the tables of decoding from a few numbers."""
    tables = [
        np.maximum(table * numbers["steps"] + steps_allowed(n_kinds), NEVER)
        for table, n_kinds in ((steps.roles, len(ROLES)), (steps.read, 2))
    ]
    role_bias = np.array([0, 0, 0, numbers["cue"], numbers["cue"], 0, 0], np.float32)
    read_bias = np.array([0, *[numbers["source"]] * 2, *[numbers["content"]] * 2], np.float32)
    return Tuning(tables[0], role_bias, tables[1], read_bias, fitted)


def found_in(article: Scored, reader: CueReader, numbers: Tuning) -> list[Found]:
    """Decode one article."""
    found = []
    for pieces, scores in article.windows:
        anywhere = np.ones(len(pieces.ids), dtype=np.bool_)
        found += decode(pieces, scores, (anywhere, anywhere), reader, numbers)
    return found


def figures(articles: list[Scored], reader: CueReader, numbers: Tuning) -> dict[str, Tally]:
    """Decode all articles and compare with gold."""
    return score(
        (article.example, [Relation(one.source, (one.cue,), one.content) for one in found_in(article, reader, numbers)])
        for article in articles
    )


def _worth(articles: list[Scored], reader: CueReader, numbers: Tuning) -> float:
    found = figures(articles, reader, numbers)
    return found["full"].f1() + found["cue token"].f1() / 10


def best_numbers(measure: Callable[[dict[str, float]], float]) -> dict[str, float]:
    """Try the grid, one number at a time, and keep what is best."""
    numbers = dict(START)
    best = measure(numbers)
    for name, values in GRID.items():
        for value in values:
            if value == numbers[name]:
                continue
            tried = numbers | {name: value}
            result = measure(tried)
            print(f"{name} {value:+.2f}: {result:.2f} (best {best:.2f})", flush=True)
            if result > best:
                best, numbers = result, tried
    return numbers


def fit(articles: list[Scored], reader: CueReader, numbers: Tuning) -> tuple[float, float, float]:
    """Fit the probability that an attribution's content is right: logistic regression on two log-odds."""
    rows, right = [], []
    for article in articles:
        words = Words(article.example.text)
        gold = [words.of(relation.content) for relation in article.example.relations]
        by_cue, by_content = (
            found_in(article, reader, replace(numbers, score=alone)) for alone in ((0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
        )
        for one, same in zip(by_cue, by_content, strict=True):
            rows.append([1.0, *(np.log(way.score / (1 - way.score)) for way in (one, same))])
            right.append(any(overlap(words.of(one.content), content) >= ENOUGH for content in gold))
    return _logistic(np.array(rows), np.array(right, dtype=float))


def _logistic(rows: np.ndarray, right: np.ndarray) -> tuple[float, float, float]:
    weights = np.array([0.0, 1.0, 0.0])
    for _ in range(FIT_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        weights += FIT_RATE * rows.T @ (right - chance) / len(rows)
    return float(weights[0]), float(weights[1]), float(weights[2])


def main(words: list[str] | None = None) -> None:
    """Read the command line, tune, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--own-alone", action="store_true", help="leave PolNeAR out")
    arguments = parser.parse_args(words)
    path = arguments.weights / "model.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    tokenizer = load_tokenizer(str(arguments.weights / "tokenizer.json"))
    reader = reader_of(settings)
    seen = own(GOLD / "train") if arguments.own_alone else polnear("train")
    steps = steps_of([document(example, tokenizer) for example in seen])
    model = load(arguments.weights)
    ours = scored(model, tokenizer, own(GOLD / "dev"))
    articles = ours if arguments.own_alone else scored(model, tokenizer, polnear("dev"))

    def measure(tried: dict[str, float]) -> float:
        """Return full F1 and a tenth of that of the cues' words; own articles count a third, few as they are."""
        chosen = tuning(tried, steps, (0, 1, 0))
        return (2 * _worth(articles, reader, chosen) + _worth(ours, reader, chosen)) / 3

    numbers = best_numbers(measure)
    fitted = fit(articles, reader, tuning(numbers, steps, (0, 1, 0)))
    chosen = tuning(numbers, steps, fitted)
    for name, tally in figures(articles, reader, chosen).items():
        print(f"{name:15} {tally}")
    print(json.dumps(numbers), fitted)
    settings["tuning"] = as_json(chosen)
    path.write_text(json.dumps(settings) + "\n", encoding="utf-8")


def as_json(chosen: Tuning) -> dict[str, Any]:
    """Return the tuning as model.json holds it."""
    tables = ("role_steps", "role_bias", "read_steps", "read_bias")
    rounded = {name: np.round(getattr(chosen, name), 3).astype(float).tolist() for name in tables}
    return {**rounded, "score": [round(x, 4) for x in chosen.score]}


if __name__ == "__main__":
    main()
