"""Search over articles, claims and notes."""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.events.log import last_event
from app.search.queries import search_page
from app.search.question import question_of
from app.web.deps import ReadDb
from app.web.render import render, shown_as, state_tag, unchanged

router = APIRouter()
Reader = Annotated[Me, allow(Action.READ)]


@router.get("/search")
def show_search(request: Request, db: ReadDb, me: Reader) -> Response:
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    page = search_page(db, me, question_of(request.query_params.multi_items()))
    address = page.question.address(request.url.path, page.question.asked.page)
    return render(request, page, headers={"ETag": state_tag(request, event), **shown_as(request, address)})
