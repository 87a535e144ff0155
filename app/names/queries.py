"""Read names: lists of them, and all about one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, or_, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.claims.aliases import is_acronym
from app.claims.naming import ALIASES, keys_of, meant_by, name_key, with_meant
from app.errors import NotFound
from app.extraction import lexicon, role_words
from app.models import Article, ArticleVersion, ClaimEntity, ClaimState, Entity, Member, Mention, Source
from app.names.pages import KINDS, PER_PAGE, Alias, Group, NameLine, NamePage, NamesPage, Suggestion, address_of

TABLES: dict[Group, Any] = {"sources": Source, "entities": Entity}
MOST_SPELLINGS = 12
PRONOUNS = lexicon.SUBJECT_PRONOUNS | lexicon.OBJECT_PRONOUNS | role_words.OWNERS
MOST_SUGGESTIONS = 12
MOST_COMPARED = 2000
"""Names that begin with the same letter, looked through for one that is shortened to an acronym."""


def names(db: Session, me: Me, kind: str, typed: str, number: int, ignored: Sequence[str] = ()) -> NamesPage:
    """Return one page of names that claims speak of. kind: of KINDS. typed: part of a name, also of another name."""
    group = KINDS[kind][0]
    table, counts = TABLES[group], _counts(me, group)
    where: list[ColumnElement[bool]] = [table.project_id == me.project_id]
    where += [table.type == kind] if table is Entity else []
    if key := name_key(typed):
        holding = select(table.id).where(*where, table.name_key.contains(key, autoescape=True))
        where.append(table.id.in_(with_meant(table, holding)))
    found = select(table.id, table.name, counts.c.n).join(counts, counts.c.id == table.id).where(*where)
    total = db.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    number = min(max(1, number), max(1, -(-total // PER_PAGE)))
    order = (counts.c.n.desc(), func.lower(table.name), table.id)
    rows = db.execute(found.order_by(*order).limit(PER_PAGE).offset((number - 1) * PER_PAGE)).all()
    others = _other_names(db, table, [row.id for row in rows])
    lines = tuple(NameLine(group, row.id, row.name, tuple(others.get(row.id, ())), row.n) for row in rows)
    return NamesPage(kind, typed, lines, total, number, tuple(ignored))


def _counts(me: Me, group: Group) -> Subquery:
    """Count claims that are not withdrawn, by the row they point to."""
    mine = (ClaimState.project_id == me.project_id, ClaimState.status != "withdrawn")
    if group == "sources":
        of_sources = select(ClaimState.source_id.label("id"), func.count().label("n"))
        return of_sources.where(*mine, ClaimState.source_id.is_not(None)).group_by(ClaimState.source_id).subquery()
    of_entities = select(ClaimEntity.entity_id.label("id"), func.count(ClaimEntity.claim_id.distinct()).label("n"))
    of_entities = of_entities.join(ClaimState, ClaimState.claim_id == ClaimEntity.claim_id).where(*mine)
    return of_entities.group_by(ClaimEntity.entity_id).subquery()


def _other_names(db: Session, table: Any, rows: Sequence[int]) -> dict[int, list[str]]:
    alias, row_id = ALIASES[table]
    query = select(alias.into_id, table.name).join(table, table.id == row_id).where(alias.into_id.in_(rows))
    found: dict[int, list[str]] = {}
    for into_id, name in db.execute(query.order_by(table.name)):
        found.setdefault(into_id, []).append(name)
    return found


def row_of(db: Session, me: Me, group: Group, row: int) -> Any:
    """Return a source or an entity of the member's project. Raises NotFound."""
    found = db.get(TABLES[group], row)
    if found is None or found.project_id != me.project_id:
        raise NotFound("There is no such name. It may be in another project.")
    return found


def meant_row(db: Session, me: Me, group: Group, row: int) -> int:
    """Return the row that a row stands for. Raises NotFound."""
    row_of(db, me, group, row)
    return meant_by(db, TABLES[group], [row])[row]


def done_of(db: Session, me: Me, page: NamePage, what: str, row: int) -> tuple[str, str, int] | None:
    """Return what was just done with a name, "merge" or "part", while it still is so. Raises NotFound."""
    is_merged = meant_row(db, me, page.group, row) == page.id
    return (what, row_of(db, me, page.group, row).name, row) if is_merged == (what == "merge") else None


def name_page(db: Session, me: Me, group: Group, row: int) -> NamePage:
    """Return all about one name. Raises NotFound."""
    one, table = row_of(db, me, group, row), TABLES[group]
    kind = "source" if table is Source else one.type
    aliases = _aliases(db, table, row)
    counts = _counts(me, group)
    n_claims = db.execute(select(counts.c.n).where(counts.c.id == row)).scalar() or 0
    return NamePage(
        group=group,
        id=row,
        title=one.name,
        kind=kind,
        n_claims=n_claims,
        aliases=aliases,
        spellings=_spellings(db, table, [row, *(alias.id for alias in aliases)], one.name),
        suggestions=_suggestions(db, me, group, one),
        counterpart=_counterpart(db, me, group, one.name),
        can_merge=me.may(Action.MERGE_NAMES),
    )


def _aliases(db: Session, table: Any, row: int) -> tuple[Alias, ...]:
    """Return the other names, those of other names too."""
    alias, row_id = ALIASES[table]
    found: list[Alias] = []
    asked = [row]
    while asked:
        rows = db.execute(
            select(table.id, table.name, Member.name, alias.article_id, Article.title, alias.created_at)
            .join(alias, row_id == table.id)
            .outerjoin(Member, Member.id == alias.member_id)
            .outerjoin(Article, Article.id == alias.article_id)
            .where(alias.into_id.in_(asked))
            .order_by(func.lower(table.name))
        ).all()
        found += [Alias(*each) for each in rows]
        asked = [each[0] for each in rows]
    return tuple(found)


def _spellings(db: Session, table: Any, rows: Sequence[int], name: str) -> tuple[str, ...]:
    """Return the words that texts use, without the name itself and pronouns."""
    if table is Source:
        words = ClaimState.fields["source"]["text"].as_string()
        query = select(words, func.count()).where(ClaimState.source_id.in_(rows), words.is_not(None))
    else:
        words = func.substr(ArticleVersion.text, Mention.start + 1, Mention.end - Mention.start)
        query = select(words, func.count()).join_from(Mention, ArticleVersion, ArticleVersion.id == Mention.version_id)
        query = query.where(Mention.entity_id.in_(rows))
    query = query.where(func.lower(words).not_in(PRONOUNS))
    found = db.execute(query.group_by(words).order_by(func.count().desc(), words).limit(MOST_SPELLINGS + 1)).all()
    return tuple(" ".join(each[0].split()) for each in found if each[0] != name)[:MOST_SPELLINGS]


def _counterpart(db: Session, me: Me, group: Group, name: str) -> tuple[str, str] | None:
    other: Group = "entities" if group == "sources" else "sources"
    table = TABLES[other]
    query = select(table.id).where(table.project_id == me.project_id, table.name_key.in_(keys_of(name)))
    row = db.execute(query.order_by(table.id).limit(1)).scalar()
    if row is None:
        return None
    row = meant_by(db, table, [row])[row]
    return address_of(other, row), "What is said about it" if group == "sources" else "What it says itself"


def _suggestions(db: Session, me: Me, group: Group, one: Any) -> tuple[Suggestion, ...]:
    """Return names that may be others of the same: the same surname, an acronym, another spelling."""
    table = TABLES[group]
    alias, row_id = ALIASES[table]
    words = name_key(one.name).split()
    key, first = " ".join(words), words[0] if words else ""
    near = [table.name_key.in_(keys_of(one.name)), table.name_key.endswith(f" {key}", autoescape=True)]
    if len(words) > 1:
        near += [table.name_key == words[-1], table.name_key.in_(_acronyms(one.name))]
    elif first:
        near.append(table.name_key.startswith(first[0], autoescape=True) & table.name_key.contains(" "))
    scope = [table.project_id == me.project_id, table.id != one.id, or_(*near)]
    scope += [table.type == one.type] if table is Entity else []
    merged = select(row_id).where(alias.into_id.is_not(None))
    counts = _counts(me, group)
    rows = db.execute(
        select(table.id, table.name, func.coalesce(counts.c.n, 0))
        .outerjoin(counts, counts.c.id == table.id)
        .where(*scope, table.id.not_in(merged))
        .order_by(func.coalesce(counts.c.n, 0).desc(), table.id)
        .limit(MOST_COMPARED)
    )
    found = [(row, name, why, n) for row, name, n in rows if (why := _likeness(one.name, name)) and n]
    return tuple(
        Suggestion(row, name, why, n, address_of(group, row)) for row, name, why, n in found[:MOST_SUGGESTIONS]
    )


def _acronyms(name: str) -> set[str]:
    words = name.split()
    capitals = [word[0] for word in words if word[0].isupper()]
    return {"".join(word[0] for word in words).casefold(), "".join(capitals).casefold()}


def _likeness(name: str, other: str) -> str | None:
    """Say why two names may be one; None when nothing speaks for it."""
    one, two = name_key(name), name_key(other)
    if one == two:
        return "the same name, spelt differently"
    short, long = sorted((one, two), key=len)
    if long.endswith(f" {short}"):
        return "the same last word"
    return "its first letters" if is_acronym(short.replace(".", ""), long) else None
