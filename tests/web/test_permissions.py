"""Every route, tried as every kind of person: who may not changes nothing, who may is not turned away."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select, update
from starlette.testclient import TestClient

from app.accounts.commands import make_token
from app.accounts.permissions import MAY, ROLES, Action
from app.accounts.sessions import end_all_sessions, start_session
from app.db import Database
from app.models import Base, Event, Member
from tests.conftest import SAME_ORIGIN
from tests.factories import make_article, make_me, make_member
from tests.web.every_route import STREAM, Route, every_route

OUTSIDERS = ("visitor", "deactivated", "ended session", "forged session", "revoked token", "forged token")
LOGGED = {"events"}
"""A refusal is recorded, so these grow."""


@pytest.fixture
def world(database: Database, run_jobs: Callable[[], None]) -> dict[str, int]:
    """One member of each role and one deactivated, an article with its claims; ids of the members by role."""
    with database.write() as db:
        members = {role: make_member(db, role=role, email=f"{role}@example.org") for role in ROLES}
        make_article(db, make_me(db, role="admin", email="first@example.org"))
    run_jobs()
    return members


@pytest.fixture
def routes(application: FastAPI) -> list[Route]:
    return [route for route in every_route(application) if route.actions]


@pytest.fixture
def client(application: FastAPI) -> TestClient:
    return TestClient(application, headers=SAME_ORIGIN, follow_redirects=False, raise_server_exceptions=False)


def cookie(database: Database, member_id: int) -> dict[str, str]:
    with database.write() as db:
        return {"Cookie": f"dictum={start_session(db, member_id)}"}


def ask(client: TestClient, route: Route, headers: dict[str, str], **values: str):  # type: ignore[no-untyped-def]
    body: dict[str, Any] = {"json": {}} if route.path.startswith("/api/") else {"data": {}}
    return client.request(route.method, route.at(**values), headers=headers, **({} if route.method == "GET" else body))


def everything(database: Database) -> dict[str, Any]:
    """Return all that is stored, but for the log."""
    with database.read() as db:
        return {
            table.name: db.execute(select(table)).all()
            for table in Base.metadata.sorted_tables
            if table.name not in LOGGED
        }


def refusals(database: Database) -> list[Any]:
    with database.read() as db:
        return list(db.execute(select(Event.after).where(Event.kind == "access.refused").order_by(Event.id)).scalars())


@pytest.mark.parametrize("role", ROLES)
def test_a_member_who_may_not_changes_nothing_and_is_told_why(
    client: TestClient, routes: list[Route], database: Database, world: dict[str, int], role: str
) -> None:
    denied = [route for route in routes if not route.actions <= {"public", *map(str, MAY[role])}]  # type: ignore[index]
    assert bool(denied) == (role != "admin")
    headers = cookie(database, world[role])
    before = everything(database)
    for number, route in enumerate(denied, 1):
        answer = ask(client, route, headers)
        assert answer.status_code == 403, str(route)
        assert f"Your role, {role}, may not " in answer.text, str(route)
        assert everything(database) == before, str(route)
        assert len(refusals(database)) == number, "each refusal is recorded once"


@pytest.mark.parametrize("role", ROLES)
def test_a_member_who_may_is_not_turned_away(
    client: TestClient, routes: list[Route], database: Database, world: dict[str, int], role: str
) -> None:
    allowed = [route for route in routes if route.actions <= {"public", *map(str, MAY[role])}]  # type: ignore[index]
    headers = cookie(database, world[role])
    for route in allowed:
        if route.path == STREAM:
            continue
        answer = ask(client, route, headers)
        if route.path in ENDS_SESSION:
            headers = cookie(database, world[role])
        told = answer.headers.get("location", "")
        assert answer.status_code < 500, (str(route), answer.text[:300])
        assert answer.status_code not in (401, 403) or route.path == "/setup", (str(route), answer.text[:300])
        assert not told.startswith("/login") or route.name in ("sign_out", "setup_form", "submit_sign_out_everywhere")


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_an_outsider_gets_nowhere_and_changes_nothing(
    client: TestClient, routes: list[Route], database: Database, world: dict[str, int], outsider: str
) -> None:
    headers = headers_of(outsider, database, world)
    before = everything(database)
    for route in routes:
        if route.actions == {"public"}:
            continue
        answer = ask(client, route, headers)
        if route.path.startswith("/api/"):
            assert answer.status_code == 401, str(route)
            assert answer.headers["content-type"] == "application/problem+json"
        else:
            assert answer.status_code == 303, str(route)
            assert answer.headers["location"].startswith("/login"), str(route)
        assert everything(database) == before, str(route)
    assert refusals(database) == [], "strangers can't fill the log"


def headers_of(outsider: str, database: Database, world: dict[str, int]) -> dict[str, str]:
    admin = world["admin"]
    if outsider == "visitor":
        return {}
    if outsider == "forged session":
        return {"Cookie": "dictum=" + "x" * 43}
    if outsider == "forged token":
        return {"Authorization": "Bearer dictum_" + "x" * 43}
    if outsider == "revoked token":
        with database.write() as db:
            token = make_token(db, make_me(db, role="admin", email="program@example.org"), "night import")
            db.connection().exec_driver_sql("UPDATE tokens SET revoked_at = created_at")
        return {"Authorization": f"Bearer {token}"}
    headers = cookie(database, admin)
    with database.write() as db:
        if outsider == "deactivated":
            db.execute(update(Member).where(Member.id == admin).values(is_active=False))
        else:
            end_all_sessions(db, admin)
    return headers


def test_a_token_opens_the_api_with_the_role_of_its_member(
    client: TestClient, routes: list[Route], database: Database, world: dict[str, int]
) -> None:
    with database.write() as db:
        token = make_token(db, make_me(db, role="reader", email="program@example.org"), "night import")
    headers = {"Authorization": f"Bearer {token}"}
    for route in routes:
        if not route.path.startswith("/api/") or route.path == STREAM:
            continue
        may_read = route.actions == {str(Action.READ)}
        assert (ask(client, route, headers).status_code == 403) != may_read, str(route)


ODD = ("9" * 30, "-1", "%00", "%F0%9F%A6%89", "9" * 5000, "C-" + "9" * 30, "..%2f..")
NUMBERS = ("page", "version", "claim", "offset", "change", "parent", "undo", "credibility")
ENDS_SESSION = {"/logout", "/settings/sessions/end"}
HUGE = {
    **dict.fromkeys(NUMBERS, "9" * 30),
    "body": "words", "quote": "words", "spans": "0-1", "content_spans": "0-1", "path": "a", "into": "b",
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:12])
def test_odd_ids_find_nothing_and_break_nothing(
    client: TestClient, routes: list[Route], database: Database, world: dict[str, int], odd: str
) -> None:
    names = ("ref", "article_id", "claim_id", "note_id", "tag_id", "member_id", "token_id", "import_id", "version",
             "path", "tag")  # fmt: skip
    failed = []
    headers = cookie(database, world["admin"]) | {"If-Match": f'"{odd}"'}
    for route in routes:
        if "{" not in route.path or route.path == STREAM:
            continue
        answer = ask(client, route, headers, **dict.fromkeys(names, odd))
        if answer.status_code >= 500:
            failed.append(str(route))
    assert failed == []


def test_numbers_too_large_for_any_table_break_nothing(
    client: TestClient, routes: list[Route], database: Database, world: dict[str, int]
) -> None:
    failed = []
    headers = cookie(database, world["admin"])
    for route in routes:
        if route.path == STREAM or route.path in ENDS_SESSION:
            continue
        if route.method == "GET":
            answers = [client.get(route.at(), params={name: HUGE[name]}, headers=headers) for name in NUMBERS]
        else:
            body = {"json": HUGE} if route.path.startswith("/api/") else {"data": HUGE}
            answers = [client.request(route.method, route.at(), headers=headers, **body)]  # type: ignore[arg-type]
        failed += [str(route) for answer in answers if answer.status_code >= 500]
    assert failed == []
