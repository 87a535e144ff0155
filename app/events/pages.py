"""What the history of something looks like."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One event as a person reads it."""

    id: int
    at: datetime
    who: str | None
    """None: Dictum itself."""
    kind: str
    subject: str
    before: Any
    after: Any
