"""Writes come only from Dictum's own pages; every answer carries the headers that keep a page harmless."""

import logging
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from lxml import html
from starlette.testclient import TestClient

from app.accounts.commands import make_token
from app.accounts.queries import me_by_email
from app.db import Database
from app.main import create_app
from app.models import Member
from app.settings import Settings
from tests.conftest import SignIn

EVIL = "https://evil.test"
OWN = "http://testserver"
FOREIGN: dict[str, dict[str, str | None]] = {
    "cross-site": {"Sec-Fetch-Site": "cross-site", "Origin": EVIL},
    "cross-site, origin hidden": {"Sec-Fetch-Site": "cross-site", "Origin": None},
    "sibling site": {"Sec-Fetch-Site": "same-site", "Origin": EVIL},
    "typed by hand or opened from a file": {"Sec-Fetch-Site": "none", "Origin": None},
    "origin null": {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    "old browser, evil origin": {"Sec-Fetch-Site": None, "Origin": EVIL},
    "old browser, origin null": {"Sec-Fetch-Site": None, "Origin": "null"},
    "old browser, empty origin": {"Sec-Fetch-Site": None, "Origin": ""},
    "origin begins like ours": {"Sec-Fetch-Site": None, "Origin": OWN + ".evil.test"},
    "origin with a name before ours": {"Sec-Fetch-Site": None, "Origin": "http://evil@testserver"},
    "origin of another port": {"Sec-Fetch-Site": None, "Origin": OWN + ":1"},
    "evil referer only": {"Sec-Fetch-Site": None, "Origin": None, "Referer": EVIL + "/x"},
    "our referer only": {"Sec-Fetch-Site": None, "Origin": None, "Referer": OWN + "/x"},
    "cookie, but no browser header": {"Sec-Fetch-Site": None, "Origin": None},
    "lying site, evil origin": {"Sec-Fetch-Site": "same-origin", "Origin": EVIL},
    "forwarded host": {
        "Sec-Fetch-Site": None, "Origin": EVIL, "X-Forwarded-Host": "evil.test", "Forwarded": "host=evil.test",
    },
    "method override": {"Sec-Fetch-Site": "cross-site", "Origin": EVIL, "X-HTTP-Method-Override": "GET"},
}  # fmt: skip
OWN_PAGES: dict[str, dict[str, str | None]] = {
    "our page": {},
    "our page, old browser": {"Sec-Fetch-Site": None},
    "our page, no origin": {"Origin": None},
}


def send(client: TestClient, headers: dict[str, str | None], url: str = "/settings/keys") -> Any:
    """Send the write that turns single-letter keys off, as this sender would."""
    for name, value in headers.items():
        client.headers.pop(name, None)
        if value is not None:
            client.headers[name] = value
    return client.post(url, data={"single_keys": "off"})


def keys_are_on(database: Database) -> bool:
    with database.read() as db:
        return all(member.single_keys for member in db.query(Member))


@pytest.mark.parametrize("sender", FOREIGN)
def test_a_write_from_elsewhere_changes_nothing(sign_in: SignIn, database: Database, sender: str) -> None:
    answer = send(sign_in(), FOREIGN[sender])

    assert answer.status_code == 403
    assert "sent from another site" in html.document_fromstring(answer.text).text_content()
    assert keys_are_on(database)


@pytest.mark.parametrize("sender", OWN_PAGES)
def test_a_write_from_our_own_page_passes(sign_in: SignIn, database: Database, sender: str) -> None:
    assert send(sign_in(), OWN_PAGES[sender]).status_code == 303
    assert not keys_are_on(database)


def test_a_write_from_elsewhere_to_the_api_is_told_as_a_problem(sign_in: SignIn) -> None:
    answer = send(sign_in(), FOREIGN["cross-site"], "/api/v1/nothing")

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith("This change was sent from another site")


def test_a_program_with_a_token_and_no_cookie_may_write(
    application: FastAPI, sign_in: SignIn, database: Database
) -> None:
    sign_in("analyst")
    with database.write() as db:
        me = me_by_email(db, "ana.analyst.0@example.org")
        assert me is not None
        token = make_token(db, me, "night import")
    program = TestClient(application, headers={"Authorization": f"Bearer {token}"})

    assert program.post("/api/v1/nothing").status_code in (404, 405)
    assert program.get("/api/v1/nothing").status_code == 404


def test_under_https_a_write_from_the_unencrypted_twin_is_refused(settings: Settings) -> None:
    secure = create_app(settings.model_copy(update={"base_url": "https://testserver"}))
    headers = {"Sec-Fetch-Site": "same-origin"}
    with TestClient(secure, base_url="https://testserver", headers=headers, follow_redirects=False) as client:
        assert client.post("/logout", headers={"Origin": "http://testserver"}).status_code == 403
        answer = client.post("/logout", headers={"Origin": "https://testserver"})

    assert answer.status_code == 303
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


EXPECTED = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
KINDS = ("/", "/login", "/settings", "/nowhere", "/members", "/healthz", "/readyz", "/constant", "/api/v1/nothing",
         "/static/css/tokens.css", "/static/nothing.css", "/articles/999", "/api/v1/openapi.json")  # fmt: skip


@pytest.mark.parametrize("url", KINDS)
def test_every_kind_of_answer_carries_the_security_headers(sign_in: SignIn, url: str) -> None:
    answer = sign_in("analyst").get(url)

    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers
    if answer.headers.get("content-type", "").startswith("text/"):
        assert "charset=utf-8" in answer.headers["content-type"].lower()


@pytest.mark.parametrize("url", ["/settings", "/members", "/help"])
def test_pages_of_members_are_kept_by_nobody_in_between(sign_in: SignIn, url: str) -> None:
    assert sign_in("admin").get(url).headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("url", ["/nowhere", "/members", "/healthz", "/static/nothing.css"])
def test_errors_and_the_rest_are_not_kept_at_all(sign_in: SignIn, url: str) -> None:
    assert sign_in("reader").get(url).headers["cache-control"] == "no-store"


def test_static_files_with_a_hash_are_kept_for_ever_and_others_not(visitor: TestClient) -> None:
    assert "immutable" in visitor.get("/static/css/tokens.css?v=1").headers["cache-control"]
    assert visitor.get("/static/css/tokens.css").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND"])
def test_methods_that_nobody_needs_are_refused(sign_in: SignIn, method: str) -> None:
    answer = sign_in().request(method, "/")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"


@pytest.fixture
def broken(application: FastAPI) -> FastAPI:
    """The application with a route that fails, and one that fails after its answer has begun."""

    def fail() -> None:
        raise RuntimeError("secret of the database at /somewhere/dictum.db")

    for path in ("/breaks", "/api/v1/breaks"):
        application.add_api_route(path, fail)
        application.router.routes.insert(0, application.router.routes.pop())
    return application


def test_a_bug_is_told_with_a_reference_and_without_its_inside(
    broken: FastAPI, visitor: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = visitor.get("/breaks")

    page = html.document_fromstring(answer.text)
    assert answer.status_code == 500
    assert "nothing was changed" in page.text_content()
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == EXPECTED["content-security-policy"]
    reference = page.xpath("//code")[0].text
    assert f"reference {reference}: GET '/breaks'" in caplog.text
    assert "secret of the database" in caplog.text


def test_a_bug_behind_the_api_is_a_problem_with_a_reference(broken: FastAPI, visitor: TestClient) -> None:
    answer = visitor.get("/api/v1/breaks")

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["reference"] in answer.json()["detail"]
    assert "secret" not in answer.text


def test_a_bug_behind_a_fragment_goes_to_the_status_line(broken: FastAPI, visitor: TestClient) -> None:
    answer = visitor.get("/breaks", headers={"HX-Request": "true", "HX-Target": "div#results"})

    assert answer.status_code == 500
    assert answer.headers["hx-retarget"] == "#status"
    assert "Reference" in answer.text
    assert "<html" not in answer.text


def test_a_path_of_control_characters_finds_nothing(visitor: TestClient) -> None:
    for path in (
        "/%00%ff%fe" + "a" * 50,
        "/articles/%00",
        "/%0d%0aX-Evil:%201",
        "/..%2f..%2fetc/passwd",
        "/static/%00",
    ):
        answer = visitor.get(path)
        assert 300 <= answer.status_code < 500, path
        assert "x-evil" not in answer.headers


def test_static_files_end_at_their_folder(visitor: TestClient) -> None:
    for path in ("/static/../app/main.py", "/static/%2e%2e/app/main.py", "/static/..%2fapp%2fmain.py"):
        assert visitor.get(path).status_code == 404, path
    assert Path("app/main.py").exists()
