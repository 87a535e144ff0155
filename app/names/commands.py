"""Say that two names are one, and take it back. What claims say stays; only what they point to follows."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.aliases import claims_of, point_again
from app.claims.naming import ALIASES, keys_of, meant_by
from app.errors import Conflict, Invalid
from app.events.log import record
from app.models import Entity
from app.names.pages import Group
from app.names.queries import TABLES, row_of


def merge_name(db: Session, me: Me, group: Group, into: int, row: int) -> None:
    """Make a name another name of `into`. Raises Invalid, NotFound."""
    table = TABLES[group]
    alias, row_id = ALIASES[table]
    target, one = row_of(db, me, group, into), row_of(db, me, group, row)
    meant = meant_by(db, table, [into, row])
    if meant[into] == meant[row]:
        raise _refused(f"“{one.name}” and “{target.name}” are one already.")
    if meant[row] != row:
        other = row_of(db, me, group, meant[row]).name
        raise _refused(f"“{one.name}” is another name of “{other}”. Part them first, or merge “{other}”.")
    if table is Entity and one.type != target.type:
        raise _refused(f"“{one.name}” is a name of another kind ({one.type}). Only names of one kind can be merged.")
    values = {"into_id": meant[into], "member_id": me.id, "created_at": datetime.now(UTC)}
    known = db.execute(select(row_id).where(row_id == row)).scalar()
    if known is None:
        db.execute(insert(alias).values({row_id.key: row, **values}))
    else:
        db.execute(update(alias).where(row_id == row).values(**values))
    point_again(db, me.project_id, claims_of(db, table, row))
    _log(db, me, "name.merged", group, one, None, {"into": meant[into], "name": one.name})


def merge_named(db: Session, me: Me, group: Group, into: int, name: str) -> int:
    """Make the row that has a name another name of `into`, and return it. Raises Invalid, NotFound."""
    table, target = TABLES[group], row_of(db, me, group, into)
    query = select(table.id, table.name_key).where(
        table.project_id == me.project_id, table.name_key.in_(keys_of(name)), table.id != into
    )
    query = query.where(table.type == target.type) if table is Entity else query
    found = {key: row for row, key in db.execute(query)}
    rows: list[int] = [found[key] for key in keys_of(name) if key in found]
    if not rows:
        raise _refused("No other name is spelt like this. Write it as the list of names has it.")
    merge_name(db, me, group, into, rows[0])
    return rows[0]


def part_name(db: Session, me: Me, group: Group, of: int, row: int) -> None:
    """Let another name of `of` stand by itself again. Raises Conflict, NotFound.

    What an article explains is kept as refused, so that the article does not join the two again.
    """
    table = TABLES[group]
    alias, row_id = ALIASES[table]
    row_of(db, me, group, of)
    one = row_of(db, me, group, row)
    known = db.execute(select(alias.into_id, alias.article_id).where(row_id == row)).one_or_none()
    if known is None or known.into_id is None:
        raise Conflict(f"“{one.name}” stands by itself already.")
    meant = meant_by(db, table, [of, row])
    if meant[of] != meant[row]:
        # The page is older than what a colleague said since; that must not be undone by the way.
        other = row_of(db, me, group, meant[row]).name
        raise Conflict(f"“{one.name}” is another name of “{other}” now. Open that one to part them.")
    if known.article_id is None:
        db.execute(delete(alias).where(row_id == row))
    else:
        values = {"into_id": None, "member_id": me.id, "created_at": datetime.now(UTC)}
        db.execute(update(alias).where(row_id == row).values(**values))
    point_again(db, me.project_id, claims_of(db, table, meant[row]))
    _log(db, me, "name.parted", group, one, {"into": known.into_id, "name": one.name}, None)


def _refused(words: str) -> Invalid:
    return Invalid(words, {"name": words})


def _log(db: Session, me: Me, kind: str, group: Group, row: Any, before: Any, after: Any) -> None:
    subject = f"{'source' if group == 'sources' else 'entity'}:{row.id}"
    record(
        db, kind, subject, member_id=me.id, project_id=me.project_id, topics=["articles"], before=before, after=after
    )
