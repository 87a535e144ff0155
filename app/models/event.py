"""What happened: only ever added to (a trigger refuses the rest)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId


class Event(WithId, Base):
    """One change: the history page, the audit trail and the live feed."""

    __tablename__ = "events"

    at: Mapped[datetime] = mapped_column(index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), comment="Null: Dictum itself.")
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    kind: Mapped[str] = mapped_column(comment="Past tense: claim.created.", index=True)
    subject: Mapped[str] = mapped_column(comment="What it happened to: claim:104.", index=True)
    topics: Mapped[list[Any]] = mapped_column(JSON, comment='What a page listens to: ["article-7"].')
    before: Mapped[Any] = mapped_column(JSON, comment="JSON null: nothing was there.")
    after: Mapped[Any] = mapped_column(JSON, comment="JSON null: nothing is there now.")


class IdempotencyKey(Base):
    """An answer already given to a POST, so that a repeated one is answered alike and done once."""

    __tablename__ = "idempotency_keys"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_sha256: Mapped[str] = mapped_column(comment="Of method, path and body: the same key must mean the same.")
    status: Mapped[int]
    location: Mapped[str | None]
    body: Mapped[Any] = mapped_column(JSON)
    created_at: Mapped[datetime]
