"""The table of claims, what is decided for several of them at once, and the page of one claim."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.claims.bulk import decide_all, run_of, undo_all, words_of
from app.claims.filters import Filter, parse
from app.claims.queries import claim_page
from app.claims.table import PATH, claims_page
from app.errors import Invalid, NotFound
from app.events.log import last_event
from app.web.deps import ReadDb, WriteDb
from app.web.forms import on_refusal
from app.web.render import StatusLine, is_htmx, render, render_saying, see_other, shown_as, state_tag, unchanged

router = APIRouter()
Reader = Annotated[Me, allow(Action.READ)]
Decider = Annotated[Me, allow(Action.DECIDE)]


@router.get("/claims")
def list_claims(request: Request, db: ReadDb, me: Reader, done: str = "") -> Response:
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    asked, notes = parse(request.query_params.multi_items(), elsewhere=("done",))
    page = claims_page(db, me, asked, notes)
    if run := run_of(done):
        page = replace(page, done=words_of(db, me, run, asked.query))
    headers = {"ETag": state_tag(request, event), **shown_as(request, asked.address(PATH))}
    return render(request, page, headers=headers)


@router.post("/claims/decisions")
def submit_decisions(
    request: Request,
    db: WriteDb,
    me: Decider,
    verdict: Annotated[str, Form()],
    claim: Annotated[list[str] | None, Form()] = None,
    back: Annotated[str, Form()] = "",
) -> Response:
    asked = filter_of(back)
    on_refusal(request, lambda db, refusal: claims_page(db, me, asked, [str(refusal)]))
    run = decide_all(db, me, claim_ids_of(claim or ()), verdict)
    if not is_htmx(request):
        return see_other(f"{PATH}?{urlencode([*asked.pairs(), ('done', str(run))])}")
    done = words_of(db, me, run, back)
    assert done is not None
    return said(request, db, me, asked, StatusLine(done.words, done.undo, target="#results"))


@router.post("/claims/decisions/undo")
def undo_decisions(request: Request, db: WriteDb, me: Decider, run: str, back: str = "") -> Response:
    asked = filter_of(back)
    on_refusal(request, lambda db, refusal: claims_page(db, me, asked, [str(refusal)]))
    made = run_of(run)
    if made is None:
        raise Invalid("What is to be taken back can't be read. Reload the page to see how things stand.")
    n = undo_all(db, me, made)
    if not is_htmx(request):
        return see_other(asked.address(PATH))
    return said(request, db, me, asked, StatusLine(f"{n:,} taken back."))


@router.get("/claims/{ref}")
def show_claim(request: Request, db: ReadDb, me: Reader, ref: str) -> Response:
    found = re.fullmatch(r"(?:[Cc]-)?([0-9]{1,12})", ref)
    if found is None:
        raise NotFound("There is no such claim. Its address ends in its id, such as C-104.")
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    return render(request, claim_page(db, me, int(found[1])), headers={"ETag": state_tag(request, event)})


def said(request: Request, db: ReadDb, me: Me, asked: Filter, line: StatusLine) -> Response:
    """Answer a change: the list drawn anew, and what was done in the status line."""
    return render_saying(request, claims_page(db, me, asked), line)


def filter_of(back: str) -> Filter:
    """Return the filter of the list that a form stood in."""
    return parse(parse_qsl(back[:4000]))[0]


def claim_ids_of(refs: Sequence[str]) -> list[int]:
    """Return the ids in `C-104` or `104`. Raises Invalid."""
    found = [re.fullmatch(r"(?:C-)?([0-9]{1,12})", ref) for ref in refs]
    if not all(found):
        raise Invalid("A claim's id can't be read. Select the rows again.")
    return [int(match[1]) for match in found if match]
