"""The stream of what happens: complete, also after a pause; it ends with the right to listen."""

import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import update

from app.accounts import live
from app.accounts.queries import default_project
from app.accounts.sessions import start_session
from app.db import Database
from app.events.log import record
from app.models import Member
from tests.factories import make_member
from tests.server import Server, start_server

GIVE_UP_S = 40


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = start_server(tmp_path, None, "--no-jobs")
    yield server
    server.kill()


@pytest.fixture
def store(server: Server) -> Iterator[Database]:
    database = Database(f"sqlite:///{server.data / 'dictum.db'}")
    yield database
    database.close()


@pytest.fixture
def cookie(store: Database) -> str:
    with store.write() as db:
        return f"dictum={start_session(db, make_member(db))}"


def happen(store: Database, *topics: str) -> list[int]:
    """Record one event for each topic and return their ids."""
    with store.write() as db:
        project = default_project(db)
        return [
            record(db, "claim.decided", "claim:1", member_id=None, project_id=project, topics=[topic])
            for topic in topics
        ]


@contextmanager
def listening(server: Server, cookie: str, query: str = "", **headers: str) -> Iterator[httpx2.Response]:
    url = f"{server.url}/api/v1/events?{query}"
    with (
        httpx2.Client(timeout=GIVE_UP_S) as client,
        client.stream("GET", url, headers={"Cookie": cookie, **headers}) as answer,
    ):
        yield answer


def heard(answer: httpx2.Response, n: int) -> list[int]:
    """Return the ids of the next n events."""
    ids: list[int] = []
    for line in answer.iter_lines():
        if line.startswith("id:"):
            ids.append(int(line.removeprefix("id:")))
        if len(ids) == n:
            break
    return ids


def test_a_browser_hears_what_happens_and_by_whom(server: Server, store: Database, cookie: str) -> None:
    with listening(server, cookie, "after=0&topic=article-7") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        happen(store, "article-7")
        data: dict[str, Any] = next(
            json.loads(line.removeprefix("data:")) for line in answer.iter_lines() if line.startswith("data:")
        )
    assert (data["kind"], data["subject"], data["who"]) == ("claim.decided", "claim:1", None)


def test_nothing_is_missed_among_very_many_events_of_other_topics(server: Server, store: Database, cookie: str) -> None:
    [first] = happen(store, "article-7")
    happen(store, *["article-8"] * live.AT_ONCE)
    [second] = happen(store, "article-7")
    happen(store, *["article-8"] * live.AT_ONCE)
    [third] = happen(store, "article-7")
    with listening(server, cookie, "topic=article-7", **{"Last-Event-ID": str(first)}) as answer:
        assert heard(answer, 2) == [second, third]


def test_what_no_event_can_be_called_is_passed_over(server: Server, store: Database, cookie: str) -> None:
    [event] = happen(store, "article-7")
    for odd in ("9" * 5000, "9" * 30, "-1", "one"):
        with listening(server, cookie, "after=0&topic=article-7", **{"Last-Event-ID": odd}) as answer:
            assert heard(answer, 1) == [event], odd[:12]


def test_a_stream_ends_when_its_listener_is_disabled(server: Server, store: Database, cookie: str) -> None:
    with listening(server, cookie, "after=0") as answer:
        with store.write() as db:
            db.execute(update(Member).values(is_active=False))
        began = time.monotonic()
        for _ in answer.iter_lines():
            assert time.monotonic() < began + 30
    with listening(server, cookie) as answer:
        assert answer.status_code == 401


def test_one_member_listens_ten_times_at_most(server: Server, store: Database, cookie: str) -> None:
    answers = [listening(server, cookie) for _ in range(live.MOST_PER_MEMBER)]
    for answer in answers:
        assert answer.__enter__().status_code == 200
    try:
        with listening(server, cookie) as eleventh:
            assert eleventh.status_code == 429
            assert "10 times" in eleventh.read().decode()
    finally:
        for answer in answers:
            answer.__exit__(None, None, None)


def test_a_place_is_free_again_when_a_page_is_closed(server: Server, store: Database, cookie: str) -> None:
    for _ in range(live.MOST_PER_MEMBER + 2):
        with listening(server, cookie, "after=0") as answer:
            happen(store, "article-7")
            assert len(heard(answer, 1)) == 1
        for _ in range(100):  # the server notices a moment later that nobody listens
            with listening(server, cookie) as again:
                if again.status_code == 200:
                    break
            time.sleep(0.1)
        else:
            raise AssertionError("a closed page still takes up a place")


def test_a_server_ends_though_pages_listen(server: Server, store: Database, cookie: str) -> None:
    with listening(server, cookie) as answer:
        assert answer.status_code == 200
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=GIVE_UP_S)
