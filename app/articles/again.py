"""Have claims looked for again where an older extractor read the text. What people did to them stays."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from app.articles.commands import log_article, queue_extraction
from app.extraction.version import current_names
from app.models import Article, ArticleVersion, Extraction

MOST_AT_ONCE = 500
"""Articles queued in one transaction, so that nobody waits for it."""


def read_by_older(db: Session, project_id: int, version: str) -> int:
    """Return how many articles another version of the extractor than this one read last."""
    query = (
        select(func.count()).select_from(Article).join(ArticleVersion, _current()).where(*_older(project_id, version))
    )
    return db.execute(query).scalar_one()


def read_again(
    db: Session, project_id: int, member_id: int | None, version: str, only: Collection[int] | None = None
) -> list[int]:
    """Queue articles that another version of the extractor read, at most MOST_AT_ONCE; returns their ids.

    version: of the extractor that will read them. only: ids of the articles that are meant, whoever read them; None:
    all that are behind.
    """
    wanted = _older(project_id, version) if only is None else (*_there(project_id), Article.id.in_(only))
    rows = db.execute(
        select(Article, ArticleVersion.id)
        .join(ArticleVersion, _current())
        .where(*wanted)
        .order_by(Article.id)
        .limit(MOST_AT_ONCE)
    ).all()
    for article, version_id in rows:
        queue_extraction(db, article, version_id)
        log_article(db, member_id, "article.queued_again", article, None, {"extractor": version})
    return [article.id for article, _ in rows]


def _current() -> ColumnElement[bool]:
    return (ArticleVersion.article_id == Article.id) & (ArticleVersion.number == Article.version)


def _there(project_id: int) -> tuple[ColumnElement[bool], ...]:
    return Article.project_id == project_id, Article.withdrawn_at.is_(None), Article.status.in_(("ready", "failed"))


def _older(project_id: int, version: str) -> tuple[ColumnElement[bool], ...]:
    newest = select(func.max(Extraction.id)).where(Extraction.version_id == ArticleVersion.id).correlate(ArticleVersion)
    by_this = exists().where(Extraction.id == newest.scalar_subquery(), Extraction.version.in_(current_names(version)))
    return (*_there(project_id), Article.status == "ready", ~by_this)
