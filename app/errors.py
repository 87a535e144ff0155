"""What can go wrong for a person: status, words, what to do next."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Problem(Exception):
    """Base of every refusal. `words` is one sentence that names the cause and the remedy."""

    words: str
    status = 400
    title = "That did not work"

    def __str__(self) -> str:
        return self.words


@dataclass
class Invalid(Problem):
    """What was typed can't be taken; `problems` says why, by field. The form comes back with what was typed."""

    problems: dict[str, str] = field(default_factory=dict)
    status = 422
    title = "Something needs changing"


@dataclass
class TooLarge(Problem):
    """More was sent than is taken."""

    status = 413
    title = "Too large"


@dataclass
class NotSignedIn(Problem):
    """Nobody is signed in."""

    words: str = "Sign in to go on."
    status = 401
    title = "Not signed in"


@dataclass
class Forbidden(Problem):
    """The member's role may not do this."""

    words: str = "Your role may not do this. Ask an admin of your team."
    status = 403
    title = "Not allowed"


@dataclass
class NotFound(Problem):
    """There is nothing there, or the member may not know of it."""

    words: str = "There is nothing at this address. It may have been withdrawn."
    status = 404
    title = "Not found"


@dataclass
class Conflict(Problem):
    """Somebody was faster: `theirs` is what stands now, `mine` what was typed, both by field."""

    theirs: dict[str, Any] = field(default_factory=dict)
    mine: dict[str, Any] = field(default_factory=dict)
    version: int = 0
    """Version that stands now; sent again with it, `mine` wins knowingly."""
    who: str | None = None
    """Name of whoever changed it last, where known."""
    status = 409
    title = "Changed by someone else"


@dataclass
class VersionNeeded(Problem):
    """A change came without saying which version it changes."""

    words: str = "Say which version you change: send If-Match with the version_tag you read."
    status = 428
    title = "Version needed"


@dataclass
class TooManyTries(Problem):
    """Slow down; `retry_after_s` says how long."""

    words: str = "Too many tries. Wait 15 minutes, then try again."
    retry_after_s: int = 900
    status = 429
    title = "Too many tries"


@dataclass
class Busy(Problem):
    """The database is held by somebody else, or the disk is full; nothing was changed."""

    words: str = "Dictum is busy and nothing was changed. Try again in a few seconds."
    retry_after_s: int = 5
    status = 503
    title = "Busy"
