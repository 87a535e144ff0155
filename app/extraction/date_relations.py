"""What a time comes to with the words before it: its EDTF with the bound they put on it, and its relation."""

from datetime import timedelta

from app.extraction.calendar_math import Value
from app.extraction.date_leads import Found, Lead
from app.extraction.document import TimeRelation, TimeValue
from app.extraction.edtf_range import edtf_range
from app.text.span import Span


def timed(text: str, found: Found) -> TimeValue:
    value, lead = found.value, found.lead
    edtf, relation = _related(value, lead)
    start = found.span.start if lead.between else lead.start
    return TimeValue(Span(start, found.span.end), edtf, relation, value.basis)


def _related(value: Value, lead: Lead) -> tuple[str, TimeRelation]:
    """Return the EDTF and the relation, with the bound that words such as "by" or "since" put on it."""
    edtf, relation = value.edtf, lead.relation
    if value.relation:
        return edtf, value.relation
    if "/" in edtf or "{" in edtf:
        return _related_stretch(edtf, relation, lead)
    if relation in (None, "at") or (value.is_clock and relation in ("before", "after")):
        return _about(edtf, lead), _held(edtf)
    if relation == "as_of":
        return edtf, "as_of"
    if relation in ("since", "after"):
        return f"{_month_at(edtf, 0)}/..", relation
    if relation == "before" and not lead.until and not lead.at_end and _is_part_of_year(edtf):
        return f"../{_month_before(edtf)}", "before"
    upper = _month_at(edtf, 1)
    return f"../{_about(upper, lead)}", "before" if lead.until else relation or "by"


def _related_stretch(edtf: str, relation: TimeRelation | None, lead: Lead) -> tuple[str, TimeRelation]:
    first, _, last = edtf.partition("/")
    if relation == "since" and last:
        return f"{first}/..", "since"
    if relation == "before" and not lead.until and not lead.at_end and first not in ("", ".."):
        return f"../{first}", relation
    if relation in ("by", "before") and last not in ("", ".."):
        return f"../{_working_end(first, last) if lead.at_end else last}", relation
    return edtf, "during"


def _working_end(first: str, last: str) -> str:
    """Return the Friday of a week: the end of a week is that of its working days."""
    days = edtf_range(last)[1], edtf_range(first)[0]
    if days[0] and days[1] and (days[0] - days[1]).days == 6:
        return (days[0] - timedelta(days=2)).isoformat()
    return last


def _about(edtf: str, lead: Lead) -> str:
    """Mark a year told with "about"; a day or a month told so is near enough."""
    return f"{edtf}~" if lead.about and len(edtf) == 4 and edtf.isdigit() else edtf


def _held(edtf: str) -> TimeRelation:
    """A unit of the calendar is a point in time, a stretch between two holds what happened."""
    return "during" if "/" in edtf else "at"


def _bound(edtf: str, side: int) -> str:
    """Return what may stand at the end of an interval: the first or last year of a decade, else the string."""
    if not edtf.endswith("X") or edtf.startswith("X"):
        return edtf.rstrip("~")
    day = edtf_range(edtf)[side]
    return f"{day.year:04d}" if day else edtf


def _month_before(edtf: str) -> str:
    """Return the month before a quarter or half: what comes before the second half comes in June at the latest."""
    day = edtf_range(edtf)[0]
    before = day - timedelta(days=1) if day else None
    return f"{before.year:04d}-{before.month:02d}" if before else edtf


def _is_part_of_year(edtf: str) -> bool:
    return len(edtf) == 7 and edtf[5:].isdigit() and int(edtf[5:]) >= 33


def _month_at(edtf: str, side: int) -> str:
    """Return the first (0) or last (1) month of a quarter or half, which is no bound of an interval; else `_bound`."""
    day = edtf_range(edtf)[side] if _is_part_of_year(edtf) else None
    return f"{day.year:04d}-{day.month:02d}" if day else _bound(edtf, side)
