"""All that can be changed about ratings: one row per member and thing, replaced or taken away, never averaged."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.errors import Invalid, NotFound
from app.events.log import record
from app.models import ClaimRating, Publisher, PublisherRating, Source, SourceRating, Statement, StatementRating
from app.ratings.pages import CONFIDENCE, CREDIBILITY, LIKELIHOOD, RELIABILITY, VERDICTS, Judgement
from app.text.typed import problem_of, tidy

LONGEST_REASON = 1000
"""Letters."""
LETTERS = tuple(letter for letter, _ in RELIABILITY)


def rate_claim(
    db: Session, me: Me, claim_id: int, credibility: int | None, reason: str | None, topics: Sequence[str]
) -> int | None:
    """Say how credible the member finds a claim, 1 to 6; None takes the rating back.

    The claim was checked above. Returns the event's id, None when nothing changed. Raises Invalid.
    """
    if credibility is not None and credibility not in dict(CREDIBILITY):
        raise Invalid("There is no such rating.", {"credibility": "Credibility is a digit from 1 to 6."})
    values = {"credibility": credibility, "reason": reason_of(reason)}
    return _put(db, me, ClaimRating, {"claim_id": claim_id}, values, credibility is None, "claim.rated", topics)


def rate_source(
    db: Session, me: Me, source_id: int, reliability: str | None, reason: str | None, topics: Sequence[str] = ()
) -> int | None:
    """Say how reliable the member finds a source, A to F; None takes the rating back.

    Returns the event's id, None when nothing changed. Raises Invalid, NotFound.
    """
    source = db.get(Source, source_id)
    if source is None or source.project_id != me.project_id:
        raise NotFound("There is no such source.")
    values = _reliability(reliability, reason)
    return _put(db, me, SourceRating, {"source_id": source_id}, values, reliability is None, "source.rated", topics)


def rate_publisher(
    db: Session, me: Me, publisher_id: int, reliability: str | None, reason: str | None, topics: Sequence[str] = ()
) -> int | None:
    """Say how reliable the member finds a publisher, A to F; None takes the rating back.

    Returns the event's id, None when nothing changed. Raises Invalid, NotFound.
    """
    publisher = db.get(Publisher, publisher_id)
    if publisher is None or publisher.project_id != me.project_id:
        raise NotFound("There is no such publisher.")
    values, key = _reliability(reliability, reason), {"publisher_id": publisher_id}
    return _put(db, me, PublisherRating, key, values, reliability is None, "publisher.rated", topics)


def rate_statement(
    db: Session, me: Me, statement_id: int, judgement: Judgement, topics: Sequence[str] = ()
) -> int | None:
    """Say how likely the member thinks a statement is, how sure of that, and what came of it.

    A judgement that says nothing takes the rating back. Returns the event's id, None when nothing changed.
    Raises Invalid, NotFound. Source: ICD 203.
    """
    statement = db.get(Statement, statement_id)
    if statement is None or statement.project_id != me.project_id:
        raise NotFound("There is no such statement.")
    if problems := _problems(judgement):
        raise Invalid("There is no such rating.", problems)
    values = asdict(judgement) | {"reason": reason_of(judgement.reason)}
    key = {"statement_id": statement_id}
    return _put(db, me, StatementRating, key, values, judgement.says_nothing, "statement.rated", topics)


def _problems(judgement: Judgement) -> dict[str, str]:
    problems = {}
    if judgement.likelihood not in (None, *(step for step, _, _ in LIKELIHOOD)):
        problems["likelihood"] = "Likelihood is a step from 1 to 7."
    if judgement.confidence not in (None, *CONFIDENCE):
        problems["confidence"] = f"Choose one of {', '.join(CONFIDENCE)}."
    if judgement.verdict not in (None, *VERDICTS):
        problems["verdict"] = f"Choose one of {', '.join(VERDICTS)}."
    return problems


def _reliability(reliability: str | None, reason: str | None) -> dict[str, Any]:
    if reliability is not None and reliability not in LETTERS:
        raise Invalid("There is no such rating.", {"reliability": "Reliability is a letter from A to F."})
    return {"reliability": reliability, "reason": reason_of(reason)}


def reason_of(typed: str | None) -> str | None:
    """Return a reason as it is kept; None for an empty one. Raises Invalid."""
    words = tidy(typed or "")
    if problem := problem_of(words, LONGEST_REASON):
        raise Invalid("The reason can't be kept like this.", {"reason": problem})
    return words or None


def _put(
    db: Session, me: Me, table: Any, key: dict[str, int], values: dict[str, Any], is_gone: bool, kind: str,
    topics: Sequence[str],
) -> int | None:  # fmt: skip
    """Make the member's row hold these values, or take it away, and record what changed."""
    row = db.get(table, key | {"member_id": me.id})
    before = None if row is None else {name: getattr(row, name) for name in values}
    after = None if is_gone else values
    if before == after:
        return None
    if after is None:
        db.delete(row)
    else:
        row = row or table(**key, member_id=me.id)
        for name, value in after.items():
            setattr(row, name, value)
        row.created_at = datetime.now(UTC)
        db.add(row)
    db.flush()
    [(name, subject_id)] = key.items()
    return record(
        db, kind, f"{name.removesuffix('_id')}:{subject_id}", member_id=me.id, project_id=me.project_id,
        topics=topics, before=before, after=after,
    )  # fmt: skip
