"""All that can be changed about claims."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.fields import EMPTY, Fields, check_fields, merged, words_of
from app.claims.state import given_of, refresh
from app.errors import Conflict, Invalid, NotFound
from app.events.log import record
from app.models import (
    ArticleVersion,
    Claim,
    ClaimCorrection,
    Decision,
    Member,
    Statement,
)

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
