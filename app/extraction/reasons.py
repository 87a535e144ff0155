"""Why the fields of a claim that are read from its own words are as they are, in short phrases."""

from app.extraction.document import ExtractedClaim, Quantity, Reason, TimeValue
from app.extraction.gists import plain
from app.text.span import words

DATE_RULES = "date-rules 2"
QUANTITY_RULES = "quantity-rules 1"
ENTITY_RULES = "entity-rules 1"
CLAIM_RULES = "claim-rules 2"

_BASIS = {
    "explicit": "as it stands there",
    "relative": "counted from the article's date",
    "resolved": "counted from a time named before",
    "inferred": "inferred",
}
_SPEECH = {
    "direct": "inside quotation marks, or an answer",
    "indirect": "no quotation marks",
    "mixed": "partly inside quotation marks",
    "narrator": "no attribution: the article's own voice",
    "headline": "stands in the headline",
}
_UNNAMED = {"author": "the article", "source": "not named", "via": "not named"}
MOST_NAMED = 3
"""Values of one field that its reason spells out."""


def reasons_of(claim: ExtractedClaim, text: str) -> dict[str, Reason]:
    """Say what set each field of a claim that nothing has given a reason for yet.

    The claim has the reasons of its source and its factuality; the chain, and what comes with how sure, share theirs.
    """
    source, sure = claim.reasons["source"], claim.reasons["factuality"]
    told = {
        "content": Reason(CLAIM_RULES, _SPEECH[claim.speech or "narrator"]),
        "source_chain": Reason(source.component, " → ".join(link.name or _UNNAMED[link.role] for link in claim.chain)),
        "polarity": Reason(sure.component, sure.why),
        "modality": Reason(sure.component, sure.why),
        "certainty_words": Reason(sure.component, sure.why),
        "gist": Reason(CLAIM_RULES, _gist(claim, text)),
        "said_on": Reason(CLAIM_RULES, "no time stands with the cue"),
        "speech": Reason(CLAIM_RULES, _SPEECH[claim.speech or "narrator"]),
        "times": Reason(DATE_RULES, _listed([_time(time, text) for time in claim.times]) or "no time is named"),
        "quantities": Reason(
            QUANTITY_RULES, _listed([_quantity(one, text) for one in claim.quantities]) or "no number that counts"
        ),
        "entities": Reason(ENTITY_RULES, _listed(_names(claim)) or "no name is found"),
    }
    return {**told, **claim.reasons}


def _gist(claim: ExtractedClaim, text: str) -> str:
    printed = claim.gist == plain(words(text, claim.content))
    return "the words as printed" if printed else "pronouns are named"


def _listed(phrases: list[str]) -> str:
    more = [f"{len(phrases) - MOST_NAMED} more"] if len(phrases) > MOST_NAMED else []
    return "; ".join([*phrases[:MOST_NAMED], *more])


def _time(time: TimeValue, text: str) -> str:
    return f"'{time.span.of(text)}' → {time.edtf}, {_BASIS[time.basis]}"


def _quantity(quantity: Quantity, text: str) -> str:
    parts = [quantity.unit or "no unit"]
    parts += [f"'{quantity.comparator}'"] if quantity.comparator != "=" else []
    parts += ["vague"] if quantity.vague else []
    parts += ["a target"] if quantity.target else []
    return f"'{quantity.span.of(text)}' → {', '.join(parts)}"


def _names(claim: ExtractedClaim) -> list[str]:
    return list(dict.fromkeys(f"{mention.name}: {mention.type}" for mention in claim.entities))
