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
    or_,
    select,
    table,
)
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.conditions import article_conditions, claim_conditions, is_listed
from app.claims.facets import Columns, Counts, columns_of, counts_of, facet_of
from app.claims.filters import Filter
from app.claims.pages import Facet
from app.models import Article, ClaimState, SearchDocument
from app.search.question import KINDS, Question

PATH = "/search"
MOST_RANKED = 2000
"""Hits that are ranked and counted, the newest ones: the cost of a search follows the number of its hits."""
MOST_LOOKED_AT = 20_000
"""Documents with the words that filters look at, the newest ones."""
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
    is_capped: bool
    """There are more than were looked at."""
    ranked: tuple[Ranked, ...]
    """Those asked for, in order."""
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Newest:
    """The documents that are ranked and counted."""

    columns: Columns
    is_capped: bool

    @property
    def total(self) -> str:
        """How many there are: `2,000+` when there are more than were looked at."""
        return f"{len(self.columns['id']):,}{'+' * self.is_capped}"


def find(db: Session, me: Me, question: Question, offset: int, limit: int) -> Found:
    """Find the newest documents, rank and count them; `limit` of them from `offset` on are returned."""
    if not question.kinds:
        return Found(0, False, (), ())
    found = newest(db, me, question)
    n = len(found.columns["id"])
    order = sorted(range(n), key=_order(question, found.columns))[offset : offset + limit]
    values = (found.columns[name] for name in ("kind", "subject_id", "article_id", "score"))
    kind, subject_id, article_id, score = values
    ranked = tuple(Ranked(kind[at], subject_id[at], article_id[at], 0.0 - score[at]) for at in order)
    return Found(n, found.is_capped, ranked, tuple(_facets(db, me, question, found)))


def _order(question: Question, columns: Columns) -> Any:
    if question.sort == "new":
        return lambda at: (-columns["at"][at].timestamp(), at)
    return columns["score"].__getitem__


def newest(db: Session, me: Me, question: Question, *, is_scored: bool = True) -> Newest:
    """Read the newest documents that hold the words and pass the filters. is_scored: they are to be ranked."""
    asked = Filter(question.asked.terms)
    given: dict[str, Any] = {"match": question.match, "unwanted": question.unwanted}
    if question.about_claims and not question.match:
        query = _newest_claims(me, asked, bool(question.unwanted))
    else:
        sort = question.sort if is_scored else "none"
        query = _newest(me, asked, question.kinds, bool(question.match), bool(question.unwanted), sort)
        given["floor"] = _floor(db, question) if asked.terms or len(question.kinds) < len(KINDS) else 0
    columns = columns_of(db.execute(query, given))
    is_capped = len(columns["id"]) > MOST_RANKED or bool(given.get("floor"))
    return Newest({name: column[:MOST_RANKED] for name, column in columns.items()}, is_capped)


def _floor(db: Session, question: Question) -> int:
    """Return the id of the document from which on filters look: 0 unless the words are very common."""
    if question.match:
        query = select(FTS.c.rowid).where(matches(question.match)).order_by(FTS.c.rowid.desc())
    else:
        query = select(D.id).order_by(D.id.desc())
    return db.execute(query.offset(MOST_LOOKED_AT).limit(1)).scalar() or 0


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
    score = func.bm25(WHOLE, *WEIGHTS) if has_match and sort == "best" else literal(0.0)
    query = select(*columns, score.label("score"))
    place = FTS.c.rowid if has_match else D.id
    if has_match:
        query = query.select_from(FTS).join(DOCUMENTS, D.id == FTS.c.rowid).where(matches(bindparam("match")))
    elif has_unwanted:
        query = query.where(D.id.not_in(select(FTS.c.rowid).where(matches(bindparam("unwanted")))))
    return (
        query.join(ARTICLES, ARTICLES.c.id == D.article_id)
        .outerjoin(CLAIMS, and_(D.kind == "claim", CLAIMS.c.claim_id == D.subject_id))
        .where(place > bindparam("floor"), *_conditions(me, asked, kinds))
        .order_by(place.desc())
        .limit(MOST_RANKED + 1)
    )


@lru_cache(maxsize=256)
def _newest_claims(me: Me, asked: Filter, has_unwanted: bool) -> Select[Any]:
    """Build the statement for filters alone that only claims have: their own indexes find them."""
    claim = CLAIMS.c
    query = (
        select(
            claim.claim_id.label("id"), literal("claim").label("kind"), claim.claim_id.label("subject_id"),
            claim.article_id, claim.status, claim.source_id, claim.source_kind, ARTICLES.c.publisher_id,
            claim.changed_at.label("at"), literal(0.0).label("score"),
        )
        .join(ARTICLES, ARTICLES.c.id == claim.article_id)
        .where(*claim_conditions(me, asked))
        .order_by(claim.changed_at.desc(), claim.claim_id.desc())
        .limit(MOST_RANKED + 1)
    )  # fmt: skip
    if not has_unwanted:
        return query
    unwanted = select(D.subject_id).select_from(FTS).join(DOCUMENTS, D.id == FTS.c.rowid)
    return query.where(claim.claim_id.not_in(unwanted.where(matches(bindparam("unwanted")), D.kind == "claim")))


def matches(match: Any) -> ColumnElement[bool]:
    """Documents that an FTS5 query finds."""
    return FTS.c.search_fts.op("MATCH", is_comparison=True)(match)


def _conditions(me: Me, asked: Filter, kinds: Sequence[str]) -> list[ColumnElement[bool]]:
    # The sum keeps SQLite from beginning at this index, which all rows share.
    where: list[ColumnElement[bool]] = [D.project_id + 0 == me.project_id]
    where += [D.kind.in_(kinds)] if len(kinds) < len(KINDS) else []
    articles = article_conditions(me, asked)
    if articles is None:
        return where + claim_conditions(me, asked)
    return [*where, *articles, or_(D.kind != "claim", is_listed())]


def _facets(db: Session, me: Me, question: Question, found: Newest) -> Sequence[Facet]:
    """Count what can be chosen; a facet with chosen values is counted without its own filter."""
    facets = []
    for key, title in TITLES.items():
        chosen = question.chosen if key == "in" else question.asked.values_of(key)
        less = without_facet(question, key) if chosen else question
        here = newest(db, me, less, is_scored=False) if chosen else found
        if key == "in":
            counts: Counts = {name: here.columns["kind"].count(kind) for name, kind in KINDS.items()}
        else:
            counts = counts_of(db, here.columns, key, has_all=bool(chosen))
        names = {name: name.capitalize() for name in KINDS} if key == "in" else None
        clear = less.address(PATH) if chosen else None
        facets.append(facet_of(key, title, counts, chosen, clear, is_capped=here.is_capped, names=names))
    return [facet for facet in facets if facet.rows]


def without_facet(question: Question, key: str) -> Question:
    """Return the search without what was chosen in one facet."""
    if key == "in":
        return replace(question, chosen=(), asked=replace(question.asked, page=1))
    return replace(question, asked=question.asked.without(key))
