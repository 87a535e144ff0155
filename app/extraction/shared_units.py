"""What a number counts: a measure, a currency, a noun, or the unit that was told before it."""

import re
from dataclasses import dataclass

from app.extraction.antecedents import noun_before
from app.extraction.counted import Counted, counted_after
from app.extraction.currencies import COIN, currency
from app.extraction.figures import SIGN, VALUE
from app.extraction.labels import is_label
from app.extraction.nouns import is_plural, singular
from app.extraction.numerals import Figure, S
from app.extraction.units import MEASURE, MEASURES, measure_unit

MEMORY = 400
"""How far back, in characters, a bare number finds the unit that it shares ("up from 90")."""

_COIN = re.compile(rf"{S}((?-i:[A-Z]\w{{1,12}}{S}){{0,2}})({COIN})\b(?!-)", re.IGNORECASE)
_CENTS = re.compile(rf"{S}(cents?|pence)\b", re.IGNORECASE)
_PENCE = re.compile(r"p\b(?![.-]?\w)")
MEASURED_UNITS = frozenset(MEASURES.values())
_OWN_UNITS = MEASURED_UNITS - {"t", "kg", "barrel", "ha", "percentage point"} | {"magnitude", "time"}
"""Units that a number names itself: a bare number after "three hours" does not count hours."""
_DURATIONS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))


@dataclass(slots=True)
class Memory:
    """The noun and the currency told last, which bare numbers share, and what the whole text tells of units."""

    text: str
    dollars: str
    in_percent: bool
    noun: str | None = None
    noun_end: int = 0
    money: str | None = None
    money_end: int = 0
    measure: str | None = None
    measure_end: int = 0

    def noun_at(self, position: int) -> str | None:
        """Return the noun counted not far before the position."""
        return self.noun if self.noun and position - self.noun_end <= MEMORY else None

    def keep(self, unit: str | None, end: int) -> None:
        """Remember a unit that other numbers may share."""
        if unit in _DURATIONS:
            self.measure, self.measure_end = unit, end
        if unit is None or unit in _OWN_UNITS:
            return
        if _is_currency(unit):
            self.money, self.money_end = unit, end
        else:
            self.noun, self.noun_end = unit, end


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def what_is_counted(
    text: str, number: Figure, end: int, limit: int, lead: re.Match[str] | None, memory: Memory
) -> Counted | None:
    """Return what the number counts; None when it turns out to be no quantity."""
    if number.unit:
        own = MEASURE.match(text, end, limit) if number.unit == "%" and number.value == 50 else None
        return Counted(number.unit, end, own.end() if own else end)
    if lead and lead["magnitude"]:
        return Counted("magnitude", end, end)
    if sized := _MAGNITUDE.match(text, end, limit):
        return Counted("magnitude", sized.end(), sized.end())
    counted = _measured_in(text, end, limit, memory) or _hyphenated(text, end, limit)
    if counted:
        return None if _is_age(text, counted.end) else counted
    noun = counted_after(text, end, number.value, limit)
    if text[end : end + 1] == "-" or (number.tight and not noun.unit):
        return None
    if noun.unit:
        return noun
    return _bare(text, number, end, lead, limit, memory)


def _measured_in(text: str, end: int, limit: int, memory: Memory) -> Counted | None:
    """Read a measure or a currency told by name."""
    measure = MEASURE.match(text, end, limit)
    if measure:
        return Counted(measure_unit(measure[0]), measure.end(), measure.end())
    coin = _COIN.match(text, end, limit)
    if coin and not _is_other_word(text, end, coin[2].lower()):
        weighed = coin[2].lower() in ("pound", "pounds") and text[coin.end() : coin.end() + 4] == " of "
        unit = "pound" if weighed else currency(coin[2], coin[1] or memory.text)
        return Counted(unit, coin.end(), coin.end())
    pence = _PENCE.match(text, end, limit)
    if pence:
        return Counted("GBP", pence.end(), pence.end(), 0.01)
    cents = _CENTS.match(text, end, limit)
    if cents:
        money = "GBP" if cents[1].lower() == "pence" else memory.money
        return Counted(money or "cent", cents.end(), cents.end(), 0.01 if money else 1)
    return None


def _is_other_word(text: str, end: int, name: str) -> bool:
    """Tell the currencies won, real, sol … from the words: money comes in more than nine."""
    return (
        name in _ALSO_WORDS
        and not (text[end - 1].isdigit() and text[end - 2 : end - 1].isdigit())
        and text[end - 1] not in "nm"
    )


_ALSO_WORDS = ("won", "real", "sol", "som", "lev", "leone")
_MAGNITUDE = re.compile(r"[-\s]magnitude\b", re.IGNORECASE)
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


# --- numbers without a unit of their own -----------------------------------------------------------------------

_ONE_THERE = re.compile(r"[^\S\n](?:of[^\S\n](?:them|these|those)|is|was|has|had)\b")
"""After "one" these go back to something counted before."""
_OF_WHICH = re.compile(r"\bof[^\S\n](?:which|whom|them|these|those)[^\S\n]$")
_TOLL = re.compile(
    r"\b(?:killed|dead|deaths?|die[ds]?|toll|injured|wounded|casualties|victims?|missing|arrested|detained|evacuated|displaced"
    r"|hospitali[sz]ed|survivors?|hurt|infected|cases)\b",
    re.IGNORECASE,
)


_FORWARD = re.compile(rf"{S}(?:and|or|to|of){S}(?:{SIGN})?{VALUE}", re.IGNORECASE)
_VOTED = re.compile(r"\bvot(?:e[sd]?|ing)\b[^.;\n]{0,24}$", re.IGNORECASE)
_DEATHS = re.compile(r"\b(?:death toll|deaths)\b[^.;\n]{0,50}$", re.IGNORECASE)
_KILLED = re.compile(r"\b(?:toll|killed|dead|died|injured|wounded)\b[^.;\n]{0,60}$", re.IGNORECASE)
_GROUP_OF = re.compile(
    r"\b(?:(?P<parent>mother|father|parents?)|crew|team|panel|group|family) of[^\S\n]$", re.IGNORECASE
)
_MONEY = re.compile(
    r"\b(?:c[oa]me to|amount(?:s|ed) to|totall?(?:s|ed|ing)"
    r"|sum|costs?|prices?|profits?|loss|losses|budget|worth|paid|pays?|earn\w{0,3}|revenue|sales|fees?|fines?|fetch\w{0,3}|wage)"
    r"\b[^.;\n]{0,24}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|to)[^\S\n]$")
_CHANGED_TO = re.compile(
    r"\b([\w’'-]{3,24}) (?:rose|fell|grew|climbed|dropped|increased|declined|jumped|shrank) (?:by|to)[^\S\n]"
    r"(?:\w{4,14}[^\S\n])?$",
    re.IGNORECASE,
)
"""What grew or fell: "Subscribers grew to 6.2 million"."""
_GATHERED = re.compile(
    r"\b(?:(?:crowd|audience|congregation|workforce|population|gathering|membership|throng) of"
    r"|employ(?:s|ed|ing)?|home to)[^\S\n](?:\w+[^\S\n])?$",
    re.IGNORECASE,
)
_UNDER_AGE = re.compile(
    r"\b(?:children|babies|infants|pupils|people|adults|anyone|those|men|women|girls|boys|players)[^\S\n]"
    r"(?:(?:aged|of)[^\S\n])?(?:under|over|below|above)[^\S\n]$",
    re.IGNORECASE,
)
"""After these a bare number is an age: "children under five"."""
_TO_THE_DOLLAR = re.compile(
    r"[^\S\n](?:to|against|per)[^\S\n]the[^\S\n](?:US[^\S\n])?(?:dollar|euro|pound|greenback)\b"
)
_SOME_COIN = re.compile(rf"\b(?:{COIN})\b", re.IGNORECASE)
_DONE_TO = re.compile(
    r"[^\S\n](?:(?:were|was|are|had been|have been)[^\S\n])?"
    r"(?:told|held|charged|questioned|rescued|arrested|feared|injured|killed|missing|dead|hurt|detained|flee|evacuated)\b"
)


def _bare(
    text: str, number: Figure, end: int, lead: re.Match[str] | None, limit: int, memory: Memory
) -> Counted | None:
    """Read a number with nothing counted after it: it shares the unit told before, unless it is a name or a code."""
    compared = lead is not None and any(lead[name] for name in ("more", "less", "near", "tilde", "sign"))
    one = (
        number.value == 1.0
        and not _ONE_THERE.match(text, end)
        and not _OF_WHICH.search(text, max(0, number.start - 24), number.start)
    )
    meant = _TO_THE_DOLLAR.match(text, end) or _is_below_zero(text, number)
    label = not compared and not meant and (is_label(text, number, end) or _is_clock(text, number))
    if number.value == 0.0 or one or label or _is_named(text, number):
        return None
    unit = _ahead_unit(text, end, limit, memory) or _told_by_context(text, number, memory)
    unit = unit or _gone_back_to(text, number, end, memory)
    if unit is None and (number.vague or _TOLL.search(text, max(0, number.start - 70), number.start)):
        unit = "person"
    sure = (
        compared or number.scaled or number.vague or isinstance(number.value, tuple) or "," in text[number.start : end]
    )
    return Counted(unit, end, end) if unit or sure else None


_COLD = re.compile(
    r"\b(?:temperatures?|cold|frosts?|froze|freez\w{1,4}|thermometers?|degrees|mercury|nights?)\b", re.IGNORECASE
)


def _is_below_zero(text: str, number: Figure) -> bool:
    """Tell whether a negative number is a temperature: "minus 24"."""
    if not isinstance(number.value, float) or number.value >= 0 or number.scaled:
        return False
    return text[number.start].isalpha() or _COLD.search(text, max(0, number.start - 70), number.start) is not None


_AT_A_TIME = re.compile(r"\b(?:after|before|until|till|at|past|by)[^\S\n]$", re.IGNORECASE)


def _is_clock(text: str, number: Figure) -> bool:
    """Tell whether a bare number in words is a time of day: "leave after eleven"."""
    hour = number.words and isinstance(number.value, float) and 1 <= number.value <= 12
    return bool(hour and _AT_A_TIME.search(text, max(0, number.start - 8), number.start))


_NAMED_SO = re.compile(r"\b[A-Z]\w+(?:[^\S\n]of)?[^\S\n]$")
"""What makes a number in words a name: "the Big Five", "the Group of Seven"."""


def _is_named(text: str, number: Figure) -> bool:
    """Tell whether a number in words is a name, or opens a point of a list ("Two, disrupt the network")."""
    if not number.words or not text[number.start].isupper():
        return False
    return (
        bool(_NAMED_SO.search(text, max(0, number.start - 24), number.start))
        or text[number.end : number.end + 1] == ","
    )


def _gone_back_to(text: str, number: Figure, end: int, memory: Memory) -> str | None:
    """Return the noun or, in a comparison of durations, the measure that stands before."""
    others = _OTHERS.match(text, end)
    counted = memory.noun_at(number.start)
    if (
        memory.measure
        and number.start - memory.measure_end <= _NEAR
        and _LIKEWISE.search(text, max(0, number.start - 40), number.start)
    ):
        return memory.measure
    if others:
        return counted if counted and "." not in text[memory.noun_end : number.start] else "person"
    return noun_before(text, number.start, end, counted, memory.noun_end)


_OTHERS = re.compile(r"[^\S\n](?:more[^\S\n])?others\b", re.IGNORECASE)
_NEAR = 120
_LIKEWISE = re.compile(
    r"\b(?:need(?:s|ed)?|tak(?:e|es|ing)|took|instead of|rather than|not|limit of|cut to|reduced to|down from"
    r"|up from)[^\S\n](?:(?:about|around|nearly|only|some|just|almost|over|under)[^\S\n])?$",
    re.IGNORECASE,
)
"""After these a bare number is as long as a stretch told before is: "in 15 minutes, they now need about 40"."""


def _ahead_unit(text: str, end: int, limit: int, memory: Memory) -> str | None:
    """Return the measure that only the second of two numbers has: "58 of 71 kilometres"."""
    second = _FORWARD.match(text, end, limit)
    if second is None:
        return None
    told = _measured_in(text, second.end(), limit, memory)
    return told.unit if told else None


def _told_by_context(text: str, number: Figure, memory: Memory) -> str | None:
    """Return the unit that the words around tell: votes, deaths, money, people that something was done to."""
    start = number.start
    before = text[max(0, start - 70) : start]
    if _VOTED.search(before):
        return "vote"
    if _is_below_zero(text, number):
        return "°C"
    if _UNDER_AGE.search(before):
        return "year"
    if _TO_THE_DOLLAR.match(text, number.end):
        coin = _SOME_COIN.search(before)
        return currency(coin[0], memory.text) if coin else None
    if _GATHERED.search(before):
        return "person"
    if _DEATHS.search(before):
        return "death"
    group = _GROUP_OF.search(before)
    if group:
        return "child" if group["parent"] else "person"
    changed = _CHANGED_TO.search(before)
    if changed and is_plural(changed[1]):
        return singular(changed[1].lower())
    if memory.money and (_MONEY.search(before) or (_FROM.search(before) and start - memory.money_end < 24)):
        return memory.money
    return "person" if _DONE_TO.match(text, number.end) or _KILLED.search(before) else None
