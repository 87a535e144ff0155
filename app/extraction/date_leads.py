"""The words before a time that say how it is meant: "by", "since", "the end of", "the second week of"."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from app.extraction.calendar_math import MONTHS_IN, Value, grain, shift, whole
from app.extraction.date_words import singular, spaced
from app.extraction.document import TimeRelation
from app.extraction.edtf_range import edtf_range
from app.extraction.numerals import WORDS, read_number
from app.extraction.target_lists import is_advised
from app.extraction.tense import Tense, tense_at
from app.text.span import Span

LEAD_REACH = 80
"""The longest words before a time that belong to it, in characters."""


@dataclass(frozen=True, slots=True)
class Lead:
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
    ending: tuple[float, str] | None = None
    """(3, "month") in "the three months to June" """
    about: bool = False
    until: bool = False
    moved: tuple[float, str] | None = None
    """(-2, "day") in "two days before Christmas" """


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that has been resolved; its lead is not in the span yet."""

    span: Span
    value: Value
    lead: Lead


_RELATIONS: dict[str, TimeRelation] = {
    **dict.fromkeys(
        ("in", "on", "at", "during", "over", "throughout", "within", "for", "around", "about", "circa"), "at"
    ),
    **dict.fromkeys(
        (
            "since",
            "ever since",
            "from",
            "no earlier than",
            "not earlier than",
            "starting",
            "beginning",
            "starting from",
            "effective",
        ),
        "since",
    ),
    **dict.fromkeys(("by", "no later than", "not later than", "through", "up to", "up until", "until", "till"), "by"),
    **dict.fromkeys(("before", "prior to", "ahead of"), "before"),
    **dict.fromkeys(("after", "following", "later than", "beyond"), "after"),
    **dict.fromkeys(("as of", "as at"), "as_of"),
    **{f"since {near} {side}": "since" for near in ("shortly", "just", "soon") for side in ("after", "before")},
}
"""Words before a time -> relation. "at" also stands for "during" here: the time itself decides."""
_UNTIL = ("until", "till", "up until")
_EDGES = (
    r"(?:the )?(?:very )?(?:start|beginning|middle|(?P<end>end|close)|turn|rest|remainder|whole|course|height"
    r"|first half|second half|(?:first|last|final) (?:days|weeks|months)|early part|latter part"
    r"|night|evening|afternoon|morning|(?P<week>(?:first |second |third |fourth |last |final )?week)) of"
    r"|(?:the )?(?P<begins>week (?:beginning|starting))|early(?: in)?|late(?: in)?|mid|middle|end"
    r"|most of|much of|all of|parts? of|each of"
)
_PREPOSITIONS = "|".join(sorted(_RELATIONS, key=len, reverse=True))
_LEAD = spaced(
    r"(?:\b(?:back(?= in )|late|early|earlier|later|shortly|soon|as (?:early|late|recently|soon) as) )?"
    rf"(?:\b(?P<preposition>{_PREPOSITIONS}) (?:at (?:least|the latest|the earliest) )?)?"
    rf"(?P<between>\bbetween )?(?P<about>\b(?:around|about|roughly) )?"
    rf"(?P<edge>\b(?:{_EDGES})[- ])?(?:\bthe )?$"
)
_SINCE_EVENT = spaced(
    r"\bsince (?!(?:he|she|it|they|we|i|you|there|this|that) )(?:[\w'’-]{1,20} ){1,7}(?:in|on|of) (?:the )?$",
)
"""The time of a clause: "since the law took effect in" 2020."""
_TOLD_AS_PAST = re.compile(
    r"ed\b|\b(?:began|took|came|went|became|was|were|broke|fell|won|left|rose|met|struck|hit)\b", re.IGNORECASE
)
_TOLD_AS_PRESENT = re.compile(r"\b(?:is|are|has|have|will|would|can|could|may|might|does|do)\b", re.IGNORECASE)
_COMPARED = spaced(r" (?:levels?|figures?|prices?|highs?|lows?|totals?)\b")
"""What is compared with: "by 55% from 1990 levels"."""
_ENDING = spaced(
    rf"(?:\b(?:in|over|during|for) )?\bthe (?:(?P<number>{WORDS}|\d{{1,3}}) )?"
    r"(?:financial |fiscal )?(?P<unit>days?|weeks?|months?|quarters?|half-year|years?) (?:to|ended|ending"
    r"|up to) (?:the end of )?(?:the )?$"
)
"""A stretch told by its end: "in the three months to June", "in the year to 31 March"."""
_AWAY = spaced(
    rf"\b(?:an? |(?P<number>{WORDS}|\d{{1,3}})[- ])(?P<unit>days?|weeks?|months?|years?) "
    r"(?P<side>before|after) (?:the )?$"
)
"""So far before or after: "two days before Christmas"."""
_HOLDING = re.compile(
    r"\b(?:appl(?:y|ies|ied)|effective|with effect|in force|valid|available|barred|banned|suspended|shut|closed"
    r"|required|in effect)\b[^.;:,\n]{0,30}$",
    re.IGNORECASE,
)
"""What lasts from a time on."""
_PAPERS = re.compile(
    r"\b(?:letters?|memos?|reports?|e?mails?|messages?|notes?|photos?|photographs?|pictures?|videos?|images?|footage|worksheets?|cables?"
    r"|documents?|files?|records?|data|figures?|statistics|polls?|surveys?|stud(?:y|ies)|papers?|bulletins?|statements?|tweets?|posts?"
    r"|recordings?|minutes|logs?|quotes?)[^\S\n]$",
    re.IGNORECASE,
)
"""What is from a time does not last since then."""
_MOVED_FROM = re.compile(
    r"\b(?:slip|mov|push|shift(?=ed|ing)|postpon|put off|put back|delay|brought)\w{0,4}\b[^.;\n]{0,50}$"
)
_ONWARDS = spaced(r"(?: on| onwards?)\b(?! the)")


_DONE_BEFORE = re.compile(
    r"(?<!\bbe)(?<!\bget)(?<!\bbeen) (?:made|built|born|sold|bought|taken|written|signed|filed|issued"
    r"|registered|hired|opened|concluded|agreed|placed|shipped|delivered|licensed)"
    r" $"
)
"""What was done before a time, told as what it is: "contracts signed before 1 June"."""
_PUT_OFF = re.compile(
    r"\b(?:moved|pushed|puts?|brought|delay(?:ed|s)|postpone[ds]|slipped|shifted|rescheduled)(?: back| off| forward)?"
    r"(?: from [^.;\n]{3,30}| (?!from)[^.,;\n]{3,40})? (?:to|until|till) $"
    r"|\b(?:put off|delay(?:ed|s)|postpone[ds]|pushed back|moved)(?: [^.,;\n]{3,40})? from $"
)
"""What is put off to a time lies ahead."""
_CALLED_FOR = re.compile(
    r"\b(?:summon|book|schedul|call|plann|invit|fix|convene|announc|list|order|promis|reserv|arrang|slat|pencil|sets?\b|setting\b)\w{0,4}[^\S\n][^.;,\n]{0,50}[^\S\n]?for[^\S\n]$"
)
_PLANNED = re.compile(
    r"\b(?:contract|plan|schedule|timetable|programme|program|tender|notice|calendar|roadmap|deal|agreement|licen[cs]e|order|permit)s?"
    r" (?:still |now )?(?:says?|names?|gives?|states?|specif(?:y|ies)|sets?|foresees?|lists?|mentions?) (?:the )?$"
    r"|\b(?:deadline|delivery|due|completion|launch|release|opening|start|closing|expiry|handover)(?: date)?: $",
    re.IGNORECASE,
)
_IN_DOUBT = re.compile(
    r" [\w-]{3,20} (?:is|are|was|looks|seems|remains) (?:now |still |no longer )?"
    r"(?:out of reach|in doubt|at risk|unlikely|likely|possible|impossible|certain|planned|expected)\b"
)
"""What is in doubt lies ahead: "a September opening is out of reach"."""


def _count(match: re.Match[str]) -> float:
    """Return how many units are told; a single one goes without a number."""
    return (read_number(match["number"]) if match["number"] else None) or 1


def _lead(text: str, floor: int, span: Span) -> Lead:
    """Read the words that stand right before a time."""
    start = max(floor, span.start - LEAD_REACH)
    match = _SINCE_EVENT.search(text, start, span.start)
    if match and (_TOLD_AS_PAST.search(match[0]) or not _TOLD_AS_PRESENT.search(match[0])):
        return Lead(match.start(), "since")
    stretch = _ENDING.search(text, start, span.start)
    if stretch:
        return Lead(stretch.start(), ending=(_count(stretch), singular(stretch["unit"])))
    away = _AWAY.search(text, start, span.start)
    if away:
        sign = -1 if away["side"].lower() == "before" else 1
        return Lead(away.start(), moved=(sign * _count(away), singular(away["unit"])))
    match = _LEAD.search(text, start, span.start)
    if match is None or match[0].strip().lower() in ("", "the"):
        return Lead(span.start)
    word = " ".join((match["preposition"] or "").lower().split())
    if (
        word == "on" and text[span.start : span.start + 4].isdigit() and text[span.start + 4 : span.start + 5] != "-"
    ) or (word == "for" and not match["edge"]):
        return Lead(span.start)
    return Lead(
        match.start(),
        _RELATIONS.get(word),
        opens=match.start() if word == "from" or match["between"] else None,
        between=bool(match["between"]),
        at_end=bool(match["end"]),
        week="beginning" if match["begins"] else " ".join((match["week"] or "").lower().split()),
        about=bool(match["about"]) or word in ("around", "about", "circa"),
        until=word in _UNTIL,
    )


_SINCE = spaced(r"(?:ever |shortly |just |soon )?since\b")
_PLANNED_FROM = re.compile(
    r"\b(?:promis|pledg|offer|want|demand|recommend|propos|plan|announc|agreed|approv|order|call|request|impos|introduc)"
    r"\w{0,4}[^\S\n](?!by\b)[^.;:,\n]{0,50}$"
)
"""What is promised or ordered from a time on lies ahead: "promised taxis from Tuesday"."""
_UNLIKE = re.compile(
    r"(?:\b(?:up|down|unchanged|different|higher|lower|far|away|recover\w{0,3}|\w{2,12}er)|[%\d])[^\S\n]$"
)


class Place:
    """Where a phrase stands. What is read around it is read once, and only when something asks for it."""

    def __init__(self, text: str, floor: int, span: Span, published: date | None = None) -> None:
        self.text, self.floor, self.span, self.published = text, floor, span, published

    @cached_property
    def lead(self) -> Lead:
        """The words before the phrase that belong to it."""
        return _lead(self.text, self.floor, self.span)

    @cached_property
    def tense(self) -> Tense | None:
        """What the words around the phrase speak of."""
        lead = self.lead
        if lead.relation == "since" and lead.opens is None and _SINCE.match(self.text, lead.start):
            return "past"
        leans_ahead = lead.relation in ("by", "before")
        if lead.relation == "before" and _DONE_BEFORE.search(self.text, max(0, lead.start - 30), lead.start):
            return "past"
        if _PUT_OFF.search(self.text, max(0, lead.start - 80), self.span.start) or self._is_called_for():
            return "future"
        if lead.relation == "since" and not lead.between:
            return self._tense_from_there()
        return tense_at(self.text, lead.start, self.span.end, leans_ahead) or (
            "future" if leans_ahead or self._is_told_ahead() else None
        )

    def _tense_from_there(self) -> Tense | None:
        """Tell the tense of what holds from a time on: it lies ahead unless something has happened there."""
        start = self.lead.start
        near = max(0, start - 60)
        if _PLANNED_FROM.search(self.text, near, start) or is_advised(self.text, start):
            return "future"
        tense = tense_at(self.text, start, self.span.end)
        compared = _PAPERS.search(self.text, near, start) or _UNLIKE.search(self.text, near, start)
        told = self.text[self.span.start : self.span.start + 4].isdigit()
        return tense if tense or compared or told else "future"

    def _is_called_for(self) -> bool:
        """Tell whether somebody or something is called for the time: "summoned the captain for Friday"."""
        return _CALLED_FOR.search(self.text, max(0, self.lead.start - 70), self.lead.start) is not None

    def _is_told_ahead(self) -> bool:
        """Tell whether a plan names the time ("the contract says September"), or a label does ("Delivery: June")."""
        before = _PLANNED.search(self.text, max(0, self.lead.start - 60), self.span.start)
        beyond = self.text.startswith("beyond", self.lead.start)
        return bool(before or beyond or _IN_DOUBT.match(self.text, self.span.end))


_WEEKS = {"first week": 0, "second week": 1, "third week": 2, "fourth week": 3}


def with_lead(value: Value, lead: Lead) -> Value:
    """Return what the time comes to with "the week of" or "the three months to" before it."""
    if lead.ending:
        return _ending_there(value, *lead.ending)
    if lead.moved:
        return _moved(value, *lead.moved)
    return _week_of(value, lead.week) if lead.week else value


def _moved(value: Value, count: float, unit: str) -> Value:
    """Return the time so many units off, as finely as the unit and the time are told."""
    first = edtf_range(value.edtf)[0]
    if first is None or "/" in value.edtf or (unit in ("day", "week") and not value.is_day):
        return value
    return replace(value, edtf=grain(shift(first, count, unit), unit)[: len(value.edtf)])


def _ending_there(value: Value, count: float, unit: str) -> Value:
    """Return the stretch of so many units that ends with the time, as finely as the time is told."""
    last = edtf_range(value.edtf)[1]
    if last is None or "/" in value.edtf:
        return value
    count, unit = (6, "month") if unit == "half-year" else (count, unit)
    first = shift(last + timedelta(days=1), -count, unit)
    to_month_end = unit in MONTHS_IN and (last + timedelta(days=1)).day == 1
    size = 7 if to_month_end and value.is_day else len(value.edtf)
    return replace(value, edtf=f"{first.isoformat()[:size]}/{last.isoformat()[:size]}") if size in (4, 7, 10) else value


def _week_of(value: Value, week: str) -> Value:
    """Return the week in which a day lies, or a week of a month: its days 1 to 7, 8 to 14, …"""
    first, last = edtf_range(value.edtf)
    if first is None or last is None:
        return value
    if value.is_day and week == "beginning":
        return replace(value, edtf=f"{first.isoformat()}/{(first + timedelta(days=6)).isoformat()}")
    if value.is_day:
        return replace(value, edtf=whole(first, "week"))
    if (last - first).days > 30 or week in ("week", "beginning"):
        return value
    if week in _WEEKS:
        first += timedelta(weeks=_WEEKS[week])
        last = first + timedelta(days=6)
    else:
        first = last - timedelta(days=6)
    return replace(value, edtf=f"{first.isoformat()}/{last.isoformat()}")


def settled(place: Place, value: Value) -> Lead:
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
    near = max(0, lead.start - 60)
    if _PAPERS.search(place.text, near, lead.start) or _MOVED_FROM.search(place.text, near, lead.start):
        return replace(lead, start=place.span.start, relation=None)
    first = edtf_range(value.edtf)[0]
    onwards = (
        value.is_clock
        or (place.published and first and first >= place.published)
        or _ONWARDS.match(place.text, end)
        or place.tense == "future"
        or _HOLDING.search(place.text, near, lead.start)
    )
    return lead if onwards else replace(lead, start=place.span.start, relation=None)
