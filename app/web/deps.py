"""Sessions of the database for routes. A route's signature says whether it can change anything."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import Depends, Request
from pydantic import Field
from sqlalchemy.orm import Session

from app.db import Database
from app.settings import Settings


def database_of(request: Request) -> Database:
    """Return the application's database."""
    database: Database = request.app.state.database
    return database


def settings_of(request: Request) -> Settings:
    """Return the application's settings."""
    settings: Settings = request.app.state.settings
    return settings


def running_of(request: Request) -> str:
    """Return the version of the extractor that looks for claims now."""
    version: str = request.app.state.extractor
    return version


async def _read(request: Request) -> AsyncIterator[Session]:
    # It opens nothing until the first query, which the route asks for in its thread: no thread is needed here.
    with database_of(request).read() as session:
        yield session


def _write(request: Request) -> Iterator[Session]:
    with database_of(request).write() as session:
        yield session


# scope="function": the commit comes before the answer goes out, so that a failed commit is never a 200.
ReadDb = Annotated[Session, Depends(_read, scope="function")]
WriteDb = Annotated[Session, Depends(_write, scope="function")]
Running = Annotated[str, Depends(running_of)]
"""Version of the extractor that runs now."""
AppSettings = Annotated[Settings, Depends(settings_of)]

RowId = Annotated[int, Field(ge=1, lt=2**63)]
"""A row's id in an address or a form: what no table can hold is not found, or refused, before the database is asked."""
