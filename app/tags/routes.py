"""The codebook: look, add, describe, retire, and answer while somebody types a tag."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.events.log import last_event
from app.tags.answers import again, said
from app.tags.commands import create_tag, edit_tag, restore_tag, retire_tag
from app.tags.pages import CodebookPage, address_of
from app.tags.queries import codebook, path_of, tag_answers
from app.web.deps import ReadDb, RowId, WriteDb
from app.web.forms import on_refusal
from app.web.render import render, see_other, state_tag, unchanged

router = APIRouter()
Reader = Annotated[Me, allow(Action.READ)]
Editor = Annotated[Me, allow(Action.EDIT_CODEBOOK)]
Typed = Annotated[str, Form()]
Version = Annotated[int, Form()]


def _show(request: Request, db: ReadDb, me: Me, path: str | None) -> Response:
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    page = codebook(db, me, path)
    asked = request.query_params
    page = replace(page, is_making="new" in asked and page.can_edit, is_editing="edit" in asked and page.can_edit)
    return render(request, page, headers={"ETag": state_tag(request, event)})


@router.get("/tags")
def show_codebook(request: Request, db: ReadDb, me: Reader) -> Response:
    return _show(request, db, me, None)


@router.get("/tags/answers")
def answer_tags(request: Request, db: ReadDb, me: Reader, q: str | None = None) -> Response:
    """Offer tags for what was typed so far. Without a question it is the page of a tag with that name."""
    return _show(request, db, me, "answers") if q is None else render(request, tag_answers(db, me, q))


@router.get("/tags/{path:path}")
def show_tag(request: Request, db: ReadDb, me: Reader, path: str) -> Response:
    return _show(request, db, me, path)


@router.post("/tags")
def submit_new_tag(
    request: Request, db: WriteDb, me: Editor,
    path: Typed = "", definition: Typed = "", when_to_use: Typed = "", examples: Typed = "",
) -> Response:  # fmt: skip
    described = {"definition": definition, "when_to_use": when_to_use, "examples": examples}
    typed = described | {"path": path}
    on_refusal(request, lambda db, refusal: again(codebook(db, me), typed, refusal, is_making=True))
    tag = create_tag(db, me, path, described)
    return see_other(address_of(tag.path))


@router.post("/tags/{tag_id}/definition")
def submit_tag_definition(
    request: Request, db: WriteDb, me: Editor, tag_id: RowId, version: Version,
    definition: Typed = "", when_to_use: Typed = "", examples: Typed = "",
) -> Response:  # fmt: skip
    typed = {"definition": definition, "when_to_use": when_to_use, "examples": examples}
    on_refusal(request, lambda db, refusal: again(_codebook_at(db, me, tag_id), typed, refusal))
    tag = edit_tag(db, me, tag_id, version, typed)
    return said(request, db, me, tag.path, "Saved.")


def _codebook_at(db: ReadDb, me: Me, tag_id: int) -> CodebookPage:
    return codebook(db, me, path_of(db, me, tag_id))


@router.post("/tags/{tag_id}/retirement")
def submit_tag_retirement(request: Request, db: WriteDb, me: Editor, tag_id: RowId, version: Version) -> Response:
    on_refusal(request, lambda db, refusal: again(_codebook_at(db, me, tag_id), {}, refusal))
    tag = retire_tag(db, me, tag_id, version)
    return said(request, db, me, tag.path, f"#{tag.path} retired.", f"/tags/{tag_id}/restoration")


@router.post("/tags/{tag_id}/restoration")
def submit_tag_restoration(request: Request, db: WriteDb, me: Editor, tag_id: RowId) -> Response:
    tag = restore_tag(db, me, tag_id)
    return said(request, db, me, tag.path, f"#{tag.path} is in use again.")
