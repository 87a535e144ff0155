"""How likely each field of a claim is right, from what is known when it is found.

One logistic regression for each field, fitted by `python -m training.calibrate` on articles marked by hand. A field
other than the content is judged as part of a claim whose content is right.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from app.extraction.document import ExtractedClaim
from app.text.span import words

FIELDS = ("content", "source", "factuality", "times", "quantities", "entities")
"""The fields that get a probability, in the order in which they are shown."""
CALIBRATION = Path(__file__).with_name("calibration.json")
LEAST, MOST = 0.02, 0.98
"""No field is called surer than this: so few articles are marked that nothing beyond could be told."""

Features = dict[str, float]

_QUOTED = re.compile(r"'.*'")
_DIGITS = re.compile(r"\d[\d.,:]*")
_WHEN = re.compile(
    r"\b(?:today|yesterday|tomorrow|\w+day|morning|night|week|month|year|decade|century|spring|summer|autumn|winter"
    r"|ago|since|until|January|February|March|April|May|June|July|August|September|October|November|December)s?\b"
)
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion|half"
    r"|twice|several|many|few|most|double|doubled)s?\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=[\w,;:’'] )[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted weights. A feature without a weight counts nothing."""

    version: str
    weights: Mapping[str, Mapping[str, float]]
    """By field, by name of the feature; `always` is the constant."""

    def probability(self, field: str, features: Features) -> float:
        """Return the probability in [LEAST, MOST] that a field with these features is right."""
        weights = self.weights[field]
        odds = sum(weights.get(name, 0.0) * value for name, value in features.items())
        return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))), 3)


@cache
def calibration() -> Calibration:
    """Load the weights that are shipped."""
    found = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return Calibration(found["version"], found["weights"])


def with_confidence(claim: ExtractedClaim, text: str, *, has_model: bool, fitted: Calibration) -> ExtractedClaim:
    """Return the claim with the probability of each of FIELDS in its reason; the claim's own is its content's.

    has_model: the model took part in finding it. Every one of FIELDS must have its reason.
    """
    chances = {name: fitted.probability(name, features(name, claim, text, has_model)) for name in FIELDS}
    scored = {name: replace(claim.reasons[name], score=chance) for name, chance in chances.items()}
    return replace(claim, score=chances["content"], reasons={**claim.reasons, **scored})


def features(field: str, claim: ExtractedClaim, text: str, has_model: bool) -> Features:
    """Return what the probability of a field hangs on, by name."""
    return {"always": 1.0, **_OF_FIELD[field](claim, text), **({} if has_model else {"rules alone": 1.0})}


def _how_found(claim: ExtractedClaim) -> Features:
    reason = claim.reasons["content"]
    found = {f"found by {_kinds(reason.component)}": 1.0, f"speech {claim.speech}": 1.0}
    if claim.score is not None:
        score = min(0.995, max(0.005, claim.score))
        found["odds"] = math.log(score / (1 - score))
    if len(claim.chain) > 2:
        found["chain"] = 1.0
    return found


def _kinds(component: str) -> str:
    """Return the names of components without their versions, which change more often than what they are."""
    return ", ".join(part.rpartition(" ")[0] or part for part in component.split(", "))


def _length(content: str) -> Features:
    n_words = len(content.split())
    return {"length": math.log1p(n_words), **({"short": 1.0} if n_words < 5 else {})}


def _content(claim: ExtractedClaim, text: str) -> Features:
    content = words(text, claim.content)
    return {
        **_how_found(claim),
        **_length(content),
        "salience": claim.salience,
        "pieces": float(len(claim.content) - 1),
        f"source {claim.source.kind}": 1.0,
        **({} if claim.cue else {"no cue": 1.0}),
        **({"begins small": 1.0} if content[:1].islower() and not claim.cue else {}),
        f"modality {claim.modality}": 1.0,
    }


def _source(claim: ExtractedClaim, text: str) -> Features:
    name = claim.source.name or ""
    why = claim.reasons["source"].why.replace(name, "NAME") if name else claim.reasons["source"].why
    at = words(text, claim.source_spans)
    return {
        **_how_found(claim),
        f"why {_QUOTED.sub('…', why)}": 1.0,
        f"source {claim.source.kind}": 1.0,
        "name length": math.log1p(len(name.split())),
        **({"as printed": 1.0} if at and at == name else {}),
        **({"long description": 1.0} if claim.source.kind == "described" and len(name.split()) > 4 else {}),
        **({} if claim.source_spans else {"no place": 1.0}),
        **({"comma": 1.0} if "," in at else {}),
    }


def _factuality(claim: ExtractedClaim, text: str) -> Features:
    content = words(text, claim.content)
    value = claim.factuality[0].value if claim.factuality else "none"
    return {
        f"speech {claim.speech}": 1.0,
        **_length(content),
        f"value {value}": 1.0,
        f"why {_QUOTED.sub('…', claim.reasons['factuality'].why)}": 1.0,
        f"modality {claim.modality}": 1.0,
        "certainty words": float(len(claim.certainty_words)),
    }


def _times(claim: ExtractedClaim, text: str) -> Features:
    content = words(text, claim.content)
    found: Features = {f"{min(3, len(claim.times))} times": 1.0}
    for time in claim.times:
        found[f"basis {time.basis}"] = found[f"relation {time.relation}"] = 1.0
        found["interval"] = max(found.get("interval", 0.0), float("/" in time.edtf))
        found["unknown"] = max(found.get("unknown", 0.0), float("X" in time.edtf))
    left = len(_WHEN.findall(content)) - len(claim.times)
    return {**found, "words of time left": float(max(0, left)), **_length(content)}


def _quantities(claim: ExtractedClaim, text: str) -> Features:
    content = words(text, claim.content)
    found: Features = {f"{min(3, len(claim.quantities))} quantities": 1.0}
    for one in claim.quantities:
        signs = {
            f"comparator {one.comparator}": True,
            "no unit": one.unit is None,
            "vague": one.vague,
            "range": isinstance(one.value, tuple),
            "target": one.target,
            "per": one.per is not None,
            "in words": not _DIGITS.search(one.span.of(text)),
        }
        found.update({name: 1.0 for name, is_there in signs.items() if is_there})
    used = " ".join(span.of(text) for span in [*(q.span for q in claim.quantities), *(t.span for t in claim.times)])
    for name, numbers in (("digits left", _DIGITS), ("counts left", _COUNTED)):
        found[name] = float(max(0, min(3, len(numbers.findall(content)) - len(numbers.findall(used)))))
    return {**found, **_length(content)}


def _entities(claim: ExtractedClaim, text: str) -> Features:
    content = words(text, claim.content)
    names = [mention for mention in claim.entities if not mention.is_pronoun]
    found: Features = {f"{min(4, len(names))} entities": 1.0}
    for mention in names:
        found[f"type {mention.type}"] = found.get(f"type {mention.type}", 0.0) + 1.0
        found["one word"] = found.get("one word", 0.0) + float(len(mention.span.of(text).split()) == 1)
    capitals = len(_CAPITAL.findall(content))
    used = sum(len(_CAPITAL.findall(f"a {mention.span.of(text)}")) for mention in names)
    return {**found, "capitals left": float(max(0, min(4, capitals - used))), **_length(content)}


_OF_FIELD = {
    "content": _content,
    "source": _source,
    "factuality": _factuality,
    "times": _times,
    "quantities": _quantities,
    "entities": _entities,
}
