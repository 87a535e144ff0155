"""Find, rank and count documents. Full-text search is SQLite's FTS5; another database needs this file anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.conditions import article_conditions, claim_conditions
from app.claims.facets import Columns, columns_of, counts_of, facet_of
from app.claims.filters import Filter
from app.claims.pages import Facet
from app.models import Article, ClaimState, SearchDocument
from app.search.question import KINDS, Question

PATH = "/search"
MOST_RANKED = 2000
"""Hits that are ranked and counted, the newest ones: the cost of a search follows the number of its hits."""
WEIGHTS = (4.0, 1.0)
"""Of a word in the title and in the body, for bm25."""
TITLES = {"in": "Look in", "source": "Source", "publisher": "Publisher", "status": "Status of the claim"}

DOCUMENTS, CLAIMS, ARTICLES = SearchDocument.__table__, ClaimState.__table__, Article.__table__
D = DOCUMENTS.c
FTS = table("search_fts", column("rowid"), column("search_fts", Text))
WHOLE: ColumnElement[Any] = literal_column("search_fts")
"""The index itself, as FTS5's functions want it named."""


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
    """Find the newest documents, rank and count them; `limit` of them from `offset` on are returned."""
    if not question.kinds:
        return Found(0, (), ())
    found = newest(db, me, question)
    n = len(found["id"])
    order = sorted(range(n), key=_order(question, found))[offset : offset + limit]
    ranked = (
        Ranked(found["kind"][at], found["subject_id"][at], found["article_id"][at], -found["score"][at]) for at in order
    )
    return Found(n, tuple(ranked), tuple(_facets(db, me, question, found)))


def _order(question: Question, found: Columns) -> Any:
    if question.sort == "new":
        return lambda at: (-found["at"][at].timestamp(), at)
    return found["score"].__getitem__


def newest(db: Session, me: Me, question: Question) -> Columns:
    """Read the newest documents that hold the words and pass the filters, one more than are ranked."""
    asked = replace(question.asked, typed=(), page=1)
    query = _newest(me, asked, question.kinds, bool(question.match), bool(question.unwanted), question.sort)
    return columns_of(db.execute(query, {"match": question.match, "unwanted": question.unwanted}))


@lru_cache(maxsize=256)
def _newest(
    me: Me, asked: Filter, kinds: tuple[str, ...], has_match: bool, has_unwanted: bool, sort: str
) -> Select[Any]:
    """Build the statement; kept, because building it takes longer than running it for a rare word."""
    columns: list[Any] = [
        D.id, D.kind, D.subject_id, D.article_id, CLAIMS.c.status, CLAIMS.c.source_id, CLAIMS.c.source_kind,
        ARTICLES.c.publisher_id,
    ]  # fmt: skip
    columns += [D.at] if sort == "new" else []
    score = func.bm25(WHOLE, *WEIGHTS) if has_match else literal(0.0)
    query = select(*columns, score.label("score"))
    if has_match:
        query = query.select_from(FTS).join(DOCUMENTS, D.id == FTS.c.rowid).where(matches(bindparam("match")))
    elif has_unwanted:
        query = query.where(D.id.not_in(select(FTS.c.rowid).where(matches(bindparam("unwanted")))))
    return (
        query.join(ARTICLES, ARTICLES.c.id == D.article_id)
        .outerjoin(CLAIMS, and_(D.kind == "claim", CLAIMS.c.claim_id == D.subject_id))
        .where(*_conditions(me, asked, kinds))
        .order_by(FTS.c.rowid.desc() if has_match else D.id.desc())
        .limit(MOST_RANKED + 1)
    )


def matches(match: Any) -> ColumnElement[bool]:
    """Documents that an FTS5 query finds."""
    return FTS.c.search_fts.op("MATCH", is_comparison=True)(match)


def _conditions(me: Me, asked: Filter, kinds: Sequence[str]) -> list[ColumnElement[bool]]:
    # The sum keeps SQLite from beginning at this index, which all rows share.
    where = [D.project_id + 0 == me.project_id]
    where += [D.kind.in_(kinds)] if len(kinds) < len(KINDS) else []
    articles = article_conditions(me, asked)
    return where + (claim_conditions(me, asked) if articles is None else articles)


def _facets(db: Session, me: Me, question: Question, found: Columns) -> Sequence[Facet]:
    """Count what can be chosen; a facet with chosen values is counted without its own filter."""
    facets = []
    for key, title in TITLES.items():
        chosen = question.chosen if key == "in" else question.asked.values_of(key)
        less = without_facet(question, key) if chosen else question
        here = newest(db, me, less) if chosen else found
        if key == "in":
            counts = {name: here["kind"].count(kind) for name, kind in KINDS.items()}
        else:
            counts = dict(counts_of(db, here, key, has_all=bool(chosen)))
        names = {name: name.capitalize() for name in KINDS} if key == "in" else None
        clear = less.address(PATH) if chosen else None
        is_capped = len(here["id"]) > MOST_RANKED
        facets.append(facet_of(key, title, counts, chosen, clear, is_capped=is_capped, names=names))
    return [facet for facet in facets if facet.rows]


def without_facet(question: Question, key: str) -> Question:
    """Return the search without what was chosen in one facet."""
    if key == "in":
        return replace(question, chosen=(), asked=replace(question.asked, page=1))
    return replace(question, asked=question.asked.without(key))
