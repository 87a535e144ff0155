"""Where the figures go: one small file that the product reads, and the model card's table made from it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from app.extraction.version import EXTRACTOR_VERSION
from app.learning.figures import SHIPPED, Figures, GoldFigure, Measured, shipped
from tests.quality.measures import Figure
from training.reliability import CARD, into_page

MANUAL = Path("docs/claims.md")
IN_LAYOUTS = ("source and content", "claims", "source name")
"""What is told of each family of layouts."""


def publish(
    before: Sequence[Figure],
    after: Sequence[Figure],
    model: str,
    words_per_second: float,
    peak_memory_mb: float,
    pages: Iterable[Path] = (CARD, MANUAL),
) -> None:
    """Write the figures of rules alone and of rules and model for the product, the model card and the manual."""
    figures = [
        GoldFigure(rules.name, rules.n, _measured(rules), _measured(joined))
        for rules, joined in zip(before, after, strict=True)
    ]
    told: dict[str, Any] = {
        "measured_on": date.today().isoformat(),
        "extractor": EXTRACTOR_VERSION,
        "model": model,
        "words_per_second": round(words_per_second),
        "peak_memory_mb": round(peak_memory_mb),
        "figures": [asdict(figure) for figure in figures],
    }
    SHIPPED.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    shipped.cache_clear()
    for page in pages:
        into_page(table_of(shipped()), "figures", page)


def publish_layouts(figures: Sequence[Figure], page: Path = CARD) -> None:
    """Write the figures of each family of layouts, named "family: figure", into the model card."""
    found: dict[str, dict[str, Figure]] = {}
    for one in figures:
        family, name = one.name.split(": ", 1)
        found.setdefault(family, {})[name] = one
    lines = [f"| own test | claims | {' | '.join(IN_LAYOUTS)} |", "|---|---|" + "---|" * len(IN_LAYOUTS)]
    for family, named in sorted(found.items()):
        told = " | ".join(_shown(_measured(named[name])) for name in IN_LAYOUTS)
        lines.append(f"| {family} | {named['claims'].n} | {told} |")
    into_page("\n".join(lines), "layouts", page)


def _measured(figure: Figure) -> Measured:
    return Measured(round(figure.value, 1), round(figure.low, 1), round(figure.high, 1))


def table_of(figures: Figures) -> str:
    """Return the figures as a table in Markdown."""
    lines = [
        f"Measured on {figures.measured_on}: extractor {figures.extractor}, network {figures.model},"
        f" {figures.words_per_second:,} words per second on one core, {figures.peak_memory_mb} MB at most.",
        "",
        "| | n | rules | joined |",
        "|---|---|---|---|",
    ]
    for one in figures.figures:
        lines.append(f"| {one.name} | {one.n:,} | {_shown(one.rules)} | {_shown(one.joined)} |")
    return "\n".join(lines)


def _shown(one: Measured) -> str:
    return f"{one.value:.1f} ({one.low:.1f}–{one.high:.1f})"
