"""All that can be changed about claims."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import exists, insert, or_, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.fields import EMPTY, Fields, check_fields, merged, words_of
from app.claims.naming import entity_ids, name_key
from app.claims.state import given_of, refresh
from app.errors import Conflict, Invalid, NotFound
from app.events.log import record
from app.extraction.as_json import as_json
from app.extraction.document import Extraction
from app.models import (
    ArticleVersion,
    Claim,
    ClaimCorrection,
    ClaimRating,
    ClaimReading,
    ClaimTag,
    Comment,
    Decision,
    Member,
    Mention,
    Statement,
)
from app.models import Extraction as ExtractionRow

REJECT_REASONS = ("not a claim", "wrong words", "wrong source", "repeats another claim", "not worth keeping")


def change_claim(db: Session, me: Me, claim_id: int) -> Claim:
    """Return a claim that the member may change. Raises NotFound."""
    claim = db.get(Claim, claim_id)
    if claim is None or claim.project_id != me.project_id or claim.withdrawn_at is not None:
        raise NotFound(f"There is no claim C-{claim_id}. It may have been withdrawn.")
    return claim


def log_claim(db: Session, me: Me, kind: str, claim: Claim, before: Any = None, after: Any = None) -> int:
    """Record a change of a claim and return the event's id."""
    return record(
        db,
        kind,
        f"claim:{claim.id}",
        member_id=me.id,
        project_id=claim.project_id,
        topics=[f"article-{claim.article_id}"],
        before=before,
        after=after,
    )


def decide(db: Session, me: Me, claim_id: int, verdict: str, reason: str | None = None) -> None:
    """Accept, reject or dispute a claim; a second decision replaces the member's first. Raises Invalid, NotFound."""
    if verdict not in ("accept", "reject", "dispute"):
        raise Invalid("There is no such decision.", {"verdict": "Accept, reject or dispute."})
    if reason is not None and len(reason) > 1000:
        raise Invalid("The reason is too long.", {"reason": "Give the reason in up to 1,000 letters."})
    claim = change_claim(db, me, claim_id)
    mine = db.get(Decision, (claim_id, me.id))
    before = None if mine is None else {"verdict": mine.verdict, "reason": mine.reason}
    if mine is None:
        mine = Decision(claim_id=claim_id, member_id=me.id)
        db.add(mine)
    mine.verdict, mine.reason, mine.created_at = verdict, reason or None, datetime.now(UTC)
    refresh(db, [claim_id])
    log_claim(db, me, "claim.decided", claim, before, {"verdict": verdict, "reason": reason or None})


def undo_decision(db: Session, me: Me, claim_id: int) -> None:
    """Take the member's own decision back. Raises NotFound."""
    claim = change_claim(db, me, claim_id)
    mine = db.get(Decision, (claim_id, me.id))
    if mine is None:
        return
    before = {"verdict": mine.verdict, "reason": mine.reason}
    db.delete(mine)
    refresh(db, [claim_id])
    log_claim(db, me, "claim.decision_undone", claim, before, None)


def create_claim(db: Session, me: Me, article_id: int, version: int, fields: Fields, quote: str) -> int:
    """Make a claim by hand and return its id; its maker accepts it.

    quote: the content words the member selected; they must be the words at the spans. Raises Invalid, NotFound.
    """
    found = db.execute(
        select(ArticleVersion.id, ArticleVersion.text).where(
            ArticleVersion.article_id == article_id,
            ArticleVersion.number == version,
            ArticleVersion.project_id == me.project_id,
        )
    ).one_or_none()
    if found is None:
        raise NotFound("There is no such version of this article.")
    if problems := check_fields({"spans": fields.get("spans", {}), **fields}, found.text):
        raise Invalid("The claim can't be made like this.", problems)
    if words_of(EMPTY | fields, "content", found.text) != quote:
        words = "The words you selected are not the words stored at that place. Select them again."
        raise Invalid(words, {"quote": words})
    now = datetime.now(UTC)
    statement = Statement(project_id=me.project_id, created_at=now)
    db.add(statement)
    db.flush()
    claim = Claim(
        project_id=me.project_id, article_id=article_id, version_id=found.id, statement_id=statement.id,
        made_by="analyst", member_id=me.id, created_at=now,
    )  # fmt: skip
    db.add(claim)
    db.flush()
    db.add_all(
        ClaimCorrection(claim_id=claim.id, field=name, value=value, member_id=me.id, created_at=now)
        for name, value in fields.items()
    )
    db.add(Decision(claim_id=claim.id, member_id=me.id, verdict="accept", created_at=now))
    refresh(db, [claim.id])
    log_claim(db, me, "claim.created", claim, None, fields)
    return claim.id


def edit_claim(
    db: Session, me: Me, claim_id: int, revision: int, changes: Mapping[str, Any], reason: str | None = None
) -> None:
    """Say what a claim's fields are; the machine's values stay beside them. A field set to what the machine
    read is no correction any more. Raises Conflict when somebody was faster, Invalid, NotFound.
    """
    claim = change_claim(db, me, claim_id)
    [given] = given_of(db, [claim_id])
    now_fields, _ = merged(given.reading.fields if given.reading else None, given.corrections)
    if claim.revision != revision:
        theirs = {name: now_fields.get(name) for name in changes}
        words = f"C-{claim_id} was changed since you opened it. Compare both and choose."
        raise Conflict(words, theirs, dict(changes), claim.revision, _last_editor(db, claim_id))
    if problems := check_fields(changes, given.text):
        raise Invalid("The claim can't be changed like this.", problems)
    changed = {name: value for name, value in changes.items() if now_fields[name] != value}
    if not changed:
        return
    machine = given.reading.fields if given.reading else {}
    now = datetime.now(UTC)
    for name, value in changed.items():
        is_reset = name in machine and machine[name] == value
        correction = ClaimCorrection(claim_id=claim_id, field=name, value=value, is_reset=is_reset)
        correction.reason, correction.member_id, correction.created_at = reason, me.id, now
        db.add(correction)
    claim.revision = revision + 1
    refresh(db, [claim_id])
    log_claim(db, me, "claim.edited", claim, {name: now_fields[name] for name in changed}, changed)


def _last_editor(db: Session, claim_id: int) -> str | None:
    query = select(Member.name).join(ClaimCorrection, ClaimCorrection.member_id == Member.id)
    return db.execute(
        query.where(ClaimCorrection.claim_id == claim_id).order_by(ClaimCorrection.id.desc()).limit(1)
    ).scalar()


def withdraw_claim(db: Session, me: Me, claim_id: int, revision: int) -> None:
    """Take a claim out of every list; its history stays. Raises Conflict, NotFound."""
    claim = change_claim(db, me, claim_id)
    if claim.revision != revision:
        words = f"C-{claim_id} was changed since you opened it. Look at it again before you withdraw it."
        raise Conflict(words, {}, {}, claim.revision)
    claim.withdrawn_at, claim.revision = datetime.now(UTC), revision + 1
    refresh(db, [claim_id])
    log_claim(db, me, "claim.withdrawn", claim)


def restore_claim(db: Session, me: Me, claim_id: int) -> None:
    """Undo a withdrawal. Raises NotFound."""
    claim = db.get(Claim, claim_id)
    if claim is None or claim.project_id != me.project_id:
        raise NotFound(f"There is no claim C-{claim_id}.")
    claim.withdrawn_at, claim.revision = None, claim.revision + 1
    refresh(db, [claim_id])
    log_claim(db, me, "claim.restored", claim)


def store_extraction(db: Session, version_id: int, extraction: Extraction, counted_from: datetime | None) -> int:
    """Store what the extractor found in a version and return the number of its claims.

    A claim found again at the same words gets a new reading; what people did to it stays. A machine's claim that
    is not found any more and that nobody has touched is withdrawn.
    """
    version = db.get_one(ArticleVersion, version_id)
    now = datetime.now(UTC)
    run = ExtractionRow(
        version_id=version_id, name="dictum", version=extraction.version, counted_from=counted_from,
        notes=list(extraction.notes), created_at=now,
    )  # fmt: skip
    db.add(run)
    db.flush()
    known = _machine_claims(db, version_id)
    readings, touched = [], []
    for found in extraction.claims:
        form = as_json(found, version.text, extraction.version)
        fields = {name: form[name] for name in EMPTY if name in form}
        claim_id = known.pop(_place(fields), None) or _new_claim(db, version, now)
        touched.append(claim_id)
        readings.append(
            {
                "claim_id": claim_id,
                "extraction_id": run.id,
                "score": found.score,
                "salience": found.salience,
                "fields": fields,
                "reasons": {
                    name: {"component": reason.component, "why": reason.why, "score": reason.score}
                    for name, reason in found.reasons.items()
                },
            }
        )
    if readings:
        db.execute(insert(ClaimReading), readings)
    dropped = _withdraw_untouched(db, list(known.values()), now)
    refresh(db, [*touched, *dropped])
    _store_mentions(db, version, extraction)
    record(
        db, "article.extracted", f"article:{version.article_id}", member_id=None, project_id=version.project_id,
        topics=["articles", f"article-{version.article_id}"],
        after={"version": version.number, "claims": len(touched), "withdrawn": len(dropped), "extractor": run.version},
    )  # fmt: skip
    return len(touched)


def _place(fields: Fields) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in fields["spans"]["content"])


def _machine_claims(db: Session, version_id: int) -> dict[tuple[tuple[int, int], ...], int]:
    rows = db.execute(
        select(Claim.id, ClaimReading.fields)
        .join(ClaimReading, ClaimReading.claim_id == Claim.id)
        .where(Claim.version_id == version_id, Claim.made_by == "extractor", Claim.withdrawn_at.is_(None))
        .order_by(ClaimReading.id)
    )
    newest = {claim_id: _place(fields) for claim_id, fields in rows}
    return {place: claim_id for claim_id, place in newest.items()}


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


def _withdraw_untouched(db: Session, claim_ids: Sequence[int], now: datetime) -> list[int]:
    by_people = [
        exists().where(table.claim_id == Claim.id)
        for table in (Decision, ClaimCorrection, ClaimTag, Comment, ClaimRating)
    ]
    claims = db.execute(select(Claim).where(Claim.id.in_(claim_ids), ~or_(*by_people))).scalars().all()
    for claim in claims:
        claim.withdrawn_at, claim.revision = now, claim.revision + 1
    return [claim.id for claim in claims]


def _store_mentions(db: Session, version: ArticleVersion, extraction: Extraction) -> None:
    ids = entity_ids(db, version.project_id, {(mention.type, mention.name) for mention in extraction.mentions})
    known = set(
        db.execute(select(Mention.entity_id, Mention.start, Mention.end).where(Mention.version_id == version.id))
    )
    found = {
        (ids[(mention.type, name_key(mention.name))], mention.span.start, mention.span.end)
        for mention in extraction.mentions
    }
    rows = [
        {"version_id": version.id, "entity_id": entity_id, "start": start, "end": end}
        for entity_id, start, end in sorted(found - known)
    ]
    if rows:
        db.execute(insert(Mention), rows)
