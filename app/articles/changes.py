"""What changed between two texts: whole lines first, then the words within them. Pure."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from app.articles.pages import Difference

MOST_PAIRS = 50_000_000
"""Pairs of lines (or of words) up to which a comparison is made: 50 million take about 50 ms and 6 MB."""
LONGEST_BY_WORD = 200_000
"""Characters of changed lines up to which their words are compared."""
MOST_PIECES = 1_500
LONGEST_PIECE = 6_000
CONTEXT = 240
"""Characters of unchanged text kept before and after a change."""
WORD = re.compile(r"\w+|\s+|[^\w\s]")

Piece = tuple[str, str]
"""(same, removed or added; the words)"""


def differences(older: str, newer: str) -> tuple[Difference, ...]:
    """Compare two texts; unchanged stretches are shortened, and so is what would fill too long a page."""
    pieces = list(_shortened(_joined(_by_line(older, newer))))
    shown = [Difference(kind, words) for kind, words in pieces[:MOST_PIECES]]  # type: ignore[arg-type]
    if len(pieces) > MOST_PIECES:
        shown.append(Difference("skipped", f"{len(pieces) - MOST_PIECES:,} more pieces"))
    return tuple(shown)


def _by_line(older: str, newer: str) -> Iterator[Piece]:
    old, new = older.splitlines(keepends=True), newer.splitlines(keepends=True)
    for kind, was, becomes in _blocks(old, new):
        if kind == "same":
            yield "same", "".join(was)
        else:
            yield from _within("".join(was), "".join(becomes))


def _within(was: str, becomes: str) -> Iterator[Piece]:
    if len(was) + len(becomes) <= LONGEST_BY_WORD:
        yield from _by_word(was, becomes)
    else:
        yield "removed", was
        yield "added", becomes


def _by_word(was: str, becomes: str) -> Iterator[Piece]:
    """Compare changed lines word by word; a single common word between two changes is not worth a gap."""
    removed, added = "", ""
    for kind, old, new in _blocks(WORD.findall(was), WORD.findall(becomes)):
        if kind == "same" and (sum(part.isalnum() for part in old) > 1 or not (removed or added)):
            yield from _changed(removed, added)
            yield "same", "".join(old)
            removed = added = ""
        else:
            removed, added = removed + "".join(old), added + "".join(new)
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    """Say what is removed and added; what both begin or end with has not changed."""
    if removed == added:
        yield "same", removed
        return
    start = _n_common(removed, added)
    end = _n_common_at_end(removed[start:], added[start:])
    start, end = _at_words(removed, added, start, end)
    yield "same", removed[:start]
    yield "removed", removed[start : len(removed) - end]
    yield "added", added[start : len(added) - end]
    yield "same", removed[len(removed) - end :] if end else ""


def _at_words(removed: str, added: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of what two strings have in common outwards to white space, so that no word is cut."""
    while start and not removed[start - 1].isspace():
        start -= 1
    while end and not removed[-end].isspace():
        end -= 1
    return start, end


def _n_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many items two sequences begin with alike."""
    n = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        n += 1
    return n


def _n_common_at_end(one: Sequence[str], other: Sequence[str]) -> int:
    n = 0
    for mine, theirs in zip(reversed(one), reversed(other), strict=False):
        if mine != theirs:
            break
        n += 1
    return n


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Cut two lists into runs: (same, items, items) and (changed, items of the old, items of the new)."""
    start = _n_common(old, new)
    end = _n_common_at_end(old[start:], new[start:])
    if start:
        yield "same", old[:start], old[:start]
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end])
    if end:
        yield "same", old[len(old) - end :], old[len(old) - end :]


def _middle(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    if not old and not new:
        return
    if len(old) * len(new) > MOST_PAIRS:
        yield "changed", old, new
        return
    was: list[str] = []
    becomes: list[str] = []
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            if was or becomes:
                yield "changed", was, becomes
            yield "same", old[step.src_start : step.src_end], old[step.src_start : step.src_end]
            was, becomes = [], []
        else:
            was.extend(old[step.src_start : step.src_end])
            becomes.extend(new[step.dest_start : step.dest_end])
    if was or becomes:
        yield "changed", was, becomes


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind; leave out what is empty."""
    last, words = "", ""
    for kind, more in pieces:
        if not more:
            continue
        if kind != last and words:
            yield last, words
            words = ""
        last, words = kind, words + more
    if words:
        yield last, words


def _shortened(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for at, (kind, words) in enumerate(pieces):
        if kind == "same" and len(words) > 3 * CONTEXT:
            yield from _same_shortened(words, is_first=at == 0)
        elif len(words) > LONGEST_PIECE:
            yield kind, words[:LONGEST_PIECE]
            yield "skipped", f"{len(words) - LONGEST_PIECE:,} more characters {kind}"
        else:
            yield kind, words


def _same_shortened(words: str, *, is_first: bool) -> Iterator[Piece]:
    start, end = 0 if is_first else _break_after(words, CONTEXT), _break_after(words, len(words) - CONTEXT)
    if start:
        yield "same", words[:start]
    yield "skipped", f"{end - start:,} characters unchanged"
    if end < len(words):
        yield "same", words[end:]


def _break_after(words: str, at: int) -> int:
    """Return the first place from `at` on that stands behind white space, not more than a few words away."""
    found = re.compile(r"\s").search(words, at, at + 60)
    return found.end() if found else at
