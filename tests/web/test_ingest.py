"""Bringing articles in: what is taken, what is refused and with which words, and what a refusal leaves behind."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from httpx2 import Response
from lxml import html
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.db import Database
from app.main import create_app
from app.models import Article, ArticleVersion, Event, Job, Publisher
from app.settings import Settings
from tests.conftest import SAME_ORIGIN, SignIn
from tests.factories import TEXT
from tests.web.html import one, page, text_of

Sent = tuple[str, bytes]
"""A file's name and what it holds."""


def n_articles(database: Database) -> int:
    with database.read() as db:
        return db.execute(select(func.count()).select_from(Article)).scalar_one()


def upload(client: TestClient, *files: Sent, **words: str) -> Response:
    return client.post("/import", files=[("files", file) for file in files], data=words)


def problem(answer: Response, name: str) -> str:
    return text_of(one(html.document_fromstring(answer.text), f"//*[@id='{name}-problem']"))


def test_pasting_an_article_leads_to_its_workbench_which_shows_progress(sign_in: SignIn, database: Database) -> None:
    client = sign_in()

    answer = client.post("/import", data={"text": TEXT})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/articles/1"
    waiting = one(page(client, "/articles/1"), "//*[@data-state='queued']")
    assert waiting.get("hx-get") == "/articles/1"
    with database.read() as db:
        assert db.execute(select(Job.status)).scalars().all() == ["queued"]
        assert db.execute(select(Event.kind).where(Event.subject == "article:1")).scalars().all() == ["article.added"]


def test_what_is_said_of_an_article_counts_more_than_what_the_text_says(sign_in: SignIn, database: Database) -> None:
    facts = {
        "title": "Crane  over\nits limit",
        "publisher": "Norrland Courier",
        "author": "B. Lind",
        "published_at": "2026-03-04 18:15",
        "url": "https://courier.example/1",
    }

    sign_in().post("/import", data={"text": TEXT, **facts})

    with database.read() as db:
        article = db.get_one(Article, 1)
        assert article.title == "Crane over its limit"
        assert db.get_one(Publisher, article.publisher_id).name == "Norrland Courier"
        assert (article.author, article.url) == ("B. Lind", "https://courier.example/1")
        assert article.published_at is not None
        assert article.published_at.isoformat() == "2026-03-04T18:15:00+00:00"
        assert db.get_one(ArticleVersion, 1).found_title != article.title


def test_line_ends_of_a_pasted_text_become_line_feeds(sign_in: SignIn, database: Database) -> None:
    sign_in().post("/import", data={"text": "A\r\nB\rC\n"})

    with database.read() as db:
        assert db.get_one(ArticleVersion, 1).text == "A\nB\nC\n"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"text": ""}, "text", "nothing to add"),
        ({"text": " \n\t "}, "text", "nothing to add"),
        ({"text": "The crane\0stood."}, "text", "Not text"),
        ({"text": "\u200b\u200b"}, "text", "no text"),
        ({"text": TEXT, "published_at": "yesterday"}, "published_at", "is not a date"),
        ({"text": TEXT, "published_at": "0001-01-01T00:00+14:00"}, "published_at", "is not a date"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "url", "begins with http"),
        ({"text": TEXT, "url": "http://"}, "url", "begins with http"),
        ({"text": TEXT, "title": "x" * 301}, "title", "at most 300"),
        ({"text": TEXT, "publisher": "A\x07B"}, "publisher", "can't be shown"),
    ],
)
def test_a_refusal_names_cause_and_remedy_keeps_what_was_typed_and_stores_nothing(
    typed: dict[str, str], field: str, words: str, sign_in: SignIn, database: Database
) -> None:
    client = sign_in()

    answer = client.post("/import", data=typed | {"author": "B. Lind"})

    assert answer.status_code == 422
    assert words in problem(answer, field)
    assert 'value="B. Lind"' in answer.text
    assert n_articles(database) == 0


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "The file is empty"),
        ("a.txt", b"The crane\0stood.", "NUL character"),
        ("a.txt", b"%PDF-1.7 ...", "PDF document"),
        ("a.pdf", TEXT.encode(), ".pdf"),
        ("a", TEXT.encode(), "no ending"),
        ("a.txt", "Die Kräne standen über der Grenze. ".encode() * 4 + b"\xc3", "damaged"),
        ("a.txt", bytes(range(128, 256)) * 3, "encoding"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no visible text"),
    ],
)
def test_a_file_that_holds_no_article_is_refused_in_words(
    name: str, data: bytes, words: str, sign_in: SignIn, database: Database
) -> None:
    client = sign_in()

    answer = upload(client, (name, data), publisher="Norrland Courier")

    assert answer.status_code == 422
    assert words in problem(answer, "file")
    assert 'value="Norrland Courier"' in answer.text
    assert n_articles(database) == 0


def test_the_original_is_kept_bit_for_bit(sign_in: SignIn) -> None:
    client = sign_in()
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()

    assert upload(client, ("a.txt", data)).headers["location"] == "/articles/1"

    answer = client.get("/articles/1/versions/1/original")
    assert answer.content == data
    assert answer.headers["X-Original-SHA256"] == hashlib.sha256(data).hexdigest()
    assert answer.headers["content-disposition"].startswith("attachment")


def test_several_files_are_taken_each_for_itself_and_their_page_says_what_became_of_each(
    sign_in: SignIn, database: Database, run_jobs: Callable[[], None]
) -> None:
    client = sign_in(name="Ana Ortiz")
    ferry = b"<html><title>Ferry late</title><h1>Ferry late</h1><p>The ferry was late, Mara Ostrin said.</p></html>"

    answer = upload(
        client,
        ("crane.txt", TEXT.encode()), ("empty.txt", b""), ("../../ferry.html", ferry), ("again.txt", TEXT.encode()),
        text="# Third\n\nThe mayor said it would rain.", publisher="Norrland Courier",
    )  # fmt: skip

    assert answer.status_code == 303
    document = page(client, answer.headers["location"])
    assert one(document, "//*[@id='job']").get("hx-trigger") == "every 2s"
    rows = [text_of(row) for row in document.xpath("//tbody/tr")]
    assert len(rows) == 5
    assert "Pasted text Added" in rows[0]
    assert "crane.txt Added" in rows[1]
    assert "empty.txt The file is empty." in rows[2]
    assert "ferry.html Added" in rows[3]
    assert "again.txt There already; nothing was changed" in rows[4]
    assert n_articles(database) == 3
    run_jobs()
    assert one(page(client, answer.headers["location"]), "//*[@id='job']").get("hx-trigger") is None
    assert "5 articles" in text_of(one(page(client, "/import"), "//aside"))


def test_a_title_or_an_address_is_of_one_article_only(sign_in: SignIn, database: Database) -> None:
    client = sign_in()

    answer = upload(client, ("a.txt", b"One. He said so."), ("b.txt", b"Two. She said so."), url="https://a.example/1")

    assert answer.status_code == 422
    assert "one article" in problem(answer, "url")
    assert n_articles(database) == 0


def test_the_same_file_twice_is_one_article_and_the_page_leads_to_it(sign_in: SignIn, database: Database) -> None:
    client = sign_in()
    upload(client, ("a.txt", TEXT.encode()))

    answer = upload(client, ("b.txt", TEXT.encode()))

    assert answer.headers["location"] == "/import?known=1"
    notice = one(page(client, "/import?known=1"), "//*[@role='status' and contains(., 'here already')]")
    assert one(notice, ".//a").get("href") == "/articles/1"
    assert n_articles(database) == 1


def test_twenty_uploads_of_one_file_at_the_same_time_are_one_article(
    application: FastAPI, sign_in: SignIn, database: Database
) -> None:
    cookie = sign_in().cookies["dictum"]

    def send(_: int) -> int:
        client = TestClient(application, headers=SAME_ORIGIN, follow_redirects=False, cookies={"dictum": cookie})
        return int(upload(client, ("a.txt", TEXT.encode())).status_code)

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(send, range(20))) == {303}
    assert n_articles(database) == 1
    with database.read() as db:
        assert db.execute(select(func.count()).select_from(ArticleVersion)).scalar_one() == 1


def test_another_text_from_the_same_address_is_the_next_version(sign_in: SignIn, database: Database) -> None:
    client = sign_in()
    client.post("/import", data={"text": TEXT, "url": "https://courier.example/1"})

    answer = client.post("/import", data={"text": TEXT + "\nMore.", "url": "https://courier.example/1"})

    assert answer.headers["location"] == "/articles/1"
    with database.read() as db:
        assert db.get_one(Article, 1).version == 2
    assert n_articles(database) == 1


def test_the_text_of_a_withdrawn_article_brings_it_back(sign_in: SignIn, database: Database) -> None:
    client = sign_in("admin")
    client.post("/import", data={"text": TEXT})
    client.post("/articles/1/withdrawal", data={"version": 1})

    answer = client.post("/import", data={"text": TEXT})

    assert answer.headers["location"] == "/import?restored=1"
    assert "is back now" in client.get("/import?restored=1").text
    with database.read() as db:
        assert db.get_one(Article, 1).withdrawn_at is None
        assert db.execute(select(Job.status)).scalars().all() == ["queued"]


def test_a_reader_may_not_bring_articles_in_and_a_visitor_is_asked_to_sign_in(
    sign_in: SignIn, visitor: TestClient, database: Database
) -> None:
    reader = sign_in("reader")

    assert reader.get("/import").status_code == 403
    assert reader.post("/import", data={"text": TEXT}).status_code == 403
    assert reader.post("/articles/1/versions", data={"text": TEXT}).status_code == 403
    assert visitor.post("/import", data={"text": TEXT}).status_code == 303
    assert visitor.post("/import", data={"text": TEXT}).headers["location"].startswith("/login")
    assert n_articles(database) == 0


# Limits: just under passes, just over is refused, and nothing is left behind.


@pytest.fixture
def narrow(settings: Settings, sign_in: SignIn, database: Database) -> Iterator[TestClient]:
    """A browser before an application whose limits are small enough to be reached quickly."""
    limits = {
        "max_text_bytes": 2_000,
        "max_article_json_bytes": 6_000,
        "max_upload_bytes": 9_000,
        "max_body_bytes": 3_000,
    }
    app = create_app(settings.model_copy(update=limits))
    cookie = sign_in().cookies["dictum"]
    with TestClient(app, headers=SAME_ORIGIN, follow_redirects=False, cookies={"dictum": cookie}) as client:
        yield client


def words_of(n_bytes: int) -> str:
    return ("The crane was late, he said. " * n_bytes)[: n_bytes - 1] + "."


def test_a_text_of_just_the_longest_length_is_taken(narrow: TestClient, database: Database) -> None:
    assert narrow.post("/import", data={"text": words_of(2_000)}).status_code == 303
    assert n_articles(database) == 1


@pytest.mark.parametrize("n_bytes", [2_001, 3_500])
def test_a_longer_text_is_refused_and_comes_back(n_bytes: int, narrow: TestClient, database: Database) -> None:
    answer = narrow.post("/import", data={"text": words_of(n_bytes)})

    assert answer.status_code == 413
    assert "Send it in parts" in problem(answer, "text")
    assert words_of(n_bytes) in answer.text
    assert n_articles(database) == 0


def test_a_text_far_above_the_limit_is_stopped_while_it_is_read(narrow: TestClient, database: Database) -> None:
    answer = narrow.post("/import", data={"text": "x" * 9_500})

    assert answer.status_code == 413
    assert "Send it in parts" in answer.text
    assert n_articles(database) == 0


def test_letters_of_several_bytes_count_as_such(narrow: TestClient) -> None:
    assert narrow.post("/import", data={"text": "é" * 1_000}).status_code == 303
    assert narrow.post("/import", data={"text": "é" * 1_000 + "!"}).status_code == 413


@pytest.mark.parametrize("is_chunked", [False, True])
def test_an_upload_above_the_limit_is_stopped_with_a_page_that_says_how_much_is_taken(
    is_chunked: bool, narrow: TestClient, database: Database
) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        + b"x" * 13_000
        + b"\r\n--b--\r\n"
    )
    content = iter([body[:6_000], body[6_000:]]) if is_chunked else body

    answer = narrow.post("/import", content=content, headers={"Content-Type": "multipart/form-data; boundary=b"})

    assert answer.status_code == 413
    assert "Send" in answer.text
    assert "<main" in answer.text
    assert "Content-Security-Policy" in answer.headers
    assert n_articles(database) == 0


def test_a_file_just_under_the_upload_limit_is_read(narrow: TestClient) -> None:
    page_of_little_text = b"<html><body><p>He said so.</p><!--" + b"x" * 8_900 + b"--></body></html>"
    assert len(page_of_little_text) < 9_000
    assert upload(narrow, ("a.html", page_of_little_text)).status_code == 303
    answer = upload(narrow, ("a.html", page_of_little_text + b" " * 200))
    assert answer.status_code == 413
    assert "Send a smaller one" in problem(answer, "file")


def test_other_addresses_take_far_less(narrow: TestClient) -> None:
    answer = narrow.post("/login", data={"email": "x" * 4_000, "password": "y"})

    assert answer.status_code == 413


# A newer text of an article that is there.


def test_a_newer_text_becomes_the_next_version_and_its_claims_are_found(
    sign_in: SignIn, database: Database, run_jobs: Callable[[], None]
) -> None:
    client = sign_in()
    client.post("/import", data={"text": TEXT})
    run_jobs()

    answer = client.post("/articles/1/versions", files=[("files", ("newer.txt", TEXT.replace("30", "45").encode()))])

    assert answer.headers["location"] == "/articles/1/versions"
    run_jobs()
    with database.read() as db:
        article = db.get_one(Article, 1)
        assert (article.version, article.status, article.revision) == (2, "ready", 2)
    document = page(client, "/articles/1/versions")
    assert [text_of(piece) for piece in document.xpath("//del")] == ["30"]
    assert [text_of(piece) for piece in document.xpath("//ins")] == ["45"]


def test_the_same_text_again_changes_nothing_and_says_so(sign_in: SignIn, database: Database) -> None:
    client = sign_in()
    client.post("/import", data={"text": TEXT})

    answer = client.post("/articles/1/versions", data={"text": TEXT})

    assert answer.headers["location"] == "/articles/1/versions?known=1"
    assert "Nothing was changed" in text_of(page(client, "/articles/1/versions?known=1"))
    with database.read() as db:
        assert db.get_one(Article, 1).version == 1


def test_the_text_of_another_article_is_refused_as_a_newer_one(sign_in: SignIn, database: Database) -> None:
    client = sign_in()
    client.post("/import", data={"text": TEXT})
    client.post("/import", data={"text": "The ferry was late, he said."})

    answer = client.post("/articles/2/versions", data={"text": TEXT})

    assert answer.status_code == 422
    assert "article 1" in problem(answer, "text")
    assert "Mara Ostrin" in answer.text
    with database.read() as db:
        assert db.get_one(Article, 2).version == 1


def test_a_newer_text_of_an_article_that_is_not_there_is_not_found(sign_in: SignIn, database: Database) -> None:
    client = sign_in()

    assert client.post("/articles/7/versions", data={"text": TEXT}).status_code == 404
    assert client.post(f"/articles/{10**30}/versions", data={"text": TEXT}).status_code == 404
    assert n_articles(database) == 0
