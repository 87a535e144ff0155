"""What the library and the workbench show."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal

from app.articles.reading import Paragraph
from app.annotations.pages import Note
from app.claims.pages import CHOICES, ClaimCard

Show = Literal["all", "open", "disputed"]
SHOW: tuple[Show, ...] = ("all", "open", "disputed")


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article in the library."""

    id: int
    title: str
    publisher: str | None
    author: str | None
    published_at: datetime | None
    added_at: datetime
    status: str
    problem: str | None
    tlp: str
    is_sample: bool
    version: int
    n_claims: int
    n_open: int


@dataclass(frozen=True)
class ArticlesPage:
    """The library."""

    template: ClassVar[str] = "articles/list.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "articles"
    articles: tuple[ArticleLine, ...]
    total: int
    first: int
    """Number of the first row shown, from 1; 0 when there is none."""
    previous: str | None
    """Address of the page before, None on the first."""
    next: str | None
    publishers: tuple[tuple[str, int], ...]
    """(name, number of articles), for the filter."""
    chosen: dict[str, str]
    """Filters that count: publisher, status, sort."""
    ignored: tuple[str, ...]
    """Parameters of the address that mean nothing here."""


@dataclass(frozen=True)
class HomePage:
    """What waits; the first steps while there is nothing."""

    template: ClassVar[str] = "articles/home.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "home"
    n_articles: int
    waiting: tuple[ArticleLine, ...]
    """Articles with claims nobody has decided."""
    failed: tuple[ArticleLine, ...]
    counts: dict[str, int]
    """Claims by status."""
    can_ingest: bool

    @property
    def is_reading(self) -> bool:
        """Claims of an article shown here are still being looked for."""
        return any(article.is_waiting for article in self.waiting)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of the article with the number of its claims."""

    label: str
    n_claims: int
    via: str | None
    first_claim: int
    """Id of its first claim."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of an article."""

    number: int
    created_at: datetime
    who: str | None
    n_words: int
    original_sha256: str
    original_size: int
    media_type: str
    file_name: str | None
    n_claims: int
    n_decided: int


@dataclass(frozen=True)
class Workbench:
    """An article with its claims at its side."""

    template: ClassVar[str] = "articles/workbench.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "articles"
    id: int
    slug: str
    title: str
    publisher: str | None
    publisher_id: int | None
    publisher_reliability: str | None
    author: str | None
    published_at: datetime | None
    added_at: datetime
    language: str | None
    url: str | None
    tlp: str
    status: str
    problem: str | None
    step: str | None
    """What the job is doing, in words."""
    is_sample: bool
    revision: int
    version: int
    """Number of the version shown."""
    newest_version: int
    n_words: int
    original_sha256: str
    notes_of_extractor: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    has_headline: bool
    cards: tuple[ClaimCard, ...]
    """All claims of the version, in reading order."""
    notes: tuple[Note, ...]
    speakers: tuple[Speaker, ...]
    show: Show
    active: int | None
    """Id of the open claim."""
    previous_article: int | None
    next_article: int | None
    n_left_behind: int
    """Decided claims on older versions."""
    can_decide: bool
    can_edit: bool
    can_correct: bool
    can_annotate: bool
    can_withdraw: bool
    is_editing_article: bool = False
    problems: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    conflict: Any = None
    ignored: tuple[str, ...] = ()
    sure_choices: ClassVar[tuple[tuple[str, str], ...]] = CHOICES.sure

    @property
    def shown(self) -> tuple[ClaimCard, ...]:
        """The claims the chosen view has."""
        if self.show == "open":
            return tuple(card for card in self.cards if card.status == "proposed" or card.id == self.active)
        if self.show == "disputed":
            return tuple(card for card in self.cards if card.status == "disputed" or card.id == self.active)
        return self.cards

    @property
    def active_card(self) -> ClaimCard | None:
        """The open claim."""
        return next((card for card in self.cards if card.id == self.active), None)

    def count(self, status: str) -> int:
        """Return how many claims have a status."""
        return sum(card.status == status for card in self.cards)

    @property
    def is_waiting(self) -> bool:
        """Claims are still being looked for."""
        return self.status in ("queued", "extracting")


@dataclass(frozen=True)
class VersionsPage:
    """The numbered versions of an article, and what changed between two of them."""

    template: ClassVar[str] = "articles/versions.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "articles"
    id: int
    title: str
    tlp: str
    versions: tuple[VersionLine, ...]
    older: int | None
    newer: int | None
    changes: tuple[tuple[str, str], ...]
    """(kind, words): kind same, added or removed."""
    can_rate: bool
