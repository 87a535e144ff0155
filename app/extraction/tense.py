"""Whether the words around a place in a sentence speak of what has been or of what is to come."""

import re
from typing import Literal

from app.extraction.lexicon import word_set

Tense = Literal["past", "bounded", "future"]
"""bounded: "was" or "had" stands before a bound such as "by June", which may be over or not."""

REACH = 240
"""How many characters before and after a place are read at most."""

_TOKEN = re.compile(r"[A-Za-z]{1,24}(?:['’][A-Za-z]{1,3})?|\d{1,9}|[.!?](?=[\s”\"’])|\n")
_SENTENCE_END = frozenset(".!?\n")
_ABBREVIATED = word_set("mr mrs ms dr sen gen rep gov st no col lt sgt prof jan feb mar apr aug sept oct nov dec")

_FUTURE = word_set(
    """will won't shall should would must may might could can going due scheduled slated expected expects expect
    planning intends intend pledged vows upcoming forthcoming deadline until tomorrow promises unless begins opens
    starts comes enters takes goes faces reports continues runs meets expires arrives leaves returns resumes reopens
    closes ends lapses holds hosts applies convenes publishes releases presents unveils
    resits unlikely likely possible exclude excludes excluded wants want next"""
)
_FUTURE_BEFORE = {
    **dict.fromkeys(("plan", "hope", "hopes", "aim", "aims"), word_set("to")),
    "plans": word_set("to a an another"),
    **dict.fromkeys(("start", "begin"), word_set("to in on")),
    **dict.fromkeys(("planned", "promised", "proposed"), word_set("for to")),
    **dict.fromkeys(("postponed", "delayed", "rescheduled", "adjourned"), word_set("until till to for")),
    "set": word_set("for to"),
    **dict.fromkeys(("forecast", "summoned", "booked", "announced"), word_set("for")),
    "apply": word_set("from as"),
}
"""Words that speak of the future before one of a few others; alone they are nouns, or tell what has been done."""
_GATHER = word_set(
    """meet gather vote begin open start resume arrive leave return face play travel convene close reopen expire
    decide debate host march rally"""
)
"""After a plural these tell what is arranged: "the ministers meet on Friday"."""
_LASTED = word_set(
    "lasted held ran stayed remained continued worked lived waited served stood kept slept survived dug fought searched"
)
"""What lasted until a time is over."""
_PAST = word_set(
    """has have been said told won began came went took gave made met lost fell rose grew led held left kept became
    brought bought built caught chose dealt drew drove ate found fought flew forgot got hung knew laid lay lent
    paid read ran saw sold sent shook shot sang sank sat slept spoke spent stood stole struck swore taught
    thought threw understood wrote broke wore wound withdrew overthrew sought forbade overcame undertook shrank
    sprang swam tore bore beat bit blew clung crept dug fled flung froze hid leapt overtook rode rang slid spun swept
    swung wept woke foresaw upheld withheld misled arose hit cut put shut since ago yesterday earlier dated
    worn seen known done gone taken given written spoken fallen grown drawn shown broken chosen driven risen stolen
    frozen beaten eaten hidden telling saying adding"""
)
_PAST_VERBS = _PAST - word_set("has have been since ago yesterday earlier dated read cut put shut hit beat held sent")
_AFTER_PARTICIPLE = word_set("by in on at for to with from and or as")
_AUXILIARY = word_set("was were had did wasn't weren't hadn't didn't hasn't haven't")
_NOT_PAST = word_set(
    """need speed feed indeed hundred united seed exceed proceed succeed breed red bed aged armed shed weed wed
    embed unprecedented limited bleed greed ted fred ahmed mohammed muhammed hamed interested related so-called"""
)
_NOT_INFINITIVE = word_set(
    """the a an his her its their our my your this that these those all some any it them him me us you one two
    three four five six seven eight nine ten about by for in of on at from with than more less nearly almost around
    over under both each every no not zero half much little record"""
)
_DONE = word_set(
    """began started failed refused managed had used continued forced seemed appeared tried rushed came went helped
    able returned according due up down led close closer back prior thanks compared
    attempted struggled declined yet"""
)
"""What stands before "to" when the verb after it tells of something that happened, or when no verb follows."""

_MAKES_PARTICIPLE = word_set("be being remain remains stay stays get gets")
"""Before a participle these leave the tense to the words before them."""
_BEFORE_NOUN = word_set(
    "a an the his her its their our my in of with for from into on at as another this no any each new"
)
"""After these, a word in -ed describes a noun: "in prefabricated cabins"."""


def tense_at(text: str, start: int, end: int, leans_ahead: bool = False) -> Tense | None:
    """Tell the tense of the verb nearest to text[start:end]: the one before it in its sentence, else the one after.

    leans_ahead: after words such as "by" and "until" only "was", "were" and "had" speak of the past.
    None: no verb or adverb there says.
    """
    before = _sentence_tail(text[max(0, start - REACH) : start])
    after = _sentence_head(text[end : end + REACH])
    if not leans_ahead and _goes_on_in_the_past(text, end, after):
        return "past"
    if before and before[-1].lower() in ("is", "are"):
        return "future"
    backwards = range(len(before) - 1, -1, -1)
    tense = _first_cue(before, backwards, leans_ahead) or _first_cue(after, range(len(after)), leans_ahead)
    return "bounded" if leans_ahead and tense == "past" else tense


def _goes_on_in_the_past(text: str, end: int, after: list[str]) -> bool:
    """Tell whether the verb itself follows: "and on Monday announced …"; a participle has "by" or "in" after it."""
    if not after or text[end : end + 1] != " " or (len(after) > 1 and after[1] in _AFTER_PARTICIPLE):
        return False
    word = after[0].lower()
    return word in _PAST_VERBS or _regular_past(word)


def _sentence_tail(text: str) -> list[str]:
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word not in _SENTENCE_END:
            words.append(word.replace("’", "'"))
        elif word != "." or not _abbreviation(words):
            words.clear()
    return words


def _sentence_head(text: str) -> list[str]:
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word in _SENTENCE_END and not (word == "." and _abbreviation(words)):
            break
        words.append(word.replace("’", "'"))
    return words


def _abbreviation(words: list[str]) -> bool:
    return bool(words) and (words[-1].lower() in _ABBREVIATED or len(words[-1]) == 1)


def _first_cue(words: list[str], order: range, leans_ahead: bool) -> Tense | None:
    for at in order:
        cue = _cue(words, at)
        if cue and not (leans_ahead and cue == "past" and not _is_over(words, at)):
            return cue
    return None


def _is_over(words: list[str], at: int) -> bool:
    """Tell whether a verb of the past also puts the bound of a stretch there: "it was closed until", "lasted until"."""
    word, after = words[at].lower(), words[at + 1].lower() if at + 1 < len(words) else ""
    return word in _LASTED or (word in _AUXILIARY and after not in _MOVED)


_MOVED = word_set(
    "extended postponed delayed adjourned barred banned given told ordered remanded pushed moved set due asked"
)
"""After "was" these leave open whether the time they lead to is over: "was adjourned until"."""


def _cue(words: list[str], at: int) -> Tense | None:
    """Tell what one word says about the time of its clause, None when it says nothing."""
    word, before = words[at].lower(), words[at - 1].lower() if at else ""
    after = words[at + 1].lower() if at + 1 < len(words) else ""
    if at and words[at] in ("May", "March"):
        return None
    if word == "to":
        return _infinitive(words, at)
    if word == "until" and any(word.lower() in _LASTED for word in words[max(0, at - _SUBJECT) : at]):
        return None
    if word == "forecast" and before in _WHO:
        return "past"
    if word == "closing" and after in ("price", "level", "quote"):
        return "past"
    if before == "than" and word in ("forecast", "expected", "estimated", "predicted", "planned"):
        return "past"
    if word in ("was", "were") and after in ("possible", "likely", "unlikely"):
        return "future"
    if before in ("is", "are") and _regular_past(word) and _is_awaited(words, at):
        return "future"
    if _will_have_been(words, at):
        return "future"
    if words[max(0, at - 2) : at] == ["had", "been"]:
        return "past"
    if (word in _INTENDED and before == "had") or (word == "should" and after == "have"):
        return "past"
    if (word in ("has", "have") and after in _INTENDED) or (word in _INTENDED and before in ("has", "have")):
        return "future"
    if word in _FUTURE_BEFORE and (after in _FUTURE_BEFORE[word] or not after) and before not in _MAKES_PARTICIPLE:
        return "future"
    if _is_arranged(words, at, before) or _is_announced(words, at):
        return "future"
    if word.endswith(("'ll", "'d")) or word in _FUTURE:
        return "future"
    if before == "to" or before in _MAKES_PARTICIPLE or before in _FUTURE:
        return None
    if word in _AUXILIARY or word.endswith("'ve"):
        return "past"
    return "past" if (word in _PAST or _regular_past(word)) and before not in _BEFORE_NOUN else None


def _is_awaited(words: list[str], at: int) -> bool:
    """Tell what is waited for from what is so: "rents ease once the flats are finished"."""
    return any(word.lower() in ("once", "until", "unless") for word in words[max(0, at - 10) : at])


def _will_have_been(words: list[str], at: int) -> bool:
    """Tell what will be over by then from what is over: "will have changed", "will have been sold"."""
    before = " ".join(words[max(0, at - 3) : at]).lower()
    return before.endswith(("will have", "will have been"))


def _is_arranged(words: list[str], at: int, before: str) -> bool:
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
    if at < 2 or not words[at - 1][0].isupper() or words[at][0].isupper() or after in ("to", "of"):
        return False
    near = words[max(0, at - _SUBJECT) : at - 1]
    return any(_is_plural(word) and (word.islower() or word is words[0]) for word in near)


_SUBJECT = 7
"""So many words at most are read from a verb back to its subject."""


def _is_announced(words: list[str], at: int) -> bool:
    """Tell "announced a march" from what was told itself: what is called together lies ahead."""
    if words[at].lower() not in ("announced", "called", "announce", "announces"):
        return False
    return any(word.lower() in _EVENTS for word in words[at + 1 : at + 6])


_EVENTS = word_set(
    """march rally strike walkout protest demonstration vigil referendum election elections meeting summit vote
    conference sit-in boycott"""
)


_INTENDED = word_set("proposed promised planned offered suggested scheduled called")
"""What somebody has proposed lies ahead."""
_WHO = word_set("it he she they we had has have")
_NOW = word_set("is are am he's she's it's we're they're i'm you're")
_ARRANGED = word_set(
    """meeting going holding leaving arriving travelling traveling flying visiting hosting vying running starting
    opening closing returning launching speaking voting playing moving departing stepping retiring competing"""
)


def _infinitive(words: list[str], at: int) -> Tense | None:
    """Read "to": the future when a verb follows ("agreed to meet"), nothing when that verb is done or absent."""
    after = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1].lower() if at else ""
    if not after.islower() or after in _NOT_INFINITIVE or after.endswith(_NO_BASE) or before in _DONE:
        return None
    if before in _HAD_IN_MIND and at > 1 and words[at - 2].lower() == "had":
        return "past"
    if any(word.lower().startswith(_BROUGHT) for word in words[max(0, at - _SUBJECT) : max(0, at - 1)]):
        return None
    return "future"


_HAD_IN_MIND = word_set("planned hoped intended wanted meant promised agreed vowed")
_BROUGHT = ("caused", "forced", "prompted", "attributed", "linked", "tied")
"""These go on with "to" and what came of it, or what it came from: "forced hundreds to flee", "tied it to drought"."""


_NO_BASE = ("ing", "ned", "ded", "ted", "red", "ved", "ged", "ced", "sed", "led", "ked", "ped", "hed", "med", "bed")
"""Endings that a verb in its base form hardly has: "staff affected" and "to affected staff" tell of what was."""


def _regular_past(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST
