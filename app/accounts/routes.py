"""Sign in and out, first set-up, the team, one's own settings, help."""

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from itsdangerous import BadData, URLSafeTimedSerializer

from app.accounts.commands import (
    add_member,
    change_member,
    change_own_password,
    change_own_settings,
    make_token,
    renew_password,
    revoke_token,
    set_up,
)
from app.accounts.deps import TurnToHash, Visitor, address_of, allow, cookie_name, secret_of
from app.accounts.pages import (
    ChoosePasswordPage,
    HelpPage,
    Me,
    MemberForm,
    MembersPage,
    OneTimePassword,
    SettingsPage,
    SetupPage,
    SignInPage,
)
from app.accounts.permissions import Action
from app.accounts.queries import all_members, has_members, members_with_form, settings_page
from app.accounts.sessions import USED, Invited, choose_password, sign_in, sign_out, sign_out_everywhere
from app.errors import Invalid, Problem
from app.settings import Settings
from app.web.deps import AppSettings, ReadDb, RowId, WriteDb, database_of, settings_of
from app.web.forms import on_refusal
from app.web.numbers import number_of
from app.web.render import render, see_other

router = APIRouter()

Manager = Annotated[Me, allow(Action.MANAGE_MEMBERS)]
Self = Annotated[Me, allow(Action.CHANGE_OWN_SETTINGS)]
Typed = Annotated[str, Form()]

SECRET = {"Cache-Control": "no-store"}
"""For an answer that shows a password or a token."""
EMAIL_LENGTH = 254
INVITATION_S = 600
DONE = {
    "password": "Your password is changed. Your other browsers are signed out.",
    "keys": "Your keys are changed.",
    "theme": "Your theme is changed.",
    "token": "The token is revoked. Programs that use it are refused from now on.",
}
"""What the settings page says after a change, by the word in its address."""


def safe_next(url: str) -> str:
    """Return where to go after signing in: only ever a page of Dictum itself."""
    path = url.partition("?")[0]
    is_ours = path.startswith("/") and "//" not in path and "\\" not in path and url.isprintable() and len(url) < 2000
    return quote(url, safe="/%?#=&+,:;@!$'()*~-._[]") if is_ours else "/"


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


def without_session(request: Request, settings: Settings) -> Response:
    """Send the browser to the sign-in page and take its session cookie away."""
    answer = see_other(str(request.app.url_path_for("sign_in_form")))
    name = cookie_name(settings.is_https)
    answer.delete_cookie(name, path="/", secure=settings.is_https, httponly=True, samesite="lax")
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
    request: Request, settings: AppSettings, visitor: Visitor, turn: TurnToHash,
    email: Typed = "", password: Typed = "", next: Typed = "/",
) -> Response:  # fmt: skip
    email = email[:EMAIL_LENGTH]
    on_refusal(request, lambda _db, refusal: SignInPage(email, safe_next(next), str(refusal)))
    found = sign_in(database_of(request), email, password, address_of(request), _limits(settings), secret_of(request))
    if isinstance(found, Invited):
        invitation = _signer(settings).dumps([found.member_id, found.password_hash])
        return render(request, ChoosePasswordPage(email, safe_next(next), invitation), headers=SECRET)
    return with_session(see_other(safe_next(next)), settings, found)


def _limits(settings: Settings) -> tuple[int, int]:
    return settings.sign_in_failures_per_name, settings.sign_in_failures_per_address


def _signer(settings: Settings) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings.signing_key, salt="invitation")


@router.post("/login/choose-password")
def submit_own_password(
    request: Request, settings: AppSettings, visitor: Visitor, turn: TurnToHash,
    invitation: Typed = "", email: Typed = "", new_password: Typed = "", next: Typed = "/",
) -> Response:  # fmt: skip
    email = email[:EMAIL_LENGTH]
    on_refusal(request, lambda _db, refusal: SignInPage(email, safe_next(next), str(refusal)))
    try:
        invited = Invited(*_signer(settings).loads(invitation, max_age=INVITATION_S))
    except (BadData, TypeError):
        raise Invalid(USED) from None
    on_refusal(
        request,
        lambda _db, refusal: (
            ChoosePasswordPage(email, safe_next(next), invitation, refusal.problems)
            if isinstance(refusal, Invalid) and refusal.problems
            else SignInPage(email, safe_next(next), str(refusal))
        ),
    )
    secret = choose_password(database_of(request), invited, new_password, secret_of(request))
    return with_session(see_other(safe_next(next)), settings, secret)


@router.post("/logout", name="sign_out")
def submit_sign_out(request: Request, settings: AppSettings, db: WriteDb, visitor: Visitor) -> Response:
    sign_out(db, secret_of(request))
    return without_session(request, settings)


@router.get("/setup")
def setup_form(request: Request, db: ReadDb, visitor: Visitor) -> Response:
    if has_members(db):
        return see_other(str(request.app.url_path_for("sign_in_form")))
    return render(request, SetupPage())


@router.post("/setup")
def submit_setup(
    request: Request, settings: AppSettings, visitor: Visitor, turn: TurnToHash,
    name: Typed = "", email: Typed = "", password: Typed = "", code: Typed = "",
) -> Response:  # fmt: skip
    email, name, code = email[:EMAIL_LENGTH], name[:200], code[:100]
    on_refusal(request, lambda _db, refusal: SetupPage(name, email, code, str(refusal), problems_of(refusal)))
    secret = set_up(database_of(request), code, name, email, password, address_of(request))
    return with_session(see_other("/"), settings, secret)


def problems_of(refusal: Problem) -> dict[str, str]:
    """Return what is wrong, by field."""
    return refusal.problems if isinstance(refusal, Invalid) else {}


@router.get("/members")
def list_members(request: Request, db: ReadDb, me: Manager, change: str = "", changed: str = "") -> Response:
    page = MembersPage(all_members(db, me))
    now = [member for member in page.members if str(member.id) == changed]
    done = f"{now[0].name}: {now[0].role}, {now[0].state_words.lower()}." if now else None
    chosen = [member for member in page.members if str(member.id) == change]
    form = MemberForm(chosen[0], chosen[0].role, chosen[0].is_active) if chosen else None
    return render(request, replace(page, form=form, done=done))


@router.post("/members")
def submit_member(
    request: Request, me: Manager, name: Typed = "", email: Typed = "", role: Typed = "analyst"
) -> Response:  # fmt: skip
    typed = {"name": name[:200], "email": email[:EMAIL_LENGTH], "role": role[:20]}
    on_refusal(
        request,
        lambda db, refusal: MembersPage(
            all_members(db, me), typed=typed, problem=str(refusal), problems=problems_of(refusal)
        ),
    )
    password = add_member(database_of(request), me, name, email, role, None)
    with database_of(request).read() as db:
        one_time = OneTimePassword(name.strip(), email.strip().lower(), password)
        return render(request, MembersPage(all_members(db, me), one_time=one_time), headers=SECRET)


@router.post("/members/{member_id}")
def submit_change_of_member(
    request: Request, db: WriteDb, me: Manager, member_id: RowId,
    role: Typed = "", state: Typed = "", version: Typed = "",
) -> Response:  # fmt: skip
    shown = number_of(version, 9)
    if state not in ("active", "deactivated") or shown is None:
        raise Invalid("The form came incomplete. Open the members page again and choose once more.")
    is_active = state == "active"
    on_refusal(request, lambda db, refusal: members_with_form(db, me, member_id, role, is_active, refusal))
    change_member(db, me, member_id, shown, role, is_active)
    return see_other(f"{request.app.url_path_for('list_members')}?changed={member_id}")


@router.post("/members/{member_id}/password")
def submit_new_password(request: Request, db: WriteDb, me: Manager, member_id: RowId) -> Response:
    on_refusal(request, lambda db, refusal: MembersPage(all_members(db, me), problem=str(refusal)))
    password = renew_password(db, me, member_id)
    members = all_members(db, me)
    line = next(member for member in members if member.id == member_id)
    one_time = OneTimePassword(line.name, line.email, password)
    return render(request, MembersPage(members, one_time=one_time), headers=SECRET)


def _settings_page(request: Request, db: ReadDb, me: Me) -> SettingsPage:
    settings = settings_of(request)
    return settings_page(db, me, secret_of(request), settings.session_idle_s, settings.session_absolute_s)


@router.get("/settings")
def show_settings(request: Request, db: ReadDb, me: Self, done: str = "") -> Response:
    return render(request, replace(_settings_page(request, db, me), done=DONE.get(done)))


def _done(request: Request, what: str) -> Response:
    return see_other(f"{request.app.url_path_for('show_settings')}?done={what}")


@router.post("/settings/password")
def submit_password(
    request: Request, settings: AppSettings, me: Self, turn: TurnToHash,
    old_password: Typed = "", new_password: Typed = "",
) -> Response:  # fmt: skip
    on_refusal(
        request,
        lambda db, refusal: replace(
            _settings_page(request, db, me), problem=str(refusal), problems=problems_of(refusal)
        ),
    )
    secret = change_own_password(
        database_of(request), me, old_password, new_password, address_of(request), _limits(settings)
    )
    return with_session(_done(request, "password"), settings, secret)


@router.post("/settings/theme")
def set_theme(db: WriteDb, me: Self, theme: Typed = "", next: Typed = "/settings?done=theme") -> Response:
    change_own_settings(db, me, theme=theme)
    return see_other(safe_next(next))


@router.post("/settings/keys")
def set_keys(request: Request, db: WriteDb, me: Self, single_keys: Typed = "off") -> Response:
    change_own_settings(db, me, single_keys=single_keys == "on")
    return _done(request, "keys")


@router.post("/settings/tokens")
def submit_token(request: Request, db: WriteDb, me: Self, token_name: Typed = "") -> Response:
    typed = token_name[:200]
    on_refusal(
        request,
        lambda db, refusal: replace(_settings_page(request, db, me), token_name=typed, problems=problems_of(refusal)),
    )
    secret = make_token(db, me, token_name)
    return render(request, replace(_settings_page(request, db, me), new_token=secret), headers=SECRET)


@router.post("/settings/tokens/{token_id}/revoke")
def submit_revocation(request: Request, db: WriteDb, me: Self, token_id: RowId) -> Response:
    revoke_token(db, me, token_id)
    return _done(request, "token")


@router.post("/settings/sessions/end")
def submit_sign_out_everywhere(request: Request, settings: AppSettings, db: WriteDb, me: Self) -> Response:
    sign_out_everywhere(db, me)
    return without_session(request, settings)


@router.get("/help")
def show_help(request: Request, visitor: Visitor) -> Response:
    return render(request, HelpPage())
