"""Plurals and singulars of the nouns that numbers count."""

from app.extraction.lexicon import word_set

_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "halves": "half",
    "shelves": "shelf",
    "leaves": "leaf",
    "thieves": "thief",
    "loaves": "loaf",
    "calves": "calf",
    "heroes": "hero",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "volcanoes": "volcano",
    "tornadoes": "tornado",
    "mosquitoes": "mosquito",
    "buffaloes": "buffalo",
    "torpedoes": "torpedo",
    "crises": "crisis",
    "analyses": "analysis",
    "theses": "thesis",
    "bases": "base",
    "axes": "axe",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "bonuses": "bonus",
    "campuses": "campus",
    "censuses": "census",
    "summonses": "summons",
    "lenses": "lens",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "bacteria": "bacterium",
    "octopuses": "octopus",
    "walruses": "walrus",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "zombies": "zombie",
    "rookies": "rookie",
    "ties": "tie",
    "pies": "pie",
    "fatalities": "fatality",
    "police": "police officer",
    "firemen": "fireman",
    "policemen": "policeman",
    "servicemen": "serviceman",
    "fishermen": "fisherman",
    "gunmen": "gunman",
    "militiamen": "militiaman",
    "cavalrymen": "cavalryman",
    "lawmen": "lawman",
    "oxen": "ox",
    "caches": "cache",
    "headaches": "headache",
    "avalanches": "avalanche",
    "niches": "niche",
}
_COMPOUNDS = ("children", "women", "wives")
"""Irregular plurals that end longer words: "schoolchildren", "midwives"."""
_PEOPLE = word_set("""dead injured wounded missing killed hurt others detained""")
"""Words that stand for people after a number: "17 injured"."""
_SAME = word_set(
    """aircraft spacecraft hovercraft watercraft sheep fish deer series species salmon trout cattle personnel staff
    offspring horsepower headquarters shrimp squid bison moose swine cod tuna infantry crew"""
)
_NOT_PLURAL = word_set(
    """was is has does this its his less across always perhaps towards besides sometimes afterwards upwards plus
    thus yes us as hers ours yours theirs overseas previous various serious famous religious dangerous numerous
    anonymous indigenous suspicious precious gas bus virus bonus campus census status focus lens news crisis
    analysis basis thesis mass class glass grass pass press process business access success address loss boss
    cross princess congress progress wireless homeless endless hostess express says goes nowadays whereas alas
    atlas chaos measles mumps rabies diabetes politics economics physics athletics mathematics logistics
    kudos pelvis tennis canvas christmas octopus walrus outdoors indoors apiece"""
)


def is_plural(word: str) -> bool:
    """Tell whether a word looks like the plural of a noun, or like one of the nouns that have no other form."""
    lower = word.lower()
    if lower in _IRREGULAR or lower in _SAME or lower in _PEOPLE or lower.endswith(_COMPOUNDS):
        return True
    return (
        len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "'s", "’s")) and lower not in _NOT_PLURAL
    )


def singular(word: str) -> str:
    """Return the singular of an English noun in lower case, names keep their capital."""
    lower = word.lower()
    if lower in _PEOPLE:
        return "person"
    for ending in ("men", "people", "children"):
        if lower.endswith(f"-{ending}"):
            return lower.removesuffix(ending) + _IRREGULAR[ending]
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    for ending in _COMPOUNDS:
        if lower.endswith(ending):
            return lower.removesuffix(ending) + _IRREGULAR[ending]
    if lower in _SAME or not is_plural(word):
        return lower if not word[:1].isupper() else word
    return _without_s(word if word[:1].isupper() else lower)


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-1]


def plural(person: str) -> str:
    """Return the plural of a noun for people: "postman" → "postmen", "deputy" → "deputies"."""
    if person.endswith(("man", "woman")):
        return f"{person[:-2]}en"
    if person.endswith("wife"):
        return f"{person[:-2]}ves"
    if person.endswith("y") and person[-2] not in "aeou":
        return f"{person[:-1]}ies"
    return f"{person}es" if person.endswith(("s", "ch", "x")) and not person.endswith("arch") else f"{person}s"
