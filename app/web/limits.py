"""Middleware: says in our own words that more was sent than an address takes."""

from fastapi import Request
from starlette.datastructures import Headers
from starlette.middleware.body_limit import MAX_BODY_SIZE_SCOPE_KEY
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import TooLarge
from app.web.errors import tell

MEGABYTE = 1_000_000


class TooLargeTold:
    """Stands around the routes, whose `max_body_size` counts; that answers `Content Too Large` and no more."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_told = False

        async def send_told(message: Message) -> None:
            nonlocal is_told
            if message["type"] == "http.response.start" and _is_bare_refusal(message):
                is_told = True
                await tell(Request(scope), TooLarge(_words(scope)))(scope, receive, send)
            elif not is_told:
                await send(message)

        await self.app(scope, receive, send_told)


def _is_bare_refusal(message: Message) -> bool:
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return bool(message["status"] == 413) and kind.startswith("text/plain")


def _words(scope: Scope) -> str:
    limit = scope.get(MAX_BODY_SIZE_SCOPE_KEY, 0) // MEGABYTE
    most = f" than the {limit:,} MB that fit" if limit else " than fits"
    return f"More was sent at once{most}. Send less at a time."
