"""What happens when a request is refused: its form comes back with what was typed, and a note may be kept."""

from collections.abc import Callable

from fastapi import Request
from sqlalchemy.orm import Session

from app.errors import Problem
from app.web.render import Page

Redraw = Callable[[Session, Problem], Page]


def on_refusal(request: Request, redraw: Redraw) -> None:
    """Say how to draw the page again if this request is refused.

    Refusals are raised, so the write session is rolled back first; `redraw` gets a fresh reading session.
    """
    request.state.redraw = redraw


def once_refused(request: Request, note: Callable[[], None]) -> None:
    """Say what to write down if this request is refused; it happens when its own write session is closed."""
    request.state.note_refusal = note
