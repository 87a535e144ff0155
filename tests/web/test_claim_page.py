"""One claim on a page of its own."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.pages import Me
from app.articles.commands import withdraw_article
from app.claims.commands import decide, edit_claim, withdraw_claim
from app.db import Database
from app.models import Article, Claim, ClaimRating, ClaimState, Comment
from tests.conftest import SignIn
from tests.factories import make_article, make_me
from tests.web.html import one, page, text_of


@pytest.fixture
def me(database: Database, run_jobs: Callable[[], None]) -> Me:
    """A member who has brought in an article, whose claims have been found."""
    with database.write() as db:
        me = make_me(db, email="maker@example.org")
        make_article(db, me, publisher="Northern Courier")
    run_jobs()
    return me


@pytest.fixture
def client(me: Me, sign_in: SignIn) -> TestClient:
    return sign_in()


def claim_about(database: Database, words: str) -> int:
    with database.read() as db:
        query = select(ClaimState.claim_id).where(ClaimState.quote.contains(words))
        return db.execute(query).scalars().one()


def test_the_quotation_stands_in_its_paragraph_with_its_parts_marked(client: TestClient, database: Database) -> None:
    document = page(client, f"/claims/C-{claim_about(database, '30 per cent')}")
    context = one(document, "//blockquote[contains(@class, 'claim-context')]")
    assert text_of(context).startswith("TARNVIK, 4 March 2026")
    marked = {mark.get("class"): text_of(mark) for mark in context.xpath(".//span[starts-with(@class, 'mark-')]")}
    assert marked["mark-content"].startswith("the crane had been")
    assert marked["mark-source"].startswith("Mara Ostrin")
    assert marked["mark-cue"] == "said"


def test_it_leads_to_the_article_with_the_claim_open(client: TestClient, database: Database) -> None:
    claim_id = claim_about(database, "30 per cent")
    document = page(client, f"/claims/C-{claim_id}")
    link = one(document, "//a[@data-key='o']").get("href")
    assert link == f"/articles/1?claim=C-{claim_id}"
    bench = page(client, link)
    assert bench.xpath(f"//article[@id='claim-C-{claim_id}' and @aria-current='true']")


def test_every_field_is_shown_with_what_set_it(client: TestClient, database: Database, me: Me) -> None:
    claim_id = claim_about(database, "30 per cent")
    with database.write() as db:
        edit_claim(db, me, claim_id, 1, {"gist": "The crane was overloaded."})
        edit_claim(db, me, claim_id, 2, {"speech": "direct"})
    document = page(client, f"/claims/C-{claim_id}")
    assert text_of(one(document, "//h1")) == "The crane was overloaded."
    speech = one(document, "//dt[.='Speech']/following-sibling::dd[1]")
    assert text_of(speech).startswith("direct")
    assert "set by Ana Ortiz" in text_of(speech)
    source = one(document, "//dt[.='Source']/following-sibling::dd[1]")
    assert "Mara Ostrin" in text_of(source)
    assert source.xpath(".//span[@data-by='machine']")


def test_decisions_ratings_comments_and_history_are_told(client: TestClient, database: Database, me: Me) -> None:
    claim_id = claim_about(database, "30 per cent")
    with database.write() as db:
        decide(db, me, claim_id, "reject", "wrong words")
        about = {"claim_id": claim_id, "member_id": me.id, "created_at": datetime.now(UTC)}
        db.add(ClaimRating(credibility=2, reason="two witnesses", **about))
        db.add(Comment(body="The log *agrees*.", **about))
        db.flush()
        decide(db, me, claim_id, "accept")
    document = page(client, f"/claims/{claim_id}")
    panel = lambda name: text_of(one(document, f"//section[@aria-labelledby='{name}']"))  # noqa: E731
    assert "Ana Ortiz accepted" in panel("decisions")
    assert "probably true" in panel("ratings")
    assert "two witnesses" in panel("ratings")
    assert "The log agrees." in panel("discussion")
    told = [text_of(line) for line in document.xpath("//ol[contains(@class, 'claim-history')]/li/span")]
    assert told[0] == "Ana Ortiz accepted it"
    assert told[1] == "Ana Ortiz rejected it: wrong words"


def test_a_denied_claim_is_quoted_with_its_cue(client: TestClient, database: Database) -> None:
    document = page(client, f"/claims/C-{claim_about(database, 'received a warning')}")
    content = one(document, "//dt[.='Content']/following-sibling::dd[1]")
    assert text_of(content).startswith("“denied")
    assert text_of(one(document, "//h1")).startswith("denied")


@pytest.mark.parametrize("ref", ["C-9999", "c-9999", "x", "C-", "C-99999999999999"])
def test_a_claim_there_is_not_is_told_plainly(client: TestClient, ref: str) -> None:
    assert "There is no" in text_of(one(page(client, f"/claims/{ref}", 404), "//main"))


def test_a_withdrawn_claim_is_told_plainly(client: TestClient, database: Database, me: Me) -> None:
    claim_id = claim_about(database, "30 per cent")
    with database.write() as db:
        withdraw_claim(db, me, claim_id, db.get_one(Claim, claim_id).revision)
    assert "It may have been withdrawn" in text_of(page(client, f"/claims/C-{claim_id}", 404))


def test_a_claim_of_a_withdrawn_article_is_told_plainly(client: TestClient, database: Database, me: Me) -> None:
    with database.write() as db:
        withdraw_article(db, me, 1, db.get_one(Article, 1).revision)
    assert "stands in an article that was withdrawn" in text_of(page(client, "/claims/C-1", 404))


def test_an_unchanged_claim_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/claims/C-1").headers["ETag"]
    assert client.get("/claims/C-1", headers={"If-None-Match": tag}).status_code == 304


def test_a_reader_may_look_and_a_visitor_may_not(me: Me, sign_in: SignIn, visitor: TestClient) -> None:
    page(sign_in(role="reader"), "/claims/C-1")
    assert visitor.get("/claims/C-1").status_code == 303


def test_each_field_says_how_likely_it_was_read_right(client: TestClient, database: Database, me: Me) -> None:
    claim_id = claim_about(database, "30 per cent")
    with database.read() as db:
        scores = db.get_one(ClaimState, claim_id).field_scores
    assert set(scores) == {"content", "source", "factuality", "times", "quantities", "entities"}
    fields = one(page(client, f"/claims/C-{claim_id}"), "//section[@aria-labelledby='fields']")
    assert text_of(fields).count("%") >= len(scores)
    assert "true" not in text_of(fields).lower()
    card = one(page(client, f"/articles/1?claim=C-{claim_id}"), f"//article[@id='claim-C-{claim_id}']")
    assert f"{100 * scores['source']:.0f} %" in text_of(card)


def test_a_field_that_a_person_set_has_no_score_any_more(client: TestClient, database: Database, me: Me) -> None:
    claim_id = claim_about(database, "30 per cent")
    with database.write() as db:
        before = db.get_one(ClaimState, claim_id).field_scores
        edit_claim(db, me, claim_id, 1, {"source": {"name": "Jon Vale", "text": None, "kind": "named"}})
    with database.read() as db:
        state = db.get_one(ClaimState, claim_id)
        assert state.field_scores == {name: score for name, score in before.items() if name != "source"}
        assert state.weakest_score == min(state.field_scores.values())
