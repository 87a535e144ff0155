"""Texts in another language than English: sentences and quotations, with the dates and numbers in them.

Who says a thing, how surely and about whom, is left empty: nothing here reads it. No name is looked for.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from app.extraction.document import (
    Comparator,
    ExtractedClaim,
    Quantity,
    Reason,
    Sentence,
    Source,
    Speech,
    TimeRelation,
    TimeValue,
)
from app.extraction.other_words import NEAR, WORDS, date_pattern, month_of
from app.extraction.quotes import Quote, QuoteIndex
from app.text.span import Span

RULES = "other-languages 1"
NO_SOURCE = Source(None, None, "unstated")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_FIRST = re.compile(r"\b([0-3]?\d)\.([01]?\d)\.(\d{4})\b")
_HAN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?(?![\w,]*\d)|(?<![\w.,])\d+(?:,\d+)?(?![.,]?\d)"
)
_BEHIND = re.compile(r"\s?([^\s\d.,;:!?()]*(?:\s[^\s\d.,;:!?()]+)?)")
_ORDINAL_END = re.compile(r"\b\d{1,2}\.$")
"""A sentence that seems to end here goes on: "am 4. März"."""
_YEARS = range(1900, 2100)
_MARKS = "“”„‟\"«»‹›‘’' "
HALF_A_YEAR = 183


def claims_elsewhere(
    text: str, sentences: Sequence[Sentence], quotes: QuoteIndex, language: str, published_on: date | None
) -> tuple[ExtractedClaim, ...]:
    """Return one claim for each quotation, and for each sentence that holds none, in reading order."""
    claims: list[ExtractedClaim] = []
    for sentence in _whole(text, sentences):
        spoken = [quote.span for quote in quotes.within(sentence.span) if _says_something(text, quote)]
        for span in spoken or [_without_stop(text, sentence.span)]:
            if not spoken and span.of(text).strip(_MARKS) == "":
                continue
            speech: Speech | None = "direct" if spoken else "headline" if sentence.zone == "headline" else None
            claim = _claim(text, span, speech, language, published_on)
            if not any(claim.content == other.content for other in claims):
                claims.append(claim)
    return tuple(claims)


def _says_something(text: str, quote: Quote) -> bool:
    """Tell a statement from a quoted name or word: it is a sentence, or has more than two words."""
    return quote.is_statement(text) or len(quote.span.of(text).split()) > 2


def _whole(text: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Join what was cut behind the number of a day."""
    held: Sentence | None = None
    for sentence in sentences:
        if held and held.paragraph == sentence.paragraph and _ORDINAL_END.search(held.span.of(text)):
            held = Sentence(Span(held.span.start, sentence.span.end), held.paragraph, held.zone)
            continue
        if held:
            yield held
        held = sentence
    if held:
        yield held


def _without_stop(text: str, span: Span) -> Span:
    ends = span.end - span.start > 1 and text[span.end - 1] in ".。۔।"
    return Span(span.start, span.end - 1) if ends else span


def _claim(text: str, span: Span, speech: Speech | None, language: str, published_on: date | None) -> ExtractedClaim:
    times = tuple(_times(text, span, language, published_on))
    quantities = tuple(_quantities(text, span, language, [time.span for time in times]))
    words = {"direct": "a quotation", "headline": "the headline", None: "a sentence"}[speech]
    reasons = {"content": Reason(RULES, words)}
    reasons |= {"times": Reason(RULES, "a date as it is written")} if times else {}
    reasons |= {"quantities": Reason(RULES, "a number as it is written")} if quantities else {}
    return ExtractedClaim(
        content=(span,), cue=(), source_spans=(), gist=" ".join(span.of(text).split()), speech=speech,
        source=NO_SOURCE, chain=(), factuality=(), polarity=None, modality=None, times=times, quantities=quantities,
        salience=0.5 if speech == "direct" or times or quantities else 0.2, reasons=reasons,
    )  # fmt: skip


# Dates ---------------------------------------------------------------------------------------------------------------


def _times(text: str, within: Span, language: str, published_on: date | None) -> Iterator[TimeValue]:
    for match in _ISO.finditer(text, *within):
        yield from _time(text, match, language, (int(match[1]), int(match[2]), int(match[3])))
    for match in _HAN.finditer(text, *within):
        year, month, day = (int(part) if part else None for part in match.groups())
        edtf = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
        yield TimeValue(Span(*match.span()), edtf, "at", "explicit")
    if language not in WORDS:
        return
    for match in _DAY_FIRST.finditer(text, *within):
        yield from _time(text, match, language, (int(match[3]), int(match[2]), int(match[1])))
    for match in date_pattern(language).finditer(text, *within):
        month, day = month_of(language, match["month"]), int(match["day"])
        if match["year"]:
            yield from _time(text, match, language, (int(match["year"]), month, day))
        elif near := _nearest(published_on, month, day):
            yield TimeValue(Span(*match.span()), near.isoformat(), _relation(text, match.start(), language), "resolved")


def _time(text: str, match: re.Match[str], language: str, parts: tuple[int, int, int]) -> Iterator[TimeValue]:
    try:
        day = date(*parts)
    except ValueError:
        return
    yield TimeValue(Span(*match.span()), day.isoformat(), _relation(text, match.start(), language), "explicit")


def _nearest(published_on: date | None, month: int, day: int) -> date | None:
    """Return the day of that name next to the article's own; None when that is not known."""
    if published_on is None:
        return None
    for year in (published_on.year, published_on.year - 1, published_on.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if abs((found - published_on).days) <= HALF_A_YEAR:
            return found
    return None


def _relation(text: str, start: int, language: str) -> TimeRelation:
    before = text[max(0, start - NEAR) : start].lower().rstrip()
    relations = WORDS[language].relations if language in WORDS else {}
    said: list[TimeRelation] = [said for words, said in relations.items() if re.search(rf"\b(?:{words})$", before)]
    return said[0] if said else "at"


# Numbers -------------------------------------------------------------------------------------------------------------


def _quantities(text: str, within: Span, language: str, dates: Sequence[Span]) -> Iterator[Quantity]:
    if language not in WORDS:
        return
    for match in _NUMBER.finditer(text, *within):
        span = Span(*match.span())
        if any(span.overlaps(other) for other in dates):
            continue
        plain = re.sub(r"[. \u00a0\u202f]", "", match[0]).replace(",", ".")
        value, unit, end = _scaled(text, float(plain), match.end(), within.end, language)
        if unit is None and value in _YEARS and len(match[0]) == 4:
            continue
        before = text[max(within.start, span.start - NEAR) : span.start].lower().rstrip()
        comparators = WORDS[language].comparators.items()
        signs: list[Comparator] = [sign for words, sign in comparators if re.search(rf"\b(?:{words})$", before)]
        yield Quantity(Span(span.start, end), value, unit, signs[0] if signs else "=")


def _scaled(text: str, value: float, at: int, most: int, language: str) -> tuple[float, str | None, int]:
    """Read "Millionen Euro" behind a number: value, unit, and where it ends."""
    words = WORDS[language]
    behind = _word_behind(text, at, most)
    for scale, factor in sorted(words.scales.items(), key=lambda item: -len(item[0])):
        if behind[0].startswith(scale):
            value, at = value * factor, behind[1] + (text[behind[1] : behind[1] + 1] == "." and len(scale) <= 4)
            behind = _word_behind(text, at, most)
            break
    for unit, sign in sorted(words.units.items(), key=lambda item: -len(item[0])):
        if behind[0].startswith(unit) or (" " in unit and behind[2].startswith(unit)):
            return value, sign, behind[3] if " " in unit else behind[1]
    return value, None, at


def _word_behind(text: str, at: int, most: int) -> tuple[str, int, str, int]:
    """Return the next word and its end, and the next two words and their end."""
    match = _BEHIND.match(text, at, most)
    if not match:
        return "", at, "", at
    two = " ".join(match[1].lower().split())
    one = two.split(" ")[0]
    return one, match.start(1) + len(one), two, match.end(1)
