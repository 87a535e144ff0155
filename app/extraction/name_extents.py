"""How far a name reaches: what its acronym covers, fields after "on" or a comma, the form of a firm."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from app.extraction import gazetteer, lexicon
from app.extraction.name_words import BODIES, CALENDAR, PEOPLE_IN_BODIES
from app.text.span import Span

ACRONYM = re.compile(r"(?<=[^\W_])[”\"’']?\s?\(([A-Z][A-Za-z&]{1,7})\)")
_LONGEST = 160
_TOKEN = re.compile(r"[^\s(]+")
_SMALL = lexicon.word_set(
    "of the for and on in de du des la le los las del der des die das y e et und en for against to pour para da do dos"
    " van von och og i ve a an"
)
_FORM_AFTER = re.compile(
    r",? (?:plc|d\.o\.o\.|s\.r\.o\.|a\.s\.|a\.d\.|e\.V\.|sp\. z o\.o\.|S\.p\.A\.|A/S|S/A)(?!\w)|/[SL]\b| de C\.V\."
)
_DOTTED_FORM = re.compile(r"\b(?:Inc|Corp|Co|Ltd|Bros|Pty|Cía|Cia)$")
_IN_A_SENTENCE = re.compile(r"\.(?= ?[(,;:a-z]|[’']s)")
_FIELD = r"[^\W\d_a-z]\w+(?:-\w+)?(?: [^\W\d_a-z]\w+)?"
_MORE_FIELDS = re.compile(rf"((?:, {_FIELD}){{0,4}}),? (?:and|&) (?:the )?({_FIELD})(?![’']s)")
_TAKES_FIELDS = re.compile(
    r"(?:The )?(?:[A-Z]\w+ )*(?:Ministry|Ministries|Department|Directorate|Secretariat|Committee|Commission|Agency"
    r"|Office|Institute|Union|Association|Federation|Board|Bureau|School|Faculty|Society|Chamber|Academy|Council"
    r"|Centre|Center) (?:of|for|on)\b"
)
_LEADS_ON = {
    "on": lexicon.word_set(
        "committee commission council panel conference board forum institute centre doctors act law"
    ),
    "against": lexicon.word_set("forum movement campaign coalition alliance citizens league committee front network"),
    "to": lexicon.word_set("mission delegation"),
    "without": lexicon.word_set("doctors reporters teachers engineers lawyers"),
    "from": lexicon.word_set("freedom"),
}
_THE_BEFORE = re.compile(
    r"\b(?:[Tt]he(?: (?:opposition|governing|ruling|outlawed|banned|regional|local|state-run|[\w-]+-wing))?|own) $"
)
_GAP = re.compile(r" (on|against|to|without|from)(?: the)? $")


def with_form(text: str, start: int, end: int) -> int:
    """Return where a name ends with the form of its firm: "Ordway plc", "Vinkel A/S", "Delmont Inc." """
    while form := _FORM_AFTER.match(text, end):
        end = form.end()
    if _DOTTED_FORM.search(text, start, end) and _IN_A_SENTENCE.match(text, end):
        end += 1
    return end


def with_fields(text: str, start: int, end: int) -> int:
    """Return where a body's name ends with all its fields: "Ministry of Trade, Industry and Ports"."""
    if not _TAKES_FIELDS.match(text, start, end):
        return end
    more = _MORE_FIELDS.match(text, end)
    if not more or more[2] in gazetteer.PLACES:
        return end
    words = re.findall(r"\w+", more.group().lower())
    alone = " " not in more[2] and words[-2:-1] == ["and"]
    if set(words) & (_WITHOUT_FIELD if alone else BODIES - PEOPLE_IN_BODIES - _FIELDS_OF_BODIES):
        return end
    if words[-1] in CALENDAR:
        return end
    return more.end()


_FIELDS_OF_BODIES = lexicon.word_set(
    """energy trade rail finance transport transit communications care health shipping mining oil gas aviation air
    research labour marine maritime ports harbours fisheries seafood grain software resources minerals metals
    infrastructure investment care engineering credit heavy archives libraries relief rescue aid"""
)
_WITHOUT_FIELD = lexicon.BODY_NOUNS | lexicon.word_set(
    "parliament congress senate cabinet assembly council court police army navy treasury church nato"
)
"""What one word after "and" names by itself, and is no field: "the Ministry of Health and Parliament"."""


def leads_on(text: str, one: Span, other: Span) -> bool:
    """Tell whether two runs of capitals are one name: "Committee" on "Audit", "Doctors" on the "Road"."""
    if other.start - one.end > 14:
        return False
    gap = _GAP.fullmatch(text, one.end, other.start)
    if gap:
        last = text[one.start : one.end].rsplit(" ", 1)[-1].lower()
        words = text[other.start : other.end]
        known = words in gazetteer.KNOWN or words.split()[0].lower() in gazetteer.GIVEN_NAMES | CALENDAR
        return last in _LEADS_ON[gap[1]] and not known
    return text[one.end : other.start] == ", " and _is_partnership(text, one, other)


def _is_partnership(text: str, one: Span, other: Span) -> bool:
    """ "Pryce, Halloran & Stroud"."""
    return " & " in text[other.start : other.end] and " " not in text[one.start : one.end]


def first_field(text: str, one: Span, other: Span) -> bool:
    """Tell whether "the Land" and "Water Trust" are one body."""
    if text[one.end : other.start] != " and " or " " in text[one.start : one.end]:
        return False
    if not _THE_BEFORE.search(text, max(0, one.start - 30), one.start):
        return False
    word, words = text[one.start : one.end], text[other.start : other.end].lower().split()
    if word in gazetteer.KNOWN or word.lower() in BODIES | lexicon.MEDIA_WORDS | lexicon.DEMONYMS:
        return False
    return len(words) > 1 and words[-1] in BODIES


def before_acronyms(text: str) -> dict[str, Span]:
    """Return each acronym in brackets with the words before it whose initials it is."""
    found: dict[str, Span] = {}
    for match in ACRONYM.finditer(text):
        span = _spelled(text, match.start(), match[1])
        if span and sum(c.isupper() for c in match[1]) > 1:
            found.setdefault(match[1], span)
    return found


def _spelled(text: str, end: int, acronym: str) -> Span | None:
    line = max(text.rfind("\n", max(0, end - _LONGEST), end) + 1, end - _LONGEST, 0)
    tokens = [Span(m.start(), m.end()) for m in _TOKEN.finditer(text, line, end)][::-1]
    letters = [c for c in acronym[::-1] if c != "&"]
    for small_count in (False, True):
        left = list(letters)
        for token in tokens:
            word = text[token.start : token.end].strip("“”\"‘’',")
            if not word or (not word[0].isupper() and word not in _SMALL):
                break
            if word[0].isupper() or (small_count and left[0].lower() == word[0]):
                initials = [part[0] for part in re.split(r"[-‑]", word) if part][::-1]
                if [c.lower() for c in left[: len(initials)]] == [c.lower() for c in initials]:
                    left = left[len(initials) :]
                elif left[0].lower() == word[0].lower():
                    left = left[1:]
                else:
                    break
            if not left:
                return Span(token.start, end) if word[0].isupper() and token is not tokens[0] else None
    return None


def overlapping(spans: Sequence[Span], wanted: Span) -> range:
    """Return which of the spans, in order and apart, overlap with one."""
    first = bisect_left(spans, wanted.start + 1, key=lambda span: span.end)
    return range(first, max(first, bisect_left(spans, wanted.end, key=lambda span: span.start)))
