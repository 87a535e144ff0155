"""The figures that come with the extractor: measured on articles marked by hand, by `make quality`."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import extraction

SHIPPED = Path(extraction.__file__).parent / "weights" / "figures.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in per cent with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """One figure on one gold set, of the rules alone and of rules and network."""

    name: str
    n: int
    rules: Measured
    joined: Measured


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured at one time."""

    measured_on: str
    """The day, YYYY-MM-DD."""
    extractor: str
    model: str
    words_per_second: int
    peak_memory_mb: int
    figures: tuple[GoldFigure, ...]


@cache
def shipped() -> Figures:
    """Read the figures that are shipped."""
    found = json.loads(SHIPPED.read_text(encoding="utf-8"))
    figures = tuple(
        GoldFigure(one["name"], one["n"], Measured(**one["rules"]), Measured(**one["joined"]))
        for one in found.pop("figures")
    )
    return Figures(**found, figures=figures)
