"""One row for one name: sources, publishers and entities are found again by their name or another one of theirs."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from app.models import Entity, EntityAlias, Source, SourceAlias

_DOTTED = re.compile(r"(?:\w\.){2,}")
ALIASES: dict[Any, tuple[Any, Any]] = {
    Source: (SourceAlias, SourceAlias.source_id),
    Entity: (EntityAlias, EntityAlias.entity_id),
}
"""By table: where its other names stand, and the column of the row that has such a name."""


def name_key(name: str) -> str:
    """Return what makes two spellings of a name the same: compatible letters, case-folded, single spaces.

    The kind of apostrophe, the dots of "U.N." and an article before the name do not count either.
    """
    key = " ".join(unicodedata.normalize("NFKC", name).casefold().replace("’", "'").split())
    return (key.replace(".", "") if _DOTTED.fullmatch(key) else key).removeprefix("the ") or key


def keys_of(name: str) -> tuple[str, str]:
    """Return the keys a name is found under, the one that counts first first.

    Rows of an earlier release that another one stands in the way of keep the key of that release's rule: their own
    spelling goes on finding them, and nothing is merged behind anybody's back.
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split()), name_key(name)


def source_ids(db: Session, project_id: int, sources: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return by name the id of the source that is meant, adding those that are new. sources: (name, kind)."""
    rows = source_rows(db, project_id, sources)
    meant = meant_by(db, Source, rows.values())
    return {name: meant[row] for name, row in rows.items()}


def source_rows(db: Session, project_id: int, sources: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the id of the row that has each name itself, adding those that are new. sources: (name, kind)."""
    wanted = dict(sources)
    known = _known_sources(db, project_id, wanted)
    missing = {
        name_key(name): {"project_id": project_id, "name": name, "name_key": name_key(name), "kind": kind}
        for name, kind in wanted.items()
        if name not in known
    }
    if missing:
        db.execute(insert(Source), list(missing.values()))
        known = _known_sources(db, project_id, wanted)
    return known


def _known_sources(db: Session, project_id: int, names: Iterable[str]) -> dict[str, int]:
    keys = {name: keys_of(name) for name in names}
    rows = db.execute(
        select(Source.name_key, Source.id).where(
            Source.project_id == project_id, Source.name_key.in_({key for pair in keys.values() for key in pair})
        )
    )
    ids = dict(rows.all())
    return {name: ids[key] for name, pair in keys.items() for key in reversed(pair) if key in ids}


def entity_ids(db: Session, project_id: int, entities: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return by (type, name) the id of the entity that is meant, adding those that are new. entities: (type, name)."""
    rows = entity_rows(db, project_id, entities)
    meant = meant_by(db, Entity, rows.values())
    return {one: meant[row] for one, row in rows.items()}


def entity_rows(db: Session, project_id: int, entities: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the id of the row that has each name itself, adding those that are new. entities: (type, name)."""
    wanted = list(dict.fromkeys(entities))
    known = known_entities(db, project_id, wanted)
    missing = {
        (kind, name_key(name)): {"project_id": project_id, "type": kind, "name": name, "name_key": name_key(name)}
        for kind, name in wanted
        if (kind, name) not in known
    }
    if missing:
        db.execute(insert(Entity), list(missing.values()))
        known = known_entities(db, project_id, wanted)
    return known


def known_entities(db: Session, project_id: int, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the ids of the rows that have these names themselves; what is not there is left out."""
    keys = {one: keys_of(one[1]) for one in wanted}
    rows = db.execute(
        select(Entity.type, Entity.name_key, Entity.id).where(
            Entity.project_id == project_id, Entity.name_key.in_({key for pair in keys.values() for key in pair})
        )
    )
    ids = {(kind, key): entity_id for kind, key, entity_id in rows}
    return {one: ids[one[0], key] for one, pair in keys.items() for key in reversed(pair) if (one[0], key) in ids}


def meant_by(db: Session, table: Any, rows: Collection[int] | Iterable[int]) -> Mapping[int, int]:
    """Return for each row the one it stands for: itself, or the one its name is another name of."""
    alias, row_id = ALIASES[table]
    meant = {row: row for row in rows}
    asked = set(meant)
    while asked:
        query = select(row_id, alias.into_id).where(row_id.in_(asked), alias.into_id.is_not(None))
        steps: dict[int, int] = dict(db.execute(query).all())
        meant = {row: steps.get(now, now) for row, now in meant.items()}
        asked = set(steps.values())
    return meant


def with_meant(table: Any, rows: Select[Any]) -> Select[Any]:
    """Return the query for these rows' ids and those of the rows they stand for. rows: selects ids."""
    alias, row_id = ALIASES[table]
    reached = rows.cte(recursive=True)
    reached = reached.union(
        select(alias.into_id).join(reached, reached.c.id == row_id).where(alias.into_id.is_not(None))
    )
    return select(reached.c.id)
