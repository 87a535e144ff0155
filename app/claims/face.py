"""What a card shows of a claim while it is closed."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class CardFace:
    """All that a closed card shows, and nothing else. Two are equal when they look the same, so one is drawn once."""

    template: ClassVar[str] = "claims/_claim_card.html"
    name: ClassVar[str] = "claim"
    most_kept: ClassVar[int] = 4096
    is_kept: ClassVar[bool] = True
    is_open: ClassVar[bool] = False
    is_editing: ClassVar[bool] = False
    id: int
    ref: str
    number: int
    article_id: int
    status: str
    source_label: str
    lead: str
    n_comments: int
    sure: str | None
    reliability: str | None
    credibility: int | None
    gist: str
    has_own_gist: bool
    weakest: str | None
    is_unsure: bool
    is_decided: bool
