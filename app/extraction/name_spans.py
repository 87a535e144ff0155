"""Where names stand in a text, by their capitals: candidates, without types."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.extraction import gazetteer, lexicon
from app.extraction.currencies import CURRENCY_SIGNS, LETTER_SIGNS
from app.extraction.document import Sentence
from app.extraction.name_extents import first_field, leads_on, with_fields, with_form
from app.extraction.name_words import (
    BODIES,
    CALENDAR,
    DOCUMENT_KINDS,
    EVENT_KINDS,
    FUNCTION_WORDS,
    HEADS_WITH_OF,
    HONORIFICS,
    JOB_ENDING,
    LEGAL_FORM,
    NO_NAMES,
    OFFICES,
    PEOPLE_IN_BODIES,
    PLACE_KINDS,
    TRADES,
)
from app.text.span import Span


def _capitals() -> str:
    """All capital letters of alphabets, as ranges for a character class."""
    codes = [code for code in range(0x2000) if unicodedata.category(chr(code)) in ("Lu", "Lt")]
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)


_WORD = rf"(?:(?:[A-Z]\.){{2,}}|[A-Z]\.(?=[ -][A-Z])|[{_capitals()}][\w&]*(?:[’'\-‑.&ʻ](?!s\b)[\w&]+)*)"
_LINK = (
    r"(?: (?:of the|of|for the|for an?|de la|de los|de las|del|de|da|dos|das|du|des|della|dello|di|do|e|y|la|le|van der"
    r"|van den|van de|van"
    r"|von der|von|zu|der|den|ter|ten|bin|bint|ibn|al|el|ul|ud|ben|arap|ap|ould|ag|for|und|och|og|et|für|voor"
    r"|för|pour|para|pela|pelo|por|con|com|en|es|per|dla|w|aux|au|à|na|&) "
    r"| (?:d|l|dell|all|dall|nell|sull|de l)[’'](?=[^\W\d_a-z])"
    r"| (?:al|el|an|ar|as|at|ul)-| |-"
    r"|[’'] (?:and (?=[A-Z][\w-]+s[’'] [A-Z]))?(?=[A-Z])|[’']s (?=(?:Office|Party|Union|Alliance|Front|Association"
    r"|Register|Council|Court|College|Hospital|Chapel|Guild|Forum|Club|League|Cooperative|Congress|Federation|Institute"
    r"|Commission|Agency|Day|Cathedral|Church|School|Field|Green|Corner|Landing|Creek|Cove|Bay)\b)"
    r"|(?<=People)[’']s (?=[A-Z])|(?<=omen)[’']s (?=[A-Z])|(?<=Children)[’']s (?=[A-Z])"
    r"|(?<=General)[’']s (?=[A-Z]))"
)
NAME = re.compile(
    rf"(?<![\w])(?:\d{{1,3}}(?:st|nd|rd|th) )?{_WORD}(?:{_LINK}{_WORD})*"
    r"(?: \d{1,4}[A-Z]?\b(?! (?:%|per cent|percent|[a-z])|[,.:–-]\d))?"
)
_PREFIX = re.compile(r"\b(?:al|el|an|ar|as|ash|at)-$")
_CURRENCY = frozenset(sign for sign in CURRENCY_SIGNS if not sign.isalpha() and len(sign) == 1)
_NUMBERED_BODIES = lexicon.word_set("radio tv kanal channel studio canal telewizja battalion brigade division works")
_NUMBER_AFTER = re.compile(r"\s?\d")
_MODEL_BEFORE = re.compile(r"\b(?:an?|the|its|each|one|two|three|four|five|six|\d+) (?:\w+ )?$", re.IGNORECASE)
_MODEL_NUMBER = re.compile(
    r" \d{1,4}[A-Z]?(?= (?:of|with|had|has|was|is|and|that|which|aircraft|planes?|jets?|tanks?|drones?|missiles?"
    r"|helicopters?|rifles?|rockets?|buses|trucks?|vans?|tractors?|engines?|phones?)\b)"
)
_PLACE_IN_DATELINE = re.compile(
    r"[^\W\d_][^\d,(–—\n|:/]*[^\W\d_]\.?(?:, (?=[^\W\d_][^\d,(–—\n|:]*[^\W\d_.]\.?\s?[,(–—\n|:-]))?"
)
_NOT_A_PLACE = lexicon.word_set(
    "updated published posted last by the press release for immediate live est gmt am pm utc"
)
_OPENERS = "\"'“‘„«([•*-–—> \t"
_KINDS = BODIES | PLACE_KINDS | EVENT_KINDS | DOCUMENT_KINDS
_OF = re.compile(r" (?:of|for)(?: the| an?)? ")
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Fr|Prof|Hon|Supt|Insp|Sir)\. $"
)
_SHOUTED = frozenset(name for name in gazetteer.KNOWN if name.isupper() and name.isalpha())
_TRAILING = (CALENDAR - {"mar"}) | {"of", "for", "de", "and"}
_OF_A_LAND = lexicon.word_set(
    """ministry committee department agency directorate service staff authority parliament command corps inspectorate
    sciences secretariat"""
)
"""Kinds whose land is no part of their name, where more than the kind stands before "of"."""
_OF_A_NATION = lexicon.word_set("national royal federal islamic supreme central")
_HEADING_WORDS = lexicon.word_set(
    "is are was were over who why how what will does has have can says said the after amid"
)
_LETTER_ONLY = re.compile(r"[A-Z]-[a-z]")
_MIXED = ("boilerplate", "label")
"""Zones in which a capital alone does not make a name."""
_DIRECTIONS = lexicon.word_set("northern southern eastern western central")
_PART_OF_NAMES = lexicon.word_set("first second half three one new all")
"""Small words that may begin the name of a body or a place: "First Savanna Bank"."""
_NO_FIRST = lexicon.word_set("rival follow read join see contact visit disconnect fellow")
"""Words that stand before a name at the beginning of a sentence and are none themselves."""
_JOINED_TO = re.compile(
    r"-(?:[a-z]\w+ed|born|led|bound|area|style|wide|run|held|like|era|only|friendly|made|built|trained|born|loving|hating"
    r"|speaking|occupied|linked|funded|aligned|leaning|winning|specific|related|side|level|grown|bred|wing|type)$",
)
_TRADE = re.compile(r"(?:maker|builder|producer|operator|retailer|insurer|lender|developer|miner|carrier)$")
""" "Steelmaker Alder AG": a trade, before a firm's name."""
_WORDS = re.compile(r"\S+")
_INITIALS = re.compile(r"(?:[^\W\d_a-zà-öø-ÿ]\.){2,}$")


@dataclass(slots=True)
class Raw:
    """A stretch of text that may be a name."""

    span: Span
    name: str
    opening: bool
    """First word of its sentence, where a capital tells nothing."""
    titled: bool
    """An office stands right before it."""
    place: bool = False
    """It stands where only a place can stand."""


def find_raws(text: str, sentences: Sequence[Sentence]) -> list[Raw]:
    """Return what may be names, in the order of the sentences."""
    return [raw for sentence in sentences for raw in _in_sentence(text, sentence)]


def capitals_tell(text: str, sentence: Sentence) -> bool:
    """Tell whether a capital means a name in this sentence: not in one of capitals, nor in a headline in title case."""
    words = sentence.span.of(text)
    letters = [c for c in words if c.isalpha()]
    if sum(c.isupper() for c in letters) * 2 > len(letters):
        return False
    return sentence.zone != "headline" or not _title_case(words)


def trimmed(text: str, start: int, end: int, sentence_start: int) -> Raw | None:
    """Trim a run of capitals to the name in it: no article, no office, no day."""
    words = [Span(m.start(), m.end()) for m in _WORDS.finditer(text, start, end)]
    opening = not text[sentence_start:start].strip(_OPENERS)
    titled = bool(_TITLE_BEFORE.search(text, max(0, start - 8), start))
    while words and _is_leading(text, words, opening):
        word = _plain(text, words[0])
        titled = titled or word in OFFICES or word in lexicon.PEOPLE_NOUNS
        opening = opening and word in FUNCTION_WORDS - lexicon.DETERMINERS - lexicon.PREPOSITIONS
        words = words[1:]
    while words and (_is_trailing(text, words) or _is_abbreviated_office(text, words)):
        words = words[:-1]
    if not words or not any(c.isalpha() for c in text[words[0].start : words[-1].end]):
        return None
    a, b = words[0].start, words[-1].end
    if text[a].isdigit() and (len(words) == 1 or text[words[-1].start : b].lower() not in BODIES):
        a = words[1].start if len(words) > 1 else a
    if len(words) > 1 and _is_money(text, words[-1].start, b):
        b = words[-2].end
    if len(words) > 1 and text[words[-1].start : b].isdigit() and _plain(text, words[-2]) in BODIES - _NUMBERED_BODIES:
        b = words[-2].end
    a, b = _edges(text, a, _with_number(text, a, with_fields(text, a, b)))
    b = with_form(text, a, b)
    if _is_money(text, a, b):
        return None
    if b - a == 1 or _LETTER_ONLY.match(text, a, b):
        return None
    return Raw(Span(a, b), text[a:b], opening and len(words) == 1, titled)


def _is_trailing(text: str, words: Sequence[Span]) -> bool:
    """Tell whether the last word is a month, a day or a link; "Mar" of "Costa del Mar" is neither."""
    linked = len(words) > 1 and words[-2].of(text) in ("del", "do", "da", "du", "de")
    return _plain(text, words[-1]) in _TRAILING and not linked


def _is_money(text: str, start: int, end: int) -> bool:
    """ "GH" of "GH₵47", "SEK" of "SEK 74 billion"."""
    code = text[start:end] in LETTER_SIGNS and _NUMBER_AFTER.match(text, end)
    return text[end : end + 1] in _CURRENCY or bool(code)


def _plain(text: str, word: Span) -> str:
    return word.of(text).rstrip(".").lower()


def _is_office(word: str) -> bool:
    return word in OFFICES and word not in gazetteer.GIVEN_NAMES


def _is_abbreviated_office(text: str, words: Sequence[Span]) -> bool:
    """ "Ohio Gov" before a full stop."""
    return len(words) > 1 and text[words[-1].end : words[-1].end + 1] == "." and _is_office(_plain(text, words[-1]))


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Without "-based" and marks that end it; with a small "al-" before it."""
    if joined := _JOINED_TO.search(text[start:end]):
        end = start + joined.start()
    if text[end : end + 1] == "." and text[start : end + 1] in gazetteer.PLACES:
        return start, end + 1
    while end - start > 1 and text[end - 1] in ".’'-" and not _INITIALS.search(text[start:end]):
        if text[end - 1] == "." and text[start:end] in gazetteer.PLACES:
            break
        end -= 1
    if text[end : end + 1] == "." and _INITIALS.search(text, start, end + 1):
        end += 1
    if prefix := _PREFIX.search(text, max(0, start - 5), start):
        start = prefix.start()
    return start, end


def _in_sentence(text: str, sentence: Sentence) -> list[Raw]:
    if sentence.zone == "dateline":
        return _in_dateline(text, sentence.span)
    if not capitals_tell(text, sentence):
        return _known_places(text, sentence.span)
    raws: list[Raw] = []
    for match in NAME.finditer(text, sentence.span.start, sentence.span.end):
        for start, end in _parts(text, match.start(), match.end()):
            raw = trimmed(text, start, end, sentence.span.start)
            if raw and (not raws or raw.span.start >= raws[-1].span.end):
                raw.opening = raw.opening or (sentence.zone in _MIXED and " " not in raw.name)
                raws.append(raw)
    return _one_where_joined(text, raws)


def _one_where_joined(text: str, raws: list[Raw]) -> list[Raw]:
    """Join runs of capitals that small words part: "Commission" on "Audit"."""
    kept: list[Raw] = []
    for raw in raws:
        last = kept[-1] if kept else None
        if last and (leads_on(text, last.span, raw.span) or first_field(text, last.span, raw.span)):
            whole = Span(last.span.start, with_fields(text, last.span.start, raw.span.end))
            kept[-1] = Raw(whole, whole.of(text), False, last.titled)
        elif last is None or raw.span.start >= last.span.end:
            kept.append(raw)
    return kept


def _in_dateline(text: str, span: Span) -> list[Raw]:
    """The place before the date, and its country; written in capitals it still is the name used elsewhere."""
    match = _PLACE_IN_DATELINE.match(text, span.start, span.end)
    if not match or not match.group()[0].isupper():
        return []
    found = [Span(match.start(), match.end())]
    if match.group().endswith(", "):
        found[0] = Span(match.start(), match.end() - 2)
        country = re.compile(r"[^\W\d_][^\d,(–—\n|:]*[^\W\d_.]\.?(?=\s?[,(–—\n|:-])").match(text, match.end(), span.end)
        if country:
            found.append(Span(country.start(), country.end()))
    if "/" in text[span.start : match.end() + 1]:
        found[:1] = _by_slash(text, found[0], span.end)
    return [
        Raw(place, place.of(text), False, False, place=True)
        for place in found
        if not set(place.of(text).lower().split()) & (CALENDAR | _NOT_A_PLACE) and place.of(text)[0].isupper()
    ]


def _by_slash(text: str, first: Span, end: int) -> list[Span]:
    """Return the places of "MANILA/BEIJING"."""
    more = re.compile(r"/([^\W\d_][^\d,(–—\n|:/-]*[^\W\d_])").match(text, first.end, end)
    return [first, Span(*more.span(1))] if more else [first]


def _title_case(words: str) -> bool:
    parts = [w for w in words.split() if w[0].isalpha()]
    return len(parts) > 3 and sum(w[0].isupper() for w in parts) > 0.75 * len(parts)


def _known_places(text: str, span: Span) -> list[Raw]:
    """In text where capitals mean nothing only known places are names."""
    found = re.finditer(r"[^\W\d_]+", text[span.start : span.end])
    return [
        Raw(Span(m.start() + span.start, m.end() + span.start), m.group().title(), False, False)
        for m in found
        if m.group()[0].isupper() and m.group().lower() in lexicon.COUNTRIES
    ]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut "Ann Lee of Alder Bay" in two, but not "Ministry of Ports" and not "Republic of Alder"; cut at offices."""
    cut = _OF.search(text, start, end)
    if not cut:
        yield from _around_offices(text, start, end)
        return
    head = [w.lower() for w in text[start : cut.start()].split() if w != "The"]
    done = cut.group().startswith(" for") and head[-1] not in _KINDS | HEADS_WITH_OF
    if set(head) & (_KINDS | HEADS_WITH_OF) and not done:
        land = _land_after(text, start, end, head)
        yield from [(start, land[0]), (land[1], end)] if land else [(start, end)]
        return
    yield from _around_offices(text, start, cut.start())
    yield from _parts(text, cut.end(), end)


def _land_after(text: str, start: int, end: int, head: list[str]) -> tuple[int, int] | None:
    """Return where a whole name ends and the place after its "of" begins: "Fisheries Committee" of "Kazakhstan"."""
    *_, last = _OF.finditer(text, start, end)
    after, before = text[last.end() : end], text[start : last.start()].lower().split()
    land = after.lower() in lexicon.COUNTRIES
    if land and len(before) > 1 and set(before) & _OF_A_LAND and head[0] not in _OF_A_NATION:
        return last.span()
    firm = bool(LEGAL_FORM.search(text[start : last.start()]))
    if len(head) > 1 and (firm or (after in gazetteer.PLACES and head[-1] in TRADES)):
        return last.span()
    people = head[0] in PEOPLE_IN_BODIES and len(head) == 1 and after.rsplit(" ", 1)[-1].lower() in BODIES
    return last.span() if people and "the" in last.group() else None


def _around_offices(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut "Alder Bank Chair Ann Lee" at the office, and the words of a heading at its verb."""
    words = [Span(m.start(), m.end()) for m in _WORDS.finditer(text, start, end)]
    first = 0
    for k, word in enumerate(words):
        if k <= first or word.of(text) in gazetteer.KNOWN:
            continue
        plain = _plain(text, word)
        office = _is_office(plain) and k + 1 < len(words) and not {_plain(text, w) for w in words[k + 1 :]} & BODIES
        if office or plain in _HEADING_WORDS or plain.endswith(("n't", "n’t")):
            yield words[first].start, words[k - 1].end
            first = k
    yield words[first].start, words[-1].end


def _is_leading(text: str, words: Sequence[Span], opening: bool) -> bool:
    """Tell whether the first word is no part of the name: an article, an office, a day …"""
    if text[words[0].start : words[-1].end] in gazetteer.KNOWN or words[0].of(text) in _SHOUTED:
        return False
    word = _plain(text, words[0])
    after = _plain(text, words[1]) if len(words) > 1 else ""
    bodies = any(_plain(text, w) in BODIES for w in words[1:])
    kind = bodies or _plain(text, words[-1]) in PLACE_KINDS
    if word in _PART_OF_NAMES and not opening and len(words) > 2 and kind:
        return False
    if word in HONORIFICS and (len(words) > 2 or (after in gazetteer.GIVEN_NAMES and words[0].of(text)[0].isupper())):
        return not kind
    if word in FUNCTION_WORDS or (
        word in CALENDAR and not (word in ("jan", "mar") and after and not after.isdigit())
    ):  # "Jan Visser" is a person.
        return True
    if opening and after and (word in _NO_FIRST or (word in _DIRECTIONS and not bodies)):
        return True
    if not after or after == "&" or word in gazetteer.GIVEN_NAMES:
        return False
    if word in NO_NAMES and words[0].of(text).isupper():
        return word != "tv" or len(words) > 2
    job = word in lexicon.PEOPLE_NOUNS or bool(JOB_ENDING.search(word))
    several = word.removesuffix("s") in lexicon.PEOPLE_NOUNS
    known = word in lexicon.PEOPLE_NOUNS or opening or len(words) > 2  # "Rahman Idris" is a person.
    if ((job and known) or several or word in lexicon.DEMONYMS) and not bodies and after in gazetteer.GIVEN_NAMES:
        return True
    if opening and len(words) > 2 and _TRADE.search(word) and LEGAL_FORM.search(text, words[0].start, words[-1].end):
        return True
    if job and opening and len(words) > 2 and not bodies:
        return True
    if after in ("of", "for") or bodies:
        return False
    return word in OFFICES or (word in lexicon.DEMONYMS and after in OFFICES)


def _with_number(text: str, start: int, end: int) -> int:
    """ "a Milan 70 with": the number of a model."""
    number = _MODEL_NUMBER.match(text, end)
    return number.end() if number and _MODEL_BEFORE.search(text, max(0, start - 20), start) else end
