"""The commands of Dictum."""

import os
import signal
from typing import Annotated

import typer
import uvicorn

from app.accounts.commands import make_setup_code
from app.ingest.reader import model_in, try_model
from app.settings import Settings
from app.supervisor import Supervisor, is_orphan
from app.terminal import accounts, articles, learning, store
from app.terminal.opening import opened, plainly, settings_help

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
app.add_typer(accounts.user, name="user")
app.add_typer(accounts.token, name="token")
for command in (
    articles.ingest,
    articles.extract,
    articles.demo,
    learning.reread,
    store.backup,
    store.restore,
    store.check,
):
    app.command()(command)
app.command(name="export-training")(learning.export_training)
ENDING_S = 5
"""When the server is told to end: how long requests may go on. Open pages listen without end."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@app.command(epilog=settings_help())
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that answer requests.")] = 1,
    jobs: Annotated[bool, typer.Option(help="Run background jobs too.")] = True,
) -> None:
    """Migrate and serve."""
    os.environ.setdefault("DICTUM_BASE_URL", f"http://{host}:{port}")
    settings, database = opened()
    try_model(settings.model)
    settings.signing_key  # noqa: B018 -- made now, while one process runs
    with database.write() as db:
        code = make_setup_code(db)
    database.close()
    _greet(settings, host, port, code)
    supervisor = Supervisor()
    if jobs:
        supervisor.start()
    try:
        uvicorn.run(
            "app.main:app_from_environment", factory=True, host=host, port=port, workers=workers,
            log_level="warning", server_header=False, timeout_keep_alive=15,
            timeout_graceful_shutdown=ENDING_S, http="app.web.receiving:Receiving",
        )  # fmt: skip
    finally:
        if jobs:
            supervisor.stop()


def _greet(settings: Settings, host: str, port: int, code: str | None) -> None:
    print(f"Dictum is at http://{host}:{port}   (data in {settings.data.absolute()})", flush=True)
    if host not in LOOPBACK and not settings.is_https:
        print(
            "Other machines can reach this address, and passwords travel unencrypted. Put a proxy with TLS before it"
            " and set DICTUM_BASE_URL=https://… (manual: docs/running.md).",
            flush=True,
        )
    if code:
        print(f"First start: open it and make the first admin with this one-time code: {code}", flush=True)


@app.command()
def work() -> None:
    """Run background jobs only."""
    # Imported here: it brings the extractor, which the process that serves pages should not carry.
    from app.worker import work as work_jobs

    settings, database = opened()
    model_in(settings.model)
    ending: list[int] = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, _frame: ending.append(number))
    work_jobs(database, settings, lambda: bool(ending) or is_orphan())


@app.command(name="migrate")
def migrate_database() -> None:
    """Bring the database to the newest schema."""
    opened()


def main() -> None:
    """Run a command."""
    plainly(app)


if __name__ == "__main__":
    main()
