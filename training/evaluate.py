"""Figures of the model: token and exact F1 of source, cue and content, and F1 of whole attributions.

Tokens are words or single signs. A content is found when its words and the gold's overlap by half (intersection
over union), one to one; an attribution is full when the sources do too, or both are missing.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.extraction.document import Attribution
from app.extraction.model import load
from training.prepare import ENTITIES, ROLES, Example, Range, Relation, own, polnear

TOKEN = re.compile(r"\w+|[^\w\s]")
ENOUGH = 0.5

Tokens = frozenset[int]
Sides = tuple[Tokens, Tokens]
"""The tokens of a content and of its source."""


@dataclass(slots=True)
class Tally:
    """Right, predicted and gold, over all articles."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count one article."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    def f1(self) -> float:
        """Return F1 in per cent."""
        return 200 * self.right / max(1, self.predicted + self.gold)

    def __str__(self) -> str:
        precision = 100 * self.right / max(1, self.predicted)
        recall = 100 * self.right / max(1, self.gold)
        return f"P {precision:5.1f}  R {recall:5.1f}  F1 {self.f1():5.1f}  (gold {self.gold})"


class Words:
    """The tokens of a text, to look up which ones a span covers."""

    def __init__(self, text: str) -> None:
        self.at = {place: number for number, match in enumerate(TOKEN.finditer(text)) for place in range(*match.span())}

    def of(self, spans: Iterable[Range]) -> Tokens:
        """Return the tokens under the spans."""
        return frozenset(self.at[place] for span in spans for place in range(*span) if place in self.at)

    def stretches(self, spans: Iterable[Range]) -> set[tuple[int, int]]:
        """Return the spans as runs of tokens; what touches is one."""
        found: list[list[int]] = []
        for token in sorted(self.of(spans)):
            if found and found[-1][1] == token:
                found[-1][1] = token + 1
            else:
                found.append([token, token + 1])
        return {(first, last) for first, last in found}


def score(pairs: Iterable[tuple[Example, list[Relation]]]) -> dict[str, Tally]:
    """Compare predicted attributions with gold, article by article."""
    tallies: dict[str, Tally] = {}

    def tally(name: str, right: int, predicted: int, gold: int) -> None:
        tallies.setdefault(name, Tally()).add(right, predicted, gold)

    for example, predicted in pairs:
        words = Words(example.text)
        for role in ROLES:
            gold_spans = [getattr(relation, role) for relation in example.relations]
            spans = [getattr(relation, role) for relation in predicted]
            gold, found = (words.of(span for part in parts for span in part) for parts in (gold_spans, spans))
            tally(f"{role} token", len(gold & found), len(found), len(gold))
            gold_runs = {run for part in gold_spans for run in words.stretches(part)}
            runs = {run for part in spans for run in words.stretches(part)}
            tally(f"{role} exact", len(gold_runs & runs), len(runs), len(gold_runs))
        gold_tokens = [_tokens(relation, words) for relation in example.relations if relation.content]
        tokens = [_tokens(relation, words) for relation in predicted if relation.content]
        sizes = (len(tokens), len(gold_tokens))
        tally("content found", len(matched(gold_tokens, tokens, overlap_of_content)), *sizes)
        tally("full", len(matched(gold_tokens, tokens, overlap_of_all)), *sizes)
    return tallies


def _tokens(relation: Relation, words: Words) -> Sides:
    return words.of(relation.content), words.of(relation.source)


def overlap(one: Tokens, other: Tokens) -> float:
    """Return intersection over union; two empty sets agree."""
    return len(one & other) / len(one | other) if one or other else 1.0


def overlap_of_content(gold: Sides, found: Sides) -> float:
    """Return how far the contents agree."""
    return overlap(gold[0], found[0])


def overlap_of_all(gold: Sides, found: Sides) -> float:
    """Return how far the contents agree, 0 where the sources do not."""
    return overlap(gold[0], found[0]) if overlap(gold[1], found[1]) >= ENOUGH else 0.0


def matched(gold: list[Sides], found: list[Sides], measure: Callable[[Sides, Sides], float]) -> list[tuple[int, int]]:
    """Pair gold and found one to one, the best pairs first."""
    pairs = ((measure(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found))
    chosen: dict[int, int] = {}
    for _, i, j in sorted((pair for pair in pairs if pair[0] >= ENOUGH), reverse=True):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return list(chosen.items())


def as_relation(attribution: Attribution) -> Relation:
    """Turn what the model answers into the shape of gold."""
    return Relation(tuple(attribution.source), tuple(attribution.cue), tuple(attribution.content))


def names_score(pairs: Iterable[tuple[Example, set[tuple[int, int, str]]]]) -> dict[str, Tally]:
    """Compare names by exact span and type; automatic gold counts only for the types it knows."""
    tallies: dict[str, Tally] = {}
    for example, found in pairs:
        for kind in ENTITIES:
            gold = {entity for entity in example.entities if entity[2] == kind}
            named = {entity for entity in found if entity[2] == kind}
            tallies.setdefault(kind, Tally()).add(len(gold & named), len(named), len(gold))
    return tallies


def main(words: list[str] | None = None) -> None:
    """Read the command line, run the model over a set of articles, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--gold", type=Path, help="folder of own articles; without it, the dev split of PolNeAR")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    arguments = parser.parse_args(words)
    model = load(arguments.weights)
    examples = own(arguments.gold) if arguments.gold else polnear("dev")
    readings = [(example, model.read(example.text, (), ())) for example in examples]
    figures = score((example, [as_relation(one) for one in reading.attributions]) for example, reading in readings)
    figures |= names_score(
        (example, {(*name.span, name.type) for name in reading.names}) for example, reading in readings
    )
    for name, tally in figures.items():
        print(f"{name:15} {tally}")
    if arguments.json:
        rounded = {name: round(tally.f1(), 1) for name, tally in figures.items()}
        arguments.json.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
