"""The door: sign in, be refused, be slowed down, sign out; what a session is."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI
from lxml import html
from lxml.html import HtmlElement
from sqlalchemy import func, select, update
from starlette.testclient import TestClient
from starlette.types import Message

from app.accounts.commands import add_member
from app.accounts.passwords import PASSWORD_MAX, hash_password
from app.accounts.queries import hashed
from app.db import BUSY_TIMEOUT_MS, Database
from app.main import create_app
from app.models import Event, Member, SignInFailure, SignInSession
from app.settings import Settings
from tests.conftest import SAME_ORIGIN, SignIn
from tests.factories import make_member
from tests.web.html import one, text_of

EMAIL, PASSWORD = "mara.ostrin@example.org", "five quiet harbours at dawn"
OTHER = "henrik.vik@example.org"


WRONG = "x" * (PASSWORD_MAX + 1)
"""A wrong password that costs no hashing."""


@pytest.fixture(scope="module")
def password_hash() -> str:
    """What is kept of the password, made once: hashing is slow on purpose."""
    return hash_password(PASSWORD)


@pytest.fixture(autouse=True)
def team(database: Database, password_hash: str) -> None:
    """Two members with passwords."""
    with database.write() as db:
        for name, email, role in (("Mara Ostrin", EMAIL, "analyst"), ("Henrik Vik", OTHER, "reader")):
            member_id = make_member(db, name=name, email=email, role=role)
            db.execute(update(Member).where(Member.id == member_id).values(password_hash=password_hash))


def enter(client: TestClient, email: str = EMAIL, password: str = PASSWORD, next: str = "/"):  # type: ignore[no-untyped-def]
    return client.post("/login", data={"email": email, "password": password, "next": next})


def browser(application: FastAPI, address: str = "testclient") -> TestClient:
    """A browser of its own at a network address."""
    return TestClient(application, headers=SAME_ORIGIN, follow_redirects=False, client=(address, 50_000))


def words_of(answer) -> str:  # type: ignore[no-untyped-def]
    return text_of(html.document_fromstring(answer.text))


def alert(answer) -> HtmlElement:  # type: ignore[no-untyped-def]
    return one(html.document_fromstring(answer.text), '//*[@role="alert"]')


def test_the_right_password_opens_the_door(visitor: TestClient) -> None:
    answer = enter(visitor, f"  {EMAIL.upper()} ", next="/settings?done=keys")

    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?done=keys")
    assert visitor.get("/settings").status_code == 200


def test_the_cookie_is_long_random_and_out_of_reach_of_scripts(visitor: TestClient, database: Database) -> None:
    cookie = enter(visitor).headers["set-cookie"]

    value = cookie.partition(";")[0].removeprefix("dictum=")
    assert len(value) >= 43
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    with database.read() as db:
        kept = db.execute(select(SignInSession.id_hash)).scalars().all()
    assert kept == [hashed(value)]


def test_under_https_the_cookie_is_tied_to_host_and_tls(settings: Settings) -> None:
    secure = create_app(settings.model_copy(update={"base_url": "https://testserver"}))
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "https://testserver"}
    with TestClient(secure, base_url="https://testserver", headers=headers, follow_redirects=False) as client:
        cookie = enter(client).headers["set-cookie"]
        assert client.get("/settings").status_code == 200

    parts = {part.strip() for part in cookie.split(";")}
    assert cookie.startswith("__Host-dictum=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= parts
    assert not any(part.startswith("Domain") for part in parts)


@pytest.mark.parametrize(
    ("email", "password"),
    [(EMAIL, "five quiet harbours at dusk"), ("nobody@example.org", PASSWORD), ("", ""), ("x\0", "y\0")],
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(visitor: TestClient, email: str, password: str) -> None:
    answer = enter(visitor, email, password)

    assert answer.status_code == 422
    assert text_of(alert(answer)) == "The e-mail or the password is not right. Check both and try again."
    assert "set-cookie" not in answer.headers


def test_what_was_typed_comes_back_but_never_the_password(visitor: TestClient) -> None:
    answer = enter(visitor, "mara@wrong.example", "a secret of mine", next="/claims")

    page = html.document_fromstring(answer.text)
    assert one(page, '//input[@name="email"]').value == "mara@wrong.example"
    assert one(page, '//input[@name="next"]').value == "/claims"
    assert one(page, '//input[@name="password"]').value == ""
    assert "a secret of mine" not in answer.text


def test_the_form_lets_password_managers_work(visitor: TestClient) -> None:
    page = html.document_fromstring(visitor.get("/login").text)

    email, password = one(page, '//input[@name="email"]'), one(page, '//input[@name="password"]')
    assert (email.get("autocomplete"), email.get("type")) == ("username", "email")
    assert (password.get("autocomplete"), password.get("type")) == ("current-password", "password")
    assert one(page, "//label[@data-shows]").get("hidden") is not None  # appears with the script


def test_a_deactivated_member_is_a_wrong_name(visitor: TestClient, database: Database) -> None:
    with database.write() as db:
        db.connection().exec_driver_sql("UPDATE members SET is_active = 0 WHERE email = ?", (EMAIL,))

    assert enter(visitor).status_code == 422


def test_signing_in_ends_the_session_that_this_browser_had(visitor: TestClient, application: FastAPI) -> None:
    enter(visitor)
    old = visitor.cookies["dictum"]
    enter(visitor, OTHER)

    stale = browser(application)
    stale.cookies.set("dictum", old)
    assert visitor.cookies["dictum"] != old
    assert stale.get("/settings").status_code == 303


def test_a_session_that_somebody_planted_is_not_taken_over(visitor: TestClient) -> None:
    visitor.cookies.set("dictum", "planted-0123456789", domain="testserver.local", path="/")
    answer = enter(visitor)

    assert "planted" not in answer.headers["set-cookie"]


def test_signing_out_ends_the_session_on_the_server(sign_in: SignIn, application: FastAPI) -> None:
    visitor = sign_in()
    kept = visitor.cookies["dictum"]
    answer = visitor.post("/logout")

    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert 'dictum=""' in answer.headers["set-cookie"]
    stale = browser(application)
    stale.cookies.set("dictum", kept)
    assert stale.get("/settings").headers["location"] == "/login?next=%2Fsettings"


@pytest.mark.parametrize(
    ("idle", "age", "is_open"),
    [(timedelta(minutes=59), timedelta(hours=11), True), (timedelta(minutes=61), timedelta(hours=2), False),
     (timedelta(minutes=1), timedelta(hours=12, minutes=1), False)],
)  # fmt: skip
def test_a_session_ends_an_hour_after_the_last_request_and_twelve_after_sign_in(
    sign_in: SignIn, database: Database, idle: timedelta, age: timedelta, is_open: bool
) -> None:
    visitor = sign_in()
    now = datetime.now(UTC)
    with database.write() as db:
        db.execute(update(SignInSession).values(seen_at=now - idle, created_at=now - age))

    assert visitor.get("/settings").status_code == (200 if is_open else 303)


def test_a_session_in_use_is_noted_as_seen(sign_in: SignIn, database: Database) -> None:
    visitor = sign_in()
    before = datetime.now(UTC) - timedelta(minutes=30)
    with database.write() as db:
        db.execute(update(SignInSession).values(seen_at=before))
    visitor.get("/settings")

    with database.read() as db:
        assert db.execute(select(SignInSession.seen_at)).scalar_one() > before + timedelta(minutes=29)


def test_reading_does_not_wait_for_a_writer_to_note_that_it_was_seen(
    sign_in: SignIn, application: FastAPI, database: Database, portal: BlockingPortal
) -> None:
    visitor = sign_in()
    with database.write() as db:
        db.execute(update(SignInSession).values(seen_at=datetime.now(UTC) - timedelta(minutes=5)))
    cookie = f"dictum={visitor.cookies['dictum']}".encode()
    asked = {"type": "http", "method": "GET", "path": "/settings", "query_string": b""}
    answers: list[int] = []

    async def read_while_another_writes() -> None:
        answered = asyncio.Event()

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            answers.append(message.get("status", 0))
            if message["type"] == "http.response.body":
                answered.set()

        with database.write() as db:
            db.connection()  # takes its turn as the one writer
            request = asyncio.create_task(application(asked | {"headers": [(b"cookie", cookie)]}, receive, send))
            await asyncio.wait_for(answered.wait(), BUSY_TIMEOUT_MS / 2000)
        await request

    portal.call(read_while_another_writes)
    assert answers == [200, 0]


def test_after_eight_wrong_tries_a_name_must_wait_even_with_the_right_password(
    application: FastAPI, database: Database
) -> None:
    clients = [browser(application, f"198.51.100.{number}") for number in range(10)]
    refused = [enter(client, password=WRONG).status_code for client in clients[:8]]
    answer = enter(clients[9])

    assert refused == [422] * 8
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert text_of(alert(answer)) == "Too many tries. Wait 15 minutes, then try again."
    assert enter(clients[9], OTHER).status_code == 303, "one name's lock must not lock another's"


def test_after_thirty_wrong_tries_an_address_must_wait_and_others_need_not(application: FastAPI) -> None:
    guesser = browser(application, "203.0.113.9")
    codes = [enter(guesser, f"name{number}@example.org", WRONG).status_code for number in range(31)]

    assert codes == [422] * 30 + [429]
    assert enter(guesser).status_code == 429
    assert enter(browser(application, "203.0.113.10")).status_code == 303


def test_one_customers_ipv6_addresses_count_as_one(application: FastAPI, database: Database) -> None:
    enter(browser(application, "2001:db8:1:2::5"), password=WRONG)
    enter(browser(application, "2001:db8:1:2:ffff::6"), password=WRONG)

    with database.read() as db:
        assert set(db.execute(select(SignInFailure.address)).scalars()) == {"2001:db8:1:2::/64"}


def test_the_wait_outlives_a_restart_and_ends(settings: Settings, application: FastAPI, database: Database) -> None:
    for _ in range(8):
        enter(browser(application), password=WRONG)
    restarted = create_app(settings)

    assert enter(browser(restarted)).status_code == 429
    with database.write() as db:
        db.execute(update(SignInFailure).values(at=datetime.now(UTC) - timedelta(minutes=15, seconds=1)))
    assert enter(browser(restarted)).status_code == 303
    restarted.state.database.close()


def test_tries_while_waiting_do_not_make_the_wait_longer(application: FastAPI, database: Database) -> None:
    for _ in range(12):
        enter(browser(application), password=WRONG)

    with database.read() as db:
        assert db.execute(select(func.count()).select_from(SignInFailure)).scalar_one() == 8


def test_a_right_password_is_not_counted_as_a_try(visitor: TestClient, database: Database) -> None:
    enter(visitor)
    with database.read() as db:
        assert db.execute(select(func.count()).select_from(SignInFailure)).scalar_one() == 0


def test_a_megabyte_of_password_is_refused(visitor: TestClient) -> None:
    assert enter(visitor, password="x" * 900_000).status_code == 422
    assert enter(visitor, password="x" * 1_000_000).status_code == 413


@pytest.mark.parametrize(
    "next", ["//evil.test", "https://evil.test", "/\\evil.test", "javascript:alert(1)", "/\r\nX: y"]
)
def test_next_stays_home_in_the_form_and_after_it(visitor: TestClient, next: str) -> None:
    page = html.document_fromstring(visitor.get("/login", params={"next": next}).text)

    assert one(page, '//input[@name="next"]').value == "/"
    assert enter(visitor, next=next).headers["location"] == "/"


def test_whoever_is_not_signed_in_is_sent_to_the_door_and_back(visitor: TestClient) -> None:
    answer = visitor.get("/articles?sort=title&page=2")

    assert answer.headers["location"] == "/login?next=%2Farticles%3Fsort%3Dtitle%26page%3D2"
    page = html.document_fromstring(visitor.get(answer.headers["location"]).text)
    assert one(page, '//input[@name="next"]').value == "/articles?sort=title&page=2"


def test_a_fragment_whose_session_ended_sends_the_whole_page_to_the_door(visitor: TestClient) -> None:
    answer = visitor.get("/articles", headers={"HX-Request": "true", "HX-Target": "div#results"})

    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/login")


def test_whoever_is_signed_in_needs_no_door(sign_in: SignIn) -> None:
    visitor = sign_in()

    assert visitor.get("/login?next=/articles").headers["location"] == "/articles"


def test_each_way_through_the_door_is_on_record_once(visitor: TestClient, database: Database) -> None:
    enter(visitor, password=WRONG)
    enter(visitor)
    visitor.post("/logout")

    with database.read() as db:
        kinds = db.execute(select(Event.kind).where(Event.kind != "member.added").order_by(Event.id)).scalars().all()
    assert kinds == ["sign_in.refused", "session.started", "session.ended"]


@pytest.fixture
def invited(database: Database) -> str:
    """The one-time password of a new member."""
    return add_member(database, None, "Ines Aune", "ines.aune@example.org", "analyst", None)


def choose(client: TestClient, answer, password: str):  # type: ignore[no-untyped-def]
    form = one(html.document_fromstring(answer.text), '//form[contains(@action, "choose-password")]')
    return client.post(form.get("action"), data=dict(form.form_values()) | {"new_password": password})


def test_a_one_time_password_asks_for_a_password_of_ones_own(visitor: TestClient, invited: str) -> None:
    asked = enter(visitor, "ines.aune@example.org", invited, next="/articles")

    assert asked.status_code == 200
    assert asked.headers["cache-control"] == "no-store"
    assert invited not in asked.text
    assert visitor.get("/settings").status_code == 303, "no session before the password is one's own"
    answer = choose(visitor, asked, "a boat for every island")
    assert (answer.status_code, answer.headers["location"]) == (303, "/articles")
    assert visitor.get("/settings").status_code == 200


def test_a_one_time_password_works_once(application: FastAPI, invited: str) -> None:
    first, second = browser(application), browser(application)
    asked = enter(first, "ines.aune@example.org", invited)
    asked_too = enter(second, "ines.aune@example.org", invited)
    choose(first, asked, "a boat for every island")

    late = choose(second, asked_too, "another boat for nobody")
    assert late.status_code == 422
    assert "has been used" in words_of(late)
    assert enter(second, "ines.aune@example.org", invited).status_code == 422
    assert enter(second, "ines.aune@example.org", "another boat for nobody").status_code == 422
    assert enter(second, "ines.aune@example.org", "a boat for every island").status_code == 303


def test_a_weak_password_of_ones_own_is_refused_and_asked_for_again(visitor: TestClient, invited: str) -> None:
    asked = enter(visitor, "ines.aune@example.org", invited)
    again = choose(visitor, asked, "short")

    assert again.status_code == 422
    assert "at least 15" in words_of(again)
    assert choose(visitor, again, "a boat for every island").status_code == 303


@pytest.mark.parametrize("invitation", ["", "forged.value.here", "WzEsIiJd.aaaa.bbbb"])
def test_a_forged_invitation_sets_no_password(visitor: TestClient, invited: str, invitation: str) -> None:
    answer = visitor.post("/login/choose-password", data={"invitation": invitation, "new_password": PASSWORD})

    assert answer.status_code == 422
    assert enter(visitor, "ines.aune@example.org", PASSWORD).status_code == 422
