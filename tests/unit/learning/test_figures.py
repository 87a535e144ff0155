"""The figures that are shipped: whole, and the same as the model card's table."""

from pathlib import Path

import pytest

from app.learning import figures
from app.learning.figures import SHIPPED, shipped
from tests.quality import publishing
from tests.quality.measures import Figure
from tests.quality.publishing import publish, table_of
from training import reliability

CARD = SHIPPED.with_name("MODEL_CARD.md")


def test_every_figure_lies_in_its_interval_and_has_cases() -> None:
    assert shipped().figures
    for one in shipped().figures:
        for measured in (one.rules, one.joined):
            assert 0 <= measured.low <= measured.value <= measured.high <= 100
        assert one.n > 0


def test_the_model_card_has_the_table_of_the_same_figures() -> None:
    assert table_of(shipped()) in CARD.read_text(encoding="utf-8")


def test_what_is_measured_is_what_the_product_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card, file = tmp_path / "CARD.md", tmp_path / "figures.json"
    card.write_text("<!-- figures: begin -->\n<!-- figures: end -->\n", encoding="utf-8")
    monkeypatch.setattr(figures, "SHIPPED", file)
    monkeypatch.setattr(publishing, "SHIPPED", file)
    monkeypatch.setattr(publishing, "into_card", lambda words, part: reliability.into_card(words, part, card))
    try:
        shipped.cache_clear()
        publish([Figure("dev: claims", 50.04, 40, 60, 7)], [Figure("dev: claims", 80, 70, 90, 7)], "net 2", 99.6, 7)
        found = shipped()
    finally:
        monkeypatch.undo()
        shipped.cache_clear()
    assert (found.model, found.words_per_second, found.figures[0].rules.value) == ("net 2", 100, 50.0)
    assert "| dev: claims | 7 | 50.0 (40.0–60.0) | 80.0 (70.0–90.0) |" in card.read_text(encoding="utf-8")
