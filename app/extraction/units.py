"""What numbers measure in the news: per cent, lengths, weights, times; their signs and names."""

import re

from app.extraction.lexicon import listed

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
    **{f"kilo{word} {each} hour": "km/h" for word in ("metre", "metres", "meter", "meters") for each in ("per", "an")},
    **{f"{word} {each} hour": "mph" for word in ("mile", "miles") for each in ("per", "an")},
    **{
        f"{size}watt {hour}": f"{sign}Wh"
        for size, sign in {"kilo": "k", "mega": "M", "giga": "G", "tera": "T"}.items()
        for hour in ("hour", "hours")
    },
}
MEASURES = PERCENT | POINTS | _SIGNS | _WORDS | _PREFIXED
"""Words and signs that belong to the number itself, in lower case -> the unit they stand for."""

_CLOSE = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_LOOSE = "|".join(
    re.escape(name).replace(r"\ ", r"(?:[^\S\n]|-)")
    for name in sorted(PERCENT.keys() | POINTS.keys() | _WORDS.keys() | _PREFIXED.keys(), key=len, reverse=True)
)
_SIZED = "long|high|deep|wide|tall|thick"
MEASURE = re.compile(
    rf"(?:[^\S\n]?%|(?:[^\S\n]|-)?(?:{_LOOSE})(?![\w’'])|[^\S\n]?(?-i:{_CLOSE})(?![\w²³/'’]|-(?!{_SIZED})))",
    re.IGNORECASE,
)
"""A measure right after its number; names are matched without regard to case."""


def measure_unit(told: str) -> str | None:
    """Return the unit that a measure told in words or by its sign stands for."""
    name = " ".join(re.split(r"[\s-]+", told.strip(" -\u00a0\u2009\u202f")))
    return MEASURES.get(name) or MEASURES.get(name.lower())
