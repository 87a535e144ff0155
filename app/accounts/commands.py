"""All that can be changed about members, sessions and tokens."""

import re
import secrets
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.permissions import ROLES, Role
from app.accounts.queries import default_project, has_members, hashed
from app.db import Database
from app.errors import Conflict, Forbidden, Invalid, NotFound, TooManyTries
from app.events.log import record
from app.models import Member, ProjectMember, SetupCode, SignInFailure, SignInSession, Token

PASSWORD_MIN, PASSWORD_MAX = 15, 256
TRIES_WINDOW = timedelta(minutes=15)
WRONG = "The name or the password is not right. Check both and try again."
COMMON = frozenset(
    {"passwordpassword", "password1234567", "123456789012345", "qwertyuiopasdfgh", "correcthorsebatterystaple"}
)

_hasher = PasswordHash.recommended()
_hashing = BoundedSemaphore(2)  # a hash takes 64 MiB and a core; more at a time would stop everybody else
_nobodys_hash: list[str] = []


def check_password_rules(password: str) -> str | None:
    """Return what is wrong with a new password, None when nothing is."""
    if len(password) < PASSWORD_MIN:
        return f"Use at least {PASSWORD_MIN} characters; a sentence of four or five words is easy to remember."
    if len(password) > PASSWORD_MAX:
        return f"Use at most {PASSWORD_MAX} characters."
    if password.lower() in COMMON or len(set(password)) < 5:
        return "This password is among the first that are guessed. Choose another."
    return None


def hash_password(password: str) -> str:
    """Return the Argon2id hash of a password; at most two are made at a time."""
    with _hashing:
        return _hasher.hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    """Check a password; takes as long for a member who does not exist (`None`)."""
    if len(password) > PASSWORD_MAX:
        return False
    if not _nobodys_hash:
        _nobodys_hash.append(hash_password(secrets.token_urlsafe()))
    with _hashing:
        return _hasher.verify(password, password_hash or _nobodys_hash[0]) and password_hash is not None


def sign_in(database: Database, email: str, password: str, address: str, limits: tuple[int, int]) -> str:
    """Check name and password and start a session; returns the secret for its cookie.

    limits: wrong passwords per name and per address in 15 minutes. Raises TooManyTries, Invalid. The password is
    checked outside any transaction: hashing is slow and must not hold the one writer up.
    """
    email = email.strip().lower()
    with database.read() as db:
        _refuse_guessing(db, email, address, limits)
        row = db.execute(select(Member.id, Member.password_hash).where(Member.email == email, Member.is_active)).first()
    if not is_password(password, row.password_hash if row else None) or row is None:
        with database.write() as db:
            db.add(SignInFailure(name_hash=hashed(email), address=address, at=datetime.now(UTC)))
            record(db, "sign_in.refused", "sign_in", member_id=None, after={"address": address})
        raise Invalid(WRONG)
    with database.write() as db:
        return start_session(db, row.id)


def _refuse_guessing(db: Session, email: str, address: str, limits: tuple[int, int]) -> None:
    since = datetime.now(UTC) - TRIES_WINDOW
    tries = select(func.count()).select_from(SignInFailure).where(SignInFailure.at > since)
    by_name = db.execute(tries.where(SignInFailure.name_hash == hashed(email))).scalar_one()
    by_address = db.execute(tries.where(SignInFailure.address == address)).scalar_one()
    if by_name >= limits[0] or by_address >= limits[1]:
        raise TooManyTries


def start_session(db: Session, member_id: int) -> str:
    """Start a session and return the secret for its cookie; old failures and ended sessions are swept out."""
    secret, now = secrets.token_urlsafe(32), datetime.now(UTC)
    db.add(SignInSession(id_hash=hashed(secret), member_id=member_id, created_at=now, seen_at=now))
    db.execute(delete(SignInFailure).where(SignInFailure.at < now - timedelta(days=30)))
    over = or_(SignInSession.revoked_at < now - timedelta(days=30), SignInSession.seen_at < now - timedelta(days=30))
    db.execute(delete(SignInSession).where(over))
    record(db, "session.started", f"member:{member_id}", member_id=member_id)
    return secret


def see_session(db: Session, secret: str) -> None:
    """Note that a session is in use."""
    db.execute(update(SignInSession).where(SignInSession.id_hash == hashed(secret)).values(seen_at=datetime.now(UTC)))


def end_session(db: Session, secret: str) -> None:
    """Sign out of one browser."""
    db.execute(
        update(SignInSession).where(SignInSession.id_hash == hashed(secret)).values(revoked_at=datetime.now(UTC))
    )


def end_all_sessions(db: Session, member_id: int) -> None:
    """Sign a member out everywhere."""
    db.execute(
        update(SignInSession)
        .where(SignInSession.member_id == member_id, SignInSession.revoked_at.is_(None))
        .values(revoked_at=datetime.now(UTC))
    )


def make_setup_code(db: Session) -> str | None:
    """Make the one-time code that the terminal prints; None when the first admin is there already."""
    if has_members(db):
        return None
    code = f"{secrets.randbelow(10**4):04}-{secrets.randbelow(10**4):04}"
    db.execute(delete(SetupCode))
    db.add(SetupCode(code_hash=hashed(code), created_at=datetime.now(UTC)))
    return code


def set_up(database: Database, code: str, name: str, email: str, password: str, address: str) -> str:
    """Make the first admin and sign them in; returns the secret for the cookie. Raises Invalid, TooManyTries."""
    with database.read() as db:
        if has_members(db):
            raise Forbidden("Dictum is set up already. Sign in instead.")
        _refuse_guessing(db, "setup code", address, (8, 30))
        is_code = db.execute(select(SetupCode).where(SetupCode.code_hash == hashed(code.strip()))).first() is not None
    if not is_code:
        with database.write() as db:
            db.add(SignInFailure(name_hash=hashed("setup code"), address=address, at=datetime.now(UTC)))
        raise Invalid(
            "The code is not right.", {"code": "Type the code that the terminal printed when Dictum started."}
        )
    password_hash = _checked_hash(name, email, password)
    with database.write() as db:
        if has_members(db):
            raise Forbidden("Somebody else has just set Dictum up. Sign in instead.")
        member = _add(db, name, email, "admin", password_hash, by=None)
        db.execute(delete(SetupCode))
        return start_session(db, member.id)


def _checked_hash(name: str, email: str, password: str) -> str:
    problems = check_person(name, email)
    if problem := check_password_rules(password):
        problems["password"] = problem
    if problems:
        raise Invalid("Something needs changing.", problems)
    return hash_password(password)


def check_person(name: str, email: str) -> dict[str, str]:
    """Return what is wrong with a name and an e-mail address, by field."""
    problems = {}
    if not 1 <= len(name.strip()) <= 100 or any(ord(letter) < 32 for letter in name):
        problems["name"] = "Type a name of up to 100 letters."
    if not re.fullmatch(r"[^\s@<>\"']{1,64}@[^\s@<>\"']{1,189}", email.strip()):
        problems["email"] = "Type an e-mail address, such as ana@example.org."
    return problems


def add_member(database: Database, by: Me | None, name: str, email: str, role: str, password: str | None) -> str:
    """Add a member; returns the password, a random one if none is given. Raises Invalid. by None: command line."""
    password = password or secrets.token_urlsafe(12)
    if role not in ROLES:
        raise Invalid("There is no such role.", {"role": f"Choose one of {', '.join(ROLES)}."})
    password_hash = _checked_hash(name, email, password)
    with database.write() as db:
        _add(db, name, email, role, password_hash, by=by.id if by else None)
    return password


def _add(db: Session, name: str, email: str, role: str, password_hash: str, by: int | None) -> Member:
    email = email.strip().lower()
    if db.execute(select(Member.id).where(Member.email == email)).first():
        raise Invalid("This person is a member already.", {"email": "Somebody signs in with this address already."})
    member = Member(email=email, name=name.strip(), password_hash=password_hash, created_at=datetime.now(UTC))
    db.add(member)
    db.flush()
    project_id = default_project(db)
    db.add(ProjectMember(project_id=project_id, member_id=member.id, role=role))
    after = {"name": member.name, "email": email, "role": role}
    record(db, "member.added", f"member:{member.id}", member_id=by, project_id=project_id, after=after)
    return member


def change_member(db: Session, me: Me, member_id: int, revision: int, role: Role, is_active: bool) -> None:
    """Change a member's role or let them in no more. Raises NotFound, Conflict, Invalid."""
    member = db.get(Member, member_id)
    place = db.get(ProjectMember, (me.project_id, member_id))
    if member is None or place is None:
        raise NotFound("There is no such member.")
    before = {"role": place.role, "is_active": member.is_active}
    after = {"role": role, "is_active": is_active}
    if member.revision != revision:
        raise Conflict(f"Somebody changed {member.name} meanwhile.", before, after, member.revision)
    if role not in ROLES:
        raise Invalid("There is no such role.", {"role": f"Choose one of {', '.join(ROLES)}."})
    if before == after:
        return
    member.is_active, place.role, member.revision = is_active, role, revision + 1
    db.flush()
    _keep_an_admin(db, me.project_id)
    end_all_sessions(db, member_id)  # new rights begin with a new sign-in; lost rights end at once
    if not is_active:
        db.execute(update(Token).where(Token.member_id == member_id).values(revoked_at=datetime.now(UTC)))
    record(
        db, "member.changed", f"member:{member_id}", member_id=me.id, project_id=me.project_id,
        before=before, after=after,
    )  # fmt: skip


def _keep_an_admin(db: Session, project_id: int) -> None:
    left = db.execute(
        select(Member.id)
        .join(ProjectMember, ProjectMember.member_id == Member.id)
        .where(ProjectMember.project_id == project_id, ProjectMember.role == "admin", Member.is_active)
    ).first()
    if left is None:
        words = "Somebody must stay admin. Make another member admin first."
        raise Invalid(words, {"role": words})


def change_own_password(database: Database, me: Me, old: str, new: str) -> str:
    """Change the password, end every session, start a new one; returns its secret. Raises Invalid."""
    with database.read() as db:
        old_hash = db.execute(select(Member.password_hash).where(Member.id == me.id)).scalar_one()
    if not is_password(old, old_hash):
        raise Invalid("The password is not changed.", {"old_password": "This is not your password now."})
    if problem := check_password_rules(new):
        raise Invalid("The password is not changed.", {"new_password": problem})
    new_hash = hash_password(new)
    with database.write() as db:
        db.execute(update(Member).where(Member.id == me.id).values(password_hash=new_hash))
        end_all_sessions(db, me.id)
        record(db, "password.changed", f"member:{me.id}", member_id=me.id)
        return start_session(db, me.id)


def change_own_settings(db: Session, me: Me, *, theme: str | None = None, single_keys: bool | None = None) -> None:
    """Change theme or single-letter keys. Raises Invalid."""
    if theme not in (None, "", "light", "dark"):
        raise Invalid("There is no such theme.", {"theme": "Choose light, dark or as the system says."})
    values: dict[str, object] = {"revision": Member.revision + 1}
    if theme is not None:
        values["theme"] = theme
    if single_keys is not None:
        values["single_keys"] = single_keys
    db.execute(update(Member).where(Member.id == me.id).values(**values))
    after = {name: value for name, value in values.items() if name != "revision"}
    record(db, "settings.changed", f"member:{me.id}", member_id=me.id, after=after)


def make_token(db: Session, me: Me, name: str) -> str:
    """Make a key for the HTTP API; returned once, kept only as a hash."""
    secret = f"dictum_{secrets.token_urlsafe(32)}"
    token = Token(
        member_id=me.id, name=name.strip()[:100] or "API", token_hash=hashed(secret), created_at=datetime.now(UTC)
    )
    db.add(token)
    db.flush()
    record(db, "token.made", f"token:{token.id}", member_id=me.id, after={"name": token.name})
    return secret


def revoke_token(db: Session, me: Me, token_id: int) -> None:
    """End a token of one's own. Raises NotFound."""
    token = db.get(Token, token_id)
    if token is None or token.member_id != me.id:
        raise NotFound("There is no such token.")
    token.revoked_at = datetime.now(UTC)
    record(db, "token.revoked", f"token:{token_id}", member_id=me.id, before={"name": token.name})
