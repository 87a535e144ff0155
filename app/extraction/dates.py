"""Times in English news: where they stand, what they come to in EDTF, and how the statement relates to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from app.extraction import date_rules, relative_rules
from app.extraction.calendar_math import Reading, Value, first_day, is_known_day, whole
from app.extraction.date_words import Rule, spaced
from app.extraction.document import TimeRelation, TimeValue
from app.extraction.edtf_range import edtf_range
from app.extraction.tense import Tense, tense_at
from app.text.span import Span

_RULES: tuple[Rule, ...] = date_rules.RULES + relative_rules.RULES
_LEAD_REACH = 80
"""The longest words before a time that belong to it, in characters."""


@dataclass(frozen=True, slots=True)
class _Lead:
    """The words before a time that say how it is meant."""

    start: int
    relation: TimeRelation | None = None
    opens: int | None = None
    """Where "from" or "between" stands: there the span begins when the time turns out to open a range."""
    between: bool = False
    at_end: bool = False
    """ "the end of …" """
    week: str = ""
    """ "week" in "the week of 5 May", "second week" in "the second week of May" """
    about: bool = False
    until: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase that has been resolved; its lead is not in the span yet."""

    span: Span
    value: Value
    lead: _Lead


@dataclass(slots=True)
class _Anchors:
    """The times told last, which "the day before" and "since then" go back to."""

    latest: str | None = None
    day: str | None = None

    def remember(self, found: _Found) -> None:
        """Keep a time that something happened at; the bounds of a stretch are no such time."""
        if found.lead.relation not in (None, "at") or first_day(found.value.edtf) is None:
            return
        self.latest = found.value.edtf
        if is_known_day(found.value.edtf):
            self.day = found.value.edtf


def find_dates(text: str, published_on: date | None, spans: Sequence[Span] | None = None) -> tuple[TimeValue, ...]:
    """Return the times that the text tells, in reading order, none overlapping another.

    A span holds the preposition or relation words ("by the summer of 2028", "since July"). What is told without a
    year or relative to today is counted from `published_on`; without it, unknown digits are X.
    Only the given spans are read, the whole text when there are none given.
    """
    return tuple(_timed(text, found) for found in _all_found(text, published_on, spans))


def _all_found(text: str, published_on: date | None, spans: Sequence[Span] | None) -> Iterator[_Found]:
    anchors = _Anchors()
    for span in spans if spans is not None else (Span(0, len(text)),):
        found: list[_Found] = []
        for match, rule in _matches(text, span):
            floor = found[-1].span.end if found else span.start
            if match.start() < floor:
                continue
            one = _resolved(text, match, rule, floor, published_on, anchors)
            if one:
                found.append(one)
                anchors.remember(one)
        yield from _joined(text, found)


def _matches(text: str, span: Span) -> list[tuple[re.Match[str], Rule]]:
    """Return what the rules match, in reading order, the longest first where several begin together."""
    lower = text[span.start : span.end].lower()
    matches = [
        (match, rule)
        for rule in _RULES
        if rule.sign in lower
        for match in rule.pattern.finditer(text, span.start, span.end)
    ]
    matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    return matches


def _resolved(
    text: str, match: re.Match[str], rule: Rule, floor: int, published_on: date | None, anchors: _Anchors
) -> _Found | None:
    place = _Place(text, floor, _trimmed(text, match))
    try:
        value = rule.resolve(match, Reading(published_on, lambda: place.tense, anchors.latest, anchors.day))
        value = _week_of(value, place.lead.week) if value and place.lead.week else value
    except (ValueError, OverflowError):  # outside the calendar of the years 1 to 9999
        return None
    return _Found(place.span, value, _settled(place, value)) if value else None


def _trimmed(text: str, match: re.Match[str]) -> Span:
    """Return the span of the match without a closing bracket that it did not open."""
    start, end = match.span()
    return Span(start, end - 1 if text[end - 1] == ")" and "(" not in match[0] else end)


# --- the words before a time -----------------------------------------------------------------------------------

_RELATIONS: dict[str, TimeRelation] = {
    **dict.fromkeys(
        ("in", "on", "at", "during", "over", "throughout", "within", "for", "around", "about", "circa"), "at"
    ),
    **dict.fromkeys(("since", "ever since", "from", "starting", "beginning", "starting from", "effective"), "since"),
    **dict.fromkeys(("by", "no later than", "not later than", "through", "up to", "up until", "until", "till"), "by"),
    **dict.fromkeys(("before", "prior to", "ahead of"), "before"),
    **dict.fromkeys(("after", "following", "later than", "beyond"), "after"),
    **dict.fromkeys(("as of", "as at"), "as_of"),
}
"""Words before a time -> relation. "at" also stands for "during" here: the time itself decides."""
_UNTIL = ("until", "till", "up until")
_EDGES = (
    r"(?:the )?(?:very )?(?:start|beginning|middle|(?P<end>end|close)|turn|rest|remainder|whole|course|height"
    r"|first half|second half|(?:first|last|final) (?:days|weeks|months)|early part|latter part"
    r"|(?P<week>(?:first |second |third |fourth |last |final )?week)) of"
    r"|(?:the )?week (?:beginning|starting)|early(?: in)?|late(?: in)?|mid|middle|end|most of|much of|all of|parts? of"
    r"|each of"
)
_PREPOSITIONS = "|".join(sorted(_RELATIONS, key=len, reverse=True))
_LEAD = spaced(
    r"(?:\b(?:back(?= in )|late|early|earlier|later|shortly|soon|as (?:early|late|recently|soon) as) )?"
    rf"(?:\b(?P<preposition>{_PREPOSITIONS}) )?(?P<between>\bbetween )?(?P<about>\b(?:around|about|roughly) )?"
    rf"(?P<edge>\b(?:{_EDGES})[- ])?(?:\bthe )?$"
)
_SINCE_EVENT = spaced(
    r"\bsince (?:[\w'’-]{1,20} ){1,7}(?:in|on) (?:the )?$",
)
"""The time of a clause: "since the law took effect in" 2020."""
_TOLD_AS_PAST = re.compile(
    r"ed\b|\b(?:began|took|came|went|became|was|were|broke|fell|won|left|rose|met|struck|hit)\b", re.IGNORECASE
)
_COMPARED = spaced(r" (?:levels?|figures?|prices?|highs?|lows?|totals?)\b")
"""What is compared with: "by 55% from 1990 levels"."""
_ONWARDS = spaced(r"(?: on| onwards?)\b(?! the)")


def _lead(text: str, floor: int, span: Span) -> _Lead:
    """Read the words that stand right before a time."""
    start = max(floor, span.start - _LEAD_REACH)
    match = _SINCE_EVENT.search(text, start, span.start)
    if match and _TOLD_AS_PAST.search(match[0]):
        return _Lead(match.start(), "since")
    match = _LEAD.search(text, start, span.start)
    if match is None or match[0].strip().lower() in ("", "the"):
        return _Lead(span.start)
    word = " ".join((match["preposition"] or "").lower().split())
    if (word == "on" and text[span.start : span.start + 4].isdigit()) or (word == "for" and not match["edge"]):
        return _Lead(span.start)
    return _Lead(
        match.start(),
        _RELATIONS.get(word),
        opens=match.start() if word == "from" or match["between"] else None,
        between=bool(match["between"]),
        at_end=bool(match["end"]),
        week=" ".join((match["week"] or "").lower().split()),
        about=bool(match["about"]) or word in ("around", "about", "circa"),
        until=word in _UNTIL,
    )


class _Place:
    """Where a phrase stands. What is read around it is read once, and only when something asks for it."""

    def __init__(self, text: str, floor: int, span: Span) -> None:
        self.text, self.floor, self.span = text, floor, span

    @cached_property
    def lead(self) -> _Lead:
        """The words before the phrase that belong to it."""
        return _lead(self.text, self.floor, self.span)

    @cached_property
    def tense(self) -> Tense | None:
        """What the words around the phrase speak of."""
        lead = self.lead
        if lead.relation == "since" and lead.opens is None:
            return "past"
        leans_ahead = lead.relation in ("by", "before")
        return tense_at(self.text, lead.start, self.span.end, leans_ahead) or ("future" if leans_ahead else None)


_WEEKS = {"first week": 0, "second week": 1, "third week": 2, "fourth week": 3}


def _week_of(value: Value, week: str) -> Value:
    """Return the week in which a day lies, or a week of a month: its days 1 to 7, 8 to 14, …"""
    first, last = edtf_range(value.edtf)
    if first is None or last is None:
        return value
    if value.is_day:
        return replace(value, edtf=whole(first, "week"))
    if (last - first).days > 30 or week == "week":
        return value
    if week in _WEEKS:
        first += timedelta(weeks=_WEEKS[week])
        last = first + timedelta(days=6)
    else:
        first = last - timedelta(days=6)
    return replace(value, edtf=f"{first.isoformat()}/{last.isoformat()}")


def _settled(place: _Place, value: Value) -> _Lead:
    """Drop what turns out not to belong to the time: "from" in "up from 2019", "in" in "in Monday's vote"."""
    lead, end = place.lead, place.span.end
    if lead.opens is not None and "/" in value.edtf:
        return replace(lead, relation=None, between=False)
    if place.text[end - 2 : end] in ("'s", "’s"):
        return replace(lead, start=place.span.start, relation=None)
    if lead.relation != "since" or lead.opens is None:
        return lead
    if _COMPARED.match(place.text, end):
        return replace(lead, start=place.span.start, relation=None)
    onwards = value.is_clock or _ONWARDS.match(place.text, end) or place.tense == "future"
    return lead if onwards else replace(lead, start=place.span.start, relation=None)


# --- neighbours ------------------------------------------------------------------------------------------------

_TO = re.compile(r"[^\S\n]?[-–—][^\S\n]?|[^\S\n](?:to|and|until|till|through)[^\S\n](?:the[^\S\n])?")
_CLOCK_TO_DAY = re.compile(r",?[^\S\n](?:on[^\S\n]|of[^\S\n]|in the early hours of[^\S\n])?(?:the[^\S\n])?")
_DAY_TO_CLOCK = re.compile(
    r",?[^\S\n](?:at |shortly after |shortly before |around |at about |at around |just after |before |after )?"
)


def _joined(text: str, found: list[_Found]) -> list[_Found]:
    """Make one of the two ends of a range, and of a day and its time."""
    joined: list[_Found] = []
    for one in found:
        both = _pair(text, joined[-1], one) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(one)
    return [one for one in joined if not _stray_clock(text, one)]


def _pair(text: str, left: _Found, right: _Found) -> _Found | None:
    gap = text[left.span.end : right.span.start]
    if len(gap) > 24:
        return None
    span = Span(left.span.start, right.span.end)
    if left.value.is_clock and right.value.is_day and _CLOCK_TO_DAY.fullmatch(gap):
        return _Found(span, right.value, _beside_clock(left.lead))
    if right.value.is_clock and left.value.is_day and _DAY_TO_CLOCK.fullmatch(gap):
        return _Found(span, left.value, left.lead)
    if _TO.fullmatch(gap) and _may_range(left, gap):
        value = _range(left.value, right.value)
        return _Found(span, value, _range_lead(left)) if value else None
    return None


def _beside_clock(lead: _Lead) -> _Lead:
    """Return the lead of a time of day with its day: "after six on Monday" is on Monday."""
    return replace(lead, relation=None) if lead.relation in ("before", "after") else lead


def _range_lead(left: _Found) -> _Lead:
    """Return the lead of a range that opens with this time: "from" belongs to the span and bounds nothing."""
    start = left.lead.start if left.lead.opens is None else left.lead.opens
    return _Lead(start, None if left.lead.opens is not None else left.lead.relation)


def _may_range(left: _Found, gap: str) -> bool:
    """Two times joined by "and" are a range only after "between"."""
    return left.lead.between or "and" not in gap


def _range(first: Value, last: Value) -> Value | None:
    """Return the stretch from the one to the other; a year told at one end holds for both. None: it runs backwards."""
    if any(mark in value.edtf for value in (first, last) for mark in "/{"):
        return None
    left, right = first.edtf, last.edtf
    if not first.year_told and len(right) > 4:
        left = right[:4] + left[4:]
        if _runs_backwards(left, right):
            left = _other_year(left, -1)
    elif first.year_told and not last.year_told:
        right = left[:4] + right[4:]
        if _runs_backwards(left, right):
            right = _other_year(right, 1)
    if _runs_backwards(left, right):
        return None
    explicit = "explicit" in (first.basis, last.basis)
    return Value(f"{left}/{right}", "explicit" if explicit else last.basis)


def _runs_backwards(left: str, right: str) -> bool:
    (first, _), (_, last) = edtf_range(left), edtf_range(right)
    return first is not None and last is not None and first > last


def _other_year(edtf: str, step: int) -> str:
    return f"{int(edtf[:4]) + step:04d}{edtf[4:]}" if edtf[:4].isdigit() else edtf


def _stray_clock(text: str, found: _Found) -> bool:
    """Tell whether digits with a colon are no time of day: nothing before them says so."""
    words = found.span.of(text)
    return found.value.is_clock and words[-1].isdigit() and found.lead.relation is None


# --- the value and its relation --------------------------------------------------------------------------------


def _timed(text: str, found: _Found) -> TimeValue:
    value, lead = found.value, found.lead
    edtf, relation = _related(value, lead)
    start = found.span.start if lead.between else lead.start
    return TimeValue(Span(start, found.span.end), edtf, relation, value.basis)


def _related(value: Value, lead: _Lead) -> tuple[str, TimeRelation]:
    """Return the EDTF and the relation, with the bound that words such as "by" or "since" put on it."""
    edtf, relation = value.edtf, lead.relation
    if "/" in edtf or "{" in edtf:
        return _related_stretch(edtf, relation, lead.at_end)
    if relation in (None, "at") or (value.is_clock and relation in ("before", "after")):
        return _about(edtf, lead), _held(edtf)
    if relation == "as_of":
        return edtf, "as_of"
    if relation in ("since", "after"):
        return f"{_bound(edtf, 0)}/..", relation
    upper = _last_month(edtf) if lead.at_end else _bound(edtf, 1)
    return f"../{_about(upper, lead)}", "before" if lead.until else relation or "by"


def _related_stretch(edtf: str, relation: TimeRelation | None, at_end: bool) -> tuple[str, TimeRelation]:
    first, _, last = edtf.partition("/")
    if relation == "since" and last:
        return f"{first}/..", "since"
    if relation in ("by", "before") and last not in ("", ".."):
        return f"../{_working_end(first, last) if at_end else last}", relation
    return edtf, "during"


def _working_end(first: str, last: str) -> str:
    """Return the Friday of a week: the end of a week is that of its working days."""
    days = edtf_range(last)[1], edtf_range(first)[0]
    if days[0] and days[1] and (days[0] - days[1]).days == 6:
        return (days[0] - timedelta(days=2)).isoformat()
    return last


def _about(edtf: str, lead: _Lead) -> str:
    """Mark a year told with "about"; a day or a month told so is near enough."""
    return f"{edtf}~" if lead.about and len(edtf) == 4 and edtf.isdigit() else edtf


def _held(edtf: str) -> TimeRelation:
    """A unit of the calendar is a point in time, a stretch between two holds what happened."""
    return "during" if "/" in edtf else "at"


def _bound(edtf: str, side: int) -> str:
    """Return what may stand at the end of an interval: the first or last year of a decade, else the string."""
    if not edtf.endswith("X") or edtf.startswith("X"):
        return edtf.rstrip("~")
    day = edtf_range(edtf)[side]
    return f"{day.year:04d}" if day else edtf


def _last_month(edtf: str) -> str:
    """Return the last month of a quarter or half: its end is told more exactly than itself."""
    if len(edtf) == 7 and edtf[5:].isdigit() and int(edtf[5:]) >= 33:
        day = edtf_range(edtf)[1]
        return f"{day.year:04d}-{day.month:02d}" if day else edtf
    return _bound(edtf, 1)
