"""What is searched for: read it from an address, turn its words into a full-text query. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from app.claims.filters import Filter, parse
from app.claims.typed import Word
from app.claims.vocabulary import KEYS, OF_ARTICLE

KINDS = {"articles": "article", "claims": "claim", "notes": "note"}
"""Word in an address → kind of a search document."""
SORTS = ("best", "new")


@dataclass(frozen=True, slots=True)
class Question:
    """A search, understood as far as possible."""

    asked: Filter
    """Words and filters; its `sort` and `columns` mean nothing here."""
    chosen: tuple[str, ...] = ()
    """Kinds asked for, as in an address; empty: all."""
    sort: str = "best"
    notes: tuple[str, ...] = ()
    """What was not understood, in sentences."""

    @property
    def is_empty(self) -> bool:
        """Nothing is searched for."""
        return self.asked.is_empty

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of documents that can fit; a filter that only claims have leaves only them."""
        chosen = tuple(KINDS[name] for name in self.chosen or KINDS)
        return tuple(kind for kind in chosen if kind == "claim" or not self.about_claims)

    @property
    def about_claims(self) -> tuple[str, ...]:
        """Names of the filters that only claims have."""
        return tuple(KEYS[term.key].words for term in self.asked.terms if term.key not in OF_ARTICLE)

    @property
    def match(self) -> str | None:
        """The wanted words as an FTS5 query, less the unwanted; None when no word is wanted."""
        wanted = wanted_of(self.asked.typed)
        return f"({wanted}) NOT ({self.unwanted})" if wanted and self.unwanted else wanted

    @property
    def unwanted(self) -> str | None:
        """The words that must not be there, as an FTS5 query; None when there are none."""
        return " OR ".join(phrase(word) for word in self.asked.typed if word.is_not) or None

    def address(self, path: str, page: int = 1) -> str:
        """Return the address of this search."""
        pairs = replace(self.asked, page=page).pairs() + [("in", name) for name in self.chosen]
        pairs += [("sort", self.sort)] if self.sort != "best" else []
        query = urlencode(pairs, safe="/:.,")
        return f"{path}?{query}" if query else path


def question_of(pairs: Iterable[tuple[str, str]]) -> Question:
    """Read a search from the parameters of an address. Never raises."""
    pairs = list(pairs)
    asked, notes = parse(pairs, elsewhere=("in", "sort", "cols"))
    names = [name.strip() for key, value in pairs if key == "in" for name in value.split(",") if name.strip()]
    unknown = [f"There is nothing called “{name[:40]}” to look in." for name in names if name not in KINDS]
    sorts = [value for key, value in pairs if key == "sort"]
    chosen = tuple(name for name in KINDS if name in names)
    sort = sorts[-1] if sorts and sorts[-1] in SORTS else "best"
    found = Question(asked, chosen if len(chosen) < len(KINDS) else (), sort, (*notes, *unknown))
    if found.about_claims and not found.kinds:
        words = " and ".join(found.about_claims)
        return replace(found, notes=(*found.notes, f"Only claims have a {words}, so nothing else can be found."))
    return found


def phrase(word: Word) -> str:
    """Return a word as an FTS5 string: in quotation marks nothing has a meaning of its own."""
    text = word.text.replace('"', '""')
    return f'"{text}"*' if word.is_prefix else f'"{text}"'


def wanted_of(words: Sequence[Word]) -> str | None:
    """Return the wanted words as an FTS5 query: groups of alternatives, all groups must be there."""
    groups: list[list[list[Word]]] = []
    for word in words:
        if word.is_not:
            continue
        if word.near and groups:
            groups[-1][-1].append(word)
        elif word.is_or and groups:
            groups[-1].append([word])
        else:
            groups.append([[word]])
    return " AND ".join(_group(group) for group in groups) or None


def _group(alternatives: Sequence[Sequence[Word]]) -> str:
    written = [_together(words) for words in alternatives]
    return written[0] if len(written) == 1 else f"({' OR '.join(written)})"


def _together(words: Sequence[Word]) -> str:
    if len(words) == 1:
        return phrase(words[0])
    return f"NEAR({' '.join(phrase(word) for word in words)}, {max(word.near for word in words)})"
