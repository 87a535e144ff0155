"""The part a named thing plays in a statement: who acts, on what, for whom, with what, where."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.extraction import lexicon
from app.extraction.document import EntityRole, EntityType, Mention
from app.extraction.role_words import (
    ACTS,
    ATTACKS,
    BECOMES,
    BEFALLS,
    GIVES,
    HANDING,
    HANDS,
    HELPS,
    HITTING,
    JOINT,
    KNOWN,
    MADE,
    MOVES,
    MUTUAL,
    OWNERS,
    PLACED,
    TAKING,
    TELLS,
    WEAPONS,
)
from app.extraction.words import Words, tag
from app.text.span import Span

_INSIDE = re.compile(r"[anXN#eVgT]")
"""Classes of words that may stand between "the" and its noun."""
_VERB = re.compile(r"[vVeBhm]")
_REACH = 80
"""Words that are read before a name at most, so that a long list takes no longer than many short ones."""
_LONGEST = 12
"""Words of a noun phrase before its name."""


class _Phrase(NamedTuple):
    """A noun phrase by numbers of words, end exclusive."""

    start: int
    end: int


def with_roles(text: str, span: Span, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give each mention the part it plays in the words of the span, in which all of them begin."""
    if not mentions:
        return ()
    words = tag(text, span)
    ends = [one.end for one in words.spans]
    made: list[Mention] = []
    for mention in mentions:
        first, last = bisect_right(ends, mention.span.start), bisect_left(ends, mention.span.end) + 1
        known = first < len(ends)
        role = role_of(words, first, min(last, len(ends)), mention.type) if known else "mentioned"
        made.append(replace(mention, role=role))
    return tuple(made)


def role_of(words: Words, first: int, last: int, kind: EntityType) -> EntityRole:
    """Return the part that the words from `first` to before `last` play in the statement they stand in.

    "mentioned": they only tell more of something else, or no rule fits.
    """
    tags = words.tags
    if _owns(words, first):
        return "mentioned"
    lends = _object_verb(words, start_of(words, first))
    if lends is not None and words.words[lends] in HELPS and kind != "product":
        return "recipient"
    phrase = _first_joined(words, _Phrase(start_of(words, first), last))
    before = words.words[phrase.start - 1] if phrase.start else ""
    if tags[last - 1] == "P" or words.words[last : last + 1] == ["'s"] or _modifies(tags, phrase, first, last):
        return "location" if kind == "place" and before in PLACED else "mentioned"
    if before in lexicon.PREPOSITIONS or before in PLACED or before in ("of", "to"):
        return _after_preposition(words, phrase, before, kind)
    if is_subject(words, phrase.start, last):
        return _as_subject(words, last)
    return _as_object(words, phrase, kind)


def _owns(words: Words, first: int) -> bool:
    """ "its yard", "her boats"; "told her" is none."""
    word = words.words[first]
    return word in OWNERS and (word != "her" or bool(re.match(r"a?[nNXeg#]", words.tags[first + 1 : first + 3])))


def _modifies(tags: str, phrase: _Phrase, first: int, last: int) -> bool:
    """ "the Tarnvik port": the name tells which port; "Norway and Denmark deepen ties" has a verb we do not know."""
    if phrase.start < first - 1 and tags[first - 1] == "c" and not _VERB.search(tags[last : last + _REACH]):
        return False
    return tags[last : last + 1] in ("n", "N") and tags[last - 1] == "X" and _noun_follows(tags, last)


def _noun_follows(tags: str, last: int) -> bool:
    return not re.match(r"[nN](?:$|[.,;:]?$|[DX#u])", tags[last : last + 3])


def start_of(words: Words, first: int) -> int:
    """Where the noun phrase begins whose last word is the name: "the Russian president" before a name."""
    tags, at = words.tags, first
    while at and first - at < _LONGEST and (_INSIDE.match(tags[at - 1]) or tags[at - 1] == "P"):
        if tags[at - 1] in "eVg" and not (at > 1 and tags[at - 2] in "DP"):
            break
        if tags[at - 1] == "a" and not (at > 1 and tags[at - 2] in "D#"):
            break
        at -= 1
    if "P" in tags[at:first] and tags[max(0, at - 2) : at] == "Xo":  # "the Republic of Norway's port"
        return start_of(words, at - 1)
    if at and tags[at - 1] == "D":
        at -= 1
    return at


def _first_joined(words: Words, phrase: _Phrase) -> _Phrase:
    """Let "B" in "A and B" and "A, B and C" stand where A stands, and what is put beside a name where that stands."""
    tags, at = words.tags, phrase.start
    for _ in range(4):
        joint = 2 if tags[max(0, at - 2) : at] in (",c", "cD") else 1
        if not at or tags[at - joint : at].strip("D") not in ("c", ",", ",c") or at - joint <= 0:
            break
        if tags[at - joint - 1] not in "XnN":
            break
        before = start_of(words, at - joint)
        if before >= at - joint or (tags[at - joint] == "," and _opens_clause(words, before, at - joint, phrase.end)):
            break
        at = before
    return _Phrase(at, phrase.end)


def _opens_clause(words: Words, start: int, end: int, last: int) -> bool:
    """ "In May, Norway …", "On Monday, …": nothing that the name is joined to; "in Kessin, Norway, …" is."""
    if words.tags[start:end].strip("T#") == "" or start == 0:
        return True
    return words.words[start - 1] in lexicon.PREPOSITIONS and words.tags[last : last + 1] not in ("", ".", ",")


# After a preposition --------------------------------------------------------------------------------------------------


def _after_preposition(words: Words, phrase: _Phrase, word: str, kind: EntityType) -> EntityRole:
    at = phrase.start - 1
    noun = words.words[at - 1] if at else ""
    verb = _verb_before(words, at)
    said = words.words[verb] if verb is not None else ""
    if word == "by":
        return "agent" if _passive_before(words, at) else "mentioned"
    if word in WEAPONS:
        return _with(words, kind, said)
    if word == "against" or (word in ("on", "at", "upon") and (noun in HITTING or said in ATTACKS)):
        return "target"
    if word == "to":
        return _to(words, noun, said, kind)
    if word == "for":
        return "recipient" if noun in HANDING or (said and kind != "product" and _makes(words, verb)) else "mentioned"
    if word in ("between", "among"):
        return "agent" if noun in MUTUAL else _where(kind)
    if word == "of":
        return "target" if noun in HITTING else "theme" if noun in TAKING else "mentioned"
    if word in ("about", "regarding", "concerning"):
        return "theme"
    if word == "from":
        return "location" if kind == "place" and said in MOVES else "mentioned"
    if word in PLACED or (word in ("on", "over") and kind != "person"):
        return _where(kind)
    return "mentioned"


def _where(kind: EntityType) -> EntityRole:
    return "location" if kind in ("place", "organisation", "event") else "mentioned"


def _with(words: Words, kind: EntityType, verb: str) -> EntityRole:
    if verb in JOINT:
        return "theme"
    if verb in GIVES:
        return "theme"
    return "instrument" if kind == "product" else "mentioned"


def _to(words: Words, noun: str, verb: str, kind: EntityType) -> EntityRole:
    if noun in ("threat", "threats", "danger", "damage"):
        return "target"
    if noun == "according":
        return "mentioned"
    if kind == "place" and noun not in HANDING and (verb in MOVES or verb not in GIVES | HANDS):
        return "location"
    return "recipient"


def _makes(words: Words, verb: int | None) -> bool:
    made = words.words[verb] if verb is not None else ""
    return made in HANDS or made in GIVES or made in MADE


# Subjects and objects -------------------------------------------------------------------------------------------------


def is_subject(words: Words, start: int, last: int) -> bool:
    """Tell whether a noun phrase is what a verb after it is said of."""
    tags = words.tags
    if start and (words.words[start - 1] in lexicon.PREPOSITIONS or words.words[start - 1] in ("of", "to")):
        return False
    at = _skipped(words, last)
    if _object_verb(words, start) is not None and (not _VERB.match(tags, at) or "," in tags[last:at]):
        return False
    return verb_after(words, last) is not None or _opens(tags[max(0, start - _REACH) : start])


def _opens(before: str) -> bool:
    return not _VERB.search(before) and "g" not in before


def verb_after(words: Words, last: int) -> int | None:
    """Number of the verb that the noun phrase ending before `last` is subject of; None: it is none."""
    tags = words.tags
    at = _skipped(words, last)
    if _VERB.match(tags, at) and not (tags[at] == "e" and words.words[at + 1 : at + 2] == ["by"]):
        return at
    return None


_SKIPPED = re.compile(
    r"(?:(?:,?c|,)D?[anX#N]*[XnN](?=a?[,mhBvVecop]))*"  # "and Denmark"
    r"(?:[op]D?[anX#NTP]*[XnNT])*"  # "of Norway"
    r"(?:,(?:D|[anXNPe#])[^,;:.]{0,24},|,#,|,[wp][^,;:.]{1,60},|\([^)]{1,20}\))?"  # ", the minister,"
    r"a*"
)


def _skipped(words: Words, last: int) -> int:
    """Pass over what may stand between a subject and its verb."""
    found = _SKIPPED.match(words.tags, last, last + _REACH)
    return found.end() if found else last


def _as_subject(words: Words, last: int) -> EntityRole:
    tags = words.tags
    verb = verb_after(words, last)
    if verb is None:
        return "agent"
    group = re.compile(r"[mhBa]*").match(tags, verb)
    head = group.end() if group else verb
    if "B" not in tags[verb:head]:
        said = words.words[head] if head < len(tags) else ""
        return "theme" if said in BEFALLS | BECOMES else "agent"
    if tags[head : head + 1] in ("g", "G"):
        return "theme" if words.words[head] in BEFALLS else "agent"
    if tags[head : head + 1] not in ("e", "V", "v") or words.words[head] in ("likely",):
        return "theme"
    said = words.words[head]
    if said in ATTACKS:
        return "target"
    if said in TELLS or (said in GIVES and tags[head + 1 : head + 2] in ("D", "#", "n", "X")):
        return "recipient"
    if words.words[head + 1 : head + 2] == ["to"] and said in ("expected", "said", "believed", "thought", "due", "set"):
        return "agent"
    return "theme"


def _as_object(words: Words, phrase: _Phrase, kind: EntityType) -> EntityRole:
    verb = _object_verb(words, phrase.start)
    if verb is None:
        return _second_object(words, phrase)
    said = words.words[verb]
    if said in ATTACKS:
        return "target"
    if said in TELLS:
        return "recipient"
    after = words.tags[phrase.end : phrase.end + 1]
    following = words.words[phrase.end : phrase.end + 1]
    if said in GIVES:
        away = following == ["to"] and not _infinitive(words, phrase.end)
        return "theme" if away or kind == "product" else "recipient"
    if said in HANDS and kind != "product":
        return "recipient" if kind == "place" or (after and after in "D#nXaP") else "theme"
    return "theme"


def _infinitive(words: Words, at: int) -> bool:
    return words.words[at + 1 : at + 2] != [] and words.tags[at + 1 : at + 2] in ("v", "V", "n", "N")


def _object_verb(words: Words, start: int) -> int | None:
    """Number of the verb right before a noun phrase: "sold" before "the Havlind"."""
    at = start - 1
    while at > 0 and words.tags[at] == "a":
        at -= 1
    if at < 0:
        return None
    if words.tags[at] in "vVeGg":
        return at
    noun = at > 0 and words.tags[at] in "nN"
    return at if noun and (words.words[at] in ACTS or words.tags[at - 1] == "w") else None


def _second_object(words: Words, phrase: _Phrase) -> EntityRole:
    """ "gave Denmark the Havlind"."""
    start = max(0, phrase.start - _REACH)
    first = re.search(r"[vVeGg](D?[anX]*[Xnu])$", words.tags[start : phrase.start])
    if first and words.words[start + first.start()] in GIVES | HANDS:
        return "theme"
    return "mentioned"


# Verbs before ---------------------------------------------------------------------------------------------------------


def _verb_before(words: Words, at: int) -> int | None:
    """Number of the nearest verb before a word, in its clause."""
    for k in range(at - 1, max(-1, at - _REACH), -1):
        if words.tags[k] in "vVeGg" or (words.tags[k] in "nN" and words.words[k] in KNOWN):
            return k
        if words.tags[k] in ".;:t" or (words.tags[k] in "sk" and words.words[k] != "as"):
            return None
    return None


def _passive_before(words: Words, at: int) -> bool:
    """Tell "was built by", "built in May by" from "stood by"."""
    verb = _verb_before(words, at)
    if verb is not None and words.tags[verb] in "eV" and at - verb < 7:
        return True
    return words.tags[max(0, at - 2) : max(0, at - 1)] == "B" and words.words[at - 1].endswith("ed")
