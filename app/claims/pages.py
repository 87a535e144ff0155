"""What screens show of claims."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar

from app.claims.context import Passage
from app.claims.face import CardFace
from app.claims.fields import Fields
from app.claims.filters import Filter
from app.claims.history import Happened
from app.claims.moments import time_words
from app.claims.sureness import UNSURE, score_words, weakest_of
from app.models.project import TLP
from app.ratings.pages import Ratings
from app.text.markdown import SafeHtml

LIKELIHOOD_WORDS = (
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
)
"""ICD 203, step 1 to 7."""


@dataclass(frozen=True, slots=True)
class Choices:
    """(value, words) of the fields that are chosen from a list; the empty value: not known."""

    source_kind: tuple[tuple[str, str], ...] = (
        ("named", "named"),
        ("described", "described, not named"),
        ("unstated", "not stated"),
        ("author", "the article itself"),
    )
    sure: tuple[tuple[str, str], ...] = (
        ("", "not known"),
        ("CT+", "as fact"),
        ("PR+", "likely"),
        ("PS+", "possible"),
        ("PS-", "possibly not"),
        ("PR-", "unlikely"),
        ("CT-", "denied"),
        ("CTu", "certain, which way is not said"),
        ("Uu", "not asserted"),
    )
    speech: tuple[tuple[str, str], ...] = (
        ("", "not known"),
        ("direct", "direct"),
        ("indirect", "indirect"),
        ("mixed", "mixed"),
        ("narrator", "the article's own voice"),
        ("headline", "headline"),
    )
    polarity: tuple[tuple[str, str], ...] = (("", "not known"), ("positive", "positive"), ("negative", "negative"))
    modality: tuple[tuple[str, str], ...] = (
        ("", "not known"),
        ("asserted", "asserted"),
        ("believed", "believed"),
        ("wanted", "wanted"),
        ("intended", "intended"),
        ("purpose", "purpose"),
        ("ability", "ability"),
        ("not-asserted", "not asserted"),
    )


CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said about a claim; html is sanitised Markdown."""

    id: int
    parent_id: int | None
    who: str
    initials: str
    at: datetime
    html: SafeHtml


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """What only the open card shows."""

    comments: tuple[Comment, ...]
    """Oldest first."""
    ratings: Ratings
    time_words: tuple[str | None, ...]
    """The words of each time as printed; None: set by hand, without a place in the text."""
    reasons: dict[str, Any]
    """Field name → {component, why, score}: what set it, as the machine said."""
    machine: Fields
    """What the machine read, to be compared with corrections; empty for a claim made by hand."""
    entity_ids: tuple[int | None, ...]
    """Of each entity of the fields, in their order, the row that is meant."""
    corrected_by: dict[str, tuple[str, datetime]]
    """Field name → (who, when), for the fields people have set."""

    @property
    def threads(self) -> tuple[tuple[Comment, tuple[Comment, ...]], ...]:
        """Each comment that opens a thread, with all that was answered to it or to an answer, oldest first."""
        opener: dict[int, int] = {}
        for comment in self.comments:
            opener[comment.id] = comment.id if comment.parent_id is None else opener[comment.parent_id]
        return tuple(
            (first, tuple(other for other in self.comments if opener[other.id] == first.id != other.id))
            for first in self.comments
            if first.parent_id is None
        )


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim as shown in lists and beside the text of its article."""

    id: int
    number: int
    """Place in the article's reading order, from 1."""
    article_id: int
    article_title: str
    version: int
    """Number of the article version its spans count into."""
    statement_id: int
    revision: int
    status: str
    quote: str
    gist: str
    lead: str
    """The cue words, printed with the quote when the source hedges or denies."""
    fields: Fields
    corrected: tuple[str, ...]
    """Names of the fields a person has set."""
    made_by: str
    maker: str
    """Name of the member, or "extractor 1"."""
    score: float | None
    """Probability that somebody says this in these words; None: not told, or made by hand."""
    field_scores: dict[str, float]
    """Field → probability that the machine read it right; without the fields a person has set."""
    salience: float
    sure: str | None
    source_id: int | None
    source_name: str | None
    source_kind: str | None
    decisions: tuple[dict[str, Any], ...]
    my_verdict: str | None
    tags: tuple[str, ...]
    ratings: tuple[dict[str, Any], ...]
    credibility: int | None
    """Mine, else the newest; None: unrated."""
    reliability: str | None
    """Of the source: mine, else the newest; None: unrated."""
    likelihood: int | None
    """Of the statement: mine, else the newest; ICD 203 step."""
    confidence: str | None
    n_comments: int
    changed_at: datetime
    can_decide: bool = False
    can_edit: bool = False
    can_tag: bool = False
    can_comment: bool = False
    can_rate: bool = False
    show: str = "main"
    """The view of the workbench the card stands in, so that its forms come back to it."""
    is_open: bool = False
    """The active card: all fields and actions."""
    is_editing: bool = False
    detail: ClaimDetail | None = None
    """Only for the active card."""
    form: dict[str, str] = field(default_factory=dict)
    """What the form shows, by input; only while editing."""
    problems: dict[str, str] = field(default_factory=dict)
    """What is wrong with what was typed, when a form comes back."""
    typed: dict[str, str] = field(default_factory=dict)
    """What was typed, by form field, when a form comes back."""
    conflict: Any = None
    """Somebody was faster: errors.Conflict with theirs and mine."""

    choices: ClassVar[Choices] = CHOICES
    template: ClassVar[str] = "claims/_claim_card.html"
    name: ClassVar[str] = "claim"

    @property
    def ref(self) -> str:
        """The id people see."""
        return f"C-{self.id}"

    @property
    def is_worked_on(self) -> bool:
        """Somebody made, decided, corrected, tagged, rated or commented it."""
        made = self.made_by != "extractor" or self.status != "proposed"
        return made or bool(self.decisions or self.corrected or self.tags or self.ratings or self.n_comments)

    @property
    def source_label(self) -> str:
        """Who speaks, in words; never empty."""
        if self.source_name:
            return self.source_name
        return "The article itself" if self.source_kind == "author" else "Source not named"

    @property
    def has_own_gist(self) -> bool:
        """The gist says it in other words than the article."""
        return self.gist != self.words

    @property
    def words(self) -> str:
        """The content without the quotation marks around it: a page sets its own."""
        return bare(self.quote)

    @property
    def weakest(self) -> str | None:
        """The field the machine is least sure of: `the source: uncertain, 43 %`."""
        found = weakest_of(self.field_scores)
        return None if found is None else f"{found[0]}: {score_words(found[1])}"

    @property
    def is_unsure(self) -> bool:
        """One of its fields is more likely than usual to be wrong: worth a look before it is accepted."""
        return min(self.field_scores.values(), default=1.0) < UNSURE

    @property
    def score_words(self) -> str | None:
        """How likely somebody says this in these words: `likely right, 84 %`."""
        return None if self.score is None else score_words(self.score)

    def sureness(self, name: str) -> str | None:
        """How likely the machine read a field right, in words; None: not told, or a person has set it."""
        return score_words(self.field_scores[name]) if name in self.field_scores else None

    @property
    def via(self) -> tuple[str, ...]:
        """The links between the author and the source that have a name."""
        chain = self.fields["source_chain"]
        return tuple(link["name"] for link in chain[:-1] if link["role"] != "author" and link["name"])

    @property
    def face(self) -> CardFace:
        """What it shows while it is closed."""
        is_decided, is_unsure = self.is_decided, self.is_unsure
        return CardFace(
            self.id, self.ref, self.number, self.article_id, self.status, self.source_label, self.lead, self.n_comments,
            self.sure, self.reliability, self.credibility, self.gist, self.has_own_gist,
            self.weakest if is_unsure and not is_decided else None, is_unsure, is_decided,
        )  # fmt: skip

    def shown(self, name: str) -> str:
        """Return what an input of the form shows: what was typed, else what counts now."""
        return self.typed.get(name, self.form.get(name, ""))

    @property
    def is_decided(self) -> bool:
        return self.status in ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the table."""

    card: ClaimCard
    publisher: str | None
    published_at: datetime | None
    tlp: str
    newest_version: int

    @property
    def older(self) -> int | None:
        """Number of the version it stands in; None: the newest."""
        return self.card.version if self.card.version != self.newest_version else None

    @property
    def times(self) -> tuple[str, ...]:
        """The times it speaks of, in words."""
        return tuple(time_words(time) for time in self.card.fields["times"])

    @property
    def lead(self) -> str | None:
        """The cue of a claim that is hedged or denied: it is never printed without."""
        return lead_of(self.card)


def lead_of(card: ClaimCard) -> str | None:
    """Return the cue words that must stand with the content; None for what is put as fact, or without a cue."""
    return card.lead if card.sure != "CT+" and card.lead else None


DOUBLE = '"“”„«»'
"""Quotation marks that are never an apostrophe."""


def bare(quote: str) -> str:
    """Return the words of a quotation without the marks around it; marks that are only part of it stay."""
    words = quote.strip(" ,")
    inner = words.strip(f"{DOUBLE}'‘’, ")
    is_whole = words[:1] in f"{DOUBLE}'‘’" and not set(inner) & set(DOUBLE)
    return (inner if is_whole else words) or quote


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value that the list can be narrowed to."""

    value: str
    label: str
    n: int
    count: str
    """The number as shown: `2,000+` when there are more than were counted."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter with how many claims each would give."""

    key: str
    title: str
    rows: tuple[FacetRow, ...]
    clear: str | None
    """Address of the list without this filter; None while it is not set."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of a filter that is set, and the address without it."""

    key: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What was done, and the address that takes it back."""

    words: str
    undo: str


@dataclass(frozen=True)
class ClaimsPage:
    """The table of claims."""

    template: ClassVar[str] = "claims/list.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "claims"
    asked: Filter
    rows: tuple[ClaimRow, ...]
    total: str
    """How many there are, `2,000+` when more than were counted."""
    n: int
    n_articles: int
    first: int
    """Number of the first row, from 1; 0 when there is none."""
    previous: str | None
    next: str | None
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    notes: tuple[str, ...]
    """What of the address was not understood, in sentences."""
    drops: tuple[tuple[str, str, str], ...]
    """Only when nothing was found: (filter in words, address without it, how many there are then)."""
    can_decide: bool
    is_bare: bool
    """There is no claim at all yet."""
    done: StatusWords | None = None
    """What was just decided for several claims, when the page is drawn without script."""

    @property
    def tlp(self) -> str:
        """The strictest mark of all that is shown."""
        return min((row.tlp for row in self.rows), key=TLP.index, default="clear")

    def sorted_by(self, sort: str) -> str:
        """Return the address of the list in another order; the order it has now is turned round."""
        order = f"-{sort}" if self.asked.sort == sort else sort
        return replace(self.asked, sort=order, page=1).address("/claims")

    @property
    def shows_weakest(self) -> bool:
        """The list is about what the machine is unsure of, so each row says which field that is."""
        return self.asked.sort in ("weakest", "-weakest") or bool(self.asked.values_of("weakest"))

    @property
    def sort_direction(self) -> str:
        """How the column that orders the list runs, as assistive tools are told."""
        falls = self.asked.sort in ("sure", "-source")
        return "descending" if falls else "ascending"

    @property
    def event_ends(self) -> tuple[str, str] | None:
        """The two ends of the time asked for, for the form's two fields; None when they can't hold it."""
        texts = self.asked.values_of("event")
        if not texts:
            return "", ""
        first, dots, last = texts[0].partition("..")
        return (first, last) if len(texts) == 1 and dots and "/" not in texts[0] else None

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """The parameters of the address that no control of the form holds."""
        shown = {"q", "page", *(facet.key for facet in self.facets), *(["event"] if self.event_ends else [])}
        return tuple(pair for pair in self.asked.pairs() if pair[0] not in shown)


@dataclass(frozen=True)
class ClaimPage:
    """One claim on a page of its own."""

    template: ClassVar[str] = "claims/claim.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "claims"
    card: ClaimCard
    publisher: str | None
    published_at: datetime | None
    tlp: str
    language: str | None
    is_sample: bool
    newest_version: int
    passage: Passage
    history: tuple[Happened, ...]

    @property
    def lead(self) -> str | None:
        """The cue of a claim that is hedged or denied: it is never printed without."""
        return lead_of(self.card)

    @property
    def speech(self) -> str:
        """How it was said, in words."""
        return dict(CHOICES.speech)[self.card.fields["speech"] or ""]
