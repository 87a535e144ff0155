"""Times in English news: where they stand, what they come to in EDTF, and how the statement relates to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.extraction import clock_rules, date_rules, feast_rules, moon_feasts, part_rules, relative_rules, season_rules
from app.extraction.calendar_math import Reading, first_day, is_known_day
from app.extraction.date_leads import Found, Place, settled, with_lead
from app.extraction.date_pairs import joined
from app.extraction.date_relations import timed
from app.extraction.date_words import Rule
from app.extraction.document import TimeValue
from app.extraction.edtf_range import edtf_range
from app.text.span import Span

_RULES: tuple[Rule, ...] = (
    date_rules.RULES
    + feast_rules.RULES
    + moon_feasts.RULES
    + season_rules.RULES
    + part_rules.RULES
    + clock_rules.RULES
    + relative_rules.RULES
)


@dataclass(slots=True)
class _Anchors:
    """The times told last, which "the day before" and "since then" go back to."""

    latest: str | None = None
    day: str | None = None
    told: str | None = None
    """The time told last of all: "by 1991. Since then"."""

    def remember(self, found: Found) -> None:
        """Keep a time that something happened at; bounds of a stretch are none.

        An hour of the day of publication only tells on which day the hours after it are.
        """
        if found.value.is_clock and found.value.basis == "relative":
            self.day = found.value.edtf if is_known_day(found.value.edtf) else self.day
            return
        if first_day(found.value.edtf) is not None:
            self.told = found.value.edtf
        if found.lead.relation not in (None, "at") or first_day(found.value.edtf) is None:
            return
        self.latest = found.value.edtf
        if is_known_day(found.value.edtf) and not (self.day and found.value.looks_back):
            self.day = found.value.edtf


def find_dates(text: str, published_on: date | None, spans: Sequence[Span] | None = None) -> tuple[TimeValue, ...]:
    """Return the times that the text tells, in reading order, none overlapping another.

    A span holds the preposition or relation words ("by the summer of 2028", "since July"). What is told without a
    year or relative to today is counted from `published_on`; without it, unknown digits are X.
    Only the given spans are read, the whole text when there are none given.
    """
    return tuple(timed(text, found) for found in _all_found(text, published_on, spans))


def _all_found(text: str, published_on: date | None, spans: Sequence[Span] | None) -> Iterator[Found]:
    anchors = _Anchors()
    for span in spans if spans is not None else (Span(0, len(text)),):
        found: list[Found] = []
        for match, rule in _matches(text, span):
            floor = found[-1].span.end if found else span.start
            if match.start() < floor:
                continue
            one = _resolved(text, match, rule, floor, published_on, anchors)
            if one:
                found.append(one)
                anchors.remember(_with_neighbour(text, found))
        yield from joined(text, found)


def _with_neighbour(text: str, found: list[Found]) -> Found:
    """Return the time found last, together with the one before it where the two are the ends of a range."""
    both = joined(text, found[-2:])
    is_range = len(found) > 1 and len(both) == 1 and both[0].span.start == found[-2].span.start
    return both[0] if is_range and both[0].span.end >= found[-1].span.end else found[-1]


def _matches(text: str, span: Span) -> list[tuple[re.Match[str], Rule]]:
    """Return what the rules match, in reading order, the longest first where several begin together."""
    lower = text[span.start : span.end].lower()
    matches = [
        (match, rule)
        for rule in _RULES
        if rule.sign in lower
        for match in rule.pattern.finditer(text, span.start, span.end)
    ]
    matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    return matches


def _resolved(
    text: str, match: re.Match[str], rule: Rule, floor: int, published_on: date | None, anchors: _Anchors
) -> Found | None:
    place = Place(text, floor, _trimmed(text, match), published_on)
    try:
        value = rule.resolve(
            match, Reading(published_on, lambda: place.tense, anchors.latest, anchors.day, anchors.told)
        )
        value = with_lead(value, place.lead) if value else value
        if value:
            edtf_range(value.edtf)
    except (ValueError, OverflowError):  # outside the calendar of the years 1 to 9999
        return None
    return Found(place.span, value, settled(place, value)) if value else None


def _trimmed(text: str, match: re.Match[str]) -> Span:
    """Return the span of the match without a bracket that it did not open, or a "between" that it does not close."""
    start, end = match.span()
    groups = match.groupdict()
    if groups.get("between") and not groups.get("day_2"):
        start = match.end("between")
    return Span(start, end - 1 if text[end - 1] == ")" and "(" not in match[0] else end)
