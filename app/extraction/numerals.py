"""Numbers as English news writes them: "4,500", "1.5 million", "two hundred and fifty", "two-thirds"."""

import re
from dataclasses import dataclass

from app.extraction.document import Comparator

S = r"[^\S\n]{1,2}"
"""A blank in a pattern, or two."""

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "trn": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12,
}
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_PARTS |= {"ninth": 9, "tenth": 10}
FRACTIONS = _PARTS | {f"{word}s": n for word, n in _PARTS.items() if word not in ("half", "halves")}

_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_GROUP = "[,\u00a0\u2009\u202f]"
DIGITS = rf"(?:\d{{1,3}}(?:{_GROUP}\d{{3}}){{1,5}}|\d{{1,15}})(?:\.\d{{1,9}})?[½¼¾⅓⅔]?"
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion|dozen"
_FRACTION = "|".join(sorted(FRACTIONS, key=len, reverse=True))
_GAP = r"(?:-|[^\S\n])"
_AND = r"(?:(?<=hundred[\s-])|(?<=thousand[\s-])|(?<=million[\s-]))and"
"""Between two numbers "and" adds only after a scale: "two hundred and six", but "between six and nine"."""
WORDS = (
    rf"(?:half{_GAP}an?{_GAP}(?:{_SCALE})"
    rf"|(?:an?|one|two|three|four|five|six|seven|eight|nine){_GAP}(?:and{_GAP}a{_GAP}half(?:{_GAP}(?:{_SCALE}))?"
    rf"|(?:{_FRACTION})(?!{_GAP}(?:of{_GAP}a{_GAP}(?:{_SCALE})|century|hour)))"
    rf"|(?:an?{_GAP}(?:{_SCALE})|{_SMALL})"
    rf"(?:{_GAP}(?:{_AND}{_GAP})?(?:{_SMALL}|{_SCALE})){{0,9}})"
)
"""A number in words; matched without regard to case, between word edges."""
_WORD = re.compile(r"[a-z]+")
_IN_DIGITS = re.compile(DIGITS)
_GROUPS = re.compile(_GROUP)


def read_number(words: str) -> float | None:
    """Return the value of a number in digits, in words or mixed ("1.5 million"); None when it is not a number."""
    text = words.strip().lower()
    match = _IN_DIGITS.match(text)
    if not match:
        return _spelled(_WORD.findall(text))
    number = _digits(match[0])
    scale = text[match.end() :].strip(" \u00a0\u2009\u202f-")
    if not scale:
        return number
    return _tidy(number * SCALES[scale]) if scale in SCALES else None


def _digits(text: str) -> float:
    extra = 0.0
    if text[-1] in _GLYPHS:
        extra = _GLYPHS[text[-1]]
        text = text[:-1]
    return float(_GROUPS.sub("", text)) + extra


def _spelled(words: list[str]) -> float | None:
    """Return the value of the words: thousands are closed one after the other, the rest adds up."""
    if "half" in words[1:] and "and" in words:
        at = words.index("and")
        whole, scale = _spelled(words[:at]), _spelled(words[at + 3 :] or ["one"])
        return None if whole is None or scale is None else _tidy((whole + 0.5) * scale)
    if len(words) == 2 and words[1] in FRACTIONS:
        count = 1 if words[0] in ("a", "an") else SMALL.get(words[0])
        return None if count is None else count / FRACTIONS[words[1]]
    if words and words[0] == "half":
        scale = _spelled(words[2:])
        return None if scale is None else _tidy(scale / 2)
    return _sum(words)


def _sum(words: list[str]) -> float | None:
    total = group = 0.0
    seen = False
    for word in words:
        if word in ("a", "an", "and"):
            continue
        if word in SMALL:
            group += SMALL[word]
        elif word in ("hundred", "dozen"):
            group = (group or 1) * SCALES[word]
        elif word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0.0
        else:
            return None
        seen = True
    return total + group if seen else None


def _tidy(number: float) -> float:
    """Undo what binary fractions add: 4.35 million is 4350000, not 4349999.999999999."""
    return float(f"{number:.12g}")


@dataclass(frozen=True, slots=True)
class Figure:
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
