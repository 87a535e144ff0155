"""Read the differences between what people worked on and what a newer run reads."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, aliased

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.errors import NotFound
from app.models import Article, Claim, ClaimDifference, ClaimState, Extraction
from app.review.pages import DifferenceLine, DifferencesPage

MOST_LINES = 200


def differences(
    db: Session, me: Me, article_id: int | None = None, *, done: int | None = None, problem: str = "",
    ignored: Sequence[str] = (),
) -> DifferencesPage:  # fmt: skip
    """Return what waits to be settled. article_id None: of all articles. done: what was just settled."""
    lines, total = difference_lines(db, me, article_id, MOST_LINES)
    last = None
    if done is not None:
        last = db.execute(_lines(me).where(ClaimDifference.id == done, ClaimDifference.settled.is_not(None))).first()
    return DifferencesPage(
        lines=lines,
        total=total,
        article=article_id,
        is_cut=total > len(lines),
        done=_line(last) if last else None,
        problem=problem,
        can_settle=me.may(Action.EDIT_CLAIM),
        ignored=tuple(ignored),
    )


def difference_lines(
    db: Session, me: Me, article_id: int | None, limit: int, offset: int = 0
) -> tuple[tuple[DifferenceLine, ...], int]:
    """Return some of what waits to be settled, in reading order, and how much there is. article_id None: of all."""
    where: list[ColumnElement[bool]] = [ClaimDifference.settled.is_(None)]
    where += [] if article_id is None else [ClaimDifference.article_id == article_id]
    order = (Article.id.desc(), ClaimState.start, ClaimDifference.claim_id, ClaimDifference.id)
    rows = db.execute(_lines(me).where(*where).order_by(*order).limit(limit).offset(offset)).all()
    total = db.execute(select(func.count()).select_from(_lines(me).where(*where).subquery())).scalar_one()
    return tuple(_line(row) for row in rows), total


def difference_line(db: Session, me: Me, difference_id: int) -> DifferenceLine:
    """Return one difference, settled or not. Raises NotFound."""
    row = db.execute(_lines(me).where(ClaimDifference.id == difference_id)).first()
    if row is None:
        raise NotFound("This difference is not listed any more. A newer run may have settled it.")
    return _line(row)


def _lines(me: Me) -> Select[Any]:
    near = aliased(Claim)
    return (
        select(
            ClaimDifference.id, ClaimDifference.article_id, Article.title, Article.tlp, ClaimDifference.claim_id,
            case((ClaimDifference.kind == "near", near.revision), else_=Claim.revision).label("revision"),
            ClaimState.gist, ClaimDifference.kind, ClaimDifference.field, ClaimDifference.old, ClaimDifference.new,
            ClaimDifference.near_id, Extraction.version, ClaimDifference.settled,
            ClaimDifference.settled_at, ClaimState.fields,
        )
        .join(Article, Article.id == ClaimDifference.article_id)
        .join(Claim, Claim.id == ClaimDifference.claim_id)
        .join(ClaimState, ClaimState.claim_id == Claim.id)
        .join(Extraction, Extraction.id == ClaimDifference.extraction_id)
        .outerjoin(near, near.id == ClaimDifference.near_id)
        .where(ClaimDifference.project_id == me.project_id, Article.withdrawn_at.is_(None))
    )  # fmt: skip


def _line(row: Any) -> DifferenceLine:
    *known, now = row
    line = DifferenceLine(*known)
    # A field may have been set again since the run: what is kept or given up is what it says now.
    return replace(line, old={name: now[name] for name in line.old}) if line.settled is None else line
