"""The library, the home page, an article's versions and its own facts."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from lxml import html
from lxml.html import HtmlElement
from sqlalchemy import event, select
from starlette.testclient import TestClient

from app.accounts.pages import Me
from app.articles.commands import set_status
from app.db import Database
from app.models import Article, ArticleCorrection, Decision, Event
from tests.conftest import SignIn
from tests.factories import TEXT, make_article, make_me
from tests.web.html import one, page, text_of

FRAGMENT = {"HX-Request": "true", "HX-Target": "div#articles"}


@pytest.fixture
def me(database: Database) -> Me:
    with database.write() as db:
        return make_me(db, email="maker@example.org")


def add(database: Database, me: Me, text: str, **given: str) -> int:
    with database.write() as db:
        return make_article(db, me, text, **given)


def rows(document: HtmlElement) -> list[str]:
    return [text_of(row) for row in document.xpath("//tbody/tr")]


def titles(document: HtmlElement) -> list[str]:
    return [text_of(cell) for cell in document.xpath("//td[contains(@class, 'article-title')]/a")]


@contextmanager
def counted(application: object) -> Iterator[list[str]]:
    """Collect the statements that the application sends to its database."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest):  # type: ignore[no-untyped-def]
        statements.append(statement)

    engine = application.state.database.engine  # type: ignore[attr-defined]
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_an_empty_library_says_what_is_missing_and_offers_the_import(sign_in: SignIn) -> None:
    document = page(sign_in(), "/articles")

    assert "No articles yet" in text_of(document)
    assert one(document, "//*[@class='empty']//a").get("href") == "/import"
    assert not page(sign_in("reader"), "/articles").xpath("//*[@class='empty']//a")


def test_the_library_shows_publisher_day_state_and_mark_of_each_article(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    add(database, me, TEXT, publisher="Norrland Courier")
    run_jobs()
    add(database, me, "The ferry was late, he said.")
    with database.write() as db:
        db.get_one(Article, 2).is_sample = True

    found = rows(page(sign_in(), "/articles"))

    assert "Norrland Courier" in found[1]
    assert "4 Mar 2026" in found[1]
    assert " decided" in found[1]
    assert "TLP:CLEAR" in found[1]
    assert "sample" in found[0]
    assert "not stated" in found[0]
    assert "Waiting" in found[0]


def test_rows_are_drawn_anew_only_while_one_of_them_waits(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    add(database, me, TEXT)
    client = sign_in()

    fragment = html.fragment_fromstring(client.get("/articles?sort=title", headers=FRAGMENT).text)
    assert fragment.get("id") == "articles"
    assert (fragment.get("hx-get"), fragment.get("hx-trigger")) == ("/articles?sort=title", "every 2s")

    run_jobs()
    fragment = html.fragment_fromstring(client.get("/articles?sort=title", headers=FRAGMENT).text)
    assert fragment.get("hx-get") is None


def test_filters_stand_in_the_address(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    add(database, me, "Beta is first. He said so.", title="Beta", publisher="Norrland Courier")
    run_jobs()
    add(database, me, "Alpha is second. She said so.", title="alpha", publisher="The Pilot")
    client = sign_in()

    assert titles(page(client, "/articles")) == ["alpha", "Beta"]
    assert titles(page(client, "/articles?sort=title")) == ["alpha", "Beta"]
    assert titles(page(client, "/articles?publisher=norrland%20%20COURIER")) == ["Beta"]
    assert titles(page(client, "/articles?status=ready")) == ["Beta"]
    assert titles(page(client, "/articles?status=waiting")) == ["alpha"]
    chosen = one(page(client, "/articles?status=ready"), "//nav[@aria-label='Work']//a[@aria-current]")
    assert chosen.get("href") == "/articles?status=ready"


def test_later_published_articles_come_first_and_those_without_a_date_last(
    database: Database, me: Me, sign_in: SignIn
) -> None:
    client = sign_in()
    for title, day in [("middle", "2026-03-04"), ("none", ""), ("latest", "2026-05-01"), ("first", "2026-01-01")]:
        client.post("/import", data={"text": f"{title}. He said so.", "title": title, "published_at": day})

    assert titles(page(client, "/articles?sort=published")) == ["latest", "middle", "first", "none"]


def test_what_the_address_holds_and_nobody_understands_is_named(database: Database, me: Me, sign_in: SignIn) -> None:
    add(database, me, TEXT)

    document = page(sign_in(), "/articles?colour=red&status=lost&sort=size&page=x")

    notice = one(document, "//*[@data-kind='warning']")
    assert "colour, status, sort" in text_of(notice)
    assert len(titles(document)) == 1


def test_filters_without_a_hit_say_so_and_lead_back(database: Database, me: Me, sign_in: SignIn) -> None:
    add(database, me, TEXT)

    document = page(sign_in(), "/articles?publisher=%27%22%3Cb%3E%25")

    assert "No article fits these filters" in text_of(document)
    assert one(document, "//*[@class='empty']//a").get("href") == "/articles"


def test_fifty_articles_stand_on_a_page_and_few_statements_read_them(
    application: object, database: Database, me: Me, sign_in: SignIn
) -> None:
    for number in range(52):
        add(database, me, f"Article {number}. He said so.", title=f"Article {number:02}")
    client = sign_in()

    first = page(client, "/articles")
    assert len(titles(first)) == 50
    assert "1–50 of 52" in text_of(first)
    following = one(first, "//a[@rel='next']").get("href")
    second = page(client, following)
    assert titles(second) == ["Article 01", "Article 00"]
    assert one(second, "//a[@rel='prev']").get("href") == "/articles"
    with counted(application) as statements:
        page(client, "/articles?page=9999999999")
    assert len([each for each in statements if "FROM articles" in each]) <= 2
    with counted(application) as statements:
        page(client, "/articles?sort=title&page=2")
    assert len(statements) <= 8


def test_a_page_that_did_not_change_is_not_sent_again(database: Database, me: Me, sign_in: SignIn) -> None:
    client = sign_in()
    tag = client.get("/articles").headers["etag"]

    assert client.get("/articles", headers={"If-None-Match": tag}).status_code == 304
    add(database, me, TEXT)
    assert client.get("/articles", headers={"If-None-Match": tag}).status_code == 200


def test_a_failed_article_says_why_and_can_be_tried_again(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    add(database, me, TEXT)
    run_jobs()
    with database.write() as db:
        set_status(db, 1, "failed", "Looking for claims did not work.")
    client = sign_in()

    document = page(client, "/articles?status=failed")
    assert "Looking for claims did not work." in rows(document)[0]
    assert "Looking for claims did not work." in text_of(one(page(client, "/"), "//*[@id='waiting']"))
    form = one(document, "//form[contains(@action, '/again')]")
    answer = client.post(form.get("action"), data=dict(form.form_values()))

    assert answer.headers["location"] == "/articles?status=failed"
    assert "Waiting" in rows(page(client, "/articles"))[0]
    assert sign_in("reader").post("/articles/1/again").status_code == 403


def test_trying_again_leads_to_no_other_site(database: Database, me: Me, sign_in: SignIn) -> None:
    add(database, me, TEXT)
    for address in ("//evil.example/", "https://evil.example/", "/articles\\evil", "/articles?x\r\nSet-Cookie: a=b"):
        answer = sign_in().post("/articles/1/again", data={"next": address})
        assert answer.headers["location"] == "/articles/1?show=main"


# Withdrawing and bringing back.


def test_a_withdrawn_article_leaves_the_lists_and_can_be_brought_back_at_once(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    add(database, me, TEXT, title="Crane")
    run_jobs()
    client = sign_in("adjudicator")
    form = one(page(client, "/articles/1/versions"), "//form[contains(@action, 'withdrawal')]")

    answer = client.post(form.get("action"), data=dict(form.form_values()))

    document = page(client, answer.headers["location"])
    assert titles(document) == []
    assert "“Crane” is withdrawn." in text_of(document)
    assert client.get("/articles/1").status_code == 404
    undo = one(document, "//form[contains(@action, 'restoration')]")
    assert client.post(undo.get("action")).headers["location"] == "/articles/1"
    assert titles(page(client, "/articles")) == ["Crane"]
    with database.read() as db:
        kinds = db.execute(select(Event.kind).where(Event.subject == "article:1").order_by(Event.id)).scalars().all()
    assert kinds[-2:] == ["article.withdrawn", "article.restored"]


def test_an_article_changed_meanwhile_is_not_withdrawn(database: Database, me: Me, sign_in: SignIn) -> None:
    add(database, me, TEXT)

    assert sign_in("admin").post("/articles/1/withdrawal", data={"version": 7}).status_code == 409
    with database.read() as db:
        assert db.get_one(Article, 1).withdrawn_at is None


@pytest.mark.parametrize("role", ["reader", "analyst"])
def test_who_may_not_withdraw_is_refused_and_sees_no_button(
    role: str, database: Database, me: Me, sign_in: SignIn
) -> None:
    add(database, me, TEXT)
    client = sign_in(role)

    assert not page(client, "/articles/1/versions").xpath("//form[contains(@action, 'withdrawal')]")
    assert client.post("/articles/1/withdrawal", data={"version": 1}).status_code == 403
    assert client.post("/articles/1/restoration").status_code == 403
    with database.read() as db:
        assert db.get_one(Article, 1).withdrawn_at is None


# Home.


def test_the_first_steps_stand_on_an_empty_home(sign_in: SignIn) -> None:
    document = page(sign_in("admin"), "/")

    assert [text_of(step) for step in document.xpath("//h2[@class='step-title']")] == [
        "Import articles", "Begin the codebook", "Invite your team", "Learn six keys",
    ]  # fmt: skip
    assert "Invite your team" not in text_of(page(sign_in("analyst"), "/"))
    assert "An analyst of your team" in text_of(page(sign_in("reader"), "/"))


def test_home_shows_what_waits(database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]) -> None:
    add(database, me, TEXT, title="Crane")
    run_jobs()
    client = sign_in(name="Jonas Vik")
    card = page(client, "/articles/1").xpath("//article[@data-claim]")[0]
    claim = card.get("data-claim").removeprefix("C-")

    waiting = one(page(client, "/"), "//*[@id='waiting']")
    assert one(waiting, ".//h3//a").get("href") == "/articles/1?show=open"
    assert "Start" in text_of(waiting)

    client.post(f"/articles/1/claims/{claim}/decision", data={"verdict": "dispute"})
    waiting = one(page(client, "/"), "//*[@id='waiting']")
    assert f"Jonas Vik disputes C-{claim}" in text_of(waiting)


def test_home_says_when_every_claim_is_decided(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    add(database, me, "The ferry was late, Mara Ostrin said.")
    run_jobs()
    client = sign_in()
    for card in page(client, "/articles/1").xpath("//article[@data-claim]"):
        claim = card.get("data-claim").removeprefix("C-")
        client.post(f"/articles/1/claims/{claim}/decision", data={"verdict": "accept"})

    assert "Every claim is decided." in text_of(page(client, "/"))
    with database.read() as db:
        assert db.execute(select(Decision)).first() is not None


# Versions.


def test_versions_stand_with_their_checksums_and_can_be_compared(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    client = sign_in(name="Ana Ortiz")
    texts = [TEXT, TEXT.replace("30", "45"), TEXT.replace("30", "45").replace("Tuesday", "Monday")]
    client.post("/import", data={"text": texts[0]})
    for text in texts[1:]:
        client.post("/articles/1/versions", data={"text": text})
    run_jobs()

    document = page(client, "/articles/1-any-title/versions?from=1&to=3")

    found = rows(document)
    assert ["Version 3" in found[0], "Version 2" in found[1], "Version 1" in found[2]] == [True] * 3
    assert all("Ana Ortiz" in row for row in found)
    sums = [mark.get("title") for mark in document.xpath("//tbody//*[contains(@class, 'mono')]")]
    assert sums == [hashlib.sha256(text.encode()).hexdigest() for text in reversed(texts)]
    assert [text_of(piece) for piece in document.xpath("//del")] == ["30", "Tuesday."]
    assert [text_of(piece) for piece in document.xpath("//ins")] == ["45", "Monday."]
    newest_two = page(client, "/articles/1/versions")
    assert [text_of(piece) for piece in newest_two.xpath("//del")] == ["Tuesday."]
    older = one(document, "//tbody//a[contains(., 'Version 1')]").get("href")
    assert older == "/articles/1?version=1"
    assert "30 per cent" in text_of(one(page(client, older), "//article[contains(@class, 'reading')]"))
    for number, text in enumerate(texts, 1):
        assert client.get(f"/articles/1/versions/{number}/original").content == text.encode()


def test_versions_that_are_not_there_are_not_compared(database: Database, me: Me, sign_in: SignIn) -> None:
    add(database, me, TEXT)
    client = sign_in()

    document = page(client, "/articles/1/versions?from=8&to=-1&x=1")
    assert not document.xpath("//del | //ins")
    assert "x" in text_of(one(document, "//*[@data-kind='warning']"))
    assert client.get("/articles/1/versions/2/original").status_code == 404
    assert client.get(f"/articles/1/versions/{10**30}/original").status_code == 404
    assert client.get("/articles/2/versions").status_code == 404
    assert client.get("/articles/x/versions").status_code == 404


def test_hostile_words_in_a_comparison_stay_words(database: Database, me: Me, sign_in: SignIn) -> None:
    client = sign_in()
    client.post("/import", data={"text": "He said <b>no</b>."})
    client.post("/articles/1/versions", data={"text": "He said <script>alert(1)</script>."})

    document = page(client, "/articles/1/versions")

    assert not document.xpath("//div[contains(@class, 'versions-text')]//script")
    assert "script>alert(1)</script>." in text_of(one(document, "//ins"))


# Facts.


def change_facts(client: TestClient, version: int = 1, **facts: str):  # type: ignore[no-untyped-def]
    typed = {"version": version, "title": "Crane", "publisher": "", "author": "", "published_at": "", "tlp": "clear"}
    return client.post("/articles/1/facts", data=typed | facts)


def test_facts_are_corrected_and_a_new_date_has_times_counted_anew(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    add(database, me, TEXT)
    run_jobs()

    answer = change_facts(sign_in(), published_at="2026-03-11", publisher="Norrland  Courier", tlp="amber")

    assert answer.status_code == 303
    with database.read() as db:
        article = db.get_one(Article, 1)
        assert (article.title, article.tlp, article.revision, article.status) == ("Crane", "amber", 2, "queued")
        assert article.published_at is not None
        assert article.published_at.date().isoformat() == "2026-03-11"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"published_at": "4 March"}, "is not a date"),
        ({"published_at": "9999-12-31T23:59-14:00"}, "is not a date"),
        ({"title": "  "}, "needs a title"),
        ({"title": "x" * 301}, "at most 300"),
        ({"author": "A\0B"}, "can't be shown"),
    ],
)
def test_facts_that_cannot_be_are_refused_and_come_back(
    facts: dict[str, str], words: str, database: Database, me: Me, sign_in: SignIn
) -> None:
    add(database, me, TEXT)
    with database.read() as db:
        before = db.execute(select(ArticleCorrection)).all()

    answer = change_facts(sign_in(), publisher="The Pilot", **facts)

    assert answer.status_code == 422
    assert words in text_of(html.document_fromstring(answer.text))
    assert 'value="The Pilot"' in answer.text
    with database.read() as db:
        assert db.execute(select(ArticleCorrection)).all() == before


def test_a_mark_that_is_none_is_refused(database: Database, me: Me, sign_in: SignIn) -> None:
    add(database, me, TEXT)

    assert change_facts(sign_in(), tlp="purple").status_code == 422
    with database.read() as db:
        assert db.get_one(Article, 1).tlp == "clear"


def test_a_reader_may_not_correct_facts(database: Database, me: Me, sign_in: SignIn) -> None:
    add(database, me, TEXT)

    assert change_facts(sign_in("reader")).status_code == 403
    with database.read() as db:
        assert db.get_one(Article, 1).revision == 1


def test_facts_of_an_article_that_is_not_there_are_not_found(sign_in: SignIn) -> None:
    assert change_facts(sign_in()).status_code == 404


@pytest.mark.parametrize(
    ("given", "shown", "typed"),
    [("2026-03-04", "4 Mar 2026", "2026-03-04"), ("2026-03-04T18:15Z", "4 Mar 2026, 18:15", "2026-03-04 18:15")],
)
def test_a_publication_date_without_a_time_is_shown_as_a_day(
    sign_in: SignIn, database: Database, given: str, shown: str, typed: str
) -> None:
    client = sign_in()
    client.post("/import", data={"text": TEXT, "published_at": given})
    document = page(client, "/articles/1")
    assert text_of(one(document, "//dt[text()='Published']/following-sibling::dd[1]")) == shown
    assert one(page(client, "/articles/1?edit=article"), "//input[@name='published_at']").get("value") == typed


def test_an_article_in_another_language_says_that_the_extractor_was_not_made_for_it(
    sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    client = sign_in()
    text = "Hafen bleibt zu\n\nDer Hafen bleibt bis zum 12. März geschlossen. „Der Kran ist nicht sicher“, sagte sie.\n"
    client.post("/import", data={"text": text, "published_at": "2026-03-04"})
    run_jobs()
    document = page(client, "/articles/1?claim=C-2")
    assert "(de), for which the extractor was not made" in text_of(document)
    facts = text_of(page(client, "/claims/C-2"))
    assert "Source not named" in facts
    assert "2026-03-12" in facts
