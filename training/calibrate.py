"""Fits how likely each field is right and measures it: `python -m training.calibrate` writes calibration.json.

What the whole pipeline finds in the articles marked by hand is compared with their marks, and one logistic regression
for each field learns which of it is right. Measured by cross-validation: each article is judged by weights fitted
without it. The network has learned from the articles of `train` and is surer of them than of others, so they have a
constant of their own in the fit, and the figures come from the others alone. `--test` measures the weights that are
shipped on the test split and changes nothing.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.extraction.confidence import CALIBRATION, FIELDS, Calibration, Features, calibration, features
from app.extraction.document import ExtractedClaim
from app.extraction.model import Model
from app.extraction.pipeline import find
from app.extraction.version import EXTRACTOR_VERSION
from app.ingest.reader import model_in
from training.compare import NAMED, inside, paired, same_amount, same_source
from training.markup import GoldArticle, GoldClaim, read_all
from training.prepare import GOLD
from training.reliability import Judged, drawing, into_page, table

DRAWING = Path("docs/calibration.svg")
SPLITS = ("train", "calibration", "dev")
LEARNED = "train"
SEEN = "seen in training"
"""A feature of the articles that the network has learned from; it counts nothing when a claim is judged."""
PENALTY = 5.0
"""Of half the squared weights, in units of one claim's log loss."""
LEAST_OFTEN = 8
"""Claims that must have a feature for it to get a weight."""
N_FOLDS = 10
STEPS = 30

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One field of one claim that was found."""

    article: str
    features: Features
    is_right: bool


def main(words: list[str] | None = None) -> None:
    """Read the command line; fit, measure and write, or only measure on test."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("--test", action="store_true", help="measure the shipped weights on the test split")
    model = model_in(None)
    if parser.parse_args(words).test:
        cases = cases_of("test", model)
        print(table({name: judged_by(calibration(), name, cases[name]) for name in FIELDS}))
        return
    joined, alone = ({split: cases_of(split, one) for split in SPLITS} for one in (model, None))
    judged = {}
    weights = {}
    for name in FIELDS:
        every = [case for found in (joined, alone) for split in SPLITS for case in found[split][name]]
        asked = [case for split in SPLITS if split != LEARNED for case in joined[split][name]]
        judged[name] = crossed(name, every, asked)
        weights[name] = fitted(every)
    print(table(judged))
    shipped = {"version": f"{EXTRACTOR_VERSION}, {model.version}", "weights": weights}
    CALIBRATION.write_text(json.dumps(shipped, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    DRAWING.write_text(drawing(judged), encoding="utf-8")
    into_page(table(judged), "calibration")


def cases_of(split: str, model: Model | None) -> dict[str, list[Case]]:
    """Find the claims of a split and compare them with the marks, field by field. model: None for the rules alone."""
    cases: dict[str, list[Case]] = {name: [] for name in FIELDS}
    for article in read_all(GOLD / split):
        found = find(article.text, article.head.published_at, model=model)
        for claim, gold in paired(article, found.claims):
            for name, is_right in rights(article, claim, gold).items():
                known = features(name, claim, article.text, found.has_model)
                known |= {SEEN: 1.0} if split == LEARNED else {}
                cases[name].append(Case(article.path.stem, known, is_right))
    return cases


def rights(article: GoldArticle, claim: ExtractedClaim, gold: GoldClaim | None) -> dict[str, bool]:
    """Tell which fields of a claim are right; of one that nobody marked, only that its content is not."""
    if gold is None:
        return {"content": False}
    return {
        "content": True,
        "source": same_source(gold, claim),
        "factuality": bool(claim.factuality) and claim.factuality[0].value == gold.factuality,
        "times": same_times(article, claim),
        "quantities": same_quantities(article, claim),
        "entities": same_entities(article, claim),
    }


def same_times(article: GoldArticle, claim: ExtractedClaim) -> bool:
    """Compare the times within the content: as many, each where the other is and with its EDTF value."""
    wanted = [time for time in article.times if inside(time.span, claim.content)]
    told = [time for time in claim.times if inside(time.span, claim.content)]
    return len(wanted) == len(told) and all(
        any(time.span.overlaps(other.span) and time.edtf == other.edtf for other in told) for time in wanted
    )


def same_quantities(article: GoldArticle, claim: ExtractedClaim) -> bool:
    """Compare the quantities within the content: value, unit, comparator and whether each is a target."""
    wanted = [one for one in article.quantities if inside(one.span, claim.content)]
    return len(wanted) == len(claim.quantities) and all(
        any(one.span.overlaps(other.span) and same_amount(one, other) for other in claim.quantities) for one in wanted
    )


def same_entities(article: GoldArticle, claim: ExtractedClaim) -> bool:
    """Compare the names of persons, organisations and places within the content, by place and type."""
    wanted = {(one.span, one.type) for one in article.entities if inside(one.span, claim.content)}
    told = {(one.span, one.type) for one in claim.entities if not one.is_pronoun}
    return {one for one in wanted if one[1] in NAMED} == {one for one in told if one[1] in NAMED}


def crossed(name: str, every: Sequence[Case], asked: Sequence[Case]) -> Judged:
    """Judge each case asked for by weights fitted without its article."""
    articles = sorted({case.article for case in every})
    fold = {article: number % N_FOLDS for number, article in enumerate(articles)}
    parts = []
    for number in range(N_FOLDS):
        weights = fitted([case for case in every if fold[case.article] != number])
        part = [case for case in asked if fold[case.article] == number]
        parts.append(judged_by(Calibration("crossed", {name: weights}), name, part))
    return Judged(np.concatenate([p.chances for p in parts]), np.concatenate([p.is_right for p in parts]))


def judged_by(weights: Calibration, name: str, cases: Sequence[Case]) -> Judged:
    """Judge cases by given weights."""
    chances = [weights.probability(name, case.features) for case in (_unseen(case) for case in cases)]
    return Judged(np.array(chances), np.array([case.is_right for case in cases], dtype=bool))


def _unseen(case: Case) -> Case:
    return replace(case, features={name: value for name, value in case.features.items() if name != SEEN})


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    """Fit a logistic regression by Newton's method and return its weights by feature, without that of SEEN.

    The squares of all weights but the constant are held down; a feature that few cases have gets no weight.
    """
    often = Counter(name for case in cases for name, value in case.features.items() if value)
    names = sorted(name for name, n in often.items() if n >= LEAST_OFTEN)
    table = np.array([[case.features.get(name, 0.0) for name in names] for case in cases])
    right = np.array([case.is_right for case in cases], dtype=float)
    held = np.array([0.001 if name == "always" else PENALTY for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (right - chances) - held * weights
        curve = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(held)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True) if name != SEEN}


if __name__ == "__main__":
    main()
