"""Sentences -> attributions by rules: who (source), the signalling words (cue), what (content)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.extraction.cues import Found, find_cues
from app.extraction.document import Attribution, Sentence, ZoneKind
from app.extraction.quotes import QuoteIndex
from app.extraction.words import Words, tag
from app.text.span import Span

ATTRIBUTION_RULES = "attribution-rules 1"

_MOST_WORDS = 600
"""Longer than any sentence of news: lists, code, text without punctuation. A quotation counts as one word."""
_CONTRASTS = frozenset(("and", "but", "while", "whereas", "although", "though", "yet"))


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences that one quotation holds together, mostly a single one, and their words."""

    span: Span
    paragraph: int
    zone: ZoneKind
    words: Words

    @property
    def is_quotation(self) -> bool:
        """Tell whether it is nothing but quotation."""
        return "q" in self.words.tags and not self.words.tags.strip("q.,-:")


def units_of(text: str, sentences: Sequence[Sentence], quotes: QuoteIndex) -> tuple[Unit, ...]:
    """Join the sentences that a quotation runs across, and class their words."""
    made: list[Unit] = []
    for (paragraph, zone), group in groupby(sentences, key=lambda s: (s.paragraph, s.zone)):
        spans: list[Span] = []
        for sentence in group:
            held = quotes.within(sentence.span)
            if spans and held and held[0].span.start < spans[-1].end:
                spans[-1] = Span(spans[-1].start, sentence.span.end)
            else:
                spans.append(sentence.span)
        made += [Unit(s, paragraph, zone, tag(text, s, quotes.within(s), is_title_case(s.of(text)))) for s in spans]
    return tuple(made)


def is_title_case(words: str) -> bool:
    """Tell whether the capitals of a sentence mean nothing, as in Many Headlines."""
    letters = [w for w in words.split() if w[0].isalpha()]
    return len(letters) > 3 and sum(w[0].isupper() for w in letters) > 0.75 * len(letters)


def by_unit(units: Sequence[Unit], attributions: Sequence[Attribution]) -> list[list[int]]:
    """Return for each unit which attributions have their cue or part of their content in it, in order."""
    starts = [unit.span.start for unit in units]
    found: list[list[int]] = [[] for _ in units]
    for number, said in enumerate(attributions):
        for span in (*said.content, *said.cue):
            for k in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)):
                if units[k].span.overlaps(span) and found[k][-1:] != [number]:
                    found[k].append(number)
    return found


def attribute(units: Sequence[Unit]) -> tuple[Attribution, ...]:
    """Find the attributions that single sentences make plain, in reading order.

    Quotations stay whole within a paragraph. What only the layout tells (labels, quotation paragraphs, questions and
    answers) is added by `layout.continue_attributions`.
    """
    made: list[Attribution] = []
    for unit in units:
        made += attributions_of(unit, len(made))
    return tuple(made)


def attributions_of(unit: Unit, first: int = 0) -> list[Attribution]:
    """Return the attributions within one unit; `first` is the number the first of them will have."""
    words = unit.words
    if not 0 < len(words.tags) <= _MOST_WORDS:
        return []
    found = find_cues(words, unit.zone)
    _settle(words, found)
    kept = [f for f in found if any(a < b for a, b in f.content)]
    return [_made(words, f, kept, first) for f in kept]


def _made(words: Words, found: Found, others: list[Found], first: int) -> Attribution:
    cue = [words.span(*found.cue)] + ([words.span(*found.medium)] if found.medium else [])
    outer = next((k for k, o in reversed(list(enumerate(others))) if o is not found and _holds(o, found)), None)
    return Attribution(
        content=tuple(words.span(a, b) for a, b in found.content if a < b),
        cue=tuple(cue),
        source=(words.span(*found.source),) if found.source else (),
        outer=None if outer is None else first + outer,
    )


def _holds(outer: Found, inner: Found) -> bool:
    if outer.content == inner.content and outer.cue < inner.cue:
        return True
    return any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)


def _settle(words: Words, found: list[Found]) -> None:
    """End a content where the next cue takes over; leave it whole when the next cue lies inside it."""
    for k, this in enumerate(found):
        for later in found[k + 1 :]:
            if not this.content or later.cue[0] >= this.content[-1][1]:
                continue
            if this.kind == "object" and words.words[later.start : later.cue[1]][-2:] == ["as", "saying"]:
                this.content = list(later.content)  # "quoted X as saying that"
            elif later.trailing and later.content[0][0] <= this.start:
                this.content = [(a, min(b, later.content[-1][1])) for a, b in this.content]
            elif later.joined or _side_by_side(words, this, later):
                cut = later.start
                while cut and words.tags[cut - 1] in ",cbks":
                    cut -= 1
                this.content = [(a, min(b, cut)) for a, b in this.content if a < cut]


def _side_by_side(words: Words, this: Found, later: Found) -> bool:
    """Tell "A said X, and B said Y" from "A said that B said Y"."""
    if later.trailing:
        return later.content[0][0] > this.cue[1] and words.tags[this.content[-1][0]] != "t"
    before = words.tags[: later.start].rstrip(",")
    if before.endswith(";"):
        return True
    return bool(before) and before[-1] in "cbks" and words.words[len(before) - 1] in _CONTRASTS
