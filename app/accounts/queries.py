"""Who is there."""

import hashlib
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me, MemberForm, MemberLine, MembersPage, SessionLine, SettingsPage, TokenLine
from app.accounts.passwords import ONE_TIME
from app.errors import Conflict, Problem
from app.models import Event, Member, Project, ProjectMember, SignInSession, Token

DEFAULT_PROJECT = "main"

_ME = (
    select(
        Member.id,
        Member.name,
        Member.email,
        ProjectMember.role,
        ProjectMember.project_id,
        Member.theme,
        Member.single_keys,
        Member.revision,
    )
    .join(ProjectMember, ProjectMember.member_id == Member.id)
    .join(Project, Project.id == ProjectMember.project_id)
    .where(Member.is_active, Project.slug == DEFAULT_PROJECT)
)

_IS_OPEN = (
    SignInSession.revoked_at.is_(None),
    SignInSession.seen_at > bindparam("seen_after"),
    SignInSession.created_at > bindparam("begun_after"),
)
# Built once: every request asks, and building it takes longer than running it.
_ME_OF_SESSION = (
    _ME.add_columns(SignInSession.seen_at)
    .join(SignInSession, SignInSession.member_id == Member.id)
    .where(SignInSession.id_hash == bindparam("id_hash"), *_IS_OPEN)
)


def hashed(secret: str) -> str:
    """Return the SHA-256 under which a random secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def member_of_session(db: Session, secret: str, idle_s: int, absolute_s: int) -> tuple[Me, datetime] | None:
    """Return whose session this is and when it was last seen; None when it has ended or never was."""
    row = db.execute(_ME_OF_SESSION, {"id_hash": hashed(secret)} | _oldest(idle_s, absolute_s)).one_or_none()
    return None if row is None else (Me(*row[:-1]), row[-1])


def _oldest(idle_s: int, absolute_s: int) -> dict[str, datetime]:
    now = datetime.now(UTC)
    return {"seen_after": now - timedelta(seconds=idle_s), "begun_after": now - timedelta(seconds=absolute_s)}


def member_of_token(db: Session, secret: str) -> Me | None:
    """Return whose token this is; None when it was revoked or never was."""
    row = db.execute(
        _ME.join(Token, Token.member_id == Member.id).where(
            Token.token_hash == hashed(secret), Token.revoked_at.is_(None)
        )
    ).one_or_none()
    return None if row is None else Me(*row)


def me_by_id(db: Session, member_id: int) -> Me | None:
    """Return an active member by id."""
    row = db.execute(_ME.where(Member.id == member_id)).one_or_none()
    return None if row is None else Me(*row)


def me_by_email(db: Session, email: str) -> Me | None:
    """Return an active member by the name one signs in with."""
    row = db.execute(_ME.where(Member.email == email.strip().lower())).one_or_none()
    return None if row is None else Me(*row)


def has_members(db: Session) -> bool:
    """Tell whether the first admin is there."""
    return db.execute(select(Member.id).limit(1)).first() is not None


def default_project(db: Session) -> int:
    """Return the id of the one project there is now."""
    return db.execute(select(Project.id).where(Project.slug == DEFAULT_PROJECT)).scalar_one()


def all_members(db: Session, me: Me) -> tuple[MemberLine, ...]:
    """Return the team, active members first, by name."""
    seen = select(func.max(SignInSession.seen_at)).where(SignInSession.member_id == Member.id).scalar_subquery()
    is_invited = func.coalesce(Member.password_hash, "").startswith(ONE_TIME)
    rows = db.execute(
        select(
            Member.id, Member.name, Member.email, ProjectMember.role, Member.is_active, is_invited, seen,
            Member.revision, Member.id == me.id,
        )
        .join(ProjectMember, ProjectMember.member_id == Member.id)
        .where(ProjectMember.project_id == me.project_id)
        .order_by(Member.is_active.desc(), func.lower(Member.name))
    )  # fmt: skip
    return tuple(MemberLine(*row) for row in rows)


def members_with_form(db: Session, me: Me, member_id: int, role: str, is_active: bool, refusal: Problem) -> MembersPage:
    """Return the team after a change of one member was refused, with what was chosen."""
    members = all_members(db, me)
    line = next((member for member in members if member.id == member_id), None)
    if line is None:
        return MembersPage(members, problem=str(refusal))
    conflict = refusal if isinstance(refusal, Conflict) else None
    return MembersPage(members, MemberForm(line, role, is_active, str(refusal), conflict))


def last_changed_by(db: Session, subject: str) -> str | None:
    """Return the name of the member who last changed another, `member:7`."""
    return db.execute(
        select(Member.name)
        .join(Event, Event.member_id == Member.id)
        .where(Event.subject == subject, Event.kind == "member.changed")
        .order_by(Event.id.desc())
        .limit(1)
    ).scalar()


def tokens_of(db: Session, member_id: int) -> tuple[TokenLine, ...]:
    """Return a member's tokens that still work, newest first."""
    rows = db.execute(
        select(Token.id, Token.name, Token.created_at)
        .where(Token.member_id == member_id, Token.revoked_at.is_(None))
        .order_by(Token.id.desc())
    )
    return tuple(TokenLine(*row) for row in rows)


def sessions_of(db: Session, member_id: int, secret: str, idle_s: int, absolute_s: int) -> tuple[SessionLine, ...]:
    """Return a member's open sessions, newest first. secret: of the session that asks."""
    rows = db.execute(
        select(SignInSession.created_at, SignInSession.seen_at, SignInSession.id_hash == hashed(secret))
        .where(SignInSession.member_id == member_id, *_IS_OPEN)
        .order_by(SignInSession.created_at.desc()),
        _oldest(idle_s, absolute_s),
    )
    return tuple(SessionLine(*row) for row in rows)


def settings_page(db: Session, me: Me, secret: str, idle_s: int, absolute_s: int) -> SettingsPage:
    """Return a member's own settings. secret: of the session that asks."""
    return SettingsPage(me, tokens_of(db, me.id), sessions_of(db, me.id, secret, idle_s, absolute_s))
