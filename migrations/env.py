"""How Alembic reaches the database and the models."""

from typing import Any

from alembic import context

from app.models import Base


def is_ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    """Leave out the search index: SQLite makes its shadow tables, and no model describes them."""
    return not (kind == "table" and name is not None and "_fts" in name)


engine = context.config.attributes["engine"].execution_options(is_writer=True)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=is_ours,
        render_as_batch=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
