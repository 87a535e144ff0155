"""The figures that are shipped: whole, and the same as the model card's table."""

from pathlib import Path

import pytest

from app.learning import figures
from app.learning.figures import SHIPPED, shipped
from tests.quality import publishing
from tests.quality.measures import Figure
from tests.quality.publishing import publish, publish_layouts, table_of

CARD = SHIPPED.with_name("MODEL_CARD.md")


def test_every_figure_lies_in_its_interval_and_has_cases() -> None:
    assert shipped().figures
    for one in shipped().figures:
        for measured in (one.rules, one.joined):
            assert 0 <= measured.low <= measured.value <= measured.high <= 100
        assert one.n > 0


@pytest.mark.parametrize("page", [CARD, publishing.MANUAL])
def test_model_card_and_manual_have_the_table_of_the_same_figures(page: Path) -> None:
    assert table_of(shipped()) in page.read_text(encoding="utf-8")


def test_each_family_of_layouts_has_its_row(tmp_path: Path) -> None:
    card = tmp_path / "CARD.md"
    card.write_text("<!-- layouts: begin -->\n<!-- layouts: end -->\n", encoding="utf-8")
    names = ("claims", "source and content", "source name", "persons")
    publish_layouts(
        [Figure(f"{family}: {name}", 80, 70, 90, 7) for family in ("wires", "courts") for name in names], card
    )
    rows = [line for line in card.read_text(encoding="utf-8").splitlines() if "80.0" in line]
    assert [row.split(" | ")[0] for row in rows] == ["| courts", "| wires"]


def test_what_is_measured_is_what_the_product_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card, file = tmp_path / "CARD.md", tmp_path / "figures.json"
    card.write_text("<!-- figures: begin -->\n<!-- figures: end -->\n", encoding="utf-8")
    monkeypatch.setattr(figures, "SHIPPED", file)
    monkeypatch.setattr(publishing, "SHIPPED", file)
    try:
        shipped.cache_clear()
        rules, joined = ([Figure("dev: claims", *values, 7)] for values in ((50.04, 40, 60), (80, 70, 90)))
        publish(rules, joined, "net 2", 99.6, 7, pages=[card])
        found = shipped()
    finally:
        monkeypatch.undo()
        shipped.cache_clear()
    assert (found.model, found.words_per_second, found.figures[0].rules.value) == ("net 2", 100, 50.0)
    assert "| dev: claims | 7 | 50.0 (40.0–60.0) | 80.0 (70.0–90.0) |" in card.read_text(encoding="utf-8")
