"""The noun that a number counts: "4,500 fishing boats" counts boats, "two of the four sites" sites."""

import re
from dataclasses import dataclass

from app.extraction.lexicon import word_set
from app.extraction.nouns import is_plural, singular
from app.extraction.numerals import SMALL
from app.extraction.units import measure_unit

_MOST_WORDS = 6
"""So many words at most stand between a number and its noun."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts. end: where the quantity ends; after: where the words after the noun begin."""

    unit: str | None
    end: int
    after: int
    factor: float = 1
    """What the number has to be multiplied with to be in this unit: a cent is 0.01 of its currency."""


_WORD = re.compile(r"[^\S\n]{1,2}([^\W_](?:[\w’'-]{0,30}\w)?)")
_OF = re.compile(
    r"(?:[^\S\n]of\b)(?:[^\S\n](?:(?:the[^\S\n])?[\w-]{2,24}['’]s?(?=[^\S\n]\d)|the|its|their|his|her|our|my|these|those|all|at|least|other|last|first|some|about"
    rf"|{'|'.join(SMALL)}|\d{{1,3}}(?:,\d{{3}})?)\b){{0,4}}",
    re.IGNORECASE,
)
_STOPS = word_set(
    """of in on at for to from by with without and or but nor which that who whom whose when where while are is was
    were be been being will would has have had do does did can could may might must should shall a an the this
    these those they them it its he she his her we you i us our your their my as than then if so not no during
    after before since until over under between into onto per across about around through against within among
    amid near off out up down via said says told had's today yesterday tomorrow later earlier ago times' each
    every others apart away together only also too either neither more's because though although whether such's
    like unlike including towards toward despite there here now just still already even both went came took gave
    need needed needs remain remained require required requires want wanted lack lacked stayed fled drowned perished
    survived escaped belong belonged looks seems became begin began died say see
    made led left killed died won lost fell rose"""
)
_NOT_NOUN = word_set(
    """more other further additional extra new old young big small large local foreign dead alive away late later
    early apart back long wide deep high tall left missing too second third single additional major minor whole
    full total sure certain good bad great short such very most many few"""
)
_NO_THING = word_set("""another day thing side hand way who can must has is was should may of point""")
"""After "one" these make no count: "one day", "one thing", "one who"."""
_ADJECTIVE = re.compile(r".+(?:ous|ful|less|ish|able|ible|ed|ing|ian|ese|ern)$")

_ADVERB = re.compile(r"(?!family|assembly|ally|supply|anomaly|reply|rally|fly|monopoly).+ly$")


def counted_after(text: str, end: int, value: float | tuple[float, float] | None, limit: int | None = None) -> Counted:
    """Return the noun that the number ending there counts; its unit is None when there is none."""
    stop = len(text) if limit is None else limit
    of = _OF.match(text, end, stop)
    if value == 1.0 and not of:
        return _single(text, end, stop)
    return _plural(text, of.end() if of else end, end, stop)


def _plural(text: str, start: int, end: int, stop: int) -> Counted:
    """Return the first plural among the next words, or the second where two stand together ("arms dealers")."""
    position, found, after, named = start, None, end, False
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, position, stop)
        if not word or word[1].lower() in _STOPS or (word[1].isdigit() and not named):
            break
        named = word[1][0].isupper()
        if found and (found == "times" or not word[1].endswith("s") or not is_plural(word[1])):
            break
        if is_plural(word[1]):
            found, after = word[1], word.end()
        position = word.end()
    if found is None:
        return Counted(None, end, after)
    return Counted(measure_unit(found) or singular(found), end, after)


def _single(text: str, end: int, stop: int) -> Counted:
    """Return the last of the words that follow "one" before a verb or a word that ends the phrase."""
    position, found, after = end, None, end
    for _ in range(3):
        word = _WORD.match(text, position, stop)
        if not word or word[1].lower() in _STOPS or (found and word[1].lower() in _NOT_NOUN):
            break
        if word[1].lower().endswith("s") and is_plural(word[1]):
            break
        lower = word[1].lower()
        if not found and lower in _NO_THING:
            break
        if _ADVERB.fullmatch(lower) or (found and _ADJECTIVE.fullmatch(lower)):
            break
        position = word.end()
        if lower not in _NOT_NOUN and not _ADJECTIVE.fullmatch(lower):
            found, after = word[1], position
    return Counted(singular(found) if found else None, end, after)
