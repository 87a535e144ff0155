"""Quantities in English news: a number with what it counts, how exactly, and whether it is only wanted."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.extraction.bounds import LEAD, LEAD_REACH, TAIL, compared, counts, true_lead
from app.extraction.currencies import dollar_of
from app.extraction.dates import find_dates
from app.extraction.document import Quantity, TimeValue
from app.extraction.figures import NUMBER, read_figure, with_second
from app.extraction.measured import measured
from app.extraction.numerals import Figure, S
from app.extraction.shared_units import what_is_counted
from app.extraction.target_lists import is_advised
from app.extraction.targets import is_target
from app.extraction.unit_memory import MEASURED_UNITS, Memory
from app.text.span import Span

_PER = re.compile(
    rf"(?:{S}(?:an?|per|for{S}each|for{S}every|each|every){S}|/)(?P<each>second|minute|hour|day|night|week|month|quarter"
    r"|year|season|tonne|ton|kilogram|kilogramme|kilo|kg|barrel|litre|gallon|ounce|head|person|pupil|share|unit|passenger"
    r"|kilometre|mile|hectare|acre|household|capita|vehicle|subscriber|patient|worker|ticket|bag|tonne|pound|piece)\b"
    rf"|{S}(?P<often>annually|yearly|daily|weekly|monthly|hourly)\b",
    re.IGNORECASE,
)
_OFTEN = {"annually": "year", "yearly": "year", "daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour"}


def find_quantities(
    text: str, spans: Sequence[Span] | None = None, times: Sequence[TimeValue] | None = None
) -> tuple[Quantity, ...]:
    """Return the quantities that the text tells, in reading order, none overlapping another or a time.

    A span holds the words of comparison, the sign and the measure ("more than 40%", "$1.5bn", "11 kilometres"), not a
    counted noun. Years, dates, ordinals, ages, names with numbers, scores and times of day are none.
    Only the given spans are read, the whole text when there are none given. times: what `find_dates` found there,
    when that is known already.
    """
    if times is None:
        times = find_dates(text, None, spans)
    taken = [time.span for time in times]
    starts = [span.start for span in taken]
    memory = Memory(text, dollar_of(text), _PERCENT.search(text) is not None)
    return tuple(
        found
        for span in (spans if spans is not None else (Span(0, len(text)),))
        for found in _in_span(text, span, taken, starts, memory)
    )


def _in_span(text: str, span: Span, taken: Sequence[Span], starts: Sequence[int], memory: Memory) -> Iterator[Quantity]:
    floor = position = span.start
    while match := NUMBER.search(text, position, span.end):
        position = max(match.end(), position + 1)
        time = _taken_by(taken, starts, match.start(), match.end())
        if time:
            floor = position = max(position, time.end)
            continue
        found = _quantity(text, match, floor, span.end, memory)
        if found and not _taken_by(taken, starts, found.span.start, found.span.end):
            floor = position = max(position, found.span.end)
            yield found


def _taken_by(taken: Sequence[Span], starts: Sequence[int], start: int, end: int) -> Span | None:
    """Return the time that shares characters with the place, None when it is free."""
    at = bisect_right(starts, end - 1) - 1
    return taken[at] if at >= 0 and taken[at].end > start else None


def _quantity(text: str, match: re.Match[str], floor: int, limit: int, memory: Memory) -> Quantity | None:
    number = read_figure(text, match, memory.dollars)
    if number is None:
        return None
    lead = true_lead(text, number, LEAD.search(text, max(floor, number.start - LEAD_REACH), number.start))
    number = with_second(text, number, lead, limit, memory.dollars)
    return _finished(text, number, lead, limit, memory)


# --- how exactly, per what, and whether it is wanted -------------------------------------------------------------


def _finished(text: str, number: Figure, lead: re.Match[str] | None, limit: int, memory: Memory) -> Quantity | None:
    tail = TAIL.match(text, number.end, limit)
    end = tail.end() if tail else number.end
    counted = what_is_counted(text, number, end, limit, lead, memory)
    if counted is None:
        return None
    comparator = compared(text, number, lead, tail, counted)
    start = lead.start() if lead and lead[0].strip() and counts(lead, number) else number.start
    per = _PER.match(text, counted.after, limit)
    if counted.unit == "point" and memory.in_percent:
        counted = replace(counted, unit="percentage point")
    placed = _WHERE.search(text, max(0, start - 8), start) is not None
    memory.keep(None if counted.unit == "death" else counted.unit, counted.after, placed)
    value = number.value
    if counted.factor != 1 and isinstance(value, float):
        value = float(f"{value * counted.factor:.12g}")
    return Quantity(
        Span(start, start + len(text[start : max(counted.end, end)].rstrip())),
        value,
        counted.unit,
        comparator,
        vague=number.vague,
        of=measured(text, start, counted),
        per=_each(per),
        target=_wanted(text, Span(start, max(counted.end, end)), counted.unit),
    )


_PERCENT = re.compile(r"%|\bper ?cent\b|\bpoll(?:s|sters?|ing)?\b", re.IGNORECASE)
_PLACED = re.compile(
    r"(?<!wage )(?<!limit )(?<!promise )(?<!pledge )(?<!cap )(?<!goal )(?<!target )(?<!quota )(?<!ceiling )(?<!total )"
    r"\b(?:in|on|from|with|at|into|across|(?:out|some|all|most|number|one|two|three) of)"
    r"(?:[^\S\n](?:the|its|all|their))?[^\S\n]$",
    re.IGNORECASE,
)


_HELD_AT = re.compile(r"\b(?:cap|limit|keep|hold|freeze)\b[^.;:\n]{2,50}[^\S\n]at[^\S\n]$", re.IGNORECASE)
_MULTIPLIED = re.compile(r"(?:double|treble|triple|quadruple)", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:in|at|across|from|on|near|through)[^\S\n]$", re.IGNORECASE)
_KNOWN = re.compile(
    r"\b(?:the|its|their|his|(?<!promised[^\S\n])(?<!offered[^\S\n])(?<!gave[^\S\n])her|our|these|those|both|\w+['’]s)"
    r"[^\S\n]$",
    re.IGNORECASE,
)
"""What is known already is not wanted: "it wants to sell its four boats"."""


def _wanted(text: str, span: Span, unit: str | None) -> bool:
    """Tell whether the quantity is a target. A counted noun after "in" or "on" is only where something is wanted."""
    named = unit is not None and unit not in MEASURED_UNITS and not unit.isupper()
    if is_advised(text, span.start):
        return True
    if unit == "time" and not _MULTIPLIED.search(text, *span):
        return False
    if (
        named
        and _PLACED.search(text, max(0, span.start - 20), span.start)
        and not _HELD_AT.search(text, max(0, span.start - 60), span.start)
    ):
        return False
    if named and _KNOWN.search(text, max(0, span.start - 24), span.start):
        return False
    return is_target(text, span.start, span.end)


def _each(per: re.Match[str] | None) -> str | None:
    if per is None:
        return None
    if per["often"]:
        return _OFTEN[per["often"].lower()]
    each = per["each"].lower()
    return {"kg": "kilogram", "kilo": "kilogram", "kilogramme": "kilogram", "ton": "tonne"}.get(each, each)
