"""A number as it stands in the text: digits, words, shares, ranges."""

import re
from dataclasses import replace

from app.extraction.counted import counted_after
from app.extraction.currencies import COIN, CURRENCY_SIGNS, currency
from app.extraction.labels import may_count
from app.extraction.numerals import DIGITS, FRACTIONS, SMALL, WORDS, Figure, S, read_number
from app.extraction.units import MEASURE

_SCALE = r"(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen|bn|bln|mn|mln|tn|trn|m|k)"
SIGN = "(?-i:" + "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True)) + ")"
_FEW = "two|three|four|five|six|seven|eight|nine"
_PARTS = "|".join(sorted(FRACTIONS, key=len, reverse=True))
_FRACTION = rf"(?:an?|one|{_FEW})(?:-|{S})(?:{_PARTS})"
_SPANS = "seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|games?|matches|attempts|rounds?"
_STRETCHES = (
    "minute|hour|day|week|fortnight|month|year|decade|century|mile|kilometre|kilometer|metre|meter|litre|hectare"
)
_MANY = r"hundreds|thousands|millions|billions|trillions|dozens|scores"
_VAGUE = (
    rf"(?:(?:many|several|a{S}few|some|(?:the{S})?(?:low|high|tens|hundreds|thousands|dozens)(?:{S}of)?){S})?"
    rf"(?:{_MANY})(?:{S}of)?"
    rf"|(?:several|a{S}few|many){S}(?:hundred|thousand|million|billion|dozen)"
)
VALUE = rf"(?:{DIGITS}|\b(?:{WORDS})\b)(?:[^\S\n-]?{_SCALE}(?![\w’']))?"
NUMBER = re.compile(
    rf"(?<![\w.,:/#@])(?<!\w['’])(?:(?<![A-Za-z]-)|(?<=magnitude-))(?:"
    rf"(?P<or_two>\ban?{S}(?P<two_units>minute|hour|day|week|month|year|decade){S}or{S}two)\b"
    rf"|(?P<part>(?:one|1)(?={S}(?:in|out{S}of){S})|(?:{_FEW}|[2-9])(?={S}(?:in|out{S}of){S})|one(?={S}[a-z]))"
    rf"(?P<among>(?:{S}(?!of\b|in\b|out\b)[a-z-]{{2,24}})?)(?:{S}in|{S}out{S}of)(?:{S}every)?"
    rf"{S}(?P<whole>{'|'.join(SMALL)}|\d{{1,3}})\b(?!-|{S}(?:{_SPANS})\b)"
    rf"|(?P<vague>\b(?:{_VAGUE}))\b(?!-)"
    rf"|(?P<half>\bhalf)\b(?!-|{S}an?{S}(?:million|billion|dozen|thousand|hundred))"
    rf"|(?P<twice>\btwice)\b"
    rf"|\b(?P<multiple>(?P<verb>doubled|trebled|tripled|quadrupled|(?:(?<=\bnearly\s)|(?<=\balmost\s)|(?<=\bthan\s)|(?<=\babout\s)|(?<=\broughly\s)|(?<=\bleast\s)|(?<=\bwill\s)|(?<=\bwould\s)|(?<=\bcould\s)|(?<=\bmay\s)|(?<=\bmight\s)|(?<=\bto\s)|(?<=\bcan\s))(?:double|treble|triple|quadruple))|(?:{_FEW}|ten|\d{{1,3}})-?(?P<fold>fold))\b"
    rf"|(?P<fraction>\b{_FRACTION})\b"
    rf"|(?P<single>\ban?)(?={S}(?:{_STRETCHES})\b(?!-))"
    rf"|(?:(?P<currency>{SIGN}|(?-i:R)(?=\d[\d.,]*[^\S\n]?(?:bn|m|million|billion|trillion)\b|\d{{1,3}},\d{{3}}))(?:{S})?)?"
    rf"(?P<minus>minus{S}|[-−–](?=\d))?(?P<value>{VALUE})"
    rf")",
    re.IGNORECASE,
)
_SECOND = re.compile(
    rf"(?P<join>[^\S\n]?[-–—][^\S\n]?|{S}(?:to|and|or){S})(?:(?P<currency>{SIGN})(?:{S})?)?(?P<value>{VALUE})",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:ris\w{1,4}|rose|f[ae]ll\w{0,3}|grew|grow\w{0,3}|increas\w{1,4}|climb\w{0,3}|drop\w{0,4}|mov\w{1,4}|chang\w{1,3}|went|go|goes|going|cut"
    r"|rais\w{1,3}|lower\w{0,3}|reduc\w{1,4}|jump\w{0,3}|slid\w{0,2}|slump\w{0,3}|expand\w{0,3}|up|down|shrank|dipped|slipped"
    r"|edged|soared|declin\w{1,3}|voted|beat|won|lost|by|\w{2,12}ed)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)


def read_figure(text: str, match: re.Match[str], dollars: str) -> Figure | None:
    """Read what `NUMBER` matched; None when it counts nothing. dollars: the currency that "$" stands for here."""
    start, end = match.span()
    if match["whole"]:
        return _so_many_in(text, match)
    if match["or_two"]:
        return Figure(start, end, (1.0, 2.0), match["two_units"].lower(), comparator="~")
    if match["vague"]:
        return Figure(start, end, None, vague=True) if _really_vague(text, match) else None
    if match["half"]:
        return _half(text, start, end)
    if match["multiple"]:
        return Figure(start, end, _TIMES[match["verb"].lower()] if match["verb"] else _folded(match), "time")
    if match["twice"]:
        return Figure(start, end, 2.0, "time") if text[end : end + 1] != "-" else None
    if match["single"]:
        return _one_stretch(text, start, end)
    if match["fraction"]:
        return _fraction(text, match)
    value = read_number(match["value"])
    if value is None or not may_count(text, match):
        return None
    if match["minus"] == "-" and (match["currency"] or "").isalpha():
        return None  # a model, as in "RM-82"
    unit = _currency_of(text, match["currency"], dollars, start)
    words = not match["value"][0].isdigit()
    scaled = _SCALED.search(match["value"]) is not None
    if unit is None and match["value"][-1] == "m" and not words and not match["currency"]:
        value, end, scaled = _metres(text, match, value)
    return Figure(start, end, -value if match["minus"] else value, unit, words=words, scaled=scaled)


_SCALED = re.compile(rf"(?:{_SCALE}|[½¼¾⅓⅔])$", re.IGNORECASE)


_TIMES = {
    **dict.fromkeys(("double", "doubled"), 2.0),
    **dict.fromkeys(("treble", "trebled", "triple", "tripled"), 3.0),
    **dict.fromkeys(("quadruple", "quadrupled"), 4.0),
}


def _folded(match: re.Match[str]) -> float | None:
    """Read "threefold", "tenfold", "20-fold"."""
    return read_number(match["multiple"].lower().removesuffix("fold").rstrip("-"))


_SUBJECT = re.compile(
    r"(?:^|[.!?:;,“\"\n‘(•-][^\S\n]?|\b(?:about|nearly|almost|some|than|that|only|just|around|roughly|and|but|over|least|most|of"
    r"|estimated?|says?|said|by|to|as|from)[^\S\n])$",
    re.IGNORECASE,
)
"""What stands before "two in five" where that is a share: "killed two in five villages" is none."""


def _so_many_in(text: str, match: re.Match[str]) -> Figure | None:
    """Read "one in six", "one train in six", "two out of three" as per cent."""
    part, whole = read_number(match["part"].split()[0]), read_number(match["whole"])
    if part is None or whole is None or part >= whole:
        return None
    words = match[0].lower().split()
    plain = part > 1 and "in" in words and "every" not in words
    if plain and not _SUBJECT.search(text, max(0, match.start() - 12), match.start()):
        return None
    return Figure(match.start(), match.end(), _rounded(100 * part / whole), "%")


def _really_vague(text: str, match: re.Match[str]) -> bool:
    """Tell "scores of people" from "the scores", "the millions"."""
    words = match["vague"].lower()
    return not (words.startswith("scores") and not words.endswith("of"))


_COINS = re.compile(rf"[^\S\n](?:(?-i:[A-Z]\w{{1,12}})[^\S\n])?(?:{COIN})\b", re.IGNORECASE)


def _metres(text: str, match: re.Match[str], value: float) -> tuple[float, int, bool]:
    """Read "200m" as metres unless people, things or coins are counted with it."""
    if counted_after(text, match.end(), 2.0).unit or _COINS.match(text, match.end()):
        return value, match.end(), True
    return value / 1e6, match.end("value") - 1, False


def _currency_of(text: str, sign: str | None, dollars: str, at: int) -> str | None:
    if not sign:
        return None
    if sign == "R":
        return "ZAR"
    if sign == "Rs":
        return currency("rupee", text, at)
    return dollars if sign == "$" else CURRENCY_SIGNS[sign]


_HALF_OF = re.compile(rf"{S}(?:of|the|its|their|his|her|our|my|all|those|these|that|what)\b", re.IGNORECASE)
_HALF_LAST = re.compile(r"[.,;:!?”\"\n]|$")
_HALF_UNIT = re.compile(
    rf"(?:{S}of)?{S}an?{S}(?=(?:second|minute|hour|day|week|year|month|century|decade|mile|metre|kilometre|tonne|degree"
    rf"|percentage{S}point|point)\b)",
    re.IGNORECASE,
)
_HALF_AS = re.compile(rf"{S}as{S}\w+", re.IGNORECASE)
_HALF_NAMED = re.compile(
    r"\b(?:first|second|the|other|latter|a|in|one|and|last|top|bottom|either)[^\S\n]$", re.IGNORECASE
)
_LED = re.compile(
    r"\b(?:by|about|around|nearly|almost|roughly|barely|quite|than|over|under|least|most|up|down|only|just|to|cover)[^\S\n]$",
    re.IGNORECASE,
)


def _half(text: str, start: int, end: int) -> Figure | None:
    """Read "half" where it is a share, or half a unit; not the half of a year or of a match."""
    if _HALF_NAMED.search(text, max(0, start - 8), start):
        return None
    if _HALF_AS.match(text, end):
        return Figure(start, end, 50.0, "%")
    unit = _HALF_UNIT.match(text, end)
    if unit:
        return Figure(start, unit.end() - 1, 0.5)
    share = _HALF_OF.match(text, end) or _LED.search(text, max(0, start - 8), start) or _HALF_LAST.match(text, end)
    return Figure(start, end, 50.0, "%") if share else None


_BEFORE_STRETCH = re.compile(
    r"\b(?:for|within|after|over|than|last(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|wait(?:s|ed|ing)?|about|almost|nearly|under"
    r"|spen[dt]s?|only|just|by|least|most|barely|roughly|around|need(?:s|ed)?|sav(?:e|es|ed)|is|was|be"
    r"|gave|give[ns]?|up to"
    r"|(?:gave|given?|gives|took|takes)[^\S\n](?:him|her|them|us|it|me|you))[^\S\n]$",
    re.IGNORECASE,
)
_AFTER_STRETCH = re.compile(
    rf"{S}[a-z]{{3,10}}{S}(?:after|before|late|early|behind|away|long|wide|deep|high|thick|in{S}advance|from{S}now|or{S}more)\b"
)
_OPENING = re.compile(
    r"(?:^|[.,;:!?“”\"\n—–(][^\S\n]?|\b(?:and|but|that|more|\w{2,12}ed|came|began|begins|left)[^\S\n])$"
)


def _one_stretch(text: str, start: int, end: int) -> Figure | None:
    """Read "for an hour", "a year after", "a mile long"; not the rate in "twice a week", "60 miles an hour"."""
    before = _BEFORE_STRETCH.search(text, max(0, start - 20), start)
    after = _AFTER_STRETCH.match(text, end) and _OPENING.search(text, max(0, start - 14), start)
    return Figure(start, end, 1.0, words=True) if before or after else None


_SHARE = re.compile(
    rf"{S}(?:of|more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|dearer|slower|faster|is|are|was|were|have|had)\b",
    re.IGNORECASE,
)


def _fraction(text: str, match: re.Match[str]) -> Figure | None:
    """Read "a third of", "two-thirds" as per cent; not "a third term"."""
    start, end = match.span()
    part, unit = read_number(match["fraction"]), _HALF_UNIT.match(text, end)
    if unit and part is not None:
        return Figure(start, unit.end() - 1, part)
    share = (
        _SHARE.match(text, end)
        or _LED.search(text, max(0, start - 8), start)
        or _WAS.search(text, max(0, start - 12), start)
    )
    value = read_number(match["fraction"])
    if value is None or not (share or match["fraction"].lower().endswith("s")):
        return None
    return Figure(start, end, _rounded(100 * value), "%")


_WAS = re.compile(r"\b(?:was|were|been|is|at|reached|fell to|rose to)[^\S\n]$")


def _rounded(share: float) -> float:
    """Return a share in per cent as newspapers round it: a third is 33, one in six 16.7."""
    return float(round(share)) if round(share * 3, 6) in (100, 200) else round(share, 1)


# --- ranges ----------------------------------------------------------------------------------------------------


def with_second(text: str, number: Figure, lead: re.Match[str] | None, limit: int, dollars: str) -> Figure:
    """Add the other end where a range follows: "200–300", "between 1% and 3%", "two to four hours"."""
    if not isinstance(number.value, float) or number.vague or number.unit == "time":
        return number
    own = MEASURE.match(text, number.end, limit)
    second = _SECOND.match(text, own.end() if own else number.end, limit)
    if second is None or not _joins(text, number, second, lead, own):
        return number
    low, high = number.value, read_number(second["value"])
    if high is None:
        return number
    low = _same_scale(low, number, second)
    unit = number.unit or _currency_of(text, second["currency"], dollars, number.start)
    if low >= high:
        return number
    tight = second["join"].strip() in ("-", "–", "—")
    return replace(number, end=second.end(), value=(low, high), unit=unit, tight=tight)


def _joins(
    text: str, number: Figure, second: re.Match[str], lead: re.Match[str] | None, own: re.Match[str] | None
) -> bool:
    join = second["join"].strip().lower()
    opened = (lead["open"] or "").lower().split() if lead else []
    if join == "and":
        return bool(opened) and opened[-1] == "between"
    if second["currency"] and number.unit != "%" and not number.unit:
        return False
    if join == "or":
        near = _is_next(number.value, read_number(second["value"]))
        return own is None and (number.words or near) and second["currency"] is None
    if join == "to":
        at = lead.start() if lead else number.start
        changed = _CHANGED.search(text, max(0, at - 48), at) and not _AT_OR_OF.search(text, max(0, at - 9), at)
        return not changed or not (opened or own or number.unit)
    return True


_AT_OR_OF = re.compile(r"\b(?:at|of|between|costs?|worth)[^\S\n]$", re.IGNORECASE)


def _is_next(low: object, high: float | None) -> bool:
    """Tell whether the second number is the next one: "6 or 7"."""
    return isinstance(low, float) and high is not None and 0 < high - low <= 1


def _same_scale(low: float, number: Figure, second: re.Match[str]) -> float:
    """Give the first number the scale that only the second one names: "6 to 8 billion"."""
    if number.scaled:
        return low
    scale = re.search(rf"{_SCALE}$", second["value"], re.IGNORECASE)
    factor = read_number(f"1 {scale[0]}") if scale else None
    if factor is None or not second["value"][0].isdigit() or factor <= low:
        return low
    return float(f"{low * factor:.12g}")
