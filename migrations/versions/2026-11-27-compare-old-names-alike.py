"""Compare names met in earlier releases as new ones are: without dots, apostrophe's kind and leading article.

Nothing is merged. Where two rows would get one key, the one that new names already find has it, else the oldest; the
others keep the key of the earlier rule, under which the application still finds them by their own spelling.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

DOTTED = re.compile(r"(?:\w\.){2,}")
SCOPES = {"sources": ("project_id",), "publishers": ("project_id",), "entities": ("project_id", "type")}
"""By table: within what a key is there once."""

states = sa.table(
    "claim_states", sa.column("claim_id"), sa.column("source_id"), sa.column("source_name"),
    sa.column("fields", sa.JSON),
)  # fmt: skip
parts = sa.table("claim_entities", sa.column("claim_id"), sa.column("entity_id"), sa.column("role"))


def upgrade() -> None:
    connection = op.get_bind()
    for name, scope in SCOPES.items():
        kept = _compare_anew(connection, name, scope)
        if name == "sources":
            _give_back_claims(connection, kept)
        elif name == "entities":
            _give_back_parts(connection, kept)


def earlier_key(name: str) -> str:
    """The rule of the first tables."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def new_key(name: str) -> str:
    """The rule of today."""
    key = earlier_key(name).replace("’", "'")
    return (key.replace(".", "") if DOTTED.fullmatch(key) else key).removeprefix("the ") or key


def _compare_anew(connection: sa.Connection, name: str, scope: Sequence[str]) -> list[tuple[Any, Any]]:
    """Set the keys of a table; return (row that keeps an earlier key, row that has the new one)."""
    columns = ("id", "name", "name_key", *scope)
    table = sa.table(name, *(sa.column(column) for column in columns))
    groups: dict[Hashable, list[Any]] = defaultdict(list)
    for row in connection.execute(sa.select(table).order_by(table.c.id)).all():
        groups[(new_key(row.name), *(getattr(row, part) for part in scope))].append(row)
    first = {key: next((row for row in rows if row.name_key == key[0]), rows[0]) for key, rows in groups.items()}
    kept = [(row, first[key]) for key, rows in groups.items() for row in rows if row.id != first[key].id]
    taken = {(row.name_key, *(getattr(row, part) for part in scope)) for row, _ in kept}
    changes = [
        {"row": row.id, "meanwhile": f"\n{row.id}", "key": key[0]}
        for key, row in first.items()
        if row.name_key != key[0] and key not in taken
    ]
    change = sa.update(table).where(table.c.id == sa.bindparam("row"))
    if changes:  # in two steps: a key may be free only when another row has let it go
        connection.execute(change.values(name_key=sa.bindparam("meanwhile")), changes)
        connection.execute(change.values(name_key=sa.bindparam("key")), changes)
    return kept


def _give_back_claims(connection: sa.Connection, kept: Sequence[tuple[Any, Any]]) -> None:
    """Point claims that name a source in the spelling of a row that stays to that row."""
    for row, other in kept:
        found = sa.select(states.c.claim_id, states.c.source_name).where(states.c.source_id == other.id)
        for claim_id, name in connection.execute(found).all():
            if earlier_key(name) == row.name_key:
                connection.execute(sa.update(states).where(states.c.claim_id == claim_id).values(source_id=row.id))


def _give_back_parts(connection: sa.Connection, kept: Sequence[tuple[Any, Any]]) -> None:
    for row, other in kept:
        found = sa.select(states.c.claim_id, states.c.fields).join(parts, parts.c.claim_id == states.c.claim_id)
        for claim_id, fields in connection.execute(found.where(parts.c.entity_id == other.id).distinct()).all():
            _share_parts(connection, claim_id, fields["entities"], row, other)


def _share_parts(connection: sa.Connection, claim_id: int, named: Sequence[Any], row: Any, other: Any) -> None:
    alike = [item for item in named if item["type"] == row.type and new_key(item["name"]) == new_key(other.name)]
    pairs = {((row if earlier_key(item["name"]) == row.name_key else other).id, item["role"]) for item in alike}
    if row.id not in {entity_id for entity_id, _ in pairs}:
        return
    connection.execute(sa.delete(parts).where(parts.c.claim_id == claim_id, parts.c.entity_id.in_([row.id, other.id])))
    rows = [{"claim_id": claim_id, "entity_id": entity_id, "role": role} for entity_id, role in sorted(pairs)]
    connection.execute(sa.insert(parts), rows)


def downgrade() -> None:
    """Leave the keys: the earlier rule made them for the names it met, and today's finds them as well."""
