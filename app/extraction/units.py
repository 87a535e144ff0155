"""What numbers count in the news: signs, measures, currencies and the plurals of nouns."""

import re

from app.extraction.lexicon import listed, word_set

PERCENT = {"%": "%", "per cent": "%", "percent": "%", "pct": "%"}
POINTS = {
    "percentage point": "percentage point",
    "percentage points": "percentage point",
    "basis point": "basis point",
    "basis points": "basis point",
}


def _names(*rows: tuple[str, str]) -> dict[str, str]:
    """Return name -> unit for rows of (names separated by blanks, unit); the plural in -s is understood."""
    return {form: unit for names, unit in rows for name in names.split() for form in (name, f"{name}s")}


_SIGNS = {
    **dict.fromkeys(("km", "kms"), "km"),
    **dict.fromkeys(("km/h", "kph", "kmh"), "km/h"),
    **dict.fromkeys(("km2", "km²"), "km²"),
    **dict.fromkeys(("m2", "m²", "sqm"), "m²"),
    **dict.fromkeys(("m3", "m³"), "m³"),
    **{sign: sign for sign in listed("m cm mm kg g t ha kW MW GW kWh MWh GWh TWh mph")},
    **dict.fromkeys(("sq km", "sqkm"), "km²"),
    **dict.fromkeys(("sq m",), "m²"),
    **dict.fromkeys(("bp", "bps"), "basis point"),
    **dict.fromkeys(("lb", "lbs"), "pound"),
    **dict.fromkeys(("min", "mins"), "minute"),
    **dict.fromkeys(("hr", "hrs"), "hour"),
    "ft": "foot",
    "oz": "ounce",
    "sq ft": "square foot",
    **dict.fromkeys(("C", "°C", "ºC"), "°C"),
    **dict.fromkeys(("F", "°F"), "°F"),
}
"""Signs that follow a number closely; here capitals and small letters differ."""
_WORDS = {
    **_names(
        ("kilometre kilometer", "km"),
        ("metre meter", "m"),
        ("centimetre centimeter", "cm"),
        ("millimetre millimeter", "mm"),
        ("kilogram kilogramme kilo", "kg"),
        ("gram gramme", "g"),
        ("tonne ton", "t"),
        ("hectare", "ha"),
        ("kilowatt", "kW"),
        ("megawatt", "MW"),
        ("gigawatt", "GW"),
        ("degree", "°C"),
        ("litre liter", "litre"),
        ("mile", "mile"),
        ("yard", "yard"),
        ("acre", "acre"),
        ("pint", "pint"),
        ("gallon", "gallon"),
        ("knot", "knot"),
        ("barrel", "barrel"),
        ("ounce", "ounce"),
        ("kilobyte", "kilobyte"),
        ("megabyte", "megabyte"),
        ("gigabyte", "gigabyte"),
        ("terabyte", "terabyte"),
        ("terabit", "terabit"),
        ("gigabit", "gigabit"),
        ("megabit", "megabit"),
        ("decibel", "decibel"),
        ("second", "second"),
        ("minute", "minute"),
        ("hour", "hour"),
        ("day", "day"),
        ("week", "week"),
        ("fortnight", "fortnight"),
        ("month", "month"),
        ("year", "year"),
        ("decade", "decade"),
        ("calorie", "calorie"),
        ("volt", "volt"),
    ),
    "foot": "foot",
    "feet": "foot",
    "inch": "inch",
    "inches": "inch",
    "century": "century",
    "centuries": "century",
    "horsepower": "horsepower",
    "kilotonnes": "kt",
    "megatonnes": "Mt",
}
_PREFIXED = {
    **{
        f"square {name}": f"{_WORDS[name]}²"
        for name in ("kilometre", "kilometres", "kilometer", "kilometers", "metre", "metres", "meter", "meters")
    },
    **{f"cubic {name}": f"{_WORDS[name]}³" for name in ("metre", "metres", "meter", "meters")},
    **{f"{kind} {name}": "t" for kind in ("metric", "long", "short") for name in ("tons", "tonnes", "ton", "tonne")},
    **{f"square {name}": f"square {_WORDS[name]}" for name in ("mile", "miles", "feet", "foot")},
    **{f"nautical {name}": "nautical mile" for name in ("mile", "miles")},
    **{f"{name} celsius": "°C" for name in ("degree", "degrees")},
    **{f"{name} fahrenheit": "°F" for name in ("degree", "degrees")},
    "celsius": "°C",
    "fahrenheit": "°F",
    **{f"kilo{word} per hour": "km/h" for word in ("metres", "meters")},
    "kilowatt hours": "kWh",
    "megawatt hours": "MWh",
    "terawatt hours": "TWh",
    "miles per hour": "mph",
}
MEASURES = PERCENT | POINTS | _SIGNS | _WORDS | _PREFIXED
"""Words and signs that belong to the number itself, in lower case -> the unit they stand for."""

_CLOSE = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_LOOSE = "|".join(
    re.escape(name).replace(r"\ ", r"(?:[^\S\n]|-)")
    for name in sorted(PERCENT.keys() | POINTS.keys() | _WORDS.keys() | _PREFIXED.keys(), key=len, reverse=True)
)
_SIZED = "long|high|deep|wide|tall|thick"
MEASURE = rf"(?:[^\S\n]?%|(?:[^\S\n]|-)?(?:{_LOOSE})(?![\w’'])|[^\S\n]?(?-i:{_CLOSE})(?![\w²³/'’]|-(?!{_SIZED})))"
"""A measure right after its number; names are matched without regard to case."""


def measure_unit(told: str) -> str | None:
    """Return the unit that a measure told in words or by its sign stands for."""
    name = " ".join(re.split(r"[\s-]+", told.strip(" -\u00a0\u2009\u202f")))
    return MEASURES.get(name) or MEASURES.get(name.lower())


CURRENCY_SIGNS = {
    **{f"{land}$": code for land, code in {"US": "USD", "NZ": "NZD", "A": "AUD", "AU": "AUD", "C": "CAD"}.items()},
    **{f"{land}$": code for land, code in {"CA": "CAD", "HK": "HKD", "S": "SGD", "R": "BRL", "F": "FJD"}.items()},
    **{f"{land}$": code for land, code in {"NT": "TWD", "J": "JMD", "TT": "TTD", "Z": "ZWL", "N": "NAD"}.items()},
    **{"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₦": "NGN", "₺": "TRY"},
    **{"₴": "UAH", "₪": "ILS", "₱": "PHP", "₫": "VND", "฿": "THB", "₸": "KZT", "₾": "GEL", "₵": "GHS"},
    **{code: code for code in listed("USD EUR GBP JPY CHF CNY AUD CAD NZD INR SEK NOK DKK PLN CZK HUF RUB UAH")},
    **{
        "Rs": "INR",
        "RMB": "CNY",
        "Sfr": "CHF",
        "SFr": "CHF",
        "Kshs": "KES",
        "KSh": "KES",
        "Sh": "KES",
        "RM": "MYR",
        "Rp": "IDR",
    },
    **{"S/": "PEN", "GH₵": "GHS", "E£": "EGP", "TSh": "TZS", "USh": "UGX", "CFA": "XOF", "Tk": "BDT", "kr": "SEK"},
}
"""Signs and codes before a number -> ISO 4217."""
_DOLLARS = re.compile(r"\b(NZ|A|AU|C|CA|HK|S|F|NT|J|TT)\$")
_AMERICA = re.compile(r"\b(?:US|USA|U\.S\.|United States|Americans?|Washington|New York|California|Texas)\b|US\$")

_LANDS: dict[str, dict[str, str]] = {
    "rupee": {
        "Sri Lanka|Colombo|Kandy|Nuwara Eliya": "LKR",
        "Pakistan|Karachi|Islamabad|Lahore": "PKR",
        "Nepal|Kathmandu": "NPR",
        "Mauritius|Port Louis": "MUR",
        "Seychelles": "SCR",
    },
    "dollar": {
        "New Zealand|Auckland|Wellington": "NZD",
        "Australia|Sydney|Melbourne|Queensland": "AUD",
        "Canada|Ontario|Toronto|Alberta|Quebec|Ottawa": "CAD",
        "Fiji|Suva": "FJD",
        "Hong Kong": "HKD",
        "Singapore": "SGD",
        "Taiwan|Taipei": "TWD",
        "Jamaica|Kingston": "JMD",
    },
    "dinar": {
        "Tunisia|Tunis|Sfax": "TND",
        "Algeria|Algiers": "DZD",
        "Serbia|Belgrade": "RSD",
        "Iraq|Baghdad": "IQD",
        "Jordan|Amman": "JOD",
        "Kuwait": "KWD",
        "Libya|Tripoli": "LYD",
        "Bahrain|Manama": "BHD",
    },
    "peso": {
        "Mexico|Mexican": "MXN",
        "Philippine|Manila|Luzon|Mindanao": "PHP",
        "Argentin|Buenos Aires": "ARS",
        "Chile|Santiago": "CLP",
        "Colombia|Bogot|Medell|Barranquilla": "COP",
        "Uruguay|Montevideo": "UYU",
        "Cuba|Havana": "CUP",
        "Dominican": "DOP",
    },
    "shilling": {
        "Kenya|Nairobi|Mombasa": "KES",
        "Tanzania|Dar es Salaam": "TZS",
        "Uganda|Kampala": "UGX",
        "Somali|Mogadishu": "SOS",
    },
    "franc": {
        "CFA": "XOF",
        "Switzerland|Swiss|Zurich|Geneva": "CHF",
        "Senegal|Dakar|Mali|Bamako|Ivor|Abidjan|Niger|Burkina|Togo|Benin": "XOF",
        "Cameroon|Gabon|Chad|Congo": "XAF",
        "Rwanda|Kigali": "RWF",
        "Guinea|Conakry": "GNF",
        "Burundi": "BIF",
        "Djibouti": "DJF",
    },
    "krone": {"Denmark|Danish|Copenhagen": "DKK"},
    "krona": {"Iceland|Reykjav": "ISK"},
    "crown": {
        "Czech|Prague|Brno|Ostrava|Plze": "CZK",
        "Swed|Stockholm|Gothenburg|Malm": "SEK",
        "Norw|Oslo|Bergen": "NOK",
        "Denmark|Danish|Copenhagen": "DKK",
    },
    "pound": {"Egypt|Cairo": "EGP", "Leban|Beirut": "LBP", "Syria|Damascus": "SYP", "Sudan|Khartoum": "SDG"},
    "riyal": {"Qatar|Doha": "QAR", "Yemen|Sanaa|Aden": "YER", "Oman|Muscat": "OMR"},
    "rial": {"Oman|Muscat": "OMR", "Yemen|Sanaa": "YER"},
    "dirham": {"Morocc|Rabat|Casablanca": "MAD"},
    "som": {"Uzbek|Tashkent": "UZS"},
    "leu": {"Moldova|Chisinau|Chișinău": "MDL"},
    "rouble": {"Belarus|Minsk": "BYN"},
    "manat": {"Turkmen|Ashgabat": "TMT"},
    "kwacha": {"Malawi|Lilongwe|Blantyre": "MWK"},
}
"""Currencies of several countries: name -> places that a text names -> ISO 4217."""
_COINS = {
    "rupee": "INR",
    "dollar": "USD",
    "dinar": None,
    "peso": None,
    "shilling": "KES",
    "franc": "CHF",
    "krone": "NOK",
    "krona": "SEK",
    "crown": None,
    "pound": "GBP",
    "riyal": "SAR",
    "rial": "IRR",
    "dirham": "AED",
    "som": "KGS",
    "leu": "RON",
    "rouble": "RUB",
    "manat": "AZN",
    "kwacha": "ZMW",
    "euro": "EUR",
    "yen": "JPY",
    "won": "KRW",
    "rand": "ZAR",
    "yuan": "CNY",
    "renminbi": "CNY",
    "lira": "TRY",
    "zloty": "PLN",
    "real": "BRL",
    "naira": "NGN",
    "tenge": "KZT",
    "lari": "GEL",
    "hryvnia": "UAH",
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "dong": "VND",
    "shekel": "ILS",
    "forint": "HUF",
    "lev": "BGN",
    "koruna": "CZK",
    "ariary": "MGA",
    "sol": "PEN",
    "cedi": "GHS",
    "pula": "BWP",
    "birr": "ETB",
    "taka": "BDT",
    "somoni": "TJS",
    "dram": "AMD",
    "denar": "MKD",
    "metical": "MZN",
    "bolivar": "VES",
    "guarani": "PYG",
    "kyat": "MMK",
    "kip": "LAK",
    "riel": "KHR",
    "tugrik": "MNT",
    "ouguiya": "MRU",
    "dalasi": "GMD",
    "leone": "SLE",
    "quetzal": "GTQ",
    "lempira": "HNL",
    "balboa": "PAB",
    "gourde": "HTG",
    "afghani": "AFN",
    "boliviano": "BOB",
}
"""Name of a currency -> ISO 4217 where no place says otherwise; None: then the name itself is the unit."""
_COIN_FORMS = {
    "kroner": "krone",
    "kronor": "krona",
    "kronur": "krona",
    "roubles": "rouble",
    "ruble": "rouble",
    "rubles": "rouble",
    "zlotys": "zloty",
    "reais": "real",
    "lei": "leu",
    "leva": "lev",
    "hryvnya": "hryvnia",
    "korunas": "koruna",
    "koruny": "koruna",
    "meticais": "metical",
    "soles": "sol",
    "liras": "lira",
    "euros": "euro",
    "soum": "som",
    "soums": "som",
    "togrog": "tugrik",
    "riels": "riel",
}
COIN_NAMES = {**{f"{name}s": name for name in _COINS}, **{name: name for name in _COINS}, **_COIN_FORMS}
"""Every form of a currency's name -> the name."""
COIN = "|".join(sorted(COIN_NAMES, key=len, reverse=True))
_LANDS_COMPILED = {
    coin: [(re.compile(rf"\b(?:{places})"), code) for places, code in lands.items()] for coin, lands in _LANDS.items()
}


def dollar_of(text: str) -> str:
    """Return what a plain "$" means in a text: the dollar that it names elsewhere, that of its country, else USD."""
    named = _DOLLARS.search(text)
    if named:
        return CURRENCY_SIGNS[named[0]]
    if "$" not in text or _AMERICA.search(text):
        return "USD"
    return currency("dollar", text)


def currency(name: str, text: str) -> str:
    """Return the ISO 4217 code of a currency told by name, by the places that the text names; else the name itself."""
    coin = COIN_NAMES[name.lower()]
    for places, code in _LANDS_COMPILED.get(coin, ()):
        if places.search(text):
            return code
    return _COINS[coin] or coin


# --- nouns -----------------------------------------------------------------------------------------------------

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
    kudos pelvis tennis canvas christmas octopus walrus"""
)


def is_plural(word: str) -> bool:
    """Tell whether a word looks like the plural of a noun, or like one of the nouns that have no other form."""
    lower = word.lower()
    if lower in _IRREGULAR or lower in _SAME or lower in _PEOPLE:
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
