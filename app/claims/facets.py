"""Count what the claims that were found can be narrowed to."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.conditions import claim_conditions
from app.claims.filters import Filter
from app.claims.naming import name_key
from app.claims.pages import Facet, FacetRow
from app.claims.vocabulary import KINDS, NONE, SURE, THE_ARTICLE
from app.models import Article, ClaimState, ClaimTag, Publisher, Source, Tag

MOST_COUNTED = 2000
"""Claims that are looked at for the counts, the newest ones: a common filter stays fast in a large store."""
MOST_ROWS = 8
"""Values of an open list that are offered, the commonest ones."""

FIXED: dict[str, tuple[tuple[str, str], ...]] = {
    "status": tuple((status, status) for status in ("proposed", "accepted", "disputed", "rejected")),
    "sure": tuple(
        (name, {"fact": "as fact", "unasserted": "not asserted"}.get(name, name.replace("-", " ")))
        for name in ("fact", "likely", "possible", "possibly-not", "unlikely", "denied", "unasserted")
    ),
    "kind": tuple((kind, {"narrator": "the article's own voice"}.get(kind, kind)) for kind in KINDS),
}
"""Facets whose values are always all there: (value, words)."""
TITLES = {
    "status": "Status",
    "sure": "How sure the source sounds",
    "kind": "Speech",
    "source": "Source",
    "publisher": "Publisher",
    "tag": "Tag",
    "lang": "Language of the article",
}

Counts = dict[str, dict[str, int]]


def capped(number: int) -> str:
    """Write a count that stops at MOST_COUNTED."""
    return f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else f"{number:,}"


def facets_of(db: Session, me: Me, asked: Filter) -> tuple[int, int, tuple[Facet, ...]]:
    """Return how many claims there are, in how many articles, and the facets.

    A facet with chosen values counts what each value would give, so it is counted without its own filter.
    """
    counts = _count(db, me, asked, tuple(TITLES))
    for key in TITLES:
        if asked.values_of(key):
            counts |= {key: _count(db, me, asked.without(key), (key,)).get(key, {})}
    n = counts["all"]["claims"]
    made = (_facet(asked, key, counts.get(key, {}), n > MOST_COUNTED) for key in TITLES)
    return n, counts["all"]["articles"], tuple(facet for facet in made if facet.rows)


def _count(db: Session, me: Me, asked: Filter, keys: Sequence[str]) -> Counts:
    found = (
        select(
            ClaimState.claim_id, ClaimState.status, ClaimState.sure, ClaimState.speech, ClaimState.source_id,
            ClaimState.source_kind, ClaimState.article_id,
        )
        .where(*claim_conditions(me, asked))
        .order_by(ClaimState.changed_at.desc(), ClaimState.claim_id.desc())
        .limit(MOST_COUNTED + 1)
        .cte("found")
    )  # fmt: skip
    selects = [_select(found, key) for key in keys]
    selects.append(select(literal("all"), literal("claims"), func.count()).select_from(found))
    selects.append(select(literal("all"), literal("articles"), func.count(func.distinct(found.c.article_id))))
    counts: Counts = {}
    for key, value, n in db.execute(union_all(*selects)):
        if value is not None:
            counts.setdefault(key, {})[value] = n
    return counts


def _select(found: Any, key: str) -> Any:
    c = found.c
    if key in ("status", "sure", "kind"):
        column = {"status": c.status, "sure": c.sure, "kind": c.speech}[key]
        return select(literal(key), column, func.count()).select_from(found).group_by(column)
    article = found.join(Article, Article.id == c.article_id)
    if key == "source":
        joined = found.outerjoin(Source, Source.id == c.source_id)
        value: ColumnElement[Any] = func.coalesce(
            Source.name, case((c.source_kind == "author", THE_ARTICLE), else_=NONE)
        )
    elif key == "publisher":
        joined = article.outerjoin(Publisher, Publisher.id == Article.publisher_id)
        value = func.coalesce(Publisher.name, NONE)
    elif key == "lang":
        joined, value = article, func.coalesce(Article.language, NONE)
    else:
        joined = found.join(ClaimTag, ClaimTag.claim_id == c.claim_id).join(Tag, Tag.id == ClaimTag.tag_id)
        value = Tag.path.expression
    grouped = select(value.label("value"), func.count().label("n")).select_from(joined).group_by(value)
    top = grouped.order_by(func.count().desc(), value).limit(MOST_ROWS).subquery()
    return select(literal(key), top.c.value, top.c.n)


def _facet(asked: Filter, key: str, counts: dict[str, int], is_capped: bool) -> Facet:
    if key == "sure":
        counts = {name: sum(counts.get(code, 0) for code in codes) for name, codes in SURE.items()}
    chosen = asked.values_of(key)
    names = dict(FIXED.get(key, ()))
    values = list(names) or sorted(counts, key=lambda value: (-counts[value], value))
    values += [value for value in chosen if value not in values]
    rows = tuple(facet_row(key, value, names, counts, value in chosen, is_capped) for value in values)
    return Facet(key, TITLES[key], rows, asked.without(key).address("/claims") if chosen else None)


def facet_row(
    key: str, value: str, names: Mapping[str, str], counts: Mapping[str, int], is_chosen: bool, is_capped: bool
) -> FacetRow:
    """Return one line of a facet. A chosen part of a name counts all names that hold it."""
    n = counts.get(value, 0)
    if is_chosen and value not in counts:
        n = sum(m for name, m in counts.items() if name_key(value) in name_key(name))
    return FacetRow(value, names.get(value) or label_of(key, value), n, f"{n:,}{'+' * is_capped}", is_chosen)


def label_of(key: str, value: str) -> str:
    """Say a value that is no fixed one."""
    if key == "source" and value == THE_ARTICLE:
        return "The article itself"
    if value == NONE:
        return {"source": "Source not named", "publisher": "Publisher not known", "tag": "No tag"}.get(key, "Not known")
    return value
