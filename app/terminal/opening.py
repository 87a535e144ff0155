"""What every command begins with, and how it ends when something is wrong."""

import sys
from collections.abc import Callable

import typer
from pydantic import ValidationError
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from app.db import Database
from app.errors import Invalid, Problem
from app.settings import Settings
from app.upkeep.migrate import NewerSchema, migrate


def fail(words: str) -> typer.Exit:
    """Say in one line what happened and what to do, and end with 1."""
    typer.echo(words, err=True)
    return typer.Exit(1)


def opened() -> tuple[Settings, Database]:
    """Return settings and the migrated database."""
    settings = Settings()
    database = Database(settings.database)
    migrate(database)
    return settings, database


def settings_help() -> str:
    """List every setting with its environment variable."""
    lines = [
        f"DICTUM_{name.upper()}  {field.description} Default: {_shown(field.default)}."
        for name, field in Settings.model_fields.items()
    ]
    return "Environment:\n\n" + "\n\n".join(lines)


def _shown(default: object) -> str:
    return "none" if default is None else str(default)


def plainly(run: Callable[[], None]) -> None:
    """Run a command; what a person can put right is told in one line, without a traceback, and ends with 1."""
    try:
        run()
    except Problem as problem:
        _end(why(problem))
    except NewerSchema as error:
        _end(str(error))
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(["DICTUM", *map(str, first["loc"])]).upper()
        _end(f"{name} can't be used: {first['msg']}. Correct it and try again.")
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        _end(f"DICTUM_DATABASE_URL can't be used: {_first_line(error)}. Leave it unset for SQLite in the data folder.")
    except DatabaseError as error:
        _end(f"The database can't be used: {_first_line(error.orig or error)}. Check DICTUM_DATA, rights and disk.")
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        _end(f"{error.strerror or error}{place}. Check the path and its rights, then try again.")


def why(problem: Problem) -> str:
    """Return a refusal in one line, with what is wrong with each field."""
    of_fields = list(dict.fromkeys(problem.problems.values())) if isinstance(problem, Invalid) else []
    return " ".join(of_fields) or str(problem)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def _end(words: str) -> None:
    typer.echo(words, err=True)
    sys.exit(1)
