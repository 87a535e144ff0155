"""Articles in over HTTP."""

import time
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel, Field, ValidationError
from starlette.datastructures import UploadFile

from app.accounts.deps import allow
from app.accounts.once import fingerprint, once
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.form import LONG_EXAMPLE, article_form
from app.errors import Invalid, TooLarge
from app.ingest.commands import add_article
from app.ingest.original import Given, Original, read_original, read_pasted
from app.settings import Settings
from app.web.deps import AppSettings, database_of
from app.web.http_api import example, tagged

router = APIRouter(prefix="/api/v1", tags=["articles"])

Adder = Annotated[Me, allow(Action.ADD_ARTICLE)]
NO_FETCH = "Dictum does not fetch addresses yet. Send the page itself as html or text, and its address as url."


class NewArticle(BaseModel):
    """An article to bring in: its text or html, and what is known of it."""

    text: str | None = Field(None, examples=["Crane in Tarnvik stood over its limit\n\nTARNVIK, 4 March 2026 (NC) - …"])
    html: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    project: str | None = None

    def given(self) -> Given:
        """Return what is said of the article."""
        return Given(self.title, self.publisher, self.author, self.published_at, self.language, self.url)


Sent = tuple[Original, Given, str]
"""What came, what is said of it, and what makes it the same request."""


async def _read(request: Request, settings: AppSettings, _me: Adder) -> Sent:
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        return await _read_form(request, settings)
    body = await request.body()
    if len(body) > settings.max_article_json_bytes:
        limit = settings.max_article_json_bytes // 1_000_000
        raise TooLarge(f"An article in JSON may have up to {limit} MB. Upload it as a file instead.")
    try:
        new = NewArticle.model_validate_json(body)
    except ValidationError as error:
        problems = {".".join(map(str, item["loc"])) or "body": item["msg"] for item in error.errors()}
        raise Invalid("The article can't be read. Send JSON with text or html.", problems) from None
    original = await run_in_threadpool(_original_of, new, settings)
    return original, new.given(), fingerprint("POST", request.url.path, body)


def _original_of(new: NewArticle, settings: Settings) -> Original:
    if (new.text is None) == (new.html is None):
        words = NO_FETCH if new.url and new.text is None else "Send either text or html."
        raise Invalid(words, {"text": words})
    if new.project not in (None, "main"):
        raise Invalid("There is no such project.", {"project": "There is one project, main."})
    return read_pasted(new.text if new.text is not None else new.html or "", settings, is_html=new.html is not None)


async def _read_form(request: Request, settings: Settings) -> Sent:
    async with request.form(max_files=1, max_fields=10) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Invalid("There is no file in it.", {"file": "Send the article as the part named file."})
        data, name = await file.read(), file.filename or "file"
        words = {key: value for key, value in form.items() if isinstance(value, str)}
    try:
        given = NewArticle.model_validate(words).given()
    except ValidationError as error:
        problems = {".".join(map(str, item["loc"])): item["msg"] for item in error.errors()}
        raise Invalid("What is said of the article can't be read.", problems) from None
    original = await run_in_threadpool(read_original, data, name, settings)
    return original, given, fingerprint("POST", request.url.path, data)


@router.post(
    "/articles",
    status_code=201,
    responses=example(LONG_EXAMPLE, "It was there already") | {201: {"description": "Added"}},
    openapi_extra={"requestBody": {"content": {"application/json": {"schema": NewArticle.model_json_schema()}}}},
)
def post_article(
    request: Request,
    me: Adder,
    sent: Annotated[Sent, Depends(_read)],
    wait: Annotated[int, Query(ge=0, le=120, description="Seconds to wait for the claims.")] = 0,
    key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> Response:
    """Bring an article in; the same original again is answered 200 with the article that is there."""
    original, given, sha256 = sent
    database = database_of(request)
    with database.write() as db:

        def make() -> tuple[int, Any, str | None]:
            added = add_article(db, me.project_id, me.id, original, given)
            return (201 if added.is_new else 200), {"id": added.article_id}, f"/api/v1/articles/{added.article_id}"

        status, made, location = once(db, me, key, sha256, make)
    until = time.monotonic() + wait
    while True:
        with database.read() as db:
            article = article_form(db, me, made["id"])
        if article["status"] in ("ready", "failed") or time.monotonic() >= until:
            return tagged(article, status, location)
        time.sleep(0.1)
