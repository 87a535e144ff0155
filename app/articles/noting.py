"""Routes of what people hang on claims and passages beside the text: tags, comments, ratings, notes."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.annotations.commands import create_note, edit_note, restore_note, withdraw_note
from app.articles.answers import said
from app.articles.commands import change_article
from app.articles.pages import Workbench
from app.articles.queries import workbench
from app.claims.marking import (
    comment_on_claim,
    rate_claim,
    rate_source_of_claim,
    rate_statement_of_claim,
    tag_claim,
    take_back_ratings,
    untag_claim,
)
from app.errors import Conflict, Invalid, Problem
from app.ratings.commands import LONGEST_REASON, rate_publisher
from app.ratings.pages import Judgement
from app.tags.applying import tag_note, untag_note
from app.text.typed import problem_of, tidy
from app.web.deps import RowId, WriteDb
from app.web.forms import on_refusal

router = APIRouter(prefix="/articles/{article_id}")

Tagger = Annotated[Me, allow(Action.TAG)]
Rater = Annotated[Me, allow(Action.RATE)]
Annotator = Annotated[Me, allow(Action.ANNOTATE)]
Show = Annotated[str, Form()]
Typed = Annotated[str, Form()]
Path = Annotated[str, Query()]
Claim = Annotated[RowId | None, Form()]
"""The claim that is open beside the note and stays so."""
UNRATED = "none"
"""What a form sends for a rating that is taken back; an empty value could not be told from none at all."""


def _problems(refusal: Problem) -> dict[str, str]:
    return (refusal.problems if isinstance(refusal, Invalid) else {}) or {"refused": str(refusal)}


def _claim_again(
    db: Session, me: Me, article_id: int, claim_id: int, show: str, typed: dict[str, str], refusal: Problem
) -> Workbench:
    """Draw the page again with what was typed into a form of the open claim, and what is wrong with it."""
    page = workbench(db, me, article_id, claim=claim_id, show=show)
    problems = _problems(refusal)
    cards = tuple(replace(card, typed=typed, problems=problems) if card.id == claim_id else card for card in page.cards)
    return replace(page, cards=cards)


def _note_again(
    db: Session, me: Me, article_id: int, note_id: int, claim: int | None, show: str, typed: dict[str, str],
    refusal: Problem,
) -> Workbench:  # fmt: skip
    page = workbench(db, me, article_id, claim=claim, show=show)
    problems = _problems(refusal)
    conflict = refusal if isinstance(refusal, Conflict) else None
    notes = tuple(
        replace(note, typed=typed, problems=problems, conflict=conflict) if note.id == note_id else note
        for note in page.notes
    )
    return replace(page, notes=notes)


@router.post("/claims/{claim_id}/tags")
def submit_tag(
    request: Request, db: WriteDb, me: Tagger, article_id: RowId, claim_id: RowId,
    q: Typed = "", path: Path = "", show: Show = "main",
) -> Response:  # fmt: skip
    """Tag a claim. q: what was typed, or the answer that was pressed; path: the tag that Undo puts back."""
    on_refusal(
        request, lambda db, refusal: _claim_again(db, me, article_id, claim_id, show, {"tag": path or q}, refusal)
    )
    tag = tag_claim(db, me, claim_id, path or q)
    if tag is None:
        return said(request, db, me, article_id, claim_id, show, "The claim has this tag already.")
    words = f"#{tag.path} added" + (" and put in the codebook." if tag.made else ".")
    undo = f"/articles/{article_id}/claims/{claim_id}/tags/remove?{urlencode({'path': tag.path})}"
    return said(request, db, me, article_id, claim_id, show, words, undo)


@router.post("/claims/{claim_id}/tags/remove")
def submit_tag_removal(
    request: Request, db: WriteDb, me: Tagger, article_id: RowId, claim_id: RowId, path: Path = "", show: Show = "main"
) -> Response:
    taken = untag_claim(db, me, claim_id, path)
    if taken is None:
        return said(request, db, me, article_id, claim_id, show, "The claim does not have this tag.")
    undo = f"/articles/{article_id}/claims/{claim_id}/tags?{urlencode({'path': taken})}"
    return said(request, db, me, article_id, claim_id, show, f"#{taken} taken off.", undo)


@router.post("/claims/{claim_id}/comments")
def submit_comment(
    request: Request, db: WriteDb, me: Annotated[Me, allow(Action.COMMENT)], article_id: RowId, claim_id: RowId,
    body: Typed = "", parent: Annotated[RowId | None, Form()] = None, show: Show = "main",
) -> Response:  # fmt: skip
    typed = {f"reply-{parent}" if parent else "comment": body}
    on_refusal(request, lambda db, refusal: _claim_again(db, me, article_id, claim_id, show, typed, refusal))
    comment_on_claim(db, me, claim_id, body, parent)
    return said(request, db, me, article_id, claim_id, show, "Answered." if parent else "Comment added.")


class TypedRatings(BaseModel):
    """The forms of ratings. What is absent stays as it is; `none` takes a rating back."""

    show: str = "main"
    reliability: str | None = None
    reliability_reason: str = ""
    credibility: str | None = None
    credibility_reason: str = ""
    likelihood: str | None = None
    confidence: str | None = None
    verdict: str | None = None
    likelihood_reason: str = ""

    def typed(self) -> dict[str, str]:
        """Return what was typed, by input."""
        return self.model_dump(exclude={"show"}, exclude_none=True)

    def problems(self) -> dict[str, str]:
        """Return what is wrong with the reasons: too long, or for a rating that was not given."""
        statement = (self.likelihood, self.confidence, self.verdict)
        is_given = {
            "reliability_reason": self.reliability not in (None, UNRATED),
            "credibility_reason": self.credibility not in (None, UNRATED),
            "likelihood_reason": any(value not in (None, UNRATED) for value in statement),
        }
        reasons = {name: tidy(getattr(self, name)) for name in is_given}
        missing = "A reason needs a rating. Choose one, or leave the reason out."
        found = {
            name: missing if reason and not is_given[name] else problem_of(reason, LONGEST_REASON)
            for name, reason in reasons.items()
        }
        return {name: problem for name, problem in found.items() if problem}


@router.post("/claims/{claim_id}/ratings")
def submit_ratings(
    request: Request, db: WriteDb, me: Rater, article_id: RowId, claim_id: RowId, typed: Annotated[TypedRatings, Form()]
) -> Response:
    on_refusal(
        request,
        lambda db, refusal: _claim_again(db, me, article_id, claim_id, typed.show, typed.typed(), refusal),
    )
    if problems := typed.problems():
        raise Invalid("The rating can't be kept like this.", problems)
    events = [event for event in _rate(db, me, claim_id, typed) if event is not None]
    if not events:
        return said(request, db, me, article_id, claim_id, typed.show, "Nothing was changed.")
    undo = f"/articles/{article_id}/claims/{claim_id}/ratings/undo?{urlencode({'event': events}, doseq=True)}"
    return said(request, db, me, article_id, claim_id, typed.show, "Rated.", undo)


def _rate(db: WriteDb, me: Me, claim_id: int, typed: TypedRatings) -> Iterable[int | None]:
    if typed.reliability is not None:
        yield rate_source_of_claim(db, me, claim_id, _choice(typed.reliability), typed.reliability_reason)
    if typed.credibility is not None:
        credibility = _number(typed.credibility, "credibility")
        yield rate_claim(db, me, claim_id, credibility, typed.credibility_reason)
    if typed.likelihood is not None or typed.confidence is not None or typed.verdict is not None:
        yield rate_statement_of_claim(
            db,
            me,
            claim_id,
            Judgement(
                likelihood=_number(typed.likelihood, "likelihood"),
                confidence=_choice(typed.confidence),
                verdict=_choice(typed.verdict),
                reason=typed.likelihood_reason,
            ),
        )


def _choice(typed: str | None) -> str | None:
    return None if typed in (None, UNRATED) else typed


def _number(typed: str | None, name: str) -> int | None:
    if typed is None or typed == UNRATED:
        return None
    if len(typed) == 1 and typed in "123456789":
        return int(typed)
    raise Invalid("There is no such rating.", {name: "Choose one of the steps shown."})


@router.post("/claims/{claim_id}/ratings/undo")
def submit_ratings_undo(
    request: Request, db: WriteDb, me: Rater, article_id: RowId, claim_id: RowId,
    event: Annotated[list[int], Query()], show: Show = "main",
) -> Response:  # fmt: skip
    take_back_ratings(db, me, event)
    return said(request, db, me, article_id, claim_id, show, "Taken back.")


@router.post("/publisher/rating")
def submit_publisher_rating(
    request: Request, db: WriteDb, me: Rater, article_id: RowId, reliability: Typed = UNRATED, reason: Typed = ""
) -> Response:
    typed = {"publisher_rating": reliability, "reason": reason}
    on_refusal(
        request,
        lambda db, refusal: replace(workbench(db, me, article_id), typed=typed, problems=_problems(refusal)),
    )
    publisher_id = change_article(db, me, article_id).publisher_id
    if publisher_id is None:
        raise Invalid("This article has no publisher that could be rated. Correct its facts first.")
    event = rate_publisher(db, me, publisher_id, _choice(reliability), reason, [f"article-{article_id}"])
    words = "Publisher rated." if event is not None else "Nothing was changed."
    return said(request, db, me, article_id, None, "main", words)


@router.post("/notes")
def submit_note(
    request: Request, db: WriteDb, me: Annotator, article_id: RowId,
    version: Annotated[int, Form()], quote: Typed = "", spans: Typed = "", body: Typed = "", show: Show = "main",
) -> Response:  # fmt: skip
    """Write a note on selected words: their places come in a hidden input, the words prove them."""
    note_id = create_note(db, me, article_id, version, _places(spans), quote, body)
    undo = f"/articles/{article_id}/notes/{note_id}/withdrawal?undo=1"
    return said(request, db, me, article_id, None, show, "Note saved.", undo)


def _places(typed: str) -> list[list[int]]:
    try:
        places = [[int(end) for end in place.split("-")] for place in typed.split()]
    except ValueError:
        places = []
    if not places or any(len(place) != 2 for place in places):
        words = "The places of the words can't be read. Select the words again."
        raise Invalid(words, {"spans": words})
    return places


@router.post("/notes/{note_id}")
def submit_note_edit(
    request: Request, db: WriteDb, me: Annotator, article_id: RowId, note_id: RowId,
    version: Annotated[int, Form()], body: Typed = "", show: Show = "main", claim: Claim = None,
) -> Response:  # fmt: skip
    typed = {"body": body}
    on_refusal(request, lambda db, refusal: _note_again(db, me, article_id, note_id, claim, show, typed, refusal))
    edit_note(db, me, note_id, version, body)
    return said(request, db, me, article_id, claim, show, "Note saved.")


@router.post("/notes/{note_id}/withdrawal")
def submit_note_withdrawal(
    request: Request, db: WriteDb, me: Annotator, article_id: RowId, note_id: RowId,
    version: Annotated[int, Form()] = 0, show: Show = "main", claim: Claim = None, undo: int = 0,
) -> Response:  # fmt: skip
    """Withdraw a note. undo: 1 takes back the note just written, whose version is 1."""
    withdraw_note(db, me, note_id, 1 if undo else version)
    restore = f"/articles/{article_id}/notes/{note_id}/restoration"
    return said(request, db, me, article_id, claim, show, "Note withdrawn.", restore)


@router.post("/notes/{note_id}/restoration")
def submit_note_restoration(
    request: Request,
    db: WriteDb,
    me: Annotator,
    article_id: RowId,
    note_id: RowId,
    show: Show = "main",
    claim: Claim = None,
) -> Response:
    restore_note(db, me, note_id)
    return said(request, db, me, article_id, claim, show, "The note is back.")


@router.post("/notes/{note_id}/tags")
def submit_note_tag(
    request: Request, db: WriteDb, me: Tagger, article_id: RowId, note_id: RowId,
    q: Typed = "", path: Path = "", show: Show = "main", claim: Claim = None,
) -> Response:  # fmt: skip
    typed = {"tag": path or q}
    on_refusal(request, lambda db, refusal: _note_again(db, me, article_id, note_id, claim, show, typed, refusal))
    tag = tag_note(db, me, note_id, path or q)
    if tag is None:
        return said(request, db, me, article_id, claim, show, "The note has this tag already.")
    undo = f"/articles/{article_id}/notes/{note_id}/tags/remove?{urlencode({'path': tag.path})}"
    return said(request, db, me, article_id, claim, show, f"#{tag.path} added.", undo)


@router.post("/notes/{note_id}/tags/remove")
def submit_note_tag_removal(
    request: Request,
    db: WriteDb,
    me: Tagger,
    article_id: RowId,
    note_id: RowId,
    path: Path = "",
    show: Show = "main",
    claim: Claim = None,
) -> Response:
    taken = untag_note(db, me, note_id, path)
    if taken is None:
        return said(request, db, me, article_id, claim, show, "The note does not have this tag.")
    undo = f"/articles/{article_id}/notes/{note_id}/tags?{urlencode({'path': taken})}"
    return said(request, db, me, article_id, claim, show, f"#{taken} taken off.", undo)
