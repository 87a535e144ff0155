"""One row for one name: sources, publishers and entities are found again by their name."""

import re
import unicodedata
from collections.abc import Iterable

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


def keys_of(name: str) -> tuple[str, str]:
    """Return the keys a name is found under, the one that counts first first.

    Rows of an earlier release that another one stands in the way of keep the key of that release's rule: their own
    spelling goes on finding them, and nothing is merged behind anybody's back.
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split()), name_key(name)


def source_ids(db: Session, project_id: int, sources: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the id of each source by name, adding those that are new. sources: (name, kind)."""
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
    """Return the id of each entity by (type, name), adding those that are new. entities: (type, name)."""
    wanted = list(dict.fromkeys(entities))
    known = _known_entities(db, project_id, wanted)
    missing = {
        (kind, name_key(name)): {"project_id": project_id, "type": kind, "name": name, "name_key": name_key(name)}
        for kind, name in wanted
        if (kind, name) not in known
    }
    if missing:
        db.execute(insert(Entity), list(missing.values()))
        known = _known_entities(db, project_id, wanted)
    return known


def _known_entities(db: Session, project_id: int, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    keys = {one: keys_of(one[1]) for one in wanted}
    rows = db.execute(
        select(Entity.type, Entity.name_key, Entity.id).where(
            Entity.project_id == project_id, Entity.name_key.in_({key for pair in keys.values() for key in pair})
        )
    )
    ids = {(kind, key): entity_id for kind, key, entity_id in rows}
    return {one: ids[one[0], key] for one, pair in keys.items() for key in reversed(pair) if (one[0], key) in ids}
