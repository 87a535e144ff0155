"""What a name names: a person, an organisation, a place …, by its words, its neighbours and the model."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.extraction import gazetteer, lexicon
from app.extraction.document import EntityType
from app.extraction.name_spans import Raw
from app.extraction.name_words import (
    BODIES,
    CALENDAR,
    DEMONYM_ENDING,
    DOCUMENT_KINDS,
    ENGLISH_FORM,
    EVENT_KINDS,
    HOLIDAYS,
    NO_NAMES,
    OFFICES,
    PLACE_KINDS,
    STORMS,
    SURNAME_ENDING,
)
from app.text.span import Span

Points = defaultdict[EntityType, float]
Chances = Mapping[Span, tuple[EntityType, float]]
"""What the model takes the words at a place for, and how surely."""

MODEL_WEIGHT = 5.0
"""What a sure model counts beside the points of the rules."""
TOLD, KIND, STRONG, LIKELY, HINT = 10.0, 5.0, 4.0, 2.0, 1.0
"""Points: the text tells it ("the charity X"); the last word does ("X Bank"); signs, strong, likely, or hints."""
LEAST, LEAST_OF_BEST = 5.0, 4.0
"""Points a name needs in all, and for its type, where the model has read the text: what it takes for no name needs good
reasons."""

_NEAR = 30
_PRODUCT = re.compile(r"[^\W\d_]\w*-\d\w*$|[^\W\d_]\w+ \d{1,4}[A-Z]?$|[A-Z]{1,5}\d{1,4}[A-Za-z]*$")
_NUMBERED = lexicon.word_set("article decree notice resolution regulation section chapter order rule law directive")
_AGE_AFTER = re.compile(r",? (?:aged )?\d{2},")
_IN_PLACE = re.compile(
    r"\b(?:in|near|at|from|to|around|outside|across|off|towards?|into|via|of|throughout|inside|beyond|above) "
    r"(?:\w+ern |central |downtown |nearby )?$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:in|near|outside|throughout|km from|kilometres from|miles from|north of|south of|east of|west of|city of"
    r"|town of"
    r"|village of|people of|residents of|capital of|port of|province of|region of|district of|island of|coast of"
    r"|mayor of|governor of|prefect of|streets of|suburb of|resident of|born in|flew to|travelled to|traveled to"
    r"|trip to|visit to|based in|flights? to|road to) (?:\w+ern |central |nearby )?$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b[Tt]he $")
_KIND_BEFORE = re.compile(r"\b([a-z]+)(?:,|,? called)? [“\"‘]?$")
_OF_BODY = re.compile(
    r"\b(?:(?:analyst|economist|trader|engineer|manager|director|spokes\w+|official|officer|researcher|expert|professor"
    r"|strategist|lawyer|executive|adviser|advisor|fellow|head|chief|chairman|chairwoman|chair|president|founder"
    r"|employee|worker|member|reporter|editor|journalist|correspondent|lecturer|scientist|partner|leader|boss|ceo"
    r"|owner|report|study|survey|poll|statement|shareholder|consultant)s? (?:of|at|with|for|from|by)"
    r"|owned by|run by|shares (?:in|of)|works? (?:for|at)|worked (?:for|at)|working (?:for|at)|hired by|employed by"
    r"|joined|subsidiary of|stake in|according to|built by|published (?:by|in)|obtained by|seen by|shown to|told"
    r"|interviewed by|reported by|acquired by"
    r"|contract with|customers of|joined) $",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"’?'?s? (?:port|harbour|harbor|airport|region|district|coast|city|province|river|border|mayor|state|capital"
    r"|valley|crossing|dam|pass|prefecture|suburb|outskirts|streets|area|street|county|neighbourhood|neighborhood"
    r"|regency"
    r"|reservoir|plateau|plain|glacier|lake|bridge|hills?|forest|islands?|peninsula|ward|township|village|town|oblast"
    r"|(?:\w+ )?mines?|delta|desert|frontier|army|government|parliament|president|prime minister|foreign minister"
    r"|economy|currency|central bank|population|defence minister|military|interior minister|ambassador)\b"
    r"|-(?:based|born|bound)\b|, (?:in|on|near|capital of|a (?:small |\w+ern )?(?:town|village|city|port|suburb))\b"
    r"|, (?:" + "|".join(sorted(re.escape(p) for p in gazetteer.PLACES if len(p) > 3)) + r")\b"
)  # fmt: skip
_ORGANISATION_AFTER = re.compile(
    r"(?:’s|'s)? (?:(?:lead|chief|senior|top|own|founding|former) )?(?:investigators?|boss|founder|analysts?|shares"
    r"|workers|staff|employees|chief executive|board|customers|fleet|spokes\w+|group|CEO|ceo"
    r"|subsidiary|directors?|engineers?|shareholders|headquarters|profits?|revenues?|executives?|managers?|members"
    r"|stock|branch|website|unit|lawyers|products?)\b"
    r"|,? (?:which|an? [\w-]*\s?[\w-]*\s?(?:company|firm|charity|union|group|broker\w*|consult\w+|maker"
    r"|airline|newspaper|website|think-?tank|association|body|alliance|party|collective|cooperative|weekly|daily"
    r"|station"
    r"|watchdog|count|agency|institute|outfit|network|broadcaster|bank|start-?up|organi[sz]ation|platform))\b"
    r"|,? an? [\w -]{0,20}-based\b| \([A-Z]{2,6}\)"
)
_PERSON_AFTER = re.compile(
    r",? whose?\b|, (?:an?|the|its|his|her|their|\w+[’']s) [\w’' -]*?\b(?:"
    + "|".join(sorted(lexicon.PEOPLE_NOUNS))
    + r")\b|[’']s? (?:wife|husband|mother|father|son|daughter|brother|sister|death|career|office|lawyer|family)\b"
)
_SPEECH = re.compile(
    r"(?:,? (?:also |later |then )?(?:said|says|told|added|wrote|argued|warned|noted|insisted|explained"
    r"|recalled|tweeted|thinks|believes|replied|asked)\b)"
)
_HUMAN = re.compile(
    r"(?:’s|'s)? (?:was born|died|smiled|laughed|grew up|studied|married|resigned|graduated|nodded|testified)\b"
)
_ITSELF_AFTER = re.compile(r",? (?:\w+ ){1,2}(?:that )?(it|its|he|she|his|her)\b")
_THINGS = lexicon.word_set(
    """ferry ship tanker trawler vessel yacht submarine frigate aircraft jet missile satellite rocket drone probe
    tablet drug
    vaccine app phone barge freighter warship boat model reactor chip engine telescope ketch schooner tank rifle
    howitzer fighter helicopter car smartphone brand software cable"""
)
_THINGS_AFTER = re.compile(
    r" (?:trainer |attack |fighter |submarine |battle )?(?:jets?|tanks?|missiles?|drones?|aircraft|helicopters?|rifles?"
    r"|tablets?|vaccine|probe|spacecraft|howitzers?|rockets?|tractors?|radars?|phones?|smartphones?|cable|models?)\b"
)
_BODY_KINDS = (
    (lexicon.BODY_NOUNS - lexicon.PEOPLE_NOUNS - lexicon.PLACE_WORDS)
    | {"union", "unions"}
    | lexicon.word_set(
        """consultancy brokerage website collective startup start-up shipbuilder refiner miner insurer lender weekly
        daily
    charity co-operative think-tank thinktank platform app bank operator shipper producer brewery league laboratory
    network landlord firm bidder rival giant channel weekly bulletin site consortium nonprofit militia band"""
    )
)
_JOINED = frozenset((" and ", " or ", "–", " and the "))
_OF_PLACES = ("n", "i", "an", "ian", "ese", "ish", "ns", "is", "ans", "ians", "er", "ers")
_FIRST_WORDS = lexicon.word_set(
    "radio tv kanal channel telewizja studio canal télé banco banque bank grupo groupe réseau"
)


def types_of(text: str, raws: Sequence[Raw], chances: Chances) -> dict[str, EntityType]:
    """Decide a type once for each name, from its words and from all the places where it stands."""
    where: dict[str, list[Raw]] = defaultdict(list)
    short = {raw.name.lower() for raw in raws if " " not in raw.name}
    datelines = {raw.name.lower() for raw in raws if raw.place}
    for raw in raws:
        if not is_no_name(raw.name):
            where[raw.name].append(raw)
    points: dict[str, Points] = {}
    for name, found in where.items():
        points[name] = _by_words(name)
        _by_shorter(points[name], name, short)
        if name.lower() in datelines:
            points[name]["place"] += TOLD
        for raw in found:
            before = text[max(0, raw.span.start - _NEAR) : raw.span.start]
            _beside(points[name], raw, before, text[raw.span.end : raw.span.end + 2 * _NEAR])
        _by_model(points[name], found, chances)
    _by_longer(points)
    _by_neighbours(text, raws, points)
    named = [
        n for n, p in points.items() if not chances or (sum(p.values()) >= LEAST and max(p.values()) >= LEAST_OF_BEST)
    ]
    return _without_demonyms({name: _best(points[name]) for name in named})


def _best(points: Points) -> EntityType:
    return max(points, key=lambda kind: (points[kind], kind == "place", kind == "person"))


def _by_longer(points: dict[str, Points]) -> None:
    """A short name is of the kind of the longer ones it stands for: a surname, the first word of a firm's name."""
    for name in [name for name in points if " " in name]:
        words = name.split()
        kind = _best(points[name])
        if kind == "person" and words[-1] in points:
            points[words[-1]]["person"] += KIND
        for short in {words[0], " ".join(words[:-1])} if kind == "organisation" else ():
            if short in points and short not in gazetteer.PLACES:
                points[short]["organisation"] += KIND + HINT


def _by_neighbours(text: str, raws: Sequence[Raw], points: dict[str, Points]) -> None:
    """Names joined by "and" are often of one kind."""
    for one, other in pairwise(raws):
        if one.name in points and other.name in points and text[one.span.end : other.span.start] in _JOINED:
            mine, theirs = points[one.name], points[other.name]
            kinds = _best(mine), _best(theirs)
            mine[kinds[1]] += LIKELY
            theirs[kinds[0]] += LIKELY


def _without_demonyms(types: dict[str, EntityType]) -> dict[str, EntityType]:
    """Leave out "Dolkhari" where Dolkhar is a place."""
    return {name: kind for name, kind in types.items() if not _is_demonym(name, types)}


def _is_demonym(name: str, types: dict[str, EntityType]) -> bool:
    if " " in name:
        return False
    lands = [name.removesuffix(end) for end in _OF_PLACES if name.endswith(end)]
    return any(types.get(n) == "place" or (n in gazetteer.PLACES and not name.endswith("i")) for n in lands)


def is_no_name(name: str) -> bool:
    """ "Norwegian-built", "Deputy Coordinator": capitals that name nobody."""
    first, last = re.split(r"[\s-]", name.lower())[0], name.lower().split()[-1]
    if " " not in name:
        known = name in gazetteer.PLACES or name in gazetteer.ORGANISATIONS
        demonym = bool(DEMONYM_ENDING.search(name)) and first not in gazetteer.GIVEN_NAMES
        if not known and (first in CALENDAR or demonym or first in lexicon.DEMONYMS or name.lower() in OFFICES):
            return True
    if name.lower() in NO_NAMES or last in lexicon.DEMONYMS:
        return name not in gazetteer.ORGANISATIONS
    body = first in BODIES and (" of " in name or " for " in name)
    people = last in lexicon.PEOPLE_NOUNS - BODIES - lexicon.MEDIA_WORDS and not body
    return people or (first in lexicon.DEMONYMS and "-" in name.split()[0])


def _by_words(name: str) -> Points:
    """Points from the words of the name alone."""
    plain = name.removeprefix("The ")
    words = plain.lower().split()
    points: Points = defaultdict(float)
    if plain.lower() in HOLIDAYS:
        points["event"] += TOLD
    if plain in gazetteer.PLACES or plain.title() in gazetteer.PLACES:
        points["place"] += KIND + STRONG
    if name in gazetteer.ORGANISATIONS or plain in gazetteer.ORGANISATIONS:
        points["organisation"] += KIND + HINT
    if _PRODUCT.match(name):
        points["document" if words[0] in _NUMBERED or "plan" in words else "product"] += KIND
    if len(words) == 1:
        _one_word(points, plain)
    else:
        _several_words(points, plain, words)
    return points


def _one_word(points: Points, name: str) -> None:
    letters = name.replace(".", "")
    if name.isupper() and 1 < len(letters) < 7:
        points["organisation"] += LIKELY
    elif name.lower() in gazetteer.GIVEN_NAMES:
        points["person"] += LIKELY
    elif re.search(r"[a-z][A-Z]", name) and not name.startswith(("Mc", "Mac", "De", "Di", "O’", "O'")):
        points["organisation"] += LIKELY
    elif SURNAME_ENDING.search(name.lower()):
        points["person"] += HINT
    points["organisation"] += HINT / 2


def _several_words(points: Points, name: str, words: list[str]) -> None:
    first, last = words[0].rstrip("."), words[-1].rstrip(".,")
    given = first in gazetteer.GIVEN_NAMES or (
        bool(re.match(r"(?:[A-Z]\. ?)+", name)) and name.split()[0] not in gazetteer.PLACES
    )
    initial = len(words) == 3 and bool(re.fullmatch(r"[a-z]\.?", words[1]))
    of = "of" in words[1:] or "for" in words[1:]
    if last in DOCUMENT_KINDS - BODIES - lexicon.MEDIA_WORDS - EVENT_KINDS:
        points["document"] += TOLD
    if last in EVENT_KINDS - BODIES or (first in EVENT_KINDS and of) or first in STORMS:
        points["event"] += TOLD
    if points["document"] or points["event"]:
        pass  # the last word says it: what comes before it does not count
    elif last in BODIES or last in lexicon.MEDIA_WORDS or (of and set(words) & BODIES):
        points["organisation"] += KIND if not (given and len(words) == 2) else LIKELY
    elif set(words) & BODIES or first in _FIRST_WORDS:
        points["organisation"] += STRONG if not given else HINT
    if last in PLACE_KINDS or first in PLACE_KINDS:
        points["place"] += KIND if not given else LIKELY
    if given or initial:
        points["person"] += STRONG if len(words) < 5 and not of else 0
    if SURNAME_ENDING.search(last):
        points["person"] += LIKELY
    if "&" in name:
        points["organisation"] += STRONG
    if ENGLISH_FORM.search(last) or (last.endswith("s") and last[:-1] in _PLURALS):
        points["organisation"] += LIKELY
    points["person" if len(words) <= 4 and not of else "organisation"] += HINT


_PLURALS = lexicon.BODY_NOUNS | lexicon.word_set(
    "tower terminal guard deck note stone line star wing wheel tool game book"
)


def _by_shorter(points: Points, name: str, alone: set[str]) -> None:
    """A name that is also used short: the last word of a person's, the first of a body's; and a people's name."""
    words = name.lower().split()
    if len(words) < 2:
        if any(name.lower() + end in alone for end in _OF_PLACES):
            points["place"] += STRONG
        return
    if words[-1] in alone and words[-1] not in BODIES | PLACE_KINDS | gazetteer.PLACES_IN_LOWER_CASE:
        points["person"] += STRONG
    elif words[0] in alone and words[0] not in gazetteer.GIVEN_NAMES | gazetteer.PLACES_IN_LOWER_CASE:
        points["organisation"] += LIKELY


def _by_model(points: Points, found: Sequence[Raw], chances: Chances) -> None:
    """Add what the model says, as a mean over the places."""
    for raw in found:
        if raw.span in chances:
            kind, chance = chances[raw.span]
            points[kind] += MODEL_WEIGHT * chance / len(found)


def _told(points: Points, raw: Raw, before: str, after: str) -> None:
    """Count what is told right beside it: "the charity X", "the X ferry", an office."""
    if raw.titled:
        points["person"] += STRONG
    told = _KIND_BEFORE.search(before)
    kind = told[1] if told else ""
    if kind in _BODY_KINDS:
        points["organisation"] += TOLD
    elif kind in lexicon.PEOPLE_NOUNS:
        points["person"] += STRONG
    elif kind in lexicon.PLACE_WORDS:
        points["place"] += STRONG
    elif kind in _THINGS:
        points["product"] += TOLD
    if thing := _THINGS_AFTER.match(after):
        points["product"] += KIND if thing.group().endswith("s") else TOLD


def _beside(points: Points, raw: Raw, before: str, after: str) -> None:
    """Count what the words around one place say about the name."""
    several = " " in raw.name
    _told(points, raw, before, after)
    if _AGE_AFTER.match(after) or _PERSON_AFTER.match(after):
        points["person"] += STRONG
    if _SPEECH.match(after):
        points["person"] += LIKELY if several else HINT
    if _HUMAN.match(after):
        points["person"] += LIKELY
    if _PLACE_AFTER.match(after):
        points["place"] += KIND
    if _ORGANISATION_AFTER.match(after):
        points["organisation"] += LIKELY + HINT
    if itself := _ITSELF_AFTER.match(after):
        points["organisation" if itself[1].lower() in ("it", "its") else "person"] += LIKELY
    if _OF_BODY.search(before):
        points["organisation"] += LIKELY + HINT
    elif _IN.search(before):
        points["place"] += STRONG
    elif _IN_PLACE.search(before):
        points["place"] += HINT if several else LIKELY
    if _THE.search(before):
        points["organisation"] += LIKELY
