"""What tests of requests share: an article that was read, and who brought it."""

from collections.abc import Callable

import pytest

from app.accounts.pages import Me
from app.db import Database
from tests.factories import make_article, make_me


@pytest.fixture
def me(database: Database, run_jobs: Callable[[], None]) -> Me:
    with database.write() as db:
        me = make_me(db, email="maker@example.org")
        make_article(db, me)
    run_jobs()
    return me
