"""Commands about the extractor: look for claims again."""

from typing import Annotated

import typer

from app.accounts.queries import default_project
from app.articles.again import read_again
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
    queued: set[int] = set()
    more = True
    while more:
        with database.write() as db:
            taken = read_again(db, project_id, None, set(articles) - queued if articles else None)
        queued |= set(taken)
        more = bool(taken) and queued != set(articles or ())
    if missing := sorted(set(articles or ()) - queued):
        raise fail(f"Not queued: {', '.join(map(str, missing))}. They are not there, or are being read already.")
    typer.echo(f"{len(queued)} articles are queued to be read again." if queued else "No article is behind.")
    if wait:
        wait_for_claims(settings, database, queued)
