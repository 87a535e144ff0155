"""The library, an article's versions and original, and its own facts."""

import re
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import Response
from starlette.datastructures import QueryParams

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.answers import said
from app.articles.coding import mark_coded, unmark_coded
from app.articles.commands import correct_article, restore_article, try_again, withdraw_article
from app.articles.library import home, library, original_of, versions
from app.articles.pages import Workbench
from app.articles.queries import news, workbench
from app.errors import Conflict, Invalid, NotFound, Problem
from app.events.log import last_event
from app.web.deps import AppSettings, ReadDb, WriteDb
from app.web.forms import on_refusal
from app.web.numbers import number_of
from app.web.render import render, see_other, state_tag, unchanged

router = APIRouter()

Id = Annotated[int, Path(ge=1, le=10**12)]
"""What the database can hold; anything else in an address is a page that is not there."""
Event = Annotated[int, Query(ge=0, le=10**12)]
Seen = Annotated[int, Query(ge=1, le=10**12)]
"""The version of the text that the page showed."""
Reader = Annotated[Me, allow(Action.READ)]
Coder = Annotated[Me, allow(Action.MARK_CODED)]
FILTERS = ("publisher", "status", "sort")
KNOWN = frozenset({"claim", "show", "version", "edit", "marks"})


def article_id_of(ref: str) -> int:
    """Return the id an address begins with: `7-title-of-it` is 7. Raises NotFound."""
    found = re.fullmatch(r"(\d{1,12})(?:-.*)?", ref)
    if found is None:
        raise NotFound
    return int(found[1])


def claim_id_of(ref: str | None) -> int | None:
    """Return the id in `C-104` or `104`; None for anything else."""
    found = re.fullmatch(r"(?:C-)?(\d{1,12})", ref or "")
    return int(found[1]) if found else None


@router.get("/")
def show_home(request: Request, db: ReadDb, me: Reader) -> Response:
    event = last_event(db)
    return unchanged(request, event) or render(request, home(db, me), headers={"ETag": state_tag(request, event)})


@router.get("/articles")
def list_articles(request: Request, db: ReadDb, me: Reader) -> Response:
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    given = request.query_params
    chosen = {name: given[name] for name in FILTERS if given.get(name)}
    ignored = [name for name in given if name not in (*FILTERS, "page", "withdrawn")]
    page = library(db, me, chosen, number_in(given, "page") or 1, ignored, number_in(given, "withdrawn"))
    return render(request, page, headers={"ETag": state_tag(request, event)})


def number_in(given: QueryParams, name: str) -> int | None:
    """Return a number in the address; None when there is none, or none that could be meant."""
    return number_of(given.get(name), 9)


@router.get("/articles/{ref}")
def show_article(
    request: Request, db: ReadDb, me: Reader, ref: str, claim: str | None = None, show: str = "main",
    edit: str | None = None,
) -> Response:  # fmt: skip
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    page = workbench(
        db, me, article_id_of(ref), version=number_in(request.query_params, "version"),
        claim=claim_id_of(claim), show=show, is_editing=edit == "claim", is_editing_article=edit == "article",
        ignored=[name for name in request.query_params if name not in KNOWN],
    )  # fmt: skip
    return render(request, page, headers={"ETag": state_tag(request, event)})


@router.get("/articles/{article_id}/news")
def show_news(request: Request, db: ReadDb, me: Reader, article_id: Id, of: str = "", after: Event = 0) -> Response:
    """Tell a form that is open what was changed meanwhile. of: claim:104, note:7 or article:3."""
    return render(request, news(db, me, article_id, of[:40], after))


@router.get("/articles/{ref}/versions")
def show_versions(request: Request, db: ReadDb, me: Reader, settings: AppSettings, ref: str) -> Response:
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    given = request.query_params
    page = versions(
        db, me, article_id_of(ref), number_in(given, "from"), number_in(given, "to"), known=number_in(given, "known"),
        ignored=[name for name in given if name not in ("from", "to", "known")], settings=settings,
    )  # fmt: skip
    return render(request, page, headers={"ETag": state_tag(request, event)})


@router.get("/articles/{article_id}/versions/{version}/original")
def download_original(db: ReadDb, me: Reader, article_id: Id, version: Id) -> Response:
    data, sha256, _ = original_of(db, me, article_id, version)
    headers = {
        "Content-Disposition": f'attachment; filename="article-{article_id}-version-{version}.bin"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "no-store",
        "X-Original-SHA256": sha256,
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.post("/articles/{article_id}/facts")
def submit_article_facts(
    request: Request,
    db: WriteDb,
    me: Annotated[Me, allow(Action.CORRECT_ARTICLE)],
    article_id: Id,
    revision: Annotated[int, Form(alias="version")],
    title: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
    author: Annotated[str, Form()] = "",
    published_at: Annotated[str, Form()] = "",
    tlp: Annotated[str, Form()] = "clear",
) -> Response:
    typed = {"title": title, "publisher": publisher, "author": author, "published_at": published_at, "tlp": tlp}

    on_refusal(request, lambda db, refusal: _facts_again(db, me, article_id, typed, refusal))
    changes = {name: value.strip() or None for name, value in typed.items()}
    correct_article(db, me, article_id, revision, changes)
    return said(request, db, me, article_id, None, "main", "Saved.")


def _facts_again(db: ReadDb, me: Me, article_id: int, typed: dict[str, str], refusal: Problem) -> Workbench:
    page = workbench(db, me, article_id, is_editing_article=True)
    problems = refusal.problems if isinstance(refusal, Invalid) else {}
    return replace(page, typed=typed, problems=problems, conflict=refusal if isinstance(refusal, Conflict) else None)


@router.post("/articles/{article_id}/again")
def try_article_again(
    request: Request, db: WriteDb, me: Annotated[Me, allow(Action.ADD_ARTICLE)], article_id: Id,
    next_address: Annotated[str, Form(alias="next")] = "",
) -> Response:  # fmt: skip
    try_again(db, me, article_id)
    if next_address == "/" or re.fullmatch(r"/articles(\?[^\s\\]*)?", next_address):
        return see_other(next_address)
    return said(request, db, me, article_id, None, "main", "Claims are being looked for again.")


@router.post("/articles/{article_id}/coded")
def submit_coded(request: Request, db: WriteDb, me: Coder, article_id: Id, version: Seen) -> Response:
    mark_coded(db, me, article_id, version)
    undo = f"/articles/{article_id}/coded/undo?version={version}"
    return said(request, db, me, article_id, None, "main", "Marked as fully coded.", undo)


@router.post("/articles/{article_id}/coded/undo")
def undo_coded(request: Request, db: WriteDb, me: Coder, article_id: Id, version: Seen) -> Response:
    unmark_coded(db, me, article_id, version)
    return said(request, db, me, article_id, None, "main", "Not marked as fully coded any more.")


@router.post("/articles/{article_id}/withdrawal")
def submit_withdrawal(
    request: Request, db: WriteDb, me: Annotated[Me, allow(Action.WITHDRAW_ARTICLE)], article_id: Id,
    revision: Annotated[int, Form(alias="version")],
) -> Response:  # fmt: skip
    withdraw_article(db, me, article_id, revision)
    return see_other(f"{request.app.url_path_for('list_articles')}?withdrawn={article_id}")


@router.post("/articles/{article_id}/restoration")
def submit_restoration_of_article(
    request: Request, db: WriteDb, me: Annotated[Me, allow(Action.WITHDRAW_ARTICLE)], article_id: Id
) -> Response:
    restore_article(db, me, article_id)
    return see_other(str(request.app.url_path_for("show_article", ref=str(article_id))))
