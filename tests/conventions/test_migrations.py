"""Migrations and models say the same, and a migration taken back and applied again loses nothing of what people did."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.claims.commands import decide
from app.db import Database
from app.models import Base
from app.upkeep.migrate import NewerSchema, alembic_config, current_revision, migrate
from tests.factories import make_article, make_me

VERSIONS = sorted((Path(__file__).parents[2] / "migrations" / "versions").glob("*.py"))
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every one, oldest first; a new migration is added here."""


def rows(database: Database) -> dict[str, list[Any]]:
    """Return every row of every table but the search index's own."""
    with database.read() as db:
        names = (
            db.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")).scalars().all()
        )
        ours = [name for name in names if "_fts" not in name and not name.startswith(("sqlite_", "alembic_"))]
        return {name: sorted(map(repr, db.execute(text(f'SELECT * FROM "{name}"')))) for name in ours}


def schema(database: Database) -> set[tuple[str, str]]:
    """Return the tables, indexes and triggers as they were made."""
    with database.read() as db:
        found = db.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {(name, " ".join(sql.split())) for name, sql in found if not name.startswith("sqlite_")}


def hits(database: Database, word: str) -> list[Any]:
    with database.read() as db:
        found = text("SELECT rowid FROM search_fts WHERE search_fts MATCH :word ORDER BY rowid")
        return list(db.execute(found, {"word": word}).scalars())


@pytest.fixture
def lived_in(database: Database, run_jobs: Callable[[], None]) -> Database:
    """A database with members, an article, claims and a decision."""
    with database.write() as db:
        me = make_me(db)
        make_article(db, me)
    run_jobs()
    with database.write() as db:
        claim = db.execute(text("SELECT min(id) FROM claims")).scalar_one()
        decide(db, me, claim, "accept")
    assert hits(database, "crane")
    return database


def test_every_migration_is_tried(database: Database) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(database.engine))

    assert [script.revision for script in reversed(list(scripts.walk_revisions()))] == list(REVISIONS)


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_the_models_describe_the_migrated_database(database: Database) -> None:
    command.check(alembic_config(database.engine))


def test_every_index_of_the_models_is_there_and_no_other(database: Database) -> None:
    # An index over an expression is one that the comparison above can't look into.
    with database.read() as db:
        there = db.execute(text("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")).scalars()
        assert set(there) == {index.name for table in Base.metadata.tables.values() for index in table.indexes}


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_down_and_up_again_keeps_what_people_did(lived_in: Database, revision: str) -> None:
    before, shape, found = rows(lived_in), schema(lived_in), hits(lived_in, "crane")
    config = alembic_config(lived_in.engine)
    command.downgrade(config, revision)
    assert current_revision(lived_in.engine) == revision
    command.upgrade(config, "head")

    assert rows(lived_in) == before
    assert schema(lived_in) == shape
    assert hits(lived_in, "crane") == found
    with lived_in.read() as db:
        assert db.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert db.execute(text("PRAGMA foreign_key_check")).all() == []


def test_all_the_way_down_leaves_nothing_and_up_again_makes_the_same(lived_in: Database) -> None:
    shape = schema(lived_in)
    config = alembic_config(lived_in.engine)
    command.downgrade(config, "base")
    assert {name for name, _ in schema(lived_in)} == {"alembic_version"}
    command.upgrade(config, "head")

    assert schema(lived_in) == shape


def test_a_migration_that_breaks_off_is_taken_up_again(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'half.db'}")
    command.upgrade(alembic_config(database.engine), REVISIONS[0])
    migrate(database)

    assert current_revision(database.engine) == REVISIONS[-1]
    database.close()


def test_a_database_of_a_newer_dictum_is_left_alone(database: Database) -> None:
    with database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = schema(database)

    with pytest.raises(NewerSchema, match="newer Dictum"):
        migrate(database)
    assert schema(database) == before


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.name)
def test_a_migration_is_dated_and_stands_on_nothing_that_changes(path: Path) -> None:
    # What it imports from the application would be another thing a year later.
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }

    assert re.fullmatch(r"20\d\d-\d\d-\d\d-[a-z-]+\.py", path.name)
    assert not any(name.split(".")[0] in ("app", "tests") for name in imported)
    assert ast.get_docstring(tree)
