"""How the extractor does: against what people decided, what it misses in fully coded articles, on marked articles."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.pages import Me
from app.articles.coding import mark_coded
from app.claims.commands import decide, edit_claim
from app.claims.storing import store_extraction
from app.db import Database
from app.extraction.document import Extraction
from app.extraction.version import EXTRACTOR_VERSION
from app.learning.figures import shipped
from app.learning.intervals import Share
from app.learning.queries import extractor_page
from app.models import ClaimState, CodedVersion
from tests.conftest import SignIn
from tests.factories import TEXT, make_article, make_claim, make_me
from tests.web.html import one, page, text_of
from tests.web.marked import events_of


def ids(database: Database) -> list[int]:
    with database.read() as db:
        return list(db.execute(select(ClaimState.claim_id).order_by(ClaimState.start)).scalars())


def test_a_version_is_measured_by_what_people_decided(database: Database, me: Me) -> None:
    first, second, third, *_ = ids(database)
    with database.write() as db:
        edit_claim(db, me, first, 1, {"source": {"name": "Jon Vale", "text": None, "kind": "named"}})
        decide(db, me, first, "accept")
        decide(db, me, second, "accept")
        decide(db, me, third, "reject")
    with database.read() as db:
        (record,) = extractor_page(db, me, EXTRACTOR_VERSION).records
    assert record.precision["claim"] == Share(2, 3)
    assert record.precision["source"] == Share(1, 2)
    assert record.precision["times"] == Share(2, 2)
    assert record.n_coded == 0


def test_disputed_and_undecided_claims_do_not_count(database: Database, me: Me) -> None:
    with database.write() as db:
        decide(db, me, ids(database)[0], "dispute")
    with database.read() as db:
        assert extractor_page(db, me, EXTRACTOR_VERSION).records[0].precision["claim"] == Share(0, 0)


def test_what_is_missed_is_counted_only_in_fully_coded_articles(database: Database, me: Me) -> None:
    first, *_ = ids(database)
    with database.write() as db:
        decide(db, me, first, "accept")
        make_claim(db, me, 1, "the harbour master")
    with database.read() as db:
        assert extractor_page(db, me, EXTRACTOR_VERSION).records[0].n_coded == 0
    with database.write() as db:
        mark_coded(db, me, 1)
    with database.read() as db:
        record = extractor_page(db, me, EXTRACTOR_VERSION).records[0]
    assert (record.n_coded, record.recall) == (1, Share(1, 2))


def test_each_version_has_its_own_record(database: Database, me: Me) -> None:
    claims = ids(database)
    with database.write() as db:
        for claim in claims:
            decide(db, me, claim, "accept")
        store_extraction(db, 1, Extraction("dictum 9.0", (), ()), datetime(2026, 3, 4, tzinfo=UTC))
        mark_coded(db, me, 1)
    with database.read() as db:
        newest, oldest = extractor_page(db, me, EXTRACTOR_VERSION).records
    assert (newest.extractor, newest.recall) == ("dictum 9.0", Share(0, len(claims)))
    assert oldest.recall == Share(len(claims), len(claims))


def test_the_page_says_when_there_are_too_few_and_shows_the_shipped_figures(
    database: Database, me: Me, sign_in: SignIn
) -> None:
    with database.write() as db:
        decide(db, me, ids(database)[0], "accept")
    document = page(sign_in("reader"), "/extractor?nonsense=1")
    words = text_of(document)
    assert "too few to say" in words
    assert "no fully coded article" in words
    assert "nonsense" in words
    figure = shipped().figures[0]
    row = one(document, f"//tr[th[.='{figure.name}']]")
    assert f"{figure.joined.value:.1f}" in text_of(row)
    assert not document.xpath("//form[@action='/extractor/again']")


def test_articles_that_are_behind_are_read_again_by_a_button(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    with database.write() as db:
        store_extraction(db, 1, Extraction("dictum 0.1", (), ()), datetime(2026, 3, 4, tzinfo=UTC))
    client = sign_in()
    assert one(page(client, "/extractor"), "//form[@action='/extractor/again']") is not None
    answer = client.post("/extractor/again")
    assert answer.headers["Location"] == "/extractor?queued=1"
    assert "1 article is queued" in text_of(page(client, answer.headers["Location"]))
    run_jobs()
    assert not page(client, "/extractor").xpath("//form[@action='/extractor/again']")


def marks(database: Database) -> int:
    with database.read() as db:
        return len(db.execute(select(CodedVersion.version_id)).all())


def test_an_article_is_marked_as_fully_coded_and_the_mark_taken_back(
    database: Database, me: Me, sign_in: SignIn
) -> None:
    client: TestClient = sign_in()
    for address, n in (("coded", 1), ("coded", 1), ("coded/undo", 0), ("coded/undo", 0)):
        assert client.post(f"/articles/1/{address}?version=1").status_code == 303
        assert marks(database) == n
        about = text_of(one(page(client, "/articles/1"), "//aside[@aria-label='About this article']"))
        assert ("Fully coded, says Ana Ortiz" in about) == bool(n)
    assert len(events_of(database, "article.coded")) == len(events_of(database, "article.coding_undone")) == 1


def test_a_text_that_nobody_looked_at_is_not_marked(
    database: Database, me: Me, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    def button(client: TestClient) -> str:
        return one(page(client, "/articles/1"), "//form[contains(@action, '/coded')]").get("action") or ""

    client: TestClient = sign_in()
    behind = button(client)
    client.post("/articles/1/versions", data={"text": TEXT.replace("Tuesday", "Monday")})
    run_jobs()
    assert client.post(behind).status_code == 409
    assert marks(database) == 0
    assert client.post(button(client)).status_code == 303
    assert client.post(behind.replace("/coded", "/coded/undo")).status_code == 409
    assert marks(database) == 1
    assert client.post(button(client)).status_code == 303
    assert marks(database) == 0


def test_an_article_still_being_read_can_not_be_marked(database: Database, sign_in: SignIn) -> None:
    with database.write() as db:
        make_article(db, make_me(db, email="maker@example.org"))
    assert sign_in().post("/articles/1/coded?version=1").status_code == 422
    assert marks(database) == 0


def test_a_reader_may_not_mark(me: Me, database: Database, sign_in: SignIn) -> None:
    assert sign_in("reader").post("/articles/1/coded?version=1").status_code == 403
    assert marks(database) == 0
