"""The words of a sentence on both sides of a place in it, those of its own clause marked off."""

import re
from dataclasses import dataclass

from app.extraction.lexicon import word_set

REACH = 240
"""How many characters before and after a place are read at most."""

_TOKEN = re.compile(r"[A-Za-z]{1,24}(?:['’][A-Za-z]{1,3})?|\d{1,9}|[.!?](?=[\s”\"’])|[,:;](?=\s)|\n")
_SENTENCE_END = frozenset(".!?\n")
_ABBREVIATED = word_set("mr mrs ms dr sen gen rep gov st no col lt sgt prof jan feb mar apr aug sept oct nov dec")
_OPENS_A_CLAUSE = word_set("that and but while whereas because if when whether as")
_SUBJECT_FIRST = word_set("the a an he she it they we i you his her its their this these those there no all some any")
_BESIDE = re.compile(r"who|which|whose|[a-z]{2,}(?:ed|ing)|brought|made|held|built|sold|set|led|known|seen|born")
"""How an aside between commas begins."""


@dataclass(slots=True)
class Before:
    """The words before a place in its sentence."""

    words: list[str]
    clause: int = 0
    """Number of the first word of its clause; as many as there are words where the place itself begins it."""
    aside: int | None = None
    """Number of the first word of an aside that ends with a comma right before the place."""


def words_before(text: str, start: int) -> Before:
    """Return the words between the beginning of the sentence and a place, without marks."""
    words: list[str] = []
    commas: list[int] = []
    clause = 0
    for match in _TOKEN.finditer(text, max(0, start - REACH), start):
        word = match[0]
        if word == ",":
            commas.append(len(words))
        elif word in ":;":
            clause = len(words)
        elif word not in _SENTENCE_END:
            words.append(word.replace("’", "'"))
        elif word != "." or not _abbreviation(words):
            words.clear()
            commas.clear()
            clause = 0
    return Before(words, _clause(words, clause), _aside(words, commas))


def _clause(words: list[str], least: int) -> int:
    """Return where the clause begins that the words end with, no earlier than `least`."""
    if words and words[-1].lower() in _OPENS_A_CLAUSE and not _joins_times(words):
        return len(words)
    for at in range(len(words) - 2, least, -1):
        after = words[at + 1]
        if words[at] == "that" and (after.lower() in _SUBJECT_FIRST or after[0].isupper() or after.endswith("s")):
            return at + 1
    return least


def _joins_times(words: list[str]) -> bool:
    """Tell "between Friday evening and" and "on Friday and" from what begins a clause."""
    if words[-1].lower() != "and" or len(words) < 2:
        return False
    return "between" in words[-7:] or words[-2][0].isupper() or words[-2][0].isdigit()


def _aside(words: list[str], commas: list[int]) -> int | None:
    if len(commas) < 2 or commas[-1] != len(words) or commas[-2] >= len(words):
        return None
    return commas[-2] if commas[-2] and _BESIDE.fullmatch(words[commas[-2]]) else None


def words_after(text: str, end: int) -> list[str]:
    """Return the words between a place and the end of the sentence, without marks."""
    words: list[str] = []
    for match in _TOKEN.finditer(text, end, end + REACH):
        word = match[0]
        if word in _SENTENCE_END and not (word == "." and _abbreviation(words)):
            break
        if word not in ",:;.":
            words.append(word.replace("’", "'"))
    return words


def _abbreviation(words: list[str]) -> bool:
    return bool(words) and (words[-1].lower() in _ABBREVIATED or len(words[-1]) == 1)
