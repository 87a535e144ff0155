"""Search over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Request

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.search.finding import find
from app.search.hits import hits_of
from app.search.pages import ArticleHit, ClaimHit, Hit, Run
from app.search.question import question_of
from app.web.deps import ReadDb
from app.web.http_api import Limit, Offset, example, listing

router = APIRouter(prefix="/api/v1", tags=["search"])

HIT = {
    "kind": "claim",
    "id": "C-104",
    "title": "Crane in Tarnvik stood over its limit, harbour master says",
    "snippet": "the crane had been at least 30 per cent over its limit on Tuesday",
    "spans": [[4, 9]],
    "score": 7.31,
}
ANSWER = {"items": [HIT], "total": 1, "next": None, "facets": {"in": {"claims": 1}}, "notes": []}
PAGING = ("limit", "offset")


@router.get("/search", responses=example(ANSWER))
def search_api(
    request: Request, db: ReadDb, me: Annotated[Me, allow(Action.READ)], limit: Limit = 20, offset: Offset = 0
) -> dict[str, Any]:
    """Search articles, claims and notes at once: words, "exact phrases", -not, prefix*, and the filters of lists.

    `spans` are the words found, in code points of `snippet`; `score` is bm25 turned round: more is better.
    """
    question = question_of([pair for pair in request.query_params.multi_items() if pair[0] not in PAGING])
    found = find(db, me, question, offset, limit)
    hits = hits_of(db, question, found.ranked[:limit])
    page = listing(request, [hit_form(hit) for hit in hits], found.n, limit, offset)
    facets = {facet.key: {row.value: row.n for row in facet.rows} for facet in found.facets}
    return page | {"facets": facets, "notes": list(question.notes)}


def hit_form(hit: Hit) -> dict[str, Any]:
    """Return a hit as programs read it."""
    title = _words(hit.title) if isinstance(hit, ArticleHit) else hit.article_title
    snippet, spans = _marked(hit.words)
    return {"kind": hit.kind, "id": _id(hit), "title": title, "snippet": snippet, "spans": spans, "score": hit.score}


def _id(hit: Hit) -> str:
    return hit.ref if isinstance(hit, ClaimHit) else str(hit.id)


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(run.words for run in runs)


def _marked(runs: tuple[Run, ...]) -> tuple[str, list[list[int]]]:
    spans, at = [], 0
    for run in runs:
        if run.is_hit:
            spans.append([at, at + len(run.words)])
        at += len(run.words)
    return _words(runs), spans
