"""The page about the extractor."""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.again import read_again
from app.events.log import last_event
from app.learning.queries import extractor_page
from app.web.deps import ReadDb, Running, WriteDb
from app.web.numbers import number_of
from app.web.render import render, see_other, state_tag, unchanged

router = APIRouter()


@router.get("/extractor")
def show_extractor(request: Request, db: ReadDb, me: Annotated[Me, allow(Action.READ)], version: Running) -> Response:
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    given = request.query_params
    queued = number_of(given.get("queued"), 6)
    page = extractor_page(db, me, version, queued=queued, ignored=[name for name in given if name != "queued"])
    return render(request, page, headers={"ETag": state_tag(request, event)})


@router.post("/extractor/again")
def read_articles_again(
    request: Request, db: WriteDb, me: Annotated[Me, allow(Action.READ_AGAIN)], version: Running
) -> Response:
    queued = read_again(db, me.project_id, me.id, version)
    return see_other(f"{request.app.url_path_for('show_extractor')}?queued={len(queued)}")
