"""Read one article with its claims, shaped for the workbench."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Integer, ScalarSelect, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.annotations.queries import notes_of_version
from app.articles.pages import SHOW, News, Speaker, Workbench
from app.articles.reading import reading_of
from app.claims.drafts import form_of
from app.claims.history import told
from app.claims.pages import ClaimCard
from app.claims.queries import claims_of_version, opened
from app.errors import NotFound
from app.events.queries import changes_of
from app.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimDifference,
    ClaimState,
    CodedVersion,
    Event,
    Extraction,
    Job,
    Member,
    Publisher,
    PublisherRating,
)


def slug_of(title: str) -> str:
    """Return a title as it may stand in an address: plain letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def workbench(
    db: Session, me: Me, article_id: int, *, version: int | None = None, claim: int | None = None, show: str = "main",
    is_editing: bool = False, is_editing_article: bool = False, ignored: Sequence[str] = (),
) -> Workbench:  # fmt: skip
    """Return an article with its claims and notes. Raises NotFound.

    version None: the one that the claim stands in, else the newest.
    """
    row = _article_row(db, me, article_id, version, claim)
    cards = claims_of_version(db, me, row.version_id)
    active = claim if any(card.id == claim for card in cards) else None
    cards = tuple(
        replace(_opened(db, me, card, row.text, is_editing), show=show) if card.id == active else card for card in cards
    )
    notes = notes_of_version(db, me, row.version_id)
    zones = [(kind, start, end) for kind, start, end in row.zones]
    return Workbench(
        id=article_id,
        slug=slug_of(row.title),
        title=row.title,
        publisher=row.publisher,
        publisher_id=row.publisher_id,
        publisher_reliability=row.publisher_reliability,
        author=row.author,
        published_at=row.published_at,
        added_at=row.created_at,
        language=row.language,
        url=row.url,
        tlp=row.tlp,
        status=row.status,
        problem=row.problem,
        step=_step(db, row) if row.status in ("queued", "extracting") else None,
        is_sample=row.is_sample,
        revision=row.revision,
        version=row.number,
        newest_version=row.newest,
        n_words=row.n_words,
        original_sha256=row.original_sha256,
        notes_of_extractor=tuple(row.extractor_notes or ()),
        extractor=row.extractor,
        n_differences=row.n_differences,
        coded_by=row.coded_by,
        can_mark_coded=me.may(Action.MARK_CODED),
        reading=reading_of(row.version_id, row.text, zones, cards, [(note.id, note.spans) for note in notes], active),
        has_headline=any(kind == "headline" for kind, _, _ in zones),
        cards=cards,
        notes=notes,
        speakers=speakers_of(cards),
        show=show if show in SHOW else "main",
        active=active,
        previous_article=row.newer,
        next_article=row.older,
        n_left_behind=_left_behind(db, article_id, row.number) if row.number > 1 else 0,
        event=row.event or 0,
        can_decide=me.may(Action.DECIDE),
        can_edit=me.may(Action.EDIT_CLAIM),
        can_correct=me.may(Action.CORRECT_ARTICLE),
        can_annotate=me.may(Action.ANNOTATE),
        can_rate=me.may(Action.RATE),
        can_withdraw=me.may(Action.WITHDRAW_ARTICLE),
        is_editing_article=is_editing_article and me.may(Action.CORRECT_ARTICLE),
        ignored=tuple(ignored),
    )


def _opened(db: Session, me: Me, card: ClaimCard, text: str, is_editing: bool) -> ClaimCard:
    is_editing = is_editing and me.may(Action.EDIT_CLAIM)
    return replace(opened(db, me, card, is_editing=is_editing), form=form_of(card.fields, text) if is_editing else {})


def news(db: Session, me: Me, article_id: int, subject: str, after: int) -> News:
    """Return what was done to one thing on the workbench after an event, by whoever it was."""
    changes = changes_of(db, me.project_id, subject, after)
    about = [replace(change, who="You") if change.who == me.name else change for change in changes]
    return News(article_id, subject, after, told(about))


def _article_row(db: Session, me: Me, article_id: int, version: int | None, claim: int | None) -> Any:
    given = {
        "project_id": me.project_id, "member_id": me.id, "article_id": article_id, "version": version, "claim": claim,
    }  # fmt: skip
    row = db.execute(_ARTICLE, given).one_or_none()
    if row is None:
        raise NotFound(f"There is no article {article_id}. It may have been withdrawn.")
    return row


def mine(me: Me) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for an article of the member's project that was not withdrawn."""
    return Article.project_id == me.project_id, Article.withdrawn_at.is_(None)


def _publisher_reliability() -> ScalarSelect[str]:
    """Return the member's own rating of the article's publisher, else the newest one."""
    return (
        select(PublisherRating.reliability)
        .where(PublisherRating.publisher_id == Article.publisher_id)
        .order_by((PublisherRating.member_id == bindparam("member_id")).desc(), PublisherRating.created_at.desc())
        .limit(1)
        .correlate(Article)
        .scalar_subquery()
    )


def _article_query() -> Any:

    def of_extraction(column: Any) -> ScalarSelect[Any]:
        newest = select(column).where(Extraction.version_id == ArticleVersion.id).order_by(Extraction.id.desc())
        return newest.limit(1).scalar_subquery()

    differences = (
        select(func.count())
        .where(ClaimDifference.article_id == Article.id, ClaimDifference.settled.is_(None))
        .scalar_subquery()
    )
    coder = (
        select(Member.name)
        .join(CodedVersion, CodedVersion.member_id == Member.id)
        .where(CodedVersion.version_id == ArticleVersion.id)
        .scalar_subquery()
    )
    its_version = aliased(ArticleVersion)
    of_claim = (
        select(its_version.number)
        .join(Claim, Claim.version_id == its_version.id)
        .where(Claim.id == bindparam("claim", type_=Integer), its_version.article_id == Article.id)
        .scalar_subquery()
    )
    other = aliased(Article)
    there = (other.project_id == Article.project_id, other.withdrawn_at.is_(None))
    newer = select(func.min(other.id)).where(*there, other.id > Article.id).scalar_subquery()
    older = select(func.max(other.id)).where(*there, other.id < Article.id).scalar_subquery()
    return (
        select(
            Article.id.label("article_id"),
            Article.title,
            Article.publisher_id,
            Publisher.name.label("publisher"),
            Article.author,
            Article.published_at,
            Article.created_at,
            Article.language,
            Article.url,
            Article.tlp,
            Article.status,
            Article.problem,
            Article.is_sample,
            Article.revision,
            Article.version.label("newest"),
            ArticleVersion.id.label("version_id"),
            ArticleVersion.number,
            ArticleVersion.text,
            ArticleVersion.zones,
            ArticleVersion.n_words,
            ArticleVersion.original_sha256,
            of_extraction(Extraction.notes).label("extractor_notes"),
            of_extraction(Extraction.version).label("extractor"),
            differences.label("n_differences"),
            coder.label("coded_by"),
            _publisher_reliability().label("publisher_reliability"),
            newer.label("newer"),
            older.label("older"),
            select(func.max(Event.id)).scalar_subquery().label("event"),
        )
        .join(ArticleVersion, ArticleVersion.article_id == Article.id)
        .outerjoin(Publisher, Publisher.id == Article.publisher_id)
        .where(Article.project_id == bindparam("project_id"), Article.withdrawn_at.is_(None))
        .where(Article.id == bindparam("article_id"))
        .where(ArticleVersion.number == func.coalesce(bindparam("version", type_=Integer), of_claim, Article.version))
    )


_ARTICLE = _article_query()
"""Built once: building it takes longer than running it."""


def _step(db: Session, row: Any) -> str | None:
    return db.execute(
        select(Job.step).where(Job.kind == "extract_article", Job.key == f"version:{row.version_id}")
    ).scalar()


def _left_behind(db: Session, article_id: int, number: int) -> int:
    """Count claims on older versions that somebody has decided."""
    return db.execute(
        select(func.count())
        .select_from(ClaimState)
        .join(Claim, Claim.id == ClaimState.claim_id)
        .join(ArticleVersion, ArticleVersion.id == Claim.version_id)
        .where(ClaimState.article_id == article_id, ArticleVersion.number < number)
        .where(ClaimState.status.in_(("accepted", "rejected", "disputed")))
    ).scalar_one()


def speakers_of(cards: Sequence[ClaimCard]) -> tuple[Speaker, ...]:
    """Count claims by who says them, most first."""
    counts = Counter(card.source_label for card in cards)
    first = {card.source_label: card for card in reversed(cards)}
    return tuple(
        Speaker(label, n, ", ".join(first[label].via) or None, first[label].id) for label, n in counts.most_common()
    )
