"""A newer extractor reads an article again: what people did stays, differences are listed and settled by people."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from lxml.html import HtmlElement
from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.commands import make_token
from app.accounts.pages import Me
from app.claims.commands import decide, edit_claim, withdraw_claim
from app.claims.marking import tag_claim
from app.claims.storing import store_extraction
from app.db import Database
from app.extraction.document import ExtractedClaim, Extraction, Source
from app.extraction.pipeline import extract
from app.ingest.reader import model_in
from app.models import ArticleVersion, Claim, ClaimDifference, ClaimState
from app.models import Extraction as Run
from app.text.span import Span
from app.upkeep.check import check
from tests.conftest import SignIn
from tests.factories import make_me
from tests.web.html import one, page, text_of
from tests.web.marked import events_of

JON = Source("Jon Vale", "Mara Ostrin", "named")
Change = Callable[[ExtractedClaim], ExtractedClaim | None]


def about(database: Database, words: str) -> ClaimState:
    with database.read() as db:
        query = select(ClaimState).where(ClaimState.quote.contains(words), ClaimState.status != "withdrawn")
        state = db.execute(query).scalars().one()
        db.expunge_all()
        return state


def read_anew(database: Database, words: str, change: Change, version: str = "dictum 9.0") -> None:
    """Store another run in which one claim is read differently; None: it is not found."""
    with database.write() as db:
        stored = db.get_one(ArticleVersion, 1)
        counted_from = db.execute(select(Run.counted_from)).scalars().first()
        found = extract(stored.text, counted_from, model=model_in(None))
        claims = [
            change(claim) if any(words in span.of(stored.text) for span in claim.content) else claim
            for claim in found.claims
        ]
        kept = tuple(claim for claim in claims if claim is not None)
        store_extraction(db, 1, Extraction(version, kept, found.mentions), counted_from)


def other_source(claim: ExtractedClaim) -> ExtractedClaim:
    return replace(claim, source=JON)


def open_differences(database: Database) -> list[tuple[str, str]]:
    with database.read() as db:
        query = select(ClaimDifference.kind, ClaimDifference.field).where(ClaimDifference.settled.is_(None))
        return [tuple(row) for row in db.execute(query.order_by(ClaimDifference.id))]


def claims_listed(database: Database) -> int:
    with database.read() as db:
        return len(db.execute(select(ClaimState.claim_id).where(ClaimState.status != "withdrawn")).all())


def test_a_claim_nobody_touched_is_replaced_and_its_first_reading_kept(database: Database, me: Me) -> None:
    claim = about(database, "30 per cent")
    read_anew(database, "30 per cent", other_source)
    after = about(database, "30 per cent")
    assert (after.claim_id, after.source_name, after.extractor) == (claim.claim_id, "Jon Vale", "dictum 9.0")
    assert open_differences(database) == []
    assert check(database) == []


@pytest.mark.parametrize("touch", ["decide", "edit", "tag"])
def test_a_claim_people_worked_on_stays_and_the_difference_is_listed(database: Database, me: Me, touch: str) -> None:
    claim = about(database, "30 per cent").claim_id
    with database.write() as db:
        if touch == "decide":
            decide(db, me, claim, "accept")
        elif touch == "edit":
            edit_claim(db, me, claim, 1, {"gist": "Mine"})
        else:
            tag_claim(db, me, claim, "port")
    before = about(database, "30 per cent")
    read_anew(database, "30 per cent", other_source)
    after = about(database, "30 per cent")
    for name in ("fields", "source_name", "extractor", "score", "field_scores", "status", "tags", "corrected"):
        assert getattr(after, name) == getattr(before, name)
    assert open_differences(database) == [("changed", "source")]
    assert check(database) == []


def test_a_touched_claim_that_is_not_found_any_more_stays_and_is_listed(database: Database, me: Me) -> None:
    n = claims_listed(database)
    with database.write() as db:
        decide(db, me, about(database, "30 per cent").claim_id, "accept")
    read_anew(database, "30 per cent", lambda claim: None)
    assert claims_listed(database) == n
    assert open_differences(database) == [("gone", "")]


def test_an_untouched_claim_that_is_not_found_any_more_is_listed_nowhere(database: Database, me: Me) -> None:
    n = claims_listed(database)
    read_anew(database, "30 per cent", lambda claim: None)
    assert claims_listed(database) == n - 1
    assert open_differences(database) == []
    read_anew(database, "no such words", other_source, "dictum 9.1")
    assert claims_listed(database) == n


def test_a_claim_somebody_withdrew_is_not_proposed_again(database: Database, me: Me) -> None:
    n = claims_listed(database)
    with database.write() as db:
        withdraw_claim(db, me, about(database, "30 per cent").claim_id, 1)
    read_anew(database, "30 per cent", other_source)
    assert claims_listed(database) == n - 1
    with database.read() as db:
        assert len(db.execute(select(Claim.id)).all()) == n


def test_a_claim_cut_differently_is_the_same_claim(database: Database, me: Me) -> None:
    claim, n = about(database, "30 per cent"), claims_listed(database)
    with database.write() as db:
        decide(db, me, claim.claim_id, "accept")
    read_anew(
        database,
        "30 per cent",
        lambda c: replace(c, content=(type(c.content[0])(c.content[0].start, c.content[0].end - 11),)),
    )
    assert claims_listed(database) == n
    assert ("changed", "spans") in open_differences(database)
    assert about(database, "30 per cent").quote == claim.quote


@pytest.mark.parametrize(("choice", "is_listed"), [("taken", True), ("kept", False)])
def test_a_new_claim_that_shares_words_with_ours_is_proposed_and_listed(
    database: Database, me: Me, sign_in: SignIn, choice: str, is_listed: bool
) -> None:
    accepted = about(database, "30 per cent")
    with database.write() as db:
        decide(db, me, accepted.claim_id, "accept")
    start = accepted.fields["spans"]["content"][0][0]
    read_anew(database, "Nobody answered", lambda claim: replace(claim, content=(Span(start, start + 9),)))
    assert open_differences(database) == [("near", "")]
    client = sign_in()
    n = claims_listed(database)
    after = choose(client, page(client, "/differences"), choice)
    assert claims_listed(database) == n - (not is_listed)
    assert take_back(client, page(client, after)) == 303
    assert claims_listed(database) == n
    assert open_differences(database) == [("near", "")]


def test_a_claim_that_is_gone_is_withdrawn_only_by_a_person(database: Database, me: Me, sign_in: SignIn) -> None:
    with database.write() as db:
        decide(db, me, about(database, "30 per cent").claim_id, "accept")
    read_anew(database, "30 per cent", lambda claim: None)
    client, n = sign_in(), claims_listed(database)
    after = choose(client, page(client, "/differences"), "taken")
    assert claims_listed(database) == n - 1
    assert take_back(client, page(client, after)) == 303
    assert about(database, "30 per cent").status == "accepted"


def test_counting_anew_with_the_same_extractor_is_no_difference(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    claim = about(database, "30 per cent").claim_id
    with database.write() as db:
        decide(db, me, claim, "accept")
    form = {"version": 1, "title": "Crane", "published_at": "2026-03-11", "tlp": "green"}
    sign_in().post("/articles/1/facts", data=form)
    run_jobs()
    assert about(database, "30 per cent").fields["times"][0]["edtf"] == "2026-03-10"
    assert open_differences(database) == []


@pytest.fixture
def differing(database: Database, me: Me) -> int:
    """An accepted claim whose source a newer run reads differently; its id."""
    claim = about(database, "30 per cent").claim_id
    with database.write() as db:
        decide(db, me, claim, "accept")
    read_anew(database, "30 per cent", other_source)
    return claim


def choose(client: TestClient, document: HtmlElement, choice: str) -> str:
    button = document.xpath(f"//button[@name='choice'][@value='{choice}']")[0]
    form = button.iterancestors("form").__next__()
    data = {field.get("name"): field.get("value") for field in form.xpath(".//input")} | {"choice": choice}
    answer = client.post(form.get("action"), data=data)
    assert answer.status_code == 303, answer.text[:300]
    return answer.headers["Location"]


def take_back(client: TestClient, document: HtmlElement) -> int:
    form = one(document, "//form[contains(@action, '/undo')]")
    data = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    return client.post(form.get("action"), data=data).status_code


def test_undo_on_a_page_that_is_behind_leaves_a_later_choice(
    database: Database, differing: int, sign_in: SignIn
) -> None:
    client = sign_in()
    behind = page(client, choose(client, page(client, "/differences"), "taken"))
    assert take_back(client, behind) == 303
    choose(client, page(client, "/differences"), "kept")
    assert take_back(client, behind) == 409
    assert open_differences(database) == []


def test_the_page_shows_both_values_and_takes_the_new_one_with_undo(
    database: Database, differing: int, sign_in: SignIn
) -> None:
    client = sign_in()
    document = page(client, "/differences?article=1")
    row = one(document, "//tbody/tr")
    assert "Mara Ostrin" in text_of(row)
    assert "Jon Vale" in text_of(row)
    after = choose(client, document, "taken")
    state = about(database, "30 per cent")
    assert (state.source_name, state.status) == ("Jon Vale", "accepted")
    assert "source" in state.corrected
    assert take_back(client, page(client, after)) == 303
    state = about(database, "30 per cent")
    assert (state.source_name, state.corrected) == ("Mara Ostrin", [])
    assert open_differences(database) == [("changed", "source")]
    assert check(database) == []


def test_what_was_kept_is_not_asked_again_about_the_same_reading(
    database: Database, differing: int, sign_in: SignIn
) -> None:
    client = sign_in()
    choose(client, page(client, "/differences"), "kept")
    assert about(database, "30 per cent").source_name == "Mara Ostrin"
    assert [after["field"] for _, after in events_of(database, "claim.difference_kept")] == ["source"]
    read_anew(database, "30 per cent", other_source, "dictum 9.1")
    assert open_differences(database) == []
    read_anew(database, "30 per cent", lambda c: replace(c, source=Source("Tove Lind", "x", "named")), "dictum 9.2")
    assert open_differences(database) == [("changed", "source")]


def test_a_claim_changed_meanwhile_is_not_overwritten(
    database: Database, differing: int, sign_in: SignIn, me: Me
) -> None:
    client = sign_in()
    form = one(page(client, "/differences"), "//form[@class='difference-choice']")
    data = {field.get("name"): field.get("value") for field in form.xpath(".//input")} | {"choice": "taken"}
    with database.write() as db:
        edit_claim(db, me, differing, 1, {"source": {"name": "Ana Berg", "text": None, "kind": "named"}})
    answer = client.post(form.get("action"), data=data)
    assert answer.status_code == 409
    assert "changed since" in answer.text
    assert about(database, "30 per cent").source_name == "Ana Berg"


@pytest.mark.parametrize("choice", ["taken", "kept"])
def test_no_choice_is_made_about_words_that_changed_meanwhile(
    database: Database, differing: int, sign_in: SignIn, me: Me, choice: str
) -> None:
    client = sign_in()
    form = one(page(client, "/differences"), "//form[@class='difference-choice']")
    data = {field.get("name"): field.get("value") for field in form.xpath(".//input")} | {"choice": choice}
    with database.write() as db:
        edit_claim(db, me, differing, 1, {"source": {"name": "Ana Berg", "text": None, "kind": "named"}})
    answer = client.post(form.get("action"), data=data)
    assert (answer.status_code, "Ana Berg" in answer.text) == (409, True)
    assert open_differences(database) == [("changed", "source")]
    choose(client, page(client, "/differences"), choice)
    assert open_differences(database) == []


def test_a_choice_that_is_none_is_refused_and_changes_nothing(
    database: Database, differing: int, sign_in: SignIn
) -> None:
    answer = sign_in().post("/differences/1", data={"choice": "both", "version": "1"})
    assert answer.status_code == 422
    assert open_differences(database) == [("changed", "source")]


def test_a_reader_sees_the_differences_and_no_buttons(differing: int, sign_in: SignIn) -> None:
    document = page(sign_in("reader"), "/differences?nonsense=1")
    assert "Jon Vale" in text_of(document)
    assert not document.xpath("//form[@class='difference-choice']")
    assert "nonsense" in text_of(document)


def test_the_workbench_leads_to_what_is_read_differently(differing: int, sign_in: SignIn) -> None:
    document = page(sign_in(), "/articles/1")
    assert document.xpath("//a[@href='/differences?article=1']")


def test_an_article_that_is_behind_can_be_read_again(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    client = sign_in()
    assert "Look again" not in text_of(page(client, "/articles/1"))
    with database.write() as db:
        store_extraction(db, 1, Extraction("dictum 0.1", (), ()), datetime(2026, 3, 4, tzinfo=UTC))
    assert "Look again" in text_of(page(client, "/articles/1"))
    client.post("/articles/1/again")
    run_jobs()
    assert "Look again" not in text_of(page(client, "/articles/1"))
    assert about(database, "30 per cent").source_name == "Mara Ostrin"


def test_nothing_to_compare_is_said(me: Me, sign_in: SignIn) -> None:
    assert "No differences" in text_of(page(sign_in(), "/differences"))


@pytest.fixture
def program(application: FastAPI, database: Database) -> Callable[[str], TestClient]:
    """Return a function that makes a program's client with a token of a member with a role."""

    def with_role(role: str) -> TestClient:
        with database.write() as db:
            token = make_token(db, make_me(db, role=role, email=f"{role}@example.org"), "test")
        headers = {"Authorization": f"Bearer {token}"}
        return TestClient(application, headers=headers, raise_server_exceptions=False)

    return with_role


def test_a_program_reads_the_differences_takes_one_and_takes_it_back(
    database: Database, differing: int, program: Callable[[str], TestClient]
) -> None:
    client = program("analyst")
    page_of = client.get("/api/v1/articles/1/differences?color=red").json()
    [one_of] = page_of["items"]
    assert (page_of["total"], page_of["next"], len(page_of["notes"])) == (1, None, 1)
    assert client.get("/api/v1/differences").json()["items"] == [one_of]
    assert (one_of["claim"], one_of["kind"], one_of["field"]) == (f"C-{differing}", "changed", "source")
    assert (one_of["ours"]["source"]["name"], one_of["theirs"]["source"]["name"]) == ("Mara Ostrin", "Jon Vale")
    url, tag = f"/api/v1/differences/{one_of['id']}", {"If-Match": f'"{one_of["version_tag"]}"'}
    assert client.put(f"{url}/choice", json={"choice": "taken"}).status_code == 428
    assert client.put(f"{url}/choice", json={"choice": "both"}, headers=tag).status_code == 422
    taken = client.put(f"{url}/choice", json={"choice": "taken"}, headers=tag)
    assert (taken.status_code, taken.json()["choice"]) == (200, "taken")
    assert about(database, "30 per cent").source_name == "Jon Vale"
    assert client.get("/api/v1/articles/1/differences").json()["items"] == []
    late = client.put(f"{url}/choice", json={"choice": "kept"}, headers=tag)
    assert (late.status_code, late.json()["current"]["choice"]) == (412, "taken")
    assert client.delete(f"{url}/choice").json()["choice"] is None
    assert about(database, "30 per cent").source_name == "Mara Ostrin"
    assert client.delete(f"{url}/choice").status_code == 412
    assert client.get("/api/v1/differences/999").status_code == 404
    assert client.get("/api/v1/articles/999/differences").status_code == 404


def test_a_program_of_a_reader_reads_differences_and_settles_none(
    database: Database, differing: int, program: Callable[[str], TestClient]
) -> None:
    client = program("reader")
    [one_of] = client.get("/api/v1/differences").json()["items"]
    tag = {"If-Match": f'"{one_of["version_tag"]}"'}
    url = f"/api/v1/differences/{one_of['id']}/choice"
    assert client.put(url, json={"choice": "taken"}, headers=tag).status_code == 403
    assert client.delete(url).status_code == 403
    assert open_differences(database) == [("changed", "source")]


def test_a_program_does_not_take_over_a_claim_changed_meanwhile(
    database: Database, differing: int, program: Callable[[str], TestClient], me: Me
) -> None:
    client = program("analyst")
    [one_of] = client.get("/api/v1/differences").json()["items"]
    with database.write() as db:
        edit_claim(db, me, differing, 1, {"gist": "Somebody's words"})
    tag = {"If-Match": f'"{one_of["version_tag"]}"'}
    for choice in ("taken", "kept"):
        answer = client.put(f"/api/v1/differences/{one_of['id']}/choice", json={"choice": choice}, headers=tag)
        assert (answer.status_code, answer.json()["current"]["version_tag"]) == (412, "2")
    assert open_differences(database) == [("changed", "source")]
    assert about(database, "30 per cent").source_name == "Mara Ostrin"
