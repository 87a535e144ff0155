"""Read ratings: who said what."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.models import Member, SourceRating, StatementRating
from app.ratings.pages import Judgement, RatedReliability, RatedStatement, Ratings


def ratings_of(
    db: Session, me: Me, of_claim: Sequence[dict[str, Any]], source_id: int | None, statement_id: int
) -> Ratings:
    """Return all ratings that an open claim shows. of_claim: as the claim's state holds them."""
    of_source = source_ratings(db, source_id) if source_id is not None else ()
    of_statement = statement_ratings(db, statement_id)
    claim = next((item for item in of_claim if item["member"] == me.id), None)
    source = next((rating for rating in of_source if rating.member == me.id), None)
    statement = next((rating.judgement for rating in of_statement if rating.member == me.id), Judgement())
    mine = {
        "reliability": source.reliability if source else None,
        "credibility": claim["credibility"] if claim else None,
        "why_source": source.reason if source else None,
        "why_claim": claim["reason"] if claim else None,
        "likelihood": statement.likelihood,
        "confidence": statement.confidence,
        "verdict": statement.verdict,
        "why_statement": statement.reason,
    }
    return Ratings(of_source, of_statement, {name: value for name, value in mine.items() if value is not None})


def source_ratings(db: Session, source_id: int) -> tuple[RatedReliability, ...]:
    """Return how reliable members find a source, oldest first."""
    rows = db.execute(
        select(Member.id, Member.name, SourceRating.reliability, SourceRating.reason, SourceRating.created_at)
        .join(Member, Member.id == SourceRating.member_id)
        .where(SourceRating.source_id == source_id)
        .order_by(SourceRating.created_at, Member.id)
    )
    return tuple(RatedReliability(*row) for row in rows)


def statement_ratings(db: Session, statement_id: int) -> tuple[RatedStatement, ...]:
    """Return what members think of a statement, oldest first."""
    row = StatementRating
    rows = db.execute(
        select(Member.id, Member.name, row.likelihood, row.confidence, row.verdict, row.reason, row.created_at)
        .join(Member, Member.id == row.member_id)
        .where(row.statement_id == statement_id)
        .order_by(row.created_at, Member.id)
    )
    return tuple(
        RatedStatement(member, who, Judgement(likelihood, confidence, verdict, reason), at)
        for member, who, likelihood, confidence, verdict, reason, at in rows
    )
