"""The unit that the words around a bare number tell: votes, deaths, money, people that something was done to."""

import re

from app.extraction.currencies import COIN, currency
from app.extraction.lexicon import word_set
from app.extraction.nouns import is_plural, singular
from app.extraction.numerals import Figure
from app.extraction.unit_memory import Memory

_VOTED = re.compile(r"\bvot(?:e[sd]?|ing)\b[^.;\n]{0,24}$", re.IGNORECASE)
_DEATHS = re.compile(r"\b(?:death toll|deaths)\b[^.;\n]{0,50}$", re.IGNORECASE)
_KILLED = re.compile(
    r"\b(?:toll|kill(?:s|ed)?|injures?|wounds|dead|died|injured|wounded)\b[^.;\n]{0,60}$", re.IGNORECASE
)
_GROUP_OF = re.compile(
    r"\b(?:(?P<parent>mother|father|parents?)|(?:crew|team|panel|group|gang)s?|family) of[^\S\n]$", re.IGNORECASE
)
_MONEY = re.compile(
    r"\b(?:c[oa]me to|amount(?:s|ed) to|totall?(?:s|ed|ing)"
    r"|sum|costs?|prices?|profits?|loss|losses|budget|worth|paid|pays?|earn\w{0,3}|revenue|sales|fees?|fines?|fetch\w{0,3}|wage)"
    r"\b[^.;\n]{0,24}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|to)[^\S\n]$")
_CHANGED_TO = re.compile(
    r"\b(?P<what>[\w’'-]{3,24})(?:[^\S\n](?:in|at|of|for|across|among|on)[^\S\n][^,.;:\n]{2,30}?)?[^\S\n]"
    r"(?:(?:has|have|had|will|would|could|may|might|also|now|already|later)[^\S\n]){0,3}"
    r"(?:rose|risen|rises?|fell|fallen|falls?|grew|grown|climb(?:s|ed)?|dropp?(?:s|ed)?|increased?|declined?|jump(?:s|ed)?"
    r"|shrank|surged|slid|doubled|reach(?:es|ed)?|hit|topp?(?:s|ed)?|pass(?:es|ed)?|exceed(?:s|ed)?|number(?:s|ed)"
    r"|totall?(?:s|ed)|st(?:oo|an)ds? at|st(?:oo|an)d at|went|stay(?:s|ed))[^\S\n]"
    r"(?:(?:by|to|at|from|up to|above|below)[^\S\n])?(?:(?:about|around|nearly|almost|just|only|roughly"
    r"|some)[^\S\n])?$",
    re.IGNORECASE,
)
"""What grew or fell: "Subscribers grew to 6.2 million"."""
_NUMBER_OF = re.compile(
    r"\b(?:number|count|total|tally|stock|figure|toll)[^\S\n](?:of|for)[^\S\n]"
    r"(?P<what>[\w’'-]{3,24}(?:[^\S\n][\w’'-]{3,24})?)"
    r"\b[^.;:\n]{0,70}[^\S\n](?:at|to|was|were|is|of|from|reached|reaches|passed|passes|exceeds|exceeded)[^\S\n]$",
    re.IGNORECASE,
)
"""What is counted in "the number of lynx has risen to 240"."""
_LISTED = re.compile(r"(?:^|\n|[;,.•▪*–|/-][^\S\n])[^\S\n]*(?P<what>[A-Z][\w’'-]*(?:[^\S\n][\w’'-]+){0,4}):[^\S\n]$")
"""A label of a list: "Confirmed cases: 2,140"."""
_CASUALTIES = re.compile(
    r"^(?:the[^\S\n])?(?:confirmed[^\S\n])?(?:dead|killed|injured|wounded|missing|hurt|arrested|detained|evacuated|displaced"
    r"|rescued|hospitali[sz]ed|homeless|casualties)\b",
    re.IGNORECASE,
)
_GATHERED = re.compile(
    r"\b(?:(?:crowd|audience|congregation|workforce|population|gathering|membership|throng|garrison"
    r"|contingent|battalion|squad) of"
    r"|employ(?:s|ed|ing)?|home to)[^\S\n](?:\w+[^\S\n])?$",
    re.IGNORECASE,
)
_UNDER_AGE = re.compile(
    r"\b(?:children|babies|infants|pupils|people|adults|anyone|those|men|women|girls|boys|players)[^\S\n]"
    r"(?:(?:aged|of)[^\S\n])?(?:under|over|below|above)[^\S\n]$",
    re.IGNORECASE,
)
"""After these a bare number is an age: "children under five"."""
TO_THE_DOLLAR = re.compile(
    r"[^\S\n](?:to[^\S\n]the|against[^\S\n]the|per(?:[^\S\n]the)?)[^\S\n](?:US[^\S\n])?(?:dollar|euro|pound|greenback)\b"
)
_RATE = re.compile(
    rf"\b[Tt]he[^\S\n](?P<coin>{COIN})[^\S\n](?!zone|area|coin|note)[^.;,\n]{{2,50}}\b(?:at|to)[^\S\n]"
    r"(?:(?:about|around|nearly|roughly|some|below|above|under)[^\S\n])?$"
)
"""What a currency is worth: "the forint slid to 418"."""
_SLID_TO = re.compile(r"\b(?:fall|slide|drop|rise|recovery|return|climb)[^\S\n]to[^\S\n]$")
_RATE_REACH = 200
_SOME_COIN = re.compile(rf"\b(?:{COIN})\b", re.IGNORECASE)

_STATE = (
    r"(?:(?:were|was|are|is|has|have|had|been|being|remain(?:s|ed)?|still|also|now|already|later|reported|confirmed|believed"
    r"|presumed|thought|known|critically|seriously|slightly|badly|reportedly|then)[^\S\n]){0,4}"
)
_DONE_TO = re.compile(
    rf"[^\S\n]{_STATE}(?P<verb>told|held|charged|questioned|rescued|arrested|feared|injured|killed|missing"
    r"|dead|hurt|detained"
    r"|flee|fled|evacuated|wounded|trapped|stranded|homeless|hospitali[sz]ed|infected|jailed|sentenced|convicted|deported"
    r"|displaced|drowned|died|perished|survived|attended|marched|protested|demonstrated|unaccounted"
    r"|treated in|took part"
    r"|taken to hospital|turned (?:away|up|out)|queued|on board|aboard)\b"
)
_BY_POLICE = word_set("told held charged questioned arrested detained jailed sentenced convicted")
ROLES = word_set(
    """man woman child boy girl baby soldier officer ranger worker miner fisherman farmer driver passenger patient pupil
    student teacher nurse doctor guard sailor pilot villager resident migrant refugee protester fighter rebel civilian
    tourist climber hiker trekker victim survivor hostage prisoner inmate seafarer fan player rider swimmer
    visitor guest
    firefighter rescuer journalist activist monk pilgrim settler herder gunman militant seaman diver employee deminer
    peacekeeper conscript recruit volunteer athlete pensioner teenager labourer laborer trader staff crew"""
)
"""Nouns for people that may be wounded, missing or dead."""
_COLD = re.compile(
    r"\b(?:temperatures?|cold|frosts?|froze|freez\w{1,4}|thermometers?|degrees|mercury|nights?)\b", re.IGNORECASE
)


def is_below_zero(text: str, number: Figure) -> bool:
    """Tell whether a negative number is a temperature: "minus 24"."""
    if not isinstance(number.value, float) or number.value >= 0 or number.scaled:
        return False
    return text[number.start].isalpha() or _COLD.search(text, max(0, number.start - 70), number.start) is not None


def told_by_context(text: str, number: Figure, memory: Memory) -> str | None:
    """Return the unit that the words around tell: votes, deaths, money, people that something was done to."""
    start = number.start
    before = text[max(0, start - 70) : start]
    if _VOTED.search(before):
        return "vote"
    if is_below_zero(text, number):
        return "°C"
    if _UNDER_AGE.search(before):
        return "year"
    if TO_THE_DOLLAR.match(text, number.end):
        coin = _SOME_COIN.search(before)
        return currency(coin[0], memory.text, start) if coin else None
    rate = _RATE.search(text, max(0, start - 90), start)
    if rate:
        return currency(rate["coin"], memory.text, start)
    if memory.money and start - memory.money_end < _RATE_REACH and _SLID_TO.search(before):
        return memory.money
    if _GATHERED.search(before):
        return "person"
    if _DEATHS.search(before):
        return "death"
    group = _GROUP_OF.search(before)
    if group:
        return "child" if group["parent"] else "person"
    if memory.money and (_MONEY.search(before) or (_FROM.search(before) and start - memory.money_end < 24)):
        return memory.money
    return _named_before(text, number, before) or _people(text, number, before, memory)


def _named_before(text: str, number: Figure, before: str) -> str | None:
    """Return the noun of "cases rose to 310", "the number of lynx is 240", "Confirmed cases: 2,140"."""
    counted = _NUMBER_OF.search(text, max(0, number.start - 150), number.start)
    if counted:
        words = counted["what"].lower().split()
        return next((singular(word) for word in words if is_plural(word)), words[0])
    changed = _CHANGED_TO.search(before)
    if changed:
        words = before[: changed.end("what")].split()
        if changed["what"].lower() in ("numbers", "counts", "count") and len(words) > 1:
            return singular(words[-2].lower())
        if is_plural(changed["what"]) and not _PEOPLE.fullmatch(changed["what"]):
            return singular(changed["what"].lower())
    listed = _LISTED.search(text, max(0, number.start - 70), number.start)
    if listed is None:
        return None
    if _CASUALTIES.match(listed["what"]):
        return "person"
    return next((singular(word.lower()) for word in listed["what"].split() if is_plural(word)), None)


_PEOPLE = re.compile(r"dead|injured|wounded|missing|others|prices?|costs?|sales|profits?|shares|losses", re.IGNORECASE)


def known_people(text: str, start: int, memory: Memory) -> str | None:
    """Return the noun for people counted just before in the sentence: "three soldiers were killed and 11 wounded"."""
    known = memory.noun_at(start)
    near = known in ROLES and start - memory.noun_end < _NEAR and "." not in text[memory.noun_end : start]
    return known if near else None


def _people(text: str, number: Figure, before: str, memory: Memory) -> str | None:
    """Return "person" where something was done to people, or who they were when that was told just before."""
    done = _DONE_TO.match(text, number.end)
    if not done and not _KILLED.search(before):
        return None
    known = memory.noun_at(number.start)
    by_police = done is not None and done["verb"] in _BY_POLICE
    near = known in ROLES and number.start - memory.noun_end < _NEAR and not by_police
    return known if near else "person"


_NEAR = 90
