"""Commands about articles: bring them in, find claims without a database, load the samples."""

import hashlib
import json
import os
import socket
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from app.accounts.queries import DEFAULT_PROJECT, default_project
from app.articles.facts import moment_of
from app.db import Database
from app.demo.load import load_samples
from app.errors import Problem
from app.extraction.as_json import as_json
from app.extraction.document import Unreadable
from app.ingest.commands import SAID, Brought, bring, given_values
from app.ingest.original import Given
from app.ingest.paths import bytes_of, files_in, found_at
from app.ingest.queries import work_of
from app.ingest.reader import check_model, claims_in, model_in
from app.settings import Settings
from app.terminal.opening import fail, opened, why
from app.text.moments import has_time
from app.web.render import figure, sure_word

Format = Literal["json", "jsonl", "table"]
PublishedAt = Annotated[
    str | None, typer.Option(metavar="T", help="When it was published: 2026-03-04 or 2026-03-04T18:15Z.")
]
MOST_BYTES = 100_000_000


def ingest(
    places: Annotated[
        list[str], typer.Argument(metavar="PATH_OR_URL...", help="Files, folders, - for standard input.")
    ],
    project: Annotated[str, typer.Option(metavar="P", help="Project the articles go to.")] = DEFAULT_PROJECT,
    published_at: PublishedAt = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Wait until their claims are found.")] = False,
) -> None:
    """Bring articles in. Prints one line for each: id, title, claims. Ends with 1 if any failed."""
    given = Given(publisher=publisher, published_at=_moment(published_at))
    given_values(given)
    settings, database = opened()
    if project != DEFAULT_PROJECT:
        raise fail(f"There is no project {project}. The one there is, is called {DEFAULT_PROJECT}.")
    with database.read() as db:
        project_id = default_project(db)
    articles = [article for place in places for article in found_at(place, settings)]
    brought = []
    with _progress("Reading", len(articles)) as progress:
        for name, read_it in articles:
            brought.append(bring(database, project_id, None, name, read_it, given))
            progress.advance(progress.task_ids[0])
    if wait:
        wait_for_claims(settings, database, {line.article_id for line in brought if line.article_id is not None})
    if not _tell(database, brought, wait):
        raise typer.Exit(1)


def _moment(words: str | None) -> datetime | None:
    try:
        return moment_of(words) if words else None
    except ValueError:
        raise typer.BadParameter(f"“{words}” is not a date. Write it as 2026-03-04 or 2026-03-04T18:15Z.") from None


def _tell(database: Database, brought: list[Brought], is_ready: bool) -> bool:
    """Print a line for each article; False when one of them failed."""
    with database.read() as db:
        works = work_of(db, {line.article_id for line in brought if line.article_id is not None})
    is_well = True
    for line in brought:
        work = works.get(line.article_id or 0)
        if work is None or (is_ready and work.status == "failed"):
            is_well = False
            typer.echo(f"{line.name}: {work.problem if work else line.words}", err=True)
            continue
        claims = "claims not found yet" if work.is_waiting else f"{work.n_claims} claims"
        told = "" if line.outcome == "added" else f"\t{SAID[line.outcome]}"
        typer.echo(f"{line.article_id}\t{work.title}\t{claims}{told}")
    return is_well


def wait_for_claims(settings: Settings, database: Database, article_ids: Collection[int]) -> None:
    """Return when the search for claims has ended for all of these. Works on them here, beside any other worker."""
    # Imported here, as in `extracted`: it brings the extractor, and this module is part of `dictum serve` too.
    from app.worker import IDLE_S, work_once

    model_in(settings.model)
    name = f"{socket.gethostname()}-{os.getpid()}"
    with _progress("Finding claims", len(article_ids)) as progress:
        while n_waiting := _n_waiting(database, article_ids):
            progress.update(progress.task_ids[0], completed=len(article_ids) - n_waiting)
            if not work_once(database, settings, name):
                time.sleep(IDLE_S)
        progress.update(progress.task_ids[0], completed=len(article_ids))


def _n_waiting(database: Database, article_ids: Collection[int]) -> int:
    with database.read() as db:
        return sum(work.is_waiting for work in work_of(db, article_ids).values())


@contextmanager
def _progress(words: str, total: int) -> Iterator[Progress]:
    """Show a bar on standard error; nothing where that is not a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        progress.add_task(words, total=total)
        yield progress


def extract(
    places: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files, or folders of files.")],
    published_at: PublishedAt = None,
    form: Annotated[Format, typer.Option("--format", help="Several files: jsonl (one line each) or table.")] = "json",
) -> None:
    """Find the claims of files and print them. No database is used and nothing is kept."""
    check_model(Settings().model)
    moment = _moment(published_at)
    paths = [path for place in places for path in (files_in(place) if place.is_dir() else [place])]
    if form == "json" and len(paths) > 1:
        raise typer.BadParameter(f"These are {len(paths)} files. Add --format jsonl, or give one.")
    if not paths:
        raise fail("There is no file in this folder that can be read: .txt, .md, .html, .htm.")
    results = [_printed(path, moment, form) for path in paths]
    if not all(results):
        raise typer.Exit(1)


def _printed(path: Path, moment: datetime | None, form: Format) -> bool:
    """Print one file's claims; False when it can't be read."""
    try:
        found = extracted(path, moment)
    except (Problem, Unreadable) as error:
        typer.echo(f"{path}: {why(error) if isinstance(error, Problem) else error}", err=True)
        return False
    if form == "table":
        _print_table(found)
    else:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2 if form == "json" else None))
    return True


def extracted(path: Path, published_at: datetime | None) -> dict[str, Any]:
    """Return what is found in one file, in the form of the API. Raises Problem, Unreadable.

    published_at: None to read it from the text; times in the text are counted from it.
    """
    # Imported here: the extractor is large, and this module is part of `dictum serve` too.
    from app.extraction.clean import read

    page = read(bytes_of(path, MOST_BYTES), path.name)
    moment = published_at or page.published_at
    moment = moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
    found = claims_in(page.text, moment, page.zones, Settings().model)
    return {
        "file": str(path),
        "title": page.title,
        "published_at": moment.isoformat() if moment else None,
        "published_time_known": has_time(moment) if moment else None,
        "text_sha256": hashlib.sha256(page.text.encode()).hexdigest(),
        "zones": [{"kind": zone.kind, "start": zone.span.start, "end": zone.span.end} for zone in page.zones],
        "claims": [as_json(claim, page.text, found.version) for claim in found.claims],
    }


def _print_table(found: dict[str, Any]) -> None:
    table = Table("source", "how sure", "claim", "when", "figures", title=f"{found['file']}: {found['title'] or ''}")
    for claim in found["claims"]:
        table.add_row(
            claim["source"]["name"] or "not named",
            sure_word(claim["factuality"][0]["value"] if claim["factuality"] else None),
            claim["gist"],
            ", ".join(time["edtf"] for time in claim["times"]),
            ", ".join(figure(quantity) for quantity in claim["quantities"]),
        )
    # Where the output is not a terminal its width is not known; lines are long rather than cut.
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else 200).print(table)


def demo() -> None:
    """Load the sample articles: fictional, marked as samples. A second time changes nothing."""
    settings, database = opened()
    loaded = load_samples(database, settings)
    if not loaded.n_added:
        typer.echo(f"The {len(loaded.article_ids)} sample articles are there already.")
        return
    wait_for_claims(settings, database, loaded.article_ids)
    with database.read() as db:
        n_claims = sum(work.n_claims for work in work_of(db, loaded.article_ids).values())
    typer.echo(
        f"{len(loaded.article_ids)} sample articles are loaded, with {n_claims} claims"
        f" and {loaded.n_tags} tags. They are fictional, and marked as samples."
    )
