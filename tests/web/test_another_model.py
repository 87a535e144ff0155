"""Another attribution model beside the one that comes with Dictum: what the two read is told apart."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.commands import make_token, start_session
from app.articles.again import read_again
from app.claims.commands import decide
from app.db import Database
from app.extraction.version import EXTRACTOR_VERSION
from app.ingest.reader import FILES, SHIPPED, extractor_version
from app.main import create_app
from app.models import ClaimState
from app.settings import Settings
from app.upkeep.check import check
from app.worker import work_once
from tests.factories import make_article, make_me, make_member
from tests.web.html import page, text_of

OURS = f"{EXTRACTOR_VERSION}+ours-7"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped model under another name."""
    folder = tmp_path / "ours"
    folder.mkdir()
    for name in FILES[:2]:
        (folder / name).symlink_to(SHIPPED / name)
    told = json.loads((SHIPPED / FILES[2]).read_text(encoding="utf-8"))
    (folder / FILES[2]).write_text(json.dumps(told | {"version": "ours 7"}), encoding="utf-8")
    return folder


@pytest.fixture
def read_twice(database: Database, settings: Settings, folder: Path, run_jobs: Callable[[], None]) -> Settings:
    """An article that the shipped model read, one claim of it accepted, and then the other model."""
    with database.write() as db:
        me = make_me(db, email="maker@example.org")
        make_article(db, me)
    run_jobs()
    with database.write() as db:
        decide(db, me, 2, "accept")
        read_again(db, me.project_id, me.id, OURS)
    ours = settings.model_copy(update={"model": folder})
    while work_once(database, ours, "test"):
        pass
    return ours


@pytest.fixture
def client(database: Database, read_twice: Settings) -> Iterator[TestClient]:
    application = create_app(read_twice)
    client = TestClient(application, headers={"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"})
    with database.write() as db:
        client.cookies.set("dictum", start_session(db, make_member(db)))
    yield client
    application.state.database.close()


def test_a_model_of_the_same_name_is_the_shipped_one(folder: Path) -> None:
    assert extractor_version(folder) == OURS
    assert extractor_version(None) == extractor_version(SHIPPED) == EXTRACTOR_VERSION


def test_claims_say_which_model_read_them(database: Database, client: TestClient) -> None:
    with database.read() as db:
        extractors = dict(db.execute(select(ClaimState.claim_id, ClaimState.extractor)).all())
    assert extractors.pop(2) == f"dictum {EXTRACTOR_VERSION}", "what people worked on waits for them"
    assert set(extractors.values()) == {f"dictum {OURS}"}
    with database.write() as db:
        token = make_token(db, make_me(db, email="program@example.org"), "test")
    told = client.get("/api/v1/claims/C-1", headers={"Authorization": f"Bearer {token}"}).json()["extractor"]
    assert (told["name"], told["version"]) == ("dictum", OURS)
    assert check(database) == []


def test_the_page_of_the_extractor_has_both_versions(client: TestClient) -> None:
    document = page(client, "/extractor")
    rows = [text_of(cell) for cell in document.xpath("//section[@aria-labelledby='decided']//tbody/tr/th")]
    assert rows == [f"dictum {OURS}", f"dictum {EXTRACTOR_VERSION}"]
    assert f"Version {OURS} looks for claims" in text_of(document)
    assert "None: this version has read every article" in text_of(document)
    assert "No differences" in text_of(page(client, "/differences"))


def test_an_article_read_by_the_other_model_can_be_read_again(
    client: TestClient, database: Database, settings: Settings
) -> None:
    assert "Look again" not in text_of(page(client, "/articles/1"))
    application = create_app(settings)
    with database.write() as db:
        cookie = start_session(db, make_member(db, email="other@example.org"))
    shipped = TestClient(application, cookies={"dictum": cookie})
    assert "Look again" in text_of(page(shipped, "/articles/1"))
    application.state.database.close()
