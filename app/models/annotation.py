"""Notes on passages, comments on claims."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId


class Annotation(WithId, Base):
    """A note: a body about a passage (W3C Web Annotation)."""

    __tablename__ = "annotations"

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.id"))
    spans: Mapped[list[Any]] = mapped_column(JSON, comment="[[start, end], …], code points, in reading order.")
    quote: Mapped[str] = mapped_column(Text, comment="The words at the spans, joined by one space.")
    body: Mapped[str] = mapped_column(Text, comment="Markdown subset.")
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)


class Comment(WithId, Base):
    """What somebody says about a claim."""

    __tablename__ = "comments"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"), comment="Null: opens a thread.")
    body: Mapped[str] = mapped_column(Text, comment="Markdown subset.")
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]
