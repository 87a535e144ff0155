"""Who sends the request, and whether they may."""

import logging
from asyncio import Semaphore
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from typing import Annotated, Any

from fastapi import BackgroundTasks, Depends, Request
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.passwords import HASHES_AT_A_TIME
from app.accounts.permissions import Action
from app.accounts.queries import member_of_session, member_of_token
from app.accounts.sessions import see_session
from app.db import Database
from app.errors import Busy, Forbidden, NotSignedIn
from app.events.log import record
from app.web.deps import database_of, settings_of
from app.web.errors import is_api
from app.web.forms import once_refused
from app.web.viewer import NOBODY

log = logging.getLogger("dictum")

SEEN_EVERY = timedelta(seconds=60)
"""A session's last request is written down at most this often, so that reading stays reading."""
_noting = Lock()


def cookie_name(is_https: bool) -> str:
    """Return the session cookie's name; `__Host-` ties it to this host and TLS."""
    return "__Host-dictum" if is_https else "dictum"


def secret_of(request: Request) -> str:
    """Return what the session cookie carries, empty when there is none."""
    return request.cookies.get(cookie_name(settings_of(request).is_https), "")


def address_of(request: Request) -> str:
    """Return the network address a request comes from; of IPv6 the /64 that one customer is given."""
    host = request.client.host if request.client else "unknown"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else host


def find_me(request: Request, background: BackgroundTasks) -> Me | None:
    """Return who sends the request: by token for a program, by session for a person; None when nobody."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    with database_of(request).read() as db:
        if scheme.lower() == "bearer" and is_api(request):
            return member_of_token(db, token.strip())
        found = _member_of_cookie(request, db)
    if found is None:
        return None
    me, seen_at = found
    if datetime.now(UTC) - seen_at > SEEN_EVERY:
        background.add_task(_note_seen, database_of(request), secret_of(request))
    return me


def _note_seen(database: Database, secret: str) -> None:
    # After the answer, and one at a time: a held database must not keep readers waiting, nor use their threads up.
    if not _noting.acquire(blocking=False):
        return
    try:
        with database.write() as db:
            see_session(db, secret)
    except Busy:
        log.info("a session's last request was not noted: the database was held")
    finally:
        _noting.release()


def _member_of_cookie(request: Request, db: Session) -> tuple[Me, datetime] | None:
    settings = settings_of(request)
    if not (secret := secret_of(request)):
        return None
    return member_of_session(db, secret, settings.session_idle_s, settings.session_absolute_s)


def allow(action: Action) -> Any:
    """Declare which action a route is; gives it the member, or refuses.

    Use it as the default of a parameter: `me: Annotated[Me, allow(Action.READ)]`.
    """

    def check(request: Request, background: BackgroundTasks) -> Me:
        me = find_me(request, background)
        if me is None:
            raise NotSignedIn
        request.state.viewer = me.as_viewer()
        if not me.may(action):
            once_refused(request, partial(_record_refusal, request, me, action))
            raise Forbidden(f"Your role, {me.role}, may not {action.value}. Ask an admin of your team.")
        return me

    check.action = action  # type: ignore[attr-defined]
    return Depends(check)


def _record_refusal(request: Request, me: Me, action: Action) -> None:
    asked = {"action": action.name.lower(), "method": request.method, "path": request.url.path[:200]}
    try:
        with database_of(request).write() as db:
            record(
                db, "access.refused", f"member:{me.id}", member_id=me.id, project_id=me.project_id, after=asked
            )  # fmt: skip
    except Busy:
        log.warning("a refusal was not recorded, the database was held: member %s, %s", me.id, asked)


async def _turn_to_hash(request: Request) -> AsyncIterator[None]:
    # Whoever waits to have a password checked waits here, and takes no thread from the other pages.
    state = request.app.state
    if not hasattr(state, "turns_to_hash"):
        state.turns_to_hash = Semaphore(HASHES_AT_A_TIME)
    async with state.turns_to_hash:
        yield


TurnToHash = Annotated[None, Depends(_turn_to_hash, scope="function")]
"""On every route that checks or makes a password."""


def _public(request: Request, background: BackgroundTasks) -> Me | None:
    me = find_me(request, background)
    request.state.viewer = me.as_viewer() if me else NOBODY
    return me


_public.action = "public"  # type: ignore[attr-defined]
PUBLIC: Callable[..., Any] = _public
"""What a route depends on to declare that anybody may open it."""

Visitor = Annotated[Me | None, Depends(PUBLIC)]
"""The member if one is signed in, on a route that is open to anybody."""
