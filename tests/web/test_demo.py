"""The sample articles: loaded once, marked, and of every kind the manual speaks of."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from app.db import Database
from app.demo.load import load_samples
from app.models import Article, ArticleVersion, Claim, ClaimState, ClaimTime, Event, Member, Publisher, Tag
from app.settings import Settings
from tests.conftest import SignIn
from tests.web.html import page, text_of


@dataclass
class Loading:
    n_added: int
    n_tags: int
    n_articles: int


@pytest.fixture
def loaded(database: Database, settings: Settings, run_jobs: Callable[[], None]) -> Loading:
    """What loading says, once the claims are found."""
    done = load_samples(database, settings)
    run_jobs()
    return Loading(done.n_added, done.n_tags, len(done.article_ids))


def test_the_samples_show_what_dictum_is_for(
    loaded: Loading, database: Database, settings: Settings, sign_in: SignIn
) -> None:
    assert (loaded.n_articles, loaded.n_added, loaded.n_tags) == (10, 11, 5)
    with database.read() as db:
        articles = db.execute(select(Article)).scalars().all()
        assert all(article.is_sample and article.status == "ready" for article in articles)
        assert all(article.published_at and article.publisher_id for article in articles)
        assert sorted(article.version for article in articles) == [1] * 9 + [2]
        assert db.execute(select(func.count()).select_from(Publisher)).scalar_one() >= 5
        assert db.execute(select(func.count()).select_from(Tag)).scalar_one() == 5
        assert db.execute(select(Member)).first() is None
        # hedges, denials and what nobody asserts; deadlines; said by, and by no name
        assert {"CT+", "PR+", "PS+", "CT-", "Uu"} <= set(db.execute(select(ClaimState.sure)).scalars())
        assert "by" in set(db.execute(select(ClaimTime.relation)).scalars())
        kinds = set(db.execute(select(ClaimState.source_kind)).scalars())
        assert {"named", "described", "author"} <= kinds
        for state, text in db.execute(
            select(ClaimState, ArticleVersion.text)
            .join(Claim, Claim.id == ClaimState.claim_id)
            .join(ArticleVersion, ArticleVersion.id == Claim.version_id)
        ):
            spans = state.fields["spans"]["content"]
            assert " ".join(text[start:end] for start, end in spans) == state.quote
    document = page(sign_in(), "/articles")
    assert len(document.xpath("//*[@class='sample-mark']")) == 10
    assert "Зоран Пеливановић" in text_of(page(sign_in(), "/articles/7"))

    again = load_samples(database, settings)

    assert (again.n_added, again.n_tags, len(again.article_ids)) == (0, 0, 10)
    with database.read() as db:
        assert db.execute(select(func.count()).select_from(ArticleVersion)).scalar_one() == 11
        added = select(func.count()).select_from(Event).where(Event.kind == "article.added")
        assert db.execute(added).scalar_one() == 10
