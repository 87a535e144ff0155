"""Which name in a noun phrase is the one that speaks: not the body that "a spokesman for X" speaks for."""

import re
from collections.abc import Sequence

from app.extraction.descriptions import head_noun
from app.extraction.document import Mention
from app.extraction.source_candidates import is_many
from app.extraction.source_kinds import BODIES, PERSONS
from app.text.span import Span

_APPOSED_INSIDE = re.compile(
    r"^(?:an?|one|two|three|some)\s[^,]*\b(?:of|for|from|at|in|by|with|to)\s(?:the|its|his|her"
    r"|their)\s([^,]+),\s(?:[A-Z][a-z]+\s)?$",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"\b(?:head|chief|director|chair\w*|president|leader|boss|manager|minister|secretary|founder|owner|editor) of"
    r" (?:the |its )?(?:[\w-]+ ){1,3}$",
    re.IGNORECASE,
)
""" "the head of the agency Ann Lee": the name is the head's."""
_OFFICE_OF = re.compile(r"(?:the |an? )?(?:[\w-]+ ){0,2}?(?P<noun>[\w-]+) of (?:the )?", re.IGNORECASE)
_LANDS = frozenset(("republic", "province", "district", "region", "city", "county"))
_APPOSED = re.compile(r",(?: (?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir)\.?)?$")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose) (?!.*\b(?:name|himself|herself|known|called|as) )[^,]*$")
INNER = re.compile(r"\b(?:of|for|from|at|in|by|with|to|on|near)\b[^,]*$")


def head_mention(span: Span, words: str, named: Sequence[Mention]) -> Mention | None:
    """Return the mention that the noun phrase is about, not one inside "a spokesman for X"."""
    for mention in named:
        before = words[: mention.span.start - span.start]
        after = words[mention.span.end - span.start :]
        if _RELATIVE.search(before):
            break
        inner = INNER.search(before)
        if inner and mention.type == "person" and (_HEAD_OF.search(before) or _holds_office(before, after, named)):
            inner = None
        if _apposed_inside(before, mention):
            continue
        if mention.type == "person" and not inner and not re.match(r"['’]s? \w", after):
            return mention
        if mention.type in ("organisation", "document", "place", "product", "event"):
            if re.match(r"['’]s? [^\W\d_a-z]", after):
                continue
            modifier = re.match(r"(?:['’]s?)? [a-z]", after) and not re.match(
                r" (?:of|in|for|and|who|which|on)\b", after
            )
            if not inner and not modifier:
                person = next((m for m in named if m.type == "person" and m.span.start > mention.span.end), None)
                apposed = person and "," in words[mention.span.end - span.start : person.span.start - span.start]
                return mention if not person or apposed else person
        if mention.type == "person" and inner and re.search(r",[^,]*$", before) and "," not in before[:1]:
            continue
    return _apposed(span, words, named)


def _holds_office(before: str, after: str, named: Sequence[Mention]) -> bool:
    """ "commander of the Alder Guard General Ann Lee": the name behind the body is the commander's."""
    office = _OFFICE_OF.match(before)
    if after or not office or office["noun"].lower() not in PERSONS:
        return False
    body = before[office.end() :]
    short = any(m.type in ("organisation", "place") and body.startswith(m.name) and m.name != body for m in named)
    return (short or any(w in BODIES or w in _LANDS for w in body.split())) and not INNER.search(body)


def _apposed_inside(before: str, mention: Mention) -> bool:
    """ "an aide to the minister, Ann Lee": the name is the minister's, not the aide's."""
    told = _APPOSED_INSIDE.search(before)
    if not told:
        return False
    if is_many(told[1]):  # "one of its authors, Ann Lee": she is that one.
        return False
    kinds = PERSONS if mention.type == "person" else BODIES | {"importer", "exporter", "owner", "firm"}
    return head_noun(told[1]) in kinds


def _apposed(span: Span, words: str, named: Sequence[Mention]) -> Mention | None:
    """ "the port's director, Ann Lee": the name stands after the comma."""
    for mention in named:
        before = words[: mention.span.start - span.start].rstrip()
        if _apposed_inside(words[: mention.span.start - span.start], mention):
            continue
        if mention.type in ("person", "document") and _APPOSED.search(before):
            return mention
    return None
