"""Search: what is found, how it is shown, that nothing typed can do harm."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from lxml import html
from lxml.html import HtmlElement
from sqlalchemy import update
from starlette.testclient import TestClient

from app.accounts.pages import Me
from app.articles.commands import correct_article, withdraw_article
from app.claims.commands import decide, withdraw_claim
from app.db import Database
from app.models import Annotation, Article, ArticleVersion, Claim, ClaimState, Project, SearchDocument
from app.search import finding
from tests.conftest import SignIn
from tests.factories import make_article, make_me
from tests.web.html import one, page, text_of

OTHER = """Ferry to Osvik stays in port

OSVIK, 9 March 2026 - The ferry will probably not sail before April, Tove Lind, its captain, said. The crane is broken.
"""


@pytest.fixture
def me(database: Database, run_jobs: Callable[[], None]) -> Me:
    """A member who has brought in two articles, whose claims have been found, and has written a note."""
    with database.write() as db:
        me = make_me(db, email="maker@example.org")
        make_article(db, me, publisher="Northern Courier")
        make_article(db, me, OTHER, publisher="Coastal Ledger")
        db.add(
            Annotation(
                project_id=me.project_id, article_id=1, version_id=1, spans=[[0, 5]], quote="Crane",
                body="Compare the inspection log.", member_id=me.id, created_at=datetime.now(UTC),
            )
        )  # fmt: skip
    run_jobs()
    return me


@pytest.fixture
def client(me: Me, sign_in: SignIn) -> TestClient:
    return sign_in()


def hits(document: HtmlElement, kind: str | None = None) -> list[HtmlElement]:
    return list(document.xpath("//ol[@class='hits']/li" + (f"[@data-kind='{kind}']" if kind else "")))


def opened(hit: HtmlElement) -> str:
    return str(one(hit, ".//a[@data-open]").get("href"))


def count(document: HtmlElement, name: str, value: str) -> str:
    row = one(document, f"//form[@id='facets']//li[.//input[@name='{name}' and @value='{value}']]")
    return text_of(one(row, ".//span[@class='facet-count']"))


def test_articles_claims_and_notes_are_found_together(client: TestClient) -> None:
    document = page(client, "/search?q=crane")
    assert {hit.get("data-kind") for hit in hits(document)} == {"article", "claim", "note"}
    assert all(hit.xpath(".//mark") for hit in hits(document, "article"))


def test_each_kind_of_hit_leads_to_its_place(client: TestClient, database: Database) -> None:
    [article] = hits(page(client, "/search?q=tarnvik&in=articles"))
    assert opened(article) == "/articles/1"
    [claim] = hits(page(client, '/search?q="30+per+cent"&in=claims'))
    ref = text_of(one(claim, ".//p[@class='hit-about']/a"))
    assert opened(claim) == f"/articles/1?claim={ref}"
    [note] = hits(page(client, "/search?q=inspection"))
    assert opened(note) == "/articles/1#note-1"


def test_the_found_words_are_marked_and_nothing_else(client: TestClient) -> None:
    claims = hits(page(client, "/search?q=limit&in=claims&source=ostrin"))
    assert [[text_of(mark) for mark in claim.xpath(".//mark")] for claim in claims] == [["limit"], ["limit"]]


def test_a_denied_claim_is_quoted_with_its_cue(client: TestClient) -> None:
    [claim] = hits(page(client, "/search?q=received+warning&in=claims"))
    assert text_of(one(claim, ".//p[@class='hit-words']")).startswith("“denied")


@pytest.mark.parametrize(
    ("typed", "n_claims"),
    [
        ("warn*", 2),
        ('"received a warning"', 1),
        ('"a received warning"', 0),
        ("crane -limit source:ostrin", 0),
        ("received or answered", 2),
        ("crane ~3 limit source:ostrin", 0),
        ("crane ~9 limit source:ostrin", 2),
        ("CRANE source:ostrin", 2),
    ],
)
def test_words_phrases_endings_and_opposites(client: TestClient, typed: str, n_claims: int) -> None:
    assert len(hits(page(client, f"/search?in=claims&q={quote(typed)}"))) == n_claims


def test_filters_of_claims_leave_only_claims(client: TestClient) -> None:
    document = page(client, "/search?q=crane+source:ostrin")
    assert {hit.get("data-kind") for hit in hits(document)} == {"claim"}
    assert one(document, "//a[@aria-label='Remove source ostrin']").get("href") == "/search?q=crane"


def test_filters_of_articles_narrow_all_kinds(client: TestClient) -> None:
    document = page(client, "/search?q=crane+publisher:northern")
    assert {opened(hit).partition("?")[0].partition("#")[0] for hit in hits(document)} == {"/articles/1"}
    assert len(hits(document)) > 2


def test_filters_need_no_words(client: TestClient, database: Database) -> None:
    n = len(hits(page(client, "/search?q=source:ostrin")))
    assert n == len(hits(page(client, "/search?q=source:ostrin+-zzz")))
    assert n > 0
    assert len(hits(page(client, "/search?publisher=coastal", 200), "article")) == 1


def test_unwanted_words_alone_find_all_the_rest(client: TestClient) -> None:
    found = [text_of(hit) for hit in hits(page(client, "/search?q=-crane&in=claims"))]
    assert found
    assert not any("crane" in words.lower() for words in found)


def test_counts_say_what_each_choice_would_give(client: TestClient) -> None:
    everything = page(client, "/search?q=crane")
    claims = page(client, "/search?q=crane&in=claims")
    assert count(everything, "in", "articles") == count(claims, "in", "articles") == "2"
    assert count(everything, "in", "claims") == str(len(hits(claims)))
    assert count(everything, "publisher", "Northern Courier") != "0"
    assert count(everything, "status", "rejected") == "0"


def test_a_decision_is_found_at_once(client: TestClient, database: Database, me: Me) -> None:
    with database.write() as db:
        decide(db, me, 2, "accept")
    [claim] = hits(page(client, "/search?q=status:accepted"))
    assert "C-2" in text_of(claim)


def test_a_corrected_title_is_found_and_the_old_one_is_not(client: TestClient, database: Database, me: Me) -> None:
    with database.write() as db:
        correct_article(db, me, 2, db.get_one(Article, 2).revision, {"title": "Quay closed"})
    assert len(hits(page(client, "/search?q=quay&in=articles"))) == 1


def test_what_was_withdrawn_is_not_found(client: TestClient, database: Database, me: Me) -> None:
    with database.write() as db:
        withdraw_claim(db, me, 2, db.get_one(Claim, 2).revision)
        withdraw_article(db, me, 2, db.get_one(Article, 2).revision)
    assert hits(page(client, '/search?q="30+per+cent"&in=claims')) == []
    assert hits(page(client, "/search?q=ferry")) == []
    assert hits(page(client, "/search?q=source:lind")) == []


def test_another_project_is_not_found(client: TestClient, database: Database) -> None:
    with database.write() as db:
        db.add(Project(id=2, slug="other", name="Other", created_at=datetime.now(UTC)))
        db.flush()
        for table in (SearchDocument, ClaimState, Article):
            of_article = table.id if table is Article else table.article_id
            db.execute(update(table).where(of_article == 2).values(project_id=2))
    for query in ("q=ferry", "q=source:lind", "publisher=coastal", "q=-zzz&in=articles"):
        words = text_of(one(page(client, f"/search?{query}"), "//main"))
        assert "Osvik" not in words
        assert "Lind" not in words.replace("source lind", "").replace("lind", "")


def test_the_best_hit_comes_first_or_the_newest(client: TestClient) -> None:
    best = [opened(hit) for hit in hits(page(client, "/search?q=ferry"))]
    assert best[0] == "/articles/2"
    newest = [opened(hit) for hit in hits(page(client, "/search?q=ferry&sort=new"))]
    assert sorted(newest) == sorted(best)


def test_a_long_list_has_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = [opened(hit) for hit in hits(page(client, "/search?q=crane"))]
    monkeypatch.setattr("app.search.queries.PER_PAGE", 2)
    seen: list[str] = []
    url: str | None = "/search?q=crane"
    while url:
        document = page(client, url)
        seen += [opened(hit) for hit in hits(document)]
        url = next(iter(document.xpath("//nav[@aria-label='Pages']/a[@rel='next']/@href")), None)
    assert seen == everything


def test_common_words_are_counted_up_to_a_limit_and_the_page_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.search.finding.MOST_RANKED", 2)
    finding._newest.cache_clear()
    document = page(client, "/search?q=crane")
    finding._newest.cache_clear()
    assert "2+ results" in text_of(one(document, "//div[@class='listing-summary']"))
    assert len(hits(document)) == 2


def test_filters_look_at_the_newest_of_very_common_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.search.finding.MOST_LOOKED_AT", 1)
    document = page(client, "/search?q=crane&in=articles")
    words = text_of(one(document, "//div[@class='empty']"))
    assert "Only the newest 1 with these words were looked at" in words


def test_when_nothing_fits_the_page_says_what_to_leave_out(client: TestClient) -> None:
    document = page(client, "/search?q=crane+zeppelin+source:ostrin")
    words = text_of(one(document, "//div[@class='empty']"))
    assert "Nothing was found for “crane zeppelin”, source ostrin." in words
    assert one(document, "//div[@class='empty']//li[1]/a").get("href") == "/search?q=crane&source=ostrin"


def test_what_is_not_understood_is_said(client: TestClient) -> None:
    notices = page(client, "/search?q=crane+colour:red+%25%25&shoe=1").xpath("//p[@class='notice']")
    assert len(notices) == 3


def test_without_a_question_the_page_explains_what_may_be_typed(client: TestClient) -> None:
    document = page(client, "/search")
    assert "Search everything" in text_of(document)
    assert document.xpath("//dl[@class='syntax']")


def test_htmx_gets_the_results_alone_and_the_address_of_the_search(client: TestClient) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#results"}
    answer = client.get("/search?q=crane+source:ostrin&in=claims", headers=headers)
    assert html.fromstring(answer.text).get("id") == "results"
    assert answer.headers["HX-Push-Url"] == "/search?q=crane&source=ostrin&in=claims"


HOSTILE = [
    '"', '""', '"a', "'", "a' OR '1'='1", "'; DROP TABLE articles;--", "*", "a*", "*a", "**", "^a", "NOT", "NOT a",
    "AND", "a AND", "OR OR", "NEAR(", "NEAR(a b, 5)", "a ~99 b ~1", "~5", "title:x", "{title text}:x", "rowid:1",
    "a:b:c", ":", "a:", "((((", "a)(", "+", "a + b", "-", "--", "/*", "\\", "%", "_", "[", "|", "!", "<->", ",", ";",
    "\0", "a\0b", "\u202e", "\ufeff", "🧪", "e\u0301", "שלום", " ", "\t", "a" * 10_000, "a " * 5_000, "(" * 5_000,
    "a OR " * 2_000 + "a", '"a" ' * 3_000, "-1", "0x41", "NULL", "${7*7}", "{{7*7}}", "$1", "?1", ":p", "@p",
    "source:%", "source:_", "tag:/", "event:..", "event:/", "adm:..", "qty:..", "qty:-", "sure:..", "article:0",
    "source:" + "a" * 500, "-source:", "page:2", "sort:new", "\ue000a\ue001", "event:XXXX", "said:2026",
]  # fmt: skip


@pytest.mark.parametrize("path", ["/search", "/claims"])
def test_whatever_is_typed_is_answered(client: TestClient, path: str) -> None:
    for typed in HOSTILE:
        answer = client.get(path, params={"q": typed})
        assert answer.status_code == 200, typed[:40]


def test_what_was_typed_stands_in_the_field_as_it_was_typed(client: TestClient) -> None:
    for typed in ("{{7*7}}", '"exact <b>words</b>" -not* or both', "${7*7}"):
        document = html.document_fromstring(client.get("/search", params={"q": typed}).text)
        assert one(document, "//input[@name='q' and @form='facets']").get("value") == typed


def test_text_from_outside_stays_text(client: TestClient, database: Database) -> None:
    with database.write() as db:
        values = {"quote": "<b>zeppelin</b> \ue000x", "gist": "<b>zeppelin</b>", "source_name": "<i>y</i>"}
        db.execute(update(ClaimState).where(ClaimState.claim_id == 1).values(values))
    [claim] = hits(page(client, "/search?q=zeppelin"))
    assert "<b>zeppelin</b>" in text_of(claim)
    assert "<i>y</i>" in text_of(claim)
    assert text_of(claim.xpath(".//mark")[0]) == "zeppelin"


def test_the_original_text_is_searched_as_stored(client: TestClient, database: Database) -> None:
    with database.read() as db:
        text = db.get_one(ArticleVersion, 1).text
    assert "Tarnvik" in text
    [article] = hits(page(client, "/search?q=TARNVIK&in=articles"))
    assert text_of(article.xpath(".//mark")[0]).lower() == "tarnvik"


def test_a_reader_may_search_and_a_visitor_may_not(me: Me, sign_in: SignIn, visitor: TestClient) -> None:
    assert hits(page(sign_in(role="reader"), "/search?q=crane"))
    assert visitor.get("/search?q=crane").status_code == 303


def test_a_hit_bears_the_mark_of_its_article(client: TestClient, database: Database, me: Me) -> None:
    with database.write() as db:
        correct_article(db, me, 1, db.get_one(Article, 1).revision, {"tlp": "red"})
    found = hits(page(client, "/search?q=crane+article:1"))
    assert len(found) > 2
    assert {text_of(one(hit, ".//span[@class='tlp']")) for hit in found} == {"TLP:RED"}
