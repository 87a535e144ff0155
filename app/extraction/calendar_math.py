"""Arithmetic on the calendar, written down as EDTF: what a phrase comes to, given the day it was published."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.extraction.document import TimeBasis, TimeRelation
from app.extraction.edtf_range import edtf_range
from app.extraction.tense import Tense

NEAR_DAYS = 45
"""A day of a month that has been at most so long ago is meant even where the tense seems to say otherwise."""
_A_WEEK = 7
"""A day so few days ahead is meant in every tense."""
LONG_YEARS = 10
"""From so many years on, a stretch of time is told in years, not in days."""

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
_HOURS_IN = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}
_UNKNOWN = {"month": "XXXX-XX", "quarter": "XXXX-XX", "year": "XXXX", "decade": "XXXX", "century": "XXXX"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known when a phrase is resolved."""

    published: date | None
    tense_around: Callable[[], Tense | None]
    """Tells what the words around the phrase speak of; asked only where it matters."""
    anchor: str | None
    """The EDTF of the time told last before it."""
    anchor_day: str | None = None
    """The EDTF of the day told last before it."""
    told: str | None = None
    """The EDTF of the time told last before it, be it only a bound."""

    @property
    def tense(self) -> Tense | None:
        """What the words around the phrase speak of."""
        return self.tense_around()


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase comes to."""

    edtf: str
    basis: TimeBasis
    year_told: bool = True
    """False: the year was supplied from the publication date, so a neighbour may correct it."""
    is_clock: bool = False
    """A time of day: it takes the day of the phrase next to it."""
    looks_back: bool = False
    """Told in passing of what was earlier: the story goes on from the day told before it."""
    relation: TimeRelation | None = None
    """What the phrase itself says of it, whatever stands before: "to date", "within the week"."""

    @property
    def is_day(self) -> bool:
        """Tell whether this is one day, known or not."""
        return len(self.edtf) == 10 and "/" not in self.edtf


def day_value(day: date | None, basis: TimeBasis = "relative") -> Value:
    """Return the value of one day; an unknown one is written with X."""
    return Value(day.isoformat() if day else "XXXX-XX-XX", basis)


def unknown(unit: str) -> Value:
    """Return the value of a unit counted from a publication date that nobody knows."""
    return Value(_UNKNOWN.get(unit, "XXXX-XX-XX"), "relative")


def is_known_day(edtf: str | None) -> bool:
    """Tell whether the string is one whole day."""
    return edtf is not None and _DAY.fullmatch(edtf) is not None


def first_day(edtf: str | None) -> date | None:
    """Return the first day that the string covers, its last where the first is open, None where both are."""
    if edtf is None:
        return None
    first, last = edtf_range(edtf)
    return first or last


def shift(day: date, count: float, unit: str) -> date:
    """Return the day moved by so many units; hours count as the days that they make up.

    Raises ValueError or OverflowError when that lies outside the years 1 to 9999.
    """
    if unit in MONTHS_IN:
        return _add_months(day, round(count * MONTHS_IN[unit]))
    if unit in _HOURS_IN:
        hours = count * _HOURS_IN[unit]
        return day + timedelta(days=round(hours / 24) if abs(hours) >= 24 else 0)
    return day + timedelta(days=round(count * _DAYS_IN[unit]))


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not 1 <= year <= 9999:
        raise OverflowError("The calendar has the years 1 to 9999.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole(day: date, unit: str) -> str:
    """Return the calendar unit that the day lies in; weeks run from Monday to Sunday."""
    return _WHOLE[unit](day)


def _week(day: date) -> str:
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _weekend(day: date) -> str:
    saturday = day + timedelta(days=5 - day.weekday())
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


_WHOLE: dict[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "night": date.isoformat,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "quarter": lambda day: f"{day.year:04d}-{33 + (day.month - 1) // 3}",
    "year": lambda day: f"{day.year:04d}",
    "decade": lambda day: f"{day.year // 10:03d}X",
    "century": lambda day: f"{day.year // 100:02d}XX",
}


def grain(day: date, unit: str) -> str:
    """Return the day as finely as the unit tells it: months ago is a month, years ago a year."""
    if unit in ("year", "decade", "century"):
        return f"{day.year:04d}"
    return _month(day) if unit in ("month", "quarter") else day.isoformat()


def rolling(published: date, count: float, unit: str) -> str:
    """Return the stretch between publication and so many units before (negative) or after it."""
    first, last = sorted((published, shift(published, count, unit)))
    if abs(count) * MONTHS_IN.get(unit, 0) >= 12 * LONG_YEARS:
        return f"{first.year:04d}/{last.year:04d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def open_year(rest: str, reading: Reading) -> int | None:
    """Return the year of a day, month, season or quarter told without one ("12-07", "03", "22", "35").

    It is the nearest one in the past, in the future tense the next one; one that runs at publication is meant in
    every tense. None without a publication date.
    """
    if reading.published is None:
        return None
    gaps = dict(_gaps(rest, reading.published))
    if not gaps:
        return None
    past = max((year for year in gaps if gaps[year] <= 0), default=None)
    future = min((year for year in gaps if gaps[year] >= 0), default=None)
    if past is None or future is None:
        return past or future
    return _by_tense(past, future, -gaps[past], gaps[future], reading.tense, rest)


def _gaps(rest: str, published: date) -> list[tuple[int, int]]:
    """Return for the years around how many days the thing lies ahead of publication; negative: it is over."""
    found = []
    reach = 4 if rest == "02-29" else 1
    for year in range(published.year - reach, published.year + reach + 1):
        try:
            first, last = edtf_range(f"{year:04d}-{rest}")
        except ValueError:
            continue
        if first and last:
            ahead, over = (first - published).days, (last - published).days
            found.append((year, ahead if ahead > 0 else min(over, 0)))
    return found


def _by_tense(past: int, future: int, back: int, ahead: int, tense: Tense | None, rest: str) -> int:
    """Choose between the year before and the year after; what lies almost a year off would be told with its year."""
    if ahead > 300 and not (tense == "future" and len(rest) == 2) and back <= (NEAR_DAYS if len(rest) == 5 else 31):
        return past
    if tense == "past" and len(rest) == 5 and ahead <= _A_WEEK and back > 300:
        return future
    if tense == "bounded":
        return past if back <= ahead else future
    if tense is None:
        return past if back <= 3 * ahead else future
    return future if tense == "future" else past


def easter(year: int) -> date:
    """Return Western Easter Sunday (Meeus, Astronomical Algorithms, 2nd edition, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)
