"""Words of other languages than English that dates and numbers are told by. What has no entry here is not read."""

import re
from dataclasses import dataclass
from functools import cache

from app.extraction.document import Comparator, TimeRelation


@dataclass(frozen=True, slots=True)
class Words:
    """One language; all in small letters. A pattern is matched against what stands directly before."""

    months: tuple[str, ...]
    """Beginnings of the twelve names, long enough to tell them apart."""
    relations: dict[str, TimeRelation]
    comparators: dict[str, Comparator]
    scales: dict[str, float]
    units: dict[str, str]
    """Beginnings of the word or sign behind a number: the unit it stands for."""


_SIGNS = {"%": "%", "€": "EUR", "$": "USD", "£": "GBP"}
WORDS: dict[str, Words] = {
    "de": Words(
        ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
         "dezember"),
        {r"bis(?: zum)?": "by", r"seit(?: dem)?": "since", r"vor dem": "before", r"nach dem": "after"},
        {r"mehr als|über|mindestens|wenigstens": ">=", r"weniger als|unter|höchstens|maximal|bis zu": "<=",
         r"etwa|rund|ca\.|circa|ungefähr|fast|knapp": "~"},
        {"tausend": 1e3, "mio": 1e6, "million": 1e6, "mrd": 1e9, "milliard": 1e9},
        _SIGNS | {"prozent": "%", "euro": "EUR", "dollar": "USD", "kilometer": "km", "tonne": "t"},
    ),
    "es": Words(
        ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
         "noviembre", "diciembre"),
        {r"hasta el": "by", r"desde el": "since", r"antes del": "before", r"después del": "after"},
        {r"más de|al menos|por lo menos": ">=", r"menos de|hasta|como máximo": "<=",
         r"unos|unas|cerca de|alrededor de|casi": "~"},
        {"millones": 1e6, "millón": 1e6, "mil millones": 1e9, "mil": 1e3},
        _SIGNS | {"por ciento": "%", "euro": "EUR", "de euro": "EUR", "dólar": "USD", "de dólar": "USD",
                  "kilómetro": "km", "tonelada": "t"},
    ),
    "fr": Words(
        ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
         "décembre"),
        {r"jusqu[’']au": "by", r"depuis le": "since", r"avant le": "before", r"après le": "after"},
        {r"plus de|plus d[’']|au moins": ">=", r"moins de|au plus|jusqu[’']à": "<=", r"environ|près de|quelque": "~"},
        {"mille": 1e3, "million": 1e6, "milliard": 1e9},
        _SIGNS | {"pour cent": "%", "euro": "EUR", "d’euro": "EUR", "d'euro": "EUR", "dollar": "USD",
                  "de dollar": "USD", "kilomètre": "km", "tonne": "t"},
    ),
    "it": Words(
        ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
         "novembre", "dicembre"),
        {r"fino al|entro il": "by", r"dal": "since", r"prima del": "before", r"dopo il": "after"},
        {r"più di|oltre|almeno": ">=", r"meno di|al massimo|fino a": "<=", r"circa|quasi": "~"},
        {"mila": 1e3, "milion": 1e6, "miliard": 1e9},
        _SIGNS | {"per cento": "%", "euro": "EUR", "di euro": "EUR", "dollar": "USD", "di dollar": "USD",
                  "chilometr": "km", "tonnellat": "t"},
    ),
    "nl": Words(
        ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
         "november", "december"),
        {r"tot(?: en met)?": "by", r"sinds|vanaf": "since", r"vóór": "before", r"na": "after"},
        {r"meer dan|minstens|ten minste": ">=", r"minder dan|hoogstens|maximaal": "<=", r"ongeveer|circa|bijna": "~"},
        {"duizend": 1e3, "miljoen": 1e6, "miljard": 1e9},
        _SIGNS | {"procent": "%", "euro": "EUR", "dollar": "USD", "kilometer": "km", "ton": "t"},
    ),
    "pt": Words(
        ("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
         "novembro", "dezembro"),
        {r"até(?: o)?": "by", r"desde(?: o)?": "since", r"antes de": "before", r"depois de": "after"},
        {r"mais de|pelo menos": ">=", r"menos de|no máximo|até": "<=", r"cerca de|quase": "~"},
        {"mil milhões": 1e9, "mil": 1e3, "milhões": 1e6, "milhão": 1e6, "bilhões": 1e9, "bilhão": 1e9},
        _SIGNS | {"por cento": "%", "euro": "EUR", "de euro": "EUR", "dólar": "USD", "de dólar": "USD",
                  "quilómetro": "km", "quilômetro": "km", "tonelada": "t"},
    ),
    "ru": Words(
        ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
        {r"до": "by", r"со?": "since", r"после": "after"},
        {r"более|больше|свыше|не менее": ">=", r"менее|меньше|не более|до": "<=", r"около|примерно|почти": "~"},
        {"тыс": 1e3, "млн": 1e6, "миллион": 1e6, "млрд": 1e9, "миллиард": 1e9},
        _SIGNS | {"процент": "%", "евро": "EUR", "доллар": "USD", "километр": "km", "км": "km", "тонн": "t"},
    ),
}  # fmt: skip
"""By ISO 639-1. In all of them a comma parts the decimals, a full stop or a space the thousands."""
NEAR = 24
"""Code points before a number or a date in which a word that belongs to it stands."""


@cache
def date_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of "4. März 2026", "4 de marzo de 2026", with groups day, month and year."""
    months = "|".join(sorted(WORDS[language].months, key=len, reverse=True))
    return re.compile(
        rf"\b(?P<day>[0-3]?\d)(?:\.|º|er)? (?:de )?(?P<month>{months})[^\W\d_]{{0,3}}\b"
        r"(?: (?:de |del )?(?P<year>\d{4})\b)?",
        re.IGNORECASE,
    )


def month_of(language: str, name: str) -> int:
    """Return the number of a month that the pattern found."""
    return WORDS[language].months.index(name.lower()) + 1
