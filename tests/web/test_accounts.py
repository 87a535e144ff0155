"""The help page, the bar of a member, and many people at the door at once."""

import asyncio
import re

import httpx2
import pytest
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI
from lxml import html
from starlette.testclient import TestClient

from app.accounts.passwords import HASHES_AT_A_TIME
from tests.conftest import SAME_ORIGIN, SignIn
from tests.web.html import one, page, text_of


def test_help_explains_keys_marks_scales_and_words_to_anybody(visitor: TestClient) -> None:
    document = page(visitor, "/help")

    assert [text_of(heading) for heading in document.xpath("//main//h2")] == [
        "Marks in an article", "States of a claim", "Ratings", "How sure the extractor is of itself",
        "Who may see it: Traffic Light Protocol 2.0", "Keys",
        "Words we use",
    ]  # fmt: skip
    targets = {
        link.get("href").removeprefix("#") for link in document.xpath('//nav[@aria-label="Parts of this page"]/a')
    }
    assert targets <= set(document.xpath("//main//@id"))


def test_help_has_each_step_of_each_scale(visitor: TestClient) -> None:
    document = page(visitor, "/help")
    steps = [text_of(cell) for cell in document.xpath('//main//table//th[@scope="row"]')]
    words = text_of(one(document, "//main"))

    assert steps == [*"ABCDEF", *"123456", *"1234567"]
    ranges = ["1–5%", "5–20%", "20–45%", "45–55%", "55–80%", "80–95%", "95–99%"]
    assert re.findall(r"\d+–\d+%", words) == ranges
    assert re.findall(r"TLP:[A-Z+]+", words) == ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"]


def test_help_shows_each_way_a_source_can_put_it(visitor: TestClient) -> None:
    sure = page(visitor, "/help").xpath('//main//table//*[contains(@class, "mark-content")]/@data-sure')

    assert sure == ["fact", "likely", "possible", "possibly-not", "unlikely", "denied", "unasserted"]


@pytest.mark.parametrize(
    ("role", "sees"), [("admin", True), ("adjudicator", False), ("analyst", False), ("reader", False)]
)
def test_the_menu_offers_members_to_admins_only(sign_in: SignIn, role: str, sees: bool) -> None:
    links = page(sign_in(role), "/settings").xpath('//a[@href="/members"]')

    assert bool(links) == sees


def test_the_theme_of_the_menu_comes_back_to_where_one_was(sign_in: SignIn) -> None:
    client = sign_in()
    form = one(page(client, "/help?x=1"), '//header//form[@action="/settings/theme"]')

    answer = client.post("/settings/theme", data=dict(form.form_values()) | {"theme": "dark"})
    assert answer.headers["location"] == "/help?x=1"


def test_many_at_the_door_do_not_keep_the_others_waiting(application: FastAPI, portal: BlockingPortal) -> None:
    """Fifty sign-ins wait for their turn to be hashed without taking the threads that other pages need."""
    done: list[str] = []

    async def arrive() -> None:
        transport = httpx2.ASGITransport(app=application)
        async with httpx2.AsyncClient(transport=transport, base_url="http://testserver", headers=SAME_ORIGIN) as client:

            async def knock(number: int) -> None:
                typed = {"email": f"name{number}@example.org", "password": "not the right one"}
                answer = await client.post("/login", data=typed)
                done.append(f"login {answer.status_code}")

            knocking = [asyncio.create_task(knock(number)) for number in range(50)]
            while not done:
                await asyncio.sleep(0.01)
            assert (await client.get("/healthz")).status_code == 200
            done.append("health")
            for task in knocking:
                task.cancel()

    portal.call(arrive)
    assert done.index("health") <= 3 * HASHES_AT_A_TIME


def test_the_show_password_choice_appears_only_with_its_script(visitor: TestClient, sign_in: SignIn) -> None:
    document = page(sign_in(), "/settings")

    label = one(document, "//label[@data-shows]")
    assert label.get("hidden") is not None
    assert one(document, f'//input[@id="{label.get("data-shows")}"]').get("type") == "password"
    assert document.xpath('//script[contains(@src, "js/accounts.js")]')


def test_pages_of_accounts_have_one_heading_and_label_every_field(sign_in: SignIn, visitor: TestClient) -> None:
    admin = sign_in("admin")
    for client, url in ((admin, "/members"), (admin, "/members?change=1"), (admin, "/settings"), (visitor, "/login")):
        document = html.document_fromstring(client.get(url).text)
        assert len(document.xpath("//h1")) == 1, url
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids)), url
        for field in document.xpath('//main//input[not(@type="hidden")][not(@aria-hidden)]'):
            assert field.xpath("ancestor::label") or document.xpath(f'//label[@for="{field.get("id")}"]'), url
