"""Read what happened."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.events.pages import Change
from app.models import Event, Member


def history_of(db: Session, subjects: Sequence[str]) -> tuple[Change, ...]:
    """Return what happened to these subjects, oldest first."""
    rows = db.execute(
        select(Event.id, Event.at, Member.name, Event.kind, Event.subject, Event.before, Event.after)
        .outerjoin(Member, Member.id == Event.member_id)
        .where(Event.subject.in_(subjects))
        .order_by(Event.id)
    )
    return tuple(Change(*row) for row in rows)
