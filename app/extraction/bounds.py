"""The words around a number that say how exactly it is meant: "at least", "within", "or more", "on average"."""

import re

from app.extraction.counted import Counted
from app.extraction.document import Comparator
from app.extraction.lexicon import word_set
from app.extraction.numerals import Figure, S

LEAD = re.compile(
    (
        r"(?:\b(?:(?P<more>(?:no|not) (?:fewer|less) than|at least|(?:(?:just|well|slightly|far) )?(?:more than|over"
        r"|above)|upwards? of|(?:a )?minimum(?: of)?|in excess of|exceed(?:s|ed|ing)?|beyond|north of"
        r"|as (?:little|few) as"
        r"|top(?:s|ped)|surpass(?:es|ed)|(?:larger|bigger|wider|longer|higher|heavier|older|taller|deeper) than"
        r"|(?:no|not) (?:lower|smaller|shorter) than)"
        r"|(?P<less>up to(?: a (?:limit|maximum|total) of)?"
        r"|at (?:the )?most|(?:no|not) more than|(?:no|not) (?:larger|bigger|wider|taller|deeper|longer"
        r"|higher|heavier|older|later) than|(?:smaller|shorter|lower) than"
        r"|(?:(?:just|well|slightly|far) )?(?:fewer than|less than"
        r"|under|below)|(?:a )?maximum(?: of)?|as (?:many|much|long|far|high) as)"
        r"|(?P<near>about|around|some|roughly|nearly|almost|approximately|an estimated|close to|closer to"
        r"|in the (?:region|order) of|on average,?|an average(?: of)?"
        r"|nearer(?: to)?|near|perhaps|barely|hardly|not quite|just short of|maybe|circa|approx\.?)) )?"
        r"(?:(?P<tilde>~|\bc\. ?)|(?P<sign>[<>≤≥]) ?)?"
        r"(?:\b(?:about|around|some|roughly|nearly) )?(?P<open>\b(?:between|from|anywhere from|anywhere between) )?"
        r"(?P<magnitude>\bmagnitude(?:-| of | ))?$"
    )
    .replace(" ?", "(?: |)")
    .replace(" ", S),
    re.IGNORECASE,
)
"""The words before a number that belong to it, up to where it begins."""
LEAD_REACH = 44
TAIL = re.compile(
    rf"(?:{S}or{S}(?:(?P<near>so|thereabouts)|(?P<more>more|over|above)|(?P<less>less|fewer|under|below))\b"
    r"|(?P<plus>\+|-plus\b)|(?P<odd>-odd\b))",
    re.IGNORECASE,
)
"""The words right after a number, before what is counted."""
_LATE = re.compile(
    rf"{S}(?:(?P<more>or{S}(?:more|over|above|longer|older)|at{S}least)|(?P<less>or{S}(?:less|fewer|under|below)|at{S}(?:the{S})?most)"
    rf"|(?P<near>or{S}so|(?:an?{S}\w{{3,8}}{S})?on{S}average))\b(?!{S}(?:one|two|three|half|\d))",
    re.IGNORECASE,
)
"""The words after what is counted: "60 boats or more"."""

_ABOVE = re.compile(
    r"\b(?:(?:is|are|was|were|goes|went|remains?)[^\S\n]up|hand(?:s|ed|ing)?|guess(?:es|ed)?|fl[iey]\w{0,4}|flown|flew|pass\w{0,3}|hover\w{0,3}|stalls?|stalled|split|deadlock\w{0,3}|charged|fined|sued|jailed|held|strike|drains?|drone|clouds?|control|row|disputes?|question\w{0,3}|talks|concern"
    r"|fears?|complain\w{0,4}|alarm|quarrel|worr\w{1,4}|clash\w{0,3}|debate|anger|outcry|protests?|doubts?|feud|stories|story"
    r"|rumours?|lies|spread|hang\w{0,3}|power|arrest\w{0,3}|right|talk\w{0,3}|charges|lead)[^\S\n]+(?:over|about)[^\S\n]$"
    r"|\b(?:tak(?:e|es|en|ing)|took)[^\S\n]over[^\S\n]$",
    re.IGNORECASE,
)
_LASTING = re.compile(r"[^\S\n](?:days?|nights|weeks?|months?|years?|decades?|centur(?:y|ies)|hours)\b", re.IGNORECASE)
_OVER = re.compile(
    r"(?<!\bfor)(?<!\bof)(?<!\bin)(?<!\bby)(?<!\bafter)(?<!\bjust)(?<!\bwell)(?<!\bis)(?<!\bwas)(?<!\bwaited)(?<!\blasted)"
    r"(?<!\btook)(?<!\bspent)(?<!\bserved)(?<!\bworked)(?<!\blived)(?<!\btakes)(?<!\btake)(?<!\ba)[^\S\n]over[^\S\n]$",
    re.IGNORECASE,
)
"""Before a stretch of time "over" mostly means during it."""
_NOT = re.compile(
    r"\b(?:not|never|n['’]t)\b(?:[^\S\n]\w{2,12}){0,2}[^\S\n](?:more than|over|above)[^\S\n]$", re.IGNORECASE
)
_AGES = re.compile(
    r"\b(?:children|babies|infants|pupils)[^\S\n](?:(?:aged|of)[^\S\n])?(?:under|over|below|above)[^\S\n]$",
    re.IGNORECASE,
)
"""An age group is told by its bound: "children under five"."""
_WITHIN = re.compile(r"\bwithin[^\S\n]$", re.IGNORECASE)
_REACHED = re.compile(
    r"\b(?:deaths?|cases|count|toll|number|sales|debt|total|figure)\b[^.;\n]{0,40}\bpass(?:es|ed)?[^\S\n]$",
    re.IGNORECASE,
)
_SPANS = word_set("km m cm mm mile foot yard second minute hour day week month year decade") | {"nautical mile"}
"""Distances and durations: within them something lies."""


def true_lead(text: str, number: Figure, lead: re.Match[str] | None) -> re.Match[str] | None:
    """Drop words that only look like a comparison: "over" nine towns, right "about" one valley."""
    if lead is None:
        return None
    near = max(0, number.start - 30)
    above = lead.end("more") + 1 if lead["more"] else number.start
    if number.unit != "%" and _ABOVE.search(text, near, above):
        return LEAD.search(text, above, number.start)
    if _LASTING.match(text, number.end) and _OVER.search(text, near, number.start):
        return None
    return lead


def counts(lead: re.Match[str], number: Figure) -> bool:
    """Tell whether the words before belong to the number; "from" does only before a range."""
    plain = not any(lead[name] for name in ("more", "less", "near", "tilde", "sign", "magnitude"))
    return not plain or isinstance(number.value, tuple)


def compared(
    text: str, number: Figure, lead: re.Match[str] | None, tail: re.Match[str] | None, counted: Counted
) -> Comparator:
    """Return how exactly the number is meant, by all the words around it."""
    comparator = _told(number, lead, tail)
    near = max(0, number.start - 30)
    if counted.unit == "year" and _AGES.search(text, near, number.start):
        return "="
    if comparator == ">=" and _NOT.search(text, near, number.start):
        return "<="
    if comparator != "=":
        return comparator
    late = _LATE.match(text, max(counted.after, number.end))
    if late:
        return ">=" if late["more"] else "<=" if late["less"] else "~"
    if _is_most(text, number, counted):
        return "<="
    passed = _REACHED.search(text, max(0, number.start - 80), number.start)
    return ">=" if passed and isinstance(number.value, float) and number.value >= _MANY else "="


_MANY = 100
"""From here on a number that is "passed" is a mark on a scale, not something got through."""


def _told(number: Figure, lead: re.Match[str] | None, tail: re.Match[str] | None) -> Comparator:
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


def _is_most(text: str, number: Figure, counted: Counted) -> bool:
    """Tell whether a number is a distance or a time within which something lies."""
    within = _WITHIN.search(text, max(0, number.start - 30), number.start)
    return within is not None and counted.unit in _SPANS
