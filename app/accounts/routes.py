"""Sign in and out, first set-up, the team, one's own settings."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.accounts.commands import change_own_settings, end_session, set_up, sign_in
from app.accounts.deps import Visitor, allow, cookie_name
from app.accounts.pages import HelpPage, Me, MembersPage, SettingsPage, SetupPage, SignInPage
from app.accounts.permissions import Action
from app.accounts.queries import all_members, has_members, tokens_of
from app.errors import Invalid
from app.settings import Settings
from app.web.deps import AppSettings, ReadDb, WriteDb, database_of
from app.web.forms import on_refusal
from app.web.render import render, see_other

router = APIRouter()


def address_of(request: Request) -> str:
    """Return the network address a request comes from."""
    return request.client.host if request.client else "unknown"


def safe_next(url: str) -> str:
    """Return where to go after signing in: only ever a path of Dictum itself."""
    is_path = url.startswith("/") and not url.startswith("//") and "\\" not in url
    return url if is_path and not any(ord(letter) <= 32 or ord(letter) == 127 for letter in url) else "/"


def with_session(answer: Response, settings: Settings, secret: str) -> Response:
    """Give the browser its session cookie."""
    answer.set_cookie(
        cookie_name(settings.is_https),
        secret,
        max_age=settings.session_absolute_s,
        httponly=True,
        samesite="lax",
        secure=settings.is_https,
        path="/",
    )
    return answer


@router.get("/login")
def sign_in_form(request: Request, db: ReadDb, visitor: Visitor, next: str = "/") -> Response:
    if visitor is not None:
        return see_other(safe_next(next))
    if not has_members(db):
        return see_other(str(request.app.url_path_for("setup_form")))
    return render(request, SignInPage(next=safe_next(next)))


@router.post("/login")
def submit_sign_in(
    request: Request,
    settings: AppSettings,
    visitor: Visitor,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    on_refusal(request, lambda _db, refusal: SignInPage(email, safe_next(next), str(refusal)))
    limits = (settings.sign_in_failures_per_name, settings.sign_in_failures_per_address)
    secret = sign_in(database_of(request), email, password, address_of(request), limits)
    return with_session(see_other(safe_next(next)), settings, secret)


@router.post("/logout")
def sign_out(request: Request, settings: AppSettings, db: WriteDb, visitor: Visitor) -> Response:
    name = cookie_name(settings.is_https)
    end_session(db, request.cookies.get(name, ""))
    answer = see_other(str(request.app.url_path_for("sign_in_form")))
    answer.delete_cookie(name, path="/", secure=settings.is_https, httponly=True, samesite="lax")
    return answer


@router.get("/setup")
def setup_form(request: Request, db: ReadDb, visitor: Visitor) -> Response:
    if has_members(db):
        return see_other(str(request.app.url_path_for("sign_in_form")))
    return render(request, SetupPage())


@router.post("/setup")
def submit_setup(
    request: Request,
    settings: AppSettings,
    visitor: Visitor,
    name: Annotated[str, Form()] = "",
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    code: Annotated[str, Form()] = "",
) -> Response:
    on_refusal(
        request,
        lambda _db, refusal: SetupPage(
            name, email, code, refusal.problems if isinstance(refusal, Invalid) else {"code": str(refusal)}
        ),
    )
    secret = set_up(database_of(request), code, name, email, password, address_of(request))
    return with_session(see_other("/"), settings, secret)


@router.post("/settings/theme")
def set_theme(
    db: WriteDb,
    me: Annotated[Me, allow(Action.CHANGE_OWN_SETTINGS)],
    theme: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    change_own_settings(db, me, theme=theme)
    return see_other(safe_next(next))


@router.get("/members")
def list_members(request: Request, db: ReadDb, me: Annotated[Me, allow(Action.MANAGE_MEMBERS)]) -> Response:
    return render(request, MembersPage(all_members(db, me)))


@router.get("/settings")
def show_settings(request: Request, db: ReadDb, me: Annotated[Me, allow(Action.CHANGE_OWN_SETTINGS)]) -> Response:
    return render(request, SettingsPage(me.email, me.theme, me.single_keys, tokens_of(db, me.id)))


@router.get("/help")
def show_help(request: Request, visitor: Visitor) -> Response:
    return render(request, HelpPage())
