"""What a number counts: a measure, a currency, a noun, or the unit that was told before it."""

import re
from dataclasses import dataclass

from app.extraction import units
from app.extraction.counted import Counted, counted_after
from app.extraction.figures import MEASURE, SIGN, VALUE, Figure, S, is_label
from app.extraction.units import is_plural, singular

MEMORY = 400
"""How far back, in characters, a bare number finds the unit that it shares ("up from 90")."""

_COIN = re.compile(rf"{S}((?-i:[A-Z]\w{{1,12}}{S}){{0,2}})({units.COIN})\b(?!-)", re.IGNORECASE)
_CENTS = re.compile(rf"{S}(cents?|pence)\b", re.IGNORECASE)
MEASURED_UNITS = frozenset(units.MEASURES.values())
_OWN_UNITS = MEASURED_UNITS - {"t", "kg", "barrel", "percentage point"} | {"magnitude", "time"}
"""Units that a number names itself: a bare number after "three hours" does not count hours."""


@dataclass(slots=True)
class Memory:
    """The noun and the currency told last, which bare numbers share, and what the whole text tells of units."""

    text: str
    dollars: str
    in_percent: bool
    noun: str | None = None
    noun_end: int = 0
    money: str | None = None

    def noun_at(self, position: int) -> str | None:
        """Return the noun counted not far before the position."""
        return self.noun if self.noun and position - self.noun_end <= MEMORY else None

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


def what_is_counted(
    text: str, number: Figure, end: int, limit: int, lead: re.Match[str] | None, memory: Memory
) -> Counted | None:
    """Return what the number counts; None when it turns out to be no quantity."""
    if number.unit:
        own = MEASURE.match(text, end, limit) if number.unit == "%" and number.value == 50 else None
        return Counted(number.unit, end, own.end() if own else end)
    if lead and lead["magnitude"]:
        return Counted("magnitude", end, end)
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
        return Counted(units.measure_unit(measure[0]), measure.end(), measure.end())
    coin = _COIN.match(text, end, limit)
    if coin and not _is_other_word(text, end, coin[2].lower()):
        weighed = coin[2].lower() in ("pound", "pounds") and text[coin.end() : coin.end() + 4] == " of "
        unit = "pound" if weighed else units.currency(coin[2], coin[1] or memory.text)
        return Counted(unit, coin.end(), coin.end())
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
    r"\b(?:sum|costs?|prices?|profits?|loss|losses|budget|worth|paid|pays?|earn\w{0,3}|revenue|sales|fees?|fines?|fetch\w{0,3}|wage)"
    r"\b[^.;\n]{0,24}$",
    re.IGNORECASE,
)
_CHANGED_TO = re.compile(
    r"\b([\w’'-]{3,24}) (?:rose|fell|grew|climbed|dropped|increased|declined|jumped|shrank) (?:by|to)[^\S\n]"
    r"(?:\w{4,14}[^\S\n])?$",
    re.IGNORECASE,
)
"""What grew or fell: "Subscribers grew to 6.2 million"."""
_DONE_TO = re.compile(
    r"[^\S\n](?:told|held|charged|questioned|rescued|arrested|feared|injured|killed|missing|dead|hurt|detained|flee|evacuated)\b"
)


def _bare(
    text: str, number: Figure, end: int, lead: re.Match[str] | None, limit: int, memory: Memory
) -> Counted | None:
    """Read a number with nothing counted after it: it shares the unit told before, unless it is a name or a code."""
    compared = lead is not None and any(lead[name] for name in ("more", "less", "near", "tilde", "sign"))
    if number.value in (0.0, 1.0) or (not compared and is_label(text, number, end)):
        return None
    unit = _ahead_unit(text, end, limit, memory) or _told_by_context(text, number, memory)
    unit = unit or memory.noun_at(number.start)
    if unit is None and (number.vague or _TOLL.search(text, max(0, number.start - 70), number.start)):
        unit = "person"
    sure = (
        compared or number.scaled or number.vague or isinstance(number.value, tuple) or "," in text[number.start : end]
    )
    return Counted(unit, end, end) if unit or sure else None


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
    if _DEATHS.search(before):
        return "death"
    group = _GROUP_OF.search(before)
    if group:
        return "child" if group["parent"] else "person"
    changed = _CHANGED_TO.search(before)
    if changed and is_plural(changed[1]):
        return singular(changed[1].lower())
    if memory.money and _MONEY.search(before):
        return memory.money
    return "person" if _DONE_TO.match(text, number.end) or _KILLED.search(before) else None
