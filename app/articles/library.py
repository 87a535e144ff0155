"""Read lists of articles: the library, the home page, an article's versions."""

import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, bindparam, case, func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me, initials
from app.accounts.permissions import Action
from app.articles.changes import differences
from app.articles.pages import (
    ArticleLine,
    ArticlesPage,
    Difference,
    DisputedClaim,
    HomePage,
    VersionLine,
    VersionsPage,
    WithdrawnArticle,
)
from app.articles.queries import mine
from app.articles.shelf import shelf_of
from app.claims.naming import keys_of
from app.errors import NotFound
from app.models import Article, ArticleVersion, Claim, ClaimState, Event, Member, Original, Publisher, Tag
from app.settings import Settings

PER_PAGE = 50
WAITING = ("queued", "extracting")
STATUS_FILTERS = {"waiting": WAITING, "ready": ("ready",), "failed": ("failed",)}
ORDERS: dict[str, tuple[Any, ...]] = {
    "added": (Article.id.desc(),),
    "published": (Article.published_at.desc().nulls_last(), Article.id.desc()),
    "title": (func.lower(Article.title), Article.id),
}
LATEST_OPEN = 500
"""Newest open claims in which the home page looks for articles that wait: it stays fast however many there are."""
LATEST_EVENTS = 2000
"""Newest events that the home page counts."""
HAPPENED = {
    "article.added": "articles added",
    "article.version_added": "newer versions added",
    "claim.decided": "decisions on claims",
    "claim.created": "claims made by hand",
    "claim.edited": "claims corrected",
    "claim.commented": "comments",
    "note.created": "notes",
}


# Made once: a statement that is built anew for each page costs more than running it.
_LINES = (
    select(
        ArticleVersion.id, Article.id, Article.title, Publisher.name, Article.author, Article.published_at,
        Article.created_at, Article.status, Article.problem, Article.tlp, Article.is_sample, Article.version,
    )
    .outerjoin(Publisher, Publisher.id == Article.publisher_id)
    .outerjoin(
        ArticleVersion, (ArticleVersion.article_id == Article.id) & (ArticleVersion.number == Article.version)
    )
    .where(Article.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip
_COUNTS = (
    select(Claim.version_id, ClaimState.status, func.count())
    .join(ClaimState, ClaimState.claim_id == Claim.id)
    .where(Claim.version_id.in_(bindparam("ids", expanding=True)), ClaimState.status != "withdrawn")
    .group_by(Claim.version_id, ClaimState.status)
)


def article_lines(
    db: Session, me: Me, where: Sequence[ColumnElement[bool]], order: Sequence[Any], limit: int, offset: int = 0
) -> tuple[ArticleLine, ...]:
    """Return articles with the number of their claims by status."""
    # The ids first, from an index alone; only the rows that are shown are then read.
    ids = db.execute(select(Article.id).where(*mine(me), *where).order_by(*order).limit(limit).offset(offset)).scalars()
    place = {article_id: at for at, article_id in enumerate(ids)}
    if not place:
        return ()
    rows: list[Any] = sorted(db.execute(_LINES, {"ids": list(place)}), key=lambda row: place[row[1]])
    counts = _claim_counts(db, [row[0] for row in rows])
    return tuple(ArticleLine(*(*row[1:], counts.get(row[0], {}))) for row in rows)


def _claim_counts(db: Session, version_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return the number of claims of versions by status."""
    counts: dict[int, dict[str, int]] = {}
    for version_id, status, n in db.execute(_COUNTS, {"ids": list(version_ids)}):
        counts.setdefault(version_id, {})[status] = n
    return counts


def library(
    db: Session, me: Me, chosen: Mapping[str, str], number: int, ignored: Sequence[str] = (),
    withdrawn: int | None = None,
) -> ArticlesPage:  # fmt: skip
    """Return one page of the library.

    chosen: publisher, status, sort as in the address; a value that means nothing is named in `ignored`. number: of
    the page, from 1. withdrawn: id of an article that was just withdrawn and can be brought back.
    """
    wrong = [
        name for name, values in (("status", STATUS_FILTERS), ("sort", ORDERS)) if not _is_known(chosen, name, values)
    ]
    chosen = {name: value for name, value in chosen.items() if value and name not in wrong}
    where = _library_filters(chosen)
    shelf = shelf_of(db, me)
    publisher = keys_of(chosen["publisher"]) if "publisher" in chosen else ()
    total = shelf.count(publisher, STATUS_FILTERS.get(chosen.get("status", ""), ()))
    last = max(1, -(-total // PER_PAGE))
    number = min(max(1, number), last)
    first = (number - 1) * PER_PAGE
    lines = article_lines(db, me, where, ORDERS[chosen.get("sort", "added")], PER_PAGE, first)
    return ArticlesPage(
        articles=lines,
        total=total,
        first=first + 1 if lines else 0,
        previous=address("/articles", chosen, number - 1) if number > 1 else None,
        next=address("/articles", chosen, number + 1) if number < last else None,
        publishers=shelf.publishers(publisher),
        n_by_status={name: shelf.count((), statuses) for name, statuses in STATUS_FILTERS.items()},
        chosen=dict(chosen),
        ignored=(*ignored, *wrong),
        can_ingest=me.may(Action.ADD_ARTICLE),
        can_withdraw=me.may(Action.WITHDRAW_ARTICLE),
        withdrawn=_withdrawn(db, me, withdrawn),
    )


def _is_known(chosen: Mapping[str, str], name: str, values: Mapping[str, Any]) -> bool:
    return not chosen.get(name) or chosen[name] in values


def address(path: str, chosen: Mapping[str, str], number: int) -> str:
    """Return the address of a page of a list with its filters."""
    query = {name: value for name, value in chosen.items() if value} | ({"page": str(number)} if number > 1 else {})
    return f"{path}?{urlencode(query)}" if query else path


def _library_filters(chosen: Mapping[str, str]) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if status := chosen.get("status"):
        where.append(Article.status.in_(STATUS_FILTERS[status]))
    if publisher := chosen.get("publisher"):
        keys = select(Publisher.id).where(Publisher.name_key.in_(keys_of(publisher)))
        where.append(Article.publisher_id.in_(keys))
    return where


def _withdrawn(db: Session, me: Me, article_id: int | None) -> WithdrawnArticle | None:
    if article_id is None:
        return None
    title = db.execute(
        select(Article.title).where(
            Article.id == article_id, Article.project_id == me.project_id, Article.withdrawn_at.is_not(None)
        )
    ).scalar()
    return None if title is None else WithdrawnArticle(article_id, title)


def home(db: Session, me: Me) -> HomePage:
    """Return what waits for the member."""
    return HomePage(
        is_empty=db.execute(select(Article.id).where(*mine(me)).limit(1)).first() is None,
        waiting=_waiting(db, me),
        failed=article_lines(db, me, [Article.status == "failed"], ORDERS["added"], 6),
        disputed=_disputed(db, me),
        lately=_lately(db, me),
        n_tags=db.execute(
            select(func.count()).select_from(Tag).where(Tag.project_id == me.project_id, Tag.retired_at.is_(None))
        ).scalar_one(),
        can_ingest=me.may(Action.ADD_ARTICLE),
    )


def _waiting(db: Session, me: Me) -> tuple[ArticleLine, ...]:
    """Return articles to read: those with open claims, and those whose claims are being looked for."""
    newest = (
        select(ClaimState.article_id)
        .where(ClaimState.status == "proposed", ClaimState.project_id == me.project_id)
        .order_by(ClaimState.changed_at.desc())
        .limit(LATEST_OPEN)
        .subquery()
    )
    is_open = Article.id.in_(select(newest.c.article_id))
    lines = article_lines(db, me, [is_open | Article.status.in_(WAITING)], ORDERS["added"], 24)
    return tuple(line for line in lines if line.n_open or line.is_waiting)[:12]


def _disputed(db: Session, me: Me) -> tuple[DisputedClaim, ...]:
    rows = db.execute(
        select(
            ClaimState.claim_id, Article.id, Article.title, ClaimState.gist, ClaimState.source_name,
            ClaimState.decisions, ClaimState.changed_at,
            case((ArticleVersion.number != Article.version, ArticleVersion.number)),
        )
        .join(Article, Article.id == ClaimState.article_id)
        .join(Claim, Claim.id == ClaimState.claim_id)
        .join(ArticleVersion, ArticleVersion.id == Claim.version_id)
        .where(*mine(me), ClaimState.status == "disputed")
        .order_by(ClaimState.changed_at.desc())
        .limit(8)
    )  # fmt: skip
    return tuple(_disputed_claim(*row) for row in rows)


def _disputed_claim(
    claim_id: int,
    article_id: int,
    article: str,
    gist: str,
    source: str | None,
    decisions: list[Any],
    at: Any,
    older: int | None,
) -> DisputedClaim:
    who = next((d["name"] for d in reversed(decisions) if d["verdict"] == "dispute"), "The team")
    return DisputedClaim(claim_id, article_id, article, gist, source, who, initials(who), at, older)


def _lately(db: Session, me: Me) -> tuple[tuple[str, int], ...]:
    """Return what happened in the last 24 hours, in words, as far as it is among the newest events."""
    newest = (
        select(Event.kind, Event.at)
        .where(Event.project_id == me.project_id)
        .order_by(Event.id.desc())
        .limit(LATEST_EVENTS)
        .subquery()
    )
    since = datetime.now(UTC) - timedelta(days=1)
    rows = db.execute(select(newest.c.kind, func.count()).where(newest.c.at > since).group_by(newest.c.kind))
    counts: dict[str, int] = dict(rows.all())
    return tuple((words, counts[kind]) for kind, words in HAPPENED.items() if kind in counts)


def versions(
    db: Session, me: Me, article_id: int, older: int | None = None, newer: int | None = None, *,
    settings: Settings, known: int | None = None, ignored: Sequence[str] = (),
) -> VersionsPage:  # fmt: skip
    """Return an article's versions, and what changed between two of them: unless chosen, the newest two.

    Raises NotFound.
    """
    article = db.execute(
        select(Article.title, Article.tlp, Article.revision, Article.language).where(
            *mine(me), Article.id == article_id
        )
    ).one_or_none()
    if article is None:
        raise NotFound(f"There is no article {article_id}. It may have been withdrawn.")
    lines = _version_lines(db, article_id)
    numbers = [line.number for line in lines]
    newer = newer if newer in numbers else numbers[0]
    older = older if older in numbers else next((number for number in numbers if number < newer), None)
    if older == newer:
        older = None
    return VersionsPage(
        id=article_id,
        title=article.title,
        tlp=article.tlp,
        revision=article.revision,
        language=article.language,
        versions=lines,
        older=older,
        newer=newer if older is not None else None,
        changes=_changes(db, article_id, older, newer) if older is not None else (),
        can_add=me.may(Action.ADD_ARTICLE),
        can_withdraw=me.may(Action.WITHDRAW_ARTICLE),
        max_text_mb=settings.max_text_bytes // 1_000_000,
        known=known if known in numbers else None,
        ignored=tuple(ignored),
    )


def _version_lines(db: Session, article_id: int) -> tuple[VersionLine, ...]:
    rows = db.execute(
        select(
            ArticleVersion.id, ArticleVersion.number, ArticleVersion.created_at, Member.name, ArticleVersion.n_words,
            ArticleVersion.original_sha256, ArticleVersion.original_size, ArticleVersion.media_type,
            ArticleVersion.file_name,
        )
        .outerjoin(Member, Member.id == ArticleVersion.created_by)
        .where(ArticleVersion.article_id == article_id)
        .order_by(ArticleVersion.number.desc())
    ).all()  # fmt: skip
    counts = _claim_counts(db, [row[0] for row in rows])
    return tuple(VersionLine(*row[1:], *_summed(counts.get(row[0], {}))) for row in rows)


def _summed(counts: Mapping[str, int]) -> tuple[int, int]:
    """Return how many claims there are, and how many of them somebody has decided."""
    return sum(counts.values()), sum(n for status, n in counts.items() if status != "proposed")


def _changes(db: Session, article_id: int, older: int, newer: int) -> tuple[Difference, ...]:
    query = select(ArticleVersion.number, ArticleVersion.text).where(
        ArticleVersion.article_id == article_id, ArticleVersion.number.in_((older, newer))
    )
    texts = dict(db.execute(query).all())
    return differences(texts[older], texts[newer])


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
