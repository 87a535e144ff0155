"""Currencies as the news tells them: by sign, code or name; which land's dollar or peso is meant."""

import re
from bisect import bisect_right
from functools import lru_cache

from app.extraction.lexicon import listed

CODES = listed(
    """AED AFN AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
    CNY CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD
    IRR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LBP LKR LRD LSL LYD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MYR
    MZN NAD NGN NIO NOK NPR NZD OMR PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLE SRD SSP STN
    SVC SYP SZL THB TJS TMT TND TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"""
)
"""ISO 4217, without the codes that are words or names too: ALL, COP, CUP, LAK, MAD, MOP, PAB, SOS, TOP, TRY."""
CURRENCY_SIGNS = {
    **{f"{land}$": code for land, code in {"US": "USD", "NZ": "NZD", "A": "AUD", "AU": "AUD", "C": "CAD"}.items()},
    **{f"{land}$": code for land, code in {"CA": "CAD", "HK": "HKD", "S": "SGD", "R": "BRL", "F": "FJD"}.items()},
    **{f"{land}$": code for land, code in {"NT": "TWD", "J": "JMD", "TT": "TTD", "Z": "ZWL", "N": "NAD"}.items()},
    **{f"{land}$": code for land, code in {"G": "GYD", "T": "TOP", "FJ": "FJD", "SI": "SBD", "WS": "WST"}.items()},
    **{f"{land}$": code for land, code in {"BZ": "BZD", "Bds": "BBD", "EC": "XCD", "L": "LRD", "MOP": "MOP"}.items()},
    **{"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₦": "NGN", "₺": "TRY"},
    **{"₴": "UAH", "₪": "ILS", "₱": "PHP", "₫": "VND", "฿": "THB", "₸": "KZT", "₾": "GEL", "₵": "GHS"},
    **{"₡": "CRC", "₲": "PYG", "₭": "LAK", "₮": "MNT", "₼": "AZN", "֏": "AMD", "؋": "AFN", "៛": "KHR", "৳": "BDT"},
    **{code: code for code in CODES},
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
LETTER_SIGNS = frozenset(sign for sign in CURRENCY_SIGNS if sign.isalpha())
"""Those that look like words."""
_DOLLARS = re.compile(r"\b(?:NZ|A|AU|C|CA|HK|S|F|FJ|NT|J|TT|G|N|SI|BZ|Bds|EC|L)\$")
_HEAD = 1500
"""So many characters at the head of a text tell its country."""
_AMERICA = re.compile(r"\b(?:US|USA|U\.S\.|United States|Americans?|Washington|New York|California|Texas)\b|US\$")

_LANDS: dict[str, dict[str, str]] = {
    "rupee": {
        "India|Delhi|Mumbai|Kolkata|Chennai|Bengaluru|Hyderabad|Gujarat|Maharashtra|Kerala": "INR",
        "Sri Lanka|Colombo|Kandy|Nuwara Eliya": "LKR",
        "Pakistan|Karachi|Islamabad|Lahore|Multan|Peshawar|Quetta|Rawalpindi|Faisalabad|Sindh": "PKR",
        "Nepal|Kathmandu": "NPR",
        "Mauritius|Port Louis": "MUR",
        "Seychelles": "SCR",
    },
    "dollar": {
        "New Zealand|Auckland|Wellington|Christchurch|Dunedin": "NZD",
        "Australia|Sydney|Melbourne|Queensland|Brisbane|Perth|Adelaide|Canberra|Tasmania": "AUD",
        "Canada|Ontario|Toronto|Alberta|Quebec|Ottawa": "CAD",
        "Fiji|Suva": "FJD",
        "Hong Kong": "HKD",
        "Singapore": "SGD",
        "Taiwan|Taipei": "TWD",
        "Jamaica|Kingston": "JMD",
        "Guyan|Georgetown": "GYD",
        "Surinam|Paramaribo": "SRD",
        "Trinidad|Tobago|Port of Spain": "TTD",
        "Barbad|Bridgetown": "BBD",
        "Baham|Nassau": "BSD",
        "Beliz|Belmopan": "BZD",
        "Bermuda": "BMD",
        "Brunei": "BND",
        "Cayman": "KYD",
        "Liberia|Monrovia": "LRD",
        "Namibia|Windhoek": "NAD",
        "Antigua|Grenada|Saint Lucia|St Lucia|St Kitts|Saint Kitts|St Vincent|Saint Vincent": "XCD",
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
        "Argentin|ARGENTIN|Buenos Aires|Rosario|Mendoza": "ARS",
        "Chile|Santiago": "CLP",
        "Colombia|Bogot|Medell|Barranquilla|Cartagena|Bucaramanga": "COP",
        "Uruguay|URUGUAY|Montevideo": "UYU",
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
        "Democratic Republic of (?:the )?Congo|DR Congo|DRC|Kinshasa|Goma|Congolese": "CDF",
        "Cameroon|Gabon|Chad|Congo|Brazzaville|Central African Republic|Bangui|Equatorial Guinea": "XAF",
        "Comor|Moroni": "KMF",
        "New Caledonia|Noumea|Nouméa|Polynesia|Tahiti": "XPF",
        "Rwanda|Kigali": "RWF",
        "Guinea(?!-Bissau)|Conakry": "GNF",
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
    "pound": {
        "Egypt|Cairo": "EGP",
        "Leban|Beirut": "LBP",
        "Syria|Damascus": "SYP",
        "South Sudan|Juba": "SSP",
        "Sudan|Khartoum": "SDG",
    },
    "riyal": {"Qatar|Doha": "QAR", "Yemen|Sanaa|Aden": "YER", "Oman|Muscat": "OMR"},
    "rial": {"Oman|Muscat": "OMR", "Yemen|Sanaa": "YER"},
    "dirham": {"Morocc|Rabat|Casablanca": "MAD"},
    "som": {"Uzbek|Tashkent": "UZS"},
    "leu": {"Romania|Bucharest|Constan[tț]a|Cluj|Timi[sș]oara": "RON", "Moldova|Chisinau|Chișinău": "MDL"},
    "rouble": {"Russia|Moscow|Kremlin|St Petersburg": "RUB", "Belarus|Minsk": "BYN"},
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
    "kwanza": "AOA",
    "kina": "PGK",
    "vatu": "VUV",
    "tala": "WST",
    "pa'anga": "TOP",
    "pataca": "MOP",
    "lek": "ALL",
    "loti": "LSL",
    "lilangeni": "SZL",
    "nakfa": "ERN",
    "escudo": "CVE",
    "dobra": "STN",
    "ngultrum": "BTN",
    "rufiyaa": "MVR",
    "colón": "CRC",
    "córdoba": "NIO",
    "florin": "AWG",
    "guilder": "ANG",
    "convertible mark": "BAM",
    "deutschmark": "DEM",
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
    "maloti": "loti",
    "emalangeni": "lilangeni",
    "colones": "colón",
    "cordobas": "córdoba",
    "guaraníes": "guarani",
    "bolívares": "bolivar",
    "pa’anga": "pa'anga",
}
COIN_NAMES = {**{f"{name}s": name for name in _COINS}, **{name: name for name in _COINS}, **_COIN_FORMS}
"""Every form of a currency's name -> the name."""
COIN = "|".join(sorted(COIN_NAMES, key=len, reverse=True))
_LANDS_COMPILED = {
    coin: [(re.compile(rf"\b(?:{places})"), code) for places, code in lands.items()] for coin, lands in _LANDS.items()
}
_NEAR = 400
"""A place named at most so many characters before a sum tells its currency before the first place of the text does."""


def dollar_of(text: str) -> str:
    """Return what a plain "$" means in a text: the dollar that it names elsewhere, that of its country, else USD."""
    named = _DOLLARS.search(text)
    if named:
        return CURRENCY_SIGNS[named[0]]
    if "$" not in text or _AMERICA.search(text):
        return "USD"
    return currency("dollar", text[:_HEAD])


def currency(name: str, text: str, at: int = 0) -> str:
    """Return the ISO 4217 code of a currency told by name; the name itself where several are called so.

    The place named last before the sum at `at` tells it, when it is near; else the one that the text names first.
    """
    coin = COIN_NAMES[name.lower()]
    named = _places_in(coin, text)
    if not named:
        return _COINS[coin] or coin
    last = bisect_right(named, (at, "~")) - 1
    return named[last if last >= 0 and at - named[last][0] <= _NEAR else 0][1]


@lru_cache(maxsize=32)
def _places_in(coin: str, text: str) -> tuple[tuple[int, str], ...]:
    """Return where the text names places with such a currency, in reading order."""
    return tuple(
        sorted(
            (match.start(), code) for places, code in _LANDS_COMPILED.get(coin, ()) for match in places.finditer(text)
        )
    )
