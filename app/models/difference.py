"""What a newer extractor reads differently of claims that people worked on, and what they say to that."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId, table_args

KINDS = ("changed", "gone", "near")


class ClaimDifference(WithId, Base):
    """One field, or one claim, that a newer run reads otherwise. Nothing changes until somebody settles it."""

    __tablename__ = "claim_differences"
    __table_args__ = table_args(
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("settled IN ('taken', 'kept')", name="settled"),
        Index("ix_claim_differences_article_id_settled", "article_id", "settled"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    claim_id: Mapped[int] = mapped_column(
        ForeignKey("claims.id"), index=True, comment="The claim that people worked on."
    )
    extraction_id: Mapped[int] = mapped_column(
        ForeignKey("extractions.id"), comment="The run that reads it differently."
    )
    kind: Mapped[str] = mapped_column(comment="changed, gone or near.")
    field: Mapped[str] = mapped_column(comment="Which field changed; empty: the claim as a whole.")
    old: Mapped[dict[str, Any]] = mapped_column(JSON, comment="{field: value} as it counted then.")
    new: Mapped[dict[str, Any]] = mapped_column(JSON, comment="{field: value} as read now; empty: not found any more.")
    near_id: Mapped[int | None] = mapped_column(
        ForeignKey("claims.id"), comment="The new claim, when it overlaps with this one."
    )
    created_at: Mapped[datetime]
    settled: Mapped[str | None] = mapped_column(comment="taken or kept; null: waits for somebody.")
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    settled_at: Mapped[datetime | None]


class CodedVersion(Base):
    """A text in which somebody has found every claim: only there can it be told what the extractor misses."""

    __tablename__ = "coded_versions"

    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id"), comment="Who says that every claim in it has been found."
    )
    created_at: Mapped[datetime]
