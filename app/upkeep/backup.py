"""A whole copy of the store in one file, taken while people write; and back again."""

import os
import sqlite3
import time
from pathlib import Path

from app.db import Database
from app.settings import Settings
from app.upkeep.migrate import NewerSchema, migrate


class CannotBackUp(Exception):
    """The copy can't be made or used; `str(error)` says why and what to do."""


def database_file(settings: Settings) -> Path:
    """Return the SQLite file. Raises CannotBackUp for another database."""
    if not settings.database.startswith("sqlite:///"):
        raise CannotBackUp("The database is not SQLite. Use the backup tool of your database server.")
    return Path(settings.database.removeprefix("sqlite:///"))


def back_up(settings: Settings, target: Path) -> int:
    """Copy the store and return the copy's size in bytes. Raises CannotBackUp.

    It holds every write that was acknowledged before it began: SQLite's online backup copies one state of the
    database, also what is still in its write-ahead log (a plain copy of the file would miss that).
    """
    source = database_file(settings)
    if not source.exists():
        raise CannotBackUp(f"There is no database at {source}. Set DICTUM_DATA to the folder that holds it.")
    if target.exists():
        raise CannotBackUp(f"{target} is there already. Name another file.")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with _opened(source) as live, _opened(part) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        _refuse_damaged(part)
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise CannotBackUp(f"The backup failed: {error}. Check the disk and try again.") from error
    _sync(part)
    part.rename(target)
    return target.stat().st_size


class _opened:
    """A connection that is closed at the end, which sqlite3's own context manager does not do."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, timeout=30)

    def __enter__(self) -> sqlite3.Connection:
        return self.connection

    def __exit__(self, *_error: object) -> None:
        self.connection.close()


def _refuse_damaged(path: Path) -> None:
    try:
        with _opened(path) as connection:
            answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        raise CannotBackUp(f"{path} is no Dictum backup. Give a file that `dictum backup` made.") from None
    if answer != "ok":
        raise CannotBackUp(f"{path} is damaged: {answer}. Use another backup.")
    if not {"alembic_version", "articles", "claims"} <= tables:
        raise CannotBackUp(f"{path} is no Dictum backup. Give a file that `dictum backup` made.")


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def restore(settings: Settings, source: Path) -> Path | None:
    """Put a backup in the place of the store; returns where the store that was there lies now, None if none was.

    Raises CannotBackUp when the backup is no good or Dictum is running.
    """
    target = database_file(settings)
    if not source.is_file():
        raise CannotBackUp(f"There is no file {source}.")
    _refuse_damaged(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.restoring")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with _opened(source) as backup, _opened(part) as copy:
        backup.backup(copy)
    _sync(part)
    aside = _set_aside(target) if target.exists() else None
    part.rename(target)
    database = Database(settings.database)
    try:
        migrate(database)
    except NewerSchema as error:
        raise CannotBackUp(str(error)) from error
    finally:
        database.close()
    return aside


def _set_aside(target: Path) -> Path:
    """Move the store that is there out of the way, with its log written back into it first."""
    with _opened(target) as connection:
        connection.execute("PRAGMA busy_timeout=500")
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlite3.OperationalError:
            raise CannotBackUp("Dictum is running on this data. Stop it, then restore.") from None
    aside = target.with_name(f"{target.stem}-before-restore-{time.strftime('%Y%m%d-%H%M%S')}.db")
    target.rename(aside)
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    return aside
