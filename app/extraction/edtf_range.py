"""The days that an EDTF string covers, and whether a string is one."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

LONGEST = 64
"""No EDTF string that we read is longer; what is longer is not looked at."""

_DIVISIONS: dict[int, tuple[int, int]] = {
    # ISO 8601-2:2019, 4.8: number of the division -> first month, number of months.
    **{21 + i: (month, 3) for i, month in enumerate((3, 6, 9, 12))},  # seasons, hemisphere not stated
    **{25 + i: (month, 3) for i, month in enumerate((3, 6, 9, 12))},  # seasons, northern hemisphere
    **{29 + i: (month, 3) for i, month in enumerate((9, 12, 3, 6))},  # seasons, southern hemisphere
    **{33 + i: (1 + 3 * i, 3) for i in range(4)},  # quarters
    **{37 + i: (1 + 4 * i, 4) for i in range(3)},  # thirds of a year
    **{40 + i: (1 + 6 * i, 6) for i in range(2)},  # halves
}
_POINT = re.compile(r"[?~%]?([0-9X]{4})(?:-[?~%]?([0-9X]{2})(?:-[?~%]?([0-9X]{2}))?)?[?~%]?", re.ASCII)

Days = tuple[date | None, date | None]


def edtf_range(edtf: str) -> Days:
    """Return the earliest and the latest day that the string covers; None where it is open or unknown.

    Reads ISO 8601-2 (EDTF level 1 and 2) as far as news needs it: years, months, days, seasons, quarters, halves,
    `X` for an unknown digit, the marks `? ~ %`, intervals with open ends, and sets. A season without a hemisphere
    is the northern one; a winter begins in December of its year.
    Raises ValueError when the string is none of these.
    """
    if len(edtf) > LONGEST:
        raise ValueError("A time has at most 64 characters.")
    if edtf[:1] in ("{", "["):
        return _set(edtf)
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(edtf)
    earliest = None if first in ("", "..") else _point(first)[0]
    latest = None if last in ("", "..") else _point(last)[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"“{edtf}” ends before it begins.")
    return earliest, latest


def is_edtf(text: str) -> bool:
    """Tell whether the text is an EDTF string that `edtf_range` can read."""
    try:
        edtf_range(text)
    except ValueError:
        return False
    return True


def _set(text: str) -> Days:
    """Return the range of `{a,b}` (all of them) or `[a,b]` (one of them)."""
    if text[-1] != {"{": "}", "[": "]"}[text[0]]:
        raise ValueError(f"“{text}” lacks its closing bracket.")
    ranges = [_point(part) for part in text[1:-1].split(",")]
    firsts, lasts = [first for first, _ in ranges if first], [last for _, last in ranges if last]
    return (min(firsts), max(lasts)) if len(firsts) == len(ranges) else (None, None)


@lru_cache(maxsize=4096)
def _point(text: str) -> Days:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is not a time such as 2025, 2025-06, 2025-06-30, 2025-22 or 199X.")
    year, month, day = match[1], match[2] or "", match[3] or ""
    if day or not month.isdigit() or int(month) <= 12:
        days = _extremes(year, month or "XX", day or "XX")
    else:
        days = _division(year, int(month))
    if days is None:
        raise ValueError(f"“{text}” names a day that no calendar has.")
    return (None, None) if year == "XXXX" else days


def _extremes(year: str, month: str, day: str) -> tuple[date, date] | None:
    """Return the first and the last day of the calendar that fit the masks."""
    first = next(_fitting(year, month, day, 1), None)
    last = next(_fitting(year, month, day, -1), None)
    return (first, last) if first and last else None


def _fitting(year: str, month: str, day: str, step: int) -> Iterator[date]:
    """Yield the days that fit the masks, in time order (step 1) or backwards (step -1)."""
    for y in _numbers(year, 1, 9999, step):
        for m in _numbers(month, 1, 12, step):
            for d in _numbers(day, 1, monthrange(y, m)[1], step):
                yield date(y, m, d)


def _numbers(mask: str, least: int, most: int, step: int) -> Iterator[int]:
    """Yield the numbers from least to most whose digits fit a mask such as `199X`."""
    low = max(least, int(mask.replace("X", "0")))
    high = min(most, int(mask.replace("X", "9")))
    for number in range(low, high + 1)[::step]:
        if all(m in ("X", d) for m, d in zip(mask, f"{number:0{len(mask)}}", strict=True)):
            yield number


def _division(year: str, number: int) -> tuple[date, date] | None:
    if number not in _DIVISIONS:
        return None
    first_month, months = _DIVISIONS[number]
    years, last_month = divmod(first_month + months - 2, 12)
    first, last = next(_numbers(year, 1, 9999, 1), None), next(_numbers(year, 1, 9999, -1), None)
    if first is None or last is None:
        return None
    if last + years > 9999:
        return date(first, first_month, 1), date.max
    last_day = monthrange(last + years, last_month + 1)[1]
    return date(first, first_month, 1), date(last + years, last_month + 1, last_day)
