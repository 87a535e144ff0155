"""Read claims, shaped for the screen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Executable, Select, bindparam, func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me, initials
from app.accounts.permissions import Action
from app.claims.context import passage
from app.claims.fields import Fields
from app.claims.history import told
from app.claims.naming import known_entities, meant_by
from app.claims.pages import ClaimCard, ClaimDetail, ClaimPage, Comment
from app.errors import NotFound
from app.events.queries import history_of
from app.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimCorrection,
    ClaimReading,
    ClaimState,
    Entity,
    Extraction,
    Member,
    Publisher,
    SourceRating,
    StatementRating,
)
from app.models import Comment as CommentRow
from app.ratings.queries import ratings_of
from app.text.markdown import to_html

# Plain tables instead of the mapped classes: no identity map, a tenth of the time.
_STATE, _CLAIM, _ARTICLE = ClaimState.__table__, Claim.__table__, Article.__table__
_VERSION, _MEMBER = ArticleVersion.__table__, Member.__table__
_SHOWN = (
    _STATE.c.claim_id.label("id"), _STATE.c.article_id, _ARTICLE.c.title.label("article_title"),
    _VERSION.c.number.label("version"), _CLAIM.c.statement_id, _CLAIM.c.revision, _STATE.c.status, _STATE.c.quote,
    _STATE.c.gist, _STATE.c.cue.label("lead"), _STATE.c.fields, _STATE.c.corrected, _CLAIM.c.made_by,
    func.coalesce(_MEMBER.c.name, _STATE.c.extractor, "extractor").label("maker"), _STATE.c.score,
    _STATE.c.field_scores, _STATE.c.salience,
    _STATE.c.sure, _STATE.c.source_id, _STATE.c.source_name, _STATE.c.source_kind, _STATE.c.decisions, _STATE.c.tags,
    _STATE.c.ratings, _STATE.c.n_comments, _STATE.c.changed_at,
)  # fmt: skip
"""What a card shows as it is stored, under the names its fields have."""
_NAMES = tuple(column.key for column in _SHOWN)
_CARD = (
    select(*_SHOWN)
    .join_from(_STATE, _CLAIM, _CLAIM.c.id == _STATE.c.claim_id)
    .join(_ARTICLE, _ARTICLE.c.id == _STATE.c.article_id)
    .join(_VERSION, _VERSION.c.id == _CLAIM.c.version_id)
    .outerjoin(_MEMBER, _MEMBER.c.id == _CLAIM.c.member_id)
)
# Built once, here and below: building a statement takes longer than running it.
_OF_VERSION = _CARD.where(
    _ARTICLE.c.project_id == bindparam("project_id"), _STATE.c.status != "withdrawn",
    _CLAIM.c.version_id == bindparam("version_id"),
).order_by(_STATE.c.start, _STATE.c.claim_id)  # fmt: skip
# The member's own comes last, so it is the one that stays.
_RELIABILITY = (
    select(SourceRating.source_id, SourceRating.reliability)
    .where(SourceRating.source_id.in_(bindparam("ids", expanding=True)))
    .order_by(SourceRating.member_id == bindparam("member_id"), SourceRating.created_at)
)
_LIKELIHOOD = (
    select(StatementRating.statement_id, StatementRating.likelihood, StatementRating.confidence)
    .where(StatementRating.statement_id.in_(bindparam("ids", expanding=True)))
    .order_by(StatementRating.member_id == bindparam("member_id"), StatementRating.created_at)
)


def cards(db: Session, me: Me, query: Select[Any], given: dict[str, int] | None = None) -> tuple[ClaimCard, ...]:
    """Run a query built on `card_query` and make its rows into cards, numbered in the order they come."""
    rows = [dict(zip(_NAMES, row, strict=True)) for row in db.execute(query, given or {})]
    source_ids = {row["source_id"] for row in rows if row["source_id"]}
    statement_ids = {row["statement_id"] for row in rows}
    reliability: dict[int, str] = dict(_rated(db, me, _RELIABILITY, source_ids))
    likelihood = {
        row[0]: {"likelihood": row[1], "confidence": row[2]} for row in _rated(db, me, _LIKELIHOOD, statement_ids)
    }
    rights = {f"can_{name}": me.may(action) for name, action in _RIGHTS.items()}
    return tuple(
        _card(
            row | rights | likelihood.get(row["statement_id"], _NO_ESTIMATE),
            number,
            me,
            reliability.get(row["source_id"]),
        )
        for number, row in enumerate(rows, 1)
    )


def card_query(me: Me) -> Select[Any]:
    """Return the query for all claims of the member's project that are not withdrawn."""
    # The article's project, not the state's own: an index over one project would have SQLite read all its claims.
    return _CARD.where(_ARTICLE.c.project_id == me.project_id, _STATE.c.status != "withdrawn")


def claims_of_version(db: Session, me: Me, version_id: int) -> tuple[ClaimCard, ...]:
    """Return the claims of one version in reading order."""
    return cards(db, me, _OF_VERSION, {"project_id": me.project_id, "version_id": version_id})


def claim_card(db: Session, me: Me, claim_id: int, *, is_editing: bool = False) -> ClaimCard:
    """Return one claim, open, with its comments. Raises NotFound."""
    found = cards(db, me, card_query(me).where(_STATE.c.claim_id == claim_id))
    if not found:
        raise NotFound(f"There is no claim C-{claim_id}. It may have been withdrawn.")
    return opened(db, me, replace(found[0], number=number_of(db, found[0])), is_editing=is_editing)


def opened(db: Session, me: Me, card: ClaimCard, *, is_editing: bool = False) -> ClaimCard:
    """Return the card with all its fields and actions."""
    return replace(card, is_open=True, is_editing=is_editing, detail=claim_detail(db, me, card))


def number_of(db: Session, card: ClaimCard) -> int:
    """Return a claim's place in the reading order of its version."""
    spans = card.fields["spans"]["content"]
    start = min(start for start, _ in spans)
    before = (
        select(func.count())
        .select_from(ClaimState)
        .join(Claim, Claim.id == ClaimState.claim_id)
        .join(ArticleVersion, ArticleVersion.id == Claim.version_id)
        .where(
            ClaimState.article_id == card.article_id,
            ArticleVersion.number == card.version,
            ClaimState.status != "withdrawn",
            (ClaimState.start < start) | ((ClaimState.start == start) & (ClaimState.claim_id < card.id)),
        )
    )
    return db.execute(before).scalar_one() + 1


_NO_ESTIMATE = {"likelihood": None, "confidence": None}
_RIGHTS = {
    "decide": Action.DECIDE, "edit": Action.EDIT_CLAIM, "tag": Action.TAG, "comment": Action.COMMENT,
    "rate": Action.RATE,
}  # fmt: skip


def _card(given: dict[str, Any], number: int, me: Me, reliability: str | None) -> ClaimCard:
    for name in ("corrected", "decisions", "tags", "ratings"):
        given[name] = tuple(given[name])
    my_verdict = next((item["verdict"] for item in given["decisions"] if item["member"] == me.id), None)
    credibility = _mine_or_newest(given["ratings"], me.id)
    return ClaimCard(**given, number=number, my_verdict=my_verdict, credibility=credibility, reliability=reliability)


def _mine_or_newest(ratings: Sequence[dict[str, Any]], member_id: int) -> int | None:
    if not ratings:
        return None
    mine = [item["credibility"] for item in ratings if item["member"] == member_id]
    newest: list[int] = mine or [item["credibility"] for item in ratings]
    return newest[-1]


def _rated(db: Session, me: Me, query: Executable, ids: set[int]) -> Sequence[Any]:
    return db.execute(query, {"ids": list(ids), "member_id": me.id}).all() if ids else ()


def claim_detail(db: Session, me: Me, card: ClaimCard) -> ClaimDetail:
    """Return what only an open card shows."""
    claim_id = card.id
    text = db.execute(
        select(ArticleVersion.text).join(Claim, Claim.version_id == ArticleVersion.id).where(Claim.id == claim_id)
    ).scalar_one()
    reading = db.execute(
        select(ClaimReading.fields, ClaimReading.reasons, Extraction.version)
        .join(Extraction, Extraction.id == ClaimReading.extraction_id)
        .where(ClaimReading.claim_id == claim_id, ~ClaimReading.is_held)
        .order_by(ClaimReading.id.desc())
        .limit(1)
    ).first()
    corrections = db.execute(
        select(ClaimCorrection.field, Member.name, ClaimCorrection.created_at)
        .join(Member, Member.id == ClaimCorrection.member_id)
        .where(ClaimCorrection.claim_id == claim_id)
        .order_by(ClaimCorrection.id)
    )
    return ClaimDetail(
        comments=comments_of(db, claim_id),
        ratings=ratings_of(db, me, card.ratings, card.source_id, card.statement_id),
        time_words=tuple(_words_at(text, time.get("span")) for time in card.fields["times"]),
        reasons=reading.reasons if reading else {},
        machine=reading.fields if reading else {},
        entity_ids=entity_ids_of(db, me, [card])[card.id],
        corrected_by={name: (who, at) for name, who, at in corrections},
    )


def entity_ids_of(db: Session, me: Me, shown: Sequence[ClaimCard]) -> dict[int, tuple[int | None, ...]]:
    """Return by claim the ids of its entities, in the order of its fields."""
    named = {card.id: [(item["type"], item["name"]) for item in card.fields["entities"]] for card in shown}
    rows = known_entities(db, me.project_id, {one for each in named.values() for one in each})
    meant = meant_by(db, Entity, rows.values())
    return {claim: tuple(meant[rows[one]] if one in rows else None for one in each) for claim, each in named.items()}


def _words_at(text: str, span: Sequence[int] | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def comments_of(db: Session, claim_id: int) -> tuple[Comment, ...]:
    """Return a claim's comments, oldest first."""
    rows = db.execute(
        select(CommentRow.id, CommentRow.parent_id, Member.name, CommentRow.created_at, CommentRow.body)
        .join(Member, Member.id == CommentRow.member_id)
        .where(CommentRow.claim_id == claim_id)
        .order_by(CommentRow.id)
    )
    return tuple(
        Comment(comment_id, parent_id, who, initials(who), at, to_html(body))
        for comment_id, parent_id, who, at, body in rows
    )


def text_of_claim(db: Session, me: Me, claim_id: int) -> tuple[Fields, str]:
    """Return a claim's fields and the text its spans count into. Raises NotFound."""
    row = db.execute(
        select(ClaimState.fields, ArticleVersion.text)
        .join(Claim, Claim.id == ClaimState.claim_id)
        .join(ArticleVersion, ArticleVersion.id == Claim.version_id)
        .where(ClaimState.claim_id == claim_id, ClaimState.project_id == me.project_id)
    ).one_or_none()
    if row is None:
        raise NotFound(f"There is no claim C-{claim_id}. It may have been withdrawn.")
    return row.fields, row.text


_TEXT = select(_VERSION.c.text).where(
    _VERSION.c.article_id == bindparam("article_id"), _VERSION.c.number == bindparam("number"),
    _VERSION.c.project_id == bindparam("project_id"),
)  # fmt: skip


def text_of_version(db: Session, me: Me, article_id: int, number: int) -> str:
    """Return the text of one version. Raises NotFound."""
    given = {"article_id": article_id, "number": number, "project_id": me.project_id}
    text: str | None = db.execute(_TEXT, given).scalar()
    if text is None:
        raise NotFound("There is no such version of this article.")
    return text


def claim_page(db: Session, me: Me, claim_id: int) -> ClaimPage:
    """Return one claim for its own page: its passage, its article, its history. Raises NotFound."""
    card = claim_card(db, me, claim_id)
    row = db.execute(
        select(
            Publisher.name, Article.published_at, Article.tlp, Article.language, Article.is_sample, Article.version,
            ArticleVersion.text,
        )
        .select_from(Claim)
        .join(ArticleVersion, ArticleVersion.id == Claim.version_id)
        .join(Article, Article.id == Claim.article_id)
        .outerjoin(Publisher, Publisher.id == Article.publisher_id)
        .where(Claim.id == claim_id, Article.withdrawn_at.is_(None))
    ).one_or_none()  # fmt: skip
    if row is None:
        raise NotFound(f"C-{claim_id} stands in an article that was withdrawn. Ask an adjudicator to bring it back.")
    subjects = [f"claim:{claim_id}", f"statement:{card.statement_id}"]
    history = told(history_of(db, subjects))
    return ClaimPage(
        card, row.name, row.published_at, row.tlp, row.language, row.is_sample, row.version,
        passage(row.text, card.fields["spans"]), history,
    )  # fmt: skip
