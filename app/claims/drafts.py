"""What a person types into the form of a claim, turned into fields, and back. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from app.claims.fields import Fields
from app.errors import Invalid
from app.extraction.document import TimeRelation
from app.text.span import Span

QUANTITY = re.compile(
    r"(?P<comparator><=|>=|=|~)?\s*(?P<low>-?\d+(?:\.\d+)?)?(?:\s*\.\.\s*(?P<high>-?\d+(?:\.\d+)?))?"
    r"\s*(?P<unit>[^\s\d][^\s]*)?(?:\s+per\s+(?P<per>\S+))?(?:\s+of\s+(?P<of>.+?))?(?P<target>\s+target)?",
)
QUANTITY_HELP = "Quantity needs a number or a range, such as 6000 drone, >= 20 %, or 200..300 t per month."


def form_of(fields: Fields, text: str) -> dict[str, str]:
    """Return what the form of a claim shows, by name of its inputs."""
    spans = fields["spans"]
    return {
        "content": words_at(text, spans.get("content", ())),
        "cue": words_at(text, spans.get("cue", ())),
        "source_words": words_at(text, spans.get("source", ())),
        "gist": fields["gist"] or "",
        "source_name": fields["source"]["name"] or "",
        "source_kind": fields["source"]["kind"],
        "sure": fields["factuality"][0]["value"] if fields["factuality"] else "",
        "speech": fields["speech"] or "",
        "modality": fields["modality"] or "",
        "polarity": fields["polarity"] or "",
        "when": "; ".join(f"{time['relation']} {time['edtf']}" for time in fields["times"]),
        "quantities": "; ".join(quantity_words(quantity) for quantity in fields["quantities"]),
        "said_on": fields["said_on"] or "",
    }


def words_at(text: str, spans: Sequence[Sequence[int]]) -> str:
    """Return the words at several places; ` … ` stands between them."""
    return " … ".join(text[start:end] for start, end in spans)


def quantity_words(quantity: Mapping[str, Any]) -> str:
    """Return a quantity as it may be typed: `>= 6000 drone per month of output target`."""
    value = quantity["value"]
    number = (
        "" if value is None else "..".join(_plain(end) for end in value) if isinstance(value, list) else _plain(value)
    )
    comparator = "" if quantity["comparator"] == "=" else quantity["comparator"]
    parts = [comparator, number, quantity.get("unit") or ""]
    parts += [f"per {quantity['per']}"] if quantity.get("per") else []
    parts += [f"of {quantity['of']}"] if quantity.get("of") else []
    parts += ["target"] if quantity.get("target") else []
    return " ".join(part for part in parts if part)


def _plain(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else str(number)


def changes_of(typed: Mapping[str, str], fields: Fields, text: str) -> Fields:
    """Return the fields that what was typed changes. typed: by name of the form's inputs; absent ones stay.

    Raises Invalid with what is wrong, by input.
    """
    shown = form_of(fields, text)
    changed = {name: value.strip() for name, value in typed.items() if name in shown and value.strip() != shown[name]}
    changes: Fields = {}
    problems: dict[str, str] = {}
    for name, value in changed.items():
        try:
            _apply(name, value, fields, changes, text)
        except ValueError as error:
            problems[name] = str(error)
    if problems:
        raise Invalid("The claim can't be changed like this.", problems)
    return changes


def _apply(name: str, value: str, fields: Fields, changes: Fields, text: str) -> None:
    if name in ("content", "cue", "source_words"):
        role = "source" if name == "source_words" else name
        spans = changes.setdefault("spans", dict(fields["spans"]))
        spans[role] = find_words(text, value, fields["spans"]) if value else []
    elif name in ("source_name", "source_kind"):
        source = changes.setdefault("source", dict(fields["source"]))
        source[name.removeprefix("source_")] = value or None
        if name == "source_name" and value and source["kind"] in ("unstated", "author"):
            source["kind"] = "named"
    elif name == "sure":
        who = fields["source"]["name"] or ("author" if fields["source"]["kind"] == "author" else "unstated")
        others = fields["factuality"][1:]
        changes["factuality"] = [{"source": who, "value": value}, *others] if value else others
    elif name == "when":
        changes["times"] = [parse_time(part, fields["times"]) for part in _parts(value)]
    elif name == "quantities":
        changes["quantities"] = [parse_quantity(part, fields["quantities"]) for part in _parts(value)]
    else:
        changes[name] = value or None


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def parse_time(typed: str, known: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Read `by ../2025-22` or `2026-03-04`; a time that was there before keeps its place. Raises ValueError."""
    relation, _, edtf = typed.rpartition(" ")
    relation = relation.strip() or "at"
    if relation not in get_args(TimeRelation):
        raise ValueError(f"“{relation}” is no relation of time. Use one of {', '.join(get_args(TimeRelation))}.")
    before = next((time for time in known if time["edtf"] == edtf), None)
    return {**(before or {"basis": "explicit", "span": None}), "edtf": edtf, "relation": relation}


def parse_quantity(typed: str, known: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Read `>= 6000 drone per month target`; one that was there before keeps its place. Raises ValueError."""
    same = next((quantity for quantity in known if quantity_words(quantity) == typed), None)
    if same is not None:
        return dict(same)
    found = QUANTITY.fullmatch(typed)
    if found is None or (found["low"] is None and found["unit"] is None):
        raise ValueError(QUANTITY_HELP)
    low = float(found["low"]) if found["low"] else None
    if low is None:
        raise ValueError(QUANTITY_HELP)
    value: float | list[float] = [low, float(found["high"])] if found["high"] else low
    return {
        "value": value,
        "unit": found["unit"],
        "comparator": found["comparator"] or "=",
        "vague": False,
        "of": found["of"],
        "per": found["per"],
        "target": bool(found["target"]),
        "span": None,
    }


def find_words(text: str, typed: str, spans: Mapping[str, Sequence[Sequence[int]]]) -> list[list[int]]:
    """Return where the typed words stand, nearest to the claim's old place. ` … ` separates several places.

    Raises ValueError when the text does not hold them.
    """
    near = min((start for start, _ in spans.get("content", ())), default=0)
    found: list[list[int]] = []
    for part in (part.strip() for part in typed.split("…")):
        if not part:
            continue
        span = nearest(text, part, near)
        if span is None:
            raise ValueError(f"The article has no “{part}”. Copy the words from its text.")
        found.append([span.start, span.end])
        near = span.end
    return sorted(found)


def nearest(text: str, words: str, near: int) -> Span | None:
    """Return the place of these words that is nearest to an offset, None when the text does not hold them."""
    after, before = text.find(words, near), text.rfind(words, 0, near + len(words))
    places = [place for place in (after, before) if place >= 0]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - near))
    return Span(start, start + len(words))
