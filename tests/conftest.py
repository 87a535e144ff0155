"""What all tests share: a migrated database of their own, the real application, a signed-in client."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.accounts.commands import start_session
from app.db import Database
from app.main import create_app
from app.settings import Settings
from app.upkeep.migrate import migrate
from app.worker import work_once
from tests.factories import make_member


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the newest schema, made once and copied by each test."""
    path = tmp_path_factory.mktemp("schema") / "dictum.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    database.close()
    return path


@pytest.fixture
def settings(tmp_path: Path, migrated: Path) -> Settings:
    shutil.copy(migrated, tmp_path / "dictum.db")
    return Settings(data=tmp_path, secret_key="k" * 40, base_url="http://testserver")


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database)
    yield database
    database.close()


@pytest.fixture
def application(settings: Settings) -> Iterator[FastAPI]:
    app = create_app(settings)
    yield app
    app.state.database.close()


@pytest.fixture
def portal() -> Iterator[BlockingPortal]:
    """An event loop on a thread of its own: the browser tests keep one running on this thread."""
    with start_blocking_portal() as portal:
        yield portal


SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
SignIn = Callable[..., TestClient]


@pytest.fixture
def sign_in(application: FastAPI, database: Database) -> Iterator[SignIn]:
    """Return a function that makes a member with a role and a browser in which they are signed in."""
    clients: list[TestClient] = []

    def as_role(role: str = "analyst", name: str = "Ana Ortiz") -> TestClient:
        client = TestClient(application, headers=SAME_ORIGIN, follow_redirects=False, raise_server_exceptions=False)
        with database.write() as db:
            email = f"{name.split()[0].lower()}.{role}.{len(clients)}@example.org"
            member_id = make_member(db, role=role, name=name, email=email)
            client.cookies.set("dictum", start_session(db, member_id))
        clients.append(client)
        return client

    yield as_role
    for client in clients:
        client.close()


@pytest.fixture
def visitor(application: FastAPI) -> Iterator[TestClient]:
    """A browser in which nobody is signed in."""
    client = TestClient(application, headers=SAME_ORIGIN, follow_redirects=False, raise_server_exceptions=False)
    yield client
    client.close()


@pytest.fixture
def run_jobs(database: Database, settings: Settings) -> Callable[[], None]:
    """Return a function that runs all waiting jobs, as the worker would."""

    def run() -> None:
        while work_once(database, settings, "test"):
            pass

    return run
