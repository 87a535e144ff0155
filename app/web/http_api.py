"""What every route of the HTTP API uses: lists with a next page, versions in If-Match and ETag."""

from collections.abc import Collection
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from fastapi.responses import JSONResponse

from app.errors import NotFound, VersionNeeded
from app.web.numbers import number_of

Limit = Annotated[int, Query(ge=1, le=200, description="Items on a page.")]
Offset = Annotated[int, Query(ge=0, lt=2**63, description="Items to leave out; `next` carries it.")]


def listing(request: Request, items: list[Any], total: int, limit: int, offset: int) -> dict[str, Any]:
    """Return one page of a list with the address of the next one."""
    following = None
    if offset + len(items) < total and items:
        others = [
            (name, value) for name, value in request.query_params.multi_items() if name not in ("offset", "limit")
        ]
        following = f"{request.url.path}?{urlencode([*others, ('limit', limit), ('offset', offset + limit)])}"
    return {"items": items, "total": total, "next": following}


PAGING = ("limit", "offset")


def not_understood(request: Request, known: Collection[str]) -> list[str]:
    """Say of each parameter of a list's address that nothing was done with it. known: beside those of paging."""
    ignored = [name for name in dict.fromkeys(request.query_params) if name not in (*known, *PAGING)]
    return [f"There is no filter “{name[:40]}”, so it was left out." for name in ignored]


def id_of(ref: str, what: str, prefix: str = "") -> int:
    """Return the id in `104`, and with the prefix C- in `C-104`, too. Raises NotFound."""
    number = number_of(ref.removeprefix(prefix))
    if number is None:
        raise NotFound(f"There is no {what} {ref[:20]}.")
    return number


def tagged(body: dict[str, Any], status: int = 200, location: str | None = None) -> JSONResponse:
    """Answer with a thing that has a version: its tag goes into the ETag too."""
    headers = {"ETag": f'"{body["version_tag"]}"'} | ({"Location": location} if location else {})
    return JSONResponse(body, status, headers)


def _named_version(request: Request) -> int:
    value = request.headers.get("If-Match")
    if value is None:
        raise VersionNeeded
    tag = value.strip().removeprefix("W/").strip('"')
    return number_of(tag, 18) or 0  # a tag we never gave out matches no version


NamedVersion = Annotated[int, Depends(_named_version)]
"""The version a change is meant for, from If-Match; without it the answer is 428."""


def example(body: Any, description: str = "Done") -> dict[int | str, dict[str, Any]]:
    """Describe what a route answers, for the OpenAPI document."""
    return {200: {"description": description, "content": {"application/json": {"example": body}}}}
