"""Times counted from the day of publication, or from the time told last before them."""

import re
from datetime import date, timedelta
from typing import cast

from app.extraction.calendar_math import (
    Reading,
    Value,
    day_value,
    first_day,
    grain,
    rolling,
    shift,
    unknown,
    whole,
)
from app.extraction.date_words import (
    AROUND,
    COUNT,
    PART_OF_DAY,
    POSSESSIVE,
    STEP,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    Rule,
    rule,
    singular,
)
from app.extraction.document import TimeBasis
from app.extraction.edtf_range import edtf_range
from app.extraction.numerals import read_number

_ENDS = ("end", "close")


def _weekday(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "Friday", "last Friday", "next Friday": the nearest one on the side that the tense tells."""
    if _HABIT.search(match.string, max(0, match.start() - 7), match.start()):
        return None
    today, wanted = reading.published, WEEKDAYS.index(match["weekday"])
    if today is None:
        return day_value(None)
    back, ahead = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    which = (match["which"] or "").lower().split()
    if which and which[-1] in ("last", "past"):
        return day_value(today - timedelta(days=back or 7))
    told = first_day(reading.anchor_day) if which and which[-1] == "following" else None
    if told:
        return day_value(told + timedelta(days=(wanted - told.weekday()) % 7 or 7), "resolved")
    if which and which[-1] in ("next", "coming", "following"):
        return day_value(today + timedelta(days=ahead or 7))
    future = reading.tense == "future" or (bool(which) and reading.tense is None)
    return day_value(today + timedelta(days=ahead) if future else today - timedelta(days=back))


def _weekday_of_week(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "Tuesday of last week", "Friday next week", "the Friday before last"."""
    if reading.published is None:
        return day_value(None)
    wanted = WEEKDAYS.index(match["weekday"] or match["weekday_2"])
    if match["weekday_2"]:
        return day_value(reading.published - timedelta(days=((reading.published.weekday() - wanted) % 7 or 7) + 7))
    monday = reading.published - timedelta(days=reading.published.weekday())
    return day_value(monday + timedelta(days=wanted + 7 * STEP.get(match["week"].lower(), 0)))


_AFTER_NAME = re.compile(r"\b[A-Z][\w’'-]*[^\S\n]$")
"""Before "Today" it makes the name of a newspaper or a channel."""
_HABIT = re.compile(r"\b(?:an?|every|each|any|most|some|one|per)[^\S\n]$", re.IGNORECASE)


def _near_day(match: re.Match[str], reading: Reading) -> Value | None:
    if match[0][0].isupper() and _AFTER_NAME.search(match.string, max(0, match.start() - 20), match.start()):
        return None
    words = " ".join(match[0].lower().split())
    step = next((step for start, step in _NEAR_DAYS if start in words), 0)
    return day_value(reading.published + timedelta(days=step) if reading.published else None)


_NEAR_DAYS = (
    ("day before yesterday", -2),
    ("day after tomorrow", 2),
    ("yesterday", -1),
    ("last night", -1),
    ("tomorrow", 1),
)


def _calendar_unit(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "last week", "this year", "the same month", "the following year"."""
    unit, which = match["unit"].lower(), match["which"].lower()
    then = which == "next" and "the next" in match[0].lower() and reading.tense == "past"
    from_context = (which in _CONTEXT or then) and reading.anchor is not None
    anchor = reading.told if which == "that" and unit == "year" else reading.anchor
    base = first_day(anchor) if from_context or (which == "that" and anchor) else reading.published
    if base is None:
        return unknown(unit)
    if match[0].lower().startswith("so far"):
        return Value(f"{edtf_range(whole(base, unit))[0]}/{base.isoformat()}", "relative")
    edtf = whole(shift(base, STEP.get(which, 0), unit), unit)
    return Value(edtf, "resolved" if from_context else "relative")


def _two_units_off(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the week before last", "the year after next"."""
    unit, side = match["unit"].lower(), match["side"].lower()
    if reading.published is None:
        return unknown(unit)
    return Value(whole(shift(reading.published, -2 if side == "before" else 2, unit), unit), "relative")


def _same_a_year_off(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the same month last year": the month or quarter told last, in that year; else the year."""
    anchor = reading.told or ""
    if match["year"]:
        year, basis = int(match["year"]), "explicit"
    elif match["step"] and reading.published:
        year, basis = reading.published.year - 1, "relative"
    elif anchor[:4].isdigit():
        year, basis = int(anchor[:4]) - 1, "resolved"
    else:
        return unknown("year")
    months = match[0].lower().split()[2] == "months"
    if months and reading.published and anchor == str(reading.published.year):
        anchor = f"{anchor}-01/{anchor}-{reading.published.month:02d}"
    both = _ONE_YEAR.fullmatch(anchor) if months or "period" in match[0].lower() else None
    if both:
        return Value(f"{year:04d}{both[2]}/{year:04d}{both[3]}", cast(TimeBasis, basis))
    same = re.fullmatch(r"\d{4}(-\d\d)", anchor)
    return Value(f"{year:04d}{same[1] if same else ''}", cast(TimeBasis, basis))


def _same_months(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "over the same months": the stretch told last."""
    return Value(reading.told, "resolved") if reading.told and "/" in reading.told else None


_ONE_YEAR = re.compile(r"(\d{4})(-\d\d(?:-\d\d)?)/\1(-\d\d(?:-\d\d)?)")
_CONTEXT = frozenset(("same", "following", "previous", "preceding", "that"))


def _the_weekend(match: re.Match[str], reading: Reading) -> Value | None:
    today = reading.published
    if today is None:
        return unknown("day")
    over = today.weekday() < 5 and reading.tense != "future"
    weekend = whole(today - timedelta(days=7) if over else today, "weekend")
    towards = _TOWARDS.search(match.string, max(0, match.start() - 8), match.start())
    if towards:
        return Value(f"../{weekend[:10]}", "relative", relation="before" if towards[1].lower() == "before" else "by")
    return Value(weekend, "relative")


_TOWARDS = re.compile(r"\b(by|before)[^\S\n]$", re.IGNORECASE)
"""What is due by the weekend is due when it begins."""


def _rolling(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the past year", "the next three weeks", "recent months": a stretch that touches publication."""
    ahead = match["way"].lower() in ("next", "coming", "following")
    number, unit = _counted(match)
    if number is None and not match["unit"].lower().endswith("s") and not match["vague"]:
        number = 1
    today = reading.published
    on = match["way"].lower() == "following" or (ahead and unit in ("hour", "day"))
    told = first_day(reading.anchor_day) if on and reading.tense == "past" else None
    if told and number:
        return Value(rolling(told, number, unit), "resolved")
    if today is None or number is None:
        day = day_value(today).edtf
        return Value(f"{day}/.." if ahead else f"../{day}", "relative")
    return Value(rolling(today, number if ahead else -number, unit), "relative")


def _counted(match: re.Match[str]) -> tuple[float | None, str]:
    """Return how many units are told ("half a", "a", "three"), None when it is only vague, and the unit."""
    unit = singular(match["unit"])
    if match["half"]:
        return _HALVES.get(unit, (0.5, unit))
    if match["one"]:
        return 1, unit
    return (read_number(match["number"]) if match["number"] else None), unit


_HALVES: dict[str, tuple[float, str]] = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year")}


def _ago(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "two weeks ago", "three years ago"; a stretch with an open start when nobody counts ("weeks ago")."""
    today, (number, unit) = reading.published, _counted(match)
    if today is None:
        return unknown(unit)
    if number is None:
        return Value(f"../{today.isoformat()}", "relative")
    moved = shift(today, -number, unit)
    edtf = whole(moved, "month") if number == 1 and unit == "year" else grain(moved, unit)
    return Value(f"{edtf}~" if match["around"] else edtf, "relative")


def _later(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "two days later", "a year earlier": counted from the time told last."""
    number, unit = _counted(match)
    anchor = reading.anchor_day if unit in ("hour", "day", "week") else reading.anchor
    base = first_day(anchor) or reading.published
    if number is None or unit in ("minute", "second"):
        return None
    basis: TimeBasis = "resolved" if anchor else "relative"
    if base is None:
        return unknown(unit)
    back = match["way"].lower() in ("earlier", "before", "previously")
    moved = shift(base, -number if back else number, unit)
    if not anchor and unit == "year" and number == 1:
        return Value(whole(moved, "month"), basis)
    if unit == "week" and reading.anchor and _is_week(reading.anchor):
        first = first_day(reading.anchor)
        return Value(whole(shift(first, -number if back else number, unit), "week"), basis) if first else None
    like = None if number > 1 and not back and unit == "year" else _like_anchor(moved, unit, reading.anchor)
    return Value(like or grain(moved, unit), basis, looks_back=back)


def _weeks_on(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "a week on Thursday", "Thursday week": so many weeks after the coming one."""
    today = reading.published
    if today is None:
        return day_value(None)
    number = 1 if match["weekday_2"] else _counted(match)[0]
    ahead = (WEEKDAYS.index(match["weekday"] or match["weekday_2"]) - today.weekday()) % 7
    return day_value(today + timedelta(days=ahead + round(7 * number))) if number else None


def _is_week(anchor: str) -> bool:
    """Tell whether the string is a week from Monday to Sunday."""
    first, last = edtf_range(anchor)
    return bool(first and last and first.weekday() == 0 and (last - first).days == 6)


def _like_anchor(moved: date, unit: str, anchor: str | None) -> str | None:
    """Return the same month or season of another year: a year before "March 2025" is March 2024."""
    if unit == "year" and anchor and re.fullmatch(r"\d{4}-\d\d", anchor):
        return f"{moved.year:04d}-{anchor[5:]}"
    if unit in ("month", "quarter") and anchor and re.fullmatch(r"\d{4}-3[3-6]", anchor) and moved.day == 1:
        return whole(moved, "quarter") if moved.month % 3 == 1 else None
    first, _, last = (anchor or "").partition("/")
    if unit == "year" and first[:4].isdigit() and last[:4].isdigit() and len(first) > 4:
        step = moved.year - int(first[:4])
        return f"{moved.year:04d}{first[4:]}/{int(last[:4]) + step:04d}{last[4:]}"
    return None


_SUPERLATIVE = re.compile(r"\b(?:first|most|least|worst|best|\w{3,12}est)\b[^.!?,;\n]{0,30}[^\S\n]$", re.IGNORECASE)


def _ahead(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "in three days", "in two weeks' time"; without a word of the future it is a duration.

    After "the first" or "the worst" it is the stretch up to publication.
    """
    number, unit = _counted(match)
    if number is None or (match["one"] and unit == "second"):
        return None
    best = _SUPERLATIVE.search(match.string, max(0, match.start() - 40), match.start())
    if not (best or reading.tense == "future" or match["time"]):
        return None
    if reading.published is None:
        return unknown(unit)
    if best:
        return Value(
            f"{grain(shift(reading.published, -number, unit), unit)}/{grain(reading.published, unit)}", "relative"
        )
    return Value(grain(shift(reading.published, number, unit), unit), "relative")


def _then(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "then", which is the time told last."""
    return Value(reading.told, "resolved") if reading.told else None


def _next_to_anchor(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "that day", "the next day", "the day before": the day told last, or the one next to it."""
    day = first_day(reading.anchor_day) or reading.published
    step = {"before": -1, "after": 1}.get((match["side"] or "").lower(), STEP.get((match["which"] or "").lower(), 0))
    basis: TimeBasis = "resolved" if reading.anchor_day else "relative"
    return day_value(day + timedelta(days=step) if day else None, basis)


def _unit_next_to_anchor(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the year before" after a time as long or shorter; None where no time is told before it."""
    base, unit = first_day(reading.anchor), match["unit"].lower()
    if base is None:
        return None
    moved = shift(base, -1 if match["side"].lower() == "before" else 1, unit)
    return Value(_like_anchor(moved, unit, reading.anchor) or whole(moved, unit), "resolved")


def _edge_of_unit(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "the end of the year", "the start of the week"."""
    unit, edge, today = match["unit"].lower(), match["edge"].lower(), reading.published
    if today is None:
        return unknown(unit)
    over = reading.tense == "past" and edge in _ENDS and unit in ("year", "month") and _early(today, unit)
    edtf = whole(shift(today, -1, unit) if over else today, unit)
    first, last = edtf_range(edtf)
    if unit == "week":
        return day_value(last - timedelta(days=2) if last and edge in _ENDS else first)
    return Value(edtf, "relative")


def _early(today: date, unit: str) -> bool:
    """Tell whether the unit has just begun, so that an end told in the past is that of the one before."""
    return today.month <= 6 if unit == "year" else today.day <= 10


_VAGUE = r"(?P<vague>(?:a )?few|several|many|some|(?:a )?couple(?: of)?|a number of)"
_ALONE = r"(?= ?[.,;:)”\"]|$| (?:that|in|at|to|of|but|with|by|had|held|was|were)\b)"
"""Nothing follows that the words before could lead to, as "the election" does in "the day before the election"."""
_STRETCH = (
    r"(?P<unit>hours?|days?|nights|weeks?|weekends|fortnight|months?|quarters?|years?|decades?|century|centuries)\b"
    r"(?! of (?:the )?(?-i:[A-Z]|\d))"
)

RULES: tuple[Rule, ...] = (
    rule(
        rf"\b(?:(?P<which>last|this|next|coming|this coming|this past|the coming|this last|the following) )?"
        rf"(?<!Black\s)(?<!Bloody\s)(?<!Ash\s)(?<!Super\s)(?<!Cyber\s)(?<!Palm\s)(?<!Sheffield\s)(?<!Shrove\s)"
        rf"{WEEKDAY}\b{PART_OF_DAY}{POSSESSIVE}"
        rf"(?! (?-i:Times|Telegraph|Mirror|Mail|Express|Herald|Post|Star|World|Night))",
        _weekday,
    ),
    rule(
        rf"\b{WEEKDAY}{PART_OF_DAY}(?: of)? (?P<week>last|this|next) week\b"
        rf"|\b{WEEKDAY.replace('<weekday>', '<weekday_2>')} before last\b",
        _weekday_of_week,
    ),
    rule(
        rf"\b(?:(?:earlier|later|early|late) )?(?:the day before yesterday|the day after tomorrow"
        rf"|(?:yesterday|tomorrow){PART_OF_DAY}|(?<!USA\s)(?<!Russia\s)(?<!India\s)today|tonight|last night"
        rf"|this (?:morning|afternoon|evening|lunchtime))\b{POSSESSIVE}",
        _near_day,
    ),
    rule(
        rf"\b(?:(?:earlier|later|early|late|mid|back|so far) )?(?:the )?"
        rf"(?P<which>this|last|next|current|previous|preceding|same|following|that|coming) "
        rf"(?:calendar |financial |fiscal |working )?(?P<unit>week|weekend|month|quarter|year|decade|century)\b"
        rf"(?! of\b){POSSESSIVE}",
        _calendar_unit,
    ),
    rule(
        r"\bthe (?P<unit>week|weekend|month|year) (?P<side>before(?= last)|after(?= next)) (?:last|next)\b",
        _two_units_off,
    ),
    rule(r"\bthe weekend\b", _the_weekend, "weekend"),
    rule(
        r"\bthe same (?:months?|period|quarter|week|time|day|point|stage) (?:(?:of|in) )?"
        r"(?:(?P<step>last) year|(?P<year>20\d\d)|(?:a|the) year (?:earlier|ago|before))\b",
        _same_a_year_off,
        "the same",
    ),
    rule(
        r"(?:(?<=in\s)|(?<=over\s)|(?<=during\s))(?:the same|these|those) months\b(?! (?:of|in) (?-i:[A-Z]|\d))",
        _same_months,
        "months",
    ),
    rule(
        rf"\b(?:(?:the|these|its|their|his|her|our|my) (?=past|last|previous|next|coming|following)|(?=past|next)"
        rf"|(?:(?<=in\s)|(?<=over\s)|(?<=for\s)|(?<=during\s))(?=last))"
        rf"(?P<way>past|last|previous|next|coming|following) "
        rf"(?:{COUNT}|{_VAGUE} )(?:or (?:so|more) )?"
        rf"(?:consecutive |full )?{_STRETCH}",
        _rolling,
    ),
    rule(
        rf"\b(?:(?:the|these) )(?P<way>past|last|coming)(?P<vague>)(?P<half>)(?P<one>)(?P<number>) {_STRETCH}",
        _rolling,
    ),
    rule(rf"\b(?P<way>recent|coming)(?P<half>)(?P<one>)(?P<number>) (?P<vague>){_STRETCH}", _rolling),
    rule(rf"\b{AROUND}(?:{COUNT}|{_VAGUE} )?{UNIT}s?(?: and a half)? ago\b", _ago, "ago"),
    rule(
        rf"\b(?:{COUNT}){UNIT}s? (?P<way>later|earlier|previously|afterwards"
        r"|before(?= ?[.,;:)”’\"]|$| that ?[.,;:)”’\"])|after(?= that ?[.,;:)”’\"])"
        rf"|on(?=,))\b",
        _later,
    ),
    rule(rf"\b(?:{COUNT}){UNIT}s? from now\b", _ahead, "from now"),
    rule(
        rf"\b(?:{COUNT})(?P<unit>week)s? (?:on|from) {WEEKDAY}\b"
        rf"|\b{WEEKDAY.replace('<weekday>', '<weekday_2>')} week\b",
        _weeks_on,
        "week",
    ),
    rule(
        rf"\bin (?:about |around |some |just |roughly )?{COUNT}{UNIT}(?:s\b|\b)(?P<time>['’]?s?['’]? time\b)?(?! of\b)",
        _ahead,
    ),
    rule(
        r"(?<=since\s)(?:then|that time)\b|(?<=until\s)then\b|(?<=by\s)then\b|(?<=after\s)that\b(?= ?[.,;:)”\"]|$)",
        _then,
    ),
    rule(
        r"\b(?:earlier |later |on )?(?:the )?(?P<which>same|that|following|next|previous|preceding) "
        r"(?:day|morning|afternoon|evening|night)\b(?P<side>)",
        _next_to_anchor,
    ),
    rule(
        rf"\bthe (?:day|night|evening|morning) (?P<side>before|after)\b{_ALONE}(?P<which>)",
        _next_to_anchor,
    ),
    rule(rf"\bthe (?P<unit>week|month|year) (?P<side>before|after)\b{_ALONE}", _unit_next_to_anchor),
    rule(
        r"\b(?:the )?(?:very )?(?P<edge>start|beginning|middle|end|close|turn|rest|remainder|course) of "
        r"the (?P<unit>week|month|quarter|year|decade|century)\b",
        _edge_of_unit,
    ),
    rule(r"\b(?:the )?(?P<unit>year)['’]s (?P<edge>end)\b", _edge_of_unit),
)
