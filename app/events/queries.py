"""Read what happened."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.events.pages import Change
from app.models import Event, Member

_CHANGES = select(
    Event.id, Event.at, Member.name, Event.kind, Event.subject, Event.before, Event.after, Event.topics
).outerjoin(Member, Member.id == Event.member_id)


def history_of(db: Session, subjects: Sequence[str]) -> tuple[Change, ...]:
    """Return what happened to these subjects, oldest first."""
    rows = db.execute(
        select(Event.id, Event.at, Member.name, Event.kind, Event.subject, Event.before, Event.after)
        .outerjoin(Member, Member.id == Event.member_id)
        .where(Event.subject.in_(subjects))
        .order_by(Event.id)
    )
    return tuple(Change(*row) for row in rows)


def changes_of(db: Session, project_id: int, subject: str, event_id: int) -> tuple[Change, ...]:
    """Return what happened to one subject of a project after an event, oldest first."""
    rows = db.execute(
        _CHANGES.where(Event.subject == subject, Event.id > event_id, Event.project_id == project_id).order_by(Event.id)
    )
    return tuple(Change(*row[:-1]) for row in rows)


def changes_after(
    db: Session, project_id: int, event_id: int, topics: Sequence[str], limit: int
) -> tuple[int, tuple[Change, ...]]:
    """Look at what happened in a project after an event, at most `limit` events.

    topics: only of these; empty: of all. Returns the id of the last event that was looked at, and the changes,
    oldest first.
    """
    query = _CHANGES.where(Event.id > event_id, Event.project_id == project_id).order_by(Event.id).limit(limit)
    rows = db.execute(query).all()
    last = rows[-1].id if rows else event_id
    return last, tuple(Change(*row[:-1]) for row in rows if not topics or not set(topics).isdisjoint(row.topics))
