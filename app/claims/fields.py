"""What a claim says, field by field: what the machine read, unless a person has said otherwise. Pure."""

import itertools
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_args

from app.claims.shapes import has_shape
from app.extraction.document import (
    Comparator,
    EntityRole,
    EntityType,
    Factuality,
    Modality,
    Polarity,
    SourceKind,
    Speech,
    TimeBasis,
    TimeRelation,
)
from app.extraction.edtf_range import edtf_range, is_edtf
from app.text.span import Span

Fields = dict[str, Any]
"""Field name → value in the form of the API (INTERFACES)."""

ROLES = ("content", "cue", "source")
EMPTY: Fields = {
    "spans": {"content": [], "cue": [], "source": []},
    "gist": None,
    "speech": None,
    "source": {"name": None, "text": None, "kind": "unstated"},
    "source_chain": [],
    "factuality": [],
    "polarity": None,
    "modality": None,
    "certainty_words": [],
    "times": [],
    "quantities": [],
    "entities": [],
    "said_on": None,
}
"""Every field, as it is when nobody has filled it."""

CHOICES: dict[str, tuple[str, ...]] = {
    "speech": get_args(Speech),
    "polarity": get_args(Polarity),
    "modality": get_args(Modality),
}


def merged(reading: Fields | None, corrections: Iterable[tuple[str, Any, bool]]) -> tuple[Fields, list[str]]:
    """Lay people's corrections over the machine's reading.

    corrections: (field, value, is_reset), oldest first; the last one of a field counts.
    Returns the fields that count now and the names of those a person has set, sorted.
    """
    fields: Fields = {**EMPTY, **(reading or {})}
    set_by_people: Fields = {}
    for name, value, is_reset in corrections:
        if is_reset:
            set_by_people.pop(name, None)
        else:
            set_by_people[name] = value
    return {**fields, **set_by_people}, sorted(set_by_people)


def status_of(verdicts: Iterable[str]) -> str:
    """Derive a claim's status from what members decided: any dispute, or accept against reject, is disputed."""
    given = set(verdicts)
    if not given:
        return "proposed"
    if "dispute" in given or len(given) > 1:
        return "disputed"
    return "accepted" if given == {"accept"} else "rejected"


def innermost(fields: Fields) -> str | None:
    """Return how the source itself commits to the statement; None when that is not known."""
    factuality = fields["factuality"]
    return factuality[0]["value"] if factuality else None


def words_of(fields: Fields, role: str, text: str) -> str:
    """Return the words of a role as printed, several pieces joined by one space."""
    return " ".join(text[start:end] for start, end in fields["spans"].get(role, ()))


def time_range(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and last day an EDTF string may mean; None: open, or it can't be told."""
    try:
        return edtf_range(edtf)
    except ValueError:
        return None, None


def check_fields(changes: Mapping[str, Any], text: str) -> dict[str, str]:
    """Return what is wrong with values that a person or a program sends, by field; empty when nothing is."""
    problems: dict[str, str] = {}
    for name, value in changes.items():
        if name not in EMPTY:
            problems[name] = f"A claim has no field {name}."
        elif problem := _check(name, value, text):
            problems[name] = problem
    return problems


def _check(name: str, value: Any, text: str) -> str | None:
    if name in CHOICES:
        return None if value is None or value in CHOICES[name] else f"Choose one of {', '.join(CHOICES[name])}."
    if not has_shape(name, value):
        return f"This is not in the form a claim's {name} has."
    check = _CHECKS.get(name)
    try:
        return check(value, text) if check else None
    except (TypeError, ValueError, KeyError, AttributeError):
        return f"This is not in the form a claim's {name} has."


def _check_spans(value: Any, text: str) -> str | None:
    if set(value) - set(ROLES) or not value.get("content"):
        return "Give at least one place for the content."
    for pairs in value.values():
        spans = [Span(int(start), int(end)) for start, end in pairs]
        if any(not 0 <= span.start < span.end <= len(text) for span in spans):
            return "A place lies outside the text."
        if any(later.start < earlier.end for earlier, later in itertools.pairwise(spans)):
            return "The places of one role must follow each other without overlap."
    return None


def _check_gist(value: Any, _text: str) -> str | None:
    return None if value is None or 0 < len(value.strip()) <= 2000 else "Write the gist in up to 2,000 letters."


def _check_source(value: Any, _text: str) -> str | None:
    if value["kind"] not in get_args(SourceKind):
        return f"Choose one of {', '.join(get_args(SourceKind))}."
    has_name = bool((value.get("name") or "").strip())
    if value["kind"] in ("named", "described") and not has_name:
        return "Name the source, or say that it is not stated."
    return None if len(value.get("name") or "") <= 300 else "Name the source in up to 300 letters."


def _check_chain(value: Any, _text: str) -> str | None:
    good = all(link["role"] in ("author", "source", "via") and link["kind"] in get_args(SourceKind) for link in value)
    return None if good else "Each link has a role (author, source, via), a name and a kind."


def _check_factuality(value: Any, _text: str) -> str | None:
    good = all(isinstance(item["source"], str) and item["value"] in get_args(Factuality) for item in value)
    return None if good else f"Each value is one of {', '.join(get_args(Factuality))}."


def _check_certainty(value: Any, text: str) -> str | None:
    return None if all(0 <= start < end <= len(text) for start, end in value) else "A place lies outside the text."


def _check_times(value: Any, _text: str) -> str | None:
    for time in value:
        if not is_edtf(time["edtf"]):
            return (
                f"“{time['edtf']}” is not a date. Write 2026-03-04, 2026-03, 2026, or ../2026-22 for “by summer 2026”."
            )
        if time["relation"] not in get_args(TimeRelation) or time["basis"] not in get_args(TimeBasis):
            return f"The relation is one of {', '.join(get_args(TimeRelation))}."
    return None


def _check_quantities(value: Any, _text: str) -> str | None:
    for quantity in value:
        number = quantity["value"]
        ends = number if isinstance(number, list) else [number]
        if any(end is not None and (isinstance(end, bool) or not isinstance(end, int | float)) for end in ends):
            return "A quantity needs a number or a range, such as 6000 or 200–300."
        if quantity["comparator"] not in get_args(Comparator):
            return "The comparator is one of = <= >= ~."
    return None


def _check_entities(value: Any, _text: str) -> str | None:
    good = all(
        item["name"].strip() and item["type"] in get_args(EntityType) and item["role"] in get_args(EntityRole)
        for item in value
    )
    return None if good else "Each entity has a name, a type and a role."


def _check_said_on(value: Any, _text: str) -> str | None:
    return None if value is None or is_edtf(value) else f"“{value}” is not a date. Write it as 2026-03-04 or 2026-03."


_CHECKS = {
    "spans": _check_spans,
    "gist": _check_gist,
    "source": _check_source,
    "source_chain": _check_chain,
    "factuality": _check_factuality,
    "certainty_words": _check_certainty,
    "times": _check_times,
    "quantities": _check_quantities,
    "entities": _check_entities,
    "said_on": _check_said_on,
}
