"""The figures on our own test articles stay above their floors; lowering a floor takes a reason in floors.json.

Floors of corpora that are not in the repository are held by `make quality`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from app.ingest.reader import model_in
from tests.quality.measures import Figure, Rows, measure_own

SET: dict[str, Any] = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
FLOORS: dict[str, dict[str, Any]] = SET["floors"]
OWN = [name for name in FLOORS if name.startswith("test: ")]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """What rules and model find in the test articles, counted."""
    made = Rows()
    measure_own(made, model_in(None))
    return made


@pytest.fixture(scope="module")
def figures(rows: Rows) -> dict[str, Figure]:
    return {figure.name: figure for figure in rows.figures()}


@pytest.mark.parametrize("name", OWN)
def test_a_figure_is_above_its_floor(name: str, figures: dict[str, Figure]) -> None:
    assert figures[name].value >= FLOORS[name]["floor"]


def test_every_figure_has_a_floor(figures: dict[str, Figure]) -> None:
    assert set(figures) == set(OWN)


def test_a_lowered_floor_says_why() -> None:
    assert all(floor["floor"] >= floor["first"] or floor.get("reason") for floor in FLOORS.values())


def test_what_is_not_the_article_gives_no_claim(rows: Rows) -> None:
    assert rows.misplaced <= SET["most_claims_outside_the_article"]
