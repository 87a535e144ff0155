"""Claims over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Request
from fastapi.responses import JSONResponse, Response

from app.accounts.deps import allow
from app.accounts.once import fingerprint, once
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.claims.commands import decide, edit_claim, undo_decision, withdraw_claim
from app.claims.filters import parse
from app.claims.form import EXAMPLE, claim_form, claim_forms, without_ids
from app.claims.marking import comment_on_claim, rate_claim, tag_claim, untag_claim
from app.claims.queries import claim_card, comments_of
from app.claims.table import claims_found
from app.errors import Conflict, Invalid
from app.events.queries import history_of
from app.web.deps import ReadDb, WriteDb
from app.web.http_api import Limit, NamedVersion, Offset, example, id_of, listing, tagged
from app.web.numbers import number_of

router = APIRouter(prefix="/api/v1/claims", tags=["claims"])

Reader = Annotated[Me, allow(Action.READ)]
Key = Annotated[str | None, Header(alias="Idempotency-Key")]
PAGING = ("limit", "offset")


def claim_id_of(ref: str) -> int:
    """Return the id in `C-104` or `104`. Raises NotFound."""
    return id_of(ref, "claim", "C-")


@router.get("", responses=example({"items": [EXAMPLE], "total": 1, "next": None}))
def list_claims_api(request: Request, db: ReadDb, me: Reader, limit: Limit = 50, offset: Offset = 0) -> dict[str, Any]:
    """List claims; the filters are those of the pages (`source`, `sure`, `tag`, `event`, `article` …)."""
    asked, notes = parse(request.query_params.multi_items(), elsewhere=PAGING)
    found, total = claims_found(db, me, asked, limit, offset)
    return listing(request, claim_forms(db, me, found), total, limit, offset) | {"notes": list(notes)}


@router.get("/{ref}", responses=example(EXAMPLE))
def get_claim(db: ReadDb, me: Reader, ref: str) -> Response:
    """Read one claim."""
    return tagged(claim_form(claim_card(db, me, claim_id_of(ref))))


@router.patch("/{ref}", responses=example(EXAMPLE, "The claim as it stands now"))
def patch_claim(
    db: WriteDb,
    me: Annotated[Me, allow(Action.EDIT_CLAIM)],
    ref: str,
    version: NamedVersion,
    changes: Annotated[dict[str, Any], Body(examples=[{"gist": "The crane was 30 per cent over its limit."}])],
) -> Response:
    """Say what fields are; the machine's values stay beside them. Needs If-Match."""
    claim_id = claim_id_of(ref)
    reason = changes.pop("reason", None)
    changes = without_ids(changes)
    try:
        edit_claim(db, me, claim_id, version, changes, str(reason) if reason else None)
    except Conflict as refusal:
        refusal.theirs = claim_form(claim_card(db, me, claim_id))
        raise
    return tagged(claim_form(claim_card(db, me, claim_id)))


@router.delete("/{ref}", status_code=204)
def delete_claim(db: WriteDb, me: Annotated[Me, allow(Action.EDIT_CLAIM)], ref: str, version: NamedVersion) -> Response:
    """Withdraw a claim; its history stays. Needs If-Match."""
    claim_id = claim_id_of(ref)
    try:
        withdraw_claim(db, me, claim_id, version)
    except Conflict as refusal:
        refusal.theirs = claim_form(claim_card(db, me, claim_id))
        raise
    return Response(status_code=204)


@router.put("/{ref}/decision", responses=example(EXAMPLE))
def put_decision(
    db: WriteDb,
    me: Annotated[Me, allow(Action.DECIDE)],
    ref: str,
    verdict: Annotated[str, Body(embed=True, examples=["accept"])],
    reason: Annotated[str | None, Body(embed=True)] = None,
) -> Response:
    """Accept, reject or dispute; one decision per member."""
    decide(db, me, claim_id_of(ref), verdict, reason)
    return tagged(claim_form(claim_card(db, me, claim_id_of(ref))))


@router.delete("/{ref}/decision", responses=example(EXAMPLE))
def delete_decision(db: WriteDb, me: Annotated[Me, allow(Action.DECIDE)], ref: str) -> Response:
    """Take one's own decision back."""
    undo_decision(db, me, claim_id_of(ref))
    return tagged(claim_form(claim_card(db, me, claim_id_of(ref))))


@router.put("/{ref}/tags/{tag:path}", responses=example(EXAMPLE))
def put_tag(db: WriteDb, me: Annotated[Me, allow(Action.TAG)], ref: str, tag: str) -> Response:
    """Put a tag on a claim; it is made if the member may."""
    tag_claim(db, me, claim_id_of(ref), tag)
    return tagged(claim_form(claim_card(db, me, claim_id_of(ref))))


@router.delete("/{ref}/tags/{tag:path}", responses=example(EXAMPLE))
def delete_tag(db: WriteDb, me: Annotated[Me, allow(Action.TAG)], ref: str, tag: str) -> Response:
    """Take a tag off a claim."""
    untag_claim(db, me, claim_id_of(ref), tag)
    return tagged(claim_form(claim_card(db, me, claim_id_of(ref))))


COMMENT = {
    "id": "5",
    "parent": None,
    "who": "Ana Ortiz",
    "at": "2026-03-04T18:15:00+00:00",
    "html": "<p>Which crane?</p>",
}


@router.post("/{ref}/comments", status_code=201, responses=example(COMMENT))
def post_comment(
    request: Request,
    db: WriteDb,
    me: Annotated[Me, allow(Action.COMMENT)],
    ref: str,
    body: Annotated[str, Body(embed=True, examples=["Which crane?"])],
    parent: Annotated[str | None, Body(embed=True)] = None,
    key: Key = None,
) -> Response:
    """Comment on a claim, or answer a comment."""
    claim_id = claim_id_of(ref)
    answered = number_of(parent)
    if parent is not None and answered is None:
        raise Invalid("There is no such comment to answer.", {"parent": "Give the id of a comment of this claim."})

    def make() -> tuple[int, Any, str | None]:
        comment_id = comment_on_claim(db, me, claim_id, body, answered)
        made = next(item for item in _comments(db, claim_id) if item["id"] == str(comment_id))
        return 201, made, None

    sha256 = fingerprint("POST", request.url.path, f"{body}\0{parent}".encode())
    status, answer, _ = once(db, me, key, sha256, make)
    return JSONResponse(answer, status)


@router.get("/{ref}/comments", responses=example({"items": [COMMENT], "total": 1, "next": None}))
def get_comments(db: ReadDb, me: Reader, ref: str) -> dict[str, Any]:
    """Read the comments on a claim, oldest first."""
    claim_id = claim_card(db, me, claim_id_of(ref)).id
    items = _comments(db, claim_id)
    return {"items": items, "total": len(items), "next": None}


def _comments(db: ReadDb, claim_id: int) -> list[dict[str, Any]]:
    return [
        {
            "id": str(comment.id),
            "parent": str(comment.parent_id) if comment.parent_id else None,
            "who": comment.who,
            "at": comment.at.isoformat(),
            "html": str(comment.html),
        }
        for comment in comments_of(db, claim_id)
    ]


@router.put("/{ref}/ratings", responses=example(EXAMPLE))
def put_rating_of_claim(
    db: WriteDb,
    me: Annotated[Me, allow(Action.RATE)],
    ref: str,
    credibility: Annotated[int | None, Body(embed=True, examples=[2])] = None,
    reason: Annotated[str | None, Body(embed=True)] = None,
) -> Response:
    """Say how credible a claim is (NATO Admiralty code 1-6); null takes one's rating back."""
    rate_claim(db, me, claim_id_of(ref), credibility, reason)
    return tagged(claim_form(claim_card(db, me, claim_id_of(ref))))


CHANGED = {
    "id": "31", "at": "2026-03-04T18:20:00+00:00", "who": "Ana Ortiz", "kind": "claim.edited",
    "before": {"gist": None}, "after": {"gist": "The crane was 30 per cent over its limit."},
}  # fmt: skip


@router.get("/{ref}/history", responses=example({"items": [CHANGED], "total": 1, "next": None}))
def get_history_of_claim(db: ReadDb, me: Reader, ref: str) -> dict[str, Any]:
    """Who changed what, when: before and after."""
    card = claim_card(db, me, claim_id_of(ref))
    items = [
        {"id": str(change.id), "at": change.at.isoformat(), "who": change.who, "kind": change.kind,
         "before": change.before, "after": change.after}
        for change in history_of(db, [f"claim:{card.id}"])
    ]  # fmt: skip
    return {"items": items, "total": len(items), "next": None}
