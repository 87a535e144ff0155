"""People, their sessions and their tokens."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId


class Member(WithId, Base):
    """A person of the team."""

    __tablename__ = "members"

    email: Mapped[str] = mapped_column(unique=True, comment="As typed, lower case; the name one signs in with.")
    name: Mapped[str]
    password_hash: Mapped[str | None] = mapped_column(
        comment="Argon2id, or `$once$…` for a one-time password; null: cannot sign in with a password."
    )
    is_active: Mapped[bool] = mapped_column(default=True)
    theme: Mapped[str] = mapped_column(default="", comment="light, dark, or empty: as the system says.")
    single_keys: Mapped[bool] = mapped_column(default=True, comment="Single-letter keys on (WCAG 2.1.4).")
    created_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1, comment="Counts up at every change.")


class SignInSession(Base):
    """A signed-in browser. The cookie holds a random id; the table only its hash."""

    __tablename__ = "sessions"

    id_hash: Mapped[str] = mapped_column(primary_key=True, comment="SHA-256 of the cookie's value, hex.")
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(comment="Last request, at most a minute late.")
    revoked_at: Mapped[datetime | None] = mapped_column(comment="Null: not ended by hand.")


class Token(WithId, Base):
    """A key for the HTTP API."""

    __tablename__ = "tokens"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    name: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True, comment="SHA-256 of the token, hex.")
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SignInFailure(WithId, Base):
    """A wrong password, kept so that guessing is slowed down also after a restart."""

    __tablename__ = "sign_in_failures"

    name_hash: Mapped[str] = mapped_column(index=True, comment="SHA-256 of the name that was tried.")
    address: Mapped[str] = mapped_column(index=True, comment="Network address it came from.")
    at: Mapped[datetime] = mapped_column(index=True)


class SetupCode(Base):
    """The one-time code with which the first admin proves to have seen the terminal."""

    __tablename__ = "setup_codes"

    code_hash: Mapped[str] = mapped_column(primary_key=True, comment="SHA-256 of the code.")
    created_at: Mapped[datetime]
