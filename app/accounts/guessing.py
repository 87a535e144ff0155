"""Slows guessing down: counts each try before the password is looked at, and forgets it when it was right."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts.queries import hashed
from app.errors import TooManyTries
from app.models import SignInFailure

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=30)


def count_try(db: Session, name: str, address: str, limits: tuple[int, int]) -> int:
    """Count one try and return its id, for `forget_try`. Raises TooManyTries, and counts nothing then.

    limits: tries per name and per address in 15 minutes. To be called in a write session that ends before the
    password is checked: many tries at once are then counted one after the other.
    """
    now = datetime.now(UTC)
    for column, value, limit in (
        (SignInFailure.name_hash, hashed(name), limits[0]),
        (SignInFailure.address, address, limits[1]),
    ):
        tries = select(SignInFailure.at).where(column == value, SignInFailure.at > now - WINDOW)
        # The limit is reached while the limit-th newest try is inside the window.
        last = db.execute(tries.order_by(SignInFailure.at.desc()).offset(limit - 1).limit(1)).scalar()
        if last is not None:
            raise _too_many(last + WINDOW - now)
    row = SignInFailure(name_hash=hashed(name), address=address, at=now)
    db.add(row)
    db.execute(delete(SignInFailure).where(SignInFailure.at < now - KEPT))
    db.flush()
    return row.id


def forget_try(db: Session, try_id: int) -> None:
    """Take a try back: it was right."""
    db.execute(delete(SignInFailure).where(SignInFailure.id == try_id))


def _too_many(wait: timedelta) -> TooManyTries:
    seconds = max(1, int(wait.total_seconds()) + 1)
    minutes = -(-seconds // 60)
    return TooManyTries(
        f"Too many tries. Wait {minutes} {'minute' if minutes == 1 else 'minutes'}, then try again.", seconds
    )
