"""Times told by a feast: "by Christmas", "on Good Friday", "before Thanksgiving", "in the new year"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from app.extraction.calendar_math import Reading, Value, day_value, easter, open_year
from app.extraction.date_rules import in_year, told_year
from app.extraction.date_words import OF_YEAR, Rule, rule

_FIXED = {
    "epiphany": "01-06",
    "orthodox christmas": "01-07",
    "valentine's day": "02-14",
    "st patrick's day": "03-17",
    "may day": "05-01",
    "bastille day": "07-14",
    "halloween": "10-31",
    "all saints' day": "11-01",
    "armistice day": "11-11",
    "remembrance day": "11-11",
    "christmas": "12-25",
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "boxing day": "12-26",
    "new year's eve": "12-31",
    "new year's day": "01-01",
}
_FROM_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit sunday": 49,
    "whit monday": 50,
    "corpus christi": 60,
}
_NTH_WEEKDAYS = {
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}
"""Feasts of the United States: month, weekday from Monday = 0, which one of the month."""


def _from_easter(offset: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=offset)


def _nth_weekday(month: int, weekday: int, which: int) -> Callable[[int], date]:
    def day_in(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))

    return day_in


_MOVING = {name: _from_easter(offset) for name, offset in _FROM_EASTER.items()} | {
    name: _nth_weekday(*place) for name, place in _NTH_WEEKDAYS.items()
}
"""Feasts without a date of their own -> their day in a year."""


def _feast(match: re.Match[str], reading: Reading) -> Value | None:
    name = " ".join(match["feast"].lower().replace("’", "'").split())
    if name in _FIXED:
        return in_year(_FIXED[name], match, reading)
    year, basis = told_year(match, reading)
    if year is None and reading.published:
        this_year = _MOVING[name](reading.published.year)
        year = open_year(f"{this_year.month:02d}-{this_year.day:02d}", reading)
    return Value(_MOVING[name](year).isoformat(), basis) if year else day_value(None)


_TOWARDS = re.compile(r"\b(?:until|till|by|before)[^\S\n]$", re.IGNORECASE)


_SINCE = re.compile(r"\bsince[^\S\n]$", re.IGNORECASE)
_PAIRED = re.compile(r"\bChristmas[^\S\n](?:and|to)[^\S\n](?:the[^\S\n])?$")
"""Before the new year this tells that its first day is meant: "between Christmas and New Year"."""


def _new_year(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the new year": what lasts until it ends with December, what comes in it comes next year."""
    if reading.published is None:
        return None
    text, start = match.string, match.start()
    if _PAIRED.search(text, max(0, start - 24), start):
        return in_year("01-01", match, reading)
    if _SINCE.search(text, max(0, start - 6), start):
        return Value(f"{reading.published.year:04d}-01-01", "relative")
    towards = _TOWARDS.search(text, max(0, start - 8), start)
    year = reading.published.year + (0 if reading.published.month == 1 else 1)
    return Value(f"{year - 1:04d}-12-31" if towards else f"{year:04d}", "relative")


_ALL = sorted((*_FIXED, *_MOVING), key=len, reverse=True)
_NAMES = "|".join(name.replace("'", "['’]") for name in _ALL)
_NOT_THE_DAY = (
    r"(?! (?:Island|Rising|Road|trees?|lights|carols?|cards?|part(?:y|ies)|markets?|presents?|dinner|pudding|eggs?"
    r"|bonus|parade)\b)"
)

RULES: tuple[Rule, ...] = (
    rule(
        r"(?:\bthe new year|(?:(?<=since\s)|(?<=until\s)|(?<=before\s)|(?<=by\s)"
        r"|(?<=Christmas\sand\s)|(?<=Christmas\sto\s))"
        r"(?-i:New Year))\b(?!['’])",
        _new_year,
        "new year",
    ),
    rule(
        rf"\b(?:(?P<which>last|this|next) )?(?-i:(?=[A-Z]))(?P<feast>{_NAMES})\b"
        rf"(?:{OF_YEAR})?{_NOT_THE_DAY}",
        _feast,
    ),
)
