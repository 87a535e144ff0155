"""Reading the line of an article that names its sources: "Source: …; …"."""

import re
from collections.abc import Iterator

from app.extraction import phrases
from app.extraction.paragraphs import pieces, trimmed
from app.text.span import Span


def parse_sources_line(text: str, span: Span) -> tuple[Span, ...]:
    """Return where the sources stand that a line such as "Source: …; …" names: each with its role, not the occasion.

    "Source: Ann Lee, minister, at a briefing; Harbour News" gives "Ann Lee, minister" and "Harbour News".
    """
    label = phrases.SOURCES.match(text, span.start, span.end)
    start = label.end() if label else span.start
    found = []
    for piece in pieces(text, Span(start, span.end), phrases.SOURCE_BREAK):
        occasion = phrases.OCCASION.search(text, piece.start, piece.end)
        named = Span(piece.start, occasion.start() if occasion else piece.end)
        found += [part for part in _split_names(text, named) if any(c.isalnum() for c in part.of(text))]
    return tuple(found)


def _split_names(text: str, span: Span) -> Iterator[Span]:
    """Cut "A, minister, and the B agency" at "and" where two sources are joined, not inside one name."""
    at = span.start
    for found in phrases.AND.finditer(text, span.start, span.end):
        left, right = text[at : found.start()], text[found.end() : span.end]
        if _joins_two(left, right, found.group().startswith(",")) and (piece := _trimmed_of(text, at, found.start())):
            yield piece
            at = found.end()
    if piece := _trimmed_of(text, at, span.end):
        yield piece


def _joins_two(left: str, right: str, comma: bool) -> bool:
    """Tell whether "and" joins two sources ("Ann Lee and the Coast Guard") or two words of one name."""
    if right.startswith("the "):
        return True
    if not right[:1].isupper():
        return False
    if comma:
        return len(right.split()) > 1
    return not re.search(r"\b(?:of|for|on)\b(?!.*,)", left) and (", " not in left or ", " in right)


def _trimmed_of(text: str, start: int, end: int) -> Span | None:
    span = trimmed(text, start, end)
    if span is None:
        return None
    words = span.of(text)
    stripped = words.rstrip(" ,.;:–—-(")
    return Span(span.start, span.start + len(stripped)) if stripped else None
