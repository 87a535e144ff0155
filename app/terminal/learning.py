"""Commands about the extractor: look for claims again, hand over what people decided as data to learn from."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from app.accounts.permissions import Action
from app.accounts.queries import default_project, me_by_email
from app.articles.again import read_again
from app.ingest.reader import extractor_version
from app.learning.export import Export, Exported, note_export
from app.models.project import TLP
from app.terminal.articles import wait_for_claims
from app.terminal.opening import fail, opened


def reread(
    articles: Annotated[
        list[int] | None, typer.Argument(metavar="[ARTICLE...]", help="Ids of articles; none: all that are behind.")
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Wait until their claims are found.")] = False,
) -> None:
    """Look for claims again where an older extractor did. What people did stays; differences are listed for review."""
    settings, database = opened()
    with database.read() as db:
        project_id = default_project(db)
    version = extractor_version(settings.model)
    queued: set[int] = set()
    more = True
    while more:
        with database.write() as db:
            taken = read_again(db, project_id, None, version, set(articles) - queued if articles else None)
        queued |= set(taken)
        more = bool(taken) and queued != set(articles or ())
    if missing := sorted(set(articles or ()) - queued):
        raise fail(f"Not queued: {', '.join(map(str, missing))}. They are not there, or are being read already.")
    typer.echo(f"{len(queued)} articles are queued to be read again." if queued else "No article is behind.")
    if wait:
        wait_for_claims(settings, database, queued)


def export_training(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write; it must not be there yet.")],
    by: Annotated[str, typer.Option(metavar="EMAIL", help="The admin who exports; it is written in the log.")],
    tlp: Annotated[str, typer.Option(metavar="MARK", help="Strictest mark of articles that go out.")] = "green",
) -> None:
    """Write what people accepted, corrected and rejected as data to learn from: JSON lines, one text each."""
    if tlp not in TLP:
        raise typer.BadParameter(f"There is no mark {tlp}. Use one of {', '.join(TLP)}.")
    settings, database = opened()
    with database.read() as db:
        me = me_by_email(db, by)
        if me is None or not me.may(Action.EXPORT_TRAINING):
            raise fail(f"{by} is no admin here. Only an admin may export what the team decided.")
        done = _write(out, Export(db, me, tlp, settings.signing_key.encode()))
    with database.write() as db:
        note_export(db, me, tlp, done)
    left_out = f" {done.n_left_out} marked more strictly than {tlp} were left out." if done.n_left_out else ""
    typer.echo(f"{out}: {done.n_texts} texts with {done.n_claims} claims.{left_out}")


def _write(out: Path, export: Export) -> Exported:
    """Write one line for each text; what is there already is never written over, what breaks off is taken away."""
    try:
        file = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise fail(f"{out} is there already. Name a file that is not.") from None
    n_texts = n_claims = 0
    try:
        with os.fdopen(file, "w", encoding="utf-8") as stream:
            for line in export.lines():
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")
                n_texts, n_claims = n_texts + 1, n_claims + len(line["claims"])
    except BaseException:
        out.unlink()
        raise
    return Exported(n_texts, n_claims, export.n_left_out())
