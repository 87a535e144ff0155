"""How likely the machine read a field right: as numbers, as words, and which field is the least sure. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.extraction.confidence import FIELDS

FIELD_OF = {"content": "spans"}
"""The field of a claim that a score is about, where it has another name."""
NAMES = {
    "content": "its words",
    "source": "the source",
    "factuality": "how sure",
    "times": "when",
    "quantities": "the figures",
    "entities": "the names",
}
"""What has a score, as it is called in a sentence."""
WORDS = ((0.95, "almost certainly right"), (0.8, "likely right"), (0.6, "probably right"), (0.4, "uncertain"))
"""From which probability on which words hold; below the last one a field is called doubtful. Never: true."""
DOUBTFUL = "doubtful"
UNSURE = 0.6
"""Below this a card says by itself which field to look at."""
RANGES = (
    ("..0.399", f"under 40 %, {DOUBTFUL}"),
    ("0.4..0.599", "40 to 59 %, uncertain"),
    ("0.6..0.799", "60 to 79 %, probably right"),
    ("0.8..0.949", "80 to 94 %, likely right"),
    ("0.95..", "95 % and more, almost certainly right"),
)
"""The ranges a list can be narrowed to, as an address has them, in words; scores have three decimals."""


def scores_of(reasons: Mapping[str, Any], corrected: Iterable[str]) -> dict[str, float]:
    """Return the probabilities of the fields that nobody has set, in the order of FIELDS.

    reasons: {field: {component, why, score}} as a reading has them.
    """
    told = {name: reasons[name].get("score") for name in FIELDS if name in reasons}
    given = set(corrected)
    return {name: score for name, score in told.items() if score is not None and FIELD_OF.get(name, name) not in given}


def score_words(score: float) -> str:
    """Say a probability in words and as a number: `likely right, 84 %`."""
    return f"{next((words for least, words in WORDS if score >= least), DOUBTFUL)}, {100 * score:.0f} %"


def weakest_of(scores: Mapping[str, float]) -> tuple[str, float] | None:
    """Return the field the machine is least sure of, as it is called in a sentence, and its score."""
    return min(((NAMES[name], score) for name, score in scores.items()), key=lambda pair: pair[1], default=None)


def range_of(score: float | None) -> str | None:
    """Return which of RANGES a score lies in."""
    if score is None:
        return None
    step = sum(score >= least for least, _ in WORDS)
    return RANGES[step][0]
