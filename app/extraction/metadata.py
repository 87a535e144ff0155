"""What the text of an article says about itself: title, author, publisher, when it appeared."""

from collections.abc import Sequence
from datetime import datetime

from app.extraction import phrases
from app.extraction.dateline import find_date, read_date_line
from app.extraction.document import Zone, ZoneKind
from app.text.span import Span

_HEAD = 300
"""Characters of a line of boilerplate that are searched."""


def read_metadata(text: str, zones: Sequence[Zone]) -> tuple[str | None, str | None, str | None, datetime | None]:
    """Return title, author, publisher and time of publication as the text itself states them; None: not stated."""
    return (
        _title(text, zones),
        _author(text, zones),
        _publisher(text, zones),
        _published_at(text, zones),
    )


def _of_kind(zones: Sequence[Zone], kind: ZoneKind) -> list[Span]:
    return [zone.span for zone in zones if zone.kind == kind]


def _title(text: str, zones: Sequence[Zone]) -> str | None:
    spans = _of_kind(zones, "headline")
    return " ".join(spans[0].of(text).split()).strip("#*_") or None if spans else None


def _author(text: str, zones: Sequence[Zone]) -> str | None:
    for span in _of_kind(zones, "byline"):
        line = span.of(text).strip("*_ |•·—–\t")
        found = phrases.BYLINE.match(line)
        name = line[found.end("cue") :] if found and found["cue"] else line
        name = phrases.AFTER_NAME.split(name, maxsplit=1)[0].strip(" ,.:;|•·—–*_")
        if name:
            return " ".join(name.split())
    return None


def _publisher(text: str, zones: Sequence[Zone]) -> str | None:
    for span in _of_kind(zones, "boilerplate"):
        line = text[span.start : min(span.end, span.start + _HEAD)]
        if found := phrases.COPYRIGHT.search(line) or phrases.PUBLISHED_BY.search(line):
            return found["name"].strip()
    for span in _of_kind(zones, "dateline"):
        lead = phrases.LEAD.match(text, span.start, min(len(text), span.end + 1))
        if lead and lead["agency"] and find_date(lead["agency"]) is None:
            return lead["agency"].strip(" ()/") or None
    headline = next((span.start for span in _of_kind(zones, "headline")), 0)
    for span in _of_kind(zones, "boilerplate"):
        if span.end <= headline and phrases.MASTHEAD.match(span.of(text)):
            return span.of(text)
    return None


def _published_at(text: str, zones: Sequence[Zone]) -> datetime | None:
    """Prefer the time of publication to that of a change, and a line with a time to one without."""
    best: tuple[bool, bool] | None = None
    at: datetime | None = None
    for span in _of_kind(zones, "dateline"):
        line = span.of(text).strip(" |•·—–\t*_")
        read = read_date_line(line)
        if read and read.at:
            worth, found_at = (not read.updated, read.has_time), read.at
        elif (found := find_date(line)) and found[1]:
            worth, found_at = (True, False), found[1]
        else:
            continue
        if best is None or worth > best:
            best, at = worth, found_at
    return at
