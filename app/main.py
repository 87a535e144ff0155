"""create_app(settings): puts routes, error pages and database together."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

from app.accounts import live
from app.accounts import routes as accounts
from app.accounts.deps import Visitor
from app.articles import api as articles_api
from app.articles import noting, workbench
from app.articles import routes as articles
from app.claims import api as claims_api
from app.claims import codebook
from app.claims import routes as claims
from app.db import Database
from app.errors import NotFound
from app.ingest import api as ingest_api
from app.ingest import routes as ingest
from app.ingest.reader import extractor_version
from app.learning import routes as learning
from app.names import routes as names
from app.ratings import api as ratings_api
from app.review import api as review_api
from app.review import routes as review
from app.search import api as search_api
from app.search import routes as search
from app.settings import Settings
from app.tags import routes as tags
from app.upkeep.migrate import is_migrated
from app.web import errors
from app.web.guard import Guard
from app.web.limits import TooLargeTold
from app.web.render import STATIC

CONSTANT_PAGE = "<!doctype html><title>Constant</title>" + "<p>All work and no claim makes a dull page.</p>" * 640
"""30 kB that cost nothing to make: what `make bench` compares every page with."""


class ForeverStatic(StaticFiles):
    """Static files whose address holds a hash of their content: they never change, so they may be kept."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b""):
            answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def create_app(settings: Settings) -> FastAPI:
    """Make the application; its database must be migrated."""
    database = Database(settings.database)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        # What start-up made stays: the collector need not look at it again (p99 of a page 23 -> 3 ms).
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 100)
        yield
        database.close()

    app = FastAPI(
        title="Dictum", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", redirect_slashes=False,
    )  # fmt: skip
    app.state.settings, app.state.database = settings, database
    app.state.extractor = extractor_version(settings.model)
    app.add_middleware(TooLargeTold)
    app.add_middleware(Guard, is_https=settings.is_https)
    errors.install(app)
    for module in (accounts, articles, workbench, noting, claims, codebook, tags, names, review, learning, search):
        app.include_router(module.router, include_in_schema=False, max_body_size=settings.max_body_bytes)
    # A file may be as large as the limit; the other fields of its form come on top.
    most = settings.max_upload_bytes + settings.max_body_bytes
    app.include_router(ingest.router, include_in_schema=False, max_body_size=most)
    # A text in JSON grows by its escapes, and an uploaded file is larger still: each way in has its own limit.
    app.include_router(ingest_api.router, max_body_size=most)
    for module in (articles_api, claims_api, ratings_api, review_api, search_api, live):
        app.include_router(module.router, max_body_size=settings.max_body_bytes)
    _add_health(app)
    app.mount("/static", ForeverStatic(directory=STATIC.directory, packages=STATIC.packages), "static")
    _add_last(app)
    return app


def _add_last(app: FastAPI) -> None:
    @app.get("/{path:path}", include_in_schema=False)
    def nothing_here(visitor: Visitor) -> Response:
        raise NotFound  # here the page knows who looks, and keeps its bar


def _add_health(app: FastAPI) -> None:
    @app.get("/healthz", include_in_schema=False)
    def is_up(visitor: Visitor) -> Response:
        return PlainTextResponse("up")

    @app.get("/readyz", include_in_schema=False)
    def is_ready(request: Request, visitor: Visitor) -> Response:
        ready = is_migrated(request.app.state.database)
        return JSONResponse({"database": "migrated" if ready else "not migrated"}, 200 if ready else 503)

    @app.get("/constant", include_in_schema=False)
    def constant_page() -> Response:
        return Response(CONSTANT_PAGE, media_type="text/html; charset=utf-8")


def app_from_environment() -> FastAPI:
    """Make the application from DICTUM_… alone, as each process of `dictum serve` does."""
    return create_app(Settings())
