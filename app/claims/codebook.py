"""Routes of the codebook that change claims too: move a tag, merge two."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.claims.marking import merge_tag_of_claims, move_tag_of_claims
from app.tags.answers import again, said
from app.tags.queries import codebook, path_of
from app.web.deps import WriteDb
from app.web.forms import on_refusal
from app.web.render import count

router = APIRouter(prefix="/tags/{tag_id}")
Editor = Annotated[Me, allow(Action.EDIT_CODEBOOK)]


@router.post("/path")
def submit_tag_move(
    request: Request, db: WriteDb, me: Editor, tag_id: int,
    version: Annotated[int, Form()], path: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Rename a tag or move it elsewhere; the tags below and all claims follow."""
    on_refusal(request, lambda db, refusal: again(codebook(db, me, path_of(db, me, tag_id)), {"path": path}, refusal))
    n = move_tag_of_claims(db, me, tag_id, version, path)
    now = path_of(db, me, tag_id)
    return said(request, db, me, now, f"Now #{now}, on {count(n, 'claim')}.")


@router.post("/merger")
def submit_tag_merger(
    request: Request, db: WriteDb, me: Editor, tag_id: int,
    version: Annotated[int, Form()], into: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Give everything that has a tag another one instead."""
    on_refusal(request, lambda db, refusal: again(codebook(db, me, path_of(db, me, tag_id)), {"into": into}, refusal))
    n = merge_tag_of_claims(db, me, tag_id, version, into)
    return said(request, db, me, into, f"{count(n, 'claim').capitalize()} moved to #{into}.")
