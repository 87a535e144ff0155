"""Lists of names, the page of one, and what is said there about names being one."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.errors import Invalid, Problem
from app.events.log import last_event
from app.names.commands import merge_name, merge_named, part_name
from app.names.pages import KINDS, Group, NamePage, address_of
from app.names.queries import done_of, meant_row, name_page, names
from app.web.deps import ReadDb, RowId, WriteDb
from app.web.forms import on_refusal
from app.web.numbers import number_of
from app.web.render import render, see_other, state_tag, unchanged

router = APIRouter()
Reader = Annotated[Me, allow(Action.READ)]
Merger = Annotated[Me, allow(Action.MERGE_NAMES)]
OfGroup = Literal["sources", "entities"]
KNOWN = ("kind", "q", "page")


@router.get("/names")
def list_names(request: Request, db: ReadDb, me: Reader) -> Response:
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    given = request.query_params
    kind = given.get("kind", "source")
    ignored = [name for name in given if name not in KNOWN] + (["kind"] if kind not in KINDS else [])
    number = number_of(given.get("page"), 6)
    page = names(
        db, me, kind if kind in KINDS else "source", given.get("q", "").strip()[:200],
        number if number is not None else 1, ignored,
    )  # fmt: skip
    return render(request, page, headers={"ETag": state_tag(request, event)})


@router.get("/names/{group}/{row}")
def show_name(
    request: Request, db: ReadDb, me: Reader, group: OfGroup, row: RowId, merged: str = "", parted: str = ""
) -> Response:
    event = last_event(db)
    if answer := unchanged(request, event):
        return answer
    meant = meant_row(db, me, group, row)
    if meant != row:
        return see_other(address_of(group, meant))
    page = name_page(db, me, group, row)
    for word, number in (("merge", number_of(merged)), ("part", number_of(parted))):
        if number is not None:
            page = replace(page, done=done_of(db, me, page, word, number))
    return render(request, page, headers={"ETag": state_tag(request, event)})


@router.post("/names/{group}/{row}/merger")
def submit_merger(
    request: Request, db: WriteDb, me: Merger, group: OfGroup, row: RowId,
    other: Annotated[int | None, Form(ge=1, lt=2**63)] = None, name: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    on_refusal(request, lambda db, refusal: _again(db, me, group, row, name, refusal))
    if other is None:
        if not name.strip():
            raise Invalid("Write the name.", {"name": "Write the name that is another one of the same."})
        other = merge_named(db, me, group, row, name)
    else:
        merge_name(db, me, group, row, other)
    return see_other(address_of(group, row, merged=other))


@router.post("/names/{group}/{row}/parting")
def submit_parting(
    request: Request, db: WriteDb, me: Merger, group: OfGroup, row: RowId, other: Annotated[int, Form(ge=1, lt=2**63)]
) -> Response:
    """Part `other` from the name whose page it is."""
    on_refusal(request, lambda db, refusal: _again(db, me, group, row, "", refusal))
    part_name(db, me, group, row, other)
    return see_other(address_of(group, row, parted=other))


def _again(db: ReadDb, me: Me, group: Group, row: int, typed: str, refusal: Problem) -> NamePage:
    page = name_page(db, me, group, meant_row(db, me, group, row))
    problems = refusal.problems if isinstance(refusal, Invalid) and refusal.problems else {"name": str(refusal)}
    return replace(page, typed=typed, problems=problems)
