"""Who of the people in an article is "he" and who is "she", where its words tell."""

import re
from collections.abc import Sequence

from app.extraction.document import ExtractedClaim, Mention

_SHE = re.compile(
    r"\b(?:Ms|Mrs|Miss|Dame|Lady|Queen|Princess|spokeswoman|chairwoman|woman|mother|wife|daughter|sister|widow)\b"
)
_HE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|spokesman|chairman|man|father|husband|son|brother|widower)\b")
_OF_SOURCE = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}


def genders_of(text: str, mentions: Sequence[Mention], claims: Sequence[ExtractedClaim]) -> dict[str, str]:
    """Return "he" or "she" by name; a person of whom the words tell nothing, or both, is left out."""
    told: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.type != "person":
            continue
        before = re.split(r"[.,;:“”\"\n]", text[max(0, mention.span.start - 30) : mention.span.start])[-1]
        after = re.match(r", (?:an?|the|his|her)[^.,;:“\"]{0,50}", text[mention.span.end : mention.span.end + 60])
        beside = f"{before} {after[0] if after else ''}"
        if _SHE.search(beside):
            told.setdefault(mention.name, set()).add("she")
        elif _HE.search(beside):
            told.setdefault(mention.name, set()).add("he")
    for claim in claims:
        word = _OF_SOURCE.get((claim.source.text or "").lower())
        if word and claim.source.name:
            told.setdefault(claim.source.name, set()).add(word)
    return {name: next(iter(words)) for name, words in told.items() if len(words) == 1}
