"""The words that times are told in, and the shape of a rule that reads them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.extraction.calendar_math import Reading, Value
from app.extraction.numerals import WORDS

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}
"""How far a word moves a unit; a word that is not here ("this", "same", "current") does not move it."""

GAP = r"[^\S\n]{1,3}"
"""What a blank in a pattern below stands for."""

MONTH = rf"(?-i:(?P<month>{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?))"
FULL_MONTH = rf"(?-i:(?P<month>{'|'.join(MONTHS)}))"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
DAY_2 = DAY.replace("<day>", "<day_2>")
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,]\d)"
WEEKDAY = rf"(?-i:(?P<weekday>{'|'.join(WEEKDAYS)}))"
AFTER_WEEKDAY = rf"(?:\b(?-i:{'|'.join(WEEKDAYS)}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?)(?:,? | \()(?:the )?)?"
OF_YEAR = (
    rf"(?:,? (?:(?:of|in) )?(?:{YEAR}|(?P<year_step>last|this|next) year\b"
    r"|(?P<year_then>that(?: same)?|the same) year\b(?!['’]| of\b)))"
)
UNIT = r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)"
PART_OF_DAY = r"(?: (?:early |late )?(?:morning|afternoon|evening|night|lunchtime)\b)?"
POSSESSIVE = r"(?:['’]s\b)?"
_COUNTED = rf"(?P<number>{WORDS}|\d{{1,5}}(?:,\d{{3}}){{0,3}}(?:\.\d)?(?: (?:thousand|million|billion))?)"
COUNT = rf"(?:(?P<half>half an? )|(?P<one>an? )|{_COUNTED}[- ])"
AROUND = r"(?P<around>(?:about|around|nearly|almost|roughly|some|approximately|just under|just over) )?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape of words and how to resolve it; None: it only looked like a time."""

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Reading], Value | None]
    sign: str = ""
    """Small letters that every match holds: where they do not occur, nothing has to be tried."""


def rule(pattern: str, resolve: Callable[[re.Match[str], Reading], Value | None], sign: str = "") -> Rule:
    """Return a rule for a pattern written with blanks (see `spaced`); case does not matter."""
    return Rule(spaced(pattern), resolve, sign)


def spaced(pattern: str) -> re.Pattern[str]:
    """Compile a pattern where a blank stands for up to three, ` ?` also for none, `[- ]` also for a hyphen."""
    written = pattern.replace("[- ]", "(?:-| )").replace(" ?", "(?: |)").replace(" ", GAP)
    return re.compile(written, re.IGNORECASE)


def month_number(name: str) -> int:
    """Return 1 to 12 for the name of a month or its first three letters."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def singular(unit: str) -> str:
    """Return the unit of time without its plural ending, in lower case."""
    unit = unit.lower().removesuffix("s")
    return "century" if unit == "centurie" else unit
