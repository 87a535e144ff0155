"""An article in the form of the HTTP API."""

from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.articles.queries import mine
from app.errors import NotFound
from app.models import Article, ArticleVersion, Claim, ClaimState, CodedVersion, Publisher
from app.models.article import ARTICLE_STATUS
from app.text.moments import has_time

__all__ = ["ARTICLE_STATUS", "EXAMPLE", "LONG_EXAMPLE", "article_form", "article_forms", "current_version"]

EXAMPLE: dict[str, Any] = {
    "id": "7",
    "title": "Crane in Tarnvik stood over its limit, harbour master says",
    "publisher": "Norrland Courier",
    "author": None,
    "published_at": "2026-03-04T00:00:00+00:00",
    "published_time_known": False,
    "language": "en",
    "url": None,
    "tlp": "clear",
    "status": "ready",
    "problem": None,
    "version": 1,
    "n_claims": 6,
    "is_fully_coded": False,
    "version_tag": "1",
}
"""A fictional article, as in lists."""
LONG_EXAMPLE = EXAMPLE | {
    "text": "Crane in Tarnvik stood over its limit, harbour master says\n\nTARNVIK, 4 March 2026 (NC) - Mara Ostrin …",
    "text_sha256": "5e0c1f…",
    "zones": [{"kind": "headline", "start": 0, "end": 58}, {"kind": "dateline", "start": 60, "end": 88}],
}


def _columns() -> list[Any]:
    n_claims = (
        select(func.count())
        .select_from(ClaimState)
        .join(Claim, Claim.id == ClaimState.claim_id)
        .where(Claim.version_id == ArticleVersion.id, ClaimState.status != "withdrawn")
        .scalar_subquery()
    )
    return [
        Article.id,
        Article.title,
        Publisher.name.label("publisher"),
        Article.author,
        Article.published_at,
        Article.language,
        Article.url,
        Article.tlp,
        Article.status,
        Article.problem,
        Article.version,
        n_claims.label("n_claims"),
        exists().where(CodedVersion.version_id == ArticleVersion.id).label("is_fully_coded"),
        Article.revision,
    ]


def _query(me: Me, *columns: Any) -> Any:
    current = (ArticleVersion.article_id == Article.id) & (ArticleVersion.number == Article.version)
    return (
        select(*columns)
        .select_from(Article)
        .join(ArticleVersion, current)
        .outerjoin(Publisher, Publisher.id == Article.publisher_id)
        .where(*mine(me))
    )


def _form(row: Any) -> dict[str, Any]:
    names = ("title", "publisher", "author", "language", "url", "tlp", "status", "problem", "version", "n_claims",
             "is_fully_coded")  # fmt: skip
    return {
        "id": str(row.id),
        **{name: getattr(row, name) for name in names},
        "published_at": row.published_at.isoformat() if row.published_at else None,
        "published_time_known": has_time(row.published_at) if row.published_at else None,
        "version_tag": str(row.revision),
    }


def article_forms(
    db: Session, me: Me, limit: int, offset: int, publisher: str | None, status: str | None
) -> tuple[list[dict[str, Any]], int]:
    """Return some articles, newest first, and how many there are in all."""
    where = [Publisher.name == publisher] if publisher else []
    where += [Article.status == status] if status else []
    total = db.execute(_query(me, func.count()).where(*where)).scalar_one()
    rows = db.execute(_query(me, *_columns()).where(*where).order_by(Article.id.desc()).limit(limit).offset(offset))
    return [_form(row) for row in rows], total


def article_form(db: Session, me: Me, article_id: int) -> dict[str, Any]:
    """Return one article with its text and zones. Raises NotFound."""
    more = (ArticleVersion.text, ArticleVersion.text_sha256, ArticleVersion.zones)
    row = db.execute(_query(me, *_columns(), *more).where(Article.id == article_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no article {article_id}. It may have been withdrawn.")
    zones = [{"kind": kind, "start": start, "end": end} for kind, start, end in row.zones]
    return _form(row) | {"text": row.text, "text_sha256": row.text_sha256, "zones": zones}


def current_version(db: Session, me: Me, article_id: int) -> tuple[int, int, str]:
    """Return id, number and text of an article's current version. Raises NotFound."""
    columns = (ArticleVersion.id, ArticleVersion.number, ArticleVersion.text)
    row = db.execute(_query(me, *columns).where(Article.id == article_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no article {article_id}. It may have been withdrawn.")
    return row.id, row.number, row.text
