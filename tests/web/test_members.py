"""The team: an admin adds members, changes their roles, lets them in no more."""

from typing import Any

import pytest
from fastapi import FastAPI
from lxml import html
from lxml.html import HtmlElement
from sqlalchemy import select, update
from starlette.testclient import TestClient

from app.accounts.commands import add_member, make_token
from app.accounts.queries import me_by_id
from app.accounts.sessions import start_session
from app.db import Database
from app.models import Event, Member, ProjectMember, Token
from tests.conftest import SAME_ORIGIN, SignIn
from tests.factories import make_me, make_member
from tests.web.html import one, page, text_of


def rights(database: Database, member_id: int) -> tuple[str, bool]:
    with database.read() as db:
        row = db.execute(
            select(ProjectMember.role, Member.is_active)
            .join(Member, Member.id == ProjectMember.member_id)
            .where(Member.id == member_id)
        ).one()
    return row.role, row.is_active


def events(database: Database) -> list[tuple[str, Any]]:
    with database.read() as db:
        return [tuple(row) for row in db.execute(select(Event.kind, Event.after).order_by(Event.id))]


def change(client: TestClient, member_id: int, **changes: str):  # type: ignore[no-untyped-def]
    return client.post(f"/members/{member_id}", data={"role": "analyst", "state": "active", "version": "1"} | changes)


def line_of(document: HtmlElement, member_id: int) -> str:
    return text_of(one(document, f'//tr[@id="member-{member_id}"]'))


@pytest.fixture
def henrik(database: Database) -> int:
    """The id of an analyst."""
    with database.write() as db:
        return make_member(db, name="Henrik Vik", email="henrik.vik@example.org")


@pytest.fixture
def henrik_signed_in(application: FastAPI, database: Database, henrik: int) -> TestClient:
    client = TestClient(application, headers=SAME_ORIGIN, follow_redirects=False)
    with database.write() as db:
        client.cookies.set("dictum", start_session(db, henrik))
    return client


def test_the_page_lists_everybody_with_role_state_and_when_last_seen(
    sign_in: SignIn, database: Database, henrik: int
) -> None:
    add_member(database, None, "Ines Aune", "ines.aune@example.org", "reader", None)
    with database.write() as db:
        db.execute(update(Member).where(Member.id == henrik).values(is_active=False))
    document = page(sign_in("admin", "Mara Ostrin"), "/members")

    lines = [text_of(row) for row in document.xpath("//tbody/tr")]
    assert "Ines Aune ines.aune@example.org Reader not signed in yet Change" in lines[0]
    assert "Mara Ostrin (you)" in lines[1]
    assert "Admin" in lines[1]
    assert ":" in lines[1].split("Admin")[1], "a time she was last seen"
    assert "Henrik Vik henrik.vik@example.org Analystdeactivated never" in lines[2]


@pytest.mark.parametrize("role", ["reader", "analyst", "adjudicator"])
def test_who_is_not_admin_is_told_so(sign_in: SignIn, role: str) -> None:
    document = page(sign_in(role), "/members", 403)

    assert text_of(one(document, '//*[@class="lede"]')) == (
        f"Your role, {role}, may not add members, change their roles, deactivate them. Ask an admin of your team."
    )


def test_a_new_member_gets_a_one_time_password_that_is_shown_once(sign_in: SignIn, database: Database) -> None:
    admin = sign_in("admin")
    answer = admin.post("/members", data={"name": " Ines Aune ", "email": "Ines.Aune@Example.org ", "role": "reader"})

    document = html.document_fromstring(answer.text)
    password = one(document, '//*[@class="secret"]').text_content()
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert len(password) == 19
    assert password not in admin.get("/members").text
    assert events(database) == [
        ("member.added", {"name": "Ines Aune", "email": "ines.aune@example.org", "role": "reader"})
    ]
    with database.read() as db:
        assert password not in (
            db.execute(select(Member.password_hash).where(Member.name == "Ines Aune")).scalar() or ""
        )


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"email": "nowhere"}, "email", "e-mail address"),
        ({"name": " "}, "name", "up to 100 letters"),
        ({"role": "owner"}, "role", "Choose one of reader, analyst, adjudicator, admin."),
        ({"email": "HENRIK.VIK@example.org"}, "email", "signs in with this address already"),
    ],
)
def test_what_is_wrong_with_a_new_member_stands_beside_the_field(
    sign_in: SignIn, database: Database, henrik: int, changes: dict[str, str], field: str, words: str
) -> None:
    typed = {"name": "Ines Aune", "email": "ines.aune@example.org", "role": "reader"} | changes
    answer = sign_in("admin").post("/members", data=typed)

    document = html.document_fromstring(answer.text)
    assert answer.status_code == 422
    assert words in text_of(one(document, f'//*[@id="{field}-problem"]'))
    assert one(document, '//input[@name="name"]').value == typed["name"]
    assert one(document, '//input[@name="email"]').value == typed["email"]
    assert events(database) == []


def test_a_new_role_holds_at_once_and_begins_with_a_new_sign_in(
    sign_in: SignIn, database: Database, henrik: int, henrik_signed_in: TestClient
) -> None:
    admin = sign_in("admin")
    answer = change(admin, henrik, role="reader")

    assert answer.status_code == 303
    assert "Henrik Vik: reader, may sign in." in text_of(page(admin, answer.headers["location"]))
    assert rights(database, henrik) == ("reader", True)
    assert henrik_signed_in.get("/settings").status_code == 303
    assert events(database) == [("member.changed", {"role": "reader", "is_active": True})]


def test_a_deactivated_member_is_out_at_once_with_all_tokens(
    application: FastAPI, sign_in: SignIn, database: Database, henrik: int, henrik_signed_in: TestClient
) -> None:
    with database.write() as db:
        me = me_by_id(db, henrik)
        assert me is not None
        token = make_token(db, me, "night import")
    program = TestClient(application, headers={"Authorization": f"Bearer {token}"})
    assert program.get("/api/v1/articles").status_code == 200
    change(sign_in("admin"), henrik, state="deactivated")

    assert rights(database, henrik) == ("analyst", False)
    assert henrik_signed_in.get("/settings").status_code == 303
    assert program.get("/api/v1/articles").status_code == 401


def test_a_reactivated_member_may_sign_in_but_old_tokens_stay_dead(
    sign_in: SignIn, database: Database, henrik: int
) -> None:
    with database.write() as db:
        me = me_by_id(db, henrik)
        assert me is not None
        make_token(db, me, "night import")
    admin = sign_in("admin")
    change(admin, henrik, state="deactivated")
    change(admin, henrik, state="active", version="2")

    assert rights(database, henrik) == ("analyst", True)
    with database.read() as db:
        assert db.execute(select(Token.revoked_at)).scalar_one() is not None


def test_whoever_comes_second_sees_both_and_chooses(sign_in: SignIn, database: Database, henrik: int) -> None:
    first, second = sign_in("admin", "Mara Ostrin"), sign_in("admin", "Ines Aune")
    change(first, henrik, role="reader")
    answer = change(second, henrik, role="adjudicator")

    document = html.document_fromstring(answer.text)
    conflict = one(document, '//*[@aria-label="Changed by someone else"]')
    assert answer.status_code == 409
    assert "Mara Ostrin changed this after you opened it." in text_of(conflict)
    assert "Your choice of role Adjudicator Theirs Reader" in text_of(conflict)
    assert rights(database, henrik) == ("reader", True)

    mine = one(document, f'//form[@action="/members/{henrik}"]')
    assert second.post(mine.get("action"), data=dict(mine.form_values())).status_code == 303
    assert rights(database, henrik) == ("adjudicator", True)


def test_somebody_always_stays_admin(sign_in: SignIn, database: Database) -> None:
    admin = sign_in("admin")
    with database.read() as db:
        me = db.execute(select(Member.id)).scalar_one()
    for last in ({"role": "reader"}, {"role": "admin", "state": "deactivated"}):
        answer = change(admin, me, **last)
        assert answer.status_code == 422
        assert "Somebody must stay admin." in text_of(html.document_fromstring(answer.text))
        assert rights(database, me) == ("admin", True)
    assert admin.get("/members").status_code == 200, "the refusal ended no session"


def test_an_admin_may_step_down_when_there_is_another(sign_in: SignIn, database: Database) -> None:
    admin = sign_in("admin")
    with database.write() as db:
        make_me(db, role="admin", email="other@example.org")
        me = db.execute(select(Member.id).where(Member.email != "other@example.org")).scalar_one()
    assert change(admin, me, role="reader").status_code == 303
    assert admin.get("/members").headers["location"].startswith("/login")


def test_the_form_opens_in_its_row_and_works_as_it_stands(sign_in: SignIn, database: Database, henrik: int) -> None:
    admin = sign_in("admin")
    link = one(page(admin, "/members"), '//a[@aria-label="Change Henrik Vik"]').get("href")
    form = one(page(admin, link.partition("#")[0]), f'//form[@action="/members/{henrik}"]')
    save = one(form, './/button[normalize-space()="Save role"]')
    answer = admin.post(
        form.get("action"), data=dict(form.form_values()) | {"role": "reader", save.get("name"): save.get("value")}
    )

    assert answer.status_code == 303
    assert rights(database, henrik) == ("reader", True)


def test_a_new_one_time_password_ends_the_old_password_and_the_sessions(
    sign_in: SignIn, database: Database, henrik: int, henrik_signed_in: TestClient, visitor: TestClient
) -> None:
    admin = sign_in("admin")
    given = [
        one(html.document_fromstring(admin.post(f"/members/{henrik}/password").text), '//*[@class="secret"]')
        for _ in range(2)
    ]
    first, second = (element.text_content() for element in given)

    assert henrik_signed_in.get("/settings").status_code == 303
    login = {"email": "henrik.vik@example.org", "password": first}
    assert visitor.post("/login", data=login).status_code == 422, "the newer one takes the older one's place"
    assert "Choose your own password" in visitor.post("/login", data=login | {"password": second}).text
    assert [kind for kind, _ in events(database)][:2] == ["password.renewed"] * 2


def test_one_time_passwords_are_for_others_who_may_sign_in(sign_in: SignIn, database: Database, henrik: int) -> None:
    admin = sign_in("admin")
    with database.write() as db:
        me = db.execute(select(Member.id).where(Member.id != henrik)).scalar_one()
        db.execute(update(Member).where(Member.id == henrik).values(is_active=False))

    assert "Change your own password in Settings." in admin.post(f"/members/{me}/password").text
    assert "Reactivate them first." in admin.post(f"/members/{henrik}/password").text
    assert events(database) == []


@pytest.mark.parametrize(
    "changes", [{"state": "gone"}, {"version": ""}, {"version": "x"}, {"version": "9" * 5000}, {"role": "owner"}]
)
def test_an_incomplete_form_changes_nothing(
    sign_in: SignIn, database: Database, henrik: int, changes: dict[str, str]
) -> None:
    assert 400 <= change(sign_in("admin"), henrik, **changes).status_code < 500
    assert rights(database, henrik) == ("analyst", True)
    assert events(database) == []


@pytest.mark.parametrize("member_id", ["999", "0", "-1", "9" * 40, "x"])
def test_a_member_who_is_not_there_is_not_found(sign_in: SignIn, member_id: str) -> None:
    assert sign_in("admin").post(
        f"/members/{member_id}", data={"role": "reader", "state": "active", "version": "1"}
    ).status_code in (404, 405)


def test_a_change_of_theme_is_no_change_of_the_member(
    sign_in: SignIn, henrik: int, henrik_signed_in: TestClient
) -> None:
    henrik_signed_in.post("/settings/theme", data={"theme": "dark"})

    assert change(sign_in("admin"), henrik, role="reader").status_code == 303
