"""Feasts that go by the moon: the lunar new year, Ramadan, Eid, Diwali, and Carnival before Easter."""

import re
from datetime import date, timedelta

from app.extraction.calendar_math import Reading, Value, easter
from app.extraction.date_words import OF_YEAR, Rule, rule
from app.extraction.lexicon import listed

_LUNAR_NEW_YEAR = """2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26
    2029-02-13 2030-02-03"""
_RAMADAN = """2020-04-24 2021-04-13 2022-04-02 2023-03-23 2024-03-11 2025-03-01 2026-02-18 2027-02-08 2028-01-28
    2029-01-16 2030-01-06"""
_EID_AL_FITR = """2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10 2025-03-30 2026-03-20 2027-03-10 2028-02-26
    2029-02-14 2030-02-04"""
_EID_AL_ADHA = """2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06 2026-05-27 2027-05-16 2028-05-05
    2029-04-24 2030-04-13"""
_DIWALI = """2020-11-14 2021-11-04 2022-10-24 2023-11-12 2024-11-01 2025-10-20 2026-11-08 2027-10-29 2028-10-17
    2029-11-05 2030-10-26"""
_DAYS = {
    "lunar new year": _LUNAR_NEW_YEAR,
    "chinese new year": _LUNAR_NEW_YEAR,
    "spring festival": _LUNAR_NEW_YEAR,
    "ramadan": _RAMADAN,
    "eid al-fitr": _EID_AL_FITR,
    "eid al-adha": _EID_AL_ADHA,
    "eid": f"{_EID_AL_FITR} {_EID_AL_ADHA}",
    "diwali": _DIWALI,
    "carnival": "",
}
"""Feast -> its days, or first days, as most countries keep them."""
_CARNIVAL = timedelta(days=-50)
"""From Easter Sunday back to the Saturday on which Carnival begins."""


def _moon_feast(match: re.Match[str], reading: Reading) -> Value | None:
    """Read a feast as the next or the last one, as the tense tells; None outside the years that are known."""
    name = " ".join(match["moon"].lower().split())
    days = _days_of(name, reading.published)
    if match["year"]:
        days = [day for day in days if day.year == int(match["year"])]
        return Value(days[0].isoformat(), "explicit") if days else None
    if reading.published is None or not days:
        return None
    last = max((day for day in days if day <= reading.published), default=None)
    following = min((day for day in days if day >= reading.published), default=None)
    if last is None or following is None:
        return None
    past = reading.tense == "past"
    if reading.tense is None or reading.tense == "bounded":
        past = reading.published - last <= following - reading.published
    return Value((last if past else following).isoformat(), "relative")


def _days_of(name: str, published: date | None) -> list[date]:
    if name == "carnival":
        years = range(published.year - 1, published.year + 3) if published else ()
        return [easter(year) + _CARNIVAL for year in years]
    return sorted(date.fromisoformat(day) for day in listed(_DAYS[name]))


_NAMES = "|".join(sorted(_DAYS, key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?<=\bby\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\buntil\s)|(?<=\bsince\s)|(?<=\bat\s)|(?<=\bon\s)"
        rf"|(?<=\bduring\s)|(?<=\bin\s)|(?<=\bof\s)|(?<=\bfor\s))(?:the )?(?P<moon>{_NAMES})\b(?:{OF_YEAR})?"
        r"(?! (?-i:[A-Z])| (?:markets?|parades?|floats?|lights?|songs?|queens?|balls?|costumes?)\b)",
        _moon_feast,
    ),
)
