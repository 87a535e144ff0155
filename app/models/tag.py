"""The codebook and where its tags are applied."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId, table_args


class Tag(WithId, Base):
    """A code of the team's codebook."""

    __tablename__ = "tags"
    __table_args__ = table_args(UniqueConstraint("project_id", "path"))

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("tags.id"), comment="Null: stands at the top.")
    path: Mapped[str] = mapped_column(comment="Names from the top joined by /, e.g. arms/drones.")
    definition: Mapped[str] = mapped_column(Text, default="")
    when_to_use: Mapped[str] = mapped_column(Text, default="")
    examples: Mapped[str] = mapped_column(Text, default="")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None] = mapped_column(comment="Not offered any more; null: in use.")
    revision: Mapped[int] = mapped_column(default=1)


class ClaimTag(Base):
    """A tag on a claim."""

    __tablename__ = "claim_tags"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id"), primary_key=True, index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]


class AnnotationTag(Base):
    """A tag on a note."""

    __tablename__ = "annotation_tags"

    annotation_id: Mapped[int] = mapped_column(ForeignKey("annotations.id"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id"), primary_key=True, index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]
