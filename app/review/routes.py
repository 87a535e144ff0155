"""The list of differences and the choices on it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.errors import Invalid
from app.events.log import last_event
from app.review.commands import settle, unsettle
from app.review.pages import address
from app.review.queries import differences
from app.web.deps import ReadDb, RowId, WriteDb
from app.web.forms import on_refusal
from app.web.numbers import number_of
from app.web.render import render, see_other, state_tag, unchanged

router = APIRouter()
Editor = Annotated[Me, allow(Action.EDIT_CLAIM)]
KNOWN = ("article", "done")
CHOICES = ("taken", "kept")


@router.get("/differences")
def list_differences(request: Request, db: ReadDb, me: Annotated[Me, allow(Action.READ)]) -> Response:
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    given = request.query_params
    ignored = [name for name in given if name not in KNOWN]
    page = differences(db, me, number_of(given.get("article")), done=number_of(given.get("done")), ignored=ignored)
    return render(request, page, headers={"ETag": state_tag(request, event)})


@router.post("/differences/{difference_id}")
def submit_choice(
    request: Request,
    db: WriteDb,
    me: Editor,
    difference_id: RowId,
    choice: Annotated[str, Form()],
    version: Annotated[int, Form()],
    article: Annotated[str, Form()] = "",
) -> Response:
    on_refusal(request, lambda db, refusal: differences(db, me, number_of(article), problem=str(refusal)))
    if choice not in CHOICES:
        raise Invalid("There is no such choice.", {"choice": f"Choose one of {', '.join(CHOICES)}."})
    settle(db, me, difference_id, choice, version)
    return see_other(address(number_of(article), done=difference_id))


@router.post("/differences/{difference_id}/undo")
def undo_choice(
    request: Request,
    db: WriteDb,
    me: Editor,
    difference_id: RowId,
    chosen_at: Annotated[str, Form()],
    article: Annotated[str, Form()] = "",
) -> Response:
    on_refusal(request, lambda db, refusal: differences(db, me, number_of(article), problem=str(refusal)))
    unsettle(db, me, difference_id, chosen_at)
    return see_other(address(number_of(article)))
