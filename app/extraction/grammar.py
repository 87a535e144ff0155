"""Noun phrases and subjects as regular expressions over the word classes of words.py."""

import re
from typing import NamedTuple

from app.extraction.words import Words

BASE = r"(?:D*(?:a?[nPXN#T]|[eVg](?=[nNXP]))+|D+|[ru])"
"""A noun phrase without its "of …"."""
NP = rf"{BASE}(?:[op]{BASE}|c(?!a?[Vv]){BASE})*"
PHRASE = re.compile(NP)
APPOSED = rf"(?:{NP}(?:,{NP}(?=[,.]|$))*)"
"""A noun phrase with what is put beside it between commas."""

_HEAD = rf"{BASE}(?:(?:[op]|i(?=[DX])){BASE}|c(?!a?[Vv]){BASE})*"
"""The same with "an adviser to the minister"; behind a verb such words tell to whom."""
_SUBJECT = re.compile(
    rf"({_HEAD}(?:,{NP})*"  # the phrase and its appositions
    r"(?:,?w[^;:q]*|(?:[eV](?=[pioaT]|$)|[gG])(?:[^,;:qstmhBvV]|,[Xn#])*)?)"  # a relative clause or a participle
    r"(,[gGeVp][^;:]*)?,?$"  # an aside that is no part of the source
)
_NEAREST = re.compile(rf"{BASE}(?:[op]{BASE})*$")
_HARD_BREAK = re.compile(r"[;:q(]")
_SOFT_BREAK = re.compile(r"[;:q(bkst-]")
_CLAUSE_WORDS = frozenset(("after", "before", "until", "since"))
_ONLY_TIME = re.compile(r"[T#]+")
_JOINED = re.compile(r"(?:,?[cbk]|,)a*$")


class Subject(NamedTuple):
    """Who does a verb. words: numbers of the words, end exclusive; clause: where its clause begins."""

    words: tuple[int, int]
    clause: int


def end_of(words: Words) -> int:
    """Number of words without the marks that end the sentence."""
    end = len(words.tags)
    while end and words.tags[end - 1] == ".":
        end -= 1
    return end


def ends_joined(tags: str) -> re.Match[str] | None:
    """Tell whether the words end with "and", "but" or a comma, so that what follows may share their subject."""
    return _JOINED.search(tags)


def whole_subject(tags: str, verb: int) -> bool:
    """Tell whether all the words before a verb are its subject, with its appositions and relative clauses."""
    start = max([0] + [m.end() for m in _HARD_BREAK.finditer(tags, 0, verb)])
    return bool(_SUBJECT.match(tags[start:verb]))


def find_subject(words: Words, lower: int, verb: int) -> Subject | None:
    """Find the subject of the verb group that begins at `verb`; it begins at `lower` or later."""
    tags = words.tags
    hard = max([lower] + [m.end() for m in _HARD_BREAK.finditer(tags, lower, verb)])
    soft = max([hard] + [m.end() for m in _SOFT_BREAK.finditer(tags, hard, verb)])
    clauses = (k + 1 for k in range(soft, verb) if words.words[k] in _CLAUSE_WORDS and "," not in tags[k:verb])
    soft = max([soft, *clauses])
    full = _full_subject(tags, hard, verb, 1) or _full_subject(tags, soft, verb, 9)
    if full:
        return full
    if ends_joined(tags[hard:verb]):
        shared = _shared_subject(tags, soft, verb)
        if shared:
            return shared
    nearest = _NEAREST.search(tags[soft:verb])
    if nearest and not _ONLY_TIME.fullmatch(nearest[0]):
        start = soft + nearest.start()
        while tags[start] in "T#" and tags[start + 1] in "XD":
            start += 1
        return Subject((start, soft + nearest.end()), start)
    return None


def _full_subject(tags: str, lower: int, verb: int, tries: int) -> Subject | None:
    """Leave out opening words up to a comma until what is left is one subject."""
    part = tags[lower:verb]
    starts = [0] + [m.end() for m in re.finditer(",", part)]
    for start in starts[:tries]:
        while start < len(part) and part[start] in "abck":
            start += 1
        match = _SUBJECT.match(part, start)
        if match and not _ONLY_TIME.fullmatch(match[1]):
            return Subject((lower + match.start(1), lower + _without_day(part, match.end(1))), lower + start)
    return None


def _without_day(tags: str, end: int) -> int:
    """ "The ministry today": the day is no part of the source."""
    while end > 1 and tags[end - 1] in "Ta":
        end -= 1
    return end


def _shared_subject(tags: str, lower: int, verb: int) -> Subject | None:
    """ "X came to Y and said": the first phrase of the clause."""
    part = tags[lower:verb]
    for start in [0] + [m.end() for m in re.finditer(",", part)]:
        match = PHRASE.match(part, start)
        if match and match.end() < len(part) - 1 and not _ONLY_TIME.fullmatch(match[0]):
            return Subject((lower + match.start(), lower + match.end()), verb)
    return None
