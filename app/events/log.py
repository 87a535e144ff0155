"""Record a change: the last line of every command, in its transaction."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.models import Event

_LAST = select(func.max(Event.__table__.c.id))


def record(
    db: Session,
    kind: str,
    subject: str,
    *,
    member_id: int | None,
    project_id: int | None = None,
    topics: Sequence[str] = (),
    before: Any = None,
    after: Any = None,
) -> int:
    """Add one event and return its id.

    kind: past tense, `claim.created`. subject: what it happened to, `claim:104`. topics: what pages listen to,
    `article-7`. before, after: only the fields that changed, JSON.
    """
    row = {
        "at": datetime.now(UTC),
        "member_id": member_id,
        "project_id": project_id,
        "kind": kind,
        "subject": subject,
        "topics": list(topics),
        "before": before,
        "after": after,
    }
    return db.execute(insert(Event).values(**row).returning(Event.id)).scalar_one()


def last_event(db: Session) -> int:
    """Return the id of the newest event, 0 when nothing has happened yet."""
    return db.execute(_LAST).scalar() or 0
