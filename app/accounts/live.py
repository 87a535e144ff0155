"""What happens, as it happens: one stream of events, resumed without a gap."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Header, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app.accounts.deps import allow, find_me
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.errors import TooManyTries
from app.events.log import last_event
from app.events.pages import Change
from app.events.queries import changes_after
from app.web.deps import database_of
from app.web.numbers import number_of

router = APIRouter(prefix="/api/v1", tags=["events"])
EVERY_S = 0.5
LONGEST_S = 300
"""A stream ends after this; the browser opens it again and says what it had."""
AT_ONCE = 200
CHECKED_EVERY_S = 10
"""How often the right to listen is looked at; also whenever something happens, such as a member being disabled."""
MOST_PER_MEMBER = 10
_open: Counter[int] = Counter()


Listener = Annotated[Me, allow(Action.READ)]


async def _place(me: Listener) -> AsyncIterator[None]:
    # Before the answer begins: a refusal out of the stream itself would come too late to be one.
    if _open[me.id] >= MOST_PER_MEMBER:
        raise TooManyTries(f"You listen {MOST_PER_MEMBER} times already. Close a page of Dictum first.", 30)
    _open[me.id] += 1
    try:
        yield
    finally:
        _open[me.id] -= 1


@router.get("/events", response_class=EventSourceResponse)
async def stream_events(
    request: Request,
    me: Listener,
    place: Annotated[None, Depends(_place)],
    topic: Annotated[list[str], Query(description="Only of these, such as article-7.")] = [],  # noqa: B006
    after: Annotated[int | None, Query(description="Id of the last event one has; default: from now on.")] = None,
    last_event_id: Annotated[str | None, Header()] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Hear of changes: each event says what happened to what; ask for the thing itself to see it."""
    resumed = number_of(last_event_id, 18)
    async for event in _events(request, me, topic, after if resumed is None else resumed):
        yield event


async def _events(request: Request, me: Me, topics: list[str], after: int | None) -> AsyncIterator[ServerSentEvent]:
    database = database_of(request)
    until = time.monotonic() + LONGEST_S
    checked = time.monotonic()

    def read(event_id: int | None) -> tuple[int, tuple[Change, ...]]:
        with database.read() as db:
            newest = last_event(db)
            if event_id is None or newest <= event_id:
                return newest if event_id is None else event_id, ()
            return changes_after(db, me.project_id, event_id, topics, AT_ONCE)

    seen, _ = await run_in_threadpool(read, None) if after is None else (after, ())
    while time.monotonic() < until:
        last, found = await run_in_threadpool(read, seen)
        for change in found:
            data = {"kind": change.kind, "subject": change.subject, "who": change.who, "at": change.at.isoformat()}
            yield ServerSentEvent(data=data, id=str(change.id))
        if last != seen or time.monotonic() > checked + CHECKED_EVERY_S:
            checked = time.monotonic()
            if await run_in_threadpool(find_me, request, BackgroundTasks()) is None:
                return  # the right to listen has ended
        seen = last
        await asyncio.sleep(EVERY_S)
