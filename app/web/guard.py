"""Middleware: refuses writes sent from other sites, and puts the security headers on every answer."""

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
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


def is_same_origin(headers: Headers, has_cookie: bool) -> bool:
    """Tell whether a write comes from Dictum's own pages, or from a program that sends no cookie.

    Source: W3C Fetch Metadata; another port of the same host says `same-site`, so only `same-origin` passes.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host", "") and origin != "null"
    return site is not None or not has_cookie


class Guard:
    """Outermost middleware."""

    def __init__(self, app: ASGIApp, is_https: bool) -> None:
        self.app = app
        self.headers = security_headers(is_https).items()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        send = _adding(self.headers, send)
        if scope["method"] not in SAFE_METHODS:
            headers = Headers(scope=scope)
            if not is_same_origin(headers, "cookie" in headers):
                await PlainTextResponse(REFUSAL, 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _adding(extra: Iterable[tuple[str, str]], send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in extra:
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return send_with_headers
