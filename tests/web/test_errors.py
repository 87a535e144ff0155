"""Every refusal says what happened, why, and what to do: on a page, in a fragment, to a program."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from lxml import html
from starlette.testclient import TestClient

import app.db
from app.db import Database
from tests.conftest import SAME_ORIGIN, SignIn
from tests.web.html import one, text_of

FRAGMENT = {"HX-Request": "true", "HX-Target": "div#results"}


def told(answer: Any) -> tuple[str, str]:
    """Return title and words of an error page."""
    document = html.document_fromstring(answer.text)
    return text_of(one(document, "//main//h1")), text_of(one(document, '//main//*[@class="lede"]'))


def problem(answer: Any, status: int) -> dict[str, Any]:
    """Return a problem told to a program (RFC 9457)."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    return body


@pytest.mark.parametrize("url", ["/nowhere", "/articles/999", "/articles/x", "/members/nobody", "/claims/C-999"])
def test_where_nothing_is_the_page_says_so_and_keeps_its_bar(sign_in: SignIn, url: str) -> None:
    answer = sign_in("admin").get(url)

    title, words = told(answer)
    assert answer.status_code == 404
    assert title == "Not found"
    assert words.endswith(".")
    document = html.document_fromstring(answer.text)
    assert one(document, '//nav[@aria-label="Main"]') is not None
    assert text_of(one(document, '//main//a[contains(@class, "button-primary")]')) == "Go to Home"


def test_a_visitor_who_finds_nothing_is_shown_the_door(visitor: TestClient) -> None:
    answer = visitor.get("/nowhere")

    assert answer.status_code == 404
    assert text_of(one(html.document_fromstring(answer.text), "//main//a")) == "Sign in"


def test_where_nothing_is_a_program_gets_a_problem(sign_in: SignIn) -> None:
    client = sign_in()

    assert problem(client.get("/api/v1/nowhere"), 404)["detail"].startswith("There is nothing at this address.")
    assert problem(client.get("/api/v1/articles/999"), 404)
    assert problem(client.get("/api/v1/articles/x"), 404)


def test_a_refused_fragment_goes_to_the_status_line(sign_in: SignIn) -> None:
    answer = sign_in("reader").get("/members", headers=FRAGMENT)

    assert answer.status_code == 403
    assert (answer.headers["hx-retarget"], answer.headers["hx-reswap"]) == ("#status", "innerHTML")
    said = html.fragment_fromstring(answer.text, create_parent="div")
    assert text_of(said).startswith("Your role, reader, may not ")
    assert one(said, '//*[@data-kind="problem"]') is not None


def test_the_wrong_kind_of_request_is_told_which_one_is_right(sign_in: SignIn) -> None:
    client = sign_in()
    answer = client.put("/settings")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert "use the page's own buttons" in told(answer)[1]
    assert problem(client.put("/api/v1/search"), 405)


def test_too_much_at_once_is_refused_in_words(sign_in: SignIn) -> None:
    client = sign_in()
    much = b"x" * 1_100_000
    page = client.post("/settings/tokens", content=much, headers={"Content-Type": "application/x-www-form-urlencoded"})
    fragment = client.post("/settings/tokens", content=much, headers=FRAGMENT)

    assert page.status_code == 413
    assert told(page) == ("Too large", "More was sent at once than the 1 MB that fit. Send less at a time.")
    assert (fragment.status_code, fragment.headers["hx-retarget"]) == (413, "#status")
    assert problem(client.put("/api/v1/sources/1/ratings", content=much), 413)


def test_what_a_program_sends_unreadably_is_named_by_field(sign_in: SignIn) -> None:
    client = sign_in()
    headers = {"Content-Type": "application/json"}
    broken = problem(client.post("/api/v1/articles", content=b'{"text": ', headers=headers), 422)
    wrong = problem(client.get("/api/v1/articles?limit=many"), 422)

    assert broken["detail"].endswith(".")
    assert [item["field"] for item in wrong["errors"]] == ["limit"]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, application: FastAPI) -> Iterator[None]:
    """Writers wait a moment for another one, instead of ten seconds."""
    monkeypatch.setattr(app.db, "BUSY_TIMEOUT_MS", 50)
    application.state.database.engine.dispose()
    yield
    application.state.database.engine.dispose()


def test_while_another_writes_a_change_is_put_off_and_reading_goes_on(
    impatient: None, sign_in: SignIn, database: Database
) -> None:
    client = sign_in()
    with database.write() as db:
        db.connection()  # takes its turn as the one writer
        page = client.post("/settings/keys", data={"single_keys": "off"})
        fragment = client.post("/settings/keys", data={"single_keys": "off"}, headers=FRAGMENT)
        program = client.put("/api/v1/sources/1/ratings", json={"reliability": "B"})
        reading = client.get("/settings")

    assert (page.status_code, page.headers["retry-after"]) == (503, "5")
    assert told(page) == ("Busy", "Dictum is busy and nothing was changed. Try again in a few seconds.")
    assert (fragment.status_code, fragment.headers["hx-retarget"]) == (503, "#status")
    assert problem(program, 503)["detail"].startswith("Dictum is busy")
    assert reading.status_code == 200


def test_a_refusal_is_told_although_it_can_not_be_recorded(
    impatient: None, sign_in: SignIn, database: Database
) -> None:
    client = sign_in("reader")
    with database.write() as db:
        db.connection()  # takes its turn as the one writer
        assert client.get("/members").status_code == 403


def test_waiting_for_too_many_tries_is_told_with_its_time(visitor: TestClient, application: FastAPI) -> None:
    for _ in range(9):
        answer = visitor.post("/login", data={"email": "nobody@example.org", "password": "x" * 300})

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 800
    assert "Wait 15 minutes, then try again." in answer.text


@pytest.mark.parametrize("client_headers", [{}, FRAGMENT])
def test_no_refusal_shows_the_inside(application: FastAPI, sign_in: SignIn, client_headers: dict[str, str]) -> None:
    client = sign_in("admin")
    urls = (
        "/nowhere",
        "/articles/%00",
        "/claims?sort='",
        "/search?q=%22",
        "/import/999",
        "/tags/%ff",
        "/api/v1/claims/0",
    )
    for url in urls:
        answer = client.get(url, headers=SAME_ORIGIN | client_headers)
        assert answer.status_code < 500
        for inside in ("Traceback", "sqlite", "SELECT ", "site-packages", 'File "', ".py"):
            assert inside not in answer.text, url
