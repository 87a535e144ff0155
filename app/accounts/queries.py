"""Who is there."""

import hashlib
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me, MemberLine, TokenLine
from app.models import Member, Project, ProjectMember, SignInSession, Token

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


def hashed(secret: str) -> str:
    """Return the SHA-256 under which a random secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def member_of_session(db: Session, secret: str, idle_s: int, absolute_s: int) -> tuple[Me, datetime] | None:
    """Return whose session this is and when it was last seen; None when it has ended or never was."""
    now = datetime.now(UTC)
    row = db.execute(
        _ME.add_columns(SignInSession.seen_at)
        .join(SignInSession, SignInSession.member_id == Member.id)
        .where(
            SignInSession.id_hash == hashed(secret),
            SignInSession.revoked_at.is_(None),
            SignInSession.seen_at > now - timedelta(seconds=idle_s),
            SignInSession.created_at > now - timedelta(seconds=absolute_s),
        )
    ).one_or_none()
    return None if row is None else (Me(*row[:-1]), row[-1])


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
    rows = db.execute(
        select(
            Member.id, Member.name, Member.email, ProjectMember.role, Member.is_active, seen, Member.revision,
            Member.id == me.id,
        )
        .join(ProjectMember, ProjectMember.member_id == Member.id)
        .where(ProjectMember.project_id == me.project_id)
        .order_by(Member.is_active.desc(), func.lower(Member.name))
    )  # fmt: skip
    return tuple(MemberLine(*row) for row in rows)


def tokens_of(db: Session, member_id: int) -> tuple[TokenLine, ...]:
    """Return a member's tokens that still work, newest first."""
    rows = db.execute(
        select(Token.id, Token.name, Token.created_at)
        .where(Token.member_id == member_id, Token.revoked_at.is_(None))
        .order_by(Token.id.desc())
    )
    return tuple(TokenLine(*row) for row in rows)
