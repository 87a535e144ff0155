"""Reading articles again with the extractor that runs now, by command."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from app.articles.again import read_by_older
from app.claims.storing import store_extraction
from app.cli import app
from app.db import Database
from app.extraction.document import Extraction
from app.extraction.version import EXTRACTOR_VERSION
from app.models import Article, Claim
from app.settings import Settings
from tests.factories import make_article, make_me
from tests.web.marked import events_of

Typed = Callable[..., Result]


@pytest.fixture
def typed(settings: Settings) -> Typed:
    def run(*words: str) -> Result:
        return CliRunner().invoke(app, words, env={"DICTUM_DATA": str(settings.data)})

    return run


@pytest.fixture
def behind(database: Database, run_jobs: Callable[[], None]) -> list[int]:
    """Two articles that an older extractor read last; their ids."""
    with database.write() as db:
        me = make_me(db)
        articles = [make_article(db, me), make_article(db, me, "Ferry\n\nThe ferry is late, Tove Lind said.\n")]
    run_jobs()
    with database.write() as db:
        for version_id in (1, 2):
            store_extraction(db, version_id, Extraction("dictum 0.1", (), ()), datetime(2026, 3, 4, tzinfo=UTC))
    return articles


def statuses(database: Database) -> list[str]:
    with database.read() as db:
        return list(db.execute(select(Article.status).order_by(Article.id)).scalars())


def test_all_articles_that_are_behind_are_read_again_and_then_none_is(
    database: Database, behind: list[int], typed: Typed
) -> None:
    done = typed("reread", "--wait")
    assert (done.exit_code, done.output.strip()) == (0, "2 articles are queued to be read again.")
    assert statuses(database) == ["ready", "ready"]
    with database.read() as db:
        assert read_by_older(db, 1, EXTRACTOR_VERSION) == 0
        assert db.execute(select(Claim.id).where(Claim.withdrawn_at.is_(None))).all()
    assert typed("reread").output.strip() == "No article is behind."
    assert len(events_of(database, "article.queued_again")) == 2


def test_only_the_articles_named_are_read_again(database: Database, behind: list[int], typed: Typed) -> None:
    assert typed("reread", str(behind[1])).exit_code == 0
    assert statuses(database) == ["ready", "queued"]
    with database.read() as db:
        assert read_by_older(db, 1, EXTRACTOR_VERSION) == 1


def test_an_article_that_is_not_there_is_named(behind: list[int], typed: Typed) -> None:
    done = typed("reread", "77")
    assert done.exit_code == 1
    assert "77" in done.output
