"""Read lists of articles: the library, the home page, an article's versions."""

import zlib
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.pages import ArticleLine, ArticlesPage, HomePage
from app.articles.queries import mine
from app.claims.naming import name_key
from app.errors import NotFound
from app.models import Article, ArticleVersion, Claim, ClaimState, Original, Publisher


def article_lines(
    db: Session, me: Me, where: Sequence[ColumnElement[bool]], order: Sequence[Any], limit: int, offset: int
) -> tuple[ArticleLine, ...]:
    """Return articles with the number of their claims and of those still open."""
    page = (
        select(
            Article.id, Article.title, Publisher.name, Article.author, Article.published_at, Article.created_at,
            Article.status, Article.problem, Article.tlp, Article.is_sample, Article.version,
        )
        .outerjoin(Publisher, Publisher.id == Article.publisher_id)
        .where(*mine(me), *where)
        .order_by(*order)
        .limit(limit)
        .offset(offset)
    )  # fmt: skip
    rows = db.execute(page).all()
    counts = _claim_counts(db, [row.id for row in rows])
    return tuple(ArticleLine(*row, *counts.get(row.id, (0, 0))) for row in rows)


def _claim_counts(db: Session, article_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return (claims, open claims) of the current version of each article."""
    current = and_(ArticleVersion.id == Claim.version_id, ArticleVersion.number == Article.version)
    rows = db.execute(
        select(ClaimState.article_id, func.count(), func.sum((ClaimState.status == "proposed").cast(Claim.id.type)))
        .join(Claim, Claim.id == ClaimState.claim_id)
        .join(Article, Article.id == ClaimState.article_id)
        .join(ArticleVersion, current)
        .where(ClaimState.article_id.in_(article_ids), ClaimState.status != "withdrawn")
        .group_by(ClaimState.article_id)
    )
    return {article_id: (n, n_open) for article_id, n, n_open in rows}


PER_PAGE = 50
ORDERS: dict[str, tuple[Any, ...]] = {
    "added": (Article.id.desc(),),
    "published": (Article.published_at.desc().nulls_last(), Article.id.desc()),
    "title": (func.lower(Article.title), Article.id),
}


def library(db: Session, me: Me, chosen: Mapping[str, str], number: int, ignored: Sequence[str] = ()) -> ArticlesPage:
    """Return one page of the library. chosen: publisher, status, sort, q as in the address; number: from 1."""
    where = _library_filters(chosen)
    total = db.execute(select(func.count()).select_from(Article).where(*mine(me), *where)).scalar_one()
    last = max(1, -(-total // PER_PAGE))
    number = min(max(1, number), last)
    first = (number - 1) * PER_PAGE
    lines = article_lines(db, me, where, ORDERS.get(chosen.get("sort", "added"), ORDERS["added"]), PER_PAGE, first)
    return ArticlesPage(
        articles=lines,
        total=total,
        first=first + 1 if lines else 0,
        previous=address("/articles", chosen, number - 1) if number > 1 else None,
        next=address("/articles", chosen, number + 1) if number < last else None,
        publishers=_publishers(db, me),
        chosen=dict(chosen),
        ignored=tuple(ignored),
    )


def address(path: str, chosen: Mapping[str, str], number: int) -> str:
    """Return the address of a page of a list with its filters."""
    query = {name: value for name, value in chosen.items() if value} | ({"page": str(number)} if number > 1 else {})
    return f"{path}?{urlencode(query)}" if query else path


def _library_filters(chosen: Mapping[str, str]) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if status := chosen.get("status"):
        where.append(Article.status.in_(("queued", "extracting")) if status == "waiting" else Article.status == status)
    if publisher := chosen.get("publisher"):
        keys = select(Publisher.id).where(Publisher.name_key == name_key(publisher))
        where.append(Article.publisher_id.in_(keys))
    return where


def _publishers(db: Session, me: Me) -> tuple[tuple[str, int], ...]:
    rows = db.execute(
        select(Publisher.name, func.count())
        .join(Article, Article.publisher_id == Publisher.id)
        .where(*mine(me))
        .group_by(Publisher.id)
        .order_by(func.count().desc(), Publisher.name)
        .limit(30)
    )
    return tuple((name, n) for name, n in rows)


def home(db: Session, me: Me) -> HomePage:
    """Return what waits for the member."""
    n_articles = db.execute(select(func.count()).select_from(Article).where(*mine(me))).scalar_one()
    open_claims = select(ClaimState.article_id).where(ClaimState.status == "proposed")
    waiting = article_lines(db, me, [Article.id.in_(open_claims)], ORDERS["added"], 12, 0)
    failed = article_lines(db, me, [Article.status == "failed"], ORDERS["added"], 6, 0)
    counts = dict(
        db.execute(
            select(ClaimState.status, func.count())
            .where(ClaimState.project_id == me.project_id)
            .group_by(ClaimState.status)
        ).all()
    )
    return HomePage(n_articles, waiting, failed, counts, me.may(Action.ADD_ARTICLE))


def original_of(db: Session, me: Me, article_id: int, version: int) -> tuple[bytes, str, str | None]:
    """Return the bytes that came in, their SHA-256 and the file's name. Raises NotFound."""
    row = db.execute(
        select(Original.data, ArticleVersion.original_sha256, ArticleVersion.file_name)
        .join(ArticleVersion, ArticleVersion.id == Original.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(*mine(me), Article.id == article_id, ArticleVersion.number == version)
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such version of this article.")
    return zlib.decompress(row.data), row.original_sha256, row.file_name
