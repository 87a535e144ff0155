"""What a list is asked for: read it from an address or from what is typed, write it, say it. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from app.claims.typed import Word, plain, read_typed
from app.claims.vocabulary import KEYS, Value, short

SORTS = ("changed", "published", "source", "sure", "score", "weakest")
COLUMNS = ("source", "sure", "rating", "figure", "tags", "status")
MOST_VALUES = 40
MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Term:
    """One filter: any of its values, or with `is_not` none of them."""

    key: str
    values: tuple[Value, ...]
    is_not: bool = False

    @property
    def words(self) -> str:
        """Say the term: `source Mara Ostrin or Tove Lind`."""
        values = " or ".join(value.words for value in self.values)
        return f"{KEYS[self.key].words} {'not ' if self.is_not else ''}{values}"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is asked for."""

    terms: tuple[Term, ...] = ()
    typed: tuple[Word, ...] = ()
    """Words that must, or must not, stand in the claim."""
    sort: str = "changed"
    """One of SORTS; with `-` before it the other way round."""
    page: int = 1
    columns: tuple[str, ...] = COLUMNS

    @property
    def is_empty(self) -> bool:
        """Nothing is asked for: everything is in the list."""
        return not self.terms and not self.typed

    @property
    def q(self) -> str:
        """The words as they may be typed."""
        return " ".join(word.written() for word in self.typed)

    @property
    def words(self) -> str:
        """Say the filter: `“crane”, source Mara Ostrin, sure likely or more`."""
        typed = [f"“{self.q}”"] if self.typed else []
        return ", ".join([*typed, *(term.words for term in self.terms)])

    def values_of(self, key: str, *, is_not: bool = False) -> tuple[str, ...]:
        """Return the values of a filter as they stand in an address."""
        found = (term for term in self.terms if term.key == key and term.is_not == is_not)
        return tuple(value.text for term in found for value in term.values)

    def without(self, key: str, value: str | None = None, *, is_not: bool = False) -> "Filter":
        """Return the filter without one value of a term, or without the whole term; from the first page."""
        terms = []
        for term in self.terms:
            if term.key == key and term.is_not == is_not:
                left = tuple(item for item in term.values if value is not None and item.text != value)
                term = replace(term, values=left)
            terms.append(term)
        return replace(self, terms=tuple(term for term in terms if term.values), page=1)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the filter as (name, value) of an address, in one order for one filter."""
        order = list(KEYS)
        found = [("q", self.q)] if self.typed else []
        for term in sorted(self.terms, key=lambda term: (order.index(term.key), term.is_not)):
            found += [(("-" if term.is_not else "") + term.key, value.text) for value in term.values]
        found += [("sort", self.sort)] if self.sort != "changed" else []
        found += [("cols", ",".join(self.columns))] if self.columns != COLUMNS else []
        return found + ([("page", str(self.page))] if self.page > 1 else [])

    @property
    def query(self) -> str:
        """The part of an address after the question mark."""
        return urlencode(self.pairs(), safe="/:.,")

    def address(self, path: str, page: int | None = None) -> str:
        """Return the address of the list, or of one of its pages."""
        query = (self if page is None else replace(self, page=page)).query
        return f"{path}?{query}" if query else path


def parse(pairs: Iterable[tuple[str, str]], elsewhere: Sequence[str] = ()) -> tuple[Filter, tuple[str, ...]]:
    """Read a filter from the parameters of an address; typed `q` may hold filters too.

    elsewhere: parameters that mean something to the page itself. Never raises: what was not understood is left out
    and said, in sentences, in the second part of what is returned.
    """
    pairs = _with_ranges([(name, plain(value).strip()) for name, value in pairs if name not in elsewhere])
    typed = read_typed(" ".join(value for name, value in pairs if name == "q"), tuple(KEYS))
    notes = list(typed.notes)
    read: dict[tuple[str, bool], dict[str, Value]] = {}
    words = typed.words
    plan: dict[str, str] = {}
    for name, value in [*pairs, *typed.pairs]:
        key, is_not = name.removeprefix("-"), name.startswith("-")
        if not value or name == "q":
            continue
        if name == "-q":
            words += tuple(replace(word, is_not=True) for word in read_typed(value, ()).words)
        elif name in ("sort", "page", "cols"):
            plan[name] = value
        elif key not in KEYS:
            notes.append(f"“{short(name)}” is no filter here, so it was left out.")
        else:
            _add(read.setdefault((key, is_not), {}), key, value, notes)
    order = list(KEYS)
    terms = sorted(
        (Term(key, tuple(values.values()), is_not) for (key, is_not), values in read.items() if values),
        key=lambda term: (order.index(term.key), term.is_not),
    )
    return _planned(Filter(tuple(terms), words), plan, notes), tuple(notes)


def _add(values: dict[str, Value], key: str, text: str, notes: list[str]) -> None:
    try:
        value = KEYS[key].read(text)
    except ValueError as problem:
        notes.append(f"“{key} {short(text)}” was left out: {problem}")
        return
    if len(values) < MOST_VALUES:
        values.setdefault(value.text, value)
    elif value.text not in values:
        notes.append(f"Only the first {MOST_VALUES} values of {key} were looked at.")


def _with_ranges(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join the two fields of a form, `event_from` and `event_to`, to one range."""
    ends = {name: value for name, value in pairs if name in ("event_from", "event_to")}
    rest = [pair for pair in pairs if pair[0] not in ends]
    first, last = ends.get("event_from", ""), ends.get("event_to", "")
    return [*rest, ("event", f"{first}..{last}")] if first or last else rest


def _planned(found: Filter, plan: dict[str, str], notes: list[str]) -> Filter:
    if (sort := plan.get("sort", "changed")).removeprefix("-") in SORTS:
        found = replace(found, sort=sort)
    else:
        notes.append(f"There is no order “{short(sort)}”; use {', '.join(SORTS)}.")
    if re.fullmatch(r"[1-9][0-9]{0,5}", page := plan.get("page", "1")):
        found = replace(found, page=min(int(page), MOST_PAGES))
    else:
        notes.append(f"There is no page “{short(page)}”.")
    asked = plan.get("cols", "").split(",")
    if any(column not in COLUMNS for column in asked if column):
        notes.append(f"The columns are {', '.join(COLUMNS)}; others were left out.")
    chosen = tuple(column for column in COLUMNS if column in asked)
    return replace(found, columns=chosen or COLUMNS)
