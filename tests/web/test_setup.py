"""The first admin: made once, by whoever sees the terminal."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from lxml import html
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.accounts.commands import make_setup_code
from app.accounts.queries import has_members
from app.db import Database
from app.models import Event, Member, ProjectMember, SetupCode
from tests.conftest import SAME_ORIGIN, SignIn
from tests.web.html import one, page, text_of

PASSWORD = "five quiet harbours at dawn"


@pytest.fixture
def code(database: Database) -> str:
    with database.write() as db:
        made = make_setup_code(db)
    assert made is not None
    return made


def submit(client: TestClient, code: str, **changes: str):  # type: ignore[no-untyped-def]
    typed = {"code": code, "name": "Mara Ostrin", "email": "mara.ostrin@example.org", "password": PASSWORD}
    return client.post("/setup", data=typed | changes)


def count(database: Database, table: type) -> int:
    with database.read() as db:
        return db.execute(select(func.count()).select_from(table)).scalar_one()


def test_before_there_is_an_admin_every_page_leads_to_the_set_up(visitor: TestClient, code: str) -> None:
    assert visitor.get("/").headers["location"] == "/login"
    assert visitor.get("/login").headers["location"] == "/setup"
    assert text_of(one(page(visitor, "/setup"), "//h1")) == "Set up Dictum"


def test_the_code_of_the_terminal_makes_the_first_admin(visitor: TestClient, database: Database, code: str) -> None:
    answer = submit(visitor, f" {code.upper()} ")

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert visitor.get("/members").status_code == 200
    with database.read() as db:
        assert db.execute(select(Member.email, ProjectMember.role).join(ProjectMember)).all() == [
            ("mara.ostrin@example.org", "admin")
        ]
        assert db.execute(select(Event.kind)).scalars().all() == ["member.added"]


def test_the_code_is_gone_once_there_is_an_admin(visitor: TestClient, database: Database, code: str) -> None:
    submit(visitor, code)
    visitor.cookies.clear()

    assert count(database, SetupCode) == 0
    assert submit(visitor, code, email="second@example.org").status_code == 403
    assert visitor.get("/setup").headers["location"] == "/login"
    assert count(database, Member) == 1
    with database.write() as db:
        assert make_setup_code(db) is None


def test_a_new_start_prints_a_new_code_and_the_old_one_ends(visitor: TestClient, database: Database, code: str) -> None:
    with database.write() as db:
        newer = make_setup_code(db)

    assert newer is not None
    assert submit(visitor, code).status_code == 422
    assert submit(visitor, newer).status_code == 303


def test_a_wrong_code_keeps_what_was_typed_but_the_password(visitor: TestClient, database: Database, code: str) -> None:
    answer = submit(visitor, "aaaa-bbbb-cccc")

    form = html.document_fromstring(answer.text)
    assert answer.status_code == 422
    assert [one(form, f'//input[@name="{name}"]').value for name in ("code", "name", "email", "password")] == [
        "aaaa-bbbb-cccc", "Mara Ostrin", "mara.ostrin@example.org", "",
    ]  # fmt: skip
    field = one(form, '//input[@name="code"]')
    assert field.get("aria-invalid") == "true"
    assert "the terminal printed" in text_of(one(form, f'//*[@id="{field.get("aria-describedby")}"]'))
    assert PASSWORD not in answer.text
    assert not database_has_members(database)


def database_has_members(database: Database) -> bool:
    with database.read() as db:
        return has_members(db)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("password", "short", "at least 15"),
        ("password", "passwordpassword", "guessed"),
        ("email", "no-address", "e-mail address"),
        ("email", "a@b\u202e.example", "e-mail address"),
        ("name", "", "up to 100 letters"),
        ("name", "x" * 101, "up to 100 letters"),
        ("name", "Mara\u0000Ostrin", "up to 100 letters"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    visitor: TestClient, database: Database, code: str, name: str, value: str, words: str
) -> None:
    answer = submit(visitor, code, **{name: value})

    assert answer.status_code == 422
    assert words in text_of(one(html.document_fromstring(answer.text), f'//*[@id="{name}-problem"]'))
    assert not database_has_members(database)


def test_guessing_the_code_is_stopped_for_the_guesser_alone(
    application: FastAPI, database: Database, code: str
) -> None:
    def from_address(address: str) -> TestClient:
        return TestClient(application, headers=SAME_ORIGIN, follow_redirects=False, client=(address, 50_000))

    guesser = from_address("203.0.113.9")
    codes = [submit(guesser, f"aaaa-bbbb-ccc{number}").status_code for number in range(9)]

    assert codes == [422] * 8 + [429]
    assert submit(guesser, code).status_code == 429
    assert submit(from_address("203.0.113.10"), code).status_code == 303


def test_two_set_ups_at_once_make_one_admin(application: FastAPI, database: Database, code: str) -> None:
    with TestClient(application, headers=SAME_ORIGIN, follow_redirects=False) as client, ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda n: submit(client, code, email=f"mara{n}@example.org").status_code, range(4)))

    assert sorted(answers) == [303, 403, 403, 403]
    assert count(database, Member) == 1


def test_the_set_up_does_not_come_back_for_a_member(sign_in: SignIn) -> None:
    assert sign_in("admin").get("/setup").headers["location"] == "/login"
