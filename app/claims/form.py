"""A claim in the form of the HTTP API."""

from typing import Any

from app.claims.pages import ClaimCard

EXAMPLE: dict[str, Any] = {
    "id": "C-104",
    "article": "7",
    "version": 1,
    "spans": {"content": [[84, 150]], "cue": [[79, 83]], "source": [[42, 77]]},
    "quote": "the crane had been at least 30 per cent over its limit on Tuesday",
    "gist": "the crane had been at least 30 per cent over its limit on Tuesday",
    "statement": "S-12",
    "speech": "indirect",
    "source": {"id": "3", "name": "Mara Ostrin", "text": "Mara Ostrin, the harbour master", "kind": "named"},
    "source_chain": [
        {"role": "author", "name": None, "kind": "author"},
        {"role": "source", "name": "Mara Ostrin", "kind": "named"},
    ],
    "factuality": [{"source": "Mara Ostrin", "value": "CT+"}, {"source": "author", "value": "Uu"}],
    "polarity": "positive",
    "modality": "asserted",
    "certainty_words": [],
    "times": [{"edtf": "2026-03-03", "relation": "at", "basis": "relative", "span": [140, 150]}],
    "quantities": [{"value": 30, "unit": "%", "comparator": ">=", "target": False, "span": [103, 123]}],
    "entities": [{"name": "Tarnvik", "type": "place", "role": "location", "spans": [[70, 77]]}],
    "said_on": None,
    "made_by": "extractor",
    "extractor": {
        "name": "dictum",
        "version": "1.1",
        "score": 0.93,
        "fields": {
            "content": 0.93,
            "source": 0.84,
            "factuality": 0.91,
            "times": 0.95,
            "quantities": 0.88,
            "entities": 0.9,
        },
    },
    "status": "proposed",
    "decisions": [],
    "corrected": [],
    "tags": ["port/crane"],
    "ratings": [],
    "n_comments": 0,
    "version_tag": "1",
}
"""A fictional claim."""


def claim_form(card: ClaimCard) -> dict[str, Any]:
    """Return a claim as programs read it; ids are strings, offsets code points."""
    fields = card.fields
    return {
        "id": card.ref,
        "article": str(card.article_id),
        "version": card.version,
        "spans": fields["spans"],
        "quote": card.quote,
        "gist": card.gist,
        "statement": f"S-{card.statement_id}",
        "speech": fields["speech"],
        "source": {**fields["source"], "id": str(card.source_id) if card.source_id else None},
        **{name: fields[name] for name in PLAIN},
        "made_by": card.made_by,
        "extractor": _extractor(card) if card.made_by == "extractor" else None,
        "maker": None if card.made_by == "extractor" else card.maker,
        "status": card.status,
        "decisions": list(card.decisions),
        "corrected": list(card.corrected),
        "tags": list(card.tags),
        "ratings": list(card.ratings),
        "n_comments": card.n_comments,
        "version_tag": str(card.revision),
    }


def _extractor(card: ClaimCard) -> dict[str, Any]:
    name, _, version = card.maker.rpartition(" ")
    return {"name": name, "version": version, "score": card.score, "fields": card.field_scores}


PLAIN = (
    "source_chain",
    "factuality",
    "polarity",
    "modality",
    "certainty_words",
    "times",
    "quantities",
    "entities",
    "said_on",
)
"""Fields that stand in the API as they are kept."""
