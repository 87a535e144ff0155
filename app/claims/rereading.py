"""What a newer run of the extractor reads differently of a claim that people worked on. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.claims.fields import Fields

Place = tuple[tuple[int, int], ...]
"""The spans of a content, in reading order."""

GROUPS: dict[str, tuple[str, ...]] = {
    "spans": ("spans", "gist", "certainty_words"),
    "source": ("source", "source_chain"),
    "factuality": ("factuality",),
    "speech": ("speech",),
    "modality": ("modality",),
    "polarity": ("polarity",),
    "times": ("times",),
    "quantities": ("quantities",),
    "entities": ("entities",),
    "said_on": ("said_on",),
}
"""The fields that are looked at, and taken or kept, together, under the name of the first."""
SAME = 0.5
"""Intersection over union of two contents from which on they are the same claim, cut differently."""


@dataclass(frozen=True, slots=True)
class Change:
    """One group of fields that is read differently: values by field."""

    field: str
    old: Fields
    new: Fields


def place_of(fields: Fields) -> Place:
    """Return where a claim's content stands."""
    return tuple((start, end) for start, end in fields["spans"]["content"])


def changes_of(machine: Fields, now: Fields, new: Fields) -> list[Change]:
    """Return what a new reading says otherwise than the claim does now.

    machine: what was read before; a field in which the new reading repeats that is no news, whatever people made of it.
    now: what counts: the machine's fields with people's corrections.
    """
    found = []
    for group, names in GROUPS.items():
        differing = [name for name in names if _differs(name, machine, now, new)]
        if group == "source" and differing and _values(now) == _values(new):
            # How sure each source is, is the same; only who they are differs, so it goes with the source.
            differing += [name for name in ("factuality",) if new[name] != now[name]]
        if differing:
            found.append(Change(group, {n: now[n] for n in differing}, {n: new[n] for n in differing}))
    return found


def _differs(name: str, machine: Fields, now: Fields, new: Fields) -> bool:
    if name == "factuality":
        return _values(new) not in (_values(now), _values(machine))
    return bool(new[name] != now[name] and new[name] != machine.get(name))


def _values(fields: Fields) -> list[str]:
    return [item["value"] for item in fields.get("factuality", ())]


def moved(claims: Mapping[int, Place], places: Iterable[Place]) -> dict[int, Place]:
    """Pair claims that are not found at their place with what was found nearly there, one to one, nearest first."""
    pairs = [(overlap(place, other), claim_id, other) for other in places for claim_id, place in claims.items()]
    paired: dict[int, Place] = {}
    for _, claim_id, other in sorted((pair for pair in pairs if pair[0] >= SAME), reverse=True):
        if claim_id not in paired and other not in paired.values():
            paired[claim_id] = other
    return paired


def overlap(one: Place, other: Place) -> float:
    """Return the intersection over union of two places, in code points."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    return shared / (_length(one) + _length(other) - shared) if shared else 0.0


def _length(place: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in place)


def neighbours(place: Place, claims: Mapping[int, Place]) -> list[int]:
    """Return the claims that share words with a place."""
    return [claim_id for claim_id, other in claims.items() if overlap(place, other)]
