"""Routes of what is done beside the text: decide, edit, make, withdraw claims; write notes."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from pydantic import BaseModel, ValidationError
from sqlalchemy.orm import Session

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.answers import said
from app.articles.pages import Workbench
from app.articles.queries import workbench
from app.claims.commands import (
    REJECT_REASONS,
    create_claim,
    decide,
    edit_claim,
    restore_claim,
    undo_decision,
    withdraw_claim,
)
from app.claims.drafts import changes_of, words_at
from app.claims.fields import EMPTY
from app.claims.queries import claim_card, text_of_claim, text_of_version
from app.errors import Conflict, Invalid, Problem
from app.web.deps import ReadDb, RowId, WriteDb
from app.web.forms import on_refusal
from app.web.render import render

router = APIRouter(prefix="/articles/{article_id}/claims")

Decider = Annotated[Me, allow(Action.DECIDE)]
Editor = Annotated[Me, allow(Action.EDIT_CLAIM)]


class TypedClaim(BaseModel):
    """The form of a claim. Places are `start-end` in code points, several separated by spaces."""

    version: int
    show: str = "main"
    reason: str = ""
    quote: str = ""
    content_spans: str = ""
    cue_spans: str = ""
    source_spans: str = ""
    content: str | None = None
    cue: str | None = None
    source_words: str | None = None
    gist: str | None = None
    source_name: str | None = None
    source_kind: str | None = None
    sure: str | None = None
    speech: str | None = None
    modality: str | None = None
    polarity: str | None = None
    when: str | None = None
    quantities: str | None = None
    said_on: str | None = None

    def words(self) -> dict[str, str]:
        """Return the inputs that hold a claim's fields, as typed; line ends as the stored text has them."""
        inputs = self.model_dump(
            exclude={"version", "show", "reason", "quote", "content_spans", "cue_spans", "source_spans"}
        )
        return {name: value.replace("\r\n", "\n") for name, value in inputs.items() if value is not None}

    def spans(self) -> dict[str, list[list[int]]]:
        """Return the places by role. Raises Invalid."""
        places = {"content": self.content_spans, "cue": self.cue_spans, "source": self.source_spans}
        try:
            return {role: [_place(part) for part in value.split()] for role, value in places.items()}
        except ValueError:
            words = "The places of the words can't be read. Select the words again."
            raise Invalid(words, {"content": words}) from None


NOT_WORDS = {"version", "show", "reason", "quote", "content_spans", "cue_spans", "source_spans"}


def _place(typed: str) -> list[int]:
    start, end = typed.split("-")
    return [int(start), int(end)]


async def _typed(request: Request) -> TypedClaim:
    # Read by hand: an emptied input must arrive as empty, not as one that was not sent.
    form = await request.form()
    try:
        return TypedClaim.model_validate({name: value for name, value in form.items() if isinstance(value, str)})
    except ValidationError:
        raise Invalid("The form can't be read. Open the claim again and repeat the change.") from None


Typed = Annotated[TypedClaim, Depends(_typed)]
DONE = {"accept": "Accepted.", "reject": "Rejected.", "dispute": "Disputed."}


@router.get("/{claim_id}/card")
def show_claim_card(
    request: Request, db: ReadDb, me: Annotated[Me, allow(Action.READ)], article_id: RowId, claim_id: RowId
) -> Response:
    return render(request, claim_card(db, me, claim_id))


@router.post("/{claim_id}/decision")
def submit_decision(
    request: Request,
    db: WriteDb,
    me: Decider,
    article_id: RowId,
    claim_id: RowId,
    verdict: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
    show: Annotated[str, Form()] = "main",
) -> Response:
    decide(db, me, claim_id, verdict, reason or None)
    undo = f"/articles/{article_id}/claims/{claim_id}/decision/undo"
    url = f"/articles/{article_id}/claims/{claim_id}/decision"
    reasons = REJECT_REASONS if verdict == "reject" and not reason else ()
    following = claim_id if reason else next_open(workbench(db, me, article_id, claim=claim_id, show=show), claim_id)
    return said(request, db, me, article_id, following, show, DONE[verdict], undo, reasons, url)


def next_open(page: Workbench, claim_id: int) -> int:
    """Return the next claim that waits for a decision, after this one and around; itself when none does."""
    ids = [card.id for card in page.cards]
    at = ids.index(claim_id) if claim_id in ids else -1
    passed = {claim_id, *(page.left_out if page.show == "main" else ())}
    around = [*page.cards[at + 1 :], *page.cards[: at + 1]]
    return next((card.id for card in around if card.status == "proposed" and card.id not in passed), claim_id)


@router.post("/{claim_id}/decision/undo")
def submit_undo(
    request: Request, db: WriteDb, me: Decider, article_id: RowId, claim_id: RowId,
    show: Annotated[str, Form()] = "main",
) -> Response:  # fmt: skip
    undo_decision(db, me, claim_id)
    return said(request, db, me, article_id, claim_id, show, "Taken back.")


@router.post("/{claim_id}/edit")
def submit_edit(
    request: Request,
    db: WriteDb,
    me: Editor,
    article_id: RowId,
    claim_id: RowId,
    typed: Typed,
) -> Response:
    words = typed.words()
    on_refusal(request, lambda db, refusal: _edit_again(db, me, article_id, claim_id, words, refusal))
    fields, text = text_of_claim(db, me, claim_id)
    edit_claim(db, me, claim_id, typed.version, changes_of(words, fields, text), typed.reason or None)
    return said(request, db, me, article_id, claim_id, typed.show, f"C-{claim_id} saved.")


def _edit_again(
    db: Session, me: Me, article_id: int, claim_id: int, typed: dict[str, str], refusal: Problem
) -> Workbench:
    page = workbench(db, me, article_id, claim=claim_id, is_editing=True)
    problems = refusal.problems if isinstance(refusal, Invalid) else {}
    conflict = refusal if isinstance(refusal, Conflict) else None
    cards = tuple(
        replace(card, typed=typed, problems=problems, conflict=conflict) if card.id == claim_id else card
        for card in page.cards
    )
    return replace(page, cards=cards)


@router.post("")
def submit_claim(
    request: Request,
    db: WriteDb,
    me: Annotated[Me, allow(Action.MAKE_CLAIM)],
    article_id: RowId,
    typed: Typed,
) -> Response:
    """Make a claim from selected words: their places come in hidden inputs, the words prove them."""
    text = text_of_version(db, me, article_id, typed.version)
    spans = typed.spans()
    fields = {"spans": spans, **changes_of(typed.words() | _words_at(text, spans), EMPTY | {"spans": spans}, text)}
    claim_id = create_claim(db, me, article_id, typed.version, fields, typed.quote)
    undo = f"/articles/{article_id}/claims/{claim_id}/withdrawal?undo=1"
    return said(request, db, me, article_id, claim_id, typed.show, f"C-{claim_id} made.", undo)


def _words_at(text: str, spans: dict[str, list[list[int]]]) -> dict[str, str]:
    return {
        "content": words_at(text, spans["content"]),
        "cue": words_at(text, spans["cue"]),
        "source_words": words_at(text, spans["source"]),
    }


@router.post("/{claim_id}/withdrawal")
def submit_withdrawal_of_claim(
    request: Request, db: WriteDb, me: Editor, article_id: RowId, claim_id: RowId,
    version: Annotated[int, Form()] = 0, show: Annotated[str, Form()] = "main", undo: int = 0,
) -> Response:  # fmt: skip
    withdraw_claim(db, me, claim_id, 1 if undo else version)
    restore = f"/articles/{article_id}/claims/{claim_id}/restoration"
    return said(request, db, me, article_id, None, show, f"C-{claim_id} withdrawn.", restore)


@router.post("/{claim_id}/restoration")
def submit_restoration(
    request: Request, db: WriteDb, me: Editor, article_id: RowId, claim_id: RowId,
    show: Annotated[str, Form()] = "main",
) -> Response:  # fmt: skip
    restore_claim(db, me, claim_id)
    return said(request, db, me, article_id, claim_id, show, f"C-{claim_id} is back.")
