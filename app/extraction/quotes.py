"""Quotations: where they begin and end, whatever the marks."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from app.extraction.paragraphs import paragraphs
from app.text.span import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks. Inner quotations are part of it and not listed."""

    span: Span
    closed: bool = True
    """False: the closing mark is missing; the span then ends with the paragraph."""
    continues: bool = False
    """It goes on with a quotation that the paragraph before left open."""

    def is_statement(self, text: str) -> bool:
        """Tell whether the words can stand as a statement of their own, unlike a quoted word or name."""
        inner = text[self.span.start + 1 : self.span.end - self.closed].strip()
        return inner[-1:] in _ENDS or len(inner.split(None, 4)) > 4


_ENDS = frozenset(".,!?…—–。！？，،؟۔।")
_CLOSERS = {
    "“": "”“",
    "„": "“”‟",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    '"': '"',
    "‘": "’",
    "'": "'",
    "”": "”",
}
_SINGLE = "‘'"
_MARK = re.compile(r"[“”„‟\"«»‹›‘]|(?<!\w)'|'(?!\w)|’(?!\w)")
_ELISION = re.compile(r"'(?:em|tis|twas|til|n|cause|bout|\d0s)\b", re.IGNORECASE)
_LOOK_AHEAD = 24


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the outermost quotations in reading order; none crosses a paragraph.

    A quotation left open at the end of one paragraph and opened again at the start of the next is one quotation in
    several pieces, as newspapers print it: the later pieces are marked `continues`.
    """
    quotes: list[Quote] = []
    unfinished = False
    for paragraph in paragraphs(text):
        found = _in_paragraph(text, *paragraph)
        if found and unfinished and _starts(text, paragraph.start, found[0].span.start):
            found[0] = Quote(found[0].span, found[0].closed, True)
        quotes += found
        unfinished = bool(found) and not found[-1].closed
    return tuple(quotes)


def _starts(text: str, start: int, at: int) -> bool:
    return not text[start:at].strip("•-–—* \t\u00a0")


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    marks = [m.start() for m in _MARK.finditer(text, start, end)]
    quotes: list[Quote] = []
    opened: int | None = None
    for k, at in enumerate(marks):
        if opened is None:
            if _opens(text, at, start, end, marks, k):
                opened = at
        elif text[at] in _CLOSERS[text[opened]] and _closes(text, at, opened, start, end, marks, k):
            quotes.append(Quote(Span(opened, at + 1)))
            opened = None
        elif text[at] == text[opened] == '"' and _opens(text, at, start, end, marks, k):
            opened = at  # The mark before was a stray one.
    if opened is not None and text[opened] not in _SINGLE and end - opened > 2:
        quotes.append(Quote(Span(opened, _trimmed(text, opened, end)), closed=False))
    return quotes


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _opens(text: str, at: int, start: int, end: int, marks: list[int], k: int) -> bool:
    mark = text[at]
    if mark in "“„«‹‟":
        return True
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    fresh = not before.isalnum() and before not in ".,!?%"
    if mark in '"»':
        return fresh and not after.isspace()
    if mark not in _SINGLE or not fresh or not after.isalnum() or _ELISION.match(text, at):
        return False
    return any(
        text[m] in _CLOSERS[mark] and _closes(text, m, at, start, end, marks, k + 1 + j)
        for j, m in enumerate(marks[k + 1 : k + 1 + _LOOK_AHEAD])
    )


def _closes(text: str, at: int, opened: int, start: int, end: int, marks: list[int], k: int) -> bool:
    """Tell an ending mark from an apostrophe ("the ministers’ plan") or an inner opening mark."""
    before = text[at - 1]
    after = text[at + 1] if at + 1 < end else " "
    if text[opened] not in _SINGLE:
        return text[at] != '"' or not before.isspace() or not after.isalnum()
    if before.isspace() or after.isalnum():
        return False
    if before != "s" or not after.isspace() or at + 2 >= end or not text[at + 2].islower():
        return True
    later = marks[k + 1 : k + 1 + _LOOK_AHEAD]
    return not any(text[m] in "’'" and text[m - 1] in ".,!?" for m in later)


class QuoteIndex:
    """Quotations by place."""

    def __init__(self, quotes: tuple[Quote, ...]) -> None:
        self.quotes = quotes
        self._ends = [quote.span.end for quote in quotes]

    def within(self, span: Span) -> tuple[Quote, ...]:
        """Return the quotations that share a code point with the span."""
        first = bisect_left(self._ends, span.start + 1)
        last = first
        while last < len(self.quotes) and self.quotes[last].span.start < span.end:
            last += 1
        return self.quotes[first:last]
