"""The rating scales in words, and who rated what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

RELIABILITY = (
    ("A", "completely reliable"),
    ("B", "usually reliable"),
    ("C", "fairly reliable"),
    ("D", "not usually reliable"),
    ("E", "unreliable"),
    ("F", "reliability cannot be judged"),
)
"""NATO Admiralty code, of a source or a publisher."""
CREDIBILITY = (
    (1, "confirmed by other sources"),
    (2, "probably true"),
    (3, "possibly true"),
    (4, "doubtful"),
    (5, "improbable"),
    (6, "truth cannot be judged"),
)
"""NATO Admiralty code, of a claim."""
LIKELIHOOD = (
    (1, "almost no chance", "1–5%"),
    (2, "very unlikely", "5–20%"),
    (3, "unlikely", "20–45%"),
    (4, "roughly even chance", "45–55%"),
    (5, "likely", "55–80%"),
    (6, "very likely", "80–95%"),
    (7, "almost certain", "95–99%"),
)
"""ICD 203: step, words, range."""
CONFIDENCE = ("low", "moderate", "high")
VERDICTS = ("confirmed", "partly", "refuted", "open")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a member thinks of a statement; None: does not say."""

    likelihood: int | None = None
    """ICD 203 step, 1 to 7."""
    confidence: str | None = None
    verdict: str | None = None
    reason: str | None = None

    @property
    def says_nothing(self) -> bool:
        return self.likelihood is None and self.confidence is None and self.verdict is None


@dataclass(frozen=True, slots=True)
class RatedReliability:
    """How reliable one member finds a source or a publisher."""

    member: int
    who: str
    reliability: str
    reason: str | None
    at: datetime

    words: ClassVar[dict[str, str]] = dict(RELIABILITY)


@dataclass(frozen=True, slots=True)
class RatedStatement:
    """What one member thinks of a statement."""

    member: int
    who: str
    judgement: Judgement
    at: datetime


@dataclass(frozen=True, slots=True)
class Ratings:
    """All that members said of a claim's source and of its statement, oldest first."""

    of_source: tuple[RatedReliability, ...]
    of_statement: tuple[RatedStatement, ...]
    mine: dict[str, Any]
    """What the member has rated: reliability, credibility, likelihood, confidence, verdict, and the reasons
    why_source, why_claim, why_statement."""
    reliability: ClassVar[tuple[tuple[str, str], ...]] = RELIABILITY
    credibility: ClassVar[tuple[tuple[int, str], ...]] = CREDIBILITY
    likelihood: ClassVar[tuple[tuple[int, str, str], ...]] = LIKELIHOOD
    confidence: ClassVar[tuple[str, ...]] = CONFIDENCE
    verdicts: ClassVar[tuple[str, ...]] = VERDICTS
