"""What the screens of accounts show, and who is signed in."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from app.accounts.permissions import ROLES, Action, Role, may
from app.errors import Conflict
from app.web.viewer import Viewer

STATE_WORDS = {True: "May sign in", False: "Deactivated"}


@dataclass(frozen=True, slots=True)
class Me:
    """The member who sends the request, with the role in the project it is about."""

    id: int
    name: str
    email: str
    role: Role
    project_id: int
    theme: str
    single_keys: bool
    revision: int

    def may(self, action: Action) -> bool:
        """Tell whether the member may do something."""
        return may(self.role, action)

    def as_viewer(self) -> Viewer:
        """Return what templates may know."""
        return Viewer(
            signed_in=True,
            name=self.name,
            initials=initials(self.name),
            role=self.role,
            theme=self.theme,
            single_keys=self.single_keys,
            can_manage_members=self.may(Action.MANAGE_MEMBERS),
            can_ingest=self.may(Action.ADD_ARTICLE),
            cache_key=f"{self.id}.{self.revision}.{self.role}.{self.theme}.{self.single_keys}",
        )


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name, in capitals."""
    words = name.split() or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@dataclass(frozen=True)
class SignInPage:
    """The door."""

    template: ClassVar[str] = "accounts/sign_in.html"
    name: ClassVar[str] = "page"
    email: str = ""
    next: str = "/"
    problem: str | None = None


@dataclass(frozen=True)
class ChoosePasswordPage:
    """Whoever came with a one-time password chooses one of their own."""

    template: ClassVar[str] = "accounts/choose_password.html"
    name: ClassVar[str] = "page"
    email: str
    next: str
    invitation: str
    """Signed: who it is for, good for ten minutes."""
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SetupPage:
    """The first admin, who proves with a code to have seen the terminal."""

    template: ClassVar[str] = "accounts/setup.html"
    name: ClassVar[str] = "page"
    member_name: str = ""
    email: str = ""
    code: str = ""
    problem: str | None = None
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member in the list."""

    id: int
    name: str
    email: str
    role: Role
    is_active: bool
    is_invited: bool
    """Has a one-time password and has not used it."""
    last_seen_at: datetime | None
    revision: int
    is_me: bool

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.is_active]


@dataclass(frozen=True, slots=True)
class MemberForm:
    """The form that changes one member; after a refusal with what was chosen in it."""

    member: MemberLine
    role: str
    is_active: bool
    problem: str | None = None
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class OneTimePassword:
    """Shown once, to be handed on."""

    member_name: str
    email: str
    password: str


@dataclass(frozen=True)
class MembersPage:
    """The team."""

    template: ClassVar[str] = "accounts/members.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "members"
    members: tuple[MemberLine, ...]
    form: MemberForm | None = None
    """For the one member who is being changed."""
    roles: tuple[Role, ...] = ROLES
    typed: dict[str, str] = field(default_factory=dict)
    """What was typed into the form for a new member, when it comes back."""
    problems: dict[str, str] = field(default_factory=dict)
    problem: str | None = None
    """Why something else was refused."""
    one_time: OneTimePassword | None = None
    done: str | None = None
    """What was just changed, in words."""


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One token for the HTTP API."""

    id: int
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One browser in which somebody is signed in."""

    started_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True)
class SettingsPage:
    """One's own settings: password, keys, theme, tokens, sessions."""

    template: ClassVar[str] = "accounts/settings.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "settings"
    me: Me
    tokens: tuple[TokenLine, ...]
    sessions: tuple[SessionLine, ...]
    new_token: str | None = None
    """Shown once, right after it was made."""
    token_name: str = ""
    problem: str | None = None
    """Why a change was refused."""
    problems: dict[str, str] = field(default_factory=dict)
    done: str | None = None
    """What was just changed, in words."""


@dataclass(frozen=True)
class HelpPage:
    """Keys, marks, rating scales, glossary."""

    template: ClassVar[str] = "accounts/help.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "help"
