"""Rebuild the derived rows of claims from what the machine read, what people set and what people decided."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BindParameter, Executable, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.claims.fields import ROLES, Fields, innermost, merged, status_of, time_range, words_of
from app.claims.naming import entity_ids, source_ids
from app.claims.sureness import scores_of
from app.models import (
    Base,
    Claim,
    ClaimCorrection,
    ClaimEntity,
    ClaimFactuality,
    ClaimQuantity,
    ClaimRating,
    ClaimReading,
    ClaimSpan,
    ClaimState,
    ClaimTag,
    ClaimTime,
    Comment,
    Decision,
    Extraction,
    Member,
    Tag,
)
from app.models.article import ArticleVersion

DERIVED = (ClaimSpan, ClaimTime, ClaimQuantity, ClaimFactuality, ClaimEntity, ClaimState)
"""The tables that hold nothing which can't be rebuilt."""

# The plain tables: what the mapped classes add to a statement costs more than the statement.
_TABLE: dict[Any, Table] = {table: Base.metadata.tables[table.__tablename__] for table in DERIVED}


@dataclass(frozen=True, slots=True)
class Given:
    """All that a claim's state is derived from."""

    claim: Claim
    text: str
    reading: ClaimReading | None
    corrections: tuple[tuple[str, Any, bool], ...]
    decisions: tuple[dict[str, Any], ...]
    ratings: tuple[dict[str, Any], ...]
    tags: tuple[str, ...]
    n_comments: int
    extractor: str | None
    """Name and version of what made the reading."""


def refresh(db: Session, claim_ids: Sequence[int]) -> None:
    """Rebuild the derived rows of these claims. Call it last in every command that changes a claim."""
    db.flush()
    write_states(db, given_of(db, claim_ids))


def refresh_marks(db: Session, claim_ids: Sequence[int]) -> None:
    """Rebuild only what tags, ratings and comments add to these claims' rows: the commonest changes, and the rest
    of a claim, its times, figures and search entry, does not hang on them."""
    db.flush()
    tags, ratings, comments = _tags(db, claim_ids), _ratings(db, claim_ids), _comments(db, claim_ids)
    now = datetime.now(UTC)
    rows = [
        {
            "claim_id": claim_id,
            "tags": tags[claim_id],
            "ratings": ratings[claim_id],
            "n_comments": comments.get(claim_id, 0),
            "changed_at": now,
        }
        for claim_id in claim_ids
    ]
    if rows:
        db.execute(update(ClaimState), rows)


def write_states(db: Session, all_given: Sequence[Given]) -> None:
    """Replace the derived rows of the claims given."""
    if not all_given:
        return
    ids = [given.claim.id for given in all_given]
    for table in DERIVED:
        _of(db, _DELETE[table], ids)
    rows = derived_rows(db, all_given)
    for table in reversed(DERIVED):
        if rows[table]:
            db.execute(insert(_TABLE[table]), rows[table])


def derived_rows(db: Session, all_given: Sequence[Given]) -> dict[Any, list[dict[str, Any]]]:
    """Return what the derived tables must hold for these claims, by table."""
    rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    by_project: dict[int, list[tuple[Given, Fields, list[str]]]] = defaultdict(list)
    for given in all_given:
        fields, corrected = merged(given.reading.fields if given.reading else None, given.corrections)
        by_project[given.claim.project_id].append((given, fields, corrected))
    for project_id, items in by_project.items():
        named = [
            (fields["source"]["name"], fields["source"]["kind"])
            for _, fields, _ in items
            if fields["source"]["kind"] in ("named", "described") and fields["source"]["name"]
        ]
        sources = source_ids(db, project_id, named) if named else {}
        people = [(entity["type"], entity["name"]) for _, fields, _ in items for entity in fields["entities"]]
        entities = entity_ids(db, project_id, people) if people else {}
        for given, fields, corrected in items:
            rows[ClaimState].append(_state_row(given, fields, corrected, sources))
            _add_details(rows, given.claim.id, fields, entities)
    return rows


def _state_row(given: Given, fields: Fields, corrected: list[str], sources: dict[str, int]) -> dict[str, Any]:
    claim, source, quote = given.claim, fields["source"], words_of(fields, "content", given.text)
    status = status_of(decision["verdict"] for decision in given.decisions)
    is_stated = source["kind"] in ("named", "described")
    scores = scores_of(given.reading.reasons if given.reading else {}, corrected)
    return {
        "claim_id": claim.id,
        "project_id": claim.project_id,
        "article_id": claim.article_id,
        "start": min(start for start, _ in fields["spans"]["content"]),
        "status": "withdrawn" if claim.withdrawn_at else status,
        "speech": fields["speech"],
        "source_id": sources.get(source["name"]) if is_stated and source["name"] else None,
        "source_name": source["name"] if is_stated else None,
        "source_kind": source["kind"],
        "sure": innermost(fields),
        "polarity": fields["polarity"],
        "modality": fields["modality"],
        "quote": quote,
        "cue": words_of(fields, "cue", given.text),
        "gist": fields["gist"] or quote,
        "extractor": given.extractor,
        "score": given.reading.score if given.reading else None,
        "salience": given.reading.salience if given.reading else 1.0,
        "n_comments": given.n_comments,
        "decisions": list(given.decisions),
        "tags": list(given.tags),
        "ratings": list(given.ratings),
        "changed_at": datetime.now(UTC),
        "fields": fields,
        "corrected": corrected,
        "field_scores": scores,
        "weakest_score": min(scores.values(), default=None),
    }


def _add_details(
    rows: dict[Any, list[dict[str, Any]]], claim_id: int, fields: Fields, entities: dict[tuple[str, str], int]
) -> None:
    for role in ROLES:
        for position, (start, end) in enumerate(fields["spans"].get(role, [])):
            span = {"claim_id": claim_id, "role": role, "position": position, "start": start, "end": end}
            rows[ClaimSpan].append(span)
    for position, item in enumerate(fields["factuality"]):
        rows[ClaimFactuality].append({"claim_id": claim_id, "position": position} | dict(item))
    for position, time in enumerate(fields["times"]):
        rows[ClaimTime].append(_time_row(claim_id, position, time))
    for position, quantity in enumerate(fields["quantities"]):
        rows[ClaimQuantity].append(_quantity_row(claim_id, position, quantity))
    parts = {(entities[(item["type"], item["name"])], item["role"]) for item in fields["entities"]}
    rows[ClaimEntity] += [
        {"claim_id": claim_id, "entity_id": entity_id, "role": role} for entity_id, role in sorted(parts)
    ]


def _time_row(claim_id: int, position: int, time: dict[str, Any]) -> dict[str, Any]:
    first_on, last_on = time_range(time["edtf"])
    return {
        "claim_id": claim_id,
        "position": position,
        "edtf": time["edtf"],
        "relation": time["relation"],
        "basis": time["basis"],
        "first_on": first_on,
        "last_on": last_on,
    }


def _quantity_row(claim_id: int, position: int, quantity: dict[str, Any]) -> dict[str, Any]:
    value = quantity["value"]
    low, high = value if isinstance(value, list | tuple) else (value, value)
    return {
        "claim_id": claim_id,
        "position": position,
        "low": None if low is None else float(low),
        "high": None if high is None else float(high),
        "unit": quantity.get("unit"),
        "comparator": quantity["comparator"],
        "is_vague": bool(quantity.get("vague")),
        "what": quantity.get("of"),
        "per": quantity.get("per"),
        "is_target": bool(quantity.get("target")),
    }


_THESE: BindParameter[Any] = bindparam("claim_ids", expanding=True)
# Built once, here and below: each change asks them all, and building one takes longer than running it.
_GIVEN = (
    select(Claim, ArticleVersion.text)
    .join(ArticleVersion, ArticleVersion.id == Claim.version_id)
    .where(Claim.id.in_(_THESE))
)
_READINGS = (
    select(ClaimReading, Extraction.version)
    .join(Extraction, Extraction.id == ClaimReading.extraction_id)
    .where(
        ClaimReading.id.in_(
            select(func.max(ClaimReading.id))
            .where(ClaimReading.claim_id.in_(_THESE), ~ClaimReading.is_held)
            .group_by(ClaimReading.claim_id)
        )
    )
)
_CORRECTIONS = (
    select(ClaimCorrection.claim_id, ClaimCorrection.field, ClaimCorrection.value, ClaimCorrection.is_reset)
    .where(ClaimCorrection.claim_id.in_(_THESE))
    .order_by(ClaimCorrection.id)
)
_DECISIONS = (
    select(Decision.claim_id, Decision.member_id, Member.name, Decision.verdict, Decision.reason)
    .join(Member, Member.id == Decision.member_id)
    .where(Decision.claim_id.in_(_THESE))
    .order_by(Decision.created_at, Decision.member_id)
)
_RATINGS = (
    select(ClaimRating.claim_id, ClaimRating.member_id, Member.name, ClaimRating.credibility, ClaimRating.reason)
    .join(Member, Member.id == ClaimRating.member_id)
    .where(ClaimRating.claim_id.in_(_THESE))
    .order_by(ClaimRating.created_at, ClaimRating.member_id)
)
_TAGS = (
    select(ClaimTag.claim_id, Tag.path)
    .join(Tag, Tag.id == ClaimTag.tag_id)
    .where(ClaimTag.claim_id.in_(_THESE))
    .order_by(Tag.path)
)
_COMMENTS = select(Comment.claim_id, func.count()).where(Comment.claim_id.in_(_THESE)).group_by(Comment.claim_id)
_DELETE = {table: delete(_TABLE[table]).where(_TABLE[table].c.claim_id.in_(_THESE)) for table in DERIVED}


def _of(db: Session, query: Executable, claim_ids: Sequence[int]) -> Any:
    return db.execute(query, {"claim_ids": list(claim_ids)})


def given_of(db: Session, claim_ids: Sequence[int]) -> list[Given]:
    """Read all that the states of these claims are derived from."""
    corrections, decisions = _corrections(db, claim_ids), _decisions(db, claim_ids)
    ratings, tags, comments = _ratings(db, claim_ids), _tags(db, claim_ids), _comments(db, claim_ids)
    readings = _newest_readings(db, claim_ids)
    rows = _of(db, _GIVEN, claim_ids)
    return [
        Given(
            claim,
            text,
            readings[claim.id][0] if claim.id in readings else None,
            tuple(corrections[claim.id]),
            tuple(decisions[claim.id]),
            tuple(ratings[claim.id]),
            tuple(tags[claim.id]),
            comments.get(claim.id, 0),
            readings[claim.id][1] if claim.id in readings else None,
        )
        for claim, text in rows
    ]


def _newest_readings(db: Session, claim_ids: Sequence[int]) -> dict[int, tuple[ClaimReading, str]]:
    rows = _of(db, _READINGS, claim_ids)
    return {reading.claim_id: (reading, version) for reading, version in rows}


def _corrections(db: Session, claim_ids: Sequence[int]) -> dict[int, list[tuple[str, Any, bool]]]:
    found: dict[int, list[tuple[str, Any, bool]]] = defaultdict(list)
    for claim_id, name, value, is_reset in _of(db, _CORRECTIONS, claim_ids):
        found[claim_id].append((name, value, is_reset))
    return found


def _decisions(db: Session, claim_ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for claim_id, member_id, name, verdict, reason in _of(db, _DECISIONS, claim_ids):
        found[claim_id].append({"member": member_id, "name": name, "verdict": verdict, "reason": reason})
    return found


def _ratings(db: Session, claim_ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for claim_id, member_id, name, credibility, reason in _of(db, _RATINGS, claim_ids):
        found[claim_id].append({"member": member_id, "name": name, "credibility": credibility, "reason": reason})
    return found


def _tags(db: Session, claim_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for claim_id, path in _of(db, _TAGS, claim_ids):
        found[claim_id].append(path)
    return found


def _comments(db: Session, claim_ids: Sequence[int]) -> dict[int, int]:
    return dict(_of(db, _COMMENTS, claim_ids).all())
