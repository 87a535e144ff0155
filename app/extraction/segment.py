"""Cutting body and headline into sentences: pysbd proposes where they end, the rules here mend what it is known to get wrong."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import pysbd

from app.extraction.document import Sentence, Zone
from app.extraction.zones import paragraphs
from app.text.span import Span

_PIECE = 800
"""Characters given to pysbd at once: its time grows with the square of the length."""
_OPENERS = "\"'“‘«„‹([*_"
_CLOSERS = "\"'”’»›)]*_"
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»‹›\n\r\x0b\x0c\x85\u2028\u2029', " "))
_END = re.compile(r"[.!?…]+[\"'”’»›)\]*_]*(?=\s)|[。！？]+[”’」』）]*")
_SAFE = re.compile(r"(?<=[a-z]{4})[.!?][\"”’»)]?\s+(?=[\"“‘«(]?[A-Z])")
_ENDING = re.compile(r"(?:[.!?…]|[。！？])[\"'”’»›)\]*_」』）]*$")
_LAST_WORD = re.compile(r"[^\s\"“‘«(\[*_]{1,30}$")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[*_]{0,4}([^\W_][\w'’\-]{0,30})?")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+$")
_SAID = re.compile(
    r"(?:[A-Z][\w.'’\-]{0,30}\s){1,4}(?:asked|said|says|asks|replied|shouted|cried|wondered|added|exclaimed|wrote|inquired|demanded|answered"
    r"|joked|insisted|warned|continued|told|tweeted|posted|yelled|called)\b"
)
_TITLES = frozenset(
    [
        "gen",
        "col",
        "sen",
        "rep",
        "reps",
        "sens",
        "gov",
        "lt",
        "capt",
        "maj",
        "sgt",
        "cpl",
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "drs",
        "prof",
        "st",
        "rev",
        "hon",
        "adm",
        "cmdr",
        "brig",
        "pres",
        "supt",
        "insp",
        "det",
        "messrs",
        "pvt",
        "pfc",
        "ens",
        "fr",
        "sr",
        "mt",
        "ft",
        "vs",
        "cf",
        "viz",
        "eds",
        "ed",
        "fig",
        "figs",
        "approx",
        "est",
        "ca",
        "circa",
        "e.g",
        "i.e",
    ]
)
"""Abbreviations that are followed by what they belong to and never end a sentence."""
_BEFORE_NUMBER = frozenset(
    ["no", "nos", "art", "arts", "sec", "p", "pp", "vol", "ch", "fig", "par", "para", "ext", "tel"]
)
_UNITS = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "jr",
        "llc",
        "plc",
        "bros",
        "u.s",
        "u.k",
        "e.u",
        "u.n",
        "u.s.a",
        "a.m",
        "p.m",
        "d.c",
        "ph.d",
        "m.d",
        "b.c",
        "a.d",
        "etc",
        "al",
        "bn",
        "mn",
        "mln",
        "bln",
        "tn",
        "km",
        "kg",
        "dept",
        "univ",
        "assn",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "ave",
        "blvd",
        "conn",
        "mass",
        "calif",
        "fla",
        "pa",
        "va",
        "wash",
        "ariz",
        "ill",
        "mich",
        "minn",
    ]
)
"""Abbreviations after which a sentence may end: only the next word tells."""
_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "he",
        "his",
        "she",
        "her",
        "they",
        "their",
        "we",
        "our",
        "i",
        "you",
        "your",
        "there",
        "here",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "but",
        "and",
        "however",
        "also",
        "when",
        "where",
        "while",
        "what",
        "who",
        "why",
        "how",
        "if",
        "after",
        "before",
        "since",
        "during",
        "meanwhile",
        "asked",
        "according",
        "both",
        "another",
        "some",
        "many",
        "most",
        "several",
        "officials",
        "police",
        "now",
        "then",
        "so",
        "yet",
        "not",
        "no",
        "one",
        "two",
        "although",
        "though",
        "because",
        "instead",
        "still",
        "later",
        "earlier",
    ]
)


def segment(text: str, zones: Sequence[Zone]) -> tuple[Sentence, ...]:
    """Cut the body and the headline into sentences, in order; none crosses a paragraph.

    Labels, bullets and date lines belong to no sentence. Takes linear time, on one line of any length too.
    """
    starts = [span.start for span in paragraphs(text)]
    found = []
    for zone in zones:
        if zone.kind not in ("body", "headline"):
            continue
        number = bisect_right(starts, zone.span.start) - 1
        spans = _sentences(text, zone.span) if zone.kind == "body" else iter((zone.span,))
        found += [Sentence(span, number, zone.kind) for span in spans]
    return tuple(found)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for end in _ends(text, span):
        if sentence := _trimmed(text, start, end):
            yield sentence
            start = end
    if sentence := _trimmed(text, start, span.end):
        yield sentence


def _ends(text: str, span: Span) -> Iterator[int]:
    """Return where sentences end within a paragraph, in order."""
    for piece in _pieces(text, span):
        words = piece.of(text)
        ends = sorted({_after_closers(text, piece.start + end, span.end) for end in _proposed(words)})
        yield from (end for end in ends if end < span.end and _is_end(text, end, span))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut a long paragraph where a sentence surely ends, else at a space, so that no piece is long."""
    start = span.start
    while span.end - start > _PIECE:
        limit = start + _PIECE
        safe = [found.end() for found in _SAFE.finditer(text, start, limit)]
        space = text.rfind(" ", start + 1, limit) + 1
        end = safe[-1] if safe else space or limit
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _proposed(words: str) -> set[int]:
    """Return the ends that pysbd finds, and the piece's own end."""
    ends = {len(words.rstrip())}
    if _END.search(words):
        ends |= {start + len(sentence.rstrip()) for start, sentence in _by_pysbd(words.translate(_QUOTES))}
        ends |= {found.end() for found in _END.finditer(words) if _is_clear(words, found)}
    return ends


def _is_clear(words: str, found: re.Match[str]) -> bool:
    """Tell whether an end is one that pysbd misses: behind a quotation mark or an East Asian full stop."""
    return words[found.end() - 1] in _CLOSERS or words[found.start()] in "。！？…"


def _by_pysbd(words: str) -> Iterator[tuple[int, str]]:
    for part in _segmenter().segment(words):
        yield part.start, part.sent


@cache
def _segmenter() -> pysbd.Segmenter:
    return pysbd.Segmenter(language="en", clean=False, char_span=True)


def _after_closers(text: str, end: int, limit: int) -> int:
    while end < limit and (text[end] in _CLOSERS or text[end] in ".!?…"):
        end += 1
    return end


def _is_end(text: str, end: int, span: Span) -> bool:
    before = text[max(span.start, end - 60) : end]
    ending = _ENDING.search(before)
    if ending is None:
        return False
    if ending.group()[0] in "。！？":
        return True
    if not text[end].isspace():
        return False
    after = text[end : end + 120].lstrip()
    following = _NEXT_WORD.match(after)
    word = (following[1] if following else None) or ""
    if word[:1].islower():
        return False
    if ending.group()[0] in "?!…" and len(ending.group()) > 1 and _SAID.match(after):
        return False
    return ending.group()[0] != "." or _full_stop_ends(before[: ending.start()], word)


def _full_stop_ends(before: str, following: str) -> bool:
    """Tell whether a full stop behind these words ends a sentence, given the word that follows."""
    last = _LAST_WORD.search(before)
    word = last.group() if last else ""
    key = word.casefold()
    starts = following.casefold() in _STARTERS
    if key in _TITLES:
        return False
    if key in _BEFORE_NUMBER and following[:1].isdigit():
        return False
    if key in _UNITS or _INITIAL.match(word + "."):
        return starts
    return True


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    if not any(sign.isalnum() for sign in words):
        return None
    left = start + len(words) - len(words.lstrip())
    return Span(left, left + len(words.strip()))
