"""The stages in order: text in, claims out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.extraction.attribution import ATTRIBUTION_RULES, attribute, units_of
from app.extraction.claims import Values, assemble
from app.extraction.confidence import calibration, with_confidence
from app.extraction.dates import find_dates
from app.extraction.document import Extraction, Sentence, Zone
from app.extraction.entities import find_entities
from app.extraction.joined import join
from app.extraction.language import detect
from app.extraction.layout import continue_attributions
from app.extraction.model import Model
from app.extraction.other_languages import claims_elsewhere
from app.extraction.pronouns import name_pronouns
from app.extraction.quantities import find_quantities
from app.extraction.quotes import QuoteIndex, find_quotes
from app.extraction.reasons import reasons_of
from app.extraction.scores import Name
from app.extraction.segment import segment
from app.extraction.sources import resolve
from app.extraction.version import EXTRACTOR_VERSION
from app.extraction.zones import find_zones
from app.text.span import Span

LONGEST_FOR_MODEL = 1_000_000
"""Code points of a text above which the rules attribute alone: the model would read it for a minute and more."""

_LANGUAGE_SAMPLE = 4000
_OTHER_LANGUAGE = (
    "The text seems to be in another language than English ({}), for which the extractor was not made. Sentences,"
    " quotations, dates and numbers are found by rules; who says it, how surely and about whom is left empty."
)


def extract(
    text: str,
    published_at: datetime | None,
    zones: Sequence[Zone] | None = None,
    *,
    author: str | None = None,
    language: str | None = None,
    model: Model | None = None,
) -> Extraction:
    """Find the claims in one article, each field with the probability that it is right where that can be told.

    Pure; a text without claims gives an empty list. In another language than English nothing tells how likely what
    is found is right. Parameters as in `find`.
    """
    found = find(text, published_at, zones, author=author, language=language, model=model)
    if found.language not in (None, "en"):
        return replace(found, claims=tuple(replace(claim, score=None) for claim in found.claims))
    fitted = calibration()
    claims = tuple(with_confidence(claim, text, has_model=found.has_model, fitted=fitted) for claim in found.claims)
    return replace(found, claims=claims)


def find(
    text: str,
    published_at: datetime | None,
    zones: Sequence[Zone] | None = None,
    *,
    author: str | None = None,
    language: str | None = None,
    model: Model | None = None,
) -> Extraction:
    """Find the claims in one article; their scores are those of the model, as it gives them.

    text: as stored; all spans count its code points. published_at: relative dates are counted from its day; None: they
    stay unresolved. zones: None to find them. author: the name of the article's own voice. language: ISO 639-1, None to
    tell it from the text. model: finds who says what in English; None: rules do.
    """
    zones = tuple(find_zones(text) if zones is None else zones)
    sentences = segment(text, zones)
    language = language or detect(_sample(text, sentences))
    quotes = QuoteIndex(find_quotes(text))
    if language not in (None, "en"):
        return _found_elsewhere(text, sentences, quotes, str(language), published_at)
    units = units_of(text, sentences, quotes)
    attributed, component = attribute(units), ATTRIBUTION_RULES
    names: tuple[Name, ...] = ()
    if model and len(text) <= LONGEST_FOR_MODEL:
        reading = model.read(text, sentences, zones)
        attributed, names = join(text, units, attributed, reading.attributions), reading.names
        component = f"{ATTRIBUTION_RULES}, {model.version}"
    mentions = find_entities(text, (*_naming_lines(zones), *sentences), names)
    attributions = continue_attributions(text, units, zones, attributed, mentions)
    sources = resolve(text, zones, attributions, mentions, author)
    spans = [s.span for s in sentences]
    times = find_dates(text, published_at.date() if published_at else None, spans)
    values = Values(times, find_quantities(text, spans, times), mentions)
    claims = assemble(text, sentences, quotes, attributions, sources, values, author, component)
    claims = name_pronouns(text, sentences, quotes, mentions, claims)
    claims = tuple(replace(claim, reasons=reasons_of(claim, text)) for claim in claims)
    has_model = component != ATTRIBUTION_RULES
    name = "dictum" if has_model else "dictum-rules"
    return Extraction(f"{name} {EXTRACTOR_VERSION}", claims, mentions, language, (), has_model)


def _found_elsewhere(
    text: str, sentences: Sequence[Sentence], quotes: QuoteIndex, language: str, published_at: datetime | None
) -> Extraction:
    """Return what rules find in another language than English."""
    claims = claims_elsewhere(text, sentences, quotes, language, published_at.date() if published_at else None)
    return Extraction(f"dictum-rules {EXTRACTOR_VERSION}", claims, (), language, (_OTHER_LANGUAGE.format(language),))


def _naming_lines(zones: Sequence[Zone]) -> list[Sentence]:
    """Lines that carry no claims but tell names: the line of sources, the byline, the place in the dateline …"""
    return [Sentence(zone.span, -1, zone.kind) for zone in zones if zone.kind not in ("headline", "body", "bullet")]


def _sample(text: str, sentences: Sequence[Sentence]) -> str:
    parts: list[str] = []
    size = 0
    for sentence in sentences:
        if sentence.zone == "body":
            parts.append(
                Span(sentence.span.start, min(sentence.span.end, sentence.span.start + _LANGUAGE_SAMPLE)).of(text)
            )
            size += len(parts[-1])
        if size > _LANGUAGE_SAMPLE:
            break
    return " ".join(parts) or text[:_LANGUAGE_SAMPLE]
