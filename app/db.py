"""The database: engine, SQLite pragmas, read and write sessions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.errors import Busy, NotFound

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another before it answers 503."""


class Database:
    """One engine and its two kinds of session. On SQLite there is one writer at a time, and readers never wait."""

    def __init__(self, url: str) -> None:
        address = make_url(url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        if self.is_sqlite and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        # Rust reads JSON in a third of the time; a page of very many claims holds thousands of small pieces of it.
        self.engine: Engine = create_engine(url, json_deserializer=from_json)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_pragmas)
            event.listen(self.engine, "begin", _begin)
        event.listen(self.engine, "handle_error", _refuse_large_numbers)
        self._writer = self.engine.execution_options(is_writer=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that sees one unchanging state; what it changes is rolled back."""
        with Session(self.engine, autoflush=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open the one writing session: commits when the block ends, rolls back when it raises.

        It takes its turn with its first statement. Until then it holds no connection: else many waiting writers
        would hold them all, and the one whose turn it is could not find out who is asking.
        Raises Busy when another writer holds the database for too long or the disk is full.
        """
        with Session(self._writer, expire_on_commit=False) as session:
            try:
                yield session
                session.commit()
            except OperationalError as error:
                session.rollback()
                raise _plainly(error) from error

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def _refuse_large_numbers(context: ExceptionContext) -> None:
    # An id from an address may have any number of digits; the database's whole numbers have 64 bits.
    if isinstance(context.original_exception, OverflowError):
        raise NotFound("There is nothing with so large a number.") from None


def _plainly(error: OperationalError) -> Exception:
    reason = str(error.orig)
    if "locked" in reason:
        return Busy()
    if "full" in reason or "disk I/O" in reason:
        return Busy("The disk is full and nothing was changed. Free some space, then try again.")
    return error


def _set_pragmas(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: BEGIN is ours (`_begin`).
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL, not NORMAL: an acknowledged write survives a power cut (0.3 ms at the median).
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A deferred BEGIN that reads and then writes can be refused at once; IMMEDIATE waits its turn.
    is_writer = connection.get_execution_options().get("is_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")
