"""Names that an earlier release met are compared as new ones are; nothing is merged behind anybody's back."""

from typing import Any

import pytest
from alembic import command
from sqlalchemy import insert, select

from app.accounts.pages import Me
from app.accounts.queries import default_project
from app.articles.library import library
from app.claims.commands import create_claim
from app.claims.state import refresh
from app.db import Database
from app.models import Article, ClaimEntity, ClaimState, Entity, Publisher, Source
from app.upkeep.check import check
from app.upkeep.migrate import alembic_config, migrate
from tests.factories import make_article, make_me


def at(database: Database, revision: str) -> None:
    command.downgrade(alembic_config(database.engine), revision)


@pytest.fixture
def earlier(database: Database) -> Database:
    """A database as the release before left it."""
    at(database, "0004")
    return database


def add(database: Database, table: Any, *rows: tuple[str, str], **more: Any) -> list[int]:
    """Add rows by (name, key as it was stored then) and return their ids."""
    kind = {"kind": "named"} if table is Source else {"type": "organisation"} if table is Entity else {}
    with database.write() as db:
        project = default_project(db)
        return [
            db.execute(
                insert(table).values(project_id=project, name=name, name_key=key, **kind, **more).returning(table.id)
            ).scalar_one()
            for name, key in rows
        ]


def keys(database: Database, table: Any) -> dict[int, str]:
    with database.read() as db:
        return dict(db.execute(select(table.id, table.name_key)).all())


@pytest.mark.parametrize("table", [Source, Entity, Publisher])
def test_a_name_of_an_earlier_release_gets_the_key_that_it_is_looked_for_by(earlier: Database, table: Any) -> None:
    courier, union = add(
        earlier, table, ("The Norrland Courier", "the norrland courier"), ("Miners’ Union", "miners’ union")
    )
    migrate(earlier)

    assert keys(earlier, table) == {courier: "norrland courier", union: "miners' union"}


@pytest.mark.parametrize("table", [Source, Entity, Publisher])
def test_two_rows_that_would_be_one_stay_two(earlier: Database, table: Any) -> None:
    dotted, plain = add(earlier, table, ("U.N.", "u.n."), ("UN", "un"))
    with_article, curly = add(
        earlier, table, ("The Miners’ Union", "the miners’ union"), ("Miners’ Union", "miners’ union")
    )
    migrate(earlier)

    found = keys(earlier, table)
    assert (found[dotted], found[plain]) == ("u.n.", "un")
    assert (found[with_article], found[curly]) == ("miners' union", "miners’ union")
    assert set(keys(at_once_more(earlier), table).values()) == set(found.values())


def at_once_more(database: Database) -> Database:
    at(database, "0004")
    migrate(database)
    return database


def test_a_key_that_another_row_still_holds_is_left_to_it(earlier: Database) -> None:
    holder, plain = add(earlier, Source, ("The X", "the x"), ("X", "x"))
    [twice] = add(earlier, Source, ("The The X", "the the x"))
    migrate(earlier)

    assert keys(earlier, Source) == {holder: "the x", plain: "x", twice: "the the x"}


def claim_of(database: Database, me: Me, article: int, source: str, start: int) -> int:
    """Make a claim that names a source, which has a part in it too."""
    with database.write() as db:
        words = db.execute(select(Article.title).where(Article.id == article)).scalar_one()
        assert words.startswith("Crane in Tarnvik")
        fields = {
            "spans": {"content": [[start, start + 5]], "cue": [], "source": []},
            "source": {"name": source, "text": source, "kind": "named"},
            "factuality": [{"source": source, "value": "CT+"}],
            "entities": [{"name": source, "type": "organisation", "role": "agent", "spans": []}],
        }
        return create_claim(db, me, article, 1, fields, "Crane" if start == 0 else words[start : start + 5])


def rows_of(database: Database, claim: int) -> tuple[int | None, int]:
    """Return the source and the entity that a claim points to."""
    with database.read() as db:
        source = db.get_one(ClaimState, claim).source_id
        return source, db.execute(select(ClaimEntity.entity_id).where(ClaimEntity.claim_id == claim)).scalar_one()


def test_claims_stay_with_the_row_that_has_their_spelling(database: Database) -> None:
    with database.write() as db:
        me = make_me(db, email="maker@example.org")
        article = make_article(db, me)
    plain, dotted = claim_of(database, me, article, "UN", 0), claim_of(database, me, article, "U.N.", 6)
    assert rows_of(database, plain) == rows_of(database, dotted), "two spellings are one name today"
    at(database, "0004")
    [source], [entity] = add(database, Source, ("U.N.", "u.n.")), add(database, Entity, ("U.N.", "u.n."))
    migrate(database)

    assert rows_of(database, dotted) == (source, entity)
    assert rows_of(database, plain) != (source, entity)
    assert check(database) == []
    before = rows_of(database, plain)
    with database.write() as db:
        refresh(db, [plain, dotted])
    assert (rows_of(database, plain), rows_of(database, dotted)) == (before, (source, entity)), "a change moves neither"


def test_articles_of_both_rows_of_a_publisher_are_found_by_its_name(database: Database) -> None:
    with database.write() as db:
        me = make_me(db, email="maker@example.org")
        article = make_article(db, me, publisher="Norrland Courier")
    at(database, "0004")
    [other] = add(database, Publisher, ("The Norrland Courier", "the norrland courier"))
    migrate(database)
    with database.write() as db:
        second = make_article(db, me, "Another crane in Tarnvik is closed.", publisher="The Norrland Courier")
    with database.read() as db:
        assert db.get_one(Article, second).publisher_id == other
        assert db.get_one(Article, article).publisher_id != other
        found = library(db, me, {"publisher": "The Norrland Courier"}, 1)
        assert {line.id for line in found.articles} == {article, second}
        assert found.total == 2
