"""Count what the claims that were found can be narrowed to."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Result, Select, Text, bindparam, cast, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.conditions import claim_conditions
from app.claims.filters import Filter
from app.claims.naming import name_key
from app.claims.pages import Facet, FacetRow
from app.claims.sureness import RANGES, range_of
from app.claims.vocabulary import KINDS, NONE, SURE, THE_ARTICLE
from app.models import Article, ClaimState, Publisher, Source

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
    "weakest": RANGES,
    "kind": tuple((kind, {"narrator": "the article's own voice"}.get(kind, kind)) for kind in KINDS),
}
"""Facets whose values are always all there: (value, words)."""
TITLES = {
    "status": "Status",
    "sure": "How sure the source sounds",
    "weakest": "Least sure field",
    "kind": "Speech",
    "source": "Source",
    "publisher": "Publisher",
    "tag": "Tag",
    "lang": "Language of the article",
}

Columns = Mapping[str, Sequence[Any]]
"""What is known of the claims found: column name → values, one for each claim."""
Counts = Mapping[str, int]


def capped(number: int) -> str:
    """Write a count that stops at MOST_COUNTED."""
    return f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else f"{number:,}"


def facets_of(db: Session, me: Me, asked: Filter) -> tuple[int, int, tuple[Facet, ...]]:
    """Return how many claims there are, in how many articles, and the facets.

    A facet with chosen values counts what each value would give, so it is counted without its own filter.
    """
    found = _found(db, me, asked)
    n = len(found["claim_id"])
    facets = []
    for key, title in TITLES.items():
        chosen = asked.values_of(key)
        here = _found(db, me, asked.without(key)) if chosen else found
        counts = counts_of(db, here, key, has_all=bool(chosen))
        clear = asked.without(key).address("/claims") if chosen else None
        facets.append(facet_of(key, title, counts, chosen, clear, is_capped=n > MOST_COUNTED))
    return n, len(set(found["article_id"])), tuple(facet for facet in facets if facet.rows)


def _found(db: Session, me: Me, asked: Filter) -> Columns:
    """Read the newest claims that a filter finds, one more than are counted."""
    return columns_of(db.execute(_newest(me, Filter(asked.terms, asked.typed))))


@lru_cache(maxsize=128)
def _newest(me: Me, asked: Filter) -> Select[Any]:
    """Build the statement; kept, because building one takes as long as running it."""
    claim = ClaimState.__table__.c
    article = Article.__table__.c
    return (
        select(
            claim.claim_id, claim.status, claim.sure, claim.speech, claim.source_id, claim.source_kind,
            claim.weakest_score, claim.article_id, cast(claim.tags, Text).label("tags"), article.publisher_id,
            article.language,
        )
        .join(Article.__table__, article.id == claim.article_id)
        .where(*claim_conditions(me, asked))
        .order_by(claim.changed_at.desc(), claim.claim_id.desc())
        .limit(MOST_COUNTED + 1)
    )  # fmt: skip


def columns_of(result: Result[Any]) -> Columns:
    """Turn rows into columns: they are counted a column at a time, several times faster than row by row."""
    names = list(result.keys())
    rows = result.all()
    return dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())


def counts_of(db: Session, found: Columns, key: str, *, has_all: bool) -> Counts:
    """Count the values of one facet. has_all: of an open list all, not only the commonest."""
    match key:
        case "source":
            kinds = zip(found["source_id"], found["source_kind"], strict=True)
            return _named(db, _SOURCES, Counter(pair for pair in kinds if pair[1]), has_all)
        case "publisher":
            return _named(db, _PUBLISHERS, Counter((row, "") for row in found["publisher_id"]), has_all)
        case "tag":
            # Most claims have none: only the others are worth reading.
            return Counter(chain.from_iterable(json.loads(tags) for tags in found["tags"] if tags != "[]"))
        case "lang":
            return Counter(code or NONE for code in found["language"])
        case "sure":
            codes = Counter(found["sure"])
            return {name: sum(codes[code] for code in SURE[name]) for name in SURE}
        case "weakest":
            ranges = Counter(map(range_of, found["weakest_score"]))
            return {value: ranges[value] for value, _ in RANGES}
    return Counter(found["speech" if key == "kind" else key])


def _names_in(table: Any) -> Select[Any]:
    columns = table.__table__.c
    return select(columns.id, columns.name).where(columns.id.in_(bindparam("ids", expanding=True)))


_SOURCES, _PUBLISHERS = _names_in(Source), _names_in(Publisher)


def _named(db: Session, names_in: Select[Any], ids: Counter[tuple[int | None, str]], has_all: bool) -> Counts:
    top = list(ids.items()) if has_all else ids.most_common(MOST_ROWS)
    wanted = [row for (row, _), _ in top if row is not None]
    names: dict[int, str] = dict(db.execute(names_in, {"ids": wanted}).all()) if wanted else {}
    counts: Counter[str] = Counter()
    for (row, kind), n in top:
        counts[names[row] if row is not None else THE_ARTICLE if kind == "author" else NONE] += n
    return counts


def facet_of(
    key: str, title: str, counts: Counts, chosen: Sequence[str], clear: str | None, *, is_capped: bool,
    names: Mapping[str, str] | None = None,
) -> Facet:  # fmt: skip
    """Return one facet. names: its values with their words, where they are always all there."""
    names = names or dict(FIXED.get(key, ()))
    values = list(names) or sorted(counts, key=lambda value: (-counts[value], value))[:MOST_ROWS]
    values += [value for value in chosen if value not in values]
    rows = []
    for value in values:
        n = _count(value, counts, is_chosen=value in chosen and value not in names)
        label = names.get(value) or _label(key, value)
        rows.append(FacetRow(value, label, n, f"{n:,}{'+' * is_capped}", value in chosen))
    return Facet(key, title, tuple(rows), clear)


def _count(value: str, counts: Counts, *, is_chosen: bool) -> int:
    """Return a value's count; a chosen part of a name counts all names that hold it."""
    if value in counts or not is_chosen:
        return counts.get(value, 0)
    return sum(n for name, n in counts.items() if name_key(value) in name_key(name))


def _label(key: str, value: str) -> str:
    """Say a value that is no fixed one."""
    if key == "source" and value == THE_ARTICLE:
        return "The article itself"
    if value == NONE:
        return {"source": "Source not named", "publisher": "Publisher not known", "tag": "No tag"}.get(key, "Not known")
    return value
