"""Times that stand on the calendar: days, months, seasons, parts of a year, years, decades, feasts."""

import re
from dataclasses import replace
from datetime import date

from app.extraction.calendar_math import Reading, Value, open_year
from app.extraction.date_words import (
    AFTER_WEEKDAY,
    DAY,
    DAY_2,
    FULL_MONTH,
    MONTH,
    MONTHS,
    OF_YEAR,
    SEASONS,
    STEP,
    WEEKDAYS,
    YEAR,
    Rule,
    month_number,
    rule,
)
from app.extraction.document import TimeBasis
from app.extraction.edtf_range import edtf_range, is_edtf
from app.extraction.lexicon import listed

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_DECADES = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
_CENTURIES = {
    word: number
    for number, word in enumerate(
        listed(
            """first second third fourth fifth sixth seventh eighth ninth tenth
            eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
            twenty-first"""
        ),
        1,
    )
}


def told_year(match: re.Match[str], reading: Reading) -> tuple[int | None, TimeBasis]:
    """Return the year in the words ("2025", "that year"), None when there is none, and what it rests on."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), "explicit"
    if groups.get("year_step") and reading.published:
        return reading.published.year + STEP.get(groups["year_step"].lower(), 0), "relative"
    then = (reading.told or "").removeprefix("../")[:4]
    if groups.get("year_then") and then.isdigit():
        return int(then), "resolved"
    return None, "relative"


def in_year(rest: str, match: re.Match[str], reading: Reading) -> Value | None:
    """Return the value of "03-04", "03", "22" or "33" in the year told, or in the one that is meant."""
    year, basis = told_year(match, reading)
    told = year is not None
    if year is None:
        year = _stepped_year(rest, match, reading) if match.groupdict().get("which") else open_year(rest, reading)
        told = bool(match.groupdict().get("which"))
    edtf = f"XXXX-{rest}" if year is None else f"{year:04d}-{rest}"
    return Value(edtf, basis, told) if is_edtf(edtf) else None


def _stepped_year(rest: str, match: re.Match[str], reading: Reading) -> int | None:
    """Return the year of "last March", "this summer", "next Christmas"."""
    if reading.published is None:
        return None
    step = STEP.get(match["which"].lower().split()[-1], 0)
    if step == 0:
        return _this(rest, reading.published, reading)
    years = range(reading.published.year - 2, reading.published.year + 2)
    ranges = {year: edtf_range(f"{year:04d}-{rest}") for year in years if is_edtf(f"{year:04d}-{rest}")}
    if step < 0:
        return max((y for y, (_, last) in ranges.items() if last and last < reading.published), default=None)
    return min((y for y, (first, _) in ranges.items() if first and first > reading.published), default=None)


def _this(rest: str, published: date, reading: Reading) -> int:
    """Return the year of "this summer", "this March": the running one; a winter began in the year before.

    What is over by then and yet to come is that of the next year.
    """
    if rest == str(SEASONS["winter"]):
        return published.year - (published.month <= _WINTER_ENDS)
    last = edtf_range(f"{published.year:04d}-{rest}")[1]
    return published.year + bool(last and last < published and reading.tense == "future")


_WINTER_ENDS = 5
"""Until this month "this winter" is the one that began last year."""


# --- days ------------------------------------------------------------------------------------------------------


def _iso_day(match: re.Match[str], reading: Reading) -> Value | None:
    return Value(match[0], "explicit") if is_edtf(match[0]) else None


def _numeric_day(match: re.Match[str], reading: Reading) -> Value | None:
    """Read 4/3/2026 as 4 March; as April 3 only where the other reading is no date."""
    day, month = int(match["day"]), int(match["month"])
    if month > 12:
        day, month = month, day
    return in_year(f"{month:02d}-{day:02d}", match, reading)


_BETWEEN = re.compile(r"\bbetween[^\S\n]$", re.IGNORECASE)


def _named_day(match: re.Match[str], reading: Reading) -> Value | None:
    month = month_number(match["month"])
    last = in_year(f"{month:02d}-{int(match['day_2'] or match['day']):02d}", match, reading)
    if last is None or not match["day_2"]:
        return last
    first = f"{last.edtf[:8]}{int(match['day']):02d}"
    if first >= last.edtf:
        return None
    between = match["between"] or _BETWEEN.search(match.string, max(0, match.start() - 9), match.start())
    listed = match["and"] and not between and int(match["day_2"]) - int(match["day"]) > 1
    edtf = f"{{{first},{last.edtf}}}" if listed else f"{first}/{last.edtf}"
    return Value(edtf, last.basis, last.year_told)


# --- months and longer -----------------------------------------------------------------------------------------


_NEEDS_A_SIGN = frozenset(("March", "May", "April", "June", "August"))
"""Months that are also verbs or names of people: alone, they need a word before them that goes with a month."""
_SIGN = re.compile(
    r"\b(?:in|by|since|until|till|from|of|to|through|between|during|before|after|for|early|mid|late|last|this|next|as|and|or"
    rf"|{'|'.join(MONTHS)})(?:[^\S\n]|-|[–—,][^\S\n]?){{1,2}}$",
    re.IGNORECASE,
)
_GIVEN_NAME = re.compile(r"[^\S\n](?!Elections?|Games|Festival|Offensive)[A-Z][a-z]")


def _named_month(match: re.Match[str], reading: Reading) -> Value | None:
    alone = not any(match.groupdict().get(group) for group in ("year", "year_step", "which"))
    if alone and match["month"] in _NEEDS_A_SIGN and not _means_month(match):
        return None
    return in_year(f"{month_number(match['month']):02d}", match, _of_what_is_over(match, reading))


_FIGURES = re.compile(r"[^\S\n](?:figures?|data|numbers?|statistics|returns|readings?|surveys?|tally|totals?)\b")
"""What is told of a month once it is over: "the August figures, due on Friday"."""
_FIGURES_FOR = re.compile(r"\b(?:figures|data|numbers|statistics|results|accounts) for (?:the )?$", re.IGNORECASE)


def _of_what_is_over(match: re.Match[str], reading: Reading) -> Reading:
    """Read a month or a quarter that figures are told of as one that is over, whenever they are due."""
    alone = not any(match.groupdict().get(group) for group in ("year", "year_step", "which"))
    before = _FIGURES_FOR.search(match.string, max(0, match.start() - 20), match.start())
    if alone and (before or _FIGURES.match(match.string, match.end())):
        return replace(reading, tense_around=lambda: "past")
    return reading


def _means_month(match: re.Match[str]) -> bool:
    """Tell a month from the verb "may" and from people called May, April, June or August."""
    text, start = match.string, match.start()
    if _SIGN.search(text[max(0, start - 14) : start]):
        return not _GIVEN_NAME.match(text, match.end())
    return match["month"] not in ("March", "May") and not _GIVEN_NAME.match(text, match.end())


_HOLDS = re.compile(
    r"\b(?:in|by|since|until|till|during|over|through|throughout|before|after|from|of|to|into|beyond"
    r"|(?:planned|promised|scheduled|expected|slated|due|set|announced|forecast)[^\S\n]for)[^\S\n]$",
    re.IGNORECASE,
)


def _named_season(match: re.Match[str], reading: Reading) -> Value | None:
    name, told = match["season"].lower(), match["year"] or match["which"]
    alone = not told and (name == "fall" or not match["year_step"])
    held = _HOLDS.search(match.string, max(0, match.start() - 20), match.start())
    if alone and (not held or (name == "fall" and not match["the"])):
        return None
    return in_year(str(SEASONS[name]), match, reading)


def _part_of_year(match: re.Match[str], reading: Reading) -> Value | None:
    """Read a quarter or a half with its year."""
    number = int(match["number"]) if match["number"].isdigit() else _ORDINALS[match["number"].lower()]
    if match["part"].lower() in ("quarter", "q"):
        return in_year(str(32 + number), match, _of_what_is_over(match, reading))
    return in_year(str(39 + number), match, reading) if number <= 2 else None


def _decade(match: re.Match[str], reading: Reading) -> Value | None:
    if match["word"]:
        return Value(f"19{_DECADES.index(match['word'].lower()) + 2}X", "explicit")
    if match["short"]:
        return Value(f"{'20' if match['short'] in '01' else '19'}{match['short']}X", "explicit")
    return Value(f"{match['decade']}X", "explicit")


def _century(match: re.Match[str], reading: Reading) -> Value | None:
    number = int(match["number"]) if match["number"] else _CENTURIES[match["word"].lower()]
    return Value(f"{number - 1:02d}XX", "explicit") if 1 <= number <= 21 else None


_IN_A_NAME = re.compile(
    r"(?<![.!?”\"][^\S\n])(?<!\n)\b(?!(?:The|In|By|Of|And|During|Since|From|Until|Before|After|Between|For|Through|Throughout"
    r"|Around|About|Late|Early|Over|To|A|An|Its|Their|Our|His|Her)\b)[A-Z][\w’'-]{2,24}[^\S\n]$"
)


def _plain_year(match: re.Match[str], reading: Reading) -> Value | None:
    """Read a year; after a capital it is part of a name, as in "Expo 2025"."""
    start = match.start()
    if start and _IN_A_NAME.search(match.string, max(0, start - 26), start) and match[0].isdigit():
        return None
    if match[0].isdigit() and _is_number(match):
        return None
    return Value(match["year"], "explicit")


_NUMBERED = re.compile(
    r"(?:\b(?:pages?|paragraphs?|articles?|sections?|rooms?|flights?|lines?|numbers?|nos?\.|model|route)|\d)[^\S\n]$",
    re.IGNORECASE,
)
_HAVING = re.compile(
    r"\b(?:has|have|had|with|than|only|least|most|nearly|almost|another|all|these|those)[^\S\n]$", re.IGNORECASE
)
_PLURAL = re.compile(r"[^\S\n](?:[a-z-]{3,20}[^\S\n])?[a-z-]{2,20}s\b")


def _is_number(match: re.Match[str]) -> bool:
    """Tell four digits that count or number something from a year: "has 2000 rooms", "page 1998"."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if _NUMBERED.search(before):
        return True
    return bool(_HAVING.search(before) and _PLURAL.match(match.string, match.end()))


def _years(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "2019-2023", "2024/25"."""
    first, last = match["year"], match["last"]
    last = first[:2] + last if len(last) == 2 else last
    return Value(f"{first}/{last}", "explicit") if 0 < int(last) - int(first) < 200 else None


# --- the rules -------------------------------------------------------------------------------------------------

_DAY_NAME = rf"(?-i:{'|'.join(WEEKDAYS)})"
_TO = r"(?:[^\S\n]?[-–—][^\S\n]?| to | (?P<and>and) | (?:until|through) )"
_WHICH = r"(?:(?P<which>last|this|next|coming|this coming|this past|past) )?"
_MEASURED = r"(?! (?:people|men|women|troops|soldiers|km|kilometres|kilometers|metres|meters|miles|tonnes|tons|kg)\b)"

RULES: tuple[Rule, ...] = (
    rule(r"(?<![\w-])(?P<year>(?:1[5-9]|20)\d\d)-(?:0[1-9]|1[0-2])-\d\d\b(?!-)", _iso_day),
    rule(
        r"(?<![\d./])(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)\b(?![./]\d)",
        _numeric_day,
    ),
    rule(
        rf"{AFTER_WEEKDAY}(?<![\d.,:/£$€-])\b(?P<between>between )?(?:the )?{DAY}"
        rf"(?:{_TO}(?:the )?(?:{_DAY_NAME},? )?{DAY_2})?"
        rf" (?:of )?{MONTH}(?!\w)(?:{OF_YEAR})?\)?",
        _named_day,
    ),
    rule(
        rf"{AFTER_WEEKDAY}\b(?P<between>between )?{MONTH} (?:the )?{DAY}(?:{_TO}{DAY_2})?(?!\w|%|[.,:]\d)"
        rf"(?:{OF_YEAR})?\)?",
        _named_day,
    ),
    rule(rf"\b{_WHICH}{MONTH}{OF_YEAR}", _named_month),
    rule(rf"\b{_WHICH}{FULL_MONTH}(?!\w)(?:['’]s\b)?", _named_month),
    rule(
        rf"\b(?:(?P<the>the )?{_WHICH}(?P<season>spring|summer|autumn|fall|winter)\b(?: season\b)?"
        rf"(?:{OF_YEAR})?(?:[-/]\d\d(?:\d\d)?\b)?)",
        _named_season,
    ),
    rule(
        r"\b(?P<the>the )?(?P<season>spring|summer|autumn|winter)(?P<which>)(?P<year_step>) of (?P<year>1[0-4]\d\d)\b",
        _named_season,
    ),
    rule(
        rf"\b(?:the )?(?P<number>first|second|third|fourth|final)[- ](?P<part>quarter)\b"
        rf"(?:{OF_YEAR}| of the (?:financial |fiscal |calendar )?year\b)?",
        _part_of_year,
    ),
    rule(
        rf"\b(?:the )?(?P<number>first|second)[- ](?P<part>half)\b(?:{OF_YEAR}| of the (?:calendar )?year\b)",
        _part_of_year,
    ),
    rule(rf"\b(?-i:(?P<part>[QH])(?P<number>[1-4]))\b(?:{OF_YEAR})?", _part_of_year),
    rule(r"\b(?P<year>20\d\d)(?:[- ])?(?-i:(?P<part>[QH])(?P<number>[1-4]))\b", _part_of_year),
    rule(
        r"(?<!\w)(?:the )?(?:(?:early|mid|late)[- ])?"
        r"(?:(?P<decade>(?:1[5-9]|20)\d)0['’]?s|['’](?P<short>\d)0s)\b(?P<word>)",
        _decade,
    ),
    rule(
        rf"\bthe (?:(?:early|mid|late)[- ])?(?P<word>{'|'.join(_DECADES)})\b(?P<decade>)(?P<short>)(?!-)",
        _decade,
    ),
    rule(rf"\b(?:the )?(?:(?P<number>\d\d?)(?:st|nd|rd|th)|(?P<word>{'|'.join(_CENTURIES)}))[- ]century\b", _century),
    rule(
        r"(?<![\w.,/-])(?P<year>(?:1[89]|20)\d\d)(?P<mark>[-–/])(?P<last>(?:1[89]|20)?\d\d)\b(?![-–/.]\d)"
        r"(?: season\b)?",
        _years,
    ),
    rule(
        r"\b(?:the )?(?:fiscal|financial|marketing|crop)(?: year)? (?P<year>20\d\d)(?:[-–/](?P<last>(?:20)?\d\d))?\b",
        lambda match, reading: (_years if match["last"] else _plain_year)(match, reading),
    ),
    rule(
        r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bfrom\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\buntil\s)|(?<=\bof\s))"
        r"(?P<year>1[0-4]\d\d)(?= ?[.,;:)”\"]|$| (?:and|by|when|as|until|to|in|on|with|after|for|at|is|was|has)\b)",
        _plain_year,
    ),
    rule(r"\bFY ?(?P<year>20\d\d)\b", _plain_year, "fy"),
    rule(
        rf"(?:(?<=mid-)|(?<=late-)|(?<=early-)|(?<=end-)|(?<=post-)|(?<=pre-)|(?<![\w.,:/$£€#+=&?-]))"
        rf"(?:(?:the )?year )?"
        rf"{YEAR}(?![\w/+]|-\d|:\d){_MEASURED}(?:['’]s\b)?",
        _plain_year,
    ),
)
