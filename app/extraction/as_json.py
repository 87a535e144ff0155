"""A claim in the form of the API."""

from typing import Any

from app.extraction.confidence import FIELDS
from app.extraction.document import ExtractedClaim, Mention, Quantity, TimeValue
from app.text.span import Span, words


def as_json(claim: ExtractedClaim, text: str, extractor: str) -> dict[str, Any]:
    """Return one extracted claim as the API gives it; ids, which only a database has, are None.

    text: the text its spans count into. extractor: name and version, parted by a space.
    """
    name, _, version = extractor.rpartition(" ")
    return {
        "id": None,
        "article": None,
        "version": None,
        "spans": {
            "content": [list(s) for s in claim.content],
            "cue": [list(s) for s in claim.cue],
            "source": [list(s) for s in claim.source_spans],
        },
        "quote": words(text, claim.content),
        "gist": claim.gist,
        "statement": None,
        "speech": claim.speech,
        "source": {
            "id": None,
            "name": claim.source.name,
            "text": claim.source.text,
            "kind": claim.source.kind,
        },
        "source_chain": [{"role": k.role, "name": k.name, "kind": k.kind} for k in claim.chain],
        "factuality": [{"source": f.source, "value": f.value} for f in claim.factuality],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "certainty_words": [list(s) for s in claim.certainty_words],
        "said_on": claim.said_on,
        "times": [_time(t) for t in claim.times],
        "quantities": [_quantity(q) for q in claim.quantities],
        "entities": _entities(claim.entities),
        "salience": claim.salience,
        "made_by": "extractor",
        "extractor": {"name": name, "version": version, "score": claim.score, "fields": _scores(claim)},
        "reasons": {f: {"component": r.component, "why": r.why, "score": r.score} for f, r in claim.reasons.items()},
        "status": "proposed",
        "tags": [],
        "ratings": [],
        "n_comments": 0,
        "version_tag": None,
    }


def _scores(claim: ExtractedClaim) -> dict[str, float]:
    told = {name: claim.reasons[name].score for name in FIELDS if name in claim.reasons}
    return {name: score for name, score in told.items() if score is not None}


def _time(time: TimeValue) -> dict[str, Any]:
    return {"edtf": time.edtf, "relation": time.relation, "basis": time.basis, "span": list(time.span)}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    value = list(quantity.value) if isinstance(quantity.value, tuple) else quantity.value
    return {
        "value": value,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "vague": quantity.vague,
        "of": quantity.of,
        "per": quantity.per,
        "target": quantity.target,
        "span": list(quantity.span),
    }


def _entities(mentions: tuple[Mention, ...]) -> list[dict[str, Any]]:
    """One entry for each entity, with all its places; the first role that says something stands."""
    spans: dict[tuple[str, str], list[Span]] = {}
    roles: dict[tuple[str, str], str] = {}
    for mention in mentions:
        key = (mention.name, mention.type)
        spans.setdefault(key, []).append(mention.span)
        if roles.get(key, "mentioned") == "mentioned":
            roles[key] = mention.role
    return [
        {"id": None, "name": name, "type": kind, "role": roles[name, kind], "spans": [list(s) for s in where]}
        for (name, kind), where in spans.items()
    ]
