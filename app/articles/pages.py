"""What the library and the workbench show."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Literal
from urllib.parse import urlencode

from app.annotations.pages import Note
from app.articles.reading import Reading
from app.claims.history import Happened
from app.claims.pages import CHOICES, ClaimCard
from app.extraction.version import current_names

Show = Literal["main", "all", "open", "disputed"]
SHOW: tuple[Show, ...] = ("main", "all", "open", "disputed")
MOST_OF_ITS_OWN = 20
"""Statements of the article's own voice that stand beside the text at first: those an analyst would want most."""
STATUSES = ("accepted", "rejected", "disputed", "proposed")
MOST_SEGMENTS = 24


@dataclass(frozen=True)
class Segments:
    """The boxes of an article's progress: one a claim, fewer where there are very many. Drawn once for each look."""

    template: ClassVar[str] = "articles/_segments.html"
    name: ClassVar[str] = "segments"
    most_kept: ClassVar[int] = 1024
    is_kept: ClassVar[bool] = True
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article in a list."""

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
    counts: dict[str, int]
    """Claims of the current version by status; a status that no claim has is left out."""

    @property
    def n_claims(self) -> int:
        """Return how many claims it has."""
        return sum(self.counts.values())

    @property
    def n_open(self) -> int:
        """Return how many claims nobody has decided."""
        return self.counts.get("proposed", 0)

    @property
    def n_decided(self) -> int:
        """Return how many claims are accepted or rejected."""
        return self.counts.get("accepted", 0) + self.counts.get("rejected", 0)

    @property
    def is_waiting(self) -> bool:
        """Claims are still being looked for."""
        return self.status in ("queued", "extracting")

    @property
    def segments(self) -> Segments:
        """Return the boxes of its progress."""
        per_box = max(1, -(-self.n_claims // MOST_SEGMENTS))
        counts = self.counts
        return Segments(
            tuple(status for status in STATUSES if status in counts for _ in range(-(-counts[status] // per_box)))
        )


@dataclass(frozen=True, slots=True)
class WithdrawnArticle:
    """An article that was just taken out and can be brought back."""

    id: int
    title: str


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
    n_by_status: dict[str, int]
    """Articles waiting, ready and failed, whatever is chosen."""
    chosen: dict[str, str]
    """Filters that count: publisher, status, sort."""
    ignored: tuple[str, ...]
    """Parameters of the address that mean nothing here."""
    can_ingest: bool
    can_withdraw: bool
    withdrawn: WithdrawnArticle | None = None
    sorts: ClassVar[dict[str, str]] = {
        "added": "newest in the library first",
        "published": "latest published first",
        "title": "by title",
    }
    status_words: ClassVar[dict[str, str]] = {
        "waiting": "claims being looked for",
        "ready": "claims found",
        "failed": "search for claims failed",
    }

    @property
    def last(self) -> int:
        """Return the number of the last row shown."""
        return self.first + len(self.articles) - 1 if self.articles else 0

    @property
    def status_choices(self) -> tuple[tuple[str, str, int], ...]:
        """Return (value, words, number of articles) for the filter by status."""
        return tuple((name, words.capitalize(), self.n_by_status[name]) for name, words in self.status_words.items())

    @property
    def publisher_choices(self) -> tuple[tuple[str, str, int], ...]:
        """Return (value, words, number of articles) for the filter by publisher; the chosen one is among them."""
        chosen = self.chosen.get("publisher")
        missing = () if chosen is None or chosen in dict(self.publishers) else ((chosen, chosen, 0),)
        return (*((name, name, n) for name, n in self.publishers), *missing)

    def with_filter(self, name: str, value: str) -> str:
        """Return the address of the list with one filter or its order set otherwise; an empty value clears it."""
        query = {key: kept for key, kept in (self.chosen | {name: value}).items() if kept}
        return f"/articles?{urlencode(query)}" if query else "/articles"

    @property
    def is_filtered(self) -> bool:
        """Tell whether the list shows less than everything."""
        return "publisher" in self.chosen or "status" in self.chosen

    @property
    def is_waiting(self) -> bool:
        """Claims of an article on this page are still being looked for."""
        return any(article.is_waiting for article in self.articles)


@dataclass(frozen=True, slots=True)
class DisputedClaim:
    """A claim on which somebody disagrees."""

    id: int
    article_id: int
    article: str
    gist: str
    source: str | None
    who: str
    initials: str
    at: datetime
    older: int | None
    """Number of the version it stands in; None: the newest."""


@dataclass(frozen=True)
class HomePage:
    """What waits; the first steps while there is nothing."""

    template: ClassVar[str] = "articles/home.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "home"
    is_empty: bool
    """There is no article yet."""
    waiting: tuple[ArticleLine, ...]
    """Articles with claims nobody has decided, and those whose claims are being looked for; newest first."""
    failed: tuple[ArticleLine, ...]
    disputed: tuple[DisputedClaim, ...]
    lately: tuple[tuple[str, int], ...]
    """(what happened, how often) in the last 24 hours."""
    n_tags: int
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
class News:
    """What others did, since a form was opened, to the thing the form is about."""

    template: ClassVar[str] = "articles/_news.html"
    name: ClassVar[str] = "news"
    article_id: int
    subject: str
    """claim:104, note:7 or article:3, as events name it."""
    after: int
    """Id of the newest event when the form was opened."""
    changes: tuple[Happened, ...] = ()
    """Newest first."""

    @property
    def who(self) -> str:
        """Name those who did something, each once: `Jonas Berg and you`."""
        names = list(dict.fromkeys("you" if change.who == "You" else change.who for change in self.changes))
        return " and ".join(filter(None, [", ".join(names[:-1]), names[-1] if names else ""]))


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
    extractor: str | None
    """Name and version of what read this version last; None: nothing has."""
    n_differences: int
    """What a newer extractor reads differently of claims that people worked on, and nobody has settled."""
    coded_by: str | None
    """Who says that every claim of this version has been found; None: nobody has."""
    can_mark_coded: bool
    reading: Reading
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
    event: int
    """Id of the newest event when this was read: what came later is news."""
    can_decide: bool
    can_edit: bool
    can_correct: bool
    can_annotate: bool
    can_rate: bool
    can_withdraw: bool
    is_editing_article: bool = False
    problems: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    conflict: Any = None
    ignored: tuple[str, ...] = ()
    sure_choices: ClassVar[tuple[tuple[str, str], ...]] = CHOICES.sure

    def is_behind(self, version: str) -> bool:
        """Another version of the extractor than the one that runs now has read it."""
        return self.extractor is not None and self.extractor not in current_names(version)

    @property
    def shown(self) -> tuple[ClaimCard, ...]:
        """The claims the chosen view has."""
        if self.show == "open":
            return tuple(card for card in self.cards if card.status == "proposed" or card.id == self.active)
        if self.show == "disputed":
            return tuple(card for card in self.cards if card.status == "disputed" or card.id == self.active)
        if self.show == "main":
            return tuple(card for card in self.cards if card.id not in self.left_out or card.id == self.active)
        return self.cards

    @cached_property
    def left_out(self) -> frozenset[int]:
        """Ids of what the article says in its own voice that matters least, and that nobody has worked on."""
        own = [card for card in self.cards if card.source_kind == "author" and not card.is_worked_on]
        by_worth = sorted(own, key=lambda card: (-card.salience, card.number))
        return frozenset(card.id for card in by_worth[MOST_OF_ITS_OWN:])

    @property
    def views(self) -> tuple[tuple[Show, str, int], ...]:
        """Return (view, word, number of claims) for choosing one; without the shorter view where it leaves out none."""
        n_all = len(self.cards)
        main: tuple[tuple[Show, str, int], ...] = (("main", "Main", n_all - len(self.left_out)),)
        return (
            *(main if self.left_out else ()),
            ("all", "All", n_all),
            ("open", "Open", self.count("proposed")),
            ("disputed", "Disputed", self.count("disputed")),
        )

    @property
    def view(self) -> Show:
        """The view that is chosen, by the name it has among `views`."""
        return "all" if self.show == "main" and not self.left_out else self.show

    @property
    def beside(self) -> tuple[tuple[ClaimCard | None, Note | None], ...]:
        """What stands beside the text in reading order: a claim of the chosen view, or a note."""
        claims = [(min(card.fields["spans"]["content"]), card, None) for card in self.shown]
        notes = [(list(note.spans[0]), None, note) for note in self.notes]
        in_order = sorted([*claims, *notes], key=lambda item: list(item[0]))
        return tuple((card, note) for _, card, note in in_order)

    @property
    def active_card(self) -> ClaimCard | None:
        """The open claim."""
        return next((card for card in self.cards if card.id == self.active), None)

    def news_of(self, subject: str) -> News:
        """Return the line of a form that is being opened: there is no news yet."""
        return News(self.id, subject, self.event)

    def count(self, status: str) -> int:
        """Return how many claims have a status."""
        return sum(card.status == status for card in self.cards)

    @property
    def is_waiting(self) -> bool:
        """Claims are still being looked for."""
        return self.status in ("queued", "extracting")


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece of the comparison of two texts."""

    kind: Literal["same", "removed", "added", "skipped"]
    words: str
    """For `skipped`: how much is left out, in words."""


@dataclass(frozen=True)
class VersionsPage:
    """The numbered versions of an article, and what changed between two of them."""

    template: ClassVar[str] = "articles/versions.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "articles"
    id: int
    title: str
    tlp: str
    revision: int
    language: str | None
    versions: tuple[VersionLine, ...]
    """Newest first."""
    older: int | None
    newer: int | None
    """Numbers of the two that are compared; None: there is only one version."""
    changes: tuple[Difference, ...]
    can_add: bool
    can_withdraw: bool
    max_text_mb: int
    """Longest text that is taken, in millions of bytes."""
    known: int | None = None
    """Number of the version whose text was sent again: nothing was changed."""
    text: str = ""
    """What was pasted, when the form comes back."""
    problems: dict[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    @property
    def number_choices(self) -> tuple[tuple[int, str], ...]:
        """Return (value, words) for choosing a version."""
        return tuple((version.number, str(version.number)) for version in self.versions)
