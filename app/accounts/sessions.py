"""Sign in and out: sessions start, are seen and end."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from app.accounts.guessing import count_try, forget_try
from app.accounts.pages import Me
from app.accounts.passwords import check_password_rules, hash_password, is_one_time, is_password
from app.accounts.queries import hashed
from app.db import Database
from app.errors import Invalid
from app.events.log import record
from app.models import Member, SignInSession

WRONG = "The e-mail or the password is not right. Check both and try again."
USED = "This one-time password has been used or is too old. Ask an admin of your team for another."
KEPT = timedelta(days=30)
"""How long ended sessions stay in the table."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who typed their one-time password and must now choose one of their own."""

    member_id: int
    password_hash: str
    """What was kept of the one-time password: once replaced, this is worth nothing."""


def sign_in(
    database: Database, email: str, password: str, address: str, limits: tuple[int, int], old_secret: str = ""
) -> str | Invited:
    """Check e-mail and password and start a session; returns the secret for its cookie.

    limits: wrong passwords per name and per address in 15 minutes. old_secret: of this browser's session, which ends.
    Raises TooManyTries, Invalid. The password is checked outside any transaction: hashing is slow and must not hold
    the one writer up.
    """
    email = email.strip().lower()
    with database.write() as db:
        try_id = count_try(db, email, address, limits)
    with database.read() as db:
        row = db.execute(select(Member.id, Member.password_hash).where(Member.email == email, Member.is_active)).first()
    is_right = is_password(password, row.password_hash if row else None)
    is_invited = is_one_time(password, row.password_hash if row else None)
    with database.write() as db:
        if row is None or not (is_right or is_invited):
            record(db, "sign_in.refused", "sign_in", member_id=None, after={"address": address})
        else:
            forget_try(db, try_id)
            return Invited(row.id, row.password_hash) if is_invited else _enter(db, row.id, old_secret)
    raise Invalid(WRONG)


def _enter(db: Session, member_id: int, old_secret: str) -> str:
    end_session(db, old_secret)
    record(db, "session.started", f"member:{member_id}", member_id=member_id)
    return start_session(db, member_id)


def choose_password(database: Database, invited: Invited, password: str, old_secret: str = "") -> str:
    """Put one's own password in the place of the one-time one and sign in. Raises Invalid."""
    if problem := check_password_rules(password):
        raise Invalid("The password is not set.", {"new_password": problem})
    password_hash = hash_password(password)
    with database.write() as db:
        is_still_invited = (
            Member.id == invited.member_id, Member.is_active, Member.password_hash == invited.password_hash
        )  # fmt: skip
        chosen = update(Member).where(*is_still_invited).values(password_hash=password_hash).returning(Member.id)
        if db.execute(chosen).first() is None:
            raise Invalid(USED)
        end_session(db, old_secret)
        record(db, "password.chosen", f"member:{invited.member_id}", member_id=invited.member_id)
        return start_session(db, invited.member_id)


def start_session(db: Session, member_id: int) -> str:
    """Start a session and return the secret for its cookie; sessions long ended are swept out."""
    secret, now = secrets.token_urlsafe(32), datetime.now(UTC)
    over = or_(SignInSession.revoked_at < now - KEPT, SignInSession.seen_at < now - KEPT)
    db.execute(delete(SignInSession).where(over))
    db.add(SignInSession(id_hash=hashed(secret), member_id=member_id, created_at=now, seen_at=now))
    db.flush()
    return secret


def see_session(db: Session, secret: str) -> None:
    """Note that a session is in use."""
    db.execute(update(SignInSession).where(SignInSession.id_hash == hashed(secret)).values(seen_at=datetime.now(UTC)))


def end_session(db: Session, secret: str) -> int | None:
    """End one browser's session; returns whose it was, None when there was none."""
    return db.execute(
        update(SignInSession)
        .where(SignInSession.id_hash == hashed(secret), SignInSession.revoked_at.is_(None))
        .values(revoked_at=datetime.now(UTC))
        .returning(SignInSession.member_id)
    ).scalar()


def end_all_sessions(db: Session, member_id: int) -> None:
    """Sign a member out everywhere."""
    db.execute(
        update(SignInSession)
        .where(SignInSession.member_id == member_id, SignInSession.revoked_at.is_(None))
        .values(revoked_at=datetime.now(UTC))
    )


def sign_out(db: Session, secret: str) -> None:
    """Sign out of one browser."""
    if member_id := end_session(db, secret):
        record(db, "session.ended", f"member:{member_id}", member_id=member_id)


def sign_out_everywhere(db: Session, me: Me) -> None:
    """Sign out of every browser, this one too."""
    end_all_sessions(db, me.id)
    record(db, "sessions.ended", f"member:{me.id}", member_id=me.id)
