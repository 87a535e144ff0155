"""Ratings: one for each member and thing, replaced and taken back, never averaged."""

import threading

import pytest
from lxml.html import HtmlElement
from sqlalchemy import select
from starlette.testclient import TestClient

from app.claims.marking import rate_claim, rate_source_of_claim, rate_statement_of_claim
from app.db import Database
from app.models import ClaimRating, PublisherRating, SourceRating, StatementRating
from app.ratings.pages import CREDIBILITY, LIKELIHOOD, RELIABILITY, Judgement
from tests.conftest import SignIn
from tests.factories import make_me
from tests.web.html import one, page, text_of
from tests.web.marked import HOSTILE, Marked, card_of, count_of, document_of, events_of, make_marked

HTMX = {"HX-Request": "true", "HX-Target": "div#workbench"}


@pytest.fixture
def marked(database: Database) -> Marked:
    return make_marked(database)


def rate(client: TestClient, marked: Marked, **form: str) -> int:
    return client.post(f"{marked.url}/ratings", data=form).status_code


def rows(database: Database, table: type, *names: str) -> list[tuple[object, ...]]:
    with database.read() as db:
        columns = [getattr(table, name) for name in names]
        return [tuple(row) for row in db.execute(select(*columns).order_by(table.member_id))]


def chosen(card: HtmlElement) -> dict[str, str]:
    """Return which step of each scale is chosen."""
    return {radio.get("name"): radio.get("value") for radio in card.xpath(".//input[@type='radio'][@checked]")}


def test_the_letter_rates_the_source_and_the_digit_the_claim(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in(name="Ana Ortiz")
    form = {"reliability": "B", "reliability_reason": "Long record", "credibility": "2", "credibility_reason": "Log"}
    assert rate(client, marked, **form) == 303
    assert rows(marked.database, SourceRating, "reliability", "reason") == [("B", "Long record")]
    assert rows(marked.database, ClaimRating, "credibility", "reason") == [(2, "Log")]
    card = marked.card(client)
    assert one(card, ".//div[@class='ratings']//span[@role='img']").get("aria-label").startswith("Rating B2:")
    words = text_of(one(card, ".//div[@class='ratings']/details[1]"))
    assert "Ana Ortiz: the source is usually reliable." in words
    assert "Long record" in words
    assert "Ana Ortiz: the claim is probably true." in words
    assert chosen(card) == {"reliability": "B", "credibility": "2", "likelihood": "none"}


def test_the_scales_say_every_step_in_words(marked: Marked, sign_in: SignIn) -> None:
    words = text_of(marked.card(sign_in()))
    for _, step in (*RELIABILITY, *CREDIBILITY):
        assert step in words
    for _, step, percent in LIKELIHOOD:
        assert f"{step}{percent}" in words


def test_the_estimate_is_of_the_statement(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in(name="Ana Ortiz")
    form = {"likelihood": "5", "confidence": "low", "verdict": "open", "likelihood_reason": "One log"}
    assert rate(client, marked, **form) == 303
    names = ("likelihood", "confidence", "verdict", "reason")
    assert rows(marked.database, StatementRating, *names) == [(5, "low", "open", "One log")]
    card = marked.card(client)
    [given] = card.xpath(".//li[@class='rating-given']")
    assert text_of(one(given, "./span[2]")) == "Ana Ortiz: likely, 55–80%."
    assert "Confidence is low." in text_of(given)
    assert one(card, ".//select[@name='confidence']").value == "low"


def test_a_likelihood_and_a_confidence_never_share_a_sentence(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    for step, words, _ in LIKELIHOOD:
        rate(client, marked, likelihood=str(step), confidence="moderate")
        for element in page(client, f"/articles/{marked.article}?claim=C-{marked.claim}").xpath("//main//*[text()]"):
            for sentence in " ".join(element.xpath("./text()")).split("."):
                assert not (words in sentence and "moderate" in sentence), sentence


def test_a_second_rating_replaces_the_first(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    rate(client, marked, credibility="2")
    rate(client, marked, credibility="5", credibility_reason="New log")
    assert rows(marked.database, ClaimRating, "credibility", "reason") == [(5, "New log")]
    first, second = events_of(marked.database, "claim.rated")
    assert first == (None, {"credibility": 2, "reason": None})
    assert second == ({"credibility": 2, "reason": None}, {"credibility": 5, "reason": "New log"})


def test_ratings_of_two_members_stand_side_by_side(marked: Marked, sign_in: SignIn) -> None:
    first, second = sign_in(name="Ana Ortiz"), sign_in(name="Bo Rask")
    rate(first, marked, credibility="1")
    rate(second, marked, credibility="6")
    assert rows(marked.database, ClaimRating, "credibility") == [(1,), (6,)]
    assert [item["credibility"] for item in marked.state().ratings] == [1, 6]
    assert chosen(marked.card(first))["credibility"] == "1"
    assert chosen(marked.card(second))["credibility"] == "6"
    assert "Bo Rask: the claim is of a truth that cannot be judged." in text_of(marked.card(first))


def test_what_a_form_does_not_send_stays(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    rate(client, marked, reliability="A", credibility="3")
    rate(client, marked, likelihood="4")
    rate(client, marked, credibility="4")
    assert rows(marked.database, SourceRating, "reliability") == [("A",)]
    assert rows(marked.database, ClaimRating, "credibility") == [(4,)]
    assert rows(marked.database, StatementRating, "likelihood") == [(4,)]


def test_a_rating_is_taken_away_by_not_rated(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    rate(client, marked, reliability="A", credibility="3", likelihood="4", confidence="low")
    rate(client, marked, reliability="none", credibility="none", likelihood="none", confidence="none", verdict="none")
    for table in (SourceRating, ClaimRating, StatementRating):
        assert count_of(marked.database, table) == 0
    assert marked.state().ratings == []
    assert events_of(marked.database, "source.rated")[-1] == ({"reliability": "A", "reason": None}, None)


def test_undo_puts_back_what_stood_before(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    rate(client, marked, reliability="A", reliability_reason="Kept", credibility="3")
    form = {"reliability": "F", "credibility": "none"}
    answer = client.post(f"{marked.url}/ratings", data=form, headers=HTMX)
    undo = one(document_of(answer), "//hx-partial//form").get("action")
    assert client.post(undo, headers=HTMX).status_code == 200
    assert rows(marked.database, SourceRating, "reliability", "reason") == [("A", "Kept")]
    assert rows(marked.database, ClaimRating, "credibility") == [(3,)]
    assert [item["credibility"] for item in marked.state().ratings] == [3]


def test_undo_of_a_first_rating_takes_it_away(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    answer = client.post(f"{marked.url}/ratings", data={"likelihood": "7", "verdict": "confirmed"}, headers=HTMX)
    client.post(one(document_of(answer), "//hx-partial//form").get("action"))
    assert count_of(marked.database, StatementRating) == 0


def test_undo_never_overwrites_a_later_rating(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    answer = client.post(f"{marked.url}/ratings", data={"credibility": "3"}, headers=HTMX)
    undo = one(document_of(answer), "//hx-partial//form").get("action")
    rate(client, marked, credibility="5")
    assert client.post(undo).status_code == 409
    assert rows(marked.database, ClaimRating, "credibility") == [(5,)]


def test_nobody_undoes_the_ratings_of_others(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    answer = client.post(f"{marked.url}/ratings", data={"credibility": "3"}, headers=HTMX)
    undo = one(document_of(answer), "//hx-partial//form").get("action")
    sign_in(name="Bo Rask").post(undo)
    assert rows(marked.database, ClaimRating, "credibility") == [(3,)]


def test_the_same_rating_again_changes_nothing(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    rate(client, marked, credibility="3")
    answer = client.post(f"{marked.url}/ratings", data={"credibility": "3"}, headers=HTMX)
    assert "Nothing was changed." in text_of(one(document_of(answer), "//hx-partial"))
    assert len(events_of(marked.database, "claim.rated")) == 1


@pytest.mark.parametrize(
    "form",
    [
        {"credibility": "7"}, {"credibility": "0"}, {"credibility": "²"}, {"credibility": "x" * 9000},
        {"reliability": "G"}, {"reliability": "b"}, {"reliability": HOSTILE}, {"likelihood": "8"}, {"likelihood": "-1"},
        {"confidence": "high "}, {"verdict": "true"}, {"credibility": "3", "credibility_reason": "x" * 1001},
        {"credibility": "3", "credibility_reason": "a\x00b"}, {"credibility": "none", "credibility_reason": "Why"},
        {"likelihood": "none", "likelihood_reason": "Why"},
    ],
)  # fmt: skip
def test_a_rating_that_is_not_one_is_refused(marked: Marked, sign_in: SignIn, form: dict[str, str]) -> None:
    answer = sign_in().post(f"{marked.url}/ratings", data=form)
    assert answer.status_code == 422
    document = document_of(answer)
    assert text_of(card_of(document, marked.claim).xpath(".//p[@class='field-problem']")[0])
    assert not document.xpath("//script[not(@src)] | //img")
    for table in (SourceRating, ClaimRating, StatementRating):
        assert count_of(marked.database, table) == 0


def test_a_refused_form_keeps_what_was_typed(marked: Marked, sign_in: SignIn) -> None:
    form = {
        "reliability": "C",
        "reliability_reason": "Kept words",
        "credibility": "3",
        "credibility_reason": "x" * 1001,
    }
    card = card_of(document_of(sign_in().post(f"{marked.url}/ratings", data=form)), marked.claim)
    assert chosen(card)["reliability"] == "C"
    assert chosen(card)["credibility"] == "3"
    assert one(card, ".//input[@name='reliability_reason']").get("value") == "Kept words"
    assert one(card, ".//details[.//input[@name='credibility']]").get("open") is not None
    assert count_of(marked.database, SourceRating) == 0


def test_a_source_without_a_name_is_not_rated(database: Database, sign_in: SignIn) -> None:
    marked = make_marked(database, source=None)
    client = sign_in()
    assert not marked.card(client).xpath(".//input[@name='reliability']")
    assert rate(client, marked, reliability="B") == 422
    assert rate(client, marked, credibility="3") == 303
    assert count_of(database, SourceRating) == 0


def test_a_reader_sees_ratings_and_gives_none(marked: Marked, sign_in: SignIn) -> None:
    rate(sign_in(), marked, credibility="3", reliability="B", likelihood="5")
    reader = sign_in("reader")
    card = marked.card(reader)
    assert "possibly true" in text_of(card)
    assert not card.xpath(".//input[@type='radio']")
    assert rate(reader, marked, credibility="1") == 403
    assert reader.post(f"{marked.url}/ratings/undo?event=1").status_code == 403
    assert reader.post(f"/articles/{marked.article}/publisher/rating", data={"reliability": "A"}).status_code == 403
    assert count_of(marked.database, ClaimRating) == 1


def test_a_publisher_is_rated_beside_the_article(marked: Marked, sign_in: SignIn) -> None:
    client, url = sign_in(), f"/articles/{marked.article}/publisher/rating"
    assert client.post(url, data={"reliability": "C", "reason": "New paper"}).status_code == 303
    assert rows(marked.database, PublisherRating, "reliability", "reason") == [("C", "New paper")]
    about = one(page(client, f"/articles/{marked.article}"), "//aside[@class='workbench-about']")
    assert about.xpath(".//span[starts-with(@aria-label, 'Rating C')]")
    assert one(about, ".//select[@name='reliability']").value == "C"
    assert client.post(url, data={"reliability": "none"}).status_code == 303
    assert count_of(marked.database, PublisherRating) == 0
    assert client.post(url, data={"reliability": "Z"}).status_code == 422
    refused = client.post(url, data={"reliability": "A", "reason": "x" * 1001})
    assert refused.status_code == 422
    form = one(document_of(refused), "//form[contains(@action, '/publisher/rating')]")
    assert form.fields["reliability"] == "A"
    assert len(form.fields["reason"]) == 1001
    assert len(events_of(marked.database, "publisher.rated")) == 2


def test_ratings_made_at_once_all_stay(marked: Marked) -> None:
    with marked.database.write() as db:
        members = [make_me(db, email=f"{number}@example.org") for number in range(20)]

    def give(number: int) -> None:
        with marked.database.write() as db:
            rate_claim(db, members[number], marked.claim, number % 6 + 1)
            rate_source_of_claim(db, members[number], marked.claim, "ABCDEF"[number % 6])
            rate_statement_of_claim(db, members[number], marked.claim, Judgement(number % 7 + 1))

    threads = [threading.Thread(target=give, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(marked.state().ratings) == 20
    for table in (ClaimRating, SourceRating, StatementRating):
        assert count_of(marked.database, table) == 20


def test_hostile_reasons_are_only_words(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in(name=HOSTILE)
    rate(client, marked, credibility="3", credibility_reason=HOSTILE)
    card = marked.card(client)
    assert HOSTILE in text_of(card)
    assert not card.xpath(".//script | .//img")
