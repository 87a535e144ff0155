"""The shapes that pass from stage to stage. All spans count code points of the stored text."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from app.text.span import Span

ZoneKind = Literal[
    "headline", "dateline", "byline", "sources", "body", "label", "bullet", "boilerplate", "repeated_headline"
]
Speech = Literal["direct", "indirect", "mixed", "narrator", "headline"]
SourceKind = Literal["named", "described", "unstated", "author"]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "believed", "wanted", "intended", "purpose", "ability", "not-asserted"]
TimeRelation = Literal["at", "during", "since", "by", "before", "after", "as_of", "ongoing"]
TimeBasis = Literal["explicit", "relative", "resolved", "inferred"]
Comparator = Literal["=", "<=", ">=", "~"]
FoundBy = Literal["rules", "model", "both"]
EntityType = Literal["person", "organisation", "place", "product", "event", "document"]
EntityRole = Literal["agent", "recipient", "theme", "instrument", "target", "location", "mentioned"]


class Unreadable(Exception):
    """The input holds no article that can be read. `str(error)` is one sentence with cause and remedy."""


@dataclass(frozen=True, slots=True)
class Zone:
    """What a part of the article is. Every non-blank character lies in exactly one zone."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Page:
    """An article as read from a file: its text, which never changes, and what the text itself says about it."""

    text: str
    zones: tuple[Zone, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    """None: not stated. Naive: the zone is not stated."""
    language: str | None = None
    """ISO 639-1, None when it could not be told."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of body or headline; never crosses a paragraph."""

    span: Span
    paragraph: int
    """Number of the paragraph (line of text) it stands in, from 0 over the whole text."""
    zone: ZoneKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content found together. Empty source or cue: not stated at this place."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    outer: int | None = None
    """Index of the attribution whose content holds this one ("A said B told C"), None at the top."""
    speaker: tuple[Span, ...] = ()
    """Where the speaker was set up when the attribution has no source span of its own (a quotation paragraph)."""
    score: float | None = None
    """Probability in [0, 1] that this is an attribution; None: the component gives none."""
    found_by: FoundBy = "rules"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time expression. edtf: ISO 8601-2 (EDTF level 1 or 2); the unknown year stays `XXXX`."""

    span: Span
    edtf: str
    relation: TimeRelation
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. value: one number, or (low, high) for a range; None: only vague ("dozens")."""

    span: Span
    value: float | tuple[float, float] | None
    unit: str | None
    """Singular noun or sign: "drone", "%", "USD", "km". None: a bare number."""
    comparator: Comparator = "="
    vague: bool = False
    of: str | None = None
    """What is measured ("trade", "the budget"), None when the text does not say."""
    per: str | None = None
    """"day", "month", "year", …"""
    target: bool = False
    """A goal, plan, promise or limit, not something observed."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or point at an entity."""

    span: Span
    name: str
    """The fullest name the article gives it; pronouns and short names carry the resolved one."""
    type: EntityType
    role: EntityRole = "mentioned"
    is_pronoun: bool = False
    """The words are a pronoun that stands for the name."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a claim is attributed to. name None: unstated. text: the words at the source span, None without a span."""

    name: str | None
    text: str | None
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of the source chain; the author of the article comes first, the origin last."""

    role: Literal["author", "source", "via"]
    name: str | None
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class SourceFactuality:
    """How one source in the chain commits to the statement (FactBank, Saurí & Pustejovsky 2009)."""

    source: str
    """The name in the chain; "author" for the article's own voice, "unstated" for a source without a name."""
    value: Factuality


@dataclass(frozen=True, slots=True)
class Reason:
    """What set a field, and why."""

    component: str
    """Name and version, e.g. "attribution-rules 1"."""
    why: str
    """A short phrase: "'likely' before 'that' → PR+"."""
    score: float | None = None
    """Probability in [0, 1] that the field is right (confidence.py); None: not told for this field."""


@dataclass(frozen=True, slots=True)
class ExtractedClaim:
    """One statement that somebody answers for, pinned to its words. A field nobody could fill is empty, not guessed."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source_spans: tuple[Span, ...]
    gist: str
    speech: Speech | None
    source: Source
    chain: tuple[ChainLink, ...]
    factuality: tuple[SourceFactuality, ...]
    """One value for each source in the chain, origin first, author last."""
    polarity: Polarity | None
    modality: Modality | None
    certainty_words: tuple[Span, ...] = ()
    times: tuple[TimeValue, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Mention, ...] = ()
    said_on: str | None = None
    """EDTF: when it was said, where the text tells; never the time the statement is about."""
    score: float | None = None
    """Probability in [0, 1] that somebody says this in these words; None: not told for this text."""
    salience: float = 0.0
    """How much an analyst would want it, in [0, 1]: a number, a named actor, a date, a change."""
    reasons: dict[str, Reason] = field(default_factory=dict)
    """By field name."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one article; claims in reading order."""

    version: str
    claims: tuple[ExtractedClaim, ...]
    mentions: tuple[Mention, ...]
    language: str | None = None
    notes: tuple[str, ...] = ()
    """Sentences for the reader, e.g. that the text is in a language the extractor was not made for."""
    has_model: bool = False
    """The model took part; False: the rules alone attributed."""
