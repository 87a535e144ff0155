"""Who sends the request, and whether they may."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from app.accounts.commands import see_session
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.accounts.queries import member_of_session, member_of_token
from app.errors import Forbidden, NotSignedIn
from app.web.deps import database_of, settings_of
from app.web.errors import is_api
from app.web.viewer import NOBODY

SEEN_EVERY = timedelta(seconds=60)
"""A session's last request is written down at most this often, so that reading stays reading."""


def cookie_name(is_https: bool) -> str:
    """Return the session cookie's name; `__Host-` ties it to this host and TLS."""
    return "__Host-dictum" if is_https else "dictum"


def find_me(request: Request) -> Me | None:
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
        with database_of(request).write() as db:
            see_session(db, _secret(request))
    return me


def _secret(request: Request) -> str:
    return request.cookies.get(cookie_name(settings_of(request).is_https), "")


def _member_of_cookie(request: Request, db: Session) -> tuple[Me, datetime] | None:
    settings = settings_of(request)
    if not (secret := _secret(request)):
        return None
    return member_of_session(db, secret, settings.session_idle_s, settings.session_absolute_s)


def allow(action: Action) -> Any:
    """Declare which action a route is; gives it the member, or refuses.

    Use it as the default of a parameter: `me: Annotated[Me, allow(Action.READ)]`.
    """

    def check(request: Request) -> Me:
        me = find_me(request)
        if me is None:
            raise NotSignedIn
        request.state.viewer = me.as_viewer()
        if not me.may(action):
            raise Forbidden(f"Your role, {me.role}, may not {action.value}. Ask an admin of your team.")
        return me

    check.action = action  # type: ignore[attr-defined]
    return Depends(check)


def _public(request: Request) -> Me | None:
    me = find_me(request)
    request.state.viewer = me.as_viewer() if me else NOBODY
    return me


_public.action = "public"  # type: ignore[attr-defined]
PUBLIC: Callable[..., Any] = _public
"""What a route depends on to declare that anybody may open it."""

Visitor = Annotated[Me | None, Depends(PUBLIC)]
"""The member if one is signed in, on a route that is open to anybody."""
