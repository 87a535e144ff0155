"""Reading the line of an article that says when it appeared: dates with times in the layouts that the press uses."""

import re
from datetime import datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from app.text.span import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?P<day1>\d{{1,2}}){_ORDINAL}\.?\s{{1,2}}(?:of\s)?{_MONTH.format(1)}(?:,?\s{{1,2}}(?P<year1>\d{{4}})\b)?"
    rf"|\b{_MONTH.format(2)}\s{{1,2}}(?P<day2>\d{{1,2}}){_ORDINAL}\b(?:,?\s{{1,2}}(?P<year2>\d{{4}})\b)?"
    r"|\b(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})(?=\D|$)"
    r"|\b(?P<day4>\d{1,2})\.(?P<month4>\d{1,2})\.(?P<year4>\d{4})\b"
    r"|\b(?P<day5>\d{1,2})/(?P<month5>\d{1,2})/(?P<year5>\d{4})\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d:.])(?:T|at\s)?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,6})?)?)?"
    r"\s?(?:hrs?\b)?(?P<half>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_HOURS_FROM_UTC = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "WEST": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "EST": -5, "EDT": -4, "CDT": -5, "MDT": -6, "MST": -7, "PST": -8, "PDT": -7, "JST": 9, "KST": 9,
}  # fmt: skip
_ZONE = re.compile(
    r"(?:(?<=\d)|(?<=\s)|(?<=\())(?P<name>UTC|GMT|WEST|WET|BST|CEST|CET|EEST|EET|MSK|EST|EDT|CDT|MDT|MST|PST|PDT|JST|KST|Z)?"
    r"(?P<offset>[+\-\u2212]\d{1,2}(?::?\d{2})?)?(?![\w:])"
)
_AGO = re.compile(r"\b(?:\d{1,3}|an?)\s(?:second|minute|min|hour|day|week)s?\sago\b", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:first|last|originally|published|publication|posted|updated|update|modified|edited|issued|released|release|for|immediate"
    r"|date|dated|created|added|time|local|on|at|the|of|hrs?|o'clock"
    r"|(?:mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?|[ecp]t|ist|cst|ago|today|yesterday)\b",
    re.IGNORECASE,
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
LONGEST_LINE = 160
"""Characters; a line that says when it appeared is shorter."""


class DateLine(NamedTuple):
    """What a date line says."""

    at: datetime | None
    """None: no full date. Naive: the zone is not stated."""
    has_time: bool
    updated: bool
    """True: it tells the last change, not the publication."""


def find_date(text: str) -> tuple[Span, datetime | None] | None:
    """Return the first date in a short text, and its day at midnight or None where the year or the order is open."""
    for found in _DATE.finditer(text):
        groups = {name: value for name, value in found.groupdict().items() if value}
        if not _possible(groups):
            continue
        return Span(*found.span()), _day(groups)
    return None


def read_date_line(line: str) -> DateLine | None:
    """Read a line that holds a date and little else; None when it is anything else.

    A few capitalised words (a place) may stand beside the date. "3/4/2026" can be read in two ways and gives no date.
    """
    if len(line) > LONGEST_LINE:
        return None
    updated = re.search(r"\b(?:updated?|modified|edited)\b", line, re.IGNORECASE) is not None
    found = find_date(line)
    if found is None:
        return DateLine(None, False, updated) if _is_only_filler(_AGO.sub(" ", line), line) else None
    span, day = found
    rest = line[: span.start] + " \x00 " + line[span.end :]
    clock, rest = _take_time(rest)
    if not _is_only_filler(rest.replace("\x00", " "), line):
        return None
    if day is None or clock is None:
        return DateLine(day, False, updated)
    hour, minute, second, zone = clock
    return DateLine(day.replace(hour=hour, minute=minute, second=second, tzinfo=zone), True, updated)


def _possible(groups: dict[str, str]) -> bool:
    day = next(int(value) for name, value in groups.items() if name.startswith("day"))
    return 1 <= day <= 31


def _day(groups: dict[str, str]) -> datetime | None:
    value = {name[:-1]: text for name, text in groups.items()}
    if "year" not in value:
        return None
    year, day = int(value["year"]), int(value["day"])
    month = int(value["month"]) if value["month"].isdigit() else _MONTHS.index(value["month"][:3].lower()) + 1
    if "day5" in groups:
        if day <= 12 and month <= 12 and day != month:
            return None
        day, month = (day, month) if month <= 12 else (month, day)
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _take_time(rest: str) -> tuple[tuple[int, int, int, tzinfo | None] | None, str]:
    """Return hour, minute, second and zone found beside the date (marked by NUL), and the line without them."""
    for found in _TIME.finditer(rest):
        if not (found["minute"] or found["half"]):
            continue
        hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
        if found["half"]:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
        if hour > 23 or minute > 59 or second > 59:
            continue
        before, after = rest[: found.start()], rest[found.end() :]
        zone, after = _take_zone(after)
        return (hour, minute, second, zone), f"{before} {after}"
    return None, rest


def _take_zone(after: str) -> tuple[tzinfo | None, str]:
    found = _ZONE.match(" " + after.lstrip(" ("), 1)
    if found is None or not found.group():
        return None, after
    hours = _HOURS_FROM_UTC.get(found["name"] or "UTC", 0)
    offset = (found["offset"] or "+0").replace("\u2212", "-").replace(":", "")
    sign = -1 if offset[0] == "-" else 1
    digits = offset[1:]
    minutes = int(digits[-2:]) if len(digits) > 2 else 0
    whole = int(digits[:-2] if len(digits) > 2 else digits)
    shift = timedelta(hours=hours) + sign * timedelta(hours=whole, minutes=minutes)
    if abs(shift) > timedelta(hours=14):
        return None, after
    return timezone(shift), after.lstrip(" (")[found.end() - 1 :]


def _is_only_filler(rest: str, line: str) -> bool:
    if rest == line:
        return False
    left = _WORD.findall(_FILLER.sub(" ", rest))
    return len(left) <= 3 and all(word[0].isupper() for word in left)
