"""All that can be changed about members, their settings and their tokens."""

import re
import secrets
from datetime import UTC, datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.accounts.guessing import count_try, forget_try
from app.accounts.pages import STATE_WORDS, Me
from app.accounts.passwords import (
    check_password_rules,
    hash_one_time,
    hash_password,
    is_password,
    make_code,
    plain_code,
)
from app.accounts.permissions import ROLES
from app.accounts.queries import default_project, has_members, hashed, last_changed_by
from app.accounts.sessions import end_all_sessions, start_session
from app.db import Database
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.events.log import record
from app.models import Member, ProjectMember, SetupCode, Token

SETUP_TRIES = 8
"""Wrong set-up codes from one address in 15 minutes. The code has 60 bits, so other addresses need no limit, and
nobody can lock the first admin out."""
TOKENS_AT_MOST = 50
TOKEN_NAME_LENGTH = 100
NO_ROLE = f"Choose one of {', '.join(ROLES)}."


def make_setup_code(db: Session) -> str | None:
    """Make the one-time code that the terminal prints; None when the first admin is there already."""
    if has_members(db):
        return None
    code = make_code(3)
    db.execute(delete(SetupCode))
    db.add(SetupCode(code_hash=hashed(code), created_at=datetime.now(UTC)))
    return code


def set_up(database: Database, code: str, name: str, email: str, password: str, address: str) -> str:
    """Make the first admin and sign them in; returns the secret for the cookie.

    Raises Invalid, TooManyTries, and Forbidden once there is an admin.
    """
    with database.write() as db:
        _refuse_second_admin(db)
        try_id = count_try(db, f"set-up from {address}", address, (SETUP_TRIES, SETUP_TRIES))
        if is_code := _is_setup_code(db, code):
            forget_try(db, try_id)
        else:
            record(db, "setup.refused", "setup", member_id=None, after={"address": address})
    if not is_code:
        words = "Type the code that the terminal printed when Dictum started."
        raise Invalid("The code is not right.", {"code": words})
    password_hash = _checked_hash(name, email, password)
    with database.write() as db:
        _refuse_second_admin(db)
        member = _add(db, name, email, "admin", password_hash, by=None)
        db.execute(delete(SetupCode))
        return start_session(db, member.id)


def _refuse_second_admin(db: Session) -> None:
    if has_members(db):
        raise Forbidden("Dictum is set up already. Sign in instead.")


def _is_setup_code(db: Session, code: str) -> bool:
    return db.execute(select(SetupCode).where(SetupCode.code_hash == hashed(plain_code(code)))).first() is not None


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
    if not 1 <= len(name.strip()) <= 100 or not name.isprintable():
        problems["name"] = "Type a name of up to 100 letters."
    if not re.fullmatch(r"[^\s@<>\"']{1,64}@[^\s@<>\"']{1,189}", email.strip()) or not email.strip().isprintable():
        problems["email"] = "Type an e-mail address, such as ana@example.org."
    return problems


def add_member(database: Database, by: Me | None, name: str, email: str, role: str, password: str | None) -> str:
    """Add a member; returns the password given, or a one-time password when none is. Raises Invalid.

    by: None from the command line. A one-time password works once, within a week: whoever types it chooses their own.
    """
    if role not in ROLES:
        raise Invalid("There is no such role.", {"role": NO_ROLE})
    if password is not None:
        given, password_hash = password, _checked_hash(name, email, password)
    elif problems := check_person(name, email):
        raise Invalid("Something needs changing.", problems)
    else:
        given = make_code(4)
        password_hash = hash_one_time(given)
    with database.write() as db:
        _add(db, name, email, role, password_hash, by=by.id if by else None)
    return given


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


def renew_password(db: Session, me: Me, member_id: int) -> str:
    """Take a member's password away and return a one-time password for them. Raises NotFound, Invalid."""
    member, _ = _member_of(db, me, member_id)
    if member_id == me.id:
        raise Invalid("Change your own password in Settings.")
    if not member.is_active:
        raise Invalid(f"{member.name} may not sign in. Reactivate them first.")
    code = make_code(4)
    member.password_hash = hash_one_time(code)
    end_all_sessions(db, member_id)
    record(db, "password.renewed", f"member:{member_id}", member_id=me.id, project_id=me.project_id)
    return code


def _member_of(db: Session, me: Me, member_id: int) -> tuple[Member, ProjectMember]:
    member = db.get(Member, member_id)
    place = db.get(ProjectMember, (me.project_id, member_id))
    if member is None or place is None:
        raise NotFound("There is no such member.")
    return member, place


def change_member(db: Session, me: Me, member_id: int, revision: int, role: str, is_active: bool) -> None:
    """Change a member's role, or whether they may sign in. Raises NotFound, Conflict, Invalid.

    revision: the one that the page showed. New rights begin with a new sign-in; lost rights end at once.
    """
    member, place = _member_of(db, me, member_id)
    if role not in ROLES:
        raise Invalid("There is no such role.", {"role": NO_ROLE})
    before, after = (place.role, member.is_active), (role, is_active)
    if member.revision != revision:
        raise Conflict(
            f"Somebody changed {member.name} after you opened this page. Choose which of the two stays.",
            _in_words(*before), _in_words(*after), member.revision, last_changed_by(db, f"member:{member_id}"),
        )  # fmt: skip
    if before == after:
        return
    place.role, member.is_active, member.revision = role, is_active, revision + 1
    db.flush()
    _keep_an_admin(db, me.project_id)
    end_all_sessions(db, member_id)
    if not is_active:
        db.execute(update(Token).where(Token.member_id == member_id).values(revoked_at=datetime.now(UTC)))
    record(
        db, "member.changed", f"member:{member_id}", member_id=me.id, project_id=me.project_id,
        before={"role": before[0], "is_active": before[1]}, after={"role": role, "is_active": is_active},
    )  # fmt: skip


def _in_words(role: str, is_active: bool) -> dict[str, str]:
    return {"choice of role": role.capitalize(), "choice of sign-in": STATE_WORDS[is_active]}


def _keep_an_admin(db: Session, project_id: int) -> None:
    left = db.execute(
        select(Member.id)
        .join(ProjectMember, ProjectMember.member_id == Member.id)
        .where(ProjectMember.project_id == project_id, ProjectMember.role == "admin", Member.is_active)
    ).first()
    if left is None:
        words = "Somebody must stay admin. Make another member admin first."
        raise Invalid(words, {"role": words})


def change_own_password(database: Database, me: Me, old: str, new: str, address: str, limits: tuple[int, int]) -> str:
    """Change the password, end every session, start a new one; returns its secret.

    limits: as at sign-in, so that a browser left open is no place to guess. Raises Invalid, TooManyTries.
    """
    if problem := check_password_rules(new):
        raise Invalid("The password is not changed.", {"new_password": problem})
    with database.write() as db:
        try_id = count_try(db, f"password of {me.id}", address, limits)
        old_hash = db.execute(select(Member.password_hash).where(Member.id == me.id)).scalar_one()
    if not is_password(old, old_hash):
        raise Invalid("The password is not changed.", {"old_password": "This is not your password now."})
    new_hash = hash_password(new)
    with database.write() as db:
        still = (
            update(Member).where(Member.id == me.id, Member.password_hash == old_hash).values(password_hash=new_hash)
        )
        if db.execute(still.returning(Member.id)).first() is None:
            words = "It was changed elsewhere just now; sign in with the new one."
            raise Invalid("The password is not changed.", {"old_password": words})
        forget_try(db, try_id)
        end_all_sessions(db, me.id)
        record(db, "password.changed", f"member:{me.id}", member_id=me.id)
        return start_session(db, me.id)


def change_own_settings(db: Session, me: Me, *, theme: str | None = None, single_keys: bool | None = None) -> None:
    """Change theme or single-letter keys. Raises Invalid."""
    if theme not in (None, "", "light", "dark"):
        raise Invalid("There is no such theme.", {"theme": "Choose light, dark or as the system says."})
    after = {"theme": theme, "single_keys": single_keys}
    after = {name: value for name, value in after.items() if value is not None}
    db.execute(update(Member).where(Member.id == me.id).values(**after))
    record(db, "settings.changed", f"member:{me.id}", member_id=me.id, after=after)


def make_token(db: Session, me: Me, name: str) -> str:
    """Make a token for the HTTP API; returned once, kept only as a hash. Raises Invalid."""
    name = name.strip()
    if not name or len(name) > TOKEN_NAME_LENGTH or not name.isprintable():
        words = "Say what it is for in up to 100 letters, such as “night import”."
        raise Invalid("The token is not made.", {"token_name": words})
    mine = select(func.count()).select_from(Token).where(Token.member_id == me.id, Token.revoked_at.is_(None))
    if db.execute(mine).scalar_one() >= TOKENS_AT_MOST:
        raise Invalid(
            "The token is not made.", {"token_name": f"{TOKENS_AT_MOST} tokens are enough. Revoke one first."}
        )
    secret = f"dictum_{secrets.token_urlsafe(32)}"
    token = Token(member_id=me.id, name=name, token_hash=hashed(secret), created_at=datetime.now(UTC))
    db.add(token)
    db.flush()
    record(db, "token.made", f"token:{token.id}", member_id=me.id, after={"name": token.name})
    return secret


def revoke_token(db: Session, me: Me, token_id: int) -> None:
    """End a token of one's own. Raises NotFound."""
    token = db.get(Token, token_id)
    if token is None or token.member_id != me.id:
        raise NotFound("There is no such token.")
    if token.revoked_at is None:
        token.revoked_at = datetime.now(UTC)
        record(db, "token.revoked", f"token:{token_id}", member_id=me.id, before={"name": token.name})
