"""The filters by name: what each may be asked for, and how a value is read. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.extraction.edtf_range import edtf_range
from app.models.claim import CLAIM_STATUS
from app.models.project import TLP

NONE = "none"
"""Value of a filter that asks for what has no such thing: no named source, no date, no rating."""
THE_ARTICLE = "article"
"""Value of `source` for what the article says in its own voice."""

SURE: dict[str, tuple[str, ...]] = {
    "denied": ("CT-",),
    "unlikely": ("PR-",),
    "possibly-not": ("PS-",),
    "possible": ("PS+",),
    "likely": ("PR+",),
    "fact": ("CT+",),
    "unasserted": ("Uu", "CTu"),
}
"""How sure the source sounds, from least to most; `unasserted` stands beside the scale."""
LIKELY = ("almost-no-chance", "very-unlikely", "unlikely", "roughly-even", "likely", "very-likely", "almost-certain")
"""ICD 203, step 1 to 7."""
KINDS = ("direct", "indirect", "mixed", "narrator", "headline")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter."""

    text: str
    """As it stands in an address."""
    words: str
    """As read aloud."""


@dataclass(frozen=True, slots=True)
class Choice(Value):
    """Some of a fixed list."""

    options: tuple[str, ...]
    """As stored."""


@dataclass(frozen=True, slots=True)
class Days(Value):
    """A stretch of time; None: open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Amount(Value):
    """A range of numbers, both ends belong to it; None: open."""

    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Chance(Value):
    """A range of probabilities, both ends belong to it."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Grade(Value):
    """A rectangle of the Admiralty matrix; empty: any."""

    letters: tuple[str, ...]
    digits: tuple[int, ...]


def short(text: str) -> str:
    """Return a text that is shown in a sentence, cut when it is long."""
    return text if len(text) <= 60 else f"{text[:60]}…"


def _ends(text: str) -> tuple[str, str] | None:
    """Return the two ends of `a..b`, either may be empty; None when there is only one value."""
    first, dots, last = text.partition("..")
    return (first.strip(), last.strip()) if dots else None


def _name(text: str) -> Value:
    if len(text) > LONGEST_NAME:
        raise ValueError(f"a name has at most {LONGEST_NAME} letters.")
    text = " ".join(text.split())
    return Value(text, "not known" if text == NONE else text)


def _source(text: str) -> Value:
    if text == THE_ARTICLE:
        return Value(text, "the article itself")
    return Value(text, "not named") if text == NONE else _name(text)


def _tag(text: str) -> Value:
    value = _name(text.strip("/# "))
    return Value(NONE, "none") if value.text == NONE else value


def _lang(text: str) -> Value:
    if text != NONE and not re.fullmatch(r"[A-Za-z]{2,3}", text):
        raise ValueError("a language has two letters, such as en or fr.")
    return _name(text.lower())


def _article(text: str) -> Value:
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise ValueError("an article has a number.")
    return Value(text, text)


def _among(options: Sequence[str]) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        if text.lower() not in options:
            raise ValueError(f"use {', '.join(options)}.")
        return Choice(text.lower(), text.lower(), (text.lower(),))

    return read


def _scale(text: str, steps: Sequence[str]) -> tuple[Sequence[str], str]:
    """Return the steps that a value or a range stands for, and its words."""
    ends = _ends(text)
    if ends is None:
        ends = (text, text)
    if unknown := [end for end in ends if end and end not in steps]:
        raise ValueError(f"“{short(unknown[0])}” is none of {', '.join(steps)}.")
    first = steps.index(ends[0]) if ends[0] else 0
    last = steps.index(ends[1]) if ends[1] else len(steps) - 1
    if first > last:
        raise ValueError(f"{ends[0]} stands above {ends[1]}; turn them round.")
    return steps[first : last + 1], _range_words(*(end.replace("-", " ") for end in ends))


def _range_words(first: str, last: str) -> str:
    if first == last:
        return first or "any"
    if not last:
        return f"{first} or more"
    return f"{first} to {last}" if first else f"{last} or less"


_BY_CODE = {code: name for name, codes in SURE.items() for code in codes}


def _sure(text: str) -> Value:
    text = _BY_CODE.get(text, text)
    if text in ("unasserted", NONE):
        return Choice(text, "not asserted" if text == "unasserted" else "not known", SURE.get(text, ()))
    steps, words = _scale(text, [name for name in SURE if name != "unasserted"])
    return Choice(text, words, tuple(code for step in steps for code in SURE[step]))


def _likely(text: str) -> Value:
    if text == NONE:
        return Choice(text, "not estimated", ())
    text = re.sub(r"[1-7]", lambda step: LIKELY[int(step[0]) - 1], text)
    steps, words = _scale(text, LIKELY)
    return Choice(text, words, tuple(str(LIKELY.index(step) + 1) for step in steps))


def _adm(text: str) -> Value:
    text = text.upper()
    if text == NONE.upper():
        return Grade(NONE, "not rated", (), ())
    ends = _ends(text) or (text, text)
    parts = [re.fullmatch(r"([A-F]?)([1-6]?)", end) for end in ends]
    if parts[0] is None or parts[1] is None or not any(ends):
        raise ValueError("a rating is a letter A to F and a digit 1 to 6, such as B2 or A1..B2.")
    letters = _between("ABCDEF", parts[0][1], parts[1][1])
    digits = _between("123456", parts[0][2], parts[1][2])
    return Grade(
        text,
        _range_words(*ends).replace("or more", "on").replace("or less", "and before"),
        tuple(letters),
        tuple(int(digit) for digit in digits),
    )


def _between(steps: str, first: str, last: str) -> str:
    """Return the steps between two ends; none when neither is given: any will do."""
    if not first and not last:
        return ""
    return steps[steps.index(first) if first else 0 : steps.index(last) + 1 if last else len(steps)]


_AMOUNT = re.compile(r"(?P<sign>[<>]?=?)(?P<number>-?[0-9][0-9,]{0,14}(?:\.[0-9]{1,6})?)?")


def _qty(text: str) -> Value:
    if text == NONE:
        return Value(NONE, "none stated")
    numbers, _, unit = text.partition(" ")
    ends = _ends(numbers)
    if ends is None:
        match = _AMOUNT.fullmatch(numbers)
        if match is None or match["number"] is None:
            raise ValueError("a figure is a number or a range, such as 6000, 1000.., 200..300 or >1000.")
        number, sign = match["number"], match["sign"]
        ends = ("", number) if "<" in sign else (number, "") if ">" in sign else (number, number)
    low, high = (_number(end) for end in ends)
    if low is not None and high is not None and low > high:
        raise ValueError("the range ends before it begins.")
    name = _name(unit.strip()).text if unit.strip() else None
    written = numbers if numbers[0] not in "<>=" else f"{ends[0]}..{ends[1]}" if ends[0] != ends[1] else ends[0]
    words = _range_words(
        *("" if end is None else f"{end:,g}" if abs(end) < 1e6 else f"{end:,.0f}" for end in (low, high))
    )
    return Amount(f"{written} {name}" if name else written, f"{words} {name}" if name else words, low, high, name)


def _number(text: str) -> float | None:
    if not text:
        return None
    match = _AMOUNT.fullmatch(text)
    if match is None or match["number"] is None or match["sign"]:
        raise ValueError(f"“{short(text)}” is not a number.")
    return float(match["number"].replace(",", ""))


def _chance(text: str) -> Value:
    if text == NONE:
        return Value(NONE, "not told")
    ends = _ends(text) or (text, text)
    low, high = (_share(end) for end in ends)
    low, high = 0.0 if low is None else low, 1.0 if high is None else high
    if low > high:
        raise ValueError("the range ends before it begins.")
    return Chance(text, _range_words(*(f"{100 * float(end):.3g} %" if end else "" for end in ends)), low, high)


def _share(text: str) -> float | None:
    if not text:
        return None
    if not re.fullmatch(r"0?\.[0-9]{1,6}|[01](?:\.0{0,6})?", text):
        raise ValueError("a score lies between 0 and 1, such as 0.8.. or 0.5..0.9.")
    return float(text)


def _days(text: str) -> Value:
    if text == NONE:
        return Value(NONE, "not dated")
    ends = None if "/" in text else _ends(text)
    if ends is None:
        first, last = edtf_range(text)
        return Days(text, text, first, last)
    first = edtf_range(ends[0])[0] if ends[0] else None
    last = edtf_range(ends[1])[1] if ends[1] else None
    if first and last and first > last:
        raise ValueError("the range ends before it begins.")
    words = f"from {ends[0]}" if not ends[1] else f"until {ends[1]}" if not ends[0] else f"{ends[0]} to {ends[1]}"
    return Days(text, words if text != ".." else "any", first, last)


@dataclass(frozen=True, slots=True)
class Key:
    """A filter by name."""

    words: str
    """What it is called on screen."""
    read: Callable[[str], Value]
    """Reads a value; raises ValueError with a sentence for the person."""


KEYS: dict[str, Key] = {
    "source": Key("source", _source),
    "via": Key("via", _name),
    "publisher": Key("publisher", _name),
    "entity": Key("entity", _name),
    "tag": Key("tag", _tag),
    "status": Key("status", _among([status for status in CLAIM_STATUS if status != "withdrawn"])),
    "sure": Key("sure", _sure),
    "likely": Key("team estimate", _likely),
    "adm": Key("rating", _adm),
    "kind": Key("speech", _among(KINDS)),
    "score": Key("extractor's score", _chance),
    "weakest": Key("least sure field", _chance),
    "qty": Key("figure", _qty),
    "event": Key("event", _days),
    "said": Key("said", _days),
    "published": Key("published", _days),
    "lang": Key("language", _lang),
    "tlp": Key("TLP", _among(TLP)),
    "article": Key("article", _article),
}
"""The filters in the order in which an address has them."""

OF_ARTICLE = ("publisher", "published", "lang", "tlp", "article")
"""Filters that also fit articles and notes."""
