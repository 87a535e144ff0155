"""Fitting and measuring probabilities: what is right, weights, bins, error, drawing, table."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from app.extraction.confidence import Calibration
from app.extraction.pipeline import find
from training.calibrate import Case, crossed, fitted, judged_by, rights
from training.compare import paired
from training.markup import read
from training.reliability import Judged, bins_of, drawing, error_of, gain_of, into_page, table

GOLD = """layout: wire
topic: harbour
published_at: 2026-03-04
publisher: Coast Wire
language: en
---
{S1|{PER|Mara Ostrin}} {U1|said} {C1|{Q1|40} ships had left {PLC|Norway} {T1|on Tuesday}}.
===
C1 indirect | Mara Ostrin | named | CT+
T1 2026-03-03 at relative
Q1 40 | ship | =
"""


def cases(n: int, share: float, name: str, seed: int = 1) -> list[Case]:
    rng = np.random.default_rng(seed)
    return [Case(f"article {k % 20}", {"always": 1.0, name: 1.0}, bool(rng.random() < share)) for k in range(n)]


def compared(tmp_path: Path, **changes: str) -> dict[str, bool]:
    """Compare what is found in GOLD with its marks; changes: what stands there instead."""
    marked = GOLD
    for old, new in changes.items():
        marked = marked.replace(old.replace("_", " "), new)
    path = tmp_path / "harbour.txt"
    path.write_text(marked, encoding="utf-8")
    article = read(path)
    found = find(article.text, article.head.published_at)
    ((claim, gold),) = paired(article, found.claims)
    return rights(article, claim, gold)


def test_each_field_is_compared_with_the_marks(tmp_path: Path) -> None:
    assert all(compared(tmp_path).values())


def test_a_wrong_field_is_wrong_alone(tmp_path: Path) -> None:
    told = compared(tmp_path, **{"T1_2026-03-03": "T1 2026-03-10", "40_|_ship": "41 | ship"})
    assert [name for name, is_right in told.items() if not is_right] == ["times", "quantities"]
    assert not compared(tmp_path, **{"Mara_Ostrin_|_named_|_CT+": "Jon Vale | named | PR+"})["source"]


def test_of_a_claim_that_nobody_marked_only_the_content_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(GOLD, encoding="utf-8")
    article = read(path)
    claim = find(article.text, article.head.published_at).claims[0]
    assert rights(article, claim, None) == {"content": False}


def test_weights_learn_how_often_a_feature_is_right() -> None:
    weights = fitted(cases(2000, 0.9, "named") + cases(2000, 0.4, "pronoun"))
    model = Calibration("made", {"source": weights})
    assert model.probability("source", {"always": 1.0, "named": 1.0}) == pytest.approx(0.9, abs=0.03)
    assert model.probability("source", {"always": 1.0, "pronoun": 1.0}) == pytest.approx(0.4, abs=0.03)


def test_a_rare_feature_gets_no_weight() -> None:
    assert "rare" not in fitted(cases(200, 0.5, "common") + cases(3, 1.0, "rare"))


def test_the_constant_of_articles_learned_from_is_left_out() -> None:
    seen = [Case(c.article, c.features | {"seen in training": 1.0}, c.is_right) for c in cases(1000, 0.95, "named")]
    weights = fitted(seen + cases(1000, 0.7, "named"))
    assert "seen in training" not in weights
    chance = Calibration("made", {"source": weights}).probability("source", {"always": 1.0, "named": 1.0})
    assert chance == pytest.approx(0.7, abs=0.05)


def test_crossed_judges_every_case_asked_for_once() -> None:
    every = cases(400, 0.8, "named") + cases(400, 0.3, "pronoun")
    judged = crossed("source", every, every[:500])
    assert len(judged.chances) == 500
    assert error_of(judged) < 0.08
    assert gain_of(judged) > 0.1


def test_fitting_twice_gives_the_same() -> None:
    every = cases(300, 0.8, "named") + cases(300, 0.3, "pronoun")
    assert fitted(every) == fitted(list(every))


def test_bins_have_equal_mass_and_tell_promise_and_share() -> None:
    judged = Judged(
        np.array([0.2] * 50 + [0.8] * 50), np.array([True] * 10 + [False] * 40 + [True] * 25 + [False] * 25)
    )
    first, second = bins_of(judged, 2)
    assert (first.n, first.promised, first.right) == (50, pytest.approx(0.2), pytest.approx(0.2))
    assert (second.promised, second.right) == (pytest.approx(0.8), pytest.approx(0.5))
    assert error_of(judged, 2) == pytest.approx(0.15)


def test_the_drawing_is_whole_xml_that_says_what_it_shows() -> None:
    judged = {"source": judged_by(Calibration("m", {"source": {"always": 1.0}}), "source", cases(50, 0.7, "named"))}
    root = ElementTree.fromstring(drawing(judged))
    described = root.find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert "source: expected calibration error" in (described.text or "")
    assert "| source | 50 |" in table(judged)


def test_the_table_goes_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    card = tmp_path / "CARD.md"
    card.write_text("before\n<!-- one: begin -->\nold\n<!-- one: end -->\nafter\n", encoding="utf-8")
    into_page("new", "one", card)
    into_page("newer", "one", card)
    assert card.read_text(encoding="utf-8") == "before\n<!-- one: begin -->\nnewer\n<!-- one: end -->\nafter\n"
