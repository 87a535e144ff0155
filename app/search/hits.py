"""What is shown of each document that was found, with the words that were looked for marked."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from app.accounts.pages import initials
from app.claims.conditions import is_listed
from app.models import Annotation, Article, ArticleVersion, Claim, ClaimState, Member, Publisher
from app.search.finding import DOCUMENTS, FTS, WHOLE, D, Ranked, matches
from app.search.pages import CLOSES, OPENS, ArticleHit, ClaimHit, Hit, NoteHit, bare, cut, runs
from app.search.question import KINDS, Question

SNIPPET_WORDS = 32
SNIPPET_LETTERS = 300
"""Letters shown of a text that was found by filters alone."""

CLAIMS, ARTICLES, NOTES = ClaimState.__table__, Article.__table__, Annotation.__table__
MEMBERS, PUBLISHERS, VERSIONS = Member.__table__, Publisher.__table__, ArticleVersion.__table__
OLDER = case((VERSIONS.c.number != ARTICLES.c.version, VERSIONS.c.number)).label("older")
"""Number of the version something stands in; null: the newest."""


def hits_of(db: Session, question: Question, ranked: Sequence[Ranked]) -> tuple[Hit, ...]:
    """Return what is shown of these documents, in this order."""
    shown: dict[tuple[str, int], Hit] = {}
    for kind in KINDS.values():
        scores = {hit.subject_id: hit.score for hit in ranked if hit.kind == kind}
        if scores:
            query = _statement(kind, bool(question.match))
            rows = db.execute(query, {"match": question.match, "ids": list(scores)})
            shown |= {(kind, row.subject_id): _HIT[kind](row, scores[row.subject_id]) for row in rows}
    found = (shown.get((hit.kind, hit.subject_id)) for hit in ranked)
    return tuple(hit for hit in found if hit is not None)


@lru_cache
def _statement(kind: str, has_match: bool) -> Select[Any]:
    """Build the statement that reads the hits of one kind; `match` and `ids` are given when it is run."""
    title: ColumnElement[Any] = D.title
    source: FromClause = DOCUMENTS
    if has_match:
        title, source = func.highlight(WHOLE, 0, OPENS, CLOSES), FTS.join(DOCUMENTS, D.id == FTS.c.rowid)
        part = func.snippet(WHOLE, 1, OPENS, CLOSES, "…", SNIPPET_WORDS)
        body: ColumnElement[Any] = func.highlight(WHOLE, 1, OPENS, CLOSES) if kind == "claim" else part
    else:
        body = D.body if kind == "claim" else func.substr(D.body, 1, SNIPPET_LETTERS)
    query = _SELECT[kind](source, title.label("marked_title"), body.label("marked"))
    query = query.where(D.kind == kind, D.subject_id.in_(bindparam("ids", expanding=True)))
    return query.where(matches(bindparam("match"))) if has_match else query


def _articles(source: FromClause, *marked: Any) -> Select[Any]:
    n_claims = (
        select(func.count())
        .where(CLAIMS.c.article_id == ARTICLES.c.id, CLAIMS.c.status != "withdrawn", is_listed())
        .correlate(ARTICLES)
        .scalar_subquery()
    )
    article = ARTICLES.c
    columns = (PUBLISHERS.c.name.label("publisher"), article.published_at, article.tlp, n_claims.label("n_claims"))
    return (
        select(D.subject_id, *marked, *columns)
        .select_from(source.join(ARTICLES, article.id == D.article_id))
        .outerjoin(PUBLISHERS, PUBLISHERS.c.id == article.publisher_id)
    )


def _claims(source: FromClause, *marked: Any) -> Select[Any]:
    claim, article = CLAIMS.c, ARTICLES.c
    columns = (
        D.article_id, article.title, claim.quote, claim.cue, claim.source_name, claim.source_kind,
        PUBLISHERS.c.name.label("publisher"), claim.sure, claim.status,
        article.tlp, OLDER,
    )  # fmt: skip
    made = Claim.__table__
    return (
        select(D.subject_id, *marked, *columns)
        .select_from(source.join(CLAIMS, claim.claim_id == D.subject_id))
        .join(made, made.c.id == D.subject_id)
        .join(VERSIONS, VERSIONS.c.id == made.c.version_id)
        .join(ARTICLES, article.id == D.article_id)
        .outerjoin(PUBLISHERS, PUBLISHERS.c.id == article.publisher_id)
    )


def _notes(source: FromClause, *marked: Any) -> Select[Any]:
    columns = (D.article_id, ARTICLES.c.title, MEMBERS.c.name.label("who"), NOTES.c.created_at, ARTICLES.c.tlp, OLDER)
    return (
        select(D.subject_id, *marked, *columns)
        .select_from(source.join(NOTES, NOTES.c.id == D.subject_id))
        .join(MEMBERS, MEMBERS.c.id == NOTES.c.member_id)
        .join(VERSIONS, VERSIONS.c.id == NOTES.c.version_id)
        .join(ARTICLES, ARTICLES.c.id == D.article_id)
    )


def _article_hit(row: Any, score: float) -> ArticleHit:
    return ArticleHit(
        row.subject_id, runs(row.marked_title), runs(row.marked), row.publisher, row.published_at, row.tlp,
        row.n_claims, score,
    )  # fmt: skip


def _claim_hit(row: Any, score: float) -> ClaimHit:
    quote, gist = cut(runs(row.marked), len(row.quote))
    is_only_in_gist = any(run.is_hit for run in gist) and not any(run.is_hit for run in quote)
    unnamed = "The article itself" if row.source_kind == "author" else "Source not named"
    return ClaimHit(
        id=row.subject_id,
        article_id=row.article_id,
        article_title=row.title,
        words=bare(quote),
        gist=gist if is_only_in_gist else (),
        lead=row.cue if row.sure != "CT+" and row.cue else None,
        source_label=row.source_name or unnamed,
        publisher=row.publisher,
        sure=row.sure,
        status=row.status,
        tlp=row.tlp,
        older=row.older,
        score=score,
    )


def _note_hit(row: Any, score: float) -> NoteHit:
    who = initials(row.who)
    words = runs(row.marked)
    return NoteHit(
        row.subject_id, row.article_id, row.title, words, row.who, who, row.created_at, row.tlp, row.older, score
    )  # fmt: skip


_SELECT = {"article": _articles, "claim": _claims, "note": _notes}
_HIT: dict[str, Callable[[Any, float], Hit]] = {"article": _article_hit, "claim": _claim_hit, "note": _note_hit}
