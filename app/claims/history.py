"""What happened to a claim, said in sentences. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.events.pages import Change
from app.ratings.pages import LIKELIHOOD

FIELDS = {
    "spans": "its words", "gist": "the gist", "speech": "speech", "source": "the source",
    "source_chain": "the source chain", "factuality": "how sure", "polarity": "polarity", "modality": "modality",
    "certainty_words": "the certainty words", "times": "the times", "quantities": "the figures",
    "entities": "the entities", "said_on": "when it was said",
}  # fmt: skip
"""Fields of a claim as they are called in a sentence."""
_LIKELIHOOD = {step: words for step, words, _ in LIKELIHOOD}
DECIDED = {"accept": "accepted it", "reject": "rejected it", "dispute": "disputed it"}


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history."""

    at: datetime
    who: str
    words: str


def told(changes: Sequence[Change]) -> tuple[Happened, ...]:
    """Return a history in sentences, newest first."""
    return tuple(Happened(change.at, change.who or "Dictum", words_of(change)) for change in reversed(changes))


def words_of(change: Change) -> str:
    """Say what somebody did, without the name: `accepted it`."""
    before = change.before if isinstance(change.before, dict) else {}
    after = change.after if isinstance(change.after, dict) else {}
    subject, _, what = change.kind.partition(".")
    match change.kind:
        case "claim.created":
            return "made it"
        case "claim.decided":
            reason = f": {after['reason']}" if after.get("reason") else ""
            return DECIDED.get(after.get("verdict", ""), "decided on it") + reason
        case "claim.decision_undone":
            return f"took back “{before.get('verdict', 'a decision')}”"
        case "claim.edited":
            return "changed " + ", ".join(FIELDS.get(name, str(name)) for name in after)
        case "claim.difference_taken":
            return "took what a newer extractor reads"
        case "claim.difference_kept":
            return "kept it against what a newer extractor reads"
        case "claim.difference_reopened":
            return "took back a choice about a newer extractor's reading"
        case "claim.withdrawn":
            return "withdrew it"
        case "claim.restored":
            return "brought it back"
    if what == "rated":
        return _rated(subject, after)
    return f"{what.replace('_', ' ')} {'it' if subject == 'claim' else 'the ' + subject}{_named(after or before)}"


def _rated(subject: str, after: dict[str, Any]) -> str:
    if not after:
        return f"took back the rating of the {subject}"
    parts = []
    if after.get("credibility"):
        parts.append(f"credibility {after['credibility']}")
    if after.get("reliability"):
        parts.append(f"reliability {after['reliability']}")
    if after.get("likelihood"):
        parts.append(_LIKELIHOOD[after["likelihood"]])
    parts += [str(after["verdict"])] if after.get("verdict") else []
    words = f"rated {'it' if subject == 'claim' else 'the ' + subject}" + (f" {', '.join(parts)}" if parts else "")
    # A likelihood word and a confidence level never share a sentence (ICD 203).
    return f"{words}. Confidence: {after['confidence']}" if after.get("confidence") else words


def _named(values: dict[str, Any]) -> str:
    named = next((str(values[name]) for name in ("tag", "path", "name") if values.get(name)), "")
    return f": {named}" if named else ""
