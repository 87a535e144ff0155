"""What the team decided, as data to learn from: one line of JSON for each text that somebody worked on."""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.commands import REJECT_REASONS
from app.claims.fields import EMPTY
from app.claims.state import given_of
from app.events.log import record
from app.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimCorrection,
    ClaimState,
    CodedVersion,
    Decision,
    Publisher,
)
from app.models.project import TLP

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what was left out because of its mark."""

    n_texts: int
    n_claims: int
    n_left_out: int


class Export:
    """One export. key: makes ids of members that only this installation could tell apart again."""

    def __init__(self, db: Session, me: Me, strictest: str, key: bytes) -> None:
        self.db, self.me, self.key = db, me, key
        self.allowed = TLP[TLP.index(strictest) :]

    def lines(self) -> Iterator[Line]:
        """Yield a line for each text with a claim that people decided, corrected or made, oldest article first."""
        for row in self.db.execute(self._texts().where(Article.tlp.in_(self.allowed))).all():
            claims = list(self._claims(row.id))
            if claims or row.coded:
                yield {
                    "article": str(row.article_id),
                    "version": row.number,
                    "publisher": row.publisher,
                    "published_at": row.published_at.isoformat() if row.published_at else None,
                    "language": row.language,
                    "tlp": row.tlp,
                    "is_fully_coded": row.coded,
                    "text": row.text,
                    "zones": row.zones,
                    "claims": claims,
                }

    def n_left_out(self) -> int:
        """Return how many texts are marked more strictly than asked for."""
        return len(self.db.execute(self._texts().where(Article.tlp.not_in(self.allowed))).all())

    def _texts(self) -> Any:
        coded = exists().where(CodedVersion.version_id == ArticleVersion.id)
        worked_on = exists().where(Claim.version_id == ArticleVersion.id, _is_worked_on())
        return (
            select(
                ArticleVersion.id, ArticleVersion.article_id, ArticleVersion.number, ArticleVersion.text,
                ArticleVersion.zones, Article.published_at, Article.language, Article.tlp,
                Publisher.name.label("publisher"), coded.label("coded"),
            )
            .join(Article, Article.id == ArticleVersion.article_id)
            .outerjoin(Publisher, Publisher.id == Article.publisher_id)
            .where(Article.project_id == self.me.project_id, Article.withdrawn_at.is_(None), or_(coded, worked_on))
            .order_by(ArticleVersion.article_id, ArticleVersion.number)
        )  # fmt: skip

    def _claims(self, version_id: int) -> Iterator[Line]:
        query = select(Claim.id).join(ClaimState, ClaimState.claim_id == Claim.id)
        query = query.where(Claim.version_id == version_id, ClaimState.status != "withdrawn", _is_worked_on())
        ids = list(self.db.execute(query.order_by(ClaimState.start, Claim.id)).scalars())
        people, decisions = self._corrections(ids), self._decisions(ids)
        states = {s.claim_id: s.status for s in self.db.execute(_statuses(ids))}
        for given in sorted(given_of(self.db, ids), key=lambda given: ids.index(given.claim.id)):
            claim, machine = given.claim, given.reading.fields if given.reading else {}
            said = people[claim.id]
            yield {
                "id": f"C-{claim.id}",
                "made_by": claim.made_by,
                "extractor": given.extractor,
                "status": states[claim.id],
                "decisions": decisions[claim.id],
                "fields": {
                    name: {"machine": machine.get(name), "people": said[name]}
                    for name in EMPTY
                    if name in machine or said[name]
                },
            }

    def _corrections(self, ids: list[int]) -> dict[int, dict[str, list[Line]]]:
        found: dict[int, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
        rows = self.db.execute(
            select(ClaimCorrection).where(ClaimCorrection.claim_id.in_(ids)).order_by(ClaimCorrection.id)
        )
        for one in rows.scalars():
            said = {"value": one.value, "is_reset": one.is_reset, **self._by(one.member_id, one.created_at)}
            found[one.claim_id][one.field].append(said)
        return found

    def _decisions(self, ids: list[int]) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = defaultdict(list)
        rows = self.db.execute(
            select(Decision).where(Decision.claim_id.in_(ids)).order_by(Decision.created_at, Decision.member_id)
        )
        for one in rows.scalars():
            # A reason in somebody's own words may name people; only those chosen from the list go out.
            reason = one.reason if one.reason in REJECT_REASONS else None
            said = {"verdict": one.verdict, "reason": reason, **self._by(one.member_id, one.created_at)}
            found[one.claim_id].append(said)
        return found

    def _by(self, member_id: int, at: Any) -> Line:
        digest = hmac.new(self.key, f"training member {member_id}".encode(), hashlib.sha256).hexdigest()
        return {"who": f"member-{digest[:10]}", "at": at.isoformat()}


def note_export(db: Session, me: Me, strictest: str, done: Exported) -> None:
    """Write down that this was exported, and by whom."""
    after = {"texts": done.n_texts, "claims": done.n_claims, "left_out": done.n_left_out, "strictest": strictest}
    record(db, "training.exported", "training", member_id=me.id, project_id=me.project_id, after=after)


def _is_worked_on() -> Any:
    return or_(
        Claim.made_by == "analyst",
        exists().where(Decision.claim_id == Claim.id),
        exists().where(ClaimCorrection.claim_id == Claim.id),
    )


def _statuses(ids: list[int]) -> Any:
    return select(ClaimState.claim_id, ClaimState.status).where(ClaimState.claim_id.in_(ids))
