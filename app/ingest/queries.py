"""Read what was brought in."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.library import ORDERS, article_lines
from app.articles.pages import ArticleLine
from app.errors import NotFound
from app.ingest.pages import ArticleWork, EarlierImport, FileLine, ImportedPage, ImportPage
from app.models import Article, ArticleVersion, Claim, Event, Member
from app.settings import Settings

IMPORT = "import.finished"


def import_page(
    db: Session, me: Me, settings: Settings, *, known: int | None = None, was_withdrawn: bool = False
) -> ImportPage:
    """Return the empty form, with what came in lately. known: id of an article that was sent again."""
    return ImportPage(
        max_upload_bytes=settings.max_upload_bytes,
        max_text_bytes=settings.max_text_bytes,
        lately=article_lines(db, me, (), ORDERS["added"], 8),
        earlier=_earlier(db, me),
        known=_line(db, me, known) if known else None,
        was_withdrawn=was_withdrawn,
    )


def _line(db: Session, me: Me, article_id: int) -> ArticleLine | None:
    return next(iter(article_lines(db, me, [Article.id == article_id], ORDERS["added"], 1)), None)


def _earlier(db: Session, me: Me) -> tuple[EarlierImport, ...]:
    rows = db.execute(
        select(Event.id, Event.at, Member.name, Event.after)
        .outerjoin(Member, Member.id == Event.member_id)
        .where(Event.kind == IMPORT, Event.project_id == me.project_id)
        .order_by(Event.id.desc())
        .limit(4)
    )
    return tuple(EarlierImport(number, at, who, len(after["files"])) for number, at, who, after in rows)


def imported_page(db: Session, me: Me, import_id: int) -> ImportedPage:
    """Return what became of files that came together. Raises NotFound."""
    row = db.execute(
        select(Event.at, Member.name, Event.after)
        .outerjoin(Member, Member.id == Event.member_id)
        .where(Event.id == import_id, Event.kind == IMPORT, Event.project_id == me.project_id)
    ).one_or_none()
    if row is None:
        raise NotFound(f"There is no import {import_id}.")
    files = row.after["files"]
    ids = {file["article"] for file in files if file["article"] is not None}
    articles = {line.id: line for line in article_lines(db, me, [Article.id.in_(ids)], ORDERS["added"], len(ids))}
    lines = (FileLine(file["name"], file["outcome"], file["words"], articles.get(file["article"])) for file in files)
    return ImportedPage(import_id, row.at, row.name, tuple(lines), me.may(Action.ADD_ARTICLE))


def work_of(db: Session, article_ids: Collection[int]) -> dict[int, ArticleWork]:
    """Return how far articles are, by id."""
    n_claims = (
        select(func.count())
        .select_from(Claim)
        .join(ArticleVersion, ArticleVersion.id == Claim.version_id)
        .where(
            ArticleVersion.article_id == Article.id,
            ArticleVersion.number == Article.version,
            Claim.withdrawn_at.is_(None),
        )
        .scalar_subquery()
    )
    rows = db.execute(
        select(Article.id, Article.title, Article.status, Article.problem, n_claims).where(Article.id.in_(article_ids))
    )
    return {row[0]: ArticleWork(*row[1:]) for row in rows}
