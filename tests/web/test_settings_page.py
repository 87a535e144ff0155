"""One's own settings: theme, keys, password, sessions, tokens."""

import pytest
from fastapi import FastAPI
from lxml import html
from sqlalchemy import select, update
from starlette.testclient import TestClient

from app.accounts.passwords import hash_password, is_password
from app.accounts.sessions import start_session
from app.db import Database
from app.models import Event, Member, Token
from tests.conftest import SAME_ORIGIN, SignIn
from tests.web.html import one, page, text_of

OLD, NEW = "five quiet harbours at dawn", "a boat for every island"


@pytest.fixture(scope="module")
def old_hash() -> str:
    return hash_password(OLD)


@pytest.fixture
def client(sign_in: SignIn, database: Database, old_hash: str) -> TestClient:
    """A reader with a password, signed in."""
    client = sign_in("reader")
    with database.write() as db:
        db.execute(update(Member).values(password_hash=old_hash))
    return client


def another_browser(application: FastAPI, database: Database) -> TestClient:
    client = TestClient(application, headers=SAME_ORIGIN, follow_redirects=False)
    with database.write() as db:
        client.cookies.set("dictum", start_session(db, db.execute(select(Member.id)).scalar_one()))
    return client


def kinds(database: Database) -> list[str]:
    with database.read() as db:
        return list(db.execute(select(Event.kind).order_by(Event.id)).scalars())


def is_mine(database: Database, password: str) -> bool:
    with database.read() as db:
        return is_password(password, db.execute(select(Member.password_hash)).scalar_one())


def test_the_theme_of_the_page_follows_the_choice(client: TestClient, database: Database) -> None:
    assert page(client, "/settings").get("data-theme") is None
    answer = client.post("/settings/theme", data={"theme": "dark"})

    document = page(client, answer.headers["location"])
    assert document.get("data-theme") == "dark"
    assert "Your theme is changed." in text_of(document)
    pressed = document.xpath('//main//button[@name="theme"][@aria-pressed="true"]')
    assert [button.get("value") for button in pressed] == ["dark"]
    assert kinds(database) == ["settings.changed"]


def test_a_theme_that_is_none_is_refused(client: TestClient, database: Database) -> None:
    assert client.post("/settings/theme", data={"theme": "pink"}).status_code == 422
    assert kinds(database) == []


def test_the_theme_button_of_the_menu_comes_back_to_its_page(client: TestClient) -> None:
    assert client.post("/settings/theme", data={"theme": "light", "next": "/help"}).headers["location"] == "/help"
    assert client.post("/settings/theme", data={"theme": "light", "next": "//evil.test"}).headers["location"] == "/"


def test_single_letter_keys_are_turned_off_and_on(client: TestClient) -> None:
    def body() -> str:
        return str(one(page(client, "/settings"), "//body").get("data-single-keys"))

    assert body() == "on"
    assert client.post("/settings/keys", data={"single_keys": "off"}).headers["location"] == "/settings?done=keys"
    assert body() == "off"
    client.post("/settings/keys", data={"single_keys": "on"})
    assert body() == "on"


def test_a_new_password_takes_over_and_ends_the_other_sessions(
    client: TestClient, application: FastAPI, database: Database
) -> None:
    other = another_browser(application, database)
    before = client.cookies["dictum"]
    answer = client.post("/settings/password", data={"old_password": OLD, "new_password": NEW})

    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?done=password")
    assert is_mine(database, NEW)
    assert other.get("/settings").status_code == 303
    assert before not in answer.headers["set-cookie"]
    assert "Your password is changed." in text_of(page(client, "/settings?done=password"))
    stale = TestClient(application, follow_redirects=False, cookies={"dictum": before})
    assert stale.get("/settings").status_code == 303
    assert kinds(database) == ["password.changed"]


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("five quiet harbours at dusk", NEW, "old_password", "This is not your password now."),
        (OLD, "short", "new_password", "at least 15"),
        (OLD, "passwordpassword", "new_password", "guessed"),
        (OLD, "x" * 300, "new_password", "at most 256"),
        ("", NEW, "old_password", "This is not your password now."),
        ("", "", "new_password", "at least 15"),
    ],
)
def test_a_refused_password_changes_nothing_and_shows_none(
    client: TestClient, application: FastAPI, database: Database, old: str, new: str, field: str, words: str
) -> None:
    other = another_browser(application, database)
    answer = client.post("/settings/password", data={"old_password": old, "new_password": new})

    document = html.document_fromstring(answer.text)
    assert answer.status_code == 422
    assert words in text_of(one(document, f'//*[@id="{field}-problem"]'))
    assert {element.value for element in document.xpath('//input[@type="password"]')} == {""}
    assert is_mine(database, OLD)
    assert other.get("/settings").status_code == 200
    assert kinds(database) == []


def test_guessing_the_password_now_is_slowed_down_like_at_the_door(client: TestClient) -> None:
    codes = [
        client.post("/settings/password", data={"old_password": "x" * 300, "new_password": NEW}).status_code
        for _ in range(9)
    ]

    assert codes == [422] * 8 + [429]


def test_sessions_are_listed_and_ended_everywhere(client: TestClient, application: FastAPI, database: Database) -> None:
    other = another_browser(application, database)
    items = [text_of(item) for item in one(page(client, "/settings"), '//section[.//h2="Where you are signed in"]//ul')]
    assert sorted(item.split(" seen")[0][:15] for item in items) == ["Another browser", "This browserseen"[:15]]

    answer = client.post("/settings/sessions/end")
    assert answer.headers["location"] == "/login"
    assert client.get("/settings").status_code == 303
    assert other.get("/settings").status_code == 303
    assert kinds(database) == ["sessions.ended"]


def test_a_token_is_shown_once_and_opens_the_api_until_it_is_revoked(
    client: TestClient, application: FastAPI, database: Database
) -> None:
    answer = client.post("/settings/tokens", data={"token_name": "night import"})
    token = one(html.document_fromstring(answer.text), '//*[@class="secret"]').text_content()
    program = TestClient(application, headers={"Authorization": f"Bearer {token}"})

    assert answer.headers["cache-control"] == "no-store"
    assert token not in client.get("/settings").text
    assert program.get("/api/v1/articles").status_code == 200
    assert program.get("/settings", follow_redirects=False).status_code == 303, "a token opens the API and no page"
    with database.read() as db:
        assert token not in str(db.execute(select(Token.__table__)).all())

    form = one(page(client, "/settings"), '//button[@aria-label="Revoke night import"]/ancestor::form')
    assert client.post(form.get("action")).headers["location"] == "/settings?done=token"
    assert program.get("/api/v1/articles").status_code == 401
    assert kinds(database) == ["token.made", "token.revoked"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "night\0import", "night\u202eimport"])
def test_a_token_needs_a_name_that_can_be_read(client: TestClient, database: Database, name: str) -> None:
    answer = client.post("/settings/tokens", data={"token_name": name})

    assert answer.status_code == 422
    assert "Say what it is for" in text_of(one(html.document_fromstring(answer.text), '//*[@id="token_name-problem"]'))
    assert kinds(database) == []


def test_nobody_revokes_a_token_of_somebody_else(client: TestClient, sign_in: SignIn, database: Database) -> None:
    client.post("/settings/tokens", data={"token_name": "night import"})
    other = sign_in("admin")

    assert other.post("/settings/tokens/1/revoke").status_code == 404
    with database.read() as db:
        assert db.execute(select(Token.revoked_at)).scalar_one() is None


def test_an_unknown_word_in_the_address_says_nothing(client: TestClient) -> None:
    assert page(client, "/settings?done=everything").xpath('//main//*[@role="status"]') == []
