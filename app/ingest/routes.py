"""Paste or upload articles."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.errors import Invalid
from app.ingest.commands import add_article
from app.ingest.original import Given, read_original, read_pasted
from app.ingest.pages import ImportPage
from app.web.deps import AppSettings, database_of
from app.web.forms import on_refusal
from app.web.render import render, see_other

router = APIRouter()
Adder = Annotated[Me, allow(Action.ADD_ARTICLE)]


@router.get("/import")
def add_article_form(request: Request, me: Adder) -> Response:
    return render(request, ImportPage())


@router.post("/import")
def submit_article(
    request: Request,
    settings: AppSettings,
    me: Adder,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
    file: UploadFile | None = None,
) -> Response:
    page = ImportPage(text=text, title=title, publisher=publisher)
    on_refusal(
        request,
        lambda _db, refusal: replace(
            page, problems=refusal.problems if isinstance(refusal, Invalid) else {"text": str(refusal)}
        ),
    )
    if file is not None and file.filename:
        original = read_original(file.file.read(), file.filename, settings)
    else:
        original = read_pasted(text, settings)
    with database_of(request).write() as db:
        added = add_article(db, me.project_id, me.id, original, Given(title=title, publisher=publisher))
    return see_other(f"/articles/{added.article_id}")
