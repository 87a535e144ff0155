"""Times that stand side by side: the two ends of a range, a day and its time of day."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from app.extraction.calendar_math import Value, is_known_day
from app.extraction.date_leads import Found, Lead
from app.extraction.edtf_range import edtf_range
from app.text.span import Span

_TO = re.compile(
    r"[^\S\n]?[-–—][^\S\n]?|[^\S\n](?:to|and|until|till|through)[^\S\n](?:the[^\S\n](?P<end>end[^\S\n]of[^\S\n](?:the[^\S\n])?)?)?"
    r"(?:(?:early|mid|late)[- ])?"
)
_CLOCK_TO_DAY = re.compile(r",?[^\S\n](?:on[^\S\n]|of[^\S\n]|into[^\S\n]|in the early hours of[^\S\n])?(?:the[^\S\n])?")
_DAY_TO_CLOCK = re.compile(
    r",?[^\S\n](?:\(|at |shortly after |shortly before |around |at about |at around |just after |before |after )?"
)


def joined(text: str, found: list[Found]) -> list[Found]:
    """Make one of a day and its time, then of the two ends of a range."""
    joined = _joined_by(_range_of, text, _joined_by(_day_of, text, found))
    return [one for one in _as_named(text, joined) if not _stray_clock(text, one)]


def _as_named(text: str, found: list[Found]) -> list[Found]:
    """Let "a day later, on Monday" be that Monday."""
    named = list(found)
    for k, (left, right) in enumerate(pairwise(found)):
        apposed = text[left.span.end : right.span.start].startswith(", on ") and right.lead.relation == "at"
        if apposed and left.span.of(text).endswith(_COUNTED_FROM) and left.value.is_day and right.value.is_day:
            named[k] = replace(left, value=replace(left.value, edtf=right.value.edtf))
    return named


_COUNTED_FROM = ("later", "earlier", "afterwards", "before", "after")


def _joined_by(pair: Callable[[str, Found, Found], Found | None], text: str, found: list[Found]) -> list[Found]:
    joined: list[Found] = []
    for one in found:
        both = pair(text, joined[-1], one) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(one)
    return joined


def _day_of(text: str, left: Found, right: Found) -> Found | None:
    """Return the day with its time of day: "on Monday at noon", "10 p.m. on Thursday"."""
    gap = text[left.span.end : right.span.start]
    if len(gap) > 24:
        return None
    closed = "(" in gap and text[right.span.end : right.span.end + 1] == ")"
    span = Span(left.span.start, right.span.end + closed)
    if left.value.is_clock and right.value.is_clock and gap.strip() == "(":
        return Found(span, left.value, left.lead)
    if left.value.is_clock and right.value.is_day and _CLOCK_TO_DAY.fullmatch(gap):
        return Found(span, right.value, _beside_clock(left.lead))
    if right.value.is_clock and left.value.is_day and _DAY_TO_CLOCK.fullmatch(gap):
        return Found(span, left.value, left.lead)
    return None


def _range_of(text: str, left: Found, right: Found) -> Found | None:
    gap = text[left.span.end : right.span.start]
    if len(gap) > 24:
        return None
    span = Span(left.span.start, right.span.end)
    to = _TO.fullmatch(gap)
    if to and left.lead.between and left.value.is_clock and right.value.is_clock:
        return Found(span, replace(left.value, is_clock=False), _range_lead(left))
    if to and left.value.is_clock and right.value.is_day and left.lead.opens is not None:
        return Found(span, right.value, _range_lead(left))  # "between 10 p.m. and 2 a.m. on Friday"
    if to and _may_range(text, left, right, gap):
        value = _range(left.value, _last_day(right.value) if to["end"] and left.value.is_day else right.value)
        return Found(span, value, _range_lead(left)) if value else None
    return None


def _last_day(value: Value) -> Value:
    """Return the last day of a month or a year: "from Friday until the end of April"."""
    last = edtf_range(value.edtf)[1]
    return replace(value, edtf=last.isoformat()) if last else value


def _beside_clock(lead: Lead) -> Lead:
    """Return the lead of a time of day with its day: "after six on Monday" is on Monday."""
    return replace(lead, relation=None) if lead.relation in ("before", "after") else lead


def _range_lead(left: Found) -> Lead:
    """Return the lead of a range that opens with this time: "from" belongs to the span and bounds nothing."""
    start = left.lead.start if left.lead.opens is None else left.lead.opens
    return Lead(start, None if left.lead.opens is not None else left.lead.relation)


_MOVED = re.compile(
    r"\b(?:slip\w{0,4}|mov\w{1,3}|push\w{0,3}|shift\w{0,3}|postpon\w{1,3}|put off|put back|brought forward"
    r"|bring\w{0,3} forward|delay\w{0,3}|brought\b.{0,20}|chang\w{1,3})"
    r"(?:[^\S\n][\w’'-]{1,14}){0,6}[^\S\n]$",
    re.IGNORECASE,
)
"""What is moved from one time to another does not last from the one to the other."""


def _may_range(text: str, left: Found, right: Found, gap: str) -> bool:
    """Two times joined by "and" are a range only after "between", or when they are days that follow each other."""
    if left.lead.between:
        return True
    start = left.lead.start if left.lead.opens is None else left.lead.opens
    if _MOVED.search(text, max(0, start - 90), start) or (" until " in gap and text.startswith(("on ", "in "), start)):
        return False
    return "and" not in gap or _is_next_day(left.value, right.value)


def _is_next_day(first: Value, last: Value) -> bool:
    if not (is_known_day(first.edtf) and is_known_day(last.edtf)):
        return False
    return date.fromisoformat(last.edtf) - date.fromisoformat(first.edtf) == timedelta(days=1)


def _range(first: Value, last: Value) -> Value | None:
    """Return the stretch from the one to the other; a year told at one end holds for both. None: it runs backwards."""
    left, right = _ends(first.edtf)[0], _ends(last.edtf)[1]
    if any(mark in edtf for edtf in (left, right) for mark in "/{."):
        return None
    if not first.year_told and len(right) > 4:
        left = right[:4] + left[4:]
        if _runs_backwards(left, right):
            left = _other_year(left, -1)
    elif first.year_told and not last.year_told:
        right = left[:4] + right[4:]
        if _runs_backwards(left, right):
            right = _other_year(right, 1)
    days = is_known_day(left) and is_known_day(right) and right < _LAST_WEEK
    if days and last.basis == "relative" and _runs_backwards(left, right):
        right = (date.fromisoformat(right) + timedelta(days=7)).isoformat()  # "from Thursday to Friday"
    if _runs_backwards(left, right):
        return None
    explicit = "explicit" in (first.basis, last.basis)
    return Value(f"{left}/{right}", "explicit" if explicit else last.basis)


_LAST_WEEK = "9999-12-25"
"""From here on there is no week after."""


def _ends(edtf: str) -> tuple[str, str]:
    """Return the two ends of what is a stretch itself: "from next week until Easter"."""
    first, slash, last = edtf.partition("/")
    return (first, last) if slash and first and last else (edtf, edtf)


def _runs_backwards(left: str, right: str) -> bool:
    (first, _), (_, last) = edtf_range(left), edtf_range(right)
    return first is not None and last is not None and first > last


def _other_year(edtf: str, step: int) -> str:
    year = int(edtf[:4]) + step if edtf[:4].isdigit() else 0
    return f"{year:04d}{edtf[4:]}" if 1 <= year <= 9999 else edtf


def _stray_clock(text: str, found: Found) -> bool:
    """Tell whether digits with a colon are no time of day: nothing before them says so."""
    words = found.span.of(text)
    return found.value.is_clock and words[-1].isdigit() and found.lead.relation is None
