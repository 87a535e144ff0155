"""Who says what stands under a label: "Quote: “…” (Ann Lee, mayor)", or one of those whom the line of sources names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.extraction.document import Attribution, Zone
from app.text.span import Span, lies_in_one

_IN_BRACKETS = re.compile(r"[.,]? ?\(([^\W\d_a-z][^()\n]{3,100})\)")
"""Behind a quotation under a label: who said it."""


def named_under_labels(text: str, zones: Sequence[Zone], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give what stands under a label to who stands in brackets behind it, and nothing to a line of sources.

    Which of those in that line it is, their order tells later.
    """
    labels = {zone.span for zone in zones if zone.kind == "label"}
    lines = sorted(zone.span for zone in zones if zone.kind == "sources")
    return [
        _named(text, lines, said) if said.content and any(cue in labels for cue in said.cue) else said
        for said in attributions
    ]


def _named(text: str, lines: Sequence[Span], said: Attribution) -> Attribution:
    if beside := _IN_BRACKETS.match(text, said.content[-1].end):
        return replace(said, source=(Span(*beside.span(1)),), speaker=())
    if said.source and lies_in_one(said.source[0], lines):
        return replace(said, source=())
    return said
