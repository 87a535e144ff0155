"""Store what the extractor found in a text. What people did to a claim stays; what is read differently is listed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String, cast, exists, func, insert, literal, or_, select
from sqlalchemy import delete as delete_from
from sqlalchemy.orm import Session

from app.claims.aliases import learn
from app.claims.fields import EMPTY, Fields, merged
from app.claims.naming import entity_rows
from app.claims.rereading import Place, changes_of, moved, neighbours, place_of
from app.claims.state import given_of, refresh
from app.events.log import record
from app.extraction.as_json import as_json
from app.extraction.document import ExtractedClaim, Extraction
from app.models import (
    ArticleVersion,
    Claim,
    ClaimCorrection,
    ClaimDifference,
    ClaimRating,
    ClaimReading,
    ClaimState,
    ClaimTag,
    Comment,
    Decision,
    Event,
    Mention,
    Statement,
    StatementRating,
)
from app.models import Extraction as ExtractionRow


@dataclass(frozen=True, slots=True)
class Known:
    """A claim that earlier runs found, or that somebody made by hand."""

    id: int
    place: Place
    extractor: str | None
    """What made the reading that counts; None: made by hand."""
    is_touched: bool
    """People decided, corrected, tagged, commented, rated, withdrew or made it."""
    is_withdrawn: bool


def store_extraction(db: Session, version_id: int, extraction: Extraction, counted_from: datetime | None) -> int:
    """Store what the extractor found in a version and return the number of its claims.

    A claim found again at the same words gets a new reading. Where people worked on it and another version of the
    extractor read it before, that reading is held and the differences are listed for review. A machine's claim that is
    not found any more is withdrawn if nobody has touched it, else listed. A claim that somebody withdrew stays so.
    """
    version = db.get_one(ArticleVersion, version_id)
    now = datetime.now(UTC)
    run = ExtractionRow(
        version_id=version_id, name="dictum", version=extraction.version, counted_from=counted_from,
        notes=list(extraction.notes), created_at=now,
    )  # fmt: skip
    db.add(run)
    db.flush()
    learn(db, version, extraction.mentions)
    known = _known(db, version_id)
    storing = _Storing(db, version, run, known)
    storing.store(extraction)
    _store_mentions(db, version, extraction)
    record(
        db, "article.extracted", f"article:{version.article_id}", member_id=None, project_id=version.project_id,
        topics=["articles", f"article-{version.article_id}"],
        after={
            "version": version.number, "claims": len(extraction.claims), "withdrawn": len(storing.dropped),
            "differences": len(storing.differences), "extractor": run.version,
        },
    )  # fmt: skip
    return len(extraction.claims)


class _Storing:
    """One run's claims on their way into the store."""

    def __init__(self, db: Session, version: ArticleVersion, run: ExtractionRow, known: Sequence[Known]) -> None:
        self.db, self.version, self.run, self.known = db, version, run, known
        self.is_first = not any(one.extractor for one in known)
        self.readings: list[dict[str, Any]] = []
        self.differences: list[dict[str, Any]] = []
        self.dropped: list[int] = []
        self.changed: list[int] = []

    def store(self, extraction: Extraction) -> None:
        """Store all claims; each place is one claim."""
        found = {place_of(fields): (claim, fields) for claim, fields in self._forms(extraction)}
        by_machine = {one.place: one for one in self.known if one.extractor}
        lost = {one.id: one.place for one in self.known if one.is_touched and one.extractor and one.place not in found}
        again = {place: by_machine[place] for place in found if place in by_machine}
        cut_anew = moved(lost, (place for place in found if place not in again))
        by_id = {one.id: one for one in self.known}
        again |= {place: by_id[claim_id] for claim_id, place in cut_anew.items()}
        _forget_open_differences(self.db, [one.id for one in self.known])
        near = {one.id: one.place for one in self.known if one.is_touched and not one.is_withdrawn}
        for place, (claim, fields) in found.items():
            if place in again:
                self._read_again(again[place], claim, fields)
            else:
                self._add(claim, fields, near)
        gone = [one for one in self.known if one.extractor and one not in again.values() and not one.is_withdrawn]
        self._drop([one.id for one in gone if not one.is_touched])
        for one in gone:
            if one.is_touched:
                self._note(one.id, "gone", "", _now(self.db, one.id), {})
        if self.readings:
            self.db.execute(insert(ClaimReading), self.readings)
        _list_differences(self.db, self.differences)
        refresh(self.db, [*self.changed, *self.dropped])

    def _forms(self, extraction: Extraction) -> list[tuple[ExtractedClaim, Fields]]:
        forms = [(claim, as_json(claim, self.version.text, extraction.version)) for claim in extraction.claims]
        return [(claim, {name: form[name] for name in EMPTY if name in form}) for claim, form in forms]

    def _read_again(self, one: Known, claim: ExtractedClaim, fields: Fields) -> None:
        if one.is_withdrawn and one.is_touched:
            return
        is_held = one.is_touched and one.extractor != self.run.version
        if is_held:
            [given] = given_of(self.db, [one.id])
            machine = given.reading.fields if given.reading else {}
            for change in changes_of(machine, merged(machine, given.corrections)[0], fields):
                self._note(one.id, "changed", change.field, change.old, change.new)
        else:
            self.changed.append(one.id)
        if one.is_withdrawn:
            row = self.db.get_one(Claim, one.id)
            row.withdrawn_at, row.revision = None, row.revision + 1
        self._read(one.id, claim, fields, is_held=is_held)

    def _add(self, claim: ExtractedClaim, fields: Fields, near: Mapping[int, Place]) -> None:
        claim_id = _new_claim(self.db, self.version, self.run.created_at)
        self.changed.append(claim_id)
        self._read(claim_id, claim, fields)
        if not self.is_first:
            for other in neighbours(place_of(fields), near):
                self._note(other, "near", "", _now(self.db, other), fields, near_id=claim_id)

    def _read(self, claim_id: int, found: ExtractedClaim, fields: Fields, *, is_held: bool = False) -> None:
        reasons = {
            name: {"component": reason.component, "why": reason.why, "score": reason.score}
            for name, reason in found.reasons.items()
        }
        self.readings.append(
            {
                "claim_id": claim_id, "extraction_id": self.run.id, "score": found.score, "salience": found.salience,
                "fields": fields, "reasons": reasons, "is_held": is_held,
            }
        )  # fmt: skip

    def _note(self, claim_id: int, kind: str, field: str, old: Fields, new: Fields, near_id: int | None = None) -> None:
        self.differences.append(
            {
                "project_id": self.version.project_id, "article_id": self.version.article_id, "claim_id": claim_id,
                "extraction_id": self.run.id, "kind": kind, "field": field, "old": old, "new": new,
                "near_id": near_id, "created_at": self.run.created_at,
            }
        )  # fmt: skip

    def _drop(self, claim_ids: Sequence[int]) -> None:
        for claim in self.db.execute(select(Claim).where(Claim.id.in_(claim_ids))).scalars():
            claim.withdrawn_at, claim.revision = self.run.created_at, claim.revision + 1
            self.dropped.append(claim.id)


def _known(db: Session, version_id: int) -> list[Known]:
    """Return the claims of a version, each place once: what people worked on before what they did not."""
    newest = (
        select(ClaimReading.claim_id, func.max(ClaimReading.id).label("reading_id"))
        .join(Claim, Claim.id == ClaimReading.claim_id)
        .where(Claim.version_id == version_id, ~ClaimReading.is_held)
        .group_by(ClaimReading.claim_id)
        .subquery()
    )
    rows = db.execute(
        select(Claim.id, Claim.withdrawn_at, ClaimReading.fields, ExtractionRow.version, _is_touched())
        .join(newest, newest.c.claim_id == Claim.id)
        .join(ClaimReading, ClaimReading.id == newest.c.reading_id)
        .join(ExtractionRow, ExtractionRow.id == ClaimReading.extraction_id)
    )
    found = [
        Known(claim_id, place_of(fields), extractor, touched, withdrawn_at is not None)
        for claim_id, withdrawn_at, fields, extractor, touched in rows
    ]
    # Of several at one place the last stays: one that people worked on, else one that is listed, else the newest.
    found.sort(key=lambda one: (one.is_touched, not one.is_withdrawn, one.id))
    by_hand = db.execute(
        select(Claim.id, ClaimState.fields)
        .join(ClaimState, ClaimState.claim_id == Claim.id)
        .where(Claim.version_id == version_id, Claim.made_by == "analyst", Claim.withdrawn_at.is_(None))
    )
    unique = {one.place: one for one in found}
    return [
        *unique.values(),
        *(Known(claim_id, place_of(fields), None, True, False) for claim_id, fields in by_hand),
    ]


def _is_touched() -> Any:
    hung_on = (Decision, ClaimCorrection, ClaimTag, Comment, ClaimRating)
    return or_(
        *(exists().where(table.claim_id == Claim.id) for table in hung_on),
        exists().where(StatementRating.statement_id == Claim.statement_id),
        exists().where(
            Event.subject == literal("claim:") + cast(Claim.id, String),
            Event.kind.in_(("claim.withdrawn", "claim.restored")),
        ),
    )


def _now(db: Session, claim_id: int) -> Fields:
    """Return what a claim's fields are now, as far as a reader needs them to know it again."""
    fields: Fields = db.execute(select(ClaimState.fields).where(ClaimState.claim_id == claim_id)).scalar_one()
    return {"spans": fields["spans"], "gist": fields["gist"]}


def _forget_open_differences(db: Session, claim_ids: Collection[int]) -> None:
    """What an earlier run listed and nobody settled is told anew by this run, or is no difference any more."""
    db.execute(
        delete_from(ClaimDifference).where(ClaimDifference.claim_id.in_(claim_ids), ClaimDifference.settled.is_(None))
    )


def _list_differences(db: Session, rows: list[dict[str, Any]]) -> None:
    """Add differences; what somebody has kept against the same reading before is not asked again."""
    if not rows:
        return
    kept = db.execute(
        select(ClaimDifference.claim_id, ClaimDifference.kind, ClaimDifference.field, ClaimDifference.new).where(
            ClaimDifference.claim_id.in_({row["claim_id"] for row in rows}), ClaimDifference.settled == "kept"
        )
    ).all()
    asked = [row for row in rows if (row["claim_id"], row["kind"], row["field"], row["new"]) not in kept]
    if asked:
        db.execute(insert(ClaimDifference), asked)


def _new_claim(db: Session, version: ArticleVersion, now: datetime) -> int:
    statement_id = db.execute(
        insert(Statement).values(project_id=version.project_id, created_at=now).returning(Statement.id)
    ).scalar_one()
    values = {
        "project_id": version.project_id,
        "article_id": version.article_id,
        "version_id": version.id,
        "statement_id": statement_id,
        "made_by": "extractor",
        "created_at": now,
        "revision": 1,
    }
    return db.execute(insert(Claim).values(**values).returning(Claim.id)).scalar_one()


def _store_mentions(db: Session, version: ArticleVersion, extraction: Extraction) -> None:
    ids = entity_rows(db, version.project_id, {(mention.type, mention.name) for mention in extraction.mentions})
    known = set(
        db.execute(select(Mention.entity_id, Mention.start, Mention.end).where(Mention.version_id == version.id))
    )
    found = {
        (ids[(mention.type, mention.name)], mention.span.start, mention.span.end) for mention in extraction.mentions
    }
    rows = [
        {"version_id": version.id, "entity_id": entity_id, "start": start, "end": end}
        for entity_id, start, end in sorted(found - known)
    ]
    if rows:
        db.execute(insert(Mention), rows)
