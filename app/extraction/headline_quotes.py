"""A headline that is a quotation: "“Nobody asked us”" is said by whom the text lets say so, or who answers in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from app.extraction.attribution import Unit
from app.extraction.document import Attribution
from app.text.span import Span, words

_WORD = re.compile(r"[^\W_]{3,}")
_LEAST_SHARED = 0.5
"""The share of the headline's words that the quotation in the text has."""
_MOST = 80
"""How many quotations of the text a headline is compared with."""


def quoted_headlines(text: str, units: Sequence[Unit], attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield for each headline that is nothing but a quotation an attribution to who says the same in the text."""
    heads = [unit.span for unit in units if unit.zone == "headline" and unit.is_quotation]
    quotes = [said for said in attributions if _is_spoken(said)][:_MOST] if heads else []
    for head in heads:
        taken = any(head.overlaps(span) for said in attributions for span in said.content)
        said = None if taken else _the_same(text, head, quotes) or _who_answers(text, quotes)
        if said:
            yield Attribution((head,), (), (), speaker=said.source or said.speaker)


def _is_spoken(said: Attribution) -> bool:
    return bool(said.source or said.speaker) and bool(said.content)


def _the_same(text: str, head: Span, quotes: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose content has most of the headline's words, if it has half of them."""
    ours = set(_WORD.findall(head.of(text).lower()))
    shares = [len(ours & set(_WORD.findall(words(text, said.content).lower()))) / max(1, len(ours)) for said in quotes]
    best = max(range(len(quotes)), key=shares.__getitem__, default=None)
    return quotes[best] if best is not None and shares[best] >= _LEAST_SHARED else None


def _who_answers(text: str, quotes: Sequence[Attribution]) -> Attribution | None:
    """What whoever answers most in an interview says first."""
    answers = [said for said in quotes if said.speaker and not said.source and not said.cue]
    counted = Counter(said.speaker[0].of(text) for said in answers)
    who = max(counted, key=counted.__getitem__, default=None)
    return next((said for said in answers if said.speaker[0].of(text) == who), None)
