"""Bring an article in."""

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.articles.commands import add_version, as_utc, give, log_article, refresh
from app.errors import Invalid
from app.ingest.original import Given, Original
from app.models import Article, ArticleVersion


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was brought in."""

    article_id: int
    is_new: bool
    """False: the same original, or the same address, was there already."""
    version: int


def add_article(
    db: Session, project_id: int, member_id: int | None, original: Original, given: Given, *, is_sample: bool = False
) -> Added:
    """Store an article and queue the search for its claims.

    The same original twice within a project is one article; another text from the same address is its next
    version. Raises Invalid when what was given of it can't be taken.
    """
    same = db.execute(
        select(ArticleVersion.article_id, ArticleVersion.number).where(
            ArticleVersion.project_id == project_id, ArticleVersion.original_sha256 == original.sha256
        )
    ).first()
    if same is not None:
        return Added(same.article_id, False, same.number)
    values = _given_values(given)
    article = _article_at(db, project_id, given.url)
    is_new = article is None
    if article is None:
        article = Article(
            project_id=project_id, title="", url=given.url, is_sample=is_sample, created_at=datetime.now(UTC),
            created_by=member_id, status="queued", version=1, tlp="clear", revision=1,
        )  # fmt: skip
        db.add(article)
        db.flush()
    version = add_version(
        db, article, original.page, data=zlib.compress(original.data, 6), size=len(original.data), sha256=original.sha256,
        media_type=original.media_type, file_name=original.file_name, member_id=member_id,
    )  # fmt: skip
    give(db, article, values, member_id)
    refresh(db, article)
    kind = "article.added" if is_new else "article.version_added"
    log_article(db, member_id, kind, article, None, {"title": article.title, "version": version.number})
    return Added(article.id, is_new, version.number)


def _article_at(db: Session, project_id: int, url: str | None) -> Article | None:
    if url is None:
        return None
    return db.execute(
        select(Article).where(Article.project_id == project_id, Article.url == url, Article.withdrawn_at.is_(None))
    ).scalar()


def _given_values(given: Given) -> dict[str, Any]:
    limits = {"title": 300, "publisher": 200, "author": 200, "language": 12, "url": 2000}
    problems = {
        name: f"Use at most {limit} letters."
        for name, limit in limits.items()
        if len(getattr(given, name) or "") > limit
    }
    if given.url and not given.url.startswith(("http://", "https://")):
        problems["url"] = "An address begins with http:// or https://."
    if problems:
        raise Invalid("Something needs changing.", problems)
    moment = as_utc(given.published_at)
    values: dict[str, Any] = {
        "title": given.title,
        "publisher": given.publisher,
        "author": given.author,
        "published_at": moment.isoformat() if moment else None,
        "language": given.language,
    }
    return {name: " ".join(value.split()) for name, value in values.items() if value and value.strip()}
