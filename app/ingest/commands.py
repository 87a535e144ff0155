"""Bring an article in, or a newer text of one that is there."""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.articles.commands import (
    add_version,
    as_utc,
    change_article,
    give,
    log_article,
    put_back,
    refresh,
)
from app.articles.facts import one_line, problems_of
from app.db import Database
from app.errors import Invalid, Problem
from app.events.log import record
from app.ingest.original import Given, Original, ToRead
from app.models import Article, ArticleVersion

Outcome = Literal["added", "new_version", "known", "restored", "refused"]
SAID: dict[Outcome, str] = {
    "added": "Added",
    "new_version": "Added as a newer version",
    "known": "There already; nothing was changed",
    "restored": "It was withdrawn; it is back now",
    "refused": "Refused",
}


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was brought in."""

    article_id: int
    is_new: bool
    """False: the same original, or the same address, was there already."""
    version: int
    outcome: Outcome = "added"


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one of several articles that came together."""

    name: str
    """What to call it: its file's name."""
    outcome: Outcome
    words: str
    """One sentence: what happened, or the cause and the remedy."""
    article_id: int | None = None


def add_article(
    db: Session, project_id: int, member_id: int | None, original: Original, given: Given, *, is_sample: bool = False
) -> Added:
    """Store an article and queue the search for its claims.

    The same original twice within a project is one article; another text from the same address is its next
    version; the original of a withdrawn article brings that article back. Raises Invalid when what was given of it
    can't be taken.
    """
    values = given_values(given)
    same = _version_with(db, project_id, original.sha256)
    if same is not None:
        return _known(db, member_id, same)
    article = _article_at(db, project_id, given.url)
    is_new = article is None
    if article is None:
        article = Article(
            project_id=project_id, title="", url=given.url, is_sample=is_sample, created_at=datetime.now(UTC),
            created_by=member_id, status="queued", version=1, tlp="clear", revision=1,
        )  # fmt: skip
        db.add(article)
        db.flush()
    version = _store(db, article, original, values, member_id)
    log_article(db, member_id, "article.added" if is_new else "article.version_added", article, None, version)
    return Added(article.id, is_new, article.version, "added" if is_new else "new_version")


def _store(
    db: Session, article: Article, original: Original, values: dict[str, Any], member_id: int | None
) -> dict[str, Any]:
    """Store the next version of an article; returns what the event says of it."""
    version = add_version(
        db, article, original.page, data=zlib.compress(original.data, 6), size=len(original.data),
        sha256=original.sha256, media_type=original.media_type, file_name=original.file_name, member_id=member_id,
    )  # fmt: skip
    give(db, article, values, member_id)
    refresh(db, article)
    return {"title": article.title, "version": version.number}


def _version_with(db: Session, project_id: int, sha256: str) -> ArticleVersion | None:
    return db.execute(
        select(ArticleVersion).where(ArticleVersion.project_id == project_id, ArticleVersion.original_sha256 == sha256)
    ).scalar_one_or_none()


def _known(db: Session, member_id: int | None, version: ArticleVersion) -> Added:
    article = db.get_one(Article, version.article_id)
    if article.withdrawn_at is None:
        return Added(article.id, False, version.number, "known")
    put_back(db, article, member_id)
    return Added(article.id, False, version.number, "restored")


def _article_at(db: Session, project_id: int, url: str | None) -> Article | None:
    if url is None:
        return None
    return db.execute(
        select(Article)
        .where(Article.project_id == project_id, Article.url == url, Article.withdrawn_at.is_(None))
        .order_by(Article.id)
        .limit(1)
    ).scalar()


def given_values(given: Given) -> dict[str, Any]:
    """Return what was said of an article, in JSON form; what was not said is left out. Raises Invalid."""
    moment = _utc(given.published_at)
    values: dict[str, str | None] = {
        "title": one_line(given.title),
        "publisher": one_line(given.publisher),
        "author": one_line(given.author),
        "published_at": moment.isoformat() if moment else None,
        "language": one_line(given.language),
    }
    if problems := problems_of(values | {"url": given.url}):
        raise Invalid("Something needs changing.", problems)
    return {name: value for name, value in values.items() if value}


def _utc(moment: datetime | None) -> datetime | None:
    try:
        return as_utc(moment)
    except OverflowError:
        words = "This date lies outside the years 1 to 9999. Correct it."
        raise Invalid(words, {"published_at": words}) from None


def add_newer_text(db: Session, me: Me, article_id: int, original: Original) -> Added:
    """Store the next version of an article. An original that it has already changes nothing.

    Raises Invalid when the text is that of another article, NotFound.
    """
    article = change_article(db, me, article_id)
    same = _version_with(db, me.project_id, original.sha256)
    if same is not None and same.article_id == article_id:
        return Added(article_id, False, same.number, "known")
    if same is not None:
        words = f"This is the text of article {same.article_id}. Choose the newer text of this one."
        raise Invalid(words, {"text": words})
    version = _store(db, article, original, {}, me.id)
    article.revision += 1
    log_article(db, me.id, "article.version_added", article, None, version)
    return Added(article_id, False, article.version, "new_version")


def bring(
    database: Database, project_id: int, member_id: int | None, name: str, read: Callable[[], Original], given: Given,
) -> Brought:  # fmt: skip
    """Bring in one of several articles, in a transaction of its own; what can't be taken is told, not raised.

    It is read before the transaction begins: reading is slow and must not hold other writers up.
    """
    try:
        original = read()
        with database.write() as db:
            added = add_article(db, project_id, member_id, original, given)
    except Problem as problem:
        return Brought(name, "refused", why(problem))
    return Brought(name, added.outcome, SAID[added.outcome], added.article_id)


def bring_all(database: Database, me: Me, articles: Iterable[ToRead], given: Given) -> int:
    """Bring in articles that come together, each for itself; returns the number of this import."""
    brought = [bring(database, me.project_id, me.id, name, read, given) for name, read in articles]
    with database.write() as db:
        return note_import(db, me, brought)


def why(problem: Problem) -> str:
    """Return a refusal in one sentence: the first field's where the whole says less."""
    of_fields = list(problem.problems.values()) if isinstance(problem, Invalid) else []
    return of_fields[0] if of_fields else str(problem)


def note_import(db: Session, me: Me, brought: list[Brought]) -> int:
    """Keep what became of articles that came together; returns the number of this import."""
    lines = [
        {"name": line.name, "outcome": line.outcome, "words": line.words, "article": line.article_id}
        for line in brought
    ]
    return record(
        db, "import.finished", "import", member_id=me.id, project_id=me.project_id, topics=["articles"],
        after={"files": lines},
    )  # fmt: skip
