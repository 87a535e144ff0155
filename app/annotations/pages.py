"""What screens show of notes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.text.markdown import SafeHtml


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a passage; html is sanitised Markdown."""

    id: int
    quote: str
    html: SafeHtml
    body: str
    who: str
    initials: str
    at: datetime
    revision: int
    spans: tuple[tuple[int, int], ...]
    tags: tuple[str, ...]
    is_mine: bool
    can_change: bool
    """Mine, or the member may change those of others."""
    can_tag: bool
    typed: dict[str, str] = field(default_factory=dict)
    """What was typed, by input, when a form comes back."""
    problems: dict[str, str] = field(default_factory=dict)
    conflict: Any = None
    """Somebody was faster: errors.Conflict with theirs and mine."""
