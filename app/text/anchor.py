"""Finding again the place that a selector describes, also when the text around it has changed."""

from app.text.selector import Selector
from app.text.span import Span

_ENOUGH = 8
"""Code points beside a quote that must be unchanged on both sides, or …"""
_ENOUGH_ON_ONE_SIDE = 16
"""… on one side, for the place to count as the same."""
_ENOUGH_QUOTE = 24
"""Code points of a quote (four words or so) that, standing only once, need no context."""


def anchor(text: str, selector: Selector, old_text: str | None = None) -> Span | None:
    """Find the span a selector describes; None when its words are gone or it cannot be told which copy is meant.

    Its old position is tried first, then the quote with all its context, then the quote with what stands nearest to it.
    The span found always holds the very words of the quote: nothing is matched by likeness, so that a note never
    slides onto other words. text: as stored, code points. old_text: the text the selector was made for, where it is at
    hand: a quote that stood there once and stands here once is followed wherever it went. Takes linear time.
    Source: W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5.
    """
    exact = selector.quote.exact
    old = selector.span
    if old.of(text) == exact and _has_context(text, old, selector):
        return old
    return _by_context(text, selector) or _only_copy(text, selector, old_text)


def _by_context(text: str, selector: Selector) -> Span | None:
    """Find the one place with the quote and its context: all of it, else the nearest part on both sides."""
    quote = selector.quote
    for n in (max(len(quote.prefix), len(quote.suffix)), _ENOUGH_ON_ONE_SIDE, _ENOUGH):
        before, after = quote.prefix[-n:] if n else "", quote.suffix[:n]
        if len(before) < min(n, _ENOUGH) or len(after) < min(n, _ENOUGH):
            continue
        at = _only_place(text, before + quote.exact + after)
        if at is not None:
            return Span(at + len(before), at + len(before) + len(quote.exact))
    return None


def _only_copy(text: str, selector: Selector, old_text: str | None) -> Span | None:
    """Find the quote where it stands only once, and did so before or has enough of its context beside it."""
    exact = selector.quote.exact
    at = _only_place(text, exact)
    if at is None:
        return None
    span = Span(at, at + len(exact))
    if old_text is not None and _only_place(old_text, exact) is not None:
        return span
    return span if len(exact) >= _ENOUGH_QUOTE or _has_context(text, span, selector) else None


def _only_place(text: str, words: str) -> int | None:
    at = text.find(words) if words else -1
    return at if at >= 0 and text.find(words, at + 1) < 0 else None


def _has_context(text: str, span: Span, selector: Selector) -> bool:
    prefix, suffix = selector.quote.prefix, selector.quote.suffix
    left = _common(prefix[::-1], text[max(0, span.start - len(prefix)) : span.start][::-1])
    right = _common(suffix, text[span.end : span.end + len(suffix)])
    if left == len(prefix) and right == len(suffix):
        return True
    return max(left, right) >= _ENOUGH_ON_ONE_SIDE or min(left, right) >= _ENOUGH


def _common(a: str, b: str) -> int:
    """Count the characters two strings begin with alike."""
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n
