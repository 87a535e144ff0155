"""Quantities in English news: a number with what it counts, how exactly, and whether it is only wanted."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.extraction import units
from app.extraction.counted import Counted, counted_after
from app.extraction.dates import find_dates
from app.extraction.document import Comparator, Quantity, TimeValue
from app.extraction.numerals import DIGITS, FRACTIONS, SMALL, WORDS, read_number
from app.extraction.targets import is_target
from app.text.span import Span

_MEMORY = 400
"""How far back, in characters, a bare number finds the unit that it shares ("up from 90")."""

_S = r"[^\S\n]{1,2}"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen|bn|mn|mln|tn|trn|m|k)"
_SIGN = "(?-i:" + "|".join(re.escape(sign) for sign in sorted(units.CURRENCY_SIGNS, key=len, reverse=True)) + ")"
_FRACTION = rf"(?:an?|one|two|three)(?:-|{_S})(?:{'|'.join(sorted(FRACTIONS, key=len, reverse=True))})"
_MANY = r"hundreds|thousands|millions|billions|trillions|dozens|scores"
_VAGUE = (
    rf"(?:(?:many|several|a{_S}few|some|(?:the{_S})?(?:low|high|tens|hundreds|thousands|dozens)(?:{_S}of)?){_S})?"
    rf"(?:{_MANY})(?:{_S}of)?"
    rf"|(?:several|a{_S}few|many){_S}(?:hundred|thousand|million|billion|dozen)"
)
_VALUE = rf"(?:{DIGITS}|\b(?:{WORDS})\b)(?:[^\S\n-]?{_SCALE}(?![\w’']))?"
_NUMBER = re.compile(
    rf"(?<![\w.,:/#@'’])(?<![A-Za-z]-)(?:"
    rf"(?P<or_two>\ban?{_S}(?P<two_units>minute|hour|day|week|month|year|decade){_S}or{_S}two)\b"
    rf"|(?P<one_in>(?:one|1){_S}in{_S}(?:{'|'.join(SMALL)}|\d{{1,3}}))\b(?!-)"
    rf"|(?P<vague>\b(?:{_VAGUE}))\b(?!-)"
    rf"|(?P<half>\bhalf)\b(?!-|{_S}an?{_S}(?:million|billion|dozen|thousand|hundred))"
    rf"|(?P<twice>\btwice)\b"
    rf"|(?P<fraction>\b{_FRACTION})\b"
    rf"|(?:(?P<currency>{_SIGN})(?:{_S})?)?(?P<minus>minus{_S}|[-−–](?=\d))?(?P<value>{_VALUE})"
    rf")",
    re.IGNORECASE,
)
_SECOND = re.compile(
    rf"(?P<join>[^\S\n]?[-–—][^\S\n]?|{_S}(?:to|and|or){_S})(?:(?P<currency>{_SIGN})(?:{_S})?)?(?P<value>{_VALUE})",
    re.IGNORECASE,
)
_MEASURE = re.compile(units.MEASURE, re.IGNORECASE)
_COIN = re.compile(rf"{_S}((?-i:[A-Z]\w{{1,12}}{_S}){{0,2}})({units.COIN})\b(?!-)", re.IGNORECASE)
_CENTS = re.compile(rf"{_S}(cents?|pence)\b", re.IGNORECASE)
_TAIL = re.compile(
    rf"(?:{_S}or{_S}(?:(?P<near>so|thereabouts)|(?P<more>more|over|above)|(?P<less>less|fewer|under|below))\b"
    r"|(?P<plus>\+|-plus\b)|(?P<odd>-odd\b))",
    re.IGNORECASE,
)
_PER = re.compile(
    rf"(?:{_S}(?:an?|per|for{_S}each|for{_S}every|each|every){_S}|/)(?P<each>second|minute|hour|day|night|week|month|quarter"
    r"|year|season|tonne|ton|kilogram|kilogramme|kilo|kg|barrel|litre|gallon|ounce|head|person|pupil|share|unit|passenger"
    r"|kilometre|mile|hectare|acre|household|capita|vehicle|subscriber|patient|worker|ticket|bag|tonne|pound|piece)\b"
    rf"|{_S}(?P<often>annually|yearly|daily|weekly|monthly|hourly)\b",
    re.IGNORECASE,
)
_OFTEN = {"annually": "year", "yearly": "year", "daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour"}
_LEAD = re.compile(
    (
        r"(?:\b(?:(?P<more>(?:no|not) (?:fewer|less) than|at least|(?:(?:just|well|slightly|far) )?(?:more than|over|above)"
        r"|upwards? of|(?:a )?minimum(?: of)?|in excess of|exceeding|beyond)"
        r"|(?P<less>up to|at (?:the )?most|(?:no|not) more than|(?:(?:just|well|slightly|far) )?(?:fewer than|less than|under|below)"
        r"|(?:a )?maximum(?: of)?|as (?:many|much|little|few) as)"
        r"|(?P<near>about|around|some|roughly|nearly|almost|approximately|an estimated|close to|closer to|near|perhaps|maybe"
        r"|circa|approx\.?)) )?"
        r"(?:(?P<tilde>~|\bc\. ?)|(?P<sign>[<>≤≥]) ?)?"
        r"(?:\b(?:about|around|some|roughly|nearly) )?(?P<open>\b(?:between|from|anywhere from|anywhere between) )?"
        r"(?P<magnitude>\bmagnitude )?$"
    )
    .replace(" ?", "(?: |)")
    .replace(" ", _S),
    re.IGNORECASE,
)
_LEAD_REACH = 44
_CHANGED = re.compile(
    r"\b(?:ris\w{1,4}|rose|f[ae]ll\w{0,3}|grew|grow\w{0,3}|increas\w{1,4}|climb\w{0,3}|drop\w{0,4}|mov\w{1,4}|chang\w{1,3}|went|cut"
    r"|rais\w{1,3}|lower\w{0,3}|reduc\w{1,4}|jump\w{0,3}|slid\w{0,2}|slump\w{0,3}|expand\w{0,3}|up|down|shrank|dipped|slipped"
    r"|edged|soared|declin\w{1,3}|voted|beat|won|lost|by|\w{2,12}ed)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)


_MEASURED_UNITS = frozenset(units.MEASURES.values())
_OWN_UNITS = _MEASURED_UNITS - {"t", "kg", "barrel", "percentage point"} | {"magnitude", "time"}
"""Units that a number names itself: a bare number after "three hours" does not count hours."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number, or a range, as it stands in the text."""

    start: int
    end: int
    value: float | tuple[float, float] | None
    unit: str | None = None
    vague: bool = False
    words: bool = False
    """Written in words, not in digits."""
    tight: bool = False
    """The two ends are joined by a hyphen."""
    comparator: Comparator | None = None
    scaled: bool = False


@dataclass(slots=True)
class _Memory:
    """The noun and the currency told last, which bare numbers share, and what the whole text tells of units."""

    text: str
    dollars: str
    in_percent: bool
    noun: str | None = None
    noun_end: int = 0
    money: str | None = None

    def noun_at(self, position: int) -> str | None:
        """Return the noun counted not far before the position."""
        return self.noun if self.noun and position - self.noun_end <= _MEMORY else None

    def keep(self, unit: str | None, end: int) -> None:
        """Remember a unit that other numbers may share."""
        if unit is None or unit in _OWN_UNITS:
            return
        if _is_currency(unit):
            self.money = unit
        else:
            self.noun, self.noun_end = unit, end


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


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
    memory = _Memory(text, units.dollar_of(text), _PERCENT.search(text) is not None)
    return tuple(
        found
        for span in (spans if spans is not None else (Span(0, len(text)),))
        for found in _in_span(text, span, taken, memory)
    )


def _in_span(text: str, span: Span, taken: Sequence[Span], memory: _Memory) -> Iterator[Quantity]:
    floor = position = span.start
    starts = [time.start for time in taken]
    while match := _NUMBER.search(text, position, span.end):
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


def _quantity(text: str, match: re.Match[str], floor: int, limit: int, memory: _Memory) -> Quantity | None:
    number = _read(text, match, memory)
    if number is None:
        return None
    lead = _true_lead(text, number, _LEAD.search(text, max(floor, number.start - _LEAD_REACH), number.start))
    number = _with_second(text, number, lead, limit, memory)
    return _finished(text, number, lead, limit, memory)


_ABOVE = re.compile(
    r"\b(?:up|fl[iey]\w{0,4}|flown|flew|pass\w{0,3}|hover\w{0,3}|drone|clouds?|control|row|disputes?|question\w{0,3}|talks|concern"
    r"|fears?|spread|hang\w{0,3}|power|arrest\w{0,3}|right|talk\w{0,3}|charges|lead)[^\S\n]+(?:over|about)[^\S\n]$",
    re.IGNORECASE,
)


def _true_lead(text: str, number: _Number, lead: re.Match[str] | None) -> re.Match[str] | None:
    """Drop words that only look like a comparison: "over" nine towns, right "about" one valley."""
    if lead and _ABOVE.search(text, max(0, number.start - 30), number.start):
        return None
    return lead


# --- the number itself -----------------------------------------------------------------------------------------


def _read(text: str, match: re.Match[str], memory: _Memory) -> _Number | None:
    start, end = match.span()
    if match["one_in"]:
        among = read_number(match["one_in"].split()[-1])
        return _Number(start, end, _rounded(100 / among), "%") if among and among > 1 else None
    if match["or_two"]:
        return _Number(start, end, (1.0, 2.0), match["two_units"].lower(), comparator="~")
    if match["vague"]:
        return _Number(start, end, None, vague=True) if _really_vague(text, match) else None
    if match["half"]:
        return _half(text, start, end)
    if match["twice"]:
        led = text[max(0, start - 9) : start].lower().endswith(("at least ", "more than "))
        return _Number(start, end, 2.0, "time") if led else None
    if match["fraction"]:
        return _fraction(text, match)
    value = read_number(match["value"])
    if value is None or not _may_count(text, match):
        return None
    unit = _currency_of(match["currency"], memory)
    words = not match["value"][0].isdigit()
    scaled = not match["value"][-1].isdigit()
    if scaled and unit is None and match["value"][-1] == "m" and not words:
        value, end, scaled = _metres(text, match, value)
    return _Number(start, end, -value if match["minus"] else value, unit, words=words, scaled=scaled)


def _really_vague(text: str, match: re.Match[str]) -> bool:
    """Tell "scores of people" from "the scores", "the millions"."""
    words = match["vague"].lower()
    return not (words.startswith("scores") and not words.endswith("of"))


def _metres(text: str, match: re.Match[str], value: float) -> tuple[float, int, bool]:
    """Read "200m" as metres unless people or things are counted with it."""
    if counted_after(text, match.end(), 2.0).unit:
        return value, match.end(), True
    return value / 1e6, match.end("value") - 1, False


def _currency_of(sign: str | None, memory: _Memory) -> str | None:
    if not sign:
        return None
    return memory.dollars if sign == "$" else units.CURRENCY_SIGNS[sign]


_HALF_OF = re.compile(rf"{_S}(?:of|the|its|their|his|her|our|my|all|those|these|that|what)\b", re.IGNORECASE)
_HALF_UNIT = re.compile(
    rf"{_S}an?{_S}(?=(?:hour|day|year|month|century|decade|mile|metre|tonne|degree)\b)", re.IGNORECASE
)
_HALF_AS = re.compile(rf"{_S}as{_S}\w+", re.IGNORECASE)
_HALF_NAMED = re.compile(
    r"\b(?:first|second|the|other|latter|a|in|one|and|last|top|bottom|either)[^\S\n]$", re.IGNORECASE
)
_LED = re.compile(
    r"\b(?:by|about|around|nearly|almost|roughly|than|over|under|least|most|up|down|only|just|to|cover)[^\S\n]$",
    re.IGNORECASE,
)


def _half(text: str, start: int, end: int) -> _Number | None:
    """Read "half" where it is a share, or half a unit; not the half of a year or of a match."""
    if _HALF_NAMED.search(text, max(0, start - 8), start):
        return None
    if _HALF_AS.match(text, end):
        return _Number(start, end, 0.5, "time")
    unit = _HALF_UNIT.match(text, end)
    if unit:
        return _Number(start, unit.end() - 1, 0.5)
    share = _HALF_OF.match(text, end) or _LED.search(text, max(0, start - 8), start)
    return _Number(start, end, 50.0, "%") if share else None


_SHARE = re.compile(
    rf"{_S}(?:of|more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|dearer|slower|faster|is|are|was|were|have|had)\b",
    re.IGNORECASE,
)


def _fraction(text: str, match: re.Match[str]) -> _Number | None:
    """Read "a third of", "two-thirds" as per cent; not "a third term"."""
    start, end = match.span()
    share = _SHARE.match(text, end) or _LED.search(text, max(0, start - 8), start)
    value = read_number(match["fraction"])
    if value is None or not (share or match["fraction"].lower().endswith("s")):
        return None
    return _Number(start, end, _rounded(100 * value), "%")


def _rounded(share: float) -> float:
    """Return a share in per cent as newspapers round it: a third is 33, one in six 16.7."""
    return float(round(share)) if round(share * 3, 6) in (100, 200) else round(share, 1)


# --- ranges ----------------------------------------------------------------------------------------------------


def _with_second(text: str, number: _Number, lead: re.Match[str] | None, limit: int, memory: _Memory) -> _Number:
    """Add the other end where a range follows: "200–300", "between 1% and 3%", "two to four hours"."""
    if not isinstance(number.value, float) or number.vague:
        return number
    own = _MEASURE.match(text, number.end, limit)
    second = _SECOND.match(text, own.end() if own else number.end, limit)
    if second is None or not _joins(text, number, second, lead, own):
        return number
    low, high = number.value, read_number(second["value"])
    if high is None:
        return number
    low = _same_scale(low, number, second)
    unit = number.unit or _currency_of(second["currency"], memory)
    if low >= high:
        return number
    tight = second["join"].strip() in ("-", "–", "—")
    return replace(number, end=second.end(), value=(low, high), unit=unit, tight=tight)


def _joins(
    text: str, number: _Number, second: re.Match[str], lead: re.Match[str] | None, own: re.Match[str] | None
) -> bool:
    join = second["join"].strip().lower()
    opened = (lead["open"] or "").lower().split() if lead else []
    if join == "and":
        return bool(opened) and opened[-1] == "between"
    if second["currency"] and number.unit != "%" and not number.unit:
        return False
    if join == "or":
        return own is None and number.words and second["currency"] is None
    if join == "to":
        at = lead.start() if lead else number.start
        changed = _CHANGED.search(text, max(0, at - 48), at)
        return not changed or not (opened or own or number.unit)
    return True


def _same_scale(low: float, number: _Number, second: re.Match[str]) -> float:
    """Give the first number the scale that only the second one names: "6 to 8 billion"."""
    if number.scaled:
        return low
    scale = re.search(rf"{_SCALE}$", second["value"], re.IGNORECASE)
    factor = read_number(f"1 {scale[0]}") if scale else None
    if factor is None or not second["value"][0].isdigit() or factor <= low:
        return low
    return float(f"{low * factor:.12g}")


# --- what it counts, and how exactly ---------------------------------------------------------------------------


def _finished(text: str, number: _Number, lead: re.Match[str] | None, limit: int, memory: _Memory) -> Quantity | None:
    tail = _TAIL.match(text, number.end, limit)
    end = tail.end() if tail else number.end
    counted = _counted(text, number, end, limit, lead, memory)
    if counted is None:
        return None
    comparator = _comparator(number, lead, tail)
    start = lead.start() if lead and lead[0].strip() and _lead_counts(lead, number) else number.start
    per = _PER.match(text, counted.after, limit)
    if counted.unit == "point" and memory.in_percent:
        counted = replace(counted, unit="percentage point")
    memory.keep(None if counted.unit == "death" else counted.unit, counted.after)
    value = number.value
    if counted.factor != 1 and isinstance(value, float):
        value = float(f"{value * counted.factor:.12g}")
    return Quantity(
        Span(start, max(counted.end, end)),
        value,
        counted.unit,
        comparator,
        vague=number.vague,
        of=_measured(text, start, counted),
        per=_each(per),
        target=_wanted(text, Span(start, max(counted.end, end)), counted.unit),
    )


_PERCENT = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|on|of|from|with|at|into|across)(?:[^\S\n](?:the|its|all|their))?[^\S\n]$", re.IGNORECASE)


def _wanted(text: str, span: Span, unit: str | None) -> bool:
    """Tell whether the quantity is a target. A counted noun after "in" or "on" is only where something is wanted."""
    named = unit is not None and unit not in _MEASURED_UNITS and not unit.isupper()
    if unit == "time" or (named and _PLACED.search(text, max(0, span.start - 12), span.start)):
        return False
    return is_target(text, span.start, span.end)


def _lead_counts(lead: re.Match[str], number: _Number) -> bool:
    """Tell whether the words before belong to the number; "from" does only before a range."""
    plain = not any(lead[name] for name in ("more", "less", "near", "tilde", "sign", "magnitude"))
    return not plain or isinstance(number.value, tuple)


def _comparator(number: _Number, lead: re.Match[str] | None, tail: re.Match[str] | None) -> Comparator:
    if number.comparator:
        return number.comparator
    if tail:
        if tail["near"] or tail["odd"]:
            return "~"
        return "<=" if tail["less"] else ">="
    if lead:
        if lead["more"] or lead["sign"] in (">", "≥"):
            return ">="
        if lead["less"] or lead["sign"] in ("<", "≤"):
            return "<="
        if lead["near"] or lead["tilde"]:
            return "~"
    return "~" if number.vague else "="


def _counted(
    text: str, number: _Number, end: int, limit: int, lead: re.Match[str] | None, memory: _Memory
) -> Counted | None:
    """Return what the number counts; None when it turns out to be no quantity."""
    if number.unit:
        own = _MEASURE.match(text, end, limit) if number.unit == "%" and number.value == 50 else None
        return Counted(number.unit, end, own.end() if own else end)
    if lead and lead["magnitude"]:
        return Counted("magnitude", end, end)
    counted = _measured_in(text, end, limit, memory) or _hyphenated(text, end, limit)
    if counted:
        return None if _is_age(text, counted.end) else counted
    if text[end : end + 1] == "-" or number.tight and not _noun(text, end, number):
        return None
    noun = counted_after(text, end, number.value, limit)
    if noun.unit:
        return noun
    return _bare(text, number, end, lead, limit, memory)


def _noun(text: str, end: int, number: _Number) -> str | None:
    return counted_after(text, end, number.value).unit


def _measured_in(text: str, end: int, limit: int, memory: _Memory) -> Counted | None:
    """Read a measure or a currency told by name."""
    measure = _MEASURE.match(text, end, limit)
    if measure:
        return Counted(units.measure_unit(measure[0]), measure.end(), measure.end())
    coin = _COIN.match(text, end, limit)
    if coin and not (
        coin[2].lower() in ("won", "real", "sol", "som", "lev", "leone")
        and text[end - 1] in "0123456789"
        and text[end - 2 : end - 1] in " "
    ):
        weighed = coin[2].lower() in ("pound", "pounds") and text[coin.end() : coin.end() + 4] == " of "
        unit = "pound" if weighed else units.currency(coin[2], coin[1] or _national(memory))
        return Counted(unit, coin.end(), coin.end())
    cents = _CENTS.match(text, end, limit)
    if cents:
        return Counted(memory.money or "cent", cents.end(), cents.end(), 0.01 if memory.money else 1)
    return None


def _national(memory: _Memory) -> str:
    """Return the text in which the places stand that tell one dollar or peso from another."""
    return memory.text


_HYPHENATED = re.compile(
    r"-(page|member|seat|storey|story|bed|room|nation|country|man|woman|person|point|vote|game|lane|horsepower|strong|word"
    r"|inch|foot|mile|bedroom|part)\b(?!-)",
    re.IGNORECASE,
)


def _hyphenated(text: str, end: int, limit: int) -> Counted | None:
    match = _HYPHENATED.match(text, end, limit)
    if not match:
        return None
    unit = match[1].lower()
    return Counted("person" if unit == "strong" else unit, match.end(), match.end())


_AGE = re.compile(r"(?:-|[^\S\n])old\b", re.IGNORECASE)


def _is_age(text: str, end: int) -> bool:
    return _AGE.match(text, end) is not None


def _each(per: re.Match[str] | None) -> str | None:
    if per is None:
        return None
    if per["often"]:
        return _OFTEN[per["often"].lower()]
    each = per["each"].lower()
    return {"kg": "kilogram", "kilo": "kilogram", "kilogramme": "kilogram", "ton": "tonne"}.get(each, each)


# --- numbers without a unit of their own -----------------------------------------------------------------------

_LABEL = re.compile(
    r"\b(?:nos?\.?|numbers?|routes?|rooms?|articles?|sections?|chapters?|pages?|paragraphs?|flights?|channel|highway|type|mark"
    r"|model|unit|block|gate|terminal|platform|pier|berth|quay|dock|reactor|level|phase|stage|class|division|group|line|rule"
    r"|resolution|annex|appendix|table|figure|lot|order|bill|act|bus|tram|ward|district|zone|sector|battalion|brigade|day"
    r"|week|round|game|match|version|step|part|volume|apollo|boeing|airbus|formula|aged?|ages|grade|year|season|episode|top"
    r"|psalm|verse|hole|lane|track|pm|am|at|channel|exit|runway|camp|under|clause|item|point|question|band|tier|category)"
    r"[^\S\n]$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[A-Z][\w’'.-]*[^\S\n]$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n“”\"‘•–—-][^\S\n]*)[A-Z][\w’'-]*[^\S\n]$")
_STREET = re.compile(
    r"[^\S\n](?:[A-Z][\w’'-]+[^\S\n]){1,3}(?:Street|Road|Avenue|Lane|Square|Drive|Place|Boulevard|Row|Way)\b"
)
_TOLL = re.compile(
    r"\b(?:killed|dead|deaths?|die[ds]?|toll|injured|wounded|casualties|victims?|missing|arrested|detained|evacuated|displaced"
    r"|hospitali[sz]ed|survivors?|hurt|infected|cases)\b",
    re.IGNORECASE,
)


def _may_count(text: str, match: re.Match[str]) -> bool:
    """Tell a number that may count something from a part of a name, a code, a time, an ordinal, a list number."""
    start, end = match.span()
    following = text[end : end + 2]
    if match["currency"]:
        return True
    if _AGED.search(text, max(0, start - 12), start) and _NO_NOUN.match(text, end):
        return False
    if match["value"][0].isdigit():
        return _digits_may_count(text, match["value"], start, end, following)
    words = match["value"].lower()
    if words == "one":
        return not _PRONOUN_BEFORE.search(text, max(0, start - 10), start)
    return not (following[:1] == "-" and following[1:].isalpha() and _ORDINAL.match(text, end))


_PRONOUN_BEFORE = re.compile(r"\b(?:no|any|every|some|each|which|the|another|a|an|new|old)[^\S\n]$", re.IGNORECASE)
_ORDINAL = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|year-old|time|way|off|sided)\b")
_LETTERS = re.compile(r"(?:st|nd|rd|th|s|x|D|G|A|B)\b|[A-Za-z]\d|:\d|/\d|[.,]\d|\.[A-Za-z]|'|’s?\b")
_LIST_START = re.compile(r"(?:^|\n)[^\S\n]*\(?$")
_MEASURE_CLOSE = re.compile(r"[A-Za-z°º]")


_AGED = re.compile(r"\b(?:[Hh]e|[Ss]he|I|who|aged?)(?:['’]s|['’]m|[^\S\n](?:is|was|turned|am|turns)|)[^\S\n]$")
_NO_NOUN = re.compile(r"[.,;:!?”\"]|[^\S\n](?:and|but|when|now|at|in|last|this|next|on)\b|$")
_NUMBERED = re.compile(
    r"(?:\b(?i:nos?\.|routes?|articles?|sections?|chapters?|flight|channel|highway|notice|room|page|paragraph|clause|aged)"
    r"|(?<![.!?:”\"][^\S\n])(?<![\n“‘\"(])\b[A-Z][a-z’'-]{2,20})[^\S\n]$"
)
"""What stands before a number that is a name: "No. 9", "Notice 14", "the Aerolark 42"."""
_HEADLINE = re.compile(r"[^\S\n][A-Z]")


def _digits_may_count(text: str, digits: str, start: int, end: int, following: str) -> bool:
    if _LETTERS.match(text, end):
        return False
    if digits.isdigit() and len(digits) < 5 and _NUMBERED.search(text, max(0, start - 26), start):
        return bool(_MEASURE.match(text, end) or _HEADLINE.match(text, end))
    if following[:1].isalpha() and not _MEASURE.match(text, end):
        return False
    if following[:1] in (".", ")") and len(digits) < 3 and _LIST_START.search(text, max(0, start - 6), start):
        return False
    grouped = re.match(r"[ -]\d{2}", text[end : end + 3]) is not None and len(digits) > 1
    return not (
        text[start - 1 : start] == "+" or grouped or (digits[0] == "0" and len(digits) > 1 and digits[1].isdigit())
    )


_FORWARD = re.compile(rf"{_S}(?:and|or|to|of){_S}(?:{_SIGN})?{_VALUE}", re.IGNORECASE)
_VOTED = re.compile(r"\bvot(?:e[sd]?|ing)\b[^.;\n]{0,24}$", re.IGNORECASE)
_DEATHS = re.compile(r"\b(?:death toll|deaths)\b[^.;\n]{0,50}$", re.IGNORECASE)
_KILLED = re.compile(r"\b(?:toll|killed|dead|died|injured|wounded)\b[^.;\n]{0,60}$", re.IGNORECASE)
_GROUP_OF = re.compile(
    r"\b(?:(?P<parent>mother|father|parents?)|crew|team|panel|group|family) of[^\S\n]$", re.IGNORECASE
)
_MONEY = re.compile(
    r"\b(?:sum|costs?|prices?|profits?|loss|losses|budget|worth|paid|pays?|earn\w{0,3}|revenue|sales|fees?|fines?|fetch\w{0,3}|wage)"
    r"\b[^.;\n]{0,24}$",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"[^\S\n](?:told|held|charged|questioned|rescued|arrested|feared|injured|killed|missing|dead|hurt|detained|flee|evacuated)\b"
)


def _bare(
    text: str, number: _Number, end: int, lead: re.Match[str] | None, limit: int, memory: _Memory
) -> Counted | None:
    """Read a number with nothing counted after it: it shares the unit told before, unless it is a name or a code."""
    compared = lead is not None and any(lead[name] for name in ("more", "less", "near", "tilde", "sign"))
    if number.value in (0.0, 1.0) or (not compared and _is_label(text, number, end)):
        return None
    unit = _ahead_unit(text, end, limit, memory) or _told_by_context(text, number, memory)
    unit = unit or memory.noun_at(number.start)
    if unit is None and (number.vague or _TOLL.search(text, max(0, number.start - 70), number.start)):
        unit = "person"
    sure = (
        compared or number.scaled or number.vague or isinstance(number.value, tuple) or "," in text[number.start : end]
    )
    return Counted(unit, end, end) if unit or sure else None


def _ahead_unit(text: str, end: int, limit: int, memory: _Memory) -> str | None:
    """Return the measure that only the second of two numbers has: "58 of 71 kilometres"."""
    second = _FORWARD.match(text, end, limit)
    if second is None:
        return None
    told = _measured_in(text, second.end(), limit, memory)
    return told.unit if told else None


def _told_by_context(text: str, number: _Number, memory: _Memory) -> str | None:
    """Return the unit that the words around tell: votes, deaths, money, people that something was done to."""
    start = number.start
    before = text[max(0, start - 70) : start]
    if _VOTED.search(before):
        return "vote"
    if _DEATHS.search(before):
        return "death"
    group = _GROUP_OF.search(before)
    if group:
        return "child" if group["parent"] else "person"
    if memory.money and _MONEY.search(before):
        return memory.money
    return "person" if _DONE_TO.match(text, number.end) or _KILLED.search(before) else None


def _is_label(text: str, number: _Number, end: int) -> bool:
    """Tell whether a bare number is a year, an age, a house number, or a part of a name."""
    start = number.start
    plain = not number.words and not number.scaled and isinstance(number.value, float)
    if plain and end - start == 4 and 1500 <= float(number.value or 0) < 2100:  # type: ignore[arg-type]
        return True
    if _LABEL.search(text, max(0, start - 14), start) or _STREET.match(text, end):
        return True
    if text[max(0, start - 2) : start] == ", " and text[end : end + 1] in (",", ".", ")", ";") and plain:
        return text[max(0, start - 3)].isalpha()
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    named = plain and _AFTER_NAME.search(text, max(0, start - 24), start)
    return bool(named and not _SENTENCE_START.search(text, max(0, start - 30), start))


# --- what is measured ------------------------------------------------------------------------------------------

_OF = re.compile(r"[^\S\n]of[^\S\n](?:the[^\S\n])?((?:[\w’'-]{1,24}[^\S\n]){0,3}[\w’'-]{1,24})")
_SUBJECT = re.compile(
    r"(?:^|[.;:,“\"\n(][^\S\n]?|\b(?:and|while|but|that|as|the|its|their|his|her|our)[^\S\n])"
    r"(?P<what>[\w’'-]{2,24}(?:[^\S\n][\w’'-]{2,24}){0,2})"
    r"(?:[^\S\n](?:between|in|with|for|from|to|on|at)[^\S\n][^,.;:\n]{1,60})?(?:,[^\S\n]which)?"
    r"[^\S\n](?:(?:has|have|had|will|would|may|could|might|also|then)[^\S\n]){0,3}"
    r"(?:rose|risen|rise|fell|fallen|fall|grew|grown|grow|increased?|decreased?|dropped|climbed|jumped|declined|shrank|shrunk"
    r"|slid|slumped|soared|surged|dipped|stood|stands|reached|reach|totalled|doubled)[^\S\n](?:by[^\S\n]|at[^\S\n]|to[^\S\n])?$",
    re.IGNORECASE,
)
_ENDS_OF = frozenset(
    "in on at for to from by with and or but which that who are is was were will would has have had during after before "
    "since as than last this next over under between into per a an the could may might do does did".split()
)


def _measured(text: str, start: int, counted: Counted) -> str | None:
    """Return what is measured when the words say so plainly: "40% of young octopus", "trade rose by 20%"."""
    if counted.unit not in _MEASURED_UNITS and not (counted.unit or "").isupper():
        return None
    after = _OF.match(text, counted.after)
    if after:
        kept: list[str] = []
        for word in after[1].split():
            if word.lower() in _ENDS_OF:
                break
            kept.append(word)
        return " ".join(kept) or None
    before = _SUBJECT.search(text, max(0, start - 110), start)
    return before["what"] if before and before["what"].lower() not in _ENDS_OF else None
