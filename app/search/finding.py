"""Find, rank and count documents. Full-text search is SQLite's FTS5; another database needs this file anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    case,
    column,
    exists,
    func,
    literal,
    literal_column,
    null,
    select,
    table,
    union_all,
)
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.conditions import article_conditions, claim_conditions
from app.claims.facets import FIXED, facet_row
from app.claims.pages import Facet
from app.claims.vocabulary import NONE, THE_ARTICLE
from app.models import Article, ClaimState, Publisher, Source
from app.models import SearchDocument as D
from app.search.question import KINDS, Question

PATH = "/search"
MOST_RANKED = 2000
"""Hits that are ranked and counted, the newest ones: the cost of a search follows the number of its hits."""
MOST_ROWS = 8
WEIGHTS = (4.0, 1.0)
"""Of a word in the title and in the body, for bm25."""
TITLES = {"in": "Look in", "source": "Source", "publisher": "Publisher", "status": "Status of the claim"}

FTS = table("search_fts", column("rowid"), column("search_fts", Text))
WHOLE: ColumnElement[Any] = literal_column("search_fts")
"""The index itself, as FTS5's functions want it named."""

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document that was found."""

    kind: str
    subject_id: int
    article_id: int
    score: float
    """Of bm25, turned round: more is better."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds."""

    n: int
    """How many documents; MOST_RANKED + 1 when there are more than were looked at."""
    ranked: tuple[Ranked, ...]
    """Those asked for, in order."""
    facets: tuple[Facet, ...]


def capped(number: int) -> str:
    """Write a count that stops at MOST_RANKED."""
    return f"{MOST_RANKED:,}+" if number > MOST_RANKED else f"{number:,}"


def find(db: Session, me: Me, question: Question, offset: int, limit: int) -> Found:
    """Find, rank and count in one statement; a facet with chosen values is counted apart, without its own filter."""
    if not question.kinds:
        return Found(0, (), ())
    newest = newest_of(me, question)
    open_keys = [key for key in TITLES if not _chosen(question, key)]
    rows = list(db.execute(union_all(_ranked(question, newest, offset, limit), *_counts(newest, open_keys))))
    counts: Counts = {}
    for key in TITLES:
        if key not in open_keys:
            apart = newest_of(me, without_facet(question, key), is_scored=False)
            rows += db.execute(union_all(*_counts(apart, [key], with_all=False)))
    ranked = []
    for what, value, n, subject_id, article_id, score in rows:
        if what == "hit":
            ranked.append((n, Ranked(value, subject_id, article_id, -score)))
        else:
            counts.setdefault(what, {})[value] = n
    n = counts["all"]["hits"]
    ranked.sort(key=lambda item: item[0])
    return Found(n, tuple(hit for _, hit in ranked), _facets(question, counts, n > MOST_RANKED))


def newest_of(me: Me, question: Question, *, is_scored: bool = True) -> CTE:
    """Return the newest documents that hold the words and pass the filters, one more than are ranked."""
    match = question.match
    columns = (D.id, D.kind, D.subject_id, D.article_id)
    score = func.bm25(WHOLE, *WEIGHTS) if match and is_scored else literal(0.0)
    query = select(*columns, score.label("score")).where(*_conditions(me, question))
    if match:
        query = query.select_from(FTS).join(D, D.id == FTS.c.rowid).where(matches(match)).order_by(FTS.c.rowid.desc())
    else:
        query = query.order_by(D.id.desc())
        if question.unwanted:
            query = query.where(D.id.not_in(select(FTS.c.rowid).where(matches(question.unwanted))))
    return query.limit(MOST_RANKED + 1).cte("newest")


def matches(match: str) -> ColumnElement[bool]:
    """Documents that an FTS5 query finds."""
    return FTS.c.search_fts.op("MATCH", is_comparison=True)(match)


def _conditions(me: Me, question: Question) -> list[ColumnElement[bool]]:
    asked = replace(question.asked, typed=())
    where = [
        # The sum keeps SQLite from beginning at this index, which all rows share.
        D.project_id + 0 == me.project_id,
        D.article_id.not_in(select(Article.id).where(Article.withdrawn_at.is_not(None))),
    ]
    where += [D.kind.in_(question.kinds)] if len(question.kinds) < len(KINDS) else []
    articles = article_conditions(me, asked)
    if articles is None:
        where.append(exists().where(ClaimState.claim_id == D.subject_id, *claim_conditions(me, asked)))
    elif asked.terms:
        where.append(D.article_id.in_(select(Article.id).where(*articles)))
    return where


def _ranked(question: Question, newest: CTE, offset: int, limit: int) -> Select[Any]:
    """Return the documents of one page with their place in the order."""
    if question.sort == "new":
        source: FromClause = newest.join(D, D.id == newest.c.id)
        order: tuple[Any, ...] = (D.at.desc(), newest.c.id.desc())
    else:
        source, order = newest, (newest.c.score, newest.c.id.desc())
    place = func.row_number().over(order_by=order).label("place")
    columns = (newest.c.kind, place, newest.c.subject_id, newest.c.article_id, newest.c.score)
    placed = select(*columns).select_from(source).order_by(*order).limit(limit).offset(offset).subquery("placed")
    return select(literal("hit"), *placed.c)


def _counts(newest: CTE, keys: Sequence[str], *, with_all: bool = True) -> list[Select[Any]]:
    """Return statements that count documents by what they can be narrowed to."""
    is_claim = and_(newest.c.kind == "claim", ClaimState.claim_id == newest.c.subject_id)
    facts = (
        select(
            newest.c.kind, ClaimState.status, ClaimState.source_id, ClaimState.source_kind, Article.publisher_id
        )
        .select_from(newest)
        .join(Article, Article.id == newest.c.article_id)
        .outerjoin(ClaimState, is_claim)
        .cte("facts")
    )  # fmt: skip
    selects = [_count(facts, key) for key in keys]
    if with_all:
        selects.append(_row("all", literal("hits"), func.count(), newest))
    return selects


def _row(what: str, value: Any, n: Any, source: Any) -> Select[Any]:
    return select(literal(what), value, n, null(), null(), null()).select_from(source)


def _count(facts: CTE, key: str) -> Select[Any]:
    c = facts.c
    if key in ("in", "status"):
        value: ColumnElement[Any] = c.kind if key == "in" else c.status
        return _row(key, value, func.count(), facts).where(value.is_not(None)).group_by(value)
    if key == "source":
        groups = (c.source_id, c.source_kind)
        top = _top(facts, groups).where(c.kind == "claim").subquery("sources")
        named = top.outerjoin(Source, Source.id == top.c.source_id)
        value = func.coalesce(Source.name, case((top.c.source_kind == "author", THE_ARTICLE), else_=NONE))
    else:
        top = _top(facts, (c.publisher_id,)).subquery("publishers")
        named = top.outerjoin(Publisher, Publisher.id == top.c.publisher_id)
        value = func.coalesce(Publisher.name, NONE)
    return _row(key, value, func.sum(top.c.n), named).group_by(value)


def _top(facts: CTE, groups: Sequence[Any]) -> Select[Any]:
    n = func.count().label("n")
    return select(*groups, n).select_from(facts).group_by(*groups).order_by(n.desc()).limit(MOST_ROWS)


def _chosen(question: Question, key: str) -> tuple[str, ...]:
    return question.chosen if key == "in" else question.asked.values_of(key)


def without_facet(question: Question, key: str) -> Question:
    """Return the search without what was chosen in one facet."""
    if key == "in":
        return replace(question, chosen=(), asked=replace(question.asked, page=1))
    return replace(question, asked=question.asked.without(key))


def _facets(question: Question, counts: Counts, is_capped: bool) -> tuple[Facet, ...]:
    found = []
    for key, title in TITLES.items():
        here = counts.get(key, {})
        if key == "in":
            here = {name: here.get(kind, 0) for name, kind in KINDS.items()}
        names = {name: name.capitalize() for name in KINDS} if key == "in" else dict(FIXED.get(key, ()))
        chosen = _chosen(question, key)
        values = list(names) or sorted(here, key=lambda value: (-here[value], value))
        values += [value for value in chosen if value not in values]
        rows = tuple(facet_row(key, value, names, here, value in chosen, is_capped) for value in values)
        clear = without_facet(question, key).address(PATH) if chosen else None
        found += [Facet(key, title, rows, clear)] if rows else []
    return tuple(found)
