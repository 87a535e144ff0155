"""Other names of one source or entity: those that an article explains, and what follows when names are joined."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.claims.naming import ALIASES, entity_ids, entity_rows, meant_by, source_ids, source_rows
from app.extraction.document import Mention
from app.models import ArticleVersion, ClaimEntity, ClaimState, Entity, Source

_AFTER = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,7})\)")
_BEFORE = re.compile(r"\b([A-Z][A-Za-z&]{1,7})\s\((?:the )?$")
_NEAR = 20
"""Code points before a name in which a word that it explains stands."""
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "&"})
NEVER = ("person", "place")
"""Types whose names are not shortened to their initials: what stands in brackets behind them is something else."""
BATCH = 500


def explained(text: str, mentions: Iterable[Mention]) -> list[tuple[str, str, str]]:
    """Return what a text itself explains: (type, full name, acronym) of "International Crisis Bureau (ICB)"."""
    found: dict[tuple[str, str, str], None] = {}
    for mention in mentions:
        if mention.type in NEVER or " " not in mention.name:
            continue
        start, end = mention.span.start, mention.span.end
        before = _BEFORE.search(text[max(0, start - _NEAR) : start]) if text[end : end + 1] == ")" else None
        for match in (_AFTER.match(text, end), before):
            if match and is_acronym(match[1], mention.name):
                found[mention.type, mention.name, match[1]] = None
    return list(found)


def is_acronym(short: str, name: str) -> bool:
    """Tell whether a word is made of the first letters of a name, small words counted or not."""
    words = name.split()
    whole = "".join(word[0] for word in words)
    capitals = "".join(word[0] for word in words if word.lower() not in _SMALL)
    return len(words) > 1 and short.replace("&", "").casefold() in (whole.casefold(), capitals.casefold())


def learn(db: Session, version: ArticleVersion, mentions: Sequence[Mention]) -> None:
    """Remember the acronyms that a text explains, so that they are understood in texts that do not.

    An acronym that was met by itself before stays what it was: that it is the same is for a person to say. One that
    another article explains otherwise is ambiguous from then on and stands by itself.
    """
    for kind, name, short in explained(version.text, mentions):
        entities = entity_rows(db, version.project_id, [(kind, name)])
        sources = source_rows(db, version.project_id, [(name, "named")])
        _learn(db, version, Entity, entities[kind, name], kind, short)
        _learn(db, version, Source, sources[name], kind, short)


def _learn(db: Session, version: ArticleVersion, table: Any, full: int, kind: str, short: str) -> None:
    alias, row_id = ALIASES[table]
    newest = db.execute(select(table.id).order_by(table.id.desc()).limit(1)).scalar_one()
    if table is Source:
        row = source_rows(db, version.project_id, [(short, "named")])[short]
    else:
        row = entity_rows(db, version.project_id, [(kind, short)])[kind, short]
    now = datetime.now(UTC)
    if row > newest:  # never met before
        values = {row_id.key: row, "into_id": full, "article_id": version.article_id, "created_at": now}
        db.execute(insert(alias).values(**values))
        return
    known = db.execute(select(alias.into_id, alias.member_id).where(row_id == row)).one_or_none()
    if known is None or known.into_id is None or known.member_id is not None:
        return
    meant = meant_by(db, table, [row, full])
    if meant[row] != meant[full]:
        values = {"into_id": None, "article_id": version.article_id, "created_at": now}
        db.execute(update(alias).where(row_id == row).values(**values))
        point_again(db, version.project_id, claims_of(db, table, meant[row]))


def claims_of(db: Session, table: Any, row: int) -> list[int]:
    """Return the claims that point to a source or an entity."""
    if table is Source:
        query = select(ClaimState.claim_id).where(ClaimState.source_id == row)
    else:
        query = select(ClaimEntity.claim_id).where(ClaimEntity.entity_id == row).distinct()
    return list(db.execute(query).scalars())


def point_again(db: Session, project_id: int, claim_ids: Sequence[int]) -> None:
    """Point claims to the sources and entities that their names mean now. Nothing that they say changes."""
    for first in range(0, len(claim_ids), BATCH):
        some = claim_ids[first : first + BATCH]
        rows = db.execute(
            select(ClaimState.claim_id, ClaimState.source_id, ClaimState.source_name, ClaimState.source_kind,
                   ClaimState.fields).where(ClaimState.claim_id.in_(some))
        ).all()  # fmt: skip
        named = [(row.source_name, row.source_kind) for row in rows if row.source_name]
        sources = source_ids(db, project_id, named)
        moved = [
            {"claim_id": row.claim_id, "source_id": sources[row.source_name]}
            for row in rows
            if row.source_name and sources[row.source_name] != row.source_id
        ]
        if moved:
            db.execute(update(ClaimState), moved)
        _point_parts(db, project_id, {row.claim_id: row.fields["entities"] for row in rows})


def _point_parts(db: Session, project_id: int, named: dict[int, list[dict[str, Any]]]) -> None:
    ids = entity_ids(db, project_id, [(item["type"], item["name"]) for items in named.values() for item in items])
    wanted = {
        (claim_id, ids[item["type"], item["name"]], item["role"]) for claim_id, items in named.items() for item in items
    }
    stored = db.execute(
        select(ClaimEntity.claim_id, ClaimEntity.entity_id, ClaimEntity.role).where(ClaimEntity.claim_id.in_(named))
    )
    there = {tuple(row) for row in stored}
    for claim_id, entity_id, role in there - wanted:
        db.execute(
            delete(ClaimEntity).where(
                ClaimEntity.claim_id == claim_id, ClaimEntity.entity_id == entity_id, ClaimEntity.role == role
            )
        )
    if new := wanted - there:
        rows = [{"claim_id": claim_id, "entity_id": entity_id, "role": role} for claim_id, entity_id, role in new]
        db.execute(insert(ClaimEntity), rows)
