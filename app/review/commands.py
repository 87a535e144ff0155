"""Settle a difference: take what the newer run reads, or keep what is there; both can be taken back."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.commands import change_claim, edit_claim, log_claim, restore_claim, withdraw_claim
from app.errors import Conflict, NotFound
from app.models import Claim, ClaimDifference, ClaimState, Extraction


def settle(db: Session, me: Me, difference_id: int, choice: str, revision: int) -> ClaimDifference:
    """Take the newer run's word or keep ours. choice: "taken" or "kept".

    revision: as it was shown, of the claim that a choice would change; the new claim of two that share words.

    Raises Conflict when it was settled, or the claim changed, meanwhile; NotFound.
    """
    one = _difference(db, me, difference_id)
    if one.settled is not None:
        raise Conflict("Somebody has settled this meanwhile.", {}, {})
    shown = db.get_one(Claim, one.near_id if one.kind == "near" else one.claim_id)
    if shown.revision != revision:
        # Keeping changes no claim, but it is said of words that are not these any more.
        words = f"C-{shown.id} was changed since you opened this page. Look at it again before you choose."
        raise Conflict(words, {}, {}, shown.revision)
    if choice == "taken" and one.kind == "changed":
        extractor = db.get_one(Extraction, one.extraction_id).version
        now = db.get_one(ClaimState, one.claim_id).fields
        one.old = {name: now[name] for name in one.old}
        edit_claim(db, me, one.claim_id, revision, one.new, f"as {extractor} reads it")
    elif choice == "taken" and one.kind == "gone":
        withdraw_claim(db, me, one.claim_id, revision)
    elif choice == "kept" and one.near_id is not None:
        withdraw_claim(db, me, one.near_id, revision)
    one.settled, one.settled_by, one.settled_at = choice, me.id, datetime.now(UTC)
    _log(db, me, f"claim.difference_{choice}", one)
    return one


def unsettle(db: Session, me: Me, difference_id: int, chosen_at: str | None = None) -> ClaimDifference:
    """Take a choice back. chosen_at: when the choice was made that the page shows, ISO 8601; None: whichever is there.

    Raises Conflict when it was taken back, or the claim changed again, since; NotFound.
    """
    one = _difference(db, me, difference_id)
    if one.settled is None or one.settled_at is None:
        raise Conflict("This has been taken back already.", {}, {})
    if chosen_at is not None and one.settled_at.isoformat() != chosen_at:
        raise Conflict("Somebody has chosen anew since you opened this page, so nothing was taken back.", {}, {})
    if one.settled == "taken" and one.kind == "changed":
        claim = change_claim(db, me, one.claim_id)
        now = db.get_one(ClaimState, one.claim_id).fields
        if any(now[name] != value for name, value in one.new.items()):
            raise Conflict(f"C-{one.claim_id} was changed again since, so nothing was taken back. Open it to look.")
        edit_claim(db, me, one.claim_id, claim.revision, one.old, "taken back")
    elif one.settled == "taken" and one.kind == "gone":
        restore_claim(db, me, one.claim_id)
    elif one.settled == "kept" and one.near_id is not None:
        restore_claim(db, me, one.near_id)
    one.settled = one.settled_by = one.settled_at = None
    _log(db, me, "claim.difference_reopened", one)
    return one


def _difference(db: Session, me: Me, difference_id: int) -> ClaimDifference:
    one = db.get(ClaimDifference, difference_id)
    if one is None or one.project_id != me.project_id:
        raise NotFound("This difference is not listed any more. A newer run may have settled it.")
    return one


def _log(db: Session, me: Me, kind: str, one: ClaimDifference) -> None:
    claim = db.get_one(Claim, one.claim_id)
    log_claim(db, me, kind, claim, None, {"difference": one.id, "kind": one.kind, "field": one.field or None})
