"""A text as the word pieces the attribution model reads: ids, places, features of layout, and windows."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int64]

MAX_PIECES = 254
"""Word pieces in one window; the two marks at its ends come on top."""
MAX_CHUNK = 20_000
"""Characters given to the tokenizer at once, which bounds the memory a long text takes."""
SHORT_LINE = 60
"""A line of fewer characters that ends no sentence looks like a headline or a label."""
N_FEATURES = 32
SENTENCE, PARAGRAPH = 1, 2

FIRST_MARK = "\u0300"
MARKS = ("Mn", "Mc", "Me", "Cf")
"""Unicode classes of combining marks and joiners, which the tokenizer leaves out."""
DOUBLE_QUOTES = {"“": True, "„": True, "«": True, "”": False, "»": False}
QUOTE = re.compile("[\"“”„«»'‘’\n]")
SENTENCE_END = ".?!…”’\"'"


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces in reading order; the arrays are equally long."""

    ids: Ints
    starts: Ints
    ends: Ints
    """Code points of the whole text."""
    features: Ints
    """Row of the feature table: shape of the word, first of a line, inside quotation marks, in a short line."""
    breaks: Ints
    """PARAGRAPH where a line begins, SENTENCE where a sentence seems to, else 0."""
    first: NDArray[np.bool_]
    """Whether the piece begins a word."""

    def cut(self, start: int, end: int) -> "Pieces":
        """Return the pieces from start to end."""
        numbers = (self.ids, self.starts, self.ends, self.features, self.breaks)
        ids, starts, ends, features, breaks = (column[start:end] for column in numbers)
        return Pieces(ids, starts, ends, features, breaks, self.first[start:end])


def load_tokenizer(path: str) -> Tokenizer:
    """Read a tokenizer.json and take its limits on length away."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def chunks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into stretches of at most MAX_CHUNK characters, at line ends, else blanks, else anywhere."""
    start = 0
    while start < len(text):
        end = start + MAX_CHUNK
        if end < len(text):
            newline = text.rfind("\n", start + 1, end)
            blank = newline if newline > 0 else text.rfind(" ", start + 1, end)
            end = blank + 1 if blank > 0 else end
        yield start, min(end, len(text))
        start = end


def encode(tokenizer: Tokenizer, text: str, start: int = 0, end: int | None = None) -> Pieces:
    """Cut one stretch of a text into word pieces; offsets count code points of the whole text."""
    words = text[start:end]
    encoding = tokenizer.encode(words, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], _with_marks(words, offsets[:, 1])
    breaks = _breaks(words, starts, ends)
    quoted = _quoted(words)
    short = _short_lines(words)
    shapes = _shapes(words, starts)
    features = shapes * 8 + (breaks == PARAGRAPH) * 4 + quoted[starts] * 2 + short[starts]
    ids = np.array(encoding.ids, dtype=np.int64)
    return Pieces(ids, starts + start, ends + start, features, breaks, _firsts(words, starts, ends))


def windows(breaks: Ints, start: int = 0) -> list[tuple[int, int]]:
    """Cut pieces into windows at the last line, else sentence, else anywhere; start: where the second begins."""
    found = [(0, start)] if start else []
    while start < len(breaks):
        end = min(len(breaks), start + MAX_PIECES)
        if end < len(breaks):
            end = _last_break(breaks, start, end)
        found.append((start, end))
        start = end
    return found


def _last_break(breaks: Ints, start: int, end: int) -> int:
    earliest = start + MAX_PIECES * 6 // 10
    for kind in (PARAGRAPH, SENTENCE):
        places = np.flatnonzero(breaks[earliest + 1 : end + 1] >= kind)
        if len(places):
            return int(places[-1]) + earliest + 1
    return end


def _with_marks(words: str, ends: Ints) -> Ints:
    """Let pieces end after the combining marks and joiners that belong to their last letter."""
    longer = ends.copy()
    if words.isascii():
        return longer
    for piece, end in enumerate(ends):
        while end < len(words) and words[end] >= FIRST_MARK and unicodedata.category(words[end]) in MARKS:
            end += 1
        longer[piece] = end
    return longer


def _breaks(words: str, starts: Ints, ends: Ints) -> Ints:
    breaks = np.zeros(len(starts), dtype=np.int64)
    if len(breaks):
        breaks[0] = PARAGRAPH
    for place in np.flatnonzero(starts[1:] > ends[:-1]) + 1:
        start = int(starts[place])
        if "\n" in words[ends[place - 1] : start]:
            breaks[place] = PARAGRAPH
        elif words[ends[place - 1] - 1] in SENTENCE_END and (words[start].isupper() or words[start] in "“\"'‘"):
            breaks[place] = SENTENCE
    return breaks


def _firsts(words: str, starts: Ints, ends: Ints) -> NDArray[np.bool_]:
    first = np.ones(len(starts), dtype=np.bool_)
    for place in np.flatnonzero(starts[1:] == ends[:-1]) + 1:
        start = int(starts[place])
        first[place] = not (words[start].isalnum() and words[start - 1].isalnum())
    return first


def _shapes(words: str, starts: Ints) -> Ints:
    """Tell of the word around each piece: 0 small letters or a sign, 1 capital first, 2 all capitals, 3 digits."""
    shapes = np.zeros(len(words) + 1, dtype=np.int64)
    for match in re.finditer(r"[^\W_]+", words):
        word = match[0]
        if word[0].isupper():
            shapes[match.start() : match.end()] = 2 if len(word) > 1 and word.isupper() else 1
        elif any(letter.isdigit() for letter in word):
            shapes[match.start() : match.end()] = 3
    return shapes[starts]


def _quoted(words: str) -> Ints:
    """Mark what stands inside quotation marks, the marks with it; a line's end closes what is open."""
    inside = np.zeros(len(words) + 1, dtype=np.int64)
    double = single = -1
    for match in QUOTE.finditer(words):
        sign, place = match[0], match.start()
        if sign == "\n":
            if double >= 0:
                inside[double:place] = 1
            double = single = -1
        elif sign in "'‘’":
            single = _single_quote(words, place, single, inside)
        elif double < 0 and DOUBLE_QUOTES.get(sign, True):
            double = place
        elif double >= 0 and not DOUBLE_QUOTES.get(sign, False):
            inside[double : place + 1] = 1
            double = -1
    if double >= 0:
        inside[double:] = 1
    return inside


def _single_quote(words: str, place: int, opened: int, inside: Ints) -> int:
    """Open or close a single quotation mark; answer where one is open, or -1. An apostrophe does neither."""
    before = words[place - 1 : place]
    after = words[place + 1 : place + 2]
    if opened < 0:
        opens = not before.isalnum() and bool(after.strip()) and words[place] != "’"
        return place if opens else -1
    if after.isalnum() or not before.strip() or words[place] == "‘":
        return opened
    inside[opened : place + 1] = 1
    return -1


def _short_lines(words: str) -> Ints:
    short = np.zeros(len(words) + 1, dtype=np.int64)
    edges = [-1, *(match.start() for match in re.finditer("\n", words)), len(words)]
    for before, end in pairwise(edges):
        line = words[before + 1 : end].strip()
        if len(line) < SHORT_LINE and not line.endswith((".", "!", "?", "”", '"', "’")):
            short[before + 1 : end] = 1
    return short
