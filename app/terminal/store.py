"""Commands for the store as a whole: backup, restore, check."""

from pathlib import Path
from typing import Annotated

import typer

from app.settings import Settings
from app.terminal.opening import fail, opened
from app.upkeep import backup as copies
from app.upkeep import check as checks

File = Annotated[Path, typer.Argument(help="The backup's file.")]


def backup(file: File) -> None:
    """Copy the whole store into one file, also while people write."""
    try:
        size = copies.back_up(Settings(), file)
    except copies.CannotBackUp as error:
        raise fail(str(error)) from None
    typer.echo(f"{file}: {size / 1_000_000:.1f} MB")


def restore(file: File) -> None:
    """Put a backup in the store's place; what was there is kept beside it. Stop Dictum first."""
    try:
        aside = copies.restore(Settings(), file)
    except copies.CannotBackUp as error:
        raise fail(str(error)) from None
    typer.echo("Restored." + (f" What was there is now {aside}." if aside else ""))


def check() -> None:
    """Prove that spans equal their quotes, indexes agree and links point somewhere; exit 1 says what does not."""
    _, database = opened()
    problems = checks.check(database)
    database.close()
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo("All is well.")
