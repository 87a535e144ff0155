"""Claims. Three layers: what the machine read (readings), what people say instead (corrections), and what
counts now (states and the tables beside it: derived, rebuilt by claims/commands.refresh, proved by `dictum check`)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId, table_args

CLAIM_STATUS = ("proposed", "accepted", "rejected", "disputed", "withdrawn")
VERDICTS = ("accept", "reject", "dispute")


class Statement(WithId, Base):
    """The group of claims that report the same thing."""

    __tablename__ = "statements"

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("statements.id"), comment="Null: stands by itself.")
    created_at: Mapped[datetime]


class Claim(WithId, Base):
    """One report of a statement, at one place in one version of one article."""

    __tablename__ = "claims"
    __table_args__ = table_args(CheckConstraint("made_by IN ('extractor', 'analyst')", name="made_by"))

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.id"), index=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    made_by: Mapped[str]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), comment="Who made it; null: extractor.")
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1, comment="Counts up at every change; the version_tag.")


class ClaimReading(WithId, Base):
    """What one run of the extractor says of a claim: all fields, their scores, and what set them."""

    __tablename__ = "claim_readings"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), index=True)
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extractions.id"), index=True)
    score: Mapped[float | None] = mapped_column(comment="In [0, 1]; null: the extractor gives none.")
    salience: Mapped[float] = mapped_column(comment="How much an analyst would want it, in [0, 1].")
    fields: Mapped[dict[str, Any]] = mapped_column(JSON, comment="By field name, in the form of the API.")
    reasons: Mapped[dict[str, Any]] = mapped_column(JSON, comment="{field: {component, why, score}}.")
    is_held: Mapped[bool] = mapped_column(
        default=False,
        server_default=false(),
        comment="True: read after people had worked on the claim, so it counts only once somebody takes it.",
    )


class ClaimCorrection(WithId, Base):
    """What a person says a claim's field is. The newest row of a field counts; rows are only added."""

    __tablename__ = "claim_corrections"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), index=True)
    field: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    is_reset: Mapped[bool] = mapped_column(default=False, comment="True: back to what the machine read.")
    reason: Mapped[str | None]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]


class ClaimState(Base):
    """Derived: what a claim says now, ready to be listed, filtered and drawn."""

    __tablename__ = "claim_states"
    # Lists are narrowed by these and ordered by the last change.
    __table_args__ = (
        Index("ix_claim_states_status_changed_at", "status", "changed_at"),
        Index("ix_claim_states_sure_changed_at", "sure", "changed_at"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    start: Mapped[int] = mapped_column(comment="Where its content begins: reading order.")
    status: Mapped[str]
    speech: Mapped[str | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"), index=True)
    source_name: Mapped[str | None] = mapped_column(comment="Null: not stated, or the article itself.")
    source_kind: Mapped[str | None] = mapped_column(comment="named, described, unstated or author.")
    sure: Mapped[str | None] = mapped_column(comment="Factuality for the innermost source.")
    polarity: Mapped[str | None]
    modality: Mapped[str | None]
    quote: Mapped[str] = mapped_column(Text, comment="The content words as printed.")
    cue: Mapped[str] = mapped_column(Text, comment="The cue words as printed; empty: none.")
    gist: Mapped[str] = mapped_column(Text)
    extractor: Mapped[str | None] = mapped_column(comment="Name and version; null: made by hand.")
    score: Mapped[float | None]
    salience: Mapped[float] = mapped_column(default=0.0)
    n_comments: Mapped[int] = mapped_column(default=0)
    decisions: Mapped[list[Any]] = mapped_column(JSON, comment="[{member, name, verdict, reason}], oldest first.")
    tags: Mapped[list[Any]] = mapped_column(JSON, comment="Paths, sorted.")
    ratings: Mapped[list[Any]] = mapped_column(JSON, comment="[{member, name, credibility, reason}], oldest first.")
    changed_at: Mapped[datetime] = mapped_column(index=True)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON, comment="All fields that count now, in the form of the API.")
    corrected: Mapped[list[Any]] = mapped_column(JSON, comment="Names of the fields a person has set.")
    field_scores: Mapped[dict[str, Any]] = mapped_column(
        JSON,
        server_default="{}",
        comment="{field: probability that the machine read it right}; without the fields a person has set.",
    )
    weakest_score: Mapped[float | None] = mapped_column(index=True, comment="The least of them.")


class ClaimSpan(Base):
    """Derived: the places of a claim, by role, in the order they are read."""

    __tablename__ = "claim_spans"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True, comment="content, cue or source.")
    position: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int] = mapped_column(comment="Code points, from 0.")
    end: Mapped[int] = mapped_column(comment="Exclusive.")


class ClaimTime(Base):
    """Derived: a time the statement speaks about."""

    __tablename__ = "claim_times"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    edtf: Mapped[str]
    relation: Mapped[str]
    basis: Mapped[str]
    first_on: Mapped[date | None] = mapped_column(index=True, comment="Earliest day; null: open or unknown.")
    last_on: Mapped[date | None] = mapped_column(index=True, comment="Latest day; null: open or unknown.")


class ClaimQuantity(Base):
    """Derived: a number in the statement."""

    __tablename__ = "claim_quantities"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    low: Mapped[float | None] = mapped_column(index=True, comment="The value, or the lower end; null: only vague.")
    high: Mapped[float | None] = mapped_column(comment="The value, or the upper end.")
    unit: Mapped[str | None] = mapped_column(index=True)
    comparator: Mapped[str] = mapped_column(comment="= <= >= ~")
    is_vague: Mapped[bool]
    what: Mapped[str | None] = mapped_column(comment="What is measured.")
    per: Mapped[str | None]
    is_target: Mapped[bool]


class ClaimFactuality(Base):
    """Derived: how one source in the chain commits to the statement."""

    __tablename__ = "claim_factuality"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, comment="0: the origin; the author comes last.")
    source: Mapped[str]
    value: Mapped[str] = mapped_column(comment="FactBank: CT+ PR+ PS+ CT- PR- PS- CTu Uu.")


class ClaimEntity(Base):
    """Derived: an entity in the statement and its part in it."""

    __tablename__ = "claim_entities"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entities.id"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class Decision(Base):
    """What one member thinks should happen to a claim. Its status is derived from all of them."""

    __tablename__ = "decisions"
    __table_args__ = (CheckConstraint(f"verdict IN {VERDICTS}", name="verdict"),)

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    verdict: Mapped[str] = mapped_column(comment="accept, reject or dispute.")
    reason: Mapped[str | None] = mapped_column(comment="For a rejection: one of five, or null.")
    created_at: Mapped[datetime]
