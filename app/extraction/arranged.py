"""Verbs that tell what is arranged for a time: "the ministers meet", "the committee votes", "announced a march"."""

from app.extraction.lexicon import word_set

BEFORE_NOUN = word_set(
    "a an the his her its their our my behind in of with for from into on at as another this no any each new"
)
"""After these, a word in -ed describes a noun: "in prefabricated cabins"."""
_GATHER = word_set(
    """meet gather vote begin open start resume arrive leave return face play travel convene close reopen expire
    decide debate host march rally sail fly land depart go rise visit elect choose discuss"""
)
"""After a plural these tell what is arranged: "the ministers meet on Friday"."""
_NOW = word_set("is are am he's she's it's we're they're i'm you're")
_ARRANGED = word_set(
    """meeting going holding leaving arriving travelling traveling flying visiting hosting vying running starting
    opening closing returning launching speaking voting playing moving departing stepping retiring competing"""
)


def is_scheduled(words: list[str], at: int) -> bool:
    """Tell the verb of a timetable: "the committee votes", "soldiers face trial", "the school stays shut"."""
    word, before = words[at].lower(), words[at - 1].lower() if at else ""
    if word in ("stays", "remains", "stay", "remain"):
        return words[at + 1 : at + 2] in (["shut"], ["closed"], ["open"])
    if not before or before in BEFORE_NOUN or before in _BEFORE_BASE or before.isdigit():
        return False
    return word == "face" or (word in _SCHEDULED and not _is_plural(before))


_SCHEDULED = word_set(
    """visits votes rules plays stays rises discusses gathers wins pays flies joins receives considers chooses welcomes
    tours addresses performs signs replaces shuts tries kicks"""
)


def is_going_on(words: list[str], at: int) -> bool:
    """Tell whether a day follows right after what is "being held": it is arranged for that day."""
    return words[at].lower() == "being" and at > 0 and words[at - 1].lower() in ("is", "are") and len(words) - at <= 2


def is_arranged(words: list[str], at: int, before: str) -> bool:
    """Tell "the ministers meet" and "they are meeting" from what goes on now."""
    word = words[at].lower()
    if word in _GATHER:
        return before in ("they", "we") or _is_plural(before) or _follows_a_plural(words, at)
    return word in _ARRANGED and before in _NOW


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("'s", "ss", "us", "is"))


def _follows_a_plural(words: list[str], at: int) -> bool:
    """Tell whether a name stands between a plural and its verb: "ministers of the Lake Council meet"."""
    after = words[at + 1].lower() if at + 1 < len(words) else ""
    if at < 2 or words[at][0].isupper() or after in ("to", "of") or words[at - 1].lower() in _BEFORE_BASE:
        return False
    near = words[max(0, at - SUBJECT) : at - 1]
    named = words[at - 1][0].isupper()
    return any(
        _is_plural(word)
        and (word.islower() or word is words[0])
        and (named or near[k + 1 : k + 2] in (["for"], ["of"]))
        for k, word in enumerate(near)
    )


_BEFORE_BASE = word_set("to will would may might can could must should not the a an and or did does do that who")


SUBJECT = 7
"""So many words at most are read from a verb back to its subject."""


def is_announced(words: list[str], at: int) -> bool:
    """Tell "announced a march" from what was told itself: what is called together lies ahead."""
    if words[at].lower() not in _ANNOUNCES:
        return False
    return any(word.lower() in _EVENTS for word in words[at + 1 : at + 6])


_ANNOUNCES = word_set("announced called announce announces call calls calling announcing")
_EVENTS = word_set(
    """march rally strike walkout protest demonstration vigil referendum election elections meeting summit vote
    conference sit-in boycott"""
)
