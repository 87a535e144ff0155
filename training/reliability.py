"""How well probabilities keep what they promise: bins of equal mass, expected calibration error, diagram, table."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

N_BINS = 10
CARD = Path("app/extraction/weights/MODEL_CARD.md")
SIDE, GAP, PER_ROW = 180, 50, 3
"""Of one field's square in the drawing, and between two, in pixels; squares beside each other."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was promised and what was right. chances, is_right: (n,), in [0, 1] and true or false."""

    chances: npt.NDArray[np.float64]
    is_right: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases with much the same probability."""

    n: int
    promised: float
    """Mean of the probabilities."""
    right: float
    """Share that was right."""


def bins_of(judged: Judged, n_bins: int = N_BINS) -> list[Bin]:
    """Cut the cases, sorted by probability, into bins of equal mass; those with the same one stay in one order."""
    order = np.argsort(judged.chances, kind="stable")
    parts = [part for part in np.array_split(order, n_bins) if len(part)]
    return [Bin(len(part), float(judged.chances[part].mean()), float(judged.is_right[part].mean())) for part in parts]


def error_of(judged: Judged, n_bins: int = N_BINS) -> float:
    """Return the expected calibration error in [0, 1]: the mean distance of promise and share over the bins.

    Source: Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015;
    bins of equal mass as in Nixon et al., "Measuring Calibration in Deep Learning", 2019.
    """
    bins = bins_of(judged, n_bins)
    return sum(one.n * abs(one.promised - one.right) for one in bins) / sum(one.n for one in bins)


def gain_of(judged: Judged) -> float:
    """Return how much smaller the mean squared error (Brier 1950) is than that of always giving the mean; 1: all."""
    share = judged.is_right.mean()
    plain = float(share * (1 - share))
    return 1 - float(((judged.chances - judged.is_right) ** 2).mean()) / plain if plain else 0.0


def table(judged: Mapping[str, Judged]) -> str:
    """Return the figures as a table in Markdown: one line a field, and what each bin of its diagram shows."""
    lines = [
        "| field | n | right | promised | ECE | Brier gain | share right in ten bins, least sure first (promised) |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, one in judged.items():
        bins = ", ".join(f"{100 * b.right:.0f} ({100 * b.promised:.0f})" for b in bins_of(one))
        lines.append(
            f"| {name} | {len(one.chances):,} | {100 * one.is_right.mean():.1f} | {100 * one.chances.mean():.1f}"
            f" | {100 * error_of(one):.1f} | {100 * gain_of(one):.0f} | {bins} |"
        )
    return "\n".join(lines)


def into_page(words: str, part: str, page: Path = CARD) -> None:
    """Put words between the two marks of a part of the model card or another page.

    Raises ValueError when a mark is missing.
    """
    begin, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    text = page.read_text(encoding="utf-8")
    start, stop = text.index(begin) + len(begin), text.index(end)
    page.write_text(f"{text[:start]}\n{words}\n{text[stop:]}", encoding="utf-8")


def drawing(judged: Mapping[str, Judged]) -> str:
    """Draw one reliability diagram for each field as SVG; on the dashed line promise and share are the same."""
    n_rows = -(-len(judged) // PER_ROW)
    width, height = PER_ROW * (SIDE + GAP) + GAP, n_rows * (SIDE + GAP) + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        f' aria-labelledby="title desc" font-family="sans-serif" font-size="11">',
        '<title id="title">Reliability of the probabilities, by field</title>',
        f'<desc id="desc">{"; ".join(_described(name, one) for name, one in judged.items())}.</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, (name, one) in enumerate(judged.items()):
        row, column = divmod(number, PER_ROW)
        parts += _square(name, one, GAP + column * (SIDE + GAP), GAP // 2 + row * (SIDE + GAP))
    return "\n".join([*parts, "</svg>", ""])


def _described(name: str, one: Judged) -> str:
    return f"{name}: expected calibration error {100 * error_of(one):.1f} per cent of {len(one.chances):,} cases"


def _square(name: str, one: Judged, left: int, top: int) -> list[str]:
    bottom = top + SIDE
    dots = [(left + SIDE * b.promised, bottom - SIDE * b.right) for b in bins_of(one)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    ends = [
        f'<text x="{left}" y="{bottom + 14}">0</text>',
        f'<text x="{left + SIDE}" y="{bottom + 14}" text-anchor="end">promised 100 %</text>',
        f'<text x="{left - 4}" y="{bottom}" text-anchor="end">0</text>',
        f'<text x="{left - 4}" y="{top + 10}" text-anchor="end">right</text>',
    ]
    return [
        f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#767b84"/>',
        f'<path d="M{left} {bottom}L{left + SIDE} {top}" stroke="#767b84" stroke-dasharray="4 3"/>',
        f'<text x="{left + 6}" y="{top + 16}" font-weight="bold">{name}, ECE {100 * error_of(one):.1f} %</text>',
        f'<polyline points="{line}" fill="none" stroke="#2a4d8f" stroke-width="1.5"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#2a4d8f"/>' for x, y in dots),
        *ends,
    ]
