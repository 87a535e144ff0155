"""All that can be changed about articles."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.articles.facts import moment_of, one_line, problems_of
from app.claims.naming import keys_of, name_key
from app.errors import Conflict, Invalid, NotFound
from app.events.log import record
from app.extraction.document import Page
from app.jobs.queue import put
from app.models import Article, ArticleCorrection, ArticleVersion, Job, Original, Publisher
from app.models.project import TLP

CORRECTABLE = ("title", "publisher", "author", "published_at", "language")
TITLE_LENGTH = 300


def add_version(
    db: Session, article: Article, page: Page, *, data: bytes, size: int, sha256: str, media_type: str,
    file_name: str | None, member_id: int | None,
) -> ArticleVersion:  # fmt: skip
    """Add the next numbered version of an article and queue its extraction.

    data: the original, compressed. size: its bytes before that.
    """
    newest = db.execute(
        select(ArticleVersion.number)
        .where(ArticleVersion.article_id == article.id)
        .order_by(ArticleVersion.number.desc())
        .limit(1)
    ).scalar()
    version = ArticleVersion(
        project_id=article.project_id,
        article_id=article.id,
        number=(newest or 0) + 1,
        text=page.text,
        text_sha256=hashlib.sha256(page.text.encode()).hexdigest(),
        zones=[[zone.kind, zone.span.start, zone.span.end] for zone in page.zones],
        n_words=len(page.text.split()),
        found_title=_one_line(page.title),
        found_publisher=_one_line(page.publisher),
        found_author=_one_line(page.author),
        found_published_at=as_utc(page.published_at),
        found_language=page.language,
        original_sha256=sha256,
        original_size=size,
        media_type=media_type,
        file_name=file_name,
        created_at=datetime.now(UTC),
        created_by=member_id,
    )
    db.add(version)
    db.flush()
    db.add(Original(version_id=version.id, data=data))
    article.version = version.number
    queue_extraction(db, article, version.id)
    return version


def as_utc(moment: datetime | None) -> datetime | None:
    """Return a moment in UTC; one without a zone is taken as UTC."""
    return None if moment is None else moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def queue_extraction(db: Session, article: Article, version_id: int) -> None:
    """Have the claims of a version found, or found anew."""
    article.status, article.problem = "queued", None
    put(db, "extract_article", f"version:{version_id}", {"article_id": article.id, "version_id": version_id})


def give(db: Session, article: Article, values: dict[str, Any], member_id: int | None) -> None:
    """Write down what a person says of an article, beside what the machine read. values: in JSON form."""
    now = datetime.now(UTC)
    db.add_all(
        ArticleCorrection(article_id=article.id, field=name, value=value, member_id=member_id, created_at=now)
        for name, value in values.items()
    )
    db.flush()


def refresh(db: Session, article: Article) -> None:
    """Derive title, publisher, author, date and language anew from the current version and people's corrections."""
    version = db.execute(
        select(ArticleVersion).where(ArticleVersion.article_id == article.id, ArticleVersion.number == article.version)
    ).scalar_one()
    values: dict[str, Any] = {
        "title": version.found_title,
        "publisher": version.found_publisher,
        "author": version.found_author,
        "published_at": version.found_published_at and version.found_published_at.isoformat(),
        "language": version.found_language,
    }
    corrections = select(ArticleCorrection).where(ArticleCorrection.article_id == article.id)
    for correction in db.execute(corrections.order_by(ArticleCorrection.id)).scalars():
        if not correction.is_reset:
            values[correction.field] = correction.value
    article.title = values["title"] or _first_words(version.text)
    article.publisher_id = _publisher_id(db, article.project_id, values["publisher"])
    article.author = values["author"]
    article.published_at = as_utc(datetime.fromisoformat(values["published_at"])) if values["published_at"] else None
    article.language = values["language"]
    db.flush()


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split())[:TITLE_LENGTH] or None if words else None


def _first_words(text: str) -> str:
    return " ".join(text.split()[:12])[:TITLE_LENGTH]


def _publisher_id(db: Session, project_id: int, name: str | None) -> int | None:
    if not name:
        return None
    keys = keys_of(name)
    found = dict(
        db.execute(
            select(Publisher.name_key, Publisher.id).where(
                Publisher.project_id == project_id, Publisher.name_key.in_(keys)
            )
        ).all()
    )
    for key in keys:
        if key in found:
            return found[key]
    publisher = Publisher(project_id=project_id, name=name, name_key=name_key(name))
    db.add(publisher)
    db.flush()
    return publisher.id


def change_article(db: Session, me: Me, article_id: int) -> Article:
    """Return an article that the member may change. Raises NotFound."""
    article = db.get(Article, article_id)
    if article is None or article.project_id != me.project_id or article.withdrawn_at is not None:
        raise NotFound(f"There is no article {article_id}. It may have been withdrawn.")
    return article


def correct_article(db: Session, me: Me, article_id: int, revision: int, changes: dict[str, Any]) -> None:
    """Say what an article's title, publisher, author, date, language or TLP mark is.

    changes: published_at as an ISO 8601 string or None. When the date changes, times are counted anew.
    Raises Conflict, Invalid, NotFound.
    """
    article = change_article(db, me, article_id)
    before = current_values(db, article)
    if article.revision != revision:
        theirs = {name: before.get(name) for name in changes}
        words = "This article was changed since you opened it. Compare both and choose."
        raise Conflict(words, theirs, changes, article.revision)
    changes = _checked(changes)
    changed = {name: value for name, value in changes.items() if before[name] != value}
    if not changed:
        return
    article.tlp = changed.get("tlp", article.tlp)
    give(db, article, {name: value for name, value in changed.items() if name != "tlp"}, me.id)
    refresh(db, article)
    article.revision = revision + 1
    if "published_at" in changed:
        queue_extraction(db, article, _current_version_id(db, article))
    log_article(db, me.id, "article.corrected", article, {name: before[name] for name in changed}, changed)


def _checked(changes: dict[str, Any]) -> dict[str, Any]:
    changes = changes | {name: one_line(changes[name]) for name in CORRECTABLE if name in changes}
    problems = problems_of({name: changes.get(name) for name in CORRECTABLE})
    if "title" in changes and not changes["title"]:
        problems["title"] = "An article needs a title."
    if changes.get("tlp", "clear") not in TLP:
        problems["tlp"] = f"Choose one of {', '.join(TLP)}."
    if unknown := set(changes) - {*CORRECTABLE, "tlp"}:
        problems[min(unknown)] = f"An article has no field {min(unknown)} that can be corrected."
    if problems:
        raise Invalid("The article can't be changed like this.", problems)
    if value := changes.get("published_at"):
        changes["published_at"] = moment_of(value).isoformat()
    return changes


def current_values(db: Session, article: Article) -> dict[str, Any]:
    """Return what counts now, in JSON form."""
    publisher = db.get(Publisher, article.publisher_id) if article.publisher_id else None
    return {
        "title": article.title,
        "publisher": publisher.name if publisher else None,
        "author": article.author,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "language": article.language,
        "tlp": article.tlp,
    }


def log_article(
    db: Session, member_id: int | None, kind: str, article: Article, before: Any = None, after: Any = None
) -> int:
    """Record a change of an article and return the event's id."""
    return record(
        db, kind, f"article:{article.id}", member_id=member_id, project_id=article.project_id,
        topics=["articles", f"article-{article.id}"], before=before, after=after,
    )  # fmt: skip


def try_again(db: Session, me: Me, article_id: int) -> None:
    """Queue an extraction that failed or was set aside once more. Raises NotFound."""
    article = change_article(db, me, article_id)
    queue_extraction(db, article, _current_version_id(db, article))
    log_article(db, me.id, "article.tried_again", article)


def withdraw_article(db: Session, me: Me, article_id: int, revision: int) -> None:
    """Take an article out of every list; its history stays. Raises Conflict, NotFound."""
    article = change_article(db, me, article_id)
    if article.revision != revision:
        words = "This article was changed since you opened it. Look at it again before you withdraw it."
        raise Conflict(words, {}, {}, article.revision)
    article.withdrawn_at, article.revision = datetime.now(UTC), revision + 1
    db.execute(
        update(Job)
        .where(Job.payload["article_id"].as_integer() == article_id, Job.status == "queued")
        .values(status="done")
    )
    log_article(db, me.id, "article.withdrawn", article)


def restore_article(db: Session, me: Me, article_id: int) -> None:
    """Bring a withdrawn article back. One that is not withdrawn stays as it is. Raises NotFound."""
    article = db.get(Article, article_id)
    if article is None or article.project_id != me.project_id:
        raise NotFound(f"There is no article {article_id}.")
    if article.withdrawn_at is not None:
        put_back(db, article, me.id)


def put_back(db: Session, article: Article, member_id: int | None) -> None:
    """Bring a withdrawn article back into the lists; a search for claims that it interrupted begins anew."""
    article.withdrawn_at, article.revision = None, article.revision + 1
    if article.status != "ready":
        queue_extraction(db, article, _current_version_id(db, article))
    log_article(db, member_id, "article.restored", article)


def _current_version_id(db: Session, article: Article) -> int:
    return db.execute(
        select(ArticleVersion.id).where(
            ArticleVersion.article_id == article.id, ArticleVersion.number == article.version
        )
    ).scalar_one()


def set_status(db: Session, article_id: int, status: str, problem: str | None = None) -> None:
    """Say where an article's extraction stands; pages that show it hear of it."""
    article = db.get_one(Article, article_id)
    article.status, article.problem = status, problem
    log_article(db, None, f"article.{status}", article, None, {"problem": problem})
