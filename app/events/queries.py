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


def changes_after(db: Session, project_id: int, event_id: int, topics: Sequence[str], limit: int) -> tuple[Change, ...]:
    """Return what happened in a project after an event, oldest first. topics: only of these; empty: of all."""
    rows = db.execute(
        select(Event.id, Event.at, Member.name, Event.kind, Event.subject, Event.before, Event.after, Event.topics)
        .outerjoin(Member, Member.id == Event.member_id)
        .where(Event.id > event_id, Event.project_id == project_id)
        .order_by(Event.id)
        .limit(limit)
    )
    return tuple(Change(*row[:-1]) for row in rows if not topics or not set(topics).isdisjoint(row[-1]))
