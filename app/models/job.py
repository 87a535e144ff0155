"""Work to be done later."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId, table_args

JOB_STATUS = ("queued", "running", "done", "failed", "set_aside")


class Job(WithId, Base):
    """A row put in the transaction of the change that needs it; taken with a lease."""

    __tablename__ = "jobs"
    __table_args__ = table_args(
        CheckConstraint(f"status IN {JOB_STATUS}", name="status"),
        UniqueConstraint("kind", "key"),
        Index("ix_jobs_status_run_at", "status", "run_at"),
    )

    kind: Mapped[str] = mapped_column(comment="Imperative: extract_article.")
    key: Mapped[str] = mapped_column(comment="What makes it the same job: putting it twice is once.")
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(default="queued")
    attempts: Mapped[int] = mapped_column(default=0, comment="How often a worker took it.")
    run_at: Mapped[datetime] = mapped_column(comment="Not before.")
    lease_until: Mapped[datetime | None] = mapped_column(comment="Running: free for another worker after this.")
    worker: Mapped[str | None] = mapped_column(comment="Who holds the lease.")
    step: Mapped[str | None] = mapped_column(comment="What it is doing, in words.")
    done_parts: Mapped[int] = mapped_column(default=0)
    total_parts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None] = mapped_column(comment="Why it failed, one sentence.")
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
