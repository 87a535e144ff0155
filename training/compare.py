"""Whether what was found agrees with what was marked by hand: the same claim, source, amount."""

from collections.abc import Iterable, Sequence

from app.extraction.document import ExtractedClaim, Quantity
from app.text.span import Span
from training.evaluate import Sides, Words, matched, overlap_of_content
from training.markup import GoldArticle, GoldClaim, GoldQuantity

NAMED = ("person", "organisation", "place")
"""The types of names that are measured."""


def paired(article: GoldArticle, claims: Sequence[ExtractedClaim]) -> list[tuple[ExtractedClaim, GoldClaim | None]]:
    """Pair each claim that was found with the marked one whose words overlap with its own by half, one to one."""
    words = Words(article.text)
    gold: list[Sides] = [(words.of(claim.content), frozenset()) for claim in article.claims]
    mine: list[Sides] = [(words.of(claim.content), frozenset()) for claim in claims]
    partner = {j: article.claims[i] for i, j in matched(gold, mine, overlap_of_content)}
    return [(claim, partner.get(number)) for number, claim in enumerate(claims)]


def same_source(gold: GoldClaim, claim: ExtractedClaim) -> bool:
    """Compare the name of the source."""
    if gold.kind == "author":
        return claim.source.kind == "author"
    return (gold.source_name or "").lower() == (claim.source.name or "").lower()


def same_amount(gold: GoldQuantity, found: Quantity) -> bool:
    """Compare value, unit, comparator and whether each is a target."""
    return _amount(gold) == _amount(found)


def _amount(one: GoldQuantity | Quantity) -> tuple[object, ...]:
    ends = one.value if isinstance(one.value, tuple) else (one.value, one.value)
    rounded = tuple(None if end is None else round(end, 6) for end in ends)
    return rounded, one.unit, one.comparator, one.target


def inside(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether one of the others holds the span."""
    return any(other.contains(span) for other in others)
