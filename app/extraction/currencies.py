"""Currencies as the news tells them: by sign, code or name; which land's dollar or peso is meant."""

import re

from app.extraction.lexicon import listed

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
