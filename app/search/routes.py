"""Search over articles, claims and notes."""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.web.deps import ReadDb
from app.web.render import see_other

router = APIRouter()
Reader = Annotated[Me, allow(Action.READ)]


@router.get("/search")
def show_search(request: Request, db: ReadDb, me: Reader) -> Response:
    return see_other("/")
