"""Mentions of people, organisations, places, products, events and documents, by rules."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.extraction import lexicon
from app.extraction.document import EntityType, Mention, Sentence
from app.text.span import Span

_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z]\.(?= [A-Z])|[A-ZÀ-ÖØ-ÞŠŽĐĆČŁŚŻƏ][\w&]*(?:[’'\-‑.](?!s\b)[\w&]+)*)"
_LINK = (
    r"(?: (?:of the|of|de la|del|de|da|dos|du|della|di|do|e|y|la|le|van der|van|von|der|bin|ibn|al|el|ben"
    r"|arap|ap|ould|for|&) | (?:al|el|an|ar|as)-| |-"
    r"|[’'] (?=[A-Z])|[’']s (?=(?:Office|Party|Union|Alliance|Front|Association|Register|Council|Court"
    r"|College|Hospital|Club)\b))"
)
_NAME = re.compile(
    rf"(?<![\w])(?:\d{{1,3}}(?:st|nd|rd|th) )?{_WORD}(?:{_LINK}{_WORD})*"
    r"(?: \d{1,4}[A-Z]?\b(?! (?:%|per cent|percent|[a-z])|[,.]\d))?"
)
_AND_NAME = re.compile(r" and ([A-Z]\w+)")
_PRODUCT = re.compile(r"[^\W\d_]\w*-\d\w*$|[A-Z]\w+ \d{1,4}[A-Z]?$|[A-Z]{1,5}\d{1,4}[A-Za-z]*$")
_CURRENCY = frozenset("$€£¥₹")
_ACRONYM_AFTER = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,7})\)")
_AGE_AFTER = re.compile(r", \d{2},")
_PLACE_IN_DATELINE = re.compile(r"[^\W\d_][^\d,(–—\n|:]*[^\W\d_]")
_FUNCTION_WORDS = (
    lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.SUBORDINATORS | lexicon.RELATIVES | lexicon.SUBJECT_PRONOUNS
    | lexicon.OBJECT_PRONOUNS | lexicon.ADVERBS | lexicon.MODALS | lexicon.BE | lexicon.HAVE | lexicon.NEGATIONS
    | lexicon.word_set("that to of and or but yet i i'm i've we've it's let")
)  # fmt: skip
_CALENDAR = lexicon.WEEKDAYS | lexicon.MONTHS | lexicon.word_set("christmas easter ramadan eid diwali hanukkah")
_NOT_A_PLACE = lexicon.word_set("updated published posted last by the press release for immediate live")
_GIVEN_NAMES = lexicon.word_set(
    """peter alexander oliver roger walter victor hector igor trevor tyler christopher xavier heather jennifer
    esther amber
    eleanor taylor norman herman roman gunther dieter werner rainer asher homer elmer chester connor conor
    salvador nestor
    tudor viktor theodor gregor omer tamer nader samer kader skyler harper summer hunter carter parker spencer fisher"""
)
_DEMONYM_ENDING = re.compile(r"[a-z](?:ese|ians?|ish)$")
_HEADS_WITH_OF = lexicon.word_set(
    "doctors friends voice church order gulf bay mount sons women mothers front art game bank states lords house"
)
_JOB_ENDING = re.compile(
    r"[a-z](?:ists?|ers?|(?:[cst]t|s|y|lat|it|ut|v)ors?|governors?|men|man|women|woman|ians?|ants?)$"
)
_OFFICES = lexicon.TITLES | lexicon.word_set("""former acting deputy senior vice interim ex late then-president
    prime foreign counterpart opposition
    head leader founder lawyer author scientist researcher""")
_SPEECH = re.compile(
    r"(?:,? (?:also |later |then )?(?:said|says|told|added|wrote|argued|warned|noted|insisted|explained"
    r"|recalled|tweeted)\b)"
)
_NEAR = 24


@dataclass(slots=True)
class _Raw:
    span: Span
    name: str
    opening: bool
    """First word of its sentence, where a capital tells nothing."""
    titled: bool
    place: bool = False
    """It stands where only a place can stand."""


def find_entities(text: str, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Return the named mentions in reading order, each with the fullest name the article gives.

    A type is decided once for each name, from its words and from all the places where it stands.
    """
    raws = [raw for s in sentences for raw in _in_sentence(text, s)]
    seen = Counter(raw.name for raw in raws if not raw.opening)
    lower = _lower_words(text, raws)
    parts = frozenset(part for name in seen for part in name.split() if " " in name)
    raws = [r for r in raws if not r.opening or _is_name(r, seen, lower, parts)]
    types = _types(text, raws)
    fullest = _fullest(text, raws, types)
    mentions = []
    for raw in raws:
        kind = types.get(fullest.get(raw.name, raw.name)) or types.get(raw.name)
        if kind:
            mentions.append(Mention(raw.span, fullest.get(raw.name, raw.name), kind))
    return tuple(mentions)


def _in_sentence(text: str, sentence: Sentence) -> list[_Raw]:
    words = sentence.span.of(text)
    letters = [c for c in words if c.isalpha()]
    if sentence.zone == "dateline":
        return _in_dateline(text, sentence.span)
    if sum(c.isupper() for c in letters) * 2 > len(letters) or (sentence.zone == "headline" and _title_case(words)):
        return _gazetteer(text, sentence.span)
    raws: list[_Raw] = []
    for match in _NAME.finditer(text, sentence.span.start, sentence.span.end):
        for start, end in _parts(text, match.start(), match.end()):
            found = _split(text, start, end, sentence.span.start)
            raws += [r for r in found if not raws or r.span.start >= raws[-1].span.end]
    return raws


def _in_dateline(text: str, span: Span) -> list[_Raw]:
    """The place before the date; written in capitals it still is the name used elsewhere."""
    match = _PLACE_IN_DATELINE.match(text, span.start, span.end)
    if not match or not match.group()[0].isupper() or set(match.group().lower().split()) & (_CALENDAR | _NOT_A_PLACE):
        return []
    name = match.group().strip()
    return [_Raw(Span(match.start(), match.start() + len(name)), name, False, False, place=True)]


def _title_case(words: str) -> bool:
    parts = [w for w in words.split() if w[0].isalpha()]
    return len(parts) > 3 and sum(w[0].isupper() for w in parts) > 0.75 * len(parts)


def _gazetteer(text: str, span: Span) -> list[_Raw]:
    """In text where capitals mean nothing only known places are names."""
    found = re.finditer(r"[^\W\d_]+", text[span.start : span.end])
    return [
        _Raw(Span(m.start() + span.start, m.end() + span.start), m.group().title(), False, False)
        for m in found
        if m.group().lower() in lexicon.COUNTRIES and m.group()[0].isupper()
    ]


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut "Ann Lee of Alder Bay" in two, but not "Ministry of Ports" and not "Republic of Alder"."""
    cut = re.compile(r" (?:of|for)(?: the)? ").search(text, start, end)
    if not cut:
        return [(start, end)]
    head = [w.lower() for w in text[start : cut.start()].split()]
    kinds = lexicon.ORGANISATION_WORDS | lexicon.PLACE_WORDS | lexicon.EVENT_WORDS | lexicon.DOCUMENT_WORDS
    if set(head) & (kinds | _HEADS_WITH_OF):
        return [(start, end)]
    return [(start, cut.start()), *_parts(text, cut.end(), end)]


def _split(text: str, start: int, end: int, sentence_start: int) -> list[_Raw]:
    """Trim a run of capitals to the name in it: no article, no office, no day."""
    words = [(m.start(), m.end()) for m in re.compile(r"\S+").finditer(text, start, end)]
    opening = not text[sentence_start:start].strip("\"'“‘„«([•-–— \t")
    titled = False
    while words:
        a, b = words[0]
        word = text[a:b].rstrip(".").lower()
        media = word == "the" and len(words) == 2 and text[words[1][0] : words[1][1]].lower() in lexicon.MEDIA_WORDS
        if media or not _is_leading(word, words, text, opening):
            break
        titled = titled or word in _OFFICES or word in lexicon.PEOPLE_NOUNS
        opening = opening and word in _FUNCTION_WORDS and word not in lexicon.DETERMINERS
        words = words[1:]
    office = max((k for k, (a, b) in enumerate(words[:-1]) if text[a:b].lower() in _OFFICES), default=-1)
    if office > 0 and not {text[a:b].lower() for a, b in words} & lexicon.ORGANISATION_WORDS:
        words, titled, opening = words[office + 1 :], True, False
    while words and text[words[-1][0] : words[-1][1]].lower() in _CALENDAR | {"of", "for", "de"}:
        words = words[:-1]
    if not words or not any(c.isalpha() for c in text[words[0][0] : words[-1][1]]):
        return []
    a, b = words[0][0], words[-1][1]
    if text[a].isdigit() and (len(words) == 1 or text[words[-1][0] : b].lower() not in lexicon.ORGANISATION_WORDS):
        a = words[1][0] if len(words) > 1 else a
    b = _with_and(text, a, b)
    while b - a > 1 and text[b - 1] in ".’'-" and not re.search(r"(?:[A-Z]\.){2,}$", text[a:b]):
        b -= 1
    if b - a == 1 or text[b : b + 1] in _CURRENCY:
        return []
    return [_Raw(Span(a, b), text[a:b], opening and len(words) == 1, titled)]


def _is_leading(word: str, words: list[tuple[int, int]], text: str, opening: bool) -> bool:
    if word in _FUNCTION_WORDS or word in _CALENDAR:
        return True
    if len(words) == 1:
        return False
    job = word in lexicon.PEOPLE_NOUNS or (bool(_JOB_ENDING.search(word)) and word not in _GIVEN_NAMES)
    if (
        opening
        and len(words) > 2
        and job
        and text[words[-1][0] : words[-1][1]].lower() not in lexicon.ORGANISATION_WORDS
    ):
        return True
    after = text[words[1][0] : words[1][1]].lower()
    if after in ("of", "for") or any(text[a:b].lower() in lexicon.ORGANISATION_WORDS for a, b in words[1:]):
        return False
    return word in _OFFICES or (word in lexicon.DEMONYMS and after in _OFFICES)


def _with_and(text: str, start: int, end: int) -> int:
    """ "Ministry of Trade and Industry": the second field belongs to the name."""
    if " of " in text[start:end] and text[start:end].split(" ", 1)[0].lower() in lexicon.ORGANISATION_WORDS:
        more = _AND_NAME.match(text, end)
        if more and more[1].lower() not in lexicon.COUNTRIES and more[1].lower() not in lexicon.ORGANISATION_WORDS:
            return more.end()
    return end


def _lower_words(text: str, raws: Sequence[_Raw]) -> frozenset[str]:
    """Which of the doubtful opening words the text also writes small."""
    doubtful = {raw.name.lower() for raw in raws if raw.opening}
    return frozenset(doubtful & set(re.findall(r"\b[a-z]{2,}\b", text))) if doubtful else frozenset()


def _is_name(raw: _Raw, seen: Counter[str], lower: frozenset[str], parts: frozenset[str]) -> bool:
    """Tell whether an opening word is a name, though its capital tells nothing."""
    word = raw.name.lower()
    if seen[raw.name] or word in lexicon.COUNTRIES or word in lexicon.CITIES or raw.titled:
        return True
    if word in lower:
        return False
    if raw.name in parts:
        return word not in lexicon.ORGANISATION_WORDS
    return len(raw.name) > 1 and (raw.name.isupper() or bool(re.search(r"[a-z-][A-Z]|-[A-Z]|\d", raw.name)))


def _types(text: str, raws: Sequence[_Raw]) -> dict[str, EntityType]:
    where: dict[str, list[_Raw]] = defaultdict(list)
    for raw in raws:
        where[raw.name].append(raw)
    alone = {name.lower() for name in where if " " not in name}
    demonyms = {name.lower() for name in where}
    datelines = {name.lower() for name, found in where.items() if any(raw.place for raw in found)}
    types: dict[str, EntityType] = {}
    for name, found in where.items():
        if _is_no_name(name):
            continue
        inhabited = " " not in name and any(name.lower() + end in demonyms for end in ("n", "an", "ian", "ese", "ish"))
        kind = "place" if name.lower() in datelines or inhabited else _type_by_words(name)
        kind = kind or _type_by_context(text, name, found, alone)
        if kind:
            types[name] = kind
    return types


def _is_no_name(name: str) -> bool:
    """ "Norwegian-built", "Deputy Coordinator": capitals that name nobody."""
    first, last = re.split(r"[\s-]", name.lower())[0], name.lower().split()[-1]
    if " " not in name and (first in _CALENDAR or (_DEMONYM_ENDING.search(name) and first not in lexicon.COUNTRIES)):
        return True
    return last in lexicon.PEOPLE_NOUNS - lexicon.ORGANISATION_WORDS or (
        first in lexicon.DEMONYMS and "-" in name.split()[0]
    )


def _type_by_words(name: str) -> EntityType | None:
    words = name.lower().replace("the ", "", 1).split() if name.startswith("The ") else name.lower().split()
    if not words:
        return None
    plain = " ".join(words)
    if (
        name in lexicon.PLACE_ACRONYMS
        or plain in lexicon.COUNTRIES
        or plain in lexicon.CITIES
        or plain in lexicon.PLACE_NAMES
    ):
        return "place"
    if len(words) > 1 and words[-1] in (
        "bill",
        "act",
        "treaty",
        "accord",
        "accords",
        "constitution",
        "directive",
        "protocol",
        "report",
    ):
        return "document"
    if _PRODUCT.match(name):
        return "product"
    if len(words) > 1 and words[-1] in lexicon.EVENT_WORDS:
        return "event"
    if len(words) > 1 and words[-1] in lexicon.PLACE_WORDS and words[-1] not in ("county",):
        return "place"
    if len(words) > 1 and (words[-1] in lexicon.ORGANISATION_WORDS or words[-1] in lexicon.MEDIA_WORDS):
        return "organisation"
    if len(words) > 2 and words[0] in lexicon.ORGANISATION_WORDS and ("of" in words or "for" in words):
        return "organisation"
    if len(words) > 2 and words[0] in lexicon.PLACE_WORDS and "of" in words:
        return "place"
    return None


def _type_by_context(text: str, name: str, where: Sequence[_Raw], alone: set[str]) -> EntityType | None:
    if name.lower() in lexicon.DEMONYMS or name.lower() in _OFFICES:
        return None
    votes: Counter[EntityType] = Counter()
    words = name.lower().split()
    several = len(words) > 1
    for raw in where:
        before = text[max(0, raw.span.start - _NEAR) : raw.span.start]
        after = text[raw.span.end : raw.span.end + 2 * _NEAR]
        _vote(votes, raw, before, after, several)
    if name.isupper() and len(name.replace(".", "")) > 1:
        votes["organisation"] += 3
    if several and (set(words) & lexicon.ORGANISATION_WORDS or words[0] in _BROADCASTERS):
        votes["organisation"] += 3
    if several and words[-1] in alone and words[-1] not in lexicon.ORGANISATION_WORDS | lexicon.PLACE_WORDS:
        votes["person"] += 3
    elif several and words[0] in alone:
        votes["organisation"] += 2
    votes["person" if several and len(words) <= 4 and " of " not in name else "organisation"] += 1
    return max(votes, key=lambda kind: (votes[kind], kind == "place", kind == "person"))


_BROADCASTERS = frozenset(("radio", "tv", "kanal", "channel", "telewizja", "studio", "canal"))
_IN_PLACE = re.compile(
    r"\b(?:in|near|at|from|to|around|outside|across|off|towards?|into|via|of) (?:\w+ern |central |downtown )?$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b[Tt]he $")
_KIND_BEFORE = re.compile(r"\b([a-z]+)(?:,? called)? [“\"‘]?$")
_PLACE_AFTER = re.compile(
    r"’?'?s? (?:port|harbour|harbor|airport|region|district|coast|city|province|river|border|mayor|state"
    r"|valley|crossing|dam|pass)\b"
)
_ORGANISATION_AFTER = re.compile(
    r"(?:’s|'s)? (?:shares|workers|staff|employees|chief executive|board|customers|fleet|spokes\w+|group"
    r"|subsidiary|directors?|engineers?)\b"
    r"|,? (?:which|an? [\w-]*\s?[\w-]*\s?(?:company|firm|charity|union|group|broker\w*|consult\w+|maker"
    r"|airline|newspaper|website|think-?tank"
    r"|association|body|alliance|party|collective|cooperative|weekly|daily|station|watchdog|count|agency|institute))\b"
)
_PERSON_AFTER = re.compile(
    r",? who\b|, (?:an?|the|its|his|her|their|\w+[’']s) [\w’' -]*?\b(?:"
    + "|".join(sorted(lexicon.PEOPLE_NOUNS))
    + r")\b"
)
_THINGS = lexicon.word_set(
    """ferry ship tanker trawler vessel yacht submarine frigate aircraft jet missile satellite rocket drone
    tablet drug vaccine app
    phone barge freighter warship boat model reactor chip engine telescope"""
)
_ITSELF_AFTER = re.compile(r",? (?:\w+ ){1,2}(?:that )?(it|its|he|she|his|her)\b")
_BODY_KINDS = lexicon.BODY_NOUNS | lexicon.word_set(
    """consultancy brokerage website collective startup start-up shipbuilder refiner miner insurer lender weekly daily
    charity co-operative think-tank thinktank platform app bank operator shipper producer brewery"""
)


def _vote(votes: Counter[EntityType], raw: _Raw, before: str, after: str, several: bool) -> None:
    """Count what the words around one place say about the name."""
    kind = _KIND_BEFORE.search(before)
    if raw.titled or (kind and kind[1] in lexicon.PEOPLE_NOUNS):
        votes["person"] += 4
    if kind and kind[1] in _BODY_KINDS - lexicon.PEOPLE_NOUNS:
        votes["organisation"] += 4
    if kind and kind[1] in lexicon.PLACE_WORDS:
        votes["place"] += 3
    if kind and kind[1] in _THINGS:
        votes["product"] += 4
    if _AGE_AFTER.match(after) or _PERSON_AFTER.match(after):
        votes["person"] += 3
    if _SPEECH.match(after):
        votes["person"] += 2 if several else 1
    if _PLACE_AFTER.match(after):
        votes["place"] += 4
    if _ORGANISATION_AFTER.match(after):
        votes["organisation"] += 3
    if itself := _ITSELF_AFTER.match(after):
        votes["organisation" if itself[1].lower() in ("it", "its") else "person"] += 2
    if _IN_PLACE.search(before):
        strong = re.search(r"\b(?:in|near|outside) (?:\w+ern |central )?$", before, re.IGNORECASE)
        votes["place"] += 4 if strong else (1 if several else 2)
    if _THE.search(before):
        votes["organisation"] += 2


def _fullest(text: str, raws: Sequence[_Raw], types: dict[str, EntityType]) -> dict[str, str]:
    """Map short names to full ones: a surname to its person, an acronym to what it stands for."""
    full: dict[str, str] = {}
    people: dict[str, dict[str, None]] = defaultdict(dict)  # names as keys: in order, each once
    firms: dict[str, dict[str, None]] = defaultdict(dict)
    for raw in raws:
        words = raw.name.split()
        acronym = _ACRONYM_AFTER.match(text, raw.span.end)
        if acronym and len(words) > 1:
            full[acronym[1]] = raw.name
        kind = types.get(raw.name)
        if len(words) > 1 and kind == "person":
            for part in set(words):
                if part[0].isupper():
                    people[part][raw.name] = None
        elif len(words) > 1 and kind == "organisation" and words[0].lower() not in lexicon.ORGANISATION_WORDS:
            for short in {words[0], " ".join(words[:-1])}:
                firms[short][raw.name] = None
    for name, owners in firms.items():
        if len(owners) == 1 and types.get(name) not in ("place", "person"):
            full.setdefault(name, next(iter(owners)))
    for name, owners in people.items():
        longest = max(owners, key=len)
        if name not in owners and all(set(o.split()) <= set(longest.split()) for o in owners):
            full[name] = longest
    for owners in people.values():
        longest = max(owners, key=len)
        full.update({o: longest for o in owners if o != longest and set(o.split()) < set(longest.split())})
    for raw in raws:
        if raw.place and raw.name.isupper():
            full[raw.name] = raw.name.title()
    return full


class MentionIndex:
    """Mentions by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self.mentions]

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that begin in the span."""
        return self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def before(self, place: int, most: int = 60) -> list[Mention]:
        """Return up to `most` mentions that begin before the place, nearest first."""
        k = bisect_left(self._starts, place)
        return self.mentions[max(0, k - most) : k][::-1]
