"""Seasons and months counted from the time told before them: "that spring", "the following June"."""

import re

from app.extraction.calendar_math import Reading, Value
from app.extraction.date_words import FULL_MONTH, SEASONS, STEP, Rule, month_number, rule
from app.extraction.edtf_range import edtf_range


def _season_next_to_anchor(match: re.Match[str], reading: Reading) -> Value | None:
    """Read "that spring" as that of the year told last, "the following spring" as the first one to begin after it."""
    anchor = edtf_range(reading.anchor) if reading.anchor else (None, None)
    first, last = anchor[0] or anchor[1], anchor[1] or anchor[0]
    if first is None or last is None:
        return None
    part, step = match["part"].lower(), STEP.get(match["which"].lower(), 0)
    number = SEASONS.get(part) or f"{month_number(match['part']):02d}"
    seasons = [f"{year:04d}-{number}" for year in range(max(first.year - 2, 1), min(last.year + 2, 9999))]
    ranges = [(edtf, *edtf_range(edtf)) for edtf in seasons]
    if step > 0:
        found = next((edtf for edtf, begins, _ in ranges if begins and begins > last), None)
    elif step < 0:
        found = next((edtf for edtf, _, ends in reversed(ranges) if ends and ends < first), None)
    else:
        touching = [edtf for edtf, begins, ends in ranges if begins and ends and begins <= last and ends >= first]
        found = touching[-1] if touching else f"{first.year:04d}-{number}"
    return Value(found, "resolved") if found else None


_AS_A_VERB = r"(?! (?:from|up|into|in|on|at|along|back|to)\b)"
"""After "that" the names of seasons are verbs too: "birds that winter in Spain"."""

RULES: tuple[Rule, ...] = (
    rule(rf"\b(?P<which>that) (?P<part>spring|summer|autumn|winter)\b{_AS_A_VERB}", _season_next_to_anchor, "that"),
    rule(
        r"\bthe (?P<which>following|next|same|previous|preceding) (?P<part>spring|summer|autumn|fall|winter)\b",
        _season_next_to_anchor,
        "the",
    ),
    rule(
        rf"\bthe (?P<which>following|next|same|previous|preceding) {FULL_MONTH.replace('<month>', '<part>')}\b",
        _season_next_to_anchor,
        "the",
    ),
)
