"""Whether the words around a place in a sentence speak of what has been or of what is to come."""

import re
from typing import Literal

from app.extraction.lexicon import word_set

Tense = Literal["past", "future"]

REACH = 240
"""How many characters before and after a place are read at most."""

_TOKEN = re.compile(r"[A-Za-z]{1,24}(?:['’][A-Za-z]{1,3})?|\d{1,9}|[.!?](?=[\s”\"’])|\n")
_SENTENCE_END = frozenset(".!?\n")
_ABBREVIATED = word_set("mr mrs ms dr sen gen rep gov st no col lt sgt prof jan feb mar apr aug sept oct nov dec")

_FUTURE = word_set(
    """will won't shall would should must may might could can going due scheduled slated expected expects expect
    plans planned planning plan aims hopes hope intends intend pledged vows upcoming forthcoming deadline until
    tomorrow promised promises proposed unless begins opens starts start begin meets expires returns arrives leaves
    resumes next postponed delayed rescheduled unlikely likely wants want"""
)
_PAST = word_set(
    """has have been said told won began came went took gave made met lost fell rose grew led held left kept became
    brought bought built caught chose dealt drew drove ate found fought flew forgot got hung knew laid lay lent
    paid read ran saw sold sent shook shot sang sank sat slept spoke spent stood stole struck swore taught
    thought threw understood wrote broke wore wound withdrew overthrew sought forbade overcame undertook shrank
    sprang swam tore bore beat bit blew clung crept dug fled flung froze hid leapt overtook rode rang slid spun swept
    swung wept woke foresaw upheld withheld misled arose hit cut put shut since ago yesterday earlier dated"""
)
_AUXILIARY = word_set("was were had did wasn't weren't hadn't didn't")
_NOT_PAST = word_set(
    """need speed feed indeed hundred united seed exceed proceed succeed breed red bed aged armed shed weed wed
    embed unprecedented limited bleed greed ted fred ahmed mohammed muhammed hamed interested related so-called"""
)
_NOT_INFINITIVE = word_set(
    """the a an his her its their our my your this that these those all some any it them him me us you one two
    three four five six seven eight nine ten"""
)
_DONE = word_set(
    """began started failed refused managed had used continued forced seemed appeared tried rushed came went helped
    able returned according due up down led close closer back prior thanks compared"""
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
    backwards = range(len(before) - 1, -1, -1)
    return _first_cue(before, backwards, leans_ahead) or _first_cue(after, range(len(after)), leans_ahead)


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
        if cue and not (leans_ahead and cue == "past" and words[at].lower() not in _AUXILIARY):
            return cue
    return None


def _cue(words: list[str], at: int) -> Tense | None:
    """Tell what one word says about the time of its clause, None when it says nothing."""
    word, before = words[at].lower(), words[at - 1].lower() if at else ""
    if word == "to":
        return _infinitive(words, at)
    if word.endswith(("'ll", "'d")) or word in _FUTURE:
        return "future"
    if before == "to" or before in _MAKES_PARTICIPLE or before in _FUTURE:
        return None
    if word in _AUXILIARY or word.endswith("'ve"):
        return "past"
    return "past" if (word in _PAST or _regular_past(word)) and before not in _BEFORE_NOUN else None


def _infinitive(words: list[str], at: int) -> Tense | None:
    """Read "to": the future when a verb follows ("agreed to meet"), nothing when that verb is done or absent."""
    after = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1].lower() if at else ""
    if not after.islower() or after in _NOT_INFINITIVE or after.endswith("ing") or before in _DONE:
        return None
    return "future"


def _regular_past(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST
