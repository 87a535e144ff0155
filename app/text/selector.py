"""Describing a place in a text so that it can be found again: the W3C quote and position selectors."""

from dataclasses import dataclass

from app.text.span import Span


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """The words at a place and what stands beside them.

    Source: W3C Web Annotation Data Model, section 4.2.4.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """A place as code points from 0, end exclusive.

    Source: W3C Web Annotation Data Model, section 4.2.5.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selector:
    """Both descriptions of one place: where it was, and what it says."""

    quote: TextQuoteSelector
    position: TextPositionSelector

    @property
    def span(self) -> Span:
        """The place as it was when the selector was made."""
        return Span(self.position.start, self.position.end)


def select(text: str, span: Span, context: int = 32) -> Selector:
    """Describe a span by its words, up to `context` code points on either side, and its position.

    Raises ValueError when the span holds no character of the text.
    """
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"No characters {span.start} to {span.end} in a text of {len(text)}.")
    quote = TextQuoteSelector(
        exact=span.of(text),
        prefix=text[max(0, span.start - context) : span.start],
        suffix=text[span.end : span.end + context],
    )
    return Selector(quote, TextPositionSelector(span.start, span.end))
