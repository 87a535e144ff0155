"""Changes told in sentences."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.claims.history import told
from app.events.pages import Change

AT = datetime(2032, 6, 14, tzinfo=UTC)


def change(kind: str, before: Any = None, after: Any = None, who: str | None = "Ana Ortiz") -> Change:
    return Change(1, AT, who, kind, "claim:1", before, after)


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        (change("claim.decided", None, {"verdict": "accept", "reason": None}), "accepted it"),
        (change("claim.decided", None, {"verdict": "reject", "reason": "wrong words"}), "rejected it: wrong words"),
        (change("claim.decision_undone", {"verdict": "accept"}), "took back “accept”"),
        (change("claim.edited", {}, {"gist": "x", "factuality": []}), "changed the gist, how sure"),
        (change("claim.rated", None, {"credibility": 2, "reason": None}), "rated it credibility 2"),
        (change("claim.rated", {"credibility": 2}, None), "took back the rating of the claim"),
        (change("claim.tagged", None, {"tag": "harbour/works"}), "tagged it: harbour/works"),
        (change("claim.withdrawn"), "withdrew it"),
    ],
)
def test_a_change_is_told_in_words(happened: Change, words: str) -> None:
    [line] = told([happened])
    assert (line.who, line.words) == ("Ana Ortiz", words)


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    rating = {"likelihood": 5, "confidence": "low", "verdict": None, "reason": None}
    [line] = told([change("statement.rated", None, rating)])
    assert line.words == "rated the statement likely. Confidence: low"


def test_the_newest_change_comes_first_and_the_machine_has_a_name() -> None:
    lines = told([change("claim.created"), change("claim.restored", who=None)])
    assert [(line.who, line.words) for line in lines] == [("Dictum", "brought it back"), ("Ana Ortiz", "made it")]
