"""Bring the database to the newest schema."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.db import Database
from app.places import ROOT


class NewerSchema(Exception):
    """The database was written by a newer Dictum than this one."""

    def __str__(self) -> str:
        return "This database was written by a newer Dictum. Install that version, or restore an older backup."


def alembic_config(engine: Engine) -> Config:
    """Return Alembic's settings for this database."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["engine"] = engine
    return config


def current_revision(engine: Engine) -> str | None:
    """Return the schema's revision; None for an empty database."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(database: Database) -> None:
    """Apply the migrations that are missing, each in a transaction of its own. Raises NewerSchema."""
    config = alembic_config(database.engine)
    scripts = ScriptDirectory.from_config(config)
    revision = current_revision(database.engine)
    if revision is not None and revision not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerSchema
    if revision != scripts.get_current_head():
        command.upgrade(config, "head")


def is_migrated(database: Database) -> bool:
    """Tell whether the schema is the newest one."""
    scripts = ScriptDirectory.from_config(alembic_config(database.engine))
    return current_revision(database.engine) == scripts.get_current_head()
