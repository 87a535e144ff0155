"""Backup while people write, restore, check."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.db import Database
from app.models import Article
from app.settings import Settings
from app.upkeep.backup import CannotBackUp, back_up, restore
from app.upkeep.check import check
from tests.factories import TEXT, make_article, make_me


@pytest.fixture
def filled(database: Database, run_jobs: Callable[[], None]) -> Database:
    """A database with two articles and their claims."""
    with database.write() as db:
        me = make_me(db)
        make_article(db, me)
        make_article(db, me, TEXT.replace("30 per cent", "40 per cent"))
    run_jobs()
    return database


def articles(path: Path) -> int:
    connection = sqlite3.connect(path)
    n: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    connection.close()
    return n


def test_a_sound_store_has_nothing_to_report(filled: Database) -> None:
    assert check(filled) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE claim_states SET quote = 'other words' WHERE claim_id = 2", "do not stand where"),
        ("UPDATE claim_states SET status = 'accepted' WHERE claim_id = 2", "out of date"),
        ("DELETE FROM claim_spans WHERE claim_id = 2", "out of date"),
        ("DELETE FROM search_documents WHERE kind = 'claim'", "Search does not know claim"),
        ("UPDATE articles SET version = 9 WHERE id = 1", "has no text"),
        ("UPDATE articles SET status = 'queued' WHERE id = 1", "no job"),
        ("UPDATE originals SET data = (SELECT data FROM originals WHERE version_id = 2)", "not the one that came in"),
        ("PRAGMA foreign_keys=OFF; DELETE FROM statements", "not there"),
    ],
)
def test_damage_is_found_and_named(filled: Database, settings: Settings, damage: str, words: str) -> None:
    filled.close()
    connection = sqlite3.connect(settings.data / "dictum.db")
    connection.executescript(damage)
    connection.close()
    assert any(words in problem for problem in check(filled))


def test_a_backup_holds_every_write_acknowledged_before_it_began(
    filled: Database, settings: Settings, tmp_path: Path
) -> None:
    acknowledged: list[int] = []
    stop = threading.Event()

    def write_on() -> None:
        with filled.write() as db:
            me = make_me(db, email="writer@example.org")
        while not stop.is_set():
            with filled.write() as db:
                article_id = make_article(db, me, f"{TEXT}\nLine {len(acknowledged)}.")
            acknowledged.append(article_id)

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        for number in range(5):
            before = len(acknowledged)
            back_up(settings, tmp_path / f"copy-{number}.db")
            assert articles(tmp_path / f"copy-{number}.db") >= 2 + before
    finally:
        stop.set()
        writer.join()
    assert articles(settings.data / "dictum.db") == 2 + len(acknowledged)


def test_a_backup_is_one_file_that_only_its_owner_may_read(
    filled: Database, settings: Settings, tmp_path: Path
) -> None:
    target = tmp_path / "copies" / "one.db"
    back_up(settings, target)
    assert [path.name for path in target.parent.iterdir()] == ["one.db"]
    assert target.stat().st_mode & 0o077 == 0


def test_a_backup_does_not_overwrite_a_file(filled: Database, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("mine")
    with pytest.raises(CannotBackUp, match="there already"):
        back_up(settings, tmp_path / "there.db")
    assert (tmp_path / "there.db").read_text() == "mine"


def test_a_restored_store_is_sound_and_the_old_one_is_kept(
    filled: Database, settings: Settings, tmp_path: Path
) -> None:
    back_up(settings, tmp_path / "copy.db")
    with filled.write() as db:
        make_article(db, make_me(db, email="late@example.org"), f"{TEXT}\nToo late for the copy.")
    filled.close()
    aside = restore(settings, tmp_path / "copy.db")
    assert aside is not None
    assert articles(aside) == 3
    with filled.read() as db:
        assert len(db.execute(select(Article.id)).all()) == 2
    assert check(filled) == []


def test_what_is_no_backup_is_refused_and_nothing_changes(filled: Database, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all")
    (tmp_path / "empty.db").touch()
    for name in ("text.db", "empty.db", "absent.db"):
        with pytest.raises(CannotBackUp):
            restore(settings, tmp_path / name)
    assert check(filled) == []


def test_a_store_in_use_is_not_replaced(filled: Database, settings: Settings, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "copy.db")
    with filled.read() as db:
        db.execute(text("SELECT count(*) FROM articles"))
        with pytest.raises(CannotBackUp, match="running"):
            restore(settings, tmp_path / "copy.db")
