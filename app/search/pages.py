"""What the search page shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.claims.pages import Chip, Facet
from app.search.question import Question

OPENS, CLOSES = "\ue000", "\ue001"
"""Private-use characters that full-text search puts around the words it found."""
QUOTES = "\"“”„«»'‘’, "


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a hit."""

    words: str
    is_hit: bool
    """They are what was looked for."""


def runs(marked: str) -> tuple[Run, ...]:
    """Take marked text apart."""
    found, is_hit = [], False
    for part in re.split(f"([{OPENS}{CLOSES}])", marked):
        if part in (OPENS, CLOSES):
            is_hit = part == OPENS
        elif part:
            found.append(Run(part, is_hit))
    return tuple(found)


def cut(marked: Sequence[Run], length: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the first so many letters, and the rest."""
    before, after, left = [], [], length
    for run in marked:
        before.append(replace(run, words=run.words[:left]))
        after.append(replace(run, words=run.words[left:]))
        left = max(0, left - len(run.words))
    return tuple(run for run in before if run.words), tuple(run for run in after if run.words)


def bare(quote: Sequence[Run]) -> tuple[Run, ...]:
    """Return the words of a quotation without the marks around them."""
    if not quote:
        return ()
    first = replace(quote[0], words=quote[0].words.lstrip(QUOTES))
    rest = [first, *quote[1:]]
    rest[-1] = replace(rest[-1], words=rest[-1].words.rstrip(QUOTES))
    return tuple(run for run in rest if run.words)


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that holds the words."""

    kind: ClassVar[str] = "article"
    id: int
    title: tuple[Run, ...]
    words: tuple[Run, ...]
    publisher: str | None
    published_at: datetime | None
    tlp: str
    n_claims: int
    score: float
    """Of bm25, turned round: more is better."""


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that holds the words."""

    kind: ClassVar[str] = "claim"
    id: int
    article_id: int
    article_title: str
    words: tuple[Run, ...]
    gist: tuple[Run, ...]
    """Only when the words were found there and not in the quotation."""
    lead: str | None
    source_label: str
    publisher: str | None
    sure: str | None
    status: str
    tlp: str
    """Of its article."""
    older: int | None
    """Number of the version it stands in; None: the newest."""
    score: float

    @property
    def ref(self) -> str:
        """The id people see."""
        return f"C-{self.id}"


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note that holds the words."""

    kind: ClassVar[str] = "note"
    id: int
    article_id: int
    article_title: str
    words: tuple[Run, ...]
    who: str
    initials: str
    at: datetime
    tlp: str
    older: int | None
    """Number of the version it stands in; None: the newest."""
    score: float


Hit = ArticleHit | ClaimHit | NoteHit


@dataclass(frozen=True)
class SearchPage:
    """One search with a page of its hits."""

    template: ClassVar[str] = "search/page.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "search"
    question: Question
    hits: tuple[Hit, ...] = ()
    n: int = 0
    total: str = "0"
    """How many there are, `2,000+` when more than were looked at."""
    looked_at: int | None = None
    """How many documents the filters looked at, when there are more with these words; None: at all of them."""
    first: int = 0
    previous: str | None = None
    next: str | None = None
    facets: tuple[Facet, ...] = ()
    chips: tuple[Chip, ...] = ()
    drops: tuple[tuple[str, str, str], ...] = ()
    """Only when nothing was found: (what to leave out, address without it, how many there are then)."""

    @property
    def other_order(self) -> str:
        """Address of the same hits in the other order."""
        sort = "new" if self.question.sort == "best" else "best"
        return replace(self.question, sort=sort).address("/search")

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """The parameters of the address that no control of the form holds."""
        shown = {"q", "page", "sort", *(facet.key for facet in self.facets)}
        pairs = [pair for pair in self.question.asked.pairs() if pair[0] not in shown]
        return (*pairs, *([("sort", self.question.sort)] if self.question.sort != "best" else []))
