"""Paste or upload articles, and newer texts of them."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.library import versions
from app.errors import Invalid
from app.ingest.commands import Added, add_article, add_newer_text, bring_all
from app.ingest.deps import Adder, Sent, SentForm
from app.ingest.queries import import_page, imported_page
from app.web.deps import AppSettings, ReadDb, database_of
from app.web.forms import on_refusal
from app.web.numbers import number_of
from app.web.render import render, see_other

router = APIRouter()

Id = Annotated[int, Path(ge=1, le=10**12)]
OF_ONE = ("title", "author", "url")
"""What can be said of a single article only."""


@router.get("/import")
def add_article_form(
    request: Request, db: ReadDb, me: Adder, settings: AppSettings, known: str = "", restored: str = ""
) -> Response:
    page = import_page(db, me, settings, known=number_of(known or restored), was_withdrawn=bool(restored))
    return render(request, page)


@router.get("/import/{import_id}")
def show_import(request: Request, db: ReadDb, me: Annotated[Me, allow(Action.READ)], import_id: Id) -> Response:
    return render(request, imported_page(db, me, import_id))


@router.post("/import")
def submit_article(request: Request, settings: AppSettings, me: Adder, sent: Sent) -> Response:
    on_refusal(
        request,
        lambda db, refusal: replace(import_page(db, me, settings), typed=sent.words, problems=sent.problems(refusal)),
    )
    given, articles = sent.given(), sent.articles(settings)
    if len(articles) > 1:
        _refuse_facts_of_one(sent)
        return see_other(f"/import/{bring_all(database_of(request), me, articles, given)}")
    original = articles[0][1]()
    with database_of(request).write() as db:
        added = add_article(db, me.project_id, me.id, original, given)
    return see_other(_address_after(added))


def _address_after(added: Added) -> str:
    if added.outcome in ("known", "restored"):
        return f"/import?{added.outcome}={added.article_id}"
    return f"/articles/{added.article_id}"


def _refuse_facts_of_one(sent: SentForm) -> None:
    """Refuse a title for several articles at once; an address would even make them versions of one."""
    words = "This is of one article. Leave it empty when several come at once."
    if wrong := {name: words for name in OF_ONE if sent.word(name).strip()}:
        raise Invalid("Something needs changing.", wrong)


@router.post("/articles/{article_id}/versions")
def submit_newer_text(request: Request, settings: AppSettings, me: Adder, article_id: Id, sent: Sent) -> Response:
    on_refusal(
        request,
        lambda db, refusal: replace(
            versions(db, me, article_id, settings=settings), text=sent.word("text"), problems=sent.problems(refusal)
        ),
    )
    articles = sent.articles(settings)
    if len(articles) > 1:
        raise Invalid("Something needs changing.", {"file": "One newer text at a time: paste it, or choose one file."})
    original = articles[0][1]()
    with database_of(request).write() as db:
        added = add_newer_text(db, me, article_id, original)
    page = f"/articles/{article_id}/versions"
    return see_other(f"{page}?known={added.version}" if added.outcome == "known" else page)
