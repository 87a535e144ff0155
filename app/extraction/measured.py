"""What a measure or a sum is of, where the words say so plainly: "40% of young octopus", "trade rose by 20%"."""

import re

from app.extraction.counted import Counted
from app.extraction.lexicon import word_set
from app.extraction.unit_memory import MEASURED_UNITS

_OF = re.compile(r"[^\S\n]of[^\S\n](?:the[^\S\n])?((?:[\w’'-]{1,24}[^\S\n]){0,3}[\w’'-]{1,24})")
_SUBJECT = re.compile(
    r"(?:^|[.;:,“\"\n(][^\S\n]?|\b(?:and|while|but|that|as|the|its|their|his|her|our)[^\S\n])"
    r"(?P<what>[\w’'-]{2,24}(?:[^\S\n][\w’'-]{2,24}){0,2})"
    r"(?:[^\S\n](?:between|in|with|for|from|to|on|at)[^\S\n][^,.;:\n]{1,60})?(?:,[^\S\n]which)?"
    r"[^\S\n](?:(?:has|have|had|will|would|may|could|might|also|then)[^\S\n]){0,3}"
    r"(?:rose|risen|rise|fell|fallen|fall|grew|grown|grow|increased?|decreased?|dropped|climbed|jumped|declined|shrank|shrunk"
    r"|slid|slumped|soared|surged|dipped|stood|stands|reached|reach|totalled|doubled)[^\S\n](?:by[^\S\n]|at[^\S\n]|to[^\S\n])?$",
    re.IGNORECASE,
)
_ENDS_OF = word_set(
    """in on at for to from by with and or but which that who are is was were will would has have had during after
    before since as than last this next over under between into per a an the could may might do does did"""
)


def measured(text: str, start: int, counted: Counted) -> str | None:
    """Return what is measured when the words say so plainly: "40% of young octopus", "trade rose by 20%"."""
    if counted.unit not in MEASURED_UNITS and not (counted.unit or "").isupper():
        return None
    after = _OF.match(text, counted.after)
    if after:
        kept: list[str] = []
        for word in after[1].split():
            if word.lower() in _ENDS_OF or word[0].isdigit() or (kept and word.endswith("ed")):
                break
            kept.append(word)
        return " ".join(kept) or None
    before = _SUBJECT.search(text, max(0, start - 110), start)
    return _noun_phrase(before["what"]) if before else None


def _noun_phrase(words: str) -> str | None:
    """Return the words after the last verb or pronoun: "they discussed trade" tells of trade."""
    kept: list[str] = []
    for word in words.split():
        lower = word.lower()
        kept = [] if lower in _ENDS_OF or lower in _PRONOUNS or lower.endswith("ed") else [*kept, word]
    return " ".join(kept) or None


_PRONOUNS = word_set("it they he she we i you this that these those its their his her the which who")
