"""Whether the words around a place in a sentence speak of what has been or of what is to come."""

from typing import Literal

from app.extraction.arranged import BEFORE_NOUN, SUBJECT, is_announced, is_arranged, is_going_on, is_scheduled
from app.extraction.clause_words import Before, words_after, words_before
from app.extraction.lexicon import VERB_FORMS, word_set

Tense = Literal["past", "bounded", "future"]
"""bounded: "was" or "had" stands before a bound such as "by June", which may be over or not."""

_FUTURE = word_set(
    """will won't shall should would must may might could can going due scheduled slated expected expects expect
    planning intends intend pledged vows upcoming forthcoming deadline until tomorrow promises unless begins opens
    starts comes enters takes goes faces reports continues runs meets expires arrives leaves returns resumes reopens
    closes ends lapses holds hosts applies convenes publishes releases presents unveils sets decides hears elects
    departs lands sails travels introduces launches ceases speaks appears debates binds contemplates
    mulls envisages resits unlikely likely possible exclude excludes excluded wants want next"""
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
_DONE_THEN = word_set("promised announced postponed delayed adjourned rescheduled summoned")
"""Right before a time it tells when that was done: "announced on Monday"."""
_LASTED = word_set(
    """lasted held ran stayed remained continued worked lived waited served stood kept slept survived dug fought
    searched led headed chaired managed taught owned hid rained snowed fell raged burned burnt played commanded edited
    studied occupied sheltered sat lay coached presided"""
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
    frozen beaten eaten hidden heard felt fed drank lit stuck thrown flown torn sworn blown forgotten borne sped shone
    sunk sung begun undergone undertaken withdrawn overthrown sought slain burst quit bitten telling saying adding"""
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
    wanted able returned according due up down led close closer back prior thanks compared
    attempted struggled declined yet"""
)
"""What stands before "to" when the verb after it tells of something that happened, or when no verb follows."""

_MAKES_PARTICIPLE = word_set("be being remain remains stay stays get gets")
"""Before a participle these leave the tense to the words before them."""


def tense_at(text: str, start: int, end: int, leans_ahead: bool = False) -> Tense | None:
    """Tell the tense of the verb nearest to text[start:end]: the one before it in its sentence, else the one after.

    leans_ahead: after words such as "by" and "until" only "was", "were" and "had" speak of the past.
    None: no verb or adverb there says.
    """
    before, after = words_before(text, start), words_after(text, end)
    words = before.words
    if not leans_ahead and _goes_on_in_the_past(text, end, after):
        return "past"
    if words and (words[-1].lower() in ("is", "are") or _is_put_off(words)):
        return "future"
    is_until = leans_ahead and text.startswith(("until", "till"), start)
    if is_until:
        if not _NEGATIVE.isdisjoint(words[-3:]) and _last_is_past(words):
            return "past"
        if _goes_on_as_reported(words):
            return "future"
    stays_open = None if not leans_ahead else _MOVED if is_until else _ORDERED
    tense = next((cue for part, order in _parts(before, after) if (cue := _first_cue(part, order, stays_open))), None)
    if tense is None and (_is_order(words) or _is_timetable(words, after)):
        return "future"
    if tense == "future" and _was_promised(words):
        return "bounded"
    return "bounded" if leans_ahead and tense == "past" and not _looks_back(words) else tense


def _was_promised(words: list[str]) -> bool:
    """Tell "had assured her that it would open by", which may be over, from "said that it would open by"."""
    would = next((at for at in range(len(words) - 1, -1, -1) if words[at] == "would"), None)
    if would is None:
        return False
    near = words[max(0, would - 9) : would]
    return any(word == "had" and near[at + 1 : at + 2] and near[at + 1] in _PROMISED for at, word in enumerate(near))


_PROMISED = word_set(
    """said told promised assured warned announced pledged vowed predicted forecast hoped expected agreed thought
    believed written claimed insisted guaranteed confirmed"""
)


def _is_order(words: list[str]) -> bool:
    """ "Keep off the causeway from Wednesday": somebody is told what to do."""
    verbs = [word.lower() for word in words if word.lower() not in ("please", "do", "not", "never", "don't")]
    return bool(verbs) and words[0][0].isupper() and (VERB_FORMS.get(verbs[0]) == "base" or verbs[0] in _ORDERS)


_ORDERS = word_set("stay avoid visit report check return use book call open close watch")


def _is_timetable(words: list[str], after: list[str]) -> bool:
    """ "On Wednesday Ada Berg hands in the keys": a sentence that begins with a day and goes on in the present."""
    name = next((at for at, word in enumerate(after) if word[0].islower()), 0)
    if words or not name or name + 1 >= len(after):
        return False
    return after[name].endswith("s") and after[name + 1].lower() in _GOES_ON and after[name] not in _NOT_PRESENT


_GOES_ON = BEFORE_NOUN | word_set("its up down out off over")
_NOT_PRESENT = word_set("was has is does says this its his")


def _is_put_off(words: list[str]) -> bool:
    """ "was put off to", "has been moved to": the time is the new one."""
    near = {word.lower() for word in words[-5:]}
    return words[-1].lower() in ("to", "until", "till") and not near.isdisjoint(_PUT_OFF)


_PUT_OFF = word_set("off postponed rescheduled deferred adjourned delayed pushed slipped moved extended prolonged")


_NEGATIVE = word_set("nothing nobody never none")


def _last_is_past(words: list[str]) -> bool:
    """Tell "she ate nothing until": what did not happen before a time happened then, or ended."""
    return next((cue for at in range(len(words) - 1, -1, -1) if (cue := _cue(words, at))), None) == "past"


def _goes_on_as_reported(words: list[str]) -> bool:
    """Tell "said that trains were cancelled until" from what the article itself tells: it goes on when that is said."""
    last = next((at for at in range(len(words) - 1, max(-1, len(words) - 5), -1) if words[at] in ("was", "were")), None)
    if last is None or "not" in words[last:]:
        return False
    return any(word.lower() in _REPORTED for word in words[max(0, last - 12) : last])


_REPORTED = word_set("said says announced confirmed added warned")


def _parts(before: Before, after: list[str]) -> list[tuple[list[str], range]]:
    """Return the words to ask, the nearest first: the clause backwards, what follows, what stands before the clause."""
    words, last = before.words, len(before.words) - 1
    around = [(words, range(last, before.clause - 1, -1)), (after, range(len(after)))]
    if before.aside is not None:
        around.insert(0, (words, range(before.aside - 1, before.clause - 1, -1)))
    return [*around, (words, range(before.clause - 1, -1, -1))]


def _goes_on_in_the_past(text: str, end: int, after: list[str]) -> bool:
    """Tell whether the verb itself follows: "and on Monday announced …"; a participle has "by" or "in" after it."""
    if not after or text[end : end + 1] != " " or (len(after) > 1 and after[1] in _AFTER_PARTICIPLE):
        return False
    word = after[0].lower()
    return word in _PAST_VERBS or _regular_past(word)


def _first_cue(words: list[str], order: range, stays_open: frozenset[str] | None) -> Tense | None:
    """Return what the nearest word says. stays_open: see `_is_over`; None: no bound is asked for."""
    for at in order:
        cue = _cue(words, at)
        if cue and not (stays_open is not None and cue == "past" and not _is_over(words, at, stays_open)):
            return cue
    return None


def _is_over(words: list[str], at: int, stays_open: frozenset[str]) -> bool:
    """Tell whether a verb of the past also puts the bound of a stretch there: "it was closed until", "lasted until".

    stays_open: what after "was" leaves open whether the bound is over: "was adjourned until", "was told to go by".
    """
    word, after = words[at].lower(), words[at + 1].lower() if at + 1 < len(words) else ""
    return word in _LASTED or (word in _AUXILIARY and after not in stays_open) or _might_have(words, at)


_ORDERED = word_set("given told ordered remanded set due asked")
_MOVED = _ORDERED | word_set("extended postponed delayed adjourned barred banned pushed moved")


def _cue(words: list[str], at: int) -> Tense | None:
    """Tell what one word says about the time of its clause, None when it says nothing."""
    word, before = words[at].lower(), words[at - 1].lower() if at else ""
    after = words[at + 1].lower() if at + 1 < len(words) else ""
    if at and words[at] in ("May", "March"):
        return None
    if word == "to":
        return _infinitive(words, at)
    if word == "set" and after in _SET_WHAT and before not in _MAKES_PARTICIPLE | _NOT_DONE:
        return "past"
    if word == "until" and any(word.lower() in _LASTED for word in words[max(0, at - SUBJECT) : at]):
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
    if _will_have_been(words, at) or is_going_on(words, at):
        return "future"
    if _came_to_nothing(words, at) or _is_told_of_a_deed(words, at):
        return "past"
    if is_scheduled(words, at):
        return "future"
    if words[max(0, at - 2) : at] == ["had", "been"]:
        return "past"
    if (word in _INTENDED and before == "had") or _might_have(words, at):
        return "past"
    if (word in ("has", "have") and after in _INTENDED) or (word in _INTENDED and before in ("has", "have")):
        return "future"
    if word in _FUTURE_BEFORE and (after in _FUTURE_BEFORE[word] or not after) and before not in _MAKES_PARTICIPLE:
        if not after and word in _DONE_THEN:
            return "past"
        return None if not after and before in ("the", "this", "that") else "future"
    if is_arranged(words, at, before) or is_announced(words, at):
        return "future"
    if word.endswith(("'ll", "'d")) or word in _FUTURE:
        return "future"
    if (
        before in ("to", "is", "are")
        or (before in _MANNER and words[max(0, at - 2)].lower() in ("is", "are"))
        or before in _MAKES_PARTICIPLE
        or before in _FUTURE
    ):
        return None
    if word in _AUXILIARY or word.endswith("'ve"):
        return "past"
    return "past" if (word in _PAST or _regular_past(word)) and before not in BEFORE_NOUN else None


_MANNER = word_set("best usually mostly only also still now always often normally rarely seldom never already")
_SET_WHAT = word_set("aside up out off fire foot")
_NOT_DONE = word_set("to will would can could may might must should shall is are was were been has have had")


def _is_awaited(words: list[str], at: int) -> bool:
    """Tell what is waited for from what is so: "rents ease once the flats are finished"."""
    return any(word.lower() in ("once", "until", "unless", "when") for word in words[max(0, at - 10) : at])


def _will_have_been(words: list[str], at: int) -> bool:
    """Tell what will be over by then from what is over: "will have changed", "will have been sold"."""
    before = " ".join(words[max(0, at - 3) : at]).lower()
    return before.endswith(("will have", "will have been"))


def _might_have(words: list[str], at: int) -> bool:
    """Tell "may have known" and "could already have left", which look back, from "may leave"."""
    was_to = words[at] == "to" and at > 0 and words[at - 1].lower() in _SAID_TO
    modal = was_to or words[at].lower() in _MODALS
    return modal and any(word.lower() == "have" for word in words[at + 1 : at + 3])


def _looks_back(words: list[str]) -> bool:
    """Tell whether what has its bound there is told as over: "may have reached them by October"."""
    near = range(max(0, len(words) - 12), len(words))
    return any(_might_have(words, at) for at in near)


_SAID_TO = word_set(
    """was were thought believed said alleged reported suspected understood known presumed rumoured assumed claim claims
    claimed appear appears appeared seem seems seemed denies denied deny"""
)
"""After these "to have" looks back: "is thought to have split"."""
_MODALS = word_set("may might can could would should must cannot can't couldn't wouldn't shouldn't")


def _came_to_nothing(words: list[str], at: int) -> bool:
    """Tell what should have been: "was supposed to open", "originally planned for"."""
    word, before = words[at].lower(), words[at - 1].lower() if at else ""
    if word == "supposed":
        return before in ("was", "were")
    return word in _MEANT_FOR and before in ("originally", "initially", "once")


_MEANT_FOR = word_set("due planned scheduled slated expected intended meant")


def _is_told_of_a_deed(words: list[str], at: int) -> bool:
    """Tell what somebody is said to have done: "charged with bribing a judge", "on trial for selling arms"."""
    if not words[at].endswith("ing") or at < 2 or words[at - 1].lower() not in ("of", "for", "with", "over", "to"):
        return False
    return any(word.lower().startswith(_ACCUSED) for word in words[max(0, at - SUBJECT) : at - 1])


_ACCUSED = (
    *("accus", "charg", "trial", "suspect", "guilt", "convict", "blam", "sentenc", "jail", "fined", "apolog"),
    *("arrest", "confess", "admit", "acquit", "prosecut", "prais", "criticis", "thank"),
)


_INTENDED = word_set("proposed promised planned offered suggested scheduled called")
"""What somebody has proposed lies ahead."""
_WHO = word_set("it he she they we had has have")


def _infinitive(words: list[str], at: int) -> Tense | None:
    """Read "to": the future when a verb follows ("agreed to meet"), nothing when that verb is done or absent."""
    after = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1].lower() if at else ""
    if not after.islower() or after in _NOT_INFINITIVE or _is_no_verb(after) or before in _DONE:
        return "future" if after == "talks" and "invited" in words[max(0, at - SUBJECT) : at] else None
    if (at and _came_to_nothing(words, at - 1)) or _might_have(words, at):
        return "past"
    if before in _HAD_IN_MIND and at > 1 and words[at - 2].lower() == "had":
        return "past"
    if any(word.lower().startswith(_BROUGHT) for word in words[max(0, at - SUBJECT) : max(0, at - 1)]):
        return None
    return "future"


def _is_no_verb(word: str) -> bool:
    """Tell what no infinitive is: "to hospital", "to voters", "to social media"."""
    if word in _NOUNS or (word.endswith(_NO_BASE) and word not in _BASE):
        return True
    if word.endswith("s"):
        return not word.endswith(("ss", "us", "is", "as"))
    return word.endswith(("ity", "ful", "ous", "ical", "ional", "cial", "tial")) and word not in ("pity", "initial")


_BASE = word_set("bring sing ring cling swing fling sting spring shed wed embed")
_NOUNS = word_set(
    """sea hospital prison jail court school church bed town shore safety death war power parliament people children
    women men police justice work land ground media congress office government university college custody water
    oil gas coal part somebody someone anyone everyone nobody nothing something everything where what which whom
    northern southern eastern western central young old local foreign other further fewer new private public state"""
)
"""What stands after "to" and is hardly ever a verb there."""
_HAD_IN_MIND = word_set("planned hoped intended wanted meant promised agreed vowed")
_BROUGHT = (
    "caused",
    "forced",
    "prompted",
    "attributed",
    "linked",
    "tied",
    "sent",
    "hired",
    "dispatched",
    "flew",
    "used",
)
"""These go on with "to" and what came of it, or what it came from: "forced hundreds to flee", "tied it to drought"."""


_NO_BASE = ("ing", "ned", "ded", "ted", "red", "ved", "ged", "ced", "sed", "led", "ked", "ped", "hed", "med", "bed")
"""Endings that a verb in its base form hardly has: "staff affected" and "to affected staff" tell of what was."""


def _regular_past(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST
