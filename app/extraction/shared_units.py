"""What a number counts: a measure, a currency, a noun, or the unit that was told before it."""

import re
from dataclasses import replace

from app.extraction.antecedents import noun_before
from app.extraction.context_units import TO_THE_DOLLAR, is_below_zero, known_people, told_by_context
from app.extraction.counted import Counted, counted_after
from app.extraction.currencies import COIN, currency
from app.extraction.figures import SIGN, VALUE
from app.extraction.labels import PENCE, is_label
from app.extraction.numerals import Figure, S
from app.extraction.unit_memory import Memory
from app.extraction.units import MEASURE, measure_unit

_COIN = re.compile(rf"{S}((?-i:[A-Z]\w{{1,12}}{S}){{0,2}})({COIN})\b(?!-)", re.IGNORECASE)
_CENTS = re.compile(rf"{S}(cents?|pence)\b", re.IGNORECASE)


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
    if noun.unit == "person" and _HARMED.match(text, end):
        return replace(noun, unit=known_people(text, number.start, memory) or "person")
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
        unit = "pound" if weighed else currency(coin[2], coin[1] or memory.text, 0 if coin[1] else end)
        return Counted(unit, coin.end(), coin.end())
    pence = PENCE.match(text, end, limit)
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
    r"|inch|foot|mile|bedroom|part|night)\b(?!-)",
    re.IGNORECASE,
)


def _hyphenated(text: str, end: int, limit: int) -> Counted | None:
    match = _HYPHENATED.match(text, end, limit)
    if not match:
        return None
    unit = match[1].lower()
    return Counted("person" if unit == "strong" else unit, match.end(), match.end())


_HARMED = re.compile(r"[^\S\n](?:dead|injured|wounded|missing|killed|hurt)\b")
_AGE = re.compile(r"(?:-old|[^\S\n](?:old|of[^\S\n]age))\b", re.IGNORECASE)


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


def _bare(
    text: str, number: Figure, end: int, lead: re.Match[str] | None, limit: int, memory: Memory
) -> Counted | None:
    """Read a number with nothing counted after it: it shares the unit told before, unless it is a name or a code."""
    compared = lead is not None and any(lead[name] for name in ("more", "less", "near", "tilde", "sign"))
    one = (
        number.value == 1.0
        and not _ONE_THERE.match(text, end)
        and not _is_last_one(text, number, end)
        and not _OF_WHICH.search(text, max(0, number.start - 24), number.start)
    )
    meant = TO_THE_DOLLAR.match(text, end) or is_below_zero(text, number)
    label = not compared and not meant and (is_label(text, number, end) or _is_clock(text, number))
    if number.value == 0.0 or one or label or _is_named(text, number):
        return None
    unit = _ahead_unit(text, end, limit, memory) or told_by_context(text, number, memory)
    unit = unit or _likened_to(text, number, memory) or _gone_back_to(text, number, end, memory)
    if unit is None and (
        number.vague
        or _WHO_DID.match(text, end)
        or _OF_THOSE.search(text, max(0, number.start - 60), number.start)
        or _TOLL.search(text, max(0, number.start - 70), number.start)
    ):
        unit = "person"
    if unit is None and _OF_THOSE.search(text, max(0, number.start - 60), number.start):
        unit = "person"
    sure = (
        compared or number.scaled or number.vague or isinstance(number.value, tuple) or "," in text[number.start : end]
    )
    return Counted(unit, end, end) if unit or sure else None


_LAST_ONE = re.compile(r"[.,;:!?”\"’)]|$|[^\S\n](?:and|but|or|while|because)\b")
_ONLY_ONE = re.compile(
    r"\b(?:in|not|only|just|of|than|for|to|from|lost|need(?:s|ed)?|had|has|have|saw|found|with|left|killed|took|least|bought|sold)"
    r"[^\S\n]$",
    re.IGNORECASE,
)


def _is_last_one(text: str, number: Figure, end: int) -> bool:
    """Tell whether "one" ends its phrase and goes back to what was counted: "found stones in one"."""
    return bool(_LAST_ONE.match(text, end) and _ONLY_ONE.search(text, max(0, number.start - 8), number.start))


_WHO_DID = re.compile(
    r"[^\S\n](?:(?:have|had|has|also|still|already)[^\S\n]){0,2}(?:were|are|have|had|fled|drowned|took part"
    r"|came|gathered|joined|voted"
    r"|signed|escaped|left|stayed|attended|applied|resigned|suffered|lost|live|lived|sleep|slept)\b"
)
"""After a number of whom nothing else is told these are done by people: "at least five drowned"."""
_OF_THOSE = re.compile(r"\b[Oo]f (?:the|those)\b[^.;:\n]{2,40}, $")


def _likened_to(text: str, number: Figure, memory: Memory) -> str | None:
    """Return the unit of the number that this one is compared with: "6.1%, against 5.8 in May"."""
    if memory.latest is None or not 0 <= number.start - memory.latest_end <= _NEAR:
        return None
    between = text[memory.latest_end : number.start]
    return memory.latest if "." not in between and _AGAINST.search(between) else None


_AGAINST = re.compile(
    r"\b(?:against|up from|down from|compared (?:with|to)|from|instead of|rather than|but not|not|after)[^\S\n]"
    r"(?:(?:about|around|nearly|only|just|some|over|under|more than|less than|fewer than)[^\S\n])?$"
)
_AT_A_TIME = re.compile(r"\b(?:after|before|until|till|at|past|by)[^\S\n]$", re.IGNORECASE)


def _is_clock(text: str, number: Figure) -> bool:
    """Tell whether a bare number in words is a time of day: "leave after eleven"."""
    hour = number.words and isinstance(number.value, float) and 1 <= number.value <= 12
    if _CAME.search(text, max(0, number.start - 24), number.start):
        return False
    return bool(hour and _AT_A_TIME.search(text, max(0, number.start - 8), number.start))


_CAME = re.compile(r"\b(?:came|arrived|ended|followed|stopped|failed)(?:[^\S\n]only)?[^\S\n]after[^\S\n]$")
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
    r"|up from|last(?:s|ed)?|came after|ended after|failed after|needs? only)[^\S\n](?:(?:about|around|nearly|only|some"
    r"|just|almost|over|under)[^\S\n])?$",
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
