"""Numbers that count nothing: parts of names, codes, ages, years, points of a list."""

import re

from app.extraction.numerals import Figure, S
from app.extraction.units import MEASURE

_LABEL = re.compile(
    r"\b(?:nos?\.?|numbers?|routes?|rooms?|articles?|sections?|chapters?|pages?|paragraphs?|flights?|channel|highway|type|mark"
    r"|model|unit|block|gate|terminal|platform|pier|berth|quay|dock|reactor|level|phase|stage|class|division|group|line|rule"
    r"|resolution|annex|appendix|table|figure|lot|order|bill|act|bus|tram|ward|district|zone|sector|battalion|brigade|day"
    r"|week|round|game|match|version|step|part|volume|apollo|boeing|airbus|formula|aged?|ages|grade|year|season|episode|top"
    r"|psalm|verse|hole|lane|track|pm|am|channel|exit|runway|camp|under|clause|item|point|question|band|tier|category)"
    r"[^\S\n]$",
    re.IGNORECASE,
)
_AT = re.compile(r"\bat[^\S\n]$", re.IGNORECASE)
_DIED_AT = re.compile(r"\b(?:died|dies|dead)[^\S\n]at[^\S\n]$", re.IGNORECASE)
_PUT = re.compile(
    r"\b(?:puts?|putting|st(?:ands?|ood)|estimat\w{1,3}|set|remain(?:s|ed)?|numbers?|figure|toll|total|counts?|peaked|ended|closed"
    r"|held|capped)\b[^.;:\n]{0,40}$",
    re.IGNORECASE,
)
"""What is put at a number is counted: "it put the shortfall at 212"."""
_CLUB = re.compile(r"\bGroup of[^\S\n]$")
_AFTER_NAME = re.compile(r"[A-Z][\w’'.-]*[^\S\n]$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n“”\"‘•–—-][^\S\n]*)[A-Z][\w’'-]*[^\S\n]$")
_STREET = re.compile(
    r"[^\S\n](?:[A-Z][\w’'-]+[^\S\n]){1,3}(?:Street|Road|Avenue|Lane|Square|Drive|Place|Boulevard|Row|Way)\b"
)


def may_count(text: str, match: re.Match[str]) -> bool:
    """Tell a number that may count something from a part of a name, a code, a time, an ordinal, a list number."""
    start, end = match.span()
    following = text[end : end + 2]
    if match["currency"]:
        return True
    if text[start - 1 : start] in ("-", "–") and text[max(0, start - 2) : start - 1].isdigit():
        return False
    if _TITLE.match(text, end) and text[start].isupper() and _IN_PROSE.search(text, max(0, start - 14), start):
        return False
    if _AGED.search(text, max(0, start - 12), start) and _NO_NOUN.match(text, end):
        return False
    if _OF_AGE.search(text, max(0, start - 30), start):
        return False
    if match["value"].isdigit() and int(match["value"]) >= _GROWN and _PARENT.search(text, max(0, start - 20), start):
        return False
    if match["value"][0].isdigit():
        return _digits_may_count(text, match["value"], start, end, following)
    words = match["value"].lower()
    if words == "one":
        return (
            not _ONE_DAY.match(text, end)
            and not _ONE_OF_THE_BEST.match(text, end)
            and (text.startswith(" or ", end) or not _PRONOUN_BEFORE.search(text, max(0, start - 10), start))
        )
    return not (following[:1] == "-" and following[1:].isalpha() and _ORDINAL.match(text, end))


_TITLE = re.compile(r"[^\S\n][A-Z][a-z]")
_IN_PROSE = re.compile(r"\b[a-z]+[^\S\n]$")
"""A number with a capital amid small letters opens a name: "a film called Seven Rivers"."""
_ONE_DAY = re.compile(r"[^\S\n](?:day|another|off|(?<!\b[Ii]n[^\S\n]one[^\S\n])night)\b(?![^\S\n](?:of|a|per)\b)")
_ONE_OF_THE_BEST = re.compile(
    rf"{S}of{S}(?:(?:the|its|their|his|her|my|our|those|these){S})?(?:\w+[’']s{S})?(?:(?:most|least|best|worst|few|main|key|leading)\b|\w{{2,12}}est\b)",
    re.IGNORECASE,
)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|some|each|(?<!of[^\S\n])which|the|(?:the|an)[^\S\n]only|another|a|an|new|old|this|such|good|big|little)"
    r"[^\S\n]$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|year-old|time|way|off|sided)\b")
_LETTERS = re.compile(r"(?:st|nd|rd|th|s|x|D|G|A|B)\b|[A-Za-z]\d|:\d|/\d|[.,]\d|\.[A-Za-z]|'|’s?\b")
_LIST_START = re.compile(r"(?:^|\n)[^\S\n]*\(?$")


_AGED = re.compile(r"\b(?:[Hh]e|[Ss]he|I|who|aged?)(?:['’]s|['’]m|[^\S\n](?:is|was|turned|am|turns)|)[^\S\n]$")
_GROWN = 20
_PARENT = re.compile(r"\b(?:mother|father|widow|widower|grandmother|grandfather)[^\S\n]of[^\S\n]$", re.IGNORECASE)
"""Nobody has so many children: "a mother of 88" is that old."""
_OF_AGE = re.compile(
    r"\baged?[^\S\n](?:between[^\S\n]|from[^\S\n])?(?:\d{1,2}(?:,[^\S\n]|[^\S\n](?:and|to)[^\S\n])){0,3}$"
    r"|\b(?:man|woman|boy|girl)[^\S\n]of[^\S\n]$",
    re.IGNORECASE,
)
"""Ages: "aged between 22 and 41", "a woman of 71"."""
_NO_NOUN = re.compile(r"[.,;:!?”\"]|[^\S\n](?:and|but|when|now|at|in|last|this|next|on)\b|$")
_NUMBERED = re.compile(
    r"(?:\b(?i:nos?\.|routes?|articles?|sections?|chapters?|flight|channel|highway|notice|room|page|paragraph|clause|aged"
    r"|type|grade|category|phase|stage|windows|version|serotype|strain|mark|model|gate|terminal|platform|reactor|area"
    r"|junction|annex|appendix|resolution|directive|protocol|episode|volume)"
    r"|(?<=[\w,;)][^\S\n])[A-Z][a-z’'-]{2,20})[^\S\n]$"
)
"""What stands before a number that is a name: "No. 9", "Notice 14", "the Aerolark 42"."""
PENCE = re.compile(r"p\b(?![.-]?\w)")
_GROUPED = re.compile(r" \d{2}|-(?:0\d|\d{1,6}-\d)")
"""What follows the first digits of a telephone number."""
_DIALLED = re.compile(r"(?<!\w)\+?0\d{1,4}(?:[ -]\d{2,4}){0,2}[ -]$")
"""What stands before the last digits of a telephone number."""
_HEADLINE = re.compile(r"[^\S\n][A-Z]")


def _digits_may_count(text: str, digits: str, start: int, end: int, following: str) -> bool:
    if _LETTERS.match(text, end):
        return False
    if digits.isdigit() and len(digits) < 5 and _NUMBERED.search(text, max(0, start - 26), start):
        return bool(MEASURE.match(text, end) or _HEADLINE.match(text, end))
    if following[:1].isalpha() and not MEASURE.match(text, end) and not PENCE.match(text, end):
        return False
    if following[:1] in (".", ")") and len(digits) < 3 and _LIST_START.search(text, max(0, start - 6), start):
        return False
    if _DIALLED.search(text, max(0, start - 20), start):
        return False
    padded = len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
    return not (text[start - 1 : start] == "+" or padded or (len(digits) > 1 and _GROUPED.match(text, end)))


def is_label(text: str, number: Figure, end: int) -> bool:
    """Tell whether a bare number is a year, an age, a house number, or a part of a name."""
    start = number.start
    plain = not number.words and not number.scaled and isinstance(number.value, float)
    if plain and end - start == 4 and 1500 <= float(number.value or 0) < 2100:  # type: ignore[arg-type]
        return True
    if _LABEL.search(text, max(0, start - 14), start) or _STREET.match(text, end):
        return True
    if _DIED_AT.search(text, max(0, start - 9), start):
        return True
    if _AT.search(text, max(0, start - 4), start) and not _PUT.search(text, max(0, start - 60), start):
        return True
    if _CLUB.search(text, max(0, start - 12), start):
        return True
    if text[max(0, start - 2) : start] == ", " and text[end : end + 1] in (",", ".", ")", ";") and plain:
        return text[max(0, start - 3)].isalpha()
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    named = plain and _AFTER_NAME.search(text, max(0, start - 24), start)
    return bool(named and not _SENTENCE_START.search(text, max(0, start - 30), start))
