"""The noun that a bare number goes back to: "our stations are new, and two of them flooded" counts stations."""

import re

from app.extraction import lexicon
from app.extraction.lexicon import word_set
from app.extraction.nouns import is_plural, singular
from app.extraction.units import MEASURES

REACH = 240
"""How many characters before a number are read at most."""

_WORD = re.compile(r"[A-Za-z][\w’'-]{0,30}")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s|\n")
_OF_THEM = re.compile(r"[^\S\n]of[^\S\n](?:them|these|those|which|whom)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"\bof[^\S\n](?:which|whom|these|those|them)[^\S\n](?:only[^\S\n])?$", re.IGNORECASE)
_BEFORE_NOUN = word_set(
    """the a an its his her their our my your these those more some many all both any no other most few several of
    for with from in on to and by at"""
)
_NO_THING = word_set(
    "days weeks months years hours minutes times others thousands hundreds millions dozens terms police news"
)


def noun_before(text: str, start: int, end: int, counted: str | None, counted_end: int) -> str | None:
    """Return the singular of the noun that the number at text[start:end] goes back to; None when nothing says.

    counted: the noun that another number counted last, which ended at counted_end.
    """
    floor = max(0, start - REACH)
    if _OF_THEM.match(text, end) or _OF_WHICH.search(text, max(0, start - 24), start):
        near = counted and _sentences(text, counted_end, start) < 2
        return counted if near else _nearest(text, floor, start) or counted
    if counted and not _SENTENCE_END.search(text, counted_end, start):
        return counted
    here = floor
    for match in _SENTENCE_END.finditer(text, floor, start):
        here = match.end()
    found = _nearest(text, here, start, subject=True)
    if found and counted and _sentences(text, counted_end, start) < 2 and _THINKS.search(text, here, start):
        return counted
    if found or (counted and _sentences(text, counted_end, start) < 2):
        return found or counted
    return _nearest(text, floor, here, subject=True) or counted


_THINKS = re.compile(
    r"\b(?:expect|predict|estimat|reckon|believ|forecast|put|said|say|counted|count|speak|spoke|fear|feared|think|thought|guess"
    r"|demand|want|claim)(?:s|ed|e|ed|es)?\b"
)
"""Whoever does this is not what is counted: "doctors had expected fewer than 2,000"."""


def _sentences(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _SENTENCE_END.finditer(text, start, end))


def _nearest(text: str, start: int, end: int, subject: bool = False) -> str | None:
    """Return the last plural there; as subject: the last one that opens its sentence or follows "more"."""
    found, before, opens = None, "", True
    for match in _WORD.finditer(text, start, end):
        word = match[0].lower()
        if _VERB_AFTER.match(text, match.end()) and not opens and before not in _BEFORE_NOUN:
            before, opens = word, False
            continue
        if _is_thing(match[0], before, opens) and (not subject or opens or before == "more"):
            found = singular(word)
        opens = (opens and word in _OPENERS) or "." in text[max(start, match.start() - 2) : match.start()]
        before = word
    return found


_VERB_AFTER = re.compile(r"[^\S\n](?:that|the|an?|his|her|its|their|it|there|whether|where|like|how|why|what|one)\b")
"""After a word in -s these make it a verb: "the office counters that"."""
_OPENERS = word_set("the our their its his her these those all many more some most will and but of two three four")


def _is_thing(word: str, before: str, opens: bool) -> bool:
    lower = word.lower()
    if not is_plural(lower) or lower in _NO_THING or lower in MEASURES:
        return False
    if word[0].isupper() and not opens:
        return False
    return opens or before in _BEFORE_NOUN or lexicon.VERB_FORMS.get(lower) is None
