"""Differences between what people worked on and what a newer run reads, over HTTP."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.form import current_version
from app.errors import Conflict
from app.review.commands import settle, unsettle
from app.review.pages import DifferenceLine
from app.review.queries import difference_line, difference_lines
from app.web.deps import ReadDb, WriteDb
from app.web.http_api import Limit, NamedVersion, Offset, example, id_of, listing, not_understood, tagged

router = APIRouter(prefix="/api/v1", tags=["differences"])

Reader = Annotated[Me, allow(Action.READ)]
Editor = Annotated[Me, allow(Action.EDIT_CLAIM)]
EXAMPLE: dict[str, Any] = {
    "id": "2",
    "article": "7",
    "claim": "C-104",
    "kind": "changed",
    "field": "source",
    "ours": {"source": {"id": None, "name": "Mara Ostrin", "text": "Mara Ostrin", "kind": "named"}},
    "theirs": {"source": {"id": None, "name": "Jon Vale", "text": "Jon Vale", "kind": "named"}},
    "other": None,
    "extractor": "dictum 1.3",
    "choice": None,
    "version_tag": "3",
}
"""A fictional difference."""
LIST = {"items": [EXAMPLE], "total": 1, "next": None, "notes": []}


def difference_form(line: DifferenceLine) -> dict[str, Any]:
    """Return a difference as programs read it. `version_tag`: of the claim that a choice would change."""
    return {
        "id": str(line.id),
        "article": str(line.article_id),
        "claim": f"C-{line.claim_id}",
        "kind": line.kind,
        "field": line.field or None,
        "ours": line.old,
        "theirs": line.new or None,
        "other": f"C-{line.near_id}" if line.near_id else None,
        "extractor": line.extractor,
        "choice": line.settled,
        "version_tag": str(line.revision),
    }


@router.get("/differences", responses=example(LIST))
def list_differences_api(
    request: Request, db: ReadDb, me: Reader, limit: Limit = 50, offset: Offset = 0
) -> dict[str, Any]:
    """List what waits for a choice, in all articles."""
    return _listed(request, db, me, None, limit, offset)


@router.get("/articles/{ref}/differences", responses=example(LIST))
def get_differences_of_article(
    request: Request, db: ReadDb, me: Reader, ref: str, limit: Limit = 50, offset: Offset = 0
) -> dict[str, Any]:
    """List what waits for a choice in one article."""
    article_id = id_of(ref, "article")
    current_version(db, me, article_id)
    return _listed(request, db, me, article_id, limit, offset)


def _listed(request: Request, db: ReadDb, me: Me, article_id: int | None, limit: int, offset: int) -> dict[str, Any]:
    lines, total = difference_lines(db, me, article_id, limit, offset)
    page = listing(request, [difference_form(line) for line in lines], total, limit, offset)
    return page | {"notes": not_understood(request, ())}


@router.get("/differences/{ref}", responses=example(EXAMPLE))
def get_difference(db: ReadDb, me: Reader, ref: str) -> Response:
    """Read one difference, settled or not."""
    return tagged(difference_form(difference_line(db, me, id_of(ref, "difference"))))


@router.put("/differences/{ref}/choice", responses=example(EXAMPLE | {"choice": "taken"}))
def put_choice(
    db: WriteDb,
    me: Editor,
    ref: str,
    version: NamedVersion,
    choice: Annotated[Literal["taken", "kept"], Body(embed=True, examples=["taken"])],
) -> Response:
    """Take the newer run's word (a correction in your name), or keep what is there. Needs If-Match.

    kind `changed`: taken sets the fields. `gone`: taken withdraws the claim. `near`: kept withdraws the new claim.
    """
    difference = id_of(ref, "difference")
    try:
        settle(db, me, difference, choice, version)
    except Conflict as refusal:
        refusal.theirs = difference_form(difference_line(db, me, difference))
        raise
    return tagged(difference_form(difference_line(db, me, difference)))


@router.delete("/differences/{ref}/choice", responses=example(EXAMPLE))
def delete_choice(db: WriteDb, me: Editor, ref: str) -> Response:
    """Take a choice back, unless the claim was changed again since."""
    difference = id_of(ref, "difference")
    try:
        unsettle(db, me, difference)
    except Conflict as refusal:
        refusal.theirs = difference_form(difference_line(db, me, difference))
        raise
    return tagged(difference_form(difference_line(db, me, difference)))
