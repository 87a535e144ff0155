"""Quantities in English news: a number with what it counts, how exactly, and whether it is only wanted."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.extraction.counted import Counted
from app.extraction.currencies import dollar_of
from app.extraction.dates import find_dates
from app.extraction.document import Comparator, Quantity, TimeValue
from app.extraction.figures import NUMBER, read_figure, with_second
from app.extraction.lexicon import word_set
from app.extraction.numerals import Figure, S
from app.extraction.shared_units import MEASURED_UNITS, Memory, what_is_counted
from app.extraction.targets import is_target
from app.text.span import Span

_TAIL = re.compile(
    rf"(?:{S}or{S}(?:(?P<near>so|thereabouts)|(?P<more>more|over|above)|(?P<less>less|fewer|under|below))\b"
    r"|(?P<plus>\+|-plus\b)|(?P<odd>-odd\b))",
    re.IGNORECASE,
)
_PER = re.compile(
    rf"(?:{S}(?:an?|per|for{S}each|for{S}every|each|every){S}|/)(?P<each>second|minute|hour|day|night|week|month|quarter"
    r"|year|season|tonne|ton|kilogram|kilogramme|kilo|kg|barrel|litre|gallon|ounce|head|person|pupil|share|unit|passenger"
    r"|kilometre|mile|hectare|acre|household|capita|vehicle|subscriber|patient|worker|ticket|bag|tonne|pound|piece)\b"
    rf"|{S}(?P<often>annually|yearly|daily|weekly|monthly|hourly)\b",
    re.IGNORECASE,
)
_OFTEN = {"annually": "year", "yearly": "year", "daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour"}
_LEAD = re.compile(
    (
        r"(?:\b(?:(?P<more>(?:no|not) (?:fewer|less) than|at least|(?:(?:just|well|slightly|far) )?(?:more than|over"
        r"|above)|upwards? of|(?:a )?minimum(?: of)?|in excess of|exceed(?:s|ed|ing)|beyond"
        r"|top(?:s|ped)|surpass(?:es|ed))"
        r"|(?P<less>up to|at (?:the )?most|(?:no|not) more than|(?:(?:just|well|slightly|far) )?(?:fewer than|less than"
        r"|under|below)|(?:a )?maximum(?: of)?|as (?:many|much|little|few) as)"
        r"|(?P<near>about|around|some|roughly|nearly|almost|approximately|an estimated|close to|closer to"
        r"|nearer(?: to)?|near|perhaps|barely|hardly|not quite|just short of|maybe|circa|approx\.?)) )?"
        r"(?:(?P<tilde>~|\bc\. ?)|(?P<sign>[<>≤≥]) ?)?"
        r"(?:\b(?:about|around|some|roughly|nearly) )?(?P<open>\b(?:between|from|anywhere from|anywhere between) )?"
        r"(?P<magnitude>\bmagnitude )?$"
    )
    .replace(" ?", "(?: |)")
    .replace(" ", S),
    re.IGNORECASE,
)
_LEAD_REACH = 44


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
    starts = [span.start for span in taken]
    memory = Memory(text, dollar_of(text), _PERCENT.search(text) is not None)
    return tuple(
        found
        for span in (spans if spans is not None else (Span(0, len(text)),))
        for found in _in_span(text, span, taken, starts, memory)
    )


def _in_span(text: str, span: Span, taken: Sequence[Span], starts: Sequence[int], memory: Memory) -> Iterator[Quantity]:
    floor = position = span.start
    while match := NUMBER.search(text, position, span.end):
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


def _quantity(text: str, match: re.Match[str], floor: int, limit: int, memory: Memory) -> Quantity | None:
    number = read_figure(text, match, memory.dollars)
    if number is None:
        return None
    lead = _true_lead(text, number, _LEAD.search(text, max(floor, number.start - _LEAD_REACH), number.start))
    number = with_second(text, number, lead, limit, memory.dollars)
    return _finished(text, number, lead, limit, memory)


_ABOVE = re.compile(
    r"\b(?:(?:is|are|was|were|goes|went|remains?)[^\S\n]up|fl[iey]\w{0,4}|flown|flew|pass\w{0,3}|hover\w{0,3}|drone|clouds?|control|row|disputes?|question\w{0,3}|talks|concern"
    r"|fears?|complain\w{0,4}|alarm|quarrel|worr\w{1,4}|clash\w{0,3}|debate|anger|outcry|protests?|doubts?|feud|stories|story"
    r"|rumours?|lies|spread|hang\w{0,3}|power|arrest\w{0,3}|right|talk\w{0,3}|charges|lead)[^\S\n]+(?:over|about)[^\S\n]$",
    re.IGNORECASE,
)


def _true_lead(text: str, number: Figure, lead: re.Match[str] | None) -> re.Match[str] | None:
    """Drop words that only look like a comparison: "over" nine towns, right "about" one valley."""
    if lead is None:
        return None
    near = max(0, number.start - 30)
    if number.unit != "%" and _ABOVE.search(text, near, number.start):
        return None
    if _LASTING.match(text, number.end) and _OVER.search(text, near, number.start):
        return None
    return lead


_LASTING = re.compile(r"[^\S\n](?:days?|nights|weeks?|months?|years?|decades?|centur(?:y|ies)|hours)\b", re.IGNORECASE)
_OVER = re.compile(
    r"(?<!\bfor)(?<!\bof)(?<!\bin)(?<!\bby)(?<!\bafter)(?<!\bjust)(?<!\bwell)(?<!\bis)(?<!\bwas)(?<!\bwaited)(?<!\blasted)"
    r"(?<!\btook)(?<!\bspent)(?<!\bserved)(?<!\bworked)(?<!\blived)(?<!\btakes)(?<!\btake)(?<!\ba)[^\S\n]over[^\S\n]$",
    re.IGNORECASE,
)
"""Before a stretch of time "over" mostly means during it."""


# --- how exactly, per what, and whether it is wanted -------------------------------------------------------------


def _finished(text: str, number: Figure, lead: re.Match[str] | None, limit: int, memory: Memory) -> Quantity | None:
    tail = _TAIL.match(text, number.end, limit)
    end = tail.end() if tail else number.end
    counted = what_is_counted(text, number, end, limit, lead, memory)
    if counted is None:
        return None
    comparator = _comparator(number, lead, tail)
    if counted.unit == "year" and _AGES.search(text, max(0, number.start - 30), number.start):
        comparator = "="
    if comparator == ">=" and _NOT.search(text, max(0, number.start - 30), number.start):
        comparator = "<="
    if comparator == "=" and _is_most(text, number, counted):
        comparator = "<="
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


_PERCENT = re.compile(r"%|\bper ?cent\b|\bpoll(?:s|sters?|ing)?\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|n['’]t)\b(?:[^\S\n]\w{2,12}){0,2}[^\S\n](?:more than|over|above)[^\S\n]$", re.IGNORECASE
)
_AGES = re.compile(
    r"\b(?:children|babies|infants|pupils)[^\S\n](?:(?:aged|of)[^\S\n])?(?:under|over|below|above)[^\S\n]$",
    re.IGNORECASE,
)
"""An age group is told by its bound: "children under five"."""
_WITHIN = re.compile(r"\bwithin[^\S\n]$", re.IGNORECASE)
_DISTANCES = frozenset(("km", "m", "cm", "mm", "mile", "foot", "yard", "nautical mile"))
_A_LIMIT = re.compile(
    r"\b(?:limits?|cap|ceiling|maximum)[^\S\n](?:of|at|to)[^\S\n]$|\b(?:limited|capped)[^\S\n](?:to|at)[^\S\n]$",
    re.IGNORECASE,
)
_AS_LIMIT = re.compile(r"[^\S\n](?:as|is)[^\S\n](?:the|a|its)[^\S\n](?:\w+[^\S\n])?(?:limit|cap|ceiling|maximum)\b")


def _is_most(text: str, number: Figure, counted: Counted) -> bool:
    """Tell whether a number is the most there may be: a limit, or a distance within which something lies."""
    near = max(0, number.start - 24)
    if _WITHIN.search(text, near, number.start):
        return counted.unit in _DISTANCES
    return bool(_A_LIMIT.search(text, near, number.start) or _AS_LIMIT.match(text, max(counted.end, number.end)))


_PLACED = re.compile(
    r"(?<!wage )(?<!limit )(?<!promise )(?<!pledge )(?<!cap )(?<!goal )(?<!target )(?<!quota )(?<!ceiling )(?<!total )"
    r"\b(?:in|on|of|from|with|at|into|across)(?:[^\S\n](?:the|its|all|their))?[^\S\n]$",
    re.IGNORECASE,
)


_KNOWN = re.compile(r"\b(?:the|all|its|their|his|her|our|these|those|both|\w+['’]s)[^\S\n]$", re.IGNORECASE)
"""What is known already is not wanted: "it ordered all nine helicopters to stay on the ground"."""


def _wanted(text: str, span: Span, unit: str | None) -> bool:
    """Tell whether the quantity is a target. A counted noun after "in" or "on" is only where something is wanted."""
    named = unit is not None and unit not in MEASURED_UNITS and not unit.isupper()
    if unit == "time" or (named and _PLACED.search(text, max(0, span.start - 20), span.start)):
        return False
    if named and _KNOWN.search(text, max(0, span.start - 24), span.start):
        return False
    return is_target(text, span.start, span.end)


def _lead_counts(lead: re.Match[str], number: Figure) -> bool:
    """Tell whether the words before belong to the number; "from" does only before a range."""
    plain = not any(lead[name] for name in ("more", "less", "near", "tilde", "sign", "magnitude"))
    return not plain or isinstance(number.value, tuple)


def _comparator(number: Figure, lead: re.Match[str] | None, tail: re.Match[str] | None) -> Comparator:
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


def _each(per: re.Match[str] | None) -> str | None:
    if per is None:
        return None
    if per["often"]:
        return _OFTEN[per["often"].lower()]
    each = per["each"].lower()
    return {"kg": "kilogram", "kilo": "kilogram", "kilogramme": "kilogram", "ton": "tonne"}.get(each, each)


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
_ENDS_OF = word_set(
    """in on at for to from by with and or but which that who are is was were will would has have had during after
    before since as than last this next over under between into per a an the could may might do does did"""
)


def _measured(text: str, start: int, counted: Counted) -> str | None:
    """Return what is measured when the words say so plainly: "40% of young octopus", "trade rose by 20%"."""
    if counted.unit not in MEASURED_UNITS and not (counted.unit or "").isupper():
        return None
    after = _OF.match(text, counted.after)
    if after:
        kept: list[str] = []
        for word in after[1].split():
            if word.lower() in _ENDS_OF or word[0].isdigit() or (kept and word.endswith("ed")):
                break
            kept.append(word)
        return " ".join(kept) or None
    before = _SUBJECT.search(text, max(0, start - 110), start)
    return _noun_phrase(before["what"]) if before else None


def _noun_phrase(words: str) -> str | None:
    """Return the words after the last verb or pronoun: "they discussed trade" tells of trade."""
    kept: list[str] = []
    for word in words.split():
        lower = word.lower()
        kept = [] if lower in _ENDS_OF or lower in _PRONOUNS or lower.endswith("ed") else [*kept, word]
    return " ".join(kept) or None


_PRONOUNS = word_set("it they he she we i you this that these those its their his her the which who")
