"""Decide several claims at once, and take that back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.commands import decide, undo_decision
from app.claims.pages import StatusWords
from app.errors import Invalid, NotFound
from app.events.log import last_event
from app.models import Decision, Event

MOST_AT_ONCE = 200
DONE = {"accept": "accepted", "reject": "rejected", "dispute": "disputed"}


@dataclass(frozen=True, slots=True)
class Run:
    """The events of several decisions made at once: their first and last id."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


def run_of(text: str) -> Run | None:
    """Read `120-131`; None when it is none."""
    found = re.fullmatch(r"([0-9]{1,12})-([0-9]{1,12})", text)
    return Run(int(found[1]), int(found[2])) if found else None


def decide_all(db: Session, me: Me, claim_ids: Sequence[int], verdict: str) -> Run:
    """Accept, reject or dispute several claims; all of them or, when one can't be, none.

    Raises Invalid, NotFound.
    """
    if not claim_ids:
        raise Invalid("No claim is selected. Select the rows it is about, then choose again.")
    if len(claim_ids) > MOST_AT_ONCE:
        raise Invalid(f"At most {MOST_AT_ONCE} claims can be decided at once. Select fewer.")
    before = last_event(db)
    for claim_id in dict.fromkeys(claim_ids):
        decide(db, me, claim_id, verdict)
    return Run(before + 1, last_event(db))


def undo_all(db: Session, me: Me, run: Run) -> int:
    """Put the member's own decisions back to what they were before a run, and return how many were.

    A decision that was changed again since then stays. Raises NotFound when the run is not the member's.
    """
    changes = _changes(db, me, run)
    if not changes:
        raise NotFound("There is nothing to take back. Reload the page to see how things stand.")
    n = 0
    for change in changes:
        claim_id = int(change.subject.removeprefix("claim:"))
        now = db.get(Decision, (claim_id, me.id))
        if now is None or {"verdict": now.verdict, "reason": now.reason} != change.after:
            continue
        if change.before is None:
            undo_decision(db, me, claim_id)
        else:
            decide(db, me, claim_id, change.before["verdict"], change.before["reason"])
        n += 1
    return n


def words_of(db: Session, me: Me, run: Run, back: str = "") -> StatusWords | None:
    """Say what a run did; None when it is not the member's. back: the filter of the list it was done in."""
    changes = _changes(db, me, run)
    if not changes:
        return None
    return StatusWords(
        f"{len(changes):,} {DONE[changes[0].after['verdict']]}.",
        f"/claims/decisions/undo?{urlencode({'run': run, 'back': back})}",
    )


def _changes(db: Session, me: Me, run: Run) -> Sequence[Event]:
    query = select(Event).where(
        Event.id.between(run.first, min(run.last, run.first + MOST_AT_ONCE - 1)),
        Event.member_id == me.id,
        Event.project_id == me.project_id,
        Event.kind == "claim.decided",
    )
    return db.execute(query.order_by(Event.id)).scalars().all()
