"""Routes of the codebook that change claims too: move a tag, merge two."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.claims.marking import merge_tag_of_claims, move_tag_of_claims
from app.tags.answers import again
from app.tags.commands import checked_path
from app.tags.pages import address_of
from app.tags.queries import codebook, path_of
from app.web.deps import RowId, WriteDb
from app.web.forms import on_refusal
from app.web.render import see_other

router = APIRouter(prefix="/tags/{tag_id}")
Editor = Annotated[Me, allow(Action.EDIT_CODEBOOK)]


@router.post("/path")
def submit_tag_move(
    request: Request, db: WriteDb, me: Editor, tag_id: RowId,
    version: Annotated[int, Form()], path: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Rename a tag or move it elsewhere; the tags below and all claims follow."""
    on_refusal(request, lambda db, refusal: again(codebook(db, me, path_of(db, me, tag_id)), {"path": path}, refusal))
    move_tag_of_claims(db, me, tag_id, version, path)
    return see_other(address_of(path_of(db, me, tag_id)))


@router.post("/merger")
def submit_tag_merger(
    request: Request, db: WriteDb, me: Editor, tag_id: RowId,
    version: Annotated[int, Form()], into: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Give everything that has a tag another one instead."""
    on_refusal(request, lambda db, refusal: again(codebook(db, me, path_of(db, me, tag_id)), {"into": into}, refusal))
    merge_tag_of_claims(db, me, tag_id, version, into)
    return see_other(address_of(checked_path(into)))
