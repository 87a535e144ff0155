"""Articles, their claims and notes over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.once import fingerprint, once
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.annotations.commands import create_note, edit_note, withdraw_note
from app.annotations.queries import note_by_id, notes_of_version
from app.articles.coding import mark_coded, unmark_coded
from app.articles.commands import correct_article, withdraw_article
from app.articles.form import ARTICLE_STATUS, EXAMPLE, LONG_EXAMPLE, article_form, article_forms, current_version
from app.claims.commands import create_claim
from app.claims.fields import EMPTY, ROLES
from app.claims.form import EXAMPLE as CLAIM
from app.claims.form import claim_form, claim_forms, without_ids
from app.claims.queries import claim_card, claims_of_version
from app.errors import Conflict, Invalid
from app.events.queries import history_of
from app.tags.applying import tag_note
from app.web.deps import ReadDb, WriteDb
from app.web.http_api import Limit, NamedVersion, Offset, example, id_of, listing, not_understood, tagged

router = APIRouter(prefix="/api/v1", tags=["articles"])

Reader = Annotated[Me, allow(Action.READ)]
Key = Annotated[str | None, Header(alias="Idempotency-Key")]
CORRECTABLE = ("title", "publisher", "author", "published_at", "language", "tlp")


@router.get("/articles", responses=example({"items": [EXAMPLE], "total": 1, "next": None, "notes": []}))
def list_articles_api(
    request: Request, db: ReadDb, me: Reader, limit: Limit = 50, offset: Offset = 0,
    publisher: str | None = None, status: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """List articles, newest first. `notes` says which parameters were not understood and left out."""
    notes = not_understood(request, ("publisher", "status"))
    if status and status not in ARTICLE_STATUS:
        notes.append(f"“{status[:40]}” is no status, so it was left out: {', '.join(ARTICLE_STATUS)}.")
        status = None
    items, total = article_forms(db, me, limit, offset, publisher, status)
    return listing(request, items, total, limit, offset) | {"notes": notes}


@router.get("/articles/{ref}", responses=example(LONG_EXAMPLE))
def get_article(db: ReadDb, me: Reader, ref: str) -> Response:
    """Read one article with its text and zones."""
    return tagged(article_form(db, me, id_of(ref, "article")))


@router.patch("/articles/{ref}", responses=example(LONG_EXAMPLE))
def patch_article(
    db: WriteDb,
    me: Annotated[Me, allow(Action.CORRECT_ARTICLE)],
    ref: str,
    version: NamedVersion,
    changes: Annotated[dict[str, Any], Body(examples=[{"publisher": "Norrland Courier"}])],
) -> Response:
    """Correct title, publisher, author, date, language or TLP mark. Needs If-Match."""
    article_id = id_of(ref, "article")
    if wrong := {name: "It is text or null." for name, value in changes.items() if not isinstance(value, str | None)}:
        raise Invalid("The article can't be changed like this.", wrong)
    try:
        correct_article(db, me, article_id, version, changes)
    except Conflict as refusal:
        refusal.theirs = article_form(db, me, article_id)
        raise
    return tagged(article_form(db, me, article_id))


@router.delete("/articles/{ref}", status_code=204)
def delete_article(
    db: WriteDb, me: Annotated[Me, allow(Action.WITHDRAW_ARTICLE)], ref: str, version: NamedVersion
) -> Response:
    """Withdraw an article; its history stays. Needs If-Match."""
    withdraw_article(db, me, id_of(ref, "article"), version)
    return Response(status_code=204)


@router.put("/articles/{ref}/fully-coded", responses=example(LONG_EXAMPLE | {"is_fully_coded": True}))
def put_fully_coded(db: WriteDb, me: Annotated[Me, allow(Action.MARK_CODED)], ref: str) -> Response:
    """Say that every claim of the current version has been found; one that is marked stays so."""
    article_id = id_of(ref, "article")
    mark_coded(db, me, article_id)
    return tagged(article_form(db, me, article_id))


@router.delete("/articles/{ref}/fully-coded", responses=example(LONG_EXAMPLE))
def delete_fully_coded(db: WriteDb, me: Annotated[Me, allow(Action.MARK_CODED)], ref: str) -> Response:
    """Take that mark back."""
    article_id = id_of(ref, "article")
    unmark_coded(db, me, article_id)
    return tagged(article_form(db, me, article_id))


@router.get("/articles/{ref}/claims", responses=example({"items": [CLAIM], "total": 1, "next": None}))
def get_claims_of_article(db: ReadDb, me: Reader, ref: str) -> dict[str, Any]:
    """Read the claims of an article's current version in reading order."""
    version_id, _, _ = current_version(db, me, id_of(ref, "article"))
    items = claim_forms(db, me, claims_of_version(db, me, version_id))
    return {"items": items, "total": len(items), "next": None}


@router.post("/articles/{ref}/claims", status_code=201, responses=example(CLAIM))
def post_claim(
    request: Request,
    db: WriteDb,
    me: Annotated[Me, allow(Action.MAKE_CLAIM)],
    ref: str,
    typed: Annotated[
        dict[str, Any],
        Body(examples=[{"spans": {"content": [[84, 150]], "cue": [], "source": []}, "quote": "the crane had been …"}]),
    ],
    key: Key = None,
) -> Response:
    """Make a claim by hand; `quote` must equal the content words, so that offsets can't be off."""
    article_id = id_of(ref, "article")
    _, number, _ = current_version(db, me, article_id)
    quote, fields = typed.pop("quote", None), without_ids(typed)
    version = fields.pop("version", number)
    if not isinstance(quote, str) or not isinstance(version, int):
        raise Invalid("A claim needs the words it is about.", {"quote": "Give the content words as they stand."})
    if not isinstance(fields.get("spans"), dict):
        raise Invalid("A claim needs places.", {"spans": "Give {content: [[start, end], …], cue: …, source: …}."})
    # In a fixed order: what makes a request the same must not depend on the process.
    fields["spans"] = {role: fields["spans"].get(role, []) for role in dict.fromkeys((*ROLES, *fields["spans"]))}
    if unknown := set(fields) - set(EMPTY):
        raise Invalid(f"A claim has no field {min(unknown)}.", {min(unknown): "There is no such field."})

    def make() -> tuple[int, Any, str | None]:
        claim_id = create_claim(db, me, article_id, version, fields, quote)
        return 201, claim_form(claim_card(db, me, claim_id)), f"/api/v1/claims/C-{claim_id}"

    sha256 = fingerprint("POST", request.url.path, repr((fields, quote)).encode())
    status, body, location = once(db, me, key, sha256, make)
    return tagged(body, status, location)


CHANGED = {
    "id": "12", "at": "2026-03-04T18:20:00+00:00", "who": "Ana Ortiz", "kind": "article.corrected",
    "before": {"publisher": None}, "after": {"publisher": "Northern Courier"},
}  # fmt: skip


@router.get("/articles/{ref}/history", responses=example({"items": [CHANGED], "total": 1, "next": None}))
def get_history_of_article(db: ReadDb, me: Reader, ref: str) -> dict[str, Any]:
    """Who changed what, when: before and after."""
    article = article_form(db, me, id_of(ref, "article"))
    items = [
        {"id": str(change.id), "at": change.at.isoformat(), "who": change.who, "kind": change.kind,
         "before": change.before, "after": change.after}
        for change in history_of(db, [f"article:{article['id']}"])
    ]  # fmt: skip
    return {"items": items, "total": len(items), "next": None}


NOTE = {
    "id": "3",
    "article": "7",
    "spans": [[84, 93]],
    "quote": "the crane",
    "body": "Which one?",
    "tags": [],
    "who": "Ana Ortiz",
    "at": "2026-03-04T18:15:00+00:00",
    "version_tag": "1",
}


def note_form(note: Any, article_id: int) -> dict[str, Any]:
    """Return a note as programs read it."""
    return {
        "id": str(note.id),
        "article": str(article_id),
        "spans": [list(span) for span in note.spans],
        "quote": note.quote,
        "body": note.body,
        "tags": list(note.tags),
        "who": note.who,
        "at": note.at.isoformat(),
        "version_tag": str(note.revision),
    }


@router.get("/articles/{ref}/annotations", responses=example({"items": [NOTE], "total": 1, "next": None}))
def get_annotations(db: ReadDb, me: Reader, ref: str) -> dict[str, Any]:
    """Read the notes on an article's current version in reading order."""
    article_id = id_of(ref, "article")
    version_id, _, _ = current_version(db, me, article_id)
    items = [note_form(note, article_id) for note in notes_of_version(db, me, version_id)]
    return {"items": items, "total": len(items), "next": None}


@router.post("/articles/{ref}/annotations", status_code=201, responses=example(NOTE))
def post_annotation(
    request: Request,
    db: WriteDb,
    me: Annotated[Me, allow(Action.ANNOTATE)],
    ref: str,
    spans: Annotated[list[list[int]], Body(embed=True, examples=[[[84, 93]]])],
    quote: Annotated[str, Body(embed=True, examples=["the crane"])],
    body: Annotated[str, Body(embed=True, examples=["Which one?"])],
    tags: Annotated[list[str] | None, Body(embed=True)] = None,
    key: Key = None,
) -> Response:
    """Write a note on any passage of the current version."""
    article_id = id_of(ref, "article")
    if any(len(span) != 2 for span in spans):
        raise Invalid("The places can't be read.", {"spans": "Give [[start, end], …]."})
    _, number, _ = current_version(db, me, article_id)

    def make() -> tuple[int, Any, str | None]:
        note_id = create_note(db, me, article_id, number, spans, quote, body)
        for tag in tags or ():
            tag_note(db, me, note_id, tag)
        return 201, note_form(note_by_id(db, me, note_id)[0], article_id), f"/api/v1/annotations/{note_id}"

    sha256 = fingerprint("POST", request.url.path, repr((spans, quote, body, tags)).encode())
    status, answer, location = once(db, me, key, sha256, make)
    return tagged(answer, status, location)


@router.patch("/annotations/{ref}", responses=example(NOTE))
def patch_annotation(
    db: WriteDb,
    me: Annotated[Me, allow(Action.ANNOTATE)],
    ref: str,
    version: NamedVersion,
    body: Annotated[str, Body(embed=True, examples=["The eastern one."])],
) -> Response:
    """Change the words of a note. Needs If-Match."""
    note_id = id_of(ref, "note")
    try:
        edit_note(db, me, note_id, version, body)
    except Conflict as refusal:
        refusal.theirs = note_form(*note_by_id(db, me, note_id))
        raise
    return tagged(note_form(*note_by_id(db, me, note_id)))


@router.delete("/annotations/{ref}", status_code=204)
def delete_annotation(
    db: WriteDb, me: Annotated[Me, allow(Action.ANNOTATE)], ref: str, version: NamedVersion
) -> Response:
    """Withdraw a note. Needs If-Match."""
    withdraw_note(db, me, id_of(ref, "note"), version)
    return Response(status_code=204)
