"""Claims of an older version: listed only when they carry people's work, and marked then."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.db import Database
from app.ingest.commands import add_newer_text
from app.ingest.original import read_pasted
from app.models import Claim, ClaimState
from app.settings import Settings
from tests.conftest import SignIn
from tests.factories import TEXT, make_article, make_me
from tests.web.html import one, page, text_of

NEWER = TEXT.replace("at least 30 per cent", "at least 45 per cent")
OLD_WORDS = "30 per cent"


@pytest.fixture
def old(database: Database, run_jobs: Callable[[], None]) -> int:
    """Id of a claim of the first version of article 1, which has two."""
    with database.write() as db:
        me = make_me(db, email="maker@example.org")
        make_article(db, me)
    run_jobs()
    with database.write() as db:
        add_newer_text(db, me, 1, read_pasted(NEWER, Settings()))
    run_jobs()
    with database.read() as db:
        query = select(ClaimState.claim_id).where(ClaimState.quote.contains(OLD_WORDS))
        return db.execute(query).scalar_one()


@pytest.fixture
def client(old: int, sign_in: SignIn) -> TestClient:
    return sign_in("admin")


def listed(client: TestClient, address: str = "/claims") -> list[str]:
    return [row.get("id").removeprefix("row-") for row in page(client, address).xpath("//tr[@data-row]")]


def found(client: TestClient, query: str) -> list[str]:
    return [text_of(hit) for hit in page(client, f"/search?q={query}").xpath("//li[@data-kind='claim']")]


def test_only_claims_of_the_newest_version_are_listed_found_and_counted(
    client: TestClient, old: int, database: Database
) -> None:
    with database.read() as db:
        newest = [f"C-{each}" for each in db.execute(select(Claim.id).where(Claim.version_id == 2)).scalars()]

    assert sorted(listed(client)) == sorted(newest)
    assert f"{len(newest)} claims in 1 article" in text_of(
        one(page(client, "/claims"), "//*[@class='listing-summary']")
    )
    assert found(client, "%2230+per+cent%22") == []
    assert len(found(client, "%2245+per+cent%22")) == 1
    article = one(page(client, "/search?q=crane&in=articles"), "//li[@data-kind='article']")
    assert f"{len(newest)} claims" in text_of(article)
    items = client.get("/api/v1/claims").json()
    assert (items["total"], sorted(item["id"] for item in items["items"])) == (len(newest), sorted(newest))


@pytest.mark.parametrize(
    ("what", "form"),
    [
        ("decision", {"verdict": "accept"}),
        ("edit", {"version": 1, "gist": "Said another way"}),
        ("tags", {"q": "port"}),
        ("comments", {"body": "See version 2"}),
        ("ratings", {"credibility": "2"}),
        ("ratings", {"likelihood": "5"}),
    ],
)
def test_an_older_claim_with_peoples_work_stays_listed_and_is_marked(
    client: TestClient, old: int, what: str, form: dict[str, str]
) -> None:
    assert client.post(f"/articles/1/claims/{old}/{what}", data=form).status_code == 303

    assert f"C-{old}" in listed(client)
    row = one(page(client, "/claims"), f"//tr[@id='row-C-{old}']")
    assert text_of(one(row, ".//*[@class='older-version']")) == "from version 1"
    assert ["from version 1" in hit for hit in found(client, "%2230+per+cent%22")] == [True]
    others = page(client, "/claims").xpath("//tr[@data-row]//*[@class='older-version']")
    assert len(others) == 1


def test_a_disputed_older_claim_is_marked_at_home(client: TestClient, old: int) -> None:
    client.post(f"/articles/1/claims/{old}/decision", data={"verdict": "dispute"})

    disputed = one(page(client, "/"), "//li[.//a[contains(@href, '?claim=')]]")

    assert "from version 1" in text_of(disputed)


def test_an_older_claim_is_shown_and_decided_in_the_text_of_its_version(client: TestClient, old: int) -> None:
    document = page(client, f"/articles/1?claim=C-{old}")

    assert OLD_WORDS in text_of(one(document, "//article[@aria-label='Original text']"))
    assert "This is version 1." in text_of(document)
    answer = client.post(f"/articles/1/claims/{old}/decision", data={"verdict": "accept"}, follow_redirects=True)
    assert "This is version 1." in answer.text
    assert page(client, f"/claims/C-{old}").xpath("//*[contains(text(), 'version 1')]")


def test_the_page_of_an_untouched_older_claim_is_still_there(client: TestClient, old: int) -> None:
    assert "This claim points to version 1" in text_of(page(client, f"/claims/C-{old}"))
    assert OLD_WORDS in text_of(page(client, "/articles/1?version=1"))
