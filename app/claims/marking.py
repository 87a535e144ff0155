"""What people hang on a claim: tags, comments, ratings. Each change is recorded once; derived rows follow."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.annotations.commands import add_comment
from app.claims.commands import change_claim, log_claim
from app.claims.state import refresh_marks
from app.errors import Conflict, Invalid
from app.models import Claim, ClaimState, Event
from app.ratings.commands import rate_claim as put_rating
from app.ratings.commands import rate_source, rate_statement
from app.ratings.pages import Judgement
from app.tags.applying import Applied, put_on_claim, take_off_claim
from app.tags.commands import merge_tag, move_tag

AT_A_TIME = 500
"""Claims rebuilt in one go after a tag was moved or merged; a statement can't name much more."""


def _topics(claim: Claim) -> list[str]:
    return [f"article-{claim.article_id}"]


def tag_claim(db: Session, me: Me, claim_id: int, path: str) -> Applied | None:
    """Put a tag on a claim; None: it has it already. A tag that is missing is made if the member may.

    Raises Forbidden, Invalid, NotFound.
    """
    claim = change_claim(db, me, claim_id)
    tag = put_on_claim(db, me, claim_id, path)
    if tag is not None:
        refresh_marks(db, [claim_id])
        log_claim(db, me, "claim.tagged", claim, None, {"tag": tag.path, "made": list(tag.made)})
    return tag


def untag_claim(db: Session, me: Me, claim_id: int, path: str) -> str | None:
    """Take a tag off a claim and return its path; None: it did not have it. Raises NotFound."""
    claim = change_claim(db, me, claim_id)
    taken = take_off_claim(db, claim_id, path)
    if taken is not None:
        refresh_marks(db, [claim_id])
        log_claim(db, me, "claim.untagged", claim, {"tag": taken}, None)
    return taken


def comment_on_claim(db: Session, me: Me, claim_id: int, body: str, parent_id: int | None = None) -> int:
    """Say something about a claim, or answer a comment, and return the comment's id. Raises Invalid, NotFound."""
    claim = change_claim(db, me, claim_id)
    comment = add_comment(db, me, claim_id, body, parent_id)
    refresh_marks(db, [claim_id])
    after = {"comment": comment.id, "parent": parent_id, "body": comment.body}
    log_claim(db, me, "claim.commented", claim, None, after)
    return comment.id


def rate_claim(db: Session, me: Me, claim_id: int, credibility: int | None, reason: str | None = None) -> int | None:
    """Say how credible the member finds a claim, 1 to 6; None takes the rating back.

    Returns the event's id, None when nothing changed. Raises Invalid, NotFound.
    """
    claim = change_claim(db, me, claim_id)
    event = put_rating(db, me, claim_id, credibility, reason, _topics(claim))
    if event is not None:
        refresh_marks(db, [claim_id])
    return event


def rate_source_of_claim(
    db: Session, me: Me, claim_id: int, reliability: str | None, reason: str | None = None
) -> int | None:
    """Say how reliable the member finds the source of a claim, A to F; None takes the rating back.

    Returns the event's id, None when nothing changed. Raises Invalid when the source has no name, NotFound.
    """
    claim = change_claim(db, me, claim_id)
    source_id = db.execute(select(ClaimState.source_id).where(ClaimState.claim_id == claim_id)).scalar()
    if source_id is not None:
        return rate_source(db, me, source_id, reliability, reason, _topics(claim))
    if reliability is None:
        return None
    words = "This claim names no source that could be rated. Name its source first, or rate the claim alone."
    raise Invalid(words, {"reliability": words})


def rate_statement_of_claim(db: Session, me: Me, claim_id: int, judgement: Judgement) -> int | None:
    """Say how likely the member thinks the statement behind a claim is, how sure of that, and what came of it.

    Returns the event's id, None when nothing changed. Raises Invalid, NotFound.
    """
    claim = change_claim(db, me, claim_id)
    return rate_statement(db, me, claim.statement_id, judgement, _topics(claim))


def take_back_ratings(db: Session, me: Me, event_ids: Sequence[int]) -> None:
    """Make the member's ratings what they were before these events. Raises Conflict when one was changed since."""
    mine = select(Event).where(Event.member_id == me.id, Event.project_id == me.project_id)
    for event in db.execute(mine.where(Event.id.in_(event_ids)).order_by(Event.id)).scalars().all():
        newer = mine.where(Event.subject == event.subject, Event.kind == event.kind, Event.id > event.id)
        if db.execute(newer.limit(1)).first() is not None:
            raise Conflict("You have rated this again since, so nothing was changed. Look at the rating again.")
        _take_back(db, me, event)


def _take_back(db: Session, me: Me, event: Event) -> None:
    before: dict[str, Any] = event.before or {}
    subject_id = int(event.subject.partition(":")[2])
    if event.kind == "claim.rated":
        rate_claim(db, me, subject_id, before.get("credibility"), before.get("reason"))
    elif event.kind == "source.rated":
        rate_source(db, me, subject_id, before.get("reliability"), before.get("reason"), event.topics)
    elif event.kind == "statement.rated":
        rate_statement(db, me, subject_id, Judgement(**before), event.topics)


def move_tag_of_claims(db: Session, me: Me, tag_id: int, revision: int, path: str) -> None:
    """Rename a tag or move it elsewhere; its claims follow. Raises Conflict, Invalid, NotFound."""
    _rebuild(db, move_tag(db, me, tag_id, revision, path))


def merge_tag_of_claims(db: Session, me: Me, tag_id: int, revision: int, into: str) -> None:
    """Give the claims of a tag another one. Raises Conflict, Invalid, NotFound."""
    _rebuild(db, merge_tag(db, me, tag_id, revision, into))


def _rebuild(db: Session, claim_ids: Sequence[int]) -> None:
    for first in range(0, len(claim_ids), AT_A_TIME):
        refresh_marks(db, claim_ids[first : first + AT_A_TIME])
