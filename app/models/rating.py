"""Ratings: one row per member and thing; never averaged."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

RELIABILITY = ("A", "B", "C", "D", "E", "F")
CONFIDENCE = ("low", "moderate", "high")


class SourceRating(Base):
    """How reliable a member finds a source (NATO Admiralty code A-F)."""

    __tablename__ = "source_ratings"
    __table_args__ = (CheckConstraint(f"reliability IN {RELIABILITY}", name="reliability"),)

    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    reliability: Mapped[str]
    reason: Mapped[str | None]
    created_at: Mapped[datetime]


class PublisherRating(Base):
    """How reliable a member finds a publisher (NATO Admiralty code A-F)."""

    __tablename__ = "publisher_ratings"
    __table_args__ = (CheckConstraint(f"reliability IN {RELIABILITY}", name="reliability"),)

    publisher_id: Mapped[int] = mapped_column(ForeignKey("publishers.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    reliability: Mapped[str]
    reason: Mapped[str | None]
    created_at: Mapped[datetime]


class ClaimRating(Base):
    """How credible a member finds a claim (NATO Admiralty code 1-6)."""

    __tablename__ = "claim_ratings"
    __table_args__ = (CheckConstraint("credibility BETWEEN 1 AND 6", name="credibility"),)

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    credibility: Mapped[int]
    reason: Mapped[str | None]
    created_at: Mapped[datetime]


class StatementRating(Base):
    """How likely a member thinks a statement is (ICD 203), how sure of that, and the verdict."""

    __tablename__ = "statement_ratings"
    __table_args__ = (
        CheckConstraint("likelihood BETWEEN 1 AND 7", name="likelihood"),
        CheckConstraint(f"confidence IN {CONFIDENCE}", name="confidence"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    likelihood: Mapped[int | None] = mapped_column(comment="ICD 203 step, 1 almost no chance … 7 almost certain.")
    confidence: Mapped[str | None]
    verdict: Mapped[str | None]
    reason: Mapped[str | None]
    created_at: Mapped[datetime]
