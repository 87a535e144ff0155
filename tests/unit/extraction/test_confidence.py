"""How likely each field is right: features, probabilities, and where there are none."""

from dataclasses import replace
from datetime import datetime

import pytest

from app.extraction.as_json import as_json
from app.extraction.confidence import FIELDS, LEAST, MOST, Calibration, calibration, features, with_confidence
from app.extraction.document import ExtractedClaim
from app.extraction.pipeline import extract, find
from app.ingest.reader import model_in

TEXT = """Harbour closes

Mara Ostrin, the harbour master of Tarnvik, said the crane had carried 40 tonnes on Tuesday.

He may appeal, his lawyer said.
"""
PUBLISHED = datetime(2026, 3, 4)


def claims_of(text: str, **given: object) -> list[ExtractedClaim]:
    return [claim for claim in extract(text, PUBLISHED, **given).claims if claim.speech != "headline"]  # type: ignore[arg-type]


def test_every_field_of_every_claim_has_a_probability_and_a_reason() -> None:
    for claim in extract(TEXT, PUBLISHED, model=model_in(None)).claims:
        scores = [claim.reasons[name].score for name in FIELDS]
        assert all(score is not None and LEAST <= score <= MOST for score in scores)
        assert all(claim.reasons[name].why and claim.reasons[name].component for name in FIELDS)


def test_the_score_of_a_claim_is_that_of_its_content() -> None:
    assert all(claim.score == claim.reasons["content"].score for claim in claims_of(TEXT))


def test_the_same_text_is_judged_the_same() -> None:
    assert claims_of(TEXT) == claims_of(TEXT)


def test_what_the_network_is_surer_of_is_likelier_right() -> None:
    claim = next(c for c in find(TEXT, PUBLISHED, model=model_in(None)).claims if c.score is not None)
    unsure, sure = (
        with_confidence(replace(claim, score=score), TEXT, has_model=True, fitted=calibration())
        for score in (0.3, 0.99)
    )
    assert (unsure.score or 0) < (sure.score or 0)


def test_in_another_language_nothing_says_how_likely_it_is_right() -> None:
    text = "Le maire a dit : « Le pont est fermé depuis mardi et ne rouvrira pas avant la fin du mois. »\n" * 3
    found = extract(text, PUBLISHED, language="fr")
    assert found.claims
    assert all(claim.score is None for claim in found.claims)
    assert all(reason.score is None for claim in found.claims for reason in claim.reasons.values())
    assert as_json(found.claims[0], text, found.version)["extractor"]["fields"] == {}


def test_the_api_form_has_the_score_of_each_field() -> None:
    claim = claims_of(TEXT)[0]
    form = as_json(claim, TEXT, "dictum 1.1")
    assert list(form["extractor"]["fields"]) == list(FIELDS)
    assert form["extractor"]["score"] == form["extractor"]["fields"]["content"]


def test_weights_decide_and_unknown_features_count_nothing() -> None:
    weights = {name: {"always": 1.0} for name in FIELDS}
    fitted = Calibration("made", weights | {"times": {"always": -1.0}})
    claim = with_confidence(find(TEXT, PUBLISHED).claims[-1], TEXT, has_model=True, fitted=fitted)
    assert claim.reasons["source"].score == pytest.approx(0.731, abs=0.001)
    assert claim.reasons["times"].score == pytest.approx(0.269, abs=0.001)


def test_no_probability_is_nought_or_one() -> None:
    certain = Calibration("made", {"times": {"always": 99.0}})
    never = Calibration("made", {"times": {"always": -99.0}})
    assert (certain.probability("times", {"always": 1.0}), never.probability("times", {"always": 1.0})) == (MOST, LEAST)


def test_words_of_time_without_a_date_and_numbers_without_a_figure_are_noticed() -> None:
    (claim,) = claims_of("The crane of the year 2019 stood on pier 7 last spring and fell.\n")
    bare = replace(claim, times=(), quantities=())
    text = "The crane of the year 2019 stood on pier 7 last spring and fell.\n"
    assert features("times", bare, text, True)["words of time left"] >= 2
    assert features("quantities", bare, text, True)["digits left"] == 2


def test_the_shipped_weights_know_every_field_and_say_what_they_were_fitted_for() -> None:
    assert set(calibration().weights) == set(FIELDS)
    assert model_in(None).version in calibration().version
