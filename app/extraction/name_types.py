"""What a name names: a person, an organisation, a place …, by its words, its neighbours and the model."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from app.extraction import gazetteer, lexicon
from app.extraction.currencies import LETTER_SIGNS
from app.extraction.document import EntityType
from app.extraction.name_context import HINT, KIND, LIKELY, NEAR, STRONG, TOLD, Points, beside
from app.extraction.name_spans import Raw
from app.extraction.name_words import (
    BARE_KINDS,
    BODIES,
    CALENDAR,
    DEMONYM_ENDING,
    DOCUMENT_KINDS,
    ENGLISH_FORM,
    EVENT_KINDS,
    FIRM_ENDING,
    HOLIDAYS,
    LEGAL_FORM,
    NO_NAMES,
    OFFICES,
    PEOPLE_IN_BODIES,
    PLACE_KINDS,
    STORMS,
    SURNAME_ENDING,
    SURNAMES_TOO,
)
from app.text.span import Span

Chances = Mapping[Span, tuple[EntityType, float]]
"""What the model takes the words at a place for, and how surely."""

MODEL_WEIGHT = 5.0
"""What a sure model counts beside the points of the rules."""
LEAST, LEAST_OF_BEST = 5.0, 4.0
"""Points a name needs in all, and for its type, where the model has read the text: what it takes for no name needs good
reasons."""

_PRODUCT = re.compile(
    r"[^\W\d_]\w*-\d\w*$|[^\W\d_]\w+ \d{1,4}[A-Z]?$|[A-Z]{1,5}\d{1,4}[A-Za-z]*$"
    r"|[^\W\d_]\w+ [A-Z]{1,2}-?\d{1,4}[A-Za-z]?$"
)
_NUMBERED = lexicon.word_set("article decree notice resolution regulation section chapter order rule law directive")
_JOINED = frozenset((" and ", " or ", "–", " and the "))
_OF_PLACES = ("n", "i", "an", "ian", "ese", "ish", "ns", "is", "ans", "ians", "er", "ers")
_FIRST_WORDS = lexicon.word_set(
    """radio tv kanal channel telewizja studio canal télé banco banque banca bank bankhaus grupo groupe gruppo réseau
    parti partido partito partia partai partei frente movimiento movimento mouvement coalición coligação coalizione
    sindicato sindicat confederación federación federação fédération asociación associação association fundación
    fundação fondation stiftung comité instituto universidad universidade université universität ministerio ministério
    ministère dirección direção compañía companhia compagnie société sociedad cooperativa coopérative teatro caritas
    médicos médecins bomberos bombeiros vodovod borsa dagens"""
)
"""Words that begin names of bodies and of nothing else, in several languages."""


def types_of(
    text: str, raws: Sequence[Raw], chances: Chances, short_for: Mapping[str, str] = MappingProxyType({})
) -> dict[str, EntityType]:
    """Decide a type once for each name, from its words and from all the places where it stands.

    short_for: what each acronym of the text stands for: it is of the same kind.
    """
    where: dict[str, list[Raw]] = defaultdict(list)
    short = {raw.name.lower() for raw in raws if " " not in raw.name}
    datelines = {raw.name.lower() for raw in raws if raw.place}
    for raw in raws:
        if raw.name in short_for or not is_no_name(raw.name):
            where[raw.name].append(raw)
    points: dict[str, Points] = {}
    for name, found in where.items():
        points[name] = _by_words(name)
        _by_shorter(points[name], name, short)
        if name.lower() in datelines:
            points[name]["place"] += TOLD
        for raw in found:
            before = text[max(0, raw.span.start - NEAR) : raw.span.start]
            beside(points[name], raw, before, text[raw.span.end : raw.span.end + 2 * NEAR])
        _by_model(points[name], found, chances)
    _by_longer(points)
    _by_last_word(points, where, text)
    for acronym, name in short_for.items():
        if acronym in points and name in points:
            points[acronym][_best(points[name])] += TOLD
            points[name][_best(points[acronym])] += LIKELY
    _by_neighbours(text, raws, points)
    named = [n for n, p in points.items() if not chances or _is_named(n, p)]
    return _without_demonyms({name: _best(points[name]) for name in named})


def _is_named(name: str, points: Points) -> bool:
    """Tell whether enough speaks for a name; foreign letters in several words are a name's."""
    if " " in name and not name.isascii():
        return True
    return sum(points.values()) >= LEAST and max(points.values()) >= LEAST_OF_BEST


def _best(points: Points) -> EntityType:
    return max(points, key=lambda kind: (points[kind], kind == "place", kind == "person"))


def _by_longer(points: dict[str, Points]) -> None:
    """A short name is of the kind of the longer ones it stands for: a surname, the first word of a firm's name."""
    for name in [name for name in points if " " in name]:
        words = name.split()
        kind = _best(points[name])
        for part in set(words) & points.keys() if kind == "person" else ():
            points[part]["person"] += KIND
        for short in {words[0], " ".join(words[:-1])} if kind == "organisation" else ():
            if short in points and short not in gazetteer.PLACES:
                points[short]["organisation"] += KIND + HINT


def _by_last_word(points: dict[str, Points], where: Mapping[str, Sequence[Raw]], text: str) -> None:
    """ "The Front" and "the Courier" are bodies where the text names the "Alder Front" and the "Alder Courier"."""
    for name in [name for name in points if " " in name]:
        short = name.rsplit(" ", 1)[-1]
        if (
            short in points
            and _best(points[name]) == "organisation"
            and all(text[max(0, raw.span.start - 4) : raw.span.start].lower() == "the " for raw in where[short])
        ):
            points[short]["organisation"] += TOLD


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


_PEOPLES = lexicon.word_set("philippine lao filipino burmese maori gardaí bahraini rohingya bedouin romany breton")
_NUMBERED_THING = re.compile(r"(?:Line|Witness|Platform|Gate|Phase|Day|Room|Chapter|Item|Exhibit) (?:\d+|[A-Z])$")
_SUM = re.compile(rf"(?:{'|'.join(sorted(LETTER_SIGNS))}) \d+")
_BODY_OF = re.compile(rf"\b(?:{'|'.join(sorted(BODIES | {'conference'}))}) (?:of|for) ")


def is_no_name(name: str) -> bool:
    """ "Norwegian-built", "Deputy Coordinator": capitals that name nobody."""
    first, last = re.split(r"[\s-]", name.lower())[0], name.lower().split()[-1]
    if " " not in name:
        known = name in gazetteer.PLACES or name in gazetteer.ORGANISATIONS
        demonym = bool(DEMONYM_ENDING.search(name)) and first not in gazetteer.GIVEN_NAMES
        if not known and (
            first in CALENDAR or demonym or first in lexicon.DEMONYMS | _PEOPLES or name.lower() in OFFICES
        ):
            return True
    if " " not in name and name.lower() in BARE_KINDS and not name.isupper():
        return True
    if _SUM.fullmatch(name):
        return True
    if name.lower() in NO_NAMES or _NUMBERED_THING.match(name):
        return name not in gazetteer.ORGANISATIONS
    if last in lexicon.DEMONYMS and (" " not in name or (last not in BODIES and not _BODY_OF.search(name.lower()))):
        return name not in gazetteer.ORGANISATIONS and last not in ("labour",)
    body = _BODY_OF.search(name.lower())
    people = last in lexicon.PEOPLE_NOUNS - BODIES - lexicon.MEDIA_WORDS and not body
    return people or (first in lexicon.DEMONYMS and "-" in name.split()[0])


def _by_words(name: str) -> Points:
    """Points from the words of the name alone."""
    plain = name.removeprefix("The ")
    words = plain.lower().split()
    points: Points = defaultdict(float)
    if plain.lower() in HOLIDAYS:
        points["event"] += TOLD
    if {name, plain, plain.title()} & gazetteer.PLACES:
        points["place"] += KIND + STRONG
    if name in gazetteer.ORGANISATIONS or plain in gazetteer.ORGANISATIONS:
        points["organisation"] += KIND + HINT
    if _PRODUCT.match(name) and words[0] in PLACE_KINDS:
        points["place"] += KIND
    elif _PRODUCT.match(name):
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
    elif FIRM_ENDING.search(name):
        points["organisation"] += STRONG
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
    body_of = first in BODIES | {"conference"} and bool({"of", "for", "on"} & set(words[1:]))
    body_of = body_of and (first != "conference" or last in PEOPLE_IN_BODIES)
    if (last in _DOCUMENTS and not body_of) or (of and first in _DOCUMENTS):
        points["document"] += TOLD + STRONG
    elif last in EVENT_KINDS - BODIES or (first in EVENT_KINDS and of) or first in STORMS:
        points["organisation" if last in _MEETINGS or (body_of and first != "war") else "event"] += TOLD
    surname_too = given and len(words) == 2 and last in SURNAMES_TOO
    body_with_given = given and len(words) == 2 and last in BODIES and not surname_too
    if LEGAL_FORM.search(name):
        points["organisation"] += TOLD
    elif points["document"] or points["event"]:
        pass  # the last word says it: what comes before it does not count
    elif last in BODIES or last in lexicon.MEDIA_WORDS or (of and set(words) & BODIES):
        points["organisation"] += (KIND if given else TOLD) if not surname_too else LIKELY
    elif first in _FIRST_WORDS:
        points["organisation"] += TOLD
    elif set(words) & BODIES:
        points["organisation"] += STRONG if not given else HINT
    if last in _SURE_PLACES and not set(words) & BODIES:
        points["place"] += STRONG
    if first in _FOREIGN_PLACES:
        points["place"] += KIND + LIKELY
    led = first in PLACE_KINDS - _SELDOM_FIRST and not set(words[1:]) & (BODIES | lexicon.MEDIA_WORDS)
    if led or (last in PLACE_KINDS and not (last in _ADJECTIVES and first in BODIES)):
        points["place"] += KIND if not given else LIKELY
    if body_with_given:
        points["person"] += LIKELY
    elif given or initial:
        points["person"] += STRONG if len(words) < 5 and not of else 0
    if SURNAME_ENDING.search(last):
        points["person"] += LIKELY
    short = name.split()[0]
    if short.isalpha() and short.isupper() and 2 < len(short) < 6 and short not in gazetteer.PLACES:
        points["organisation"] += STRONG
    if "&" in name:
        points["organisation"] += STRONG
    if ENGLISH_FORM.search(last) or (last.endswith("s") and last[:-1] in _PLURALS):
        points["organisation"] += LIKELY
    points["person" if len(words) <= 4 and not of else "organisation"] += HINT


_DOCUMENTS = DOCUMENT_KINDS - BODIES - lexicon.MEDIA_WORDS - EVENT_KINDS | {"treaty"}
_SELDOM_FIRST = lexicon.word_set(
    """delta city town canal harbour harbor airport station street bridge north south east west coast park zone pier
    dock beach tunnel plant border frontier quarter junction spring mine well drive highway county district region
    desert forest valley ocean crossing corridor prison memorial gallery arena"""
)
"""Kinds of places that seldom begin a place's name, but do begin those of firms: "Delta Grid"."""
_SURE_PLACES = lexicon.word_set(
    """road street lane avenue boulevard highway river creek lake lagoon bay gulf strait straits island islands islet
    archipelago peninsula mountain mountains valley glacier plateau desert province district oblast prefecture county
    township reef atoll estuary delta"""
)
"""Last words of places that hardly any firm is called by."""
_FOREIGN_PLACES = lexicon.word_set(
    """villa río rio cerro puerto porto playa praia isla ilha calle avenida rua rue plaza piazza praça lago laguna
    sierra serra monte palacio palácio palais palazzo estrecho estreito valle cabo"""
)
"""First words of places in other languages."""
_MEETINGS = lexicon.word_set("forum league congress conference")
_ADJECTIVES = lexicon.word_set("nova nuevo nueva novo upper lower greater north south east west")
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
