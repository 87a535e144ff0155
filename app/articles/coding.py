"""Say that every claim of a text has been found, and take that back."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.articles.commands import change_article, log_article
from app.errors import Conflict, Invalid
from app.models import Article, ArticleVersion, CodedVersion


def mark_coded(db: Session, me: Me, article_id: int, seen: int | None = None) -> None:
    """Mark the current version as fully coded; one that is marked stays so. Raises Conflict, Invalid, NotFound.

    seen: number of the version that was looked at; None: whichever is current.
    """
    article = _as_seen(db, me, article_id, seen)
    if article.status != "ready":
        raise Invalid("Claims are still being looked for in this article. Mark it when they are found.")
    version = _current(db, article)
    if db.get(CodedVersion, version.id) is not None:
        return
    db.add(CodedVersion(version_id=version.id, member_id=me.id, created_at=datetime.now(UTC)))
    log_article(db, me.id, "article.coded", article, None, {"version": version.number})


def unmark_coded(db: Session, me: Me, article_id: int, seen: int | None = None) -> None:
    """Take the mark of the current version back. seen: as above. Raises Conflict, NotFound."""
    article = _as_seen(db, me, article_id, seen)
    version = _current(db, article)
    mark = db.get(CodedVersion, version.id)
    if mark is None:
        return
    db.delete(mark)
    log_article(db, me.id, "article.coding_undone", article, {"version": version.number}, None)


def _as_seen(db: Session, me: Me, article_id: int, seen: int | None) -> Article:
    article = change_article(db, me, article_id)
    if seen not in (None, article.version):
        raise Conflict("A newer text of this article came in since you opened it. Look at that one first.")
    return article


def _current(db: Session, article: Article) -> ArticleVersion:
    return db.execute(
        select(ArticleVersion).where(ArticleVersion.article_id == article.id, ArticleVersion.number == article.version)
    ).scalar_one()
