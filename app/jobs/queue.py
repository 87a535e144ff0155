"""Put, take, keep, finish, fail. Every function is one step of a transaction that the caller opened.

A worker holds a job by a lease that it renews. When it dies, the lease runs out and another worker takes the
job again; a job that has lost its worker too often is set aside and the rest goes on.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, and_, or_, select, update
from sqlalchemy.orm import Session

from app.models import Job

SET_ASIDE = "This was started {attempts} times and each time took the worker down with it. It was set aside."


@dataclass(frozen=True, slots=True)
class Taken:
    """A job in the hands of this worker."""

    id: int
    kind: str
    payload: dict[str, Any]
    worker: str
    attempts: int


def put(db: Session, kind: str, key: str, payload: dict[str, Any]) -> int:
    """Queue a job and return its id; one with the same key that waits or has ended is queued anew, not twice."""
    now = datetime.now(UTC)
    job = db.execute(select(Job).where(Job.kind == kind, Job.key == key)).scalar_one_or_none()
    if job is None:
        job = Job(kind=kind, key=key, created_at=now)
        db.add(job)
    job.payload, job.status, job.attempts, job.run_at = payload, "queued", 0, now
    job.lease_until = job.worker = job.step = job.problem = job.finished_at = None
    job.done_parts = job.total_parts = 0
    db.flush()
    return job.id


def take(db: Session, worker: str, lease_s: int, most_attempts: int) -> Taken | None:
    """Take the job that waits longest, also one whose worker fell silent; None when there is nothing to do."""
    now = datetime.now(UTC)
    free = or_(and_(Job.status == "queued", Job.run_at <= now), and_(Job.status == "running", Job.lease_until < now))
    job = db.execute(
        select(Job).where(free).order_by(Job.run_at, Job.id).limit(1).with_for_update(skip_locked=True)
    ).scalar_one_or_none()
    if job is None:
        return None
    if job.attempts >= most_attempts:
        job.status, job.problem, job.finished_at = "set_aside", SET_ASIDE.format(attempts=job.attempts), now
        return Taken(job.id, job.kind, job.payload, "", job.attempts)
    job.status, job.worker, job.attempts = "running", worker, job.attempts + 1
    job.lease_until = now + timedelta(seconds=lease_s)
    return Taken(job.id, job.kind, job.payload, worker, job.attempts)


def keep(db: Session, job: Taken, lease_s: int) -> bool:
    """Renew the lease; False when the job has gone to another worker and this one must let go of it."""
    return _change(db, job, lease_until=datetime.now(UTC) + timedelta(seconds=lease_s))


def note_progress(db: Session, job: Taken, step: str, done_parts: int, total_parts: int) -> bool:
    """Say what the job is doing."""
    return _change(db, job, step=step, done_parts=done_parts, total_parts=total_parts)


def finish(db: Session, job: Taken) -> bool:
    """End a job well. Call it in the transaction of the job's last effect; on False, roll that back."""
    return _change(db, job, status="done", finished_at=datetime.now(UTC), problem=None, lease_until=None)


def fail(db: Session, job: Taken, problem: str) -> bool:
    """End a job with a reason that a person can read."""
    return _change(db, job, status="failed", finished_at=datetime.now(UTC), problem=problem, lease_until=None)


def _change(db: Session, job: Taken, **values: Any) -> bool:
    ours = and_(Job.id == job.id, Job.worker == job.worker, Job.status == "running")
    result = db.execute(update(Job).where(ours).values(**values).execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
