"""Who passes on what another says: "The daily, citing two officials, reported", "Radio X quoted a guard as saying"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.extraction import lexicon
from app.extraction.document import Attribution
from app.text.span import Span

_QUOTED_AS = re.compile(
    r"\s*(?P<who>[^.;:“”\"]{3,120}?),? (?P<cue>as (?:saying|telling|having said|claiming|warning))\b"
)
_QUOTES = re.compile(r"\b(?:quot|cit)(?:es|ed|e|ing)\b")
_CITES = r"citing|quoting|with (?:a )?reference to|referring to|on the word of"
_CITING = re.compile(rf",?\s+(?P<cue>{_CITES}|in reference to)\s+(?=\S)")
_CARRIER_BEFORE = re.compile(
    r"(?:^|[.!?:\n]\W*|, )(?P<who>[^\W\d_a-z][^.,;:!?\n“”]{2,80}), "
    r"(?P<cue>citing|quoting|with (?:a )?reference to) (?:the |an? )?$"
)
_GOES_ON = re.compile(r", (?:has|had|have|was|were|is|are|will|would|could|can|may|might|must|should|did|does)\b")
"""Behind a cue in the midst of a clause: the verb of that clause."""
_CITING_BEHIND = re.compile(rf"(?: [^,;:.“”\"\n]{{1,40}})?,\s+(?P<cue>{_CITES})\s+(?=\S)")
""" "…, the daily reported on Monday, citing": behind the verb, and behind when."""
_CITING_FIRST = re.compile(r"(?:^|[.!?\n]\W*)(?P<cue>Citing|Quoting)\s+(?P<who>[^.;:“”\"\n]{3,110}?), $")
""" "Citing two officials, the daily"."""
_SAYING = re.compile(r" (?:reports?|reported|writes|wrote|says|said)\b")
_CITED = re.compile(r"[^,;:.“”\"\n]{3,100}")


def with_origins(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Put in for each attribution that names its own origin two: the carrier's, and within it the origin's.

    The former keep their places; the latter follow at the end, or stand where the origin was wrongly read.
    """
    made = [_in_the_middle(text, said) for said in attributions]
    by_cue = {span.start: k for k, said in enumerate(made) if said.content for span in said.cue}
    for k, said in enumerate(made[:]):
        found = (_quoted(text, said) or _cited(text, said)) if said.content else None
        if found is None:
            continue
        carrier, cue, origin = found
        if _is_of(said, cue, origin) and said.source and not said.source[0].overlaps(origin):
            continue  # Its carrier's own verb is another attribution's.
        made[k] = replace(said, source=(carrier,) if carrier else said.source)
        inner = replace(said, cue=(cue,), source=(origin,), outer=k)
        same = by_cue.get(cue.start, k)
        if same == k or not _is_of(made[same], cue, origin):
            made.append(inner)
        else:
            made[same] = inner
    return made


def _is_of(said: Attribution, cue: Span, origin: Span) -> bool:
    """Tell whether an attribution has the cue already: to the origin, or with the origin for what is said."""
    reads_it = origin.start <= said.content[0].start < origin.end or not said.source or said.source[0].overlaps(origin)
    return reads_it and any(s.overlaps(cue) for s in said.cue)


def _in_the_middle(text: str, said: Attribution) -> Attribution:
    """ "The court, the daily said, has ruled …": the subject before the source belongs to what is said."""
    if len(said.source) != 1 or len(said.cue) != 1 or not said.content:
        return said
    source, cue = said.source[0], said.cue[0]
    comma = text.rfind(", ", source.start, source.end)
    if comma < 0 or text[source.end : cue.start] != " " or not _GOES_ON.match(text, cue.end):
        return said
    if said.content[0].start < cue.end:
        return replace(said, source=(Span(comma + 2, source.end),))
    return replace(said, source=(Span(comma + 2, source.end),), content=(Span(source.start, comma), *said.content))


_Parts = tuple[Span | None, Span, Span]
"""The carrier where it is cut shorter, the cue of the origin, the origin."""


def _quoted(text: str, said: Attribution) -> _Parts | None:
    """ "The weekly quoted a guard as saying": the guard is the origin."""
    if not said.cue or not _QUOTES.search(said.cue[0].of(text)):
        return None
    verb = _QUOTES.search(text, said.cue[0].start, said.cue[-1].end)
    told = verb and _QUOTED_AS.match(text, verb.end(), said.content[-1].end)
    return (None, Span(*told.span("cue")), Span(*told.span("who"))) if told else None


def _cited(text: str, said: Attribution) -> _Parts | None:
    """ "The daily, citing two officials, reported": the officials are the origin."""
    if not said.source:
        return None
    source = said.source[0]
    if (before := _CARRIER_BEFORE.search(text, max(0, source.start - 120), source.start)) and not _names_cue(
        said, before
    ):
        return Span(*before.span("who")), Span(*before.span("cue")), source
    if first := _CITING_FIRST.search(text, max(0, source.start - 130), source.start):
        return None, Span(*first.span("cue")), Span(*first.span("who"))
    inside = _CITING.search(text, source.start, source.end)
    citing = inside or _CITING.match(text, source.end, source.end + 30) or _citing_behind(text, said)
    cited = _CITED.match(text, citing.end(), max(source.end, citing.end() + 100)) if citing else None
    if not citing or not cited:
        return None
    ahead = said.cue[0].start if said.cue and said.cue[0].start > citing.end() else cited.end()
    end = citing.end() + len(text[citing.end() : min(cited.end(), ahead)].rstrip())
    carrier = None
    if inside:
        verb = said.cue[0].start if said.cue and said.cue[0].start > source.start else citing.start()
        told = _SAYING.search(text, source.start, min(citing.start(), verb))
        carrier = Span(source.start, told.start() if told else min(citing.start(), verb))
    return carrier, Span(*citing.span("cue")), Span(citing.end(), end)


def _citing_behind(text: str, said: Attribution) -> re.Match[str] | None:
    """What follows source and verb, or else all that a verb of saying reports."""
    end = max(said.source[0].end, *(s.end for s in said.cue), 0)
    found = _CITING_BEHIND.match(text, end, end + 90) if said.cue else None
    between = Span(end, found.start("cue")) if found else None
    if found and between and not any(between.overlaps(s) for s in said.content):
        return found
    verb = lexicon.CUES.get(said.cue[-1].of(text).lower().split()[-1]) if said.cue else None
    last = said.content[-1].end
    return _CITING.match(text, last, last + 30) if verb and verb.kind == "say" and last > end else None


def _names_cue(said: Attribution, found: re.Match[str]) -> bool:
    """Tell whether the citing itself is the cue, so that the carrier's own verb is another attribution's."""
    return any(cue.overlaps(Span(*found.span("cue"))) for cue in said.cue)
