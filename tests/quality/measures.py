"""What is measured of the extraction: counts for each article, figures and their intervals over all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from app.extraction.document import ExtractedClaim, Extraction
from app.extraction.edtf_range import Days, edtf_range
from app.extraction.model import Model
from app.extraction.pipeline import extract
from app.text.span import Span
from training.compare import NAMED, inside, paired, same_amount, same_source
from training.evaluate import score
from training.markup import GoldArticle, GoldClaim, Head, read_all
from training.prepare import GOLD, Example, Relation, gold_example

Counts = tuple[int, int, int]
"""Right, found and gold of one article."""
FACTUALITIES = ("CT+", "PR+", "PS+", "CT-", "Uu")
CLAIMLESS = ("boilerplate", "repeated_headline")
RESAMPLES = 1000
SEED = 20260301
ROLES = ("source", "cue", "content")
LAYOUTS = {
    "agencies and wires": "agency british inverted-pyramid local-paper politics-desk translated-agency wire",
    "portals, lists, live blogs": "key-findings live-blog newsletter portal press-review round-up",
    "interviews, profiles, features": "culture feature interview profile sports-governance transcript",
    "courts, parliaments, authorities": "consumer-warning court_report health-advisory parliament_report police-report"
    " press-release regulator-decision sanctions_notice",
    "security and diplomacy": "denial diplomatic_talks intelligence_assessment military_digest",
    "business and technology": "earnings-report market-brief technology-launch",
    "disasters, weather, migration": "disaster-figures migration weather-warning",
    "science, polls, checks, corrections": "correction fact-check investigation opinion-poll science-news think-tank",
}
"""The layouts of the test articles, in families: one article says little of its layout."""
_HEAD = Head("-", "-", datetime.min, "-", "en")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in per cent (or a count) with its 95 % interval, from n gold items."""

    name: str
    value: float
    low: float
    high: float
    n: int


@dataclass(slots=True)
class Row:
    """Counts of one figure, article by article; several classes make it the mean of their F1."""

    classes: dict[str, list[Counts]] = field(default_factory=dict)

    def add(self, counts: Counts, kind: str = "") -> None:
        """Add the counts of one article."""
        self.classes.setdefault(kind, []).append(counts)

    def figure(self, name: str) -> Figure:
        """Return F1 in per cent; the interval comes from drawing the articles again with replacement."""
        table = np.array(list(self.classes.values()), dtype=float)
        rng = np.random.default_rng(SEED)
        drawn = rng.integers(0, table.shape[1], (RESAMPLES, table.shape[1]))
        values = _f1(table[:, drawn].sum(axis=2))
        low, high = np.percentile(values, (2.5, 97.5))
        return Figure(name, float(_f1(table.sum(axis=1))), float(low), float(high), int(table[..., 2].sum()))


def _f1(sums: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return F1 in per cent, the mean over the first axis: (classes, …, 3) -> (…)."""
    return (200 * sums[..., 0] / np.maximum(1, sums[..., 1] + sums[..., 2])).mean(axis=0)


class Rows(dict[str, Row]):
    """Rows by name, made when first counted."""

    misplaced = 0
    """Claims with words of boilerplate or of a repeated headline."""

    def count(self, name: str, right: int, found: int, gold: int, kind: str = "") -> None:
        """Add one article's counts to a row."""
        self.setdefault(name, Row()).add((right, found, gold), kind)

    def figures(self) -> list[Figure]:
        """Return all rows as figures, in the order they were first counted."""
        return [row.figure(name) for name, row in self.items()]


def count_relations(rows: Rows, example: Example, found: Extraction, where: str, roles: bool) -> None:
    """Count whole attributions, and with `roles` the words of sources, cues and contents."""
    tallies = score([(example, relations_of(found, example.text))])
    for role in ROLES if roles else ():
        one = tallies[f"{role} token"]
        rows.count(f"{where}: {role}, words", one.right, one.predicted, one.gold)
    full = tallies["full"]
    rows.count(f"{where}: source and content", full.right, full.predicted, full.gold)


def relations_of(found: Extraction, text: str) -> list[Relation]:
    """Join the claims that share source and cue to attributions, as the gold's claims are joined."""
    return list(gold_example(_as_gold(found, text)).relations)


def _as_gold(found: Extraction, text: str) -> GoldArticle:
    """Turn what was found into the shape of the gold, as far as attributions go: "I hope that …" is one, too."""
    claims = tuple(
        GoldClaim(number, c.content, c.cue, c.source_spans, c.speech, c.source.name, _kind(c), "CT+")
        for number, c in enumerate(found.claims)
    )
    return GoldArticle(Path(), _HEAD, text, claims, (), (), (), ())


def _kind(claim: ExtractedClaim) -> str:
    return "named" if claim.cue else claim.source.kind


def count_own(rows: Rows, article: GoldArticle, found: Extraction, where: str) -> None:
    """Count everything that the gold of our own articles tells."""
    count_relations(rows, gold_example(article), found, where, roles=False)
    pairs = [(gold, claim) for claim, gold in paired(article, found.claims) if gold]
    rows.count(f"{where}: claims", len(pairs), len(found.claims), len(article.claims))
    _count_attributed(rows, article, pairs, where)
    rows.count(f"{where}: source name", *_agreeing(pairs, same_source))
    for value in FACTUALITIES:
        told = [(gold.factuality == value, claim.factuality[0].value == value) for gold, claim in pairs]
        hits = (sum(a and b for a, b in told), sum(b for _, b in told), sum(a for a, _ in told))
        rows.count(f"{where}: factuality, mean of classes", *hits, kind=value)
    _count_times(rows, article, found, where)
    _count_quantities(rows, article, found, where)
    for kind in NAMED:
        count_names(rows, {(e.span, e.type) for e in article.entities}, found, kind, where)


def count_names(rows: Rows, gold: Iterable[tuple[Span, str]], found: Extraction, kind: str, where: str) -> None:
    """Count names of one type by exact span."""
    wanted = {span for span, one in gold if one == kind}
    named = {mention.span for mention in found.mentions if mention.type == kind}
    rows.count(f"{where}: {kind}s", len(wanted & named), len(named), len(wanted))


def _count_attributed(
    rows: Rows, article: GoldArticle, pairs: list[tuple[GoldClaim, ExtractedClaim]], where: str
) -> None:
    """Count how many of the claims of others than the author were found as such."""
    wanted = sum(claim.kind != "author" for claim in article.claims)
    hits = sum(gold.kind != "author" and claim.source.kind != "author" for gold, claim in pairs)
    rows.count(f"{where}: claims of others found", hits, wanted, wanted)


def _agreeing(
    pairs: Sequence[tuple[GoldClaim, ExtractedClaim]], agree: Callable[[GoldClaim, ExtractedClaim], bool]
) -> Counts:
    return sum(agree(*pair) for pair in pairs), len(pairs), len(pairs)


def _count_times(rows: Rows, article: GoldArticle, found: Extraction, where: str) -> None:
    contents = [span for claim in article.claims for span in claim.content]
    gold = [t for t in article.times if inside(t.span, contents)]
    mine = {t.span: t for claim in found.claims for t in claim.times if inside(t.span, claim.content)}
    for name, value in (("times, EDTF", str), ("times, interval", _days)):
        hits = agreeing_in_place(gold, mine.values(), lambda a, b, value=value: value(a.edtf) == value(b.edtf))
        rows.count(f"{where}: {name}", hits, len(mine), len(gold))


def _days(edtf: str) -> Days | str:
    """Return the days that a time covers; the time itself where its year is unknown."""
    days = edtf_range(edtf)
    return edtf if days == (None, None) else days


def _count_quantities(rows: Rows, article: GoldArticle, found: Extraction, where: str) -> None:
    contents = [span for claim in article.claims for span in claim.content]
    gold = [q for q in article.quantities if inside(q.span, contents)]
    mine = {q.span: q for claim in found.claims for q in claim.quantities}
    rows.count(f"{where}: quantities", agreeing_in_place(gold, mine.values(), same_amount), len(mine), len(gold))


class _Placed(Protocol):
    """What stands somewhere in the text."""

    @property
    def span(self) -> Span: ...


_A = TypeVar("_A", bound=_Placed)
_B = TypeVar("_B", bound=_Placed)


def agreeing_in_place(gold: Iterable[_A], found: Iterable[_B], agree: Callable[[_A, _B], bool]) -> int:
    """Count the pairs that overlap and agree; each of the gold and each of the found is in one pair at most."""
    free = list(found)
    hits = 0
    for one in gold:
        match = next((other for other in free if other.span.overlaps(one.span) and agree(one, other)), None)
        if match is not None:
            free.remove(match)
            hits += 1
    return hits


def misplaced(article: GoldArticle, found: Extraction) -> int:
    """Return the number of claims with words of boilerplate or of a repeated headline."""
    closed = [zone.span for zone in article.zones if zone.kind in CLAIMLESS]
    return sum(any(span.overlaps(zone) for span in claim.content for zone in closed) for claim in found.claims)


def measure_own(rows: Rows, model: Model | None, split: str = "test", layouts: Rows | None = None) -> None:
    """Count everything on one split of our own articles, and for each family of LAYOUTS. Nothing is tuned on test."""
    for article in read_all(GOLD / split):
        found = extract(article.text, article.head.published_at, model=model)
        count_own(rows, article, found, split)
        if layouts is not None:
            count_own(layouts, article, found, family_of(article.head.layout))
        rows.misplaced += misplaced(article, found)


def family_of(layout: str) -> str:
    """Return the family of a layout, "others" for one that is in none."""
    return next((family for family, names in LAYOUTS.items() if layout.replace(" ", "_") in names.split()), "others")
