"""One row for one name: sources, publishers and entities are found again by their name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.models import Entity, Source

_DOTTED = re.compile(r"(?:\w\.){2,}")


def name_key(name: str) -> str:
    """Return what makes two spellings of a name the same: compatible letters, case-folded, single spaces.

    The kind of apostrophe, the dots of "U.N." and an article before the name do not count either.
    """
    key = " ".join(unicodedata.normalize("NFKC", name).casefold().replace("’", "'").split())
    return (key.replace(".", "") if _DOTTED.fullmatch(key) else key).removeprefix("the ") or key


def source_ids(db: Session, project_id: int, sources: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the id of each source by name key, adding those that are new. sources: (name, kind)."""
    wanted = {name_key(name): (name, kind) for name, kind in sources}
    known = _known_sources(db, project_id, list(wanted))
    missing = [
        {"project_id": project_id, "name": name, "name_key": key, "kind": kind}
        for key, (name, kind) in wanted.items()
        if key not in known
    ]
    if missing:
        db.execute(insert(Source), missing)
        known = _known_sources(db, project_id, list(wanted))
    return known


def _known_sources(db: Session, project_id: int, keys: Sequence[str]) -> dict[str, int]:
    rows = db.execute(
        select(Source.name_key, Source.id).where(Source.project_id == project_id, Source.name_key.in_(keys))
    )
    return dict(rows.all())


def entity_ids(db: Session, project_id: int, entities: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the id of each entity by (type, name key), adding those that are new. entities: (type, name)."""
    wanted = {(kind, name_key(name)): name for kind, name in entities}
    known = _known_entities(db, project_id, wanted)
    missing = [
        {"project_id": project_id, "type": kind, "name": name, "name_key": key}
        for (kind, key), name in wanted.items()
        if (kind, key) not in known
    ]
    if missing:
        db.execute(insert(Entity), missing)
        known = _known_entities(db, project_id, wanted)
    return known


def _known_entities(db: Session, project_id: int, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    keys = {key for _, key in wanted}
    rows = db.execute(
        select(Entity.type, Entity.name_key, Entity.id).where(
            Entity.project_id == project_id, Entity.name_key.in_(keys)
        )
    )
    return {(kind, key): entity_id for kind, key, entity_id in rows}
