"""Work on an article that happens after it was brought in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.articles.commands import set_status
from app.claims.storing import store_extraction
from app.db import Database
from app.extraction.document import Zone
from app.ingest.reader import claims_in
from app.jobs.queue import Taken, finish, note_progress
from app.models import Article, ArticleVersion
from app.settings import Settings
from app.text.span import Span

UNFINISHED = "Looking for claims did not work: {reason}. The text is kept; try again, or make claims by hand."


class LeaseLost(Exception):
    """Another worker has this job now; what this one did is rolled back."""


def begin(db: Session, job: Taken) -> None:
    """Say on the page that the article is being worked on. Part of the transaction that takes the job."""
    _say(db, job, "extracting")


def give_up(db: Session, job: Taken, reason: str) -> None:
    """Say on the page why there are no claims."""
    _say(db, job, "failed", UNFINISHED.format(reason=reason))


def _say(db: Session, job: Taken, status: str, problem: str | None = None) -> None:
    """Say where the article stands; an older version's search says nothing of the current one's."""
    current = db.execute(
        select(ArticleVersion.id)
        .join(Article, (Article.id == ArticleVersion.article_id) & (Article.version == ArticleVersion.number))
        .where(Article.id == job.payload["article_id"])
    ).scalar()
    if current == job.payload["version_id"]:
        set_status(db, job.payload["article_id"], status, problem)


def extract_article(database: Database, settings: Settings, job: Taken) -> None:
    """Find the claims of one version. The result and the end of the job are one transaction. Raises LeaseLost."""
    with database.read() as db:
        row = db.execute(
            select(ArticleVersion.text, ArticleVersion.zones, Article.published_at)
            .join(Article, Article.id == ArticleVersion.article_id)
            .where(ArticleVersion.id == job.payload["version_id"])
        ).one_or_none()
    if row is None:
        with database.write() as db:
            finish(db, job)
        return
    with database.write() as db:
        note_progress(db, job, "finding claims", 1, 3)
    zones = [Zone(kind, Span(start, end)) for kind, start, end in row.zones]
    found = claims_in(row.text, row.published_at, zones, settings.model)
    with database.write() as db:
        store_extraction(db, job.payload["version_id"], found, row.published_at)
        _say(db, job, "ready")
        if not finish(db, job):
            raise LeaseLost
