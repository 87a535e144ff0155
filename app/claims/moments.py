"""EDTF strings in words: 3 Mar 2026, by summer 2026. Pure."""

import re
from collections.abc import Mapping
from typing import Any

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMES: dict[int, str] = {
    **dict(enumerate(_MONTHS)),
    **{21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"},
}
"""Months, seasons and quarters by their number (ISO 8601-2:2019, 4.8); 0: none given."""
_POINT = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[?~%]?)")


def time_words(time: Mapping[str, Any]) -> str:
    """Say a time of a claim: `by summer 2026`, `since 3 Mar 2026`; a string that can't be said stays as it is."""
    relation, edtf = time["relation"].replace("_", " "), time["edtf"]
    first, slash, last = edtf.partition("/")
    ends = [point_words(end) for end in (first, last) if end not in ("", "..")]
    if None in ends or not ends:
        return f"{relation} {edtf}"
    if relation == "at" and not slash:
        return str(ends[0])
    if len(ends) == 2:
        return f"{ends[0]} to {ends[1]}"
    word = relation if relation != "at" else "since" if last in ("", "..") else "until"
    return f"{word} {ends[0]}"


def point_words(edtf: str) -> str | None:
    """Say one point of time: `3 Mar 2026`, `Mar 2026`, `summer 2026`, `about 2026`; None when it can't be said."""
    match = _POINT.fullmatch(edtf)
    if match is None:
        return None
    year = "" if match["year"] == "XXXX" else match["year"]
    if "X" in year:
        return None
    name = _NAMES.get(int(match["month"] or 0))
    if name is None or not (name or year):
        return None
    day = str(int(match["day"])) if match["day"] else ""
    words = " ".join(part for part in (day, name, year) if part)
    return f"about {words}" if match["mark"] in ("~", "%") else f"perhaps {words}" if match["mark"] else words
