"""Times that are a part of another: "the first nine months of 2025", "later in the year", "within the week"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from app.extraction.calendar_math import MONTHS_IN, Reading, Value, day_value, shift, whole
from app.extraction.date_rules import in_year
from app.extraction.date_words import (
    COUNT,
    FULL_MONTH,
    OF_YEAR,
    STEP,
    WEEKDAY,
    WEEKDAYS,
    Rule,
    month_number,
    rule,
    singular,
)
from app.extraction.edtf_range import edtf_range
from app.extraction.numerals import read_number

_FIRST = ("first", "opening")


def _units_of(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the first nine months of 2025", "the last ten days of May", "the first two months of the year"."""
    counted = match["one"] is None and match["number"]
    if not counted and match["unit"].lower().endswith("s"):
        return None
    count = read_number(match["number"]) if counted else 1.0
    unit, whose = singular(match["unit"]), _whole_of(match, reading)
    if count is None or whose is None:
        return None
    edtf = _part(whose.edtf, count, unit, match["edge"].lower() in _FIRST)
    if edtf and match["the_year"] and _not_over(edtf, reading):
        edtf = _part(f"{int(whose.edtf) - 1:04d}", count, unit, match["edge"].lower() in _FIRST)
    return Value(edtf, whose.basis, whose.year_told) if edtf else None


def _whole_of(match: re.Match[str], reading: Reading) -> Value | None:
    if match["month"]:
        return in_year(f"{month_number(match['month']):02d}", match, reading)
    if match["plain"]:
        return Value(match["plain"], "explicit")
    if reading.published is None:
        return None
    step = {"last": -1, "next": 1}.get((match["step"] or "").lower(), 0)
    return Value(f"{reading.published.year + step:04d}", "relative")


def _part(edtf: str, count: float, unit: str, first: bool) -> str | None:
    """Return so many units at the beginning or at the end of a year or month."""
    start, end = edtf_range(edtf)
    if start is None or end is None or count < 1:
        return None
    if first:
        end = min(end, shift(start, count, unit) - timedelta(days=1))
    else:
        start = max(start, shift(end + timedelta(days=1), -count, unit))
    return _stretch(start, end, unit)


def _stretch(start: date, end: date, unit: str) -> str:
    if unit in MONTHS_IN:
        return f"{whole(start, 'month')}/{whole(end, 'month')}"
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def _not_over(edtf: str, reading: Reading) -> bool:
    """Tell whether a part of this year lies ahead although the words speak of the past."""
    last = edtf_range(edtf)[1]
    return bool(last and reading.published and last > reading.published and reading.tense != "future")


def _month_told(match: re.Match[str], reading: Reading) -> Value | None:
    """Return the month in the words: "August" with or without its year, "the month", "next month"."""
    if "month" in match.groupdict():
        return in_year(f"{month_number(match['month']):02d}", match, reading)
    if reading.published is None:
        return None
    return Value(whole(shift(reading.published, STEP.get(match["which"].lower(), 0), "month"), "month"), "relative")


def _day_at_edge(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the last day of the month", "the first day of next month"."""
    month = _month_told(match, reading)
    if month is None:
        return None
    return day_value(edtf_range(month.edtf)[0 if match["edge"].lower() in _FIRST else 1])


def _weekday_of_month(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the first Monday in May", "the last Friday of June 2025"."""
    month = _month_told(match, reading)
    start, end = edtf_range(month.edtf) if month else (None, None)
    if month is None or start is None or end is None:
        return month
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    fitting = [day for day in days if day.weekday() == WEEKDAYS.index(match["weekday"])]
    number = _ORDER.get(match["which"].lower(), 0)
    return replace(month, edtf=fitting[number].isoformat()) if number < len(fitting) else month


_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}


def _half_of_month(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the second half of August", "of the month": its days from the 16th on; the first ends with the 15th."""
    month = _month_told(match, reading)
    last = edtf_range(month.edtf)[1] if month else None
    if month is None or last is None:
        return month
    days = ("01", "15") if match["half"].lower() == "first" else ("16", f"{last.day:02d}")
    return replace(month, edtf=f"{month.edtf}-{days[0]}/{month.edtf}-{days[1]}")


def _in_the_unit(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "later in the year", "earlier in the week"."""
    return Value(whole(reading.published, match["unit"].lower()), "relative") if reading.published else None


def _within(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "within the week": it ends one such unit after publication."""
    demanded = _DEMANDED.search(match.string, max(0, match.start() - 70), match.start())
    if reading.published is None or (reading.tense == "past" and not demanded):
        return None
    return Value(f"../{shift(reading.published, 1, match['unit'].lower()).isoformat()}", "relative", relation="by")


_DEMANDED = re.compile(r"\b(?:call(?:ed|ing) for|demand|want|ask|promis|pledg|order|urg)[^.;\n]*$")


def _months_so_far(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "in the first nine months" without a year: that of publication once they are over, else the year before."""
    if reading.published is None or reading.tense == "future":
        return None
    count = read_number(match["number"]) or 1.0
    year = reading.published.year
    if shift(date(year, 1, 1), count, "month") > reading.published:
        year -= 1
    return Value(f"{year:04d}-01/{year:04d}-{int(count):02d}", "relative")


def _full_year(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "for the full year": the one of publication, until its spring the one before unless it lies ahead."""
    if reading.published is None:
        return None
    over = reading.published.month <= _REPORTS_END and reading.tense != "future"
    return Value(whole(shift(reading.published, -over, "year"), "year"), "relative")


_REPORTS_END = 3
"""Until this month the results of the year before are told."""


def _to_date(match: re.Match[str], reading: Reading) -> Value | None:
    edtf = day_value(reading.published).edtf
    return Value(edtf, "relative", relation="as_of")


def _year_end(match: re.Match[str], reading: Reading) -> Value | None:
    return Value(f"{reading.published.year:04d}", "relative") if reading.published else Value("XXXX", "relative")


def _half(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "in the second half": that of a year, unless a match is told of."""
    around = match.string[max(0, match.start() - 300) : match.end() + 200]
    return (
        None if _SPORT.search(around) else in_year("40" if match["half"].lower() == "first" else "41", match, reading)
    )


_SPORT = re.compile(
    r"\b(?:goals?|scored|match|minute|penalty|striker|keeper|kick|half-time|halftime|touchdown|tries|coach|referee|pitch)\b",
    re.IGNORECASE,
)


def _day_of_month(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "on the 24th": the nearest one on the side that the tense tells."""
    today, number = reading.published, int(match["number"])
    if today is None or not 1 <= number <= 31:
        return None
    ahead = reading.tense == "future"
    for months in range(4):
        month = shift(today.replace(day=1), months if ahead else -months, "month")
        day = month + timedelta(days=number - 1)
        if day.month == month.month and (day >= today if ahead else day <= today):
            return day_value(day)
    return None


def _overnight(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "overnight": the night that ended on the day of publication, unless a day is told with it."""
    today = reading.published
    if today is None:
        return Value("XXXX-XX-XX", "relative", is_clock=True)
    if reading.tense == "future":
        return Value(f"{today.isoformat()}/{(today + timedelta(days=1)).isoformat()}", "relative", is_clock=True)
    return Value(today.isoformat(), "relative", is_clock=True)


RULES: tuple[Rule, ...] = (
    rule(
        rf"\b(?:the )?(?P<edge>first|opening|last|final|closing) (?:{COUNT})?(?P<unit>days?|weeks?|months?"
        rf"|quarters?) of "
        rf"(?:(?P<the_year>the year)|(?P<step>this|last|next) year|(?P<plain>(?:19|20)\d\d)"
        rf"|{FULL_MONTH}(?:{OF_YEAR})?)\b",
        _units_of,
    ),
    rule(r"\bthe (?P<edge>first|last|final) day of (?P<which>the|this|next|last) month\b", _day_at_edge, "day of"),
    rule(
        rf"\bthe (?P<which>first|second|third|fourth|last) {WEEKDAY} (?:in|of) {FULL_MONTH}\b(?:{OF_YEAR})?",
        _weekday_of_month,
    ),
    rule(r"\bthe (?P<half>first|second) half of (?P<which>the|this|next|last) month\b", _half_of_month, "half of"),
    rule(rf"\bthe (?P<half>first|second) half of {FULL_MONTH}\b(?:{OF_YEAR})?", _half_of_month, "half of"),
    rule(r"(?:(?<=in\s)|(?<=over\s)|(?<=for\s))the first (?P<number>three|six|nine) months\b(?! of\b)", _months_so_far),
    rule(r"\b(?:earlier|later|early|late) in the (?P<unit>week|month|year)\b(?! of\b)", _in_the_unit),
    rule(r"(?:(?<=for\s)|(?<=over\s)|(?<=in\s))the (?:full|whole) (?:financial |fiscal )?year\b", _full_year, "year"),
    rule(r"\bwithin the (?P<unit>week|month|year)\b", _within, "within"),
    rule(r"\b(?-i:To) date\b", _to_date, "to date"),
    rule(r"\b(?:the )?year[- ]end\b(?! (?:[a-z]+s)\b)|\bmid-?year\b", _year_end, "year"),
    rule(
        r"(?:(?<=in\s)|(?<=before\s)|(?<=by\s)|(?<=during\s)|(?<=until\s)|(?<=for\s)|(?<=since\s))"
        r"the (?P<half>first|second) half\b(?! of\b)",
        _half,
        "half",
    ),
    rule(
        r"(?:(?<=on\s)|(?<=by\s)|(?<=until\s)|(?<=before\s))the (?P<number>\d{1,2})(?:st|nd|rd|th)\b"
        r"(?= ?[.,;:)”\"]|$| (?:and|but|at|after|before|when|in|because)\b)",
        _day_of_month,
        "the ",
    ),
    rule(
        r"\bovernight\b"
        r"(?= ?[.,;:)”\"]|$| (?:on|in|into|to|from|at|after|and|as|by|when|with|between|near|across|against|over"
        r"|because|while|but|for|under)\b)",
        _overnight,
        "overnight",
    ),
)
