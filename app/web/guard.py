"""Outermost middleware: refuses writes sent from other sites, tells bugs, puts the security headers on every answer."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from secure import ContentSecurityPolicy, PermissionsPolicy, ReferrerPolicy, Secure, StrictTransportSecurity
from secure.headers import (
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    XContentTypeOptions,
    XFrameOptions,
)
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Forbidden
from app.web.errors import tell, tell_bug

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REFUSAL = "This change was sent from another site and was refused. Open Dictum itself and try again."


def security_headers(is_https: bool) -> dict[str, str]:
    """Return the headers that every answer carries."""
    policy = (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'")
        .connect_src("'self'")
        .form_action("'self'")
        .base_uri("'none'")
        .object_src("'none'")
        .frame_ancestors("'none'")
    )
    headers = Secure(
        csp=policy,
        referrer=ReferrerPolicy().same_origin(),
        permissions=PermissionsPolicy().camera().geolocation().microphone(),
        hsts=StrictTransportSecurity().max_age(31_536_000) if is_https else None,
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
    )
    return dict(headers.headers)


def is_same_origin(headers: Headers, is_https: bool) -> bool:
    """Tell whether a write comes from Dictum's own pages, or from a program that sends no cookie.

    Nothing that others can add (Referer, Forwarded, X-Forwarded-Host) is asked, only what browsers set themselves.
    Source: W3C Fetch Metadata; another port of the same host says `same-site`, so only `same-origin` passes.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin"):
        return False
    if origin is not None:
        sent_from = urlsplit(origin)
        is_secure_enough = sent_from.scheme == "https" or not is_https
        return is_secure_enough and sent_from.netloc == headers.get("host")
    return site is not None or "cookie" not in headers


class Guard:
    """Stands around everything else, so that no answer goes out without its headers."""

    def __init__(self, app: ASGIApp, is_https: bool) -> None:
        self.app = app
        self.is_https = is_https
        self.headers = security_headers(is_https).items()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sending = _Sending(send, self.headers)
        if scope["method"] not in SAFE_METHODS and not is_same_origin(Headers(scope=scope), self.is_https):
            await tell(Request(scope), Forbidden(REFUSAL))(scope, receive, sending)
            return
        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            if sending.has_begun:
                raise  # the server cuts the connection, so that half an answer is not taken for a whole one
            await tell_bug(Request(scope), error)(scope, receive, sending)


class _Sending:
    """Adds headers to an answer that doesn't bring its own, and knows whether it has begun."""

    def __init__(self, send: Send, headers: Iterable[tuple[str, str]]) -> None:
        self.send = send
        self.headers = headers
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in self.headers:
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await self.send(message)
