"""The table of claims: what is listed, what it can be narrowed to, what is decided for several at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from fastapi import FastAPI
from lxml import html
from lxml.html import HtmlElement
from sqlalchemy import delete, event, insert, select, update
from starlette.testclient import TestClient

from app.accounts.pages import Me
from app.articles.commands import correct_article, withdraw_article
from app.claims import facets
from app.db import Database
from app.models import Article, ClaimState, ClaimTime, Decision, Event, Project
from tests.conftest import SignIn
from tests.factories import make_article, make_claim, make_me
from tests.web.html import one, page, text_of

OTHER = """Ferry to Osvik stays in port

OSVIK, 9 March 2026 - The ferry will probably not sail before April, Tove Lind, its captain, said.
"""


@pytest.fixture
def me(database: Database, run_jobs: Callable[[], None]) -> Me:
    """A member who has brought in two articles, whose claims have been found."""
    with database.write() as db:
        me = make_me(db, email="maker@example.org")
        make_article(db, me, publisher="Northern Courier")
        make_article(db, me, OTHER, publisher="Coastal Ledger")
    run_jobs()
    return me


@pytest.fixture
def client(me: Me, sign_in: SignIn) -> TestClient:
    return sign_in()


def quotes(document: HtmlElement) -> list[str]:
    return [text_of(cell) for cell in document.xpath("//tr[@data-row]/td[contains(@class, 'claim-row-quote')]")]


def facet(document: HtmlElement, name: str, value: str) -> str:
    row = one(document, f"//form[@id='facets']//li[.//input[@name='{name}' and @value='{value}']]")
    return text_of(one(row, ".//span[@class='facet-count']"))


def ids(database: Database, *where: object) -> list[int]:
    with database.read() as db:
        return list(db.execute(select(ClaimState.claim_id).where(*where).order_by(ClaimState.claim_id)).scalars())


def statuses(database: Database) -> dict[int, str]:
    with database.read() as db:
        return dict(db.execute(select(ClaimState.claim_id, ClaimState.status)).all())


def test_all_claims_are_listed_with_their_source_and_article(client: TestClient, database: Database) -> None:
    document = page(client, "/claims")
    assert len(quotes(document)) == len(ids(database))
    row = one(document, "//tr[.//a[contains(., 'at least 30 per cent')]]")
    assert "Mara Ostrin" in text_of(row)
    assert "Northern Courier" in text_of(row)
    assert text_of(one(row, ".//span[@class='state']")) == "Proposed"


def test_a_denied_claim_is_quoted_with_its_cue(client: TestClient) -> None:
    document = page(client, "/claims?source=Norrland+Lifting&sure=denied")
    [quote] = quotes(document)
    assert quote.startswith("“denied")


def test_a_claim_that_is_put_as_fact_is_quoted_alone(client: TestClient) -> None:
    [quote] = quotes(page(client, "/claims?q=30+per+cent"))
    assert quote.startswith("“the crane had been")


def test_a_part_of_a_name_finds_the_source(client: TestClient) -> None:
    assert quotes(page(client, "/claims?source=ostrin")) == quotes(page(client, "/claims?source=Mara+Ostrin"))


def test_filters_of_several_kinds_are_all_fulfilled(client: TestClient) -> None:
    assert quotes(page(client, "/claims?source=ostrin&publisher=coastal")) == []
    assert len(quotes(page(client, "/claims?publisher=coastal&lang=en&tlp=clear&published=2026-03&-source=ostrin"))) > 0


def test_counts_say_what_each_choice_would_give(client: TestClient, database: Database) -> None:
    n_ostrin = len(ids(database, ClaimState.source_name == "Mara Ostrin"))
    document = page(client, "/claims?source=Tove+Lind")
    assert facet(document, "source", "Mara Ostrin") == str(n_ostrin)
    assert facet(document, "publisher", "Coastal Ledger") != "0"
    assert facet(document, "status", "rejected") == "0"
    assert not document.xpath("//form[@id='facets']//input[@name='publisher' and @value='Northern Courier']")


def test_a_chosen_filter_can_be_taken_away_again(client: TestClient) -> None:
    document = page(client, "/claims?source=Mara+Ostrin&-status=rejected")
    chip = one(document, "//a[@aria-label='Remove source Mara Ostrin']")
    assert chip.get("href") == "/claims?-status=rejected"
    assert one(document, "//a[@aria-label='Clear Source']").get("href") == "/claims?-status=rejected"
    hidden = one(document, "//form[@id='facets']/input[@type='hidden']")
    assert (hidden.get("name"), hidden.get("value")) == ("-status", "rejected")


def test_typed_filters_become_filters(client: TestClient) -> None:
    document = page(client, "/claims?q=limit+source:ostrin")
    assert one(document, "//input[@name='q' and @form='facets']").get("value") == "limit"
    assert document.xpath("//a[@aria-label='Remove source ostrin']")


def test_what_is_not_understood_is_said_and_the_rest_counts(client: TestClient) -> None:
    document = page(client, "/claims?colour=red&source=ostrin")
    assert "“colour” is no filter here" in text_of(one(document, "//div[@class='notice']"))
    assert quotes(document)


def test_when_nothing_fits_the_page_says_which_filter_to_drop(client: TestClient) -> None:
    document = page(client, "/claims?source=ostrin&status=rejected")
    words = text_of(one(document, "//div[@class='empty']"))
    assert "Nothing was found for source ostrin, status rejected." in words
    link = one(document, "//div[@class='empty']//li/a")
    assert link.get("href") == "/claims?source=ostrin"


def test_without_claims_the_page_says_how_to_get_some(sign_in: SignIn) -> None:
    assert "No claims yet" in text_of(page(sign_in(), "/claims"))


def test_the_order_can_be_chosen_and_turned(client: TestClient) -> None:
    by_source = quotes(page(client, "/claims?sort=source"))
    assert by_source != quotes(page(client, "/claims?sort=-source"))
    document = page(client, "/claims?sort=sure")
    assert one(document, "//th[@aria-sort]").get("aria-sort") == "descending"


@pytest.mark.parametrize("sort", ["changed", "published", "source", "sure", "score", "-changed", "-published"])
def test_every_order_lists_every_claim(client: TestClient, database: Database, sort: str) -> None:
    assert len(quotes(page(client, f"/claims?sort={sort}"))) == len(ids(database))


@pytest.mark.parametrize(
    "query",
    ["via=none", "entity=none", "tag=none", "adm=none", "likely=none", "said=none", "publisher=northern", "kind=direct",
     "qty=..", "event=2026-03-03", "article=1", "-q=crane", "sure=fact&sure=denied"],
)  # fmt: skip
def test_a_filter_and_its_opposite_share_out_the_claims(client: TestClient, database: Database, query: str) -> None:
    turned = "&".join(f"-{part}".replace("--", "") for part in query.split("&"))
    both = len(quotes(page(client, f"/claims?{query}"))) + len(quotes(page(client, f"/claims?{turned}")))
    assert both == len(ids(database))


def times(database: Database, claim_id: int, *ranges: tuple[date | None, date | None]) -> None:
    with database.write() as db:
        db.execute(delete(ClaimTime).where(ClaimTime.claim_id == claim_id))
        rows = [
            {"claim_id": claim_id, "position": at, "edtf": "x", "relation": "at", "basis": "explicit"}
            | {"first_on": first, "last_on": last}
            for at, (first, last) in enumerate(ranges)
        ]
        db.execute(insert(ClaimTime), rows)


@pytest.mark.parametrize(
    ("first", "last", "within", "outside"),
    [
        (date(2030, 3, 1), date(2030, 3, 31), "2030-03-09", "2030-04"),
        (date(2030, 3, 1), None, "2033", "2029..2030-02"),
        (None, date(2030, 3, 31), "2030", "1999"),
    ],
)
def test_times_are_found_where_they_overlap(
    client: TestClient, database: Database, first: date | None, last: date | None, within: str, outside: str
) -> None:
    times(database, 1, (first, last))
    assert len(page(client, f"/claims?event={within}").xpath("//tr[@id='row-C-1']")) == 1
    assert len(page(client, f"/claims?event={outside}").xpath("//tr[@id='row-C-1']")) == 0


def test_only_the_chosen_columns_are_shown(client: TestClient) -> None:
    document = page(client, "/claims?cols=source")
    assert [text_of(head) for head in document.xpath("//thead//th")] == ["Select", "Claim", "Source"]


def test_claims_of_another_project_are_not_listed(client: TestClient, database: Database) -> None:
    with database.write() as db:
        db.add(Project(id=2, slug="other", name="Other", created_at=datetime.now(UTC)))
        db.flush()
        db.execute(update(ClaimState).where(ClaimState.article_id == 2).values(project_id=2))
    assert {row.get("data-article") for row in page(client, "/claims").xpath("//tr[@data-row]")} == {"1"}
    assert quotes(page(client, "/claims?source=Tove+Lind")) == []


def test_claims_of_a_withdrawn_article_are_not_listed(client: TestClient, database: Database, me: Me) -> None:
    with database.write() as db:
        article = db.get_one(Article, 2)
        withdraw_article(db, me, 2, article.revision)
    assert quotes(page(client, "/claims?source=Tove+Lind")) == []


def test_a_long_list_has_pages(client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.claims.table.PER_PAGE", 3)
    seen: list[str] = []
    url: str | None = "/claims?sort=source"
    while url:
        document = page(client, url)
        seen += [row.get("id") for row in document.xpath("//tr[@data-row]")]
        following = document.xpath("//nav[@aria-label='Pages']/a[@rel='next']/@href")
        url = following[0] if following else None
    assert sorted(seen) == sorted(f"row-C-{claim_id}" for claim_id in ids(database))


def test_a_page_after_the_last_is_the_last(client: TestClient) -> None:
    assert quotes(page(client, "/claims?page=99")) == quotes(page(client, "/claims"))


def test_counts_stop_and_say_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.claims.facets.MOST_COUNTED", 3)
    facets._newest.cache_clear()
    document = page(client, "/claims")
    facets._newest.cache_clear()
    assert "3+ claims" in text_of(one(document, "//div[@class='listing-summary']"))
    assert facet(document, "status", "proposed").endswith("+")


def test_htmx_gets_the_results_alone_and_the_address_of_the_filter(client: TestClient) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#results"}
    answer = client.get("/claims?status=proposed&q=&event_from=&event_to=&sure=CT%2B", headers=headers)
    assert html.fromstring(answer.text).get("id") == "results"
    assert "<html" not in answer.text
    assert answer.headers["HX-Push-Url"] == "/claims?status=proposed&sure=fact"
    again = client.get("/claims?status=proposed", headers=headers | {"HX-History-Restore-Request": "true"})
    assert "HX-Push-Url" not in again.headers
    assert "<html" in again.text


def test_an_unchanged_list_is_not_sent_again(client: TestClient) -> None:
    answer = client.get("/claims")
    assert client.get("/claims", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_list_takes_few_statements(client: TestClient, database: Database, application: FastAPI) -> None:
    page(client, "/claims?status=proposed")
    statements: list[str] = []
    listen = (application.state.database.engine, "before_cursor_execute")
    count = lambda *args: statements.append(args[2])  # noqa: E731
    event.listen(*listen, count)
    page(client, "/claims?status=proposed")
    event.remove(*listen, count)
    assert len([words for words in statements if words.startswith("SELECT")]) <= 12


def test_selected_claims_are_accepted_and_the_list_says_so(client: TestClient, database: Database) -> None:
    first, second, *_ = ids(database)
    form = {"claim": [f"C-{first}", f"C-{second}"], "verdict": "accept", "back": "sort=source"}
    answer = client.post("/claims/decisions", data=form)
    assert answer.status_code == 303
    document = page(client, answer.headers["Location"])
    notice = one(document, "//div[@class='notice' and @data-kind='done']")
    assert text_of(notice).startswith("2 accepted.")
    assert {statuses(database)[claim_id] for claim_id in (first, second)} == {"accepted"}
    with database.read() as db:
        decided = db.execute(select(Event.subject).where(Event.kind == "claim.decided")).scalars().all()
    assert decided == [f"claim:{first}", f"claim:{second}"]


def test_a_decision_about_several_claims_is_taken_back(client: TestClient, database: Database, me: Me) -> None:
    first, second, third, *_ = ids(database)
    before = statuses(database)
    client.post("/claims/decisions", data={"claim": [f"C-{first}"], "verdict": "reject"})
    answer = client.post("/claims/decisions", data={"claim": [f"C-{first}", f"C-{second}"], "verdict": "accept"})
    undo = one(page(client, answer.headers["Location"]), "//div[@data-kind='done']/form").get("action")
    client.post("/claims/decisions", data={"claim": [f"C-{third}"], "verdict": "dispute"})
    assert client.post(undo).status_code == 303
    assert statuses(database) == before | {first: "rejected", third: "disputed"}


def test_what_was_decided_anew_since_then_stays(client: TestClient, database: Database) -> None:
    first, second, *_ = ids(database)
    answer = client.post("/claims/decisions", data={"claim": [f"C-{first}", f"C-{second}"], "verdict": "accept"})
    undo = one(page(client, answer.headers["Location"]), "//div[@data-kind='done']/form").get("action")
    client.post("/claims/decisions", data={"claim": [f"C-{first}"], "verdict": "reject"})
    client.post(undo)
    assert (statuses(database)[first], statuses(database)[second]) == ("rejected", "proposed")


def test_htmx_gets_the_list_and_the_words_with_an_undo(client: TestClient, database: Database) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#results"}
    form = {"claim": [f"C-{ids(database)[0]}"], "verdict": "dispute", "back": "status=proposed"}
    answer = client.post("/claims/decisions", data=form, headers=headers)
    document = html.document_fromstring(answer.text)
    said = one(document, "//hx-partial")
    assert text_of(said).startswith("1 disputed.")
    assert one(said, ".//form").get("hx-target") == "#results"
    assert f"row-C-{ids(database)[0]}" not in answer.text


def test_another_member_cannot_take_it_back(client: TestClient, database: Database, sign_in: SignIn) -> None:
    [first, *_] = ids(database)
    answer = client.post("/claims/decisions", data={"claim": [f"C-{first}"], "verdict": "accept"})
    undo = one(page(client, answer.headers["Location"]), "//div[@data-kind='done']/form").get("action")
    assert sign_in(name="Ben Foss").post(undo).status_code == 404
    assert statuses(database)[first] == "accepted"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"verdict": "accept"}, "No claim is selected."),
        ({"verdict": "accept", "claim": ["x"]}, "A claim's id can't be read."),
        ({"verdict": "burn", "claim": ["C-1"]}, "There is no such decision."),
        ({"verdict": "accept", "claim": ["C-1", "C-9999"]}, "There is no claim C-9999."),
        ({"verdict": "accept", "claim": [str(n) for n in range(1, 300)]}, "At most 200 claims"),
    ],
)
def test_a_refused_decision_changes_nothing_and_says_why(
    client: TestClient, database: Database, form: dict[str, object], words: str
) -> None:
    before = statuses(database)
    answer = client.post("/claims/decisions", data=form | {"back": "source=ostrin"})
    assert answer.status_code in (404, 422)
    document = html.document_fromstring(answer.text)
    assert words in text_of(one(document, "//div[@class='notice' and @data-kind='warning']"))
    assert len(quotes(document)) == len(ids(database, ClaimState.source_name == "Mara Ostrin"))
    assert statuses(database) == before


def test_a_reader_sees_no_actions_and_may_not_decide(me: Me, sign_in: SignIn, database: Database) -> None:
    reader = sign_in(role="reader")
    document = page(reader, "/claims")
    assert not document.xpath("//*[@data-bulk] | //input[@name='claim']")
    assert reader.post("/claims/decisions", data={"claim": ["C-1"], "verdict": "accept"}).status_code == 403
    with database.read() as db:
        assert db.execute(select(Decision)).first() is None


def test_a_visitor_is_sent_to_sign_in(visitor: TestClient) -> None:
    answer = visitor.get("/claims?source=x")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/login?next=")


def test_text_from_outside_stays_text(database: Database, client: TestClient, me: Me) -> None:
    with database.write() as db:
        values = {"quote": "<b>x</b>", "gist": "<b>x</b>", "source_name": "<i>y</i>", "cue": "<u>z</u>", "sure": "CT-"}
        db.execute(update(ClaimState).where(ClaimState.claim_id == 1).values(values))
    document = page(client, "/claims?q=<b>x")
    assert quotes(document) == ["“<u>z</u> <b>x</b>”"]
    assert not document.xpath("//tbody//b[text()='x'] | //tbody//i | //tbody//u")


def test_the_list_bears_the_strictest_mark_of_what_it_shows(client: TestClient, database: Database, me: Me) -> None:
    assert text_of(one(page(client, "/claims"), "//span[@class='tlp']")) == "TLP:CLEAR"
    with database.write() as db:
        correct_article(db, me, 2, db.get_one(Article, 2).revision, {"tlp": "amber"})
    assert text_of(one(page(client, "/claims"), "//span[@class='tlp']")) == "TLP:AMBER"
    assert text_of(one(page(client, "/claims?source=ostrin"), "//span[@class='tlp']")) == "TLP:CLEAR"


def test_the_list_can_be_narrowed_to_what_the_machine_is_unsure_of(client: TestClient, database: Database) -> None:
    with database.read() as db:
        scores = sorted(db.execute(select(ClaimState.weakest_score)).scalars())
    least, most = scores[0], scores[-1]
    assert least < most
    assert len(quotes(page(client, f"/claims?weakest=..{least}"))) == scores.count(least)
    assert len(quotes(page(client, f"/claims?-weakest=..{least}"))) == len(scores) - scores.count(least)
    surely = ids(database, ClaimState.score >= 0.9)
    assert len(quotes(page(client, "/claims?score=0.9.."))) == len(surely)


def test_the_least_sure_come_first_and_say_which_field_it_is(client: TestClient, database: Database) -> None:
    with database.read() as db:
        least_first = db.execute(
            select(ClaimState.quote, ClaimState.weakest_score).order_by(ClaimState.weakest_score)
        ).all()
    document = page(client, "/claims?sort=weakest")
    shown = [quote.strip("“”") for quote in quotes(document)]
    assert least_first[0].quote in shown[0]
    first = document.xpath("//tr[@data-row]")[0]
    assert f"{100 * least_first[0].weakest_score:.0f} %" in text_of(first)
    assert quotes(page(client, "/claims?sort=-weakest"))[-1] == quotes(document)[0]


def test_a_facet_counts_how_sure_the_machine_is(client: TestClient, database: Database) -> None:
    document = page(client, "/claims")
    for value, low, high in (("0.4..0.599", 0.4, 0.599), ("0.8..0.949", 0.8, 0.949), ("0.95..", 0.95, 1.0)):
        n = len(ids(database, ClaimState.weakest_score.between(low, high)))
        assert facet(document, "weakest", value) == str(n)


def test_a_claim_made_by_hand_has_no_score(client: TestClient, database: Database, me: Me) -> None:
    with database.write() as db:
        claim = make_claim(db, me, 1, "Nobody answered")
    assert ids(database, ClaimState.weakest_score.is_(None)) == [claim]
    assert len(quotes(page(client, "/claims?score=none"))) == 1
    assert quotes(page(client, "/claims?sort=weakest"))[-1].strip("“”") == "Nobody answered"
