"""Mentions of people, organisations, places, products, events and documents, by rules."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.extraction import lexicon
from app.extraction.document import EntityType, Mention, Sentence
from app.text.span import Span

ENTITY_RULES = "entity-rules 1"

_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z]\.(?= [A-Z])|[A-ZÀ-ÖØ-ÞŠŽĐĆČŁŚŻ][\w&]*(?:[’'\-‑.](?!s\b)[\w&]+)*)"
_LINK = r"(?: (?:of the|of|de la|de|da|dos|du|del|della|la|le|van der|van|von|bin|ibn|al|el|ben|for|&) | |-)"
_NAME = re.compile(rf"(?<![\w]){_WORD}(?:{_LINK}{_WORD})*(?: \d{{1,3}}[A-Z]?\b(?! (?:%|per cent|percent|[a-z])))?")
_AND_NAME = re.compile(r" and ([A-Z]\w+)")
_PRODUCT = re.compile(rf"{lexicon.PRODUCT_NUMBER}$|^[A-Z]\w+ \d{{1,3}}[A-Z]?$")
_ACRONYM_AFTER = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,7})\)")
_AGE_AFTER = re.compile(r", \d{2},")
_FUNCTION_WORDS = (
    lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.SUBORDINATORS | lexicon.RELATIVES | lexicon.SUBJECT_PRONOUNS
    | lexicon.OBJECT_PRONOUNS | lexicon.ADVERBS | lexicon.MODALS | lexicon.BE | lexicon.HAVE | lexicon.NEGATIONS
    | lexicon.word_set("that to of and or but yet i i'm i've we've it's let")
)  # fmt: skip
_CALENDAR = lexicon.WEEKDAYS | lexicon.MONTHS
_OFFICES = lexicon.TITLES | lexicon.word_set("""former acting deputy senior vice interim ex late then-president prime foreign counterpart opposition
    head leader founder lawyer author scientist researcher""")
_SPEECH = re.compile(
    r"(?:,? (?:also |later |then )?(?:said|says|told|added|wrote|argued|warned|noted|insisted|explained|recalled|tweeted)\b)"
)
_NEAR = 24


@dataclass(slots=True)
class _Raw:
    span: Span
    name: str
    opening: bool
    """First word of its sentence, where a capital tells nothing."""
    titled: bool


def find_entities(text: str, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Return the named mentions in reading order, each with the fullest name the article gives.

    A type is decided once for each name, from its words and from all the places where it stands.
    """
    raws = [raw for s in sentences for raw in _in_sentence(text, s)]
    seen = Counter(raw.name for raw in raws if not raw.opening)
    lower = _lower_words(text, raws)
    raws = [r for r in raws if not r.opening or _is_name(r, seen, lower)]
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
    if sum(c.isupper() for c in letters) * 2 > len(letters) or (sentence.zone == "headline" and _title_case(words)):
        return _gazetteer(text, sentence.span)
    raws: list[_Raw] = []
    for match in _NAME.finditer(text, sentence.span.start, sentence.span.end):
        raws += _split(text, match.start(), match.end(), sentence.span.start)
    return raws


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


def _split(text: str, start: int, end: int, sentence_start: int) -> list[_Raw]:
    """Trim a run of capitals to the name in it: no article, no office, no day."""
    words = [(m.start(), m.end()) for m in re.compile(r"\S+").finditer(text, start, end)]
    opening = not text[sentence_start:start].strip("\"'“‘„«([•-–— \t")
    titled = False
    while words:
        a, b = words[0]
        word = text[a:b].rstrip(".").lower()
        media = word == "the" and text[words[-1][0] : words[-1][1]].lower() in lexicon.MEDIA_WORDS and len(words) > 1
        if media or not _is_leading(word, words, text):
            break
        titled = titled or word in _OFFICES
        opening = opening and word in _FUNCTION_WORDS and word not in lexicon.DETERMINERS
        words = words[1:]
    while words and text[words[-1][0] : words[-1][1]].lower() in _CALENDAR | {"of", "for", "de"}:
        words = words[:-1]
    if not words:
        return []
    a, b = words[0][0], words[-1][1]
    b = _with_and(text, a, b)
    while b - a > 1 and text[b - 1] in ".’'-" and not re.search(r"(?:[A-Z]\.){2,}$", text[a:b]):
        b -= 1
    return [_Raw(Span(a, b), text[a:b], opening and len(words) == 1, titled)]


def _is_leading(word: str, words: list[tuple[int, int]], text: str) -> bool:
    if word in _FUNCTION_WORDS or word in _CALENDAR:
        return True
    if len(words) == 1:
        return False
    after = text[words[1][0] : words[1][1]].lower()
    if after in ("of", "for") or text[words[-1][0] : words[-1][1]].lower() in lexicon.ORGANISATION_WORDS:
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


def _is_name(raw: _Raw, seen: Counter[str], lower: frozenset[str]) -> bool:
    word = raw.name.lower()
    if seen[raw.name] or any(raw.name in name.split() for name in seen):
        return True
    if word in lexicon.COUNTRIES or word in lexicon.CITIES or raw.titled:
        return True
    if not raw.name.isupper():
        return False
    return len(raw.name) > 1 and word not in lower


def _types(text: str, raws: Sequence[_Raw]) -> dict[str, EntityType]:
    places: dict[str, list[_Raw]] = defaultdict(list)
    for raw in raws:
        places[raw.name].append(raw)
    types: dict[str, EntityType] = {}
    for name, where in places.items():
        if _is_no_name(name):
            continue
        kind = _type_by_words(name) or _type_by_context(text, name, where)
        if kind:
            types[name] = kind
    return types


def _is_no_name(name: str) -> bool:
    """ "Iranian-made", "Deputy Coordinator": capitals that name nobody."""
    first, last = re.split(r"[\s-]", name.lower())[0], name.lower().split()[-1]
    return last in lexicon.PEOPLE_NOUNS or (first in lexicon.DEMONYMS and "-" in name.split()[0])


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


def _type_by_context(text: str, name: str, where: Sequence[_Raw]) -> EntityType | None:
    if name.lower() in lexicon.DEMONYMS or name.lower() in _OFFICES:
        return None
    votes: Counter[EntityType] = Counter()
    several = " " in name.replace("The ", "", 1)
    for raw in where:
        before = text[max(0, raw.span.start - _NEAR) : raw.span.start]
        after = text[raw.span.end : raw.span.end + _NEAR]
        _vote(votes, raw, before, after, several)
    if name.isupper() and len(name.replace(".", "")) > 1:
        votes["organisation"] += 3
    elif several and name.count(" ") <= 2 and " of " not in name and " for " not in name:
        votes["person"] += 1
    elif several:
        votes["organisation"] += 1
    if not votes:
        return None
    return max(votes, key=lambda kind: (votes[kind], kind == "person"))


_IN_PLACE = re.compile(
    r"\b(?:in|near|at|from|to|around|outside|across|off|towards?|into|via|of) (?:\w+ern |central |downtown )?$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b[Tt]he $")
_PLACE_AFTER = re.compile(
    r"’?'?s? (?:port|harbour|harbor|airport|region|district|coast|city|province|river|border|mayor)\b"
)
_ORGANISATION_AFTER = re.compile(
    r"(?:’s|'s)? (?:shares|workers|staff|employees|chief executive|board|customers|plant|fleet|spokes\w+|group|subsidiary)\b|,? (?:which|the company|the firm|a company)\b"
)
_PERSON_AFTER = re.compile(
    r",? who\b|, (?:the|a|an|his|her|its|their) [\w -]*?(?:minister|president|master|director|chief|head|leader|spokes\w+|officer|captain|mayor|manager|professor|analyst|lawyer|secretary|chair\w*|editor|author|owner|engineer|economist|resident|mother|father)"
)


def _vote(votes: Counter[EntityType], raw: _Raw, before: str, after: str, several: bool) -> None:
    if raw.titled:
        votes["person"] += 4
    if _AGE_AFTER.match(after) or _PERSON_AFTER.match(after):
        votes["person"] += 3
    if _SPEECH.match(after):
        votes["person"] += 2
    if _PLACE_AFTER.match(after):
        votes["place"] += 2
    if _ORGANISATION_AFTER.match(after):
        votes["organisation"] += 2
    if _IN_PLACE.search(before):
        strong = re.search(r"\b(?:in|near|outside) $", before, re.IGNORECASE)
        votes["place"] += 3 if strong else (0 if several else 1)
    if _THE.search(before):
        votes["organisation"] += 2
    elif not several:
        votes["organisation"] += 1


def _fullest(text: str, raws: Sequence[_Raw], types: dict[str, EntityType]) -> dict[str, str]:
    """Map short names to full ones: a surname to its person, an acronym to what it stands for."""
    full: dict[str, str] = {}
    people: dict[str, list[str]] = defaultdict(list)
    firms: dict[str, list[str]] = defaultdict(list)
    for raw in raws:
        words = raw.name.split()
        acronym = _ACRONYM_AFTER.match(text, raw.span.end)
        if acronym and len(words) > 1:
            full[acronym[1]] = raw.name
        if len(words) > 1 and types.get(raw.name) == "person":
            for part in {words[-1], words[0]}:
                if raw.name not in people[part]:
                    people[part].append(raw.name)
        elif (
            len(words) > 1
            and types.get(raw.name) == "organisation"
            and words[0].lower() not in lexicon.ORGANISATION_WORDS
        ):
            if raw.name not in firms[words[0]]:
                firms[words[0]].append(raw.name)
    for name, owners in firms.items():
        if len(owners) == 1 and types.get(name) != "place":
            full.setdefault(name, owners[0])
    for name, owners in people.items():
        if len(owners) == 1:
            full[name] = owners[0]
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
