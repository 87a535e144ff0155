"""How a change of the codebook is answered."""

from dataclasses import replace

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.errors import Conflict, Invalid, Problem
from app.tags.pages import CodebookPage, address_of
from app.tags.queries import codebook
from app.web.render import StatusLine, is_htmx, render_saying, see_other


def said(request: Request, db: Session, me: Me, path: str, words: str, undo: str | None = None) -> Response:
    """Show the tag that was changed: drawn anew in place, or by going to its page."""
    if not is_htmx(request):
        return see_other(address_of(path))
    answer = render_saying(request, codebook(db, me, path), StatusLine(words, undo, target="#main"))
    answer.headers["HX-Push-Url"] = address_of(path)
    return answer


def again(page: CodebookPage, typed: dict[str, str], refusal: Problem, *, is_making: bool = False) -> CodebookPage:
    """Return the page with the form that was refused: what was typed, and what is wrong with it."""
    problems = (refusal.problems if isinstance(refusal, Invalid) else {}) or {"refused": str(refusal)}
    conflict = refusal if isinstance(refusal, Conflict) else None
    return replace(
        page, is_making=is_making, is_editing=not is_making, typed=typed, problems=problems, conflict=conflict
    )
