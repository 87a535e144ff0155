"""Times of day: "at 14:30", "by 6 a.m. local time", "before dawn", "in the early hours"; each is a day."""

import re

from app.extraction.calendar_math import Reading, Value, first_day
from app.extraction.date_words import Rule, rule
from app.extraction.numerals import WORDS


def _clock(match: re.Match[str], reading: Reading) -> Value | None:
    """Read a time of day as the day told last, or as the day of publication."""
    if match[0].lower() in _BY_THE_SUN and reading.tense is None:
        return None
    towards = _TOWARDS.search(match.string, max(0, match.start() - 8), match.start())
    if towards and reading.published and reading.anchor_day and reading.tense in ("future", None):
        return Value(reading.published.isoformat(), "relative", is_clock=True)
    if reading.published and _SINCE.search(match.string, max(0, match.start() - 7), match.start()):
        told = first_day(reading.anchor_day)
        if told and not 0 <= (reading.published - told).days <= 1:
            return Value(reading.published.isoformat(), "relative", is_clock=True)
    ahead = reading.published and (reading.anchor_day or "") > reading.published.isoformat()
    if reading.anchor_day and not (ahead and reading.tense != "future"):
        return Value(reading.anchor_day, "resolved", is_clock=True)
    day = reading.published.isoformat() if reading.published else "XXXX-XX-XX"
    return Value(day, "relative", is_clock=True)


def _part_of_day(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "in the evening" where something happened then; what is done daily is done then too."""
    if reading.tense != "past" or _HOUR_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    return _clock(match, reading)


_TOWARDS = re.compile(r"\b(?:until|till|by)[^\S\n]$", re.IGNORECASE)
"""What lasts until a time of day, or is due by it, ends on the day of publication, whatever day was told before."""
_SINCE = re.compile(r"\bsince[^\S\n]$", re.IGNORECASE)
"""What has lasted since a time of day began on the day of the news, unless that before was told of."""
_BY_THE_SUN = frozenset(
    ("dawn", "daybreak", "first light", "sunrise", "sunset", "dusk", "dark", "nightfall", "lunchtime", "teatime")
)
"""What is done daily is done at these too."""


_CLOCK = (
    r"(?:\d{1,2}(?:[:.][0-5]\d)?(?: |)(?:[ap]m\b|[ap]\.m\b\.?)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|(?:[01]\d|2[0-3])\.?[0-5]\d(?= (?:local|GMT|CET|CEST|BST|UTC|EET|hrs|hours)\b)"
    r"|noon\b|midnight\b|midday\b"
    rf"|(?:half past |a? ?quarter (?:past|to) )(?:{WORDS}|\d{{1,2}})\b|(?:{WORDS}|\d{{1,2}}) o['’]clock\b"
    rf"|(?<=at\s)(?:{WORDS}|\d{{1,2}})(?= in the (?:morning|afternoon|evening)\b(?! o[fn]\b))"
    r"|(?:(?<=before\s)|(?<=after\s)|(?<=at\s)|(?<=by\s)|(?<=until\s)|(?<=since\s)|(?<=around\s))"
    r"(?:dawn|daybreak|first light|sunrise|sunset|dusk|nightfall|lunchtime|teatime)\b"
    r"|(?:(?<=before\s)|(?<=by\s))dark\b)"
)
_ZONE = r"(?: \(?(?:local time|GMT|UTC|CET|CEST|EET|EEST|BST|EST|EDT|PST|PDT|hrs|hours)\b\)?)?"

_HOUR_BEFORE = re.compile(rf"(?:\b(?:{WORDS})|\d|clock)[^\S\n]$", re.IGNORECASE)
""" "nine in the evening" is one time of day."""

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?<![\w:.,]){_CLOCK}{_ZONE}",
        _clock,
    ),
    rule(
        r"(?:(?<=\bby\s)|(?<=\buntil\s)|(?<=\bsince\s))(?:the )?(?:(?:early|late|mid)[- ])?(?:morning"
        r"|afternoon|evening)\b",
        _clock,
    ),
    rule(r"\bin the (?:(?:early|late)[- ])?(?:morning|afternoon|evening)\b(?! (?:of|on)\b|s\b)", _part_of_day),
    rule(r"\b(?:earlier|later) in the day\b", _clock, "in the day"),
    rule(
        r"\b(?:in |during )?the (?:very )?(?:early|small) hours\b(?: of (?:the |this )?morning\b)?(?: of\b)?",
        _clock,
    ),
)
