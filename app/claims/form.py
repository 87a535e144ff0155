"""A claim in the form of the HTTP API."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.pages import ClaimCard
from app.claims.queries import entity_ids_of

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
    "entities": [{"id": "5", "name": "Tarnvik", "type": "place", "role": "location", "spans": [[70, 77]]}],
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


def claim_forms(db: Session, me: Me, cards: Sequence[ClaimCard]) -> list[dict[str, Any]]:
    """Return claims of a list as programs read them."""
    ids = entity_ids_of(db, me, cards)
    return [_form(card, ids[card.id]) for card in cards]


def claim_form(card: ClaimCard) -> dict[str, Any]:
    """Return an open claim as programs read it; ids are strings, offsets code points."""
    assert card.detail is not None
    return _form(card, card.detail.entity_ids)


def _form(card: ClaimCard, ids: Sequence[int | None]) -> dict[str, Any]:
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
        "entities": _entities(fields["entities"], ids),
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


def without_ids(sent: dict[str, Any]) -> dict[str, Any]:
    """Return fields as they are kept: ids follow from names, so that what is sent back as read is no change."""
    kept = dict(sent)
    if isinstance(sent.get("source"), dict):
        kept["source"] = sent["source"] | {"id": None}
    if isinstance(sent.get("entities"), list):
        kept["entities"] = [one | {"id": None} if isinstance(one, dict) else one for one in sent["entities"]]
    return kept


def _entities(named: Sequence[dict[str, Any]], ids: Sequence[int | None]) -> list[dict[str, Any]]:
    return [one | {"id": str(row) if row else None} for one, row in zip(named, ids, strict=True)]


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
    "said_on",
)
"""Fields that stand in the API as they are kept."""
