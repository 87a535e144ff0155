"""The paragraphs of a text, and pieces of it without the white space around them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.extraction import phrases
from app.text.span import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WRAP = range(50, 101)
"""Widths, in characters, at which plain text is wrapped by hand or by a mail program."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text: its non-blank lines without the white space around them.

    Where a text is hard-wrapped (blank lines between paragraphs, each line broken at the same width), the lines of
    one paragraph are joined into one span, which then holds line breaks.
    """
    lines = [span for found in _LINE.finditer(text) if (span := trimmed(text, *found.span()))]
    width = _wrap_width(text, lines)
    return tuple(_joined(text, lines, width)) if width else tuple(lines)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the stretch without the white space at its ends; None when nothing else is there."""
    line = text[start:end]
    stripped = line.lstrip()
    start += len(line) - len(stripped)
    return Span(start, start + len(stripped.rstrip())) if stripped else None


def pieces(text: str, span: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    """Return the parts of a span between separators, trimmed; empty ones are left out."""
    at = span.start
    for found in separator.finditer(text, span.start, span.end):
        if piece := trimmed(text, at, found.start()):
            yield piece
        at = found.end()
    if piece := trimmed(text, at, span.end):
        yield piece


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """Return the width at which the text is hard-wrapped, None when it is not.

    In wrapped text the next line's first word would not have fitted any more, nearly always.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if text.count("\n", a.end, b.start) == 1]
    if len(pairs) < 4 or len(lines) - len(pairs) < 2:
        return None
    width = max(line.end - line.start for line in lines)
    if width not in _WRAP:
        return None
    full = sum(_is_full(text, a, b, width) for a, b in pairs)
    return width if full >= 0.8 * len(pairs) else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    word = text.find(" ", following.start, following.end)
    first = (word if word >= 0 else following.end) - following.start
    return line.end - line.start + 1 + first > width


def _joined(text: str, lines: list[Span], width: int) -> Iterator[Span]:
    current: Span | None = None
    previous = lines[0]
    for line in lines:
        joins = (
            current is not None
            and text.count("\n", previous.end, line.start) == 1
            and _is_full(text, previous, line, width)
            and not phrases.BULLET.match(text, line.start, line.end)
        )
        if current is not None and joins:
            current = Span(current.start, line.end)
        else:
            if current is not None:
                yield current
            current = line
        previous = line
    if current is not None:
        yield current
