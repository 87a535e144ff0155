"""What the page about the extractor shows."""

from dataclasses import dataclass
from typing import ClassVar

from app.claims.sureness import NAMES
from app.learning.figures import Figures
from app.learning.intervals import TOO_FEW, Share

COLUMNS = {"claim": "claim", **NAMES}
"""What is judged, in words; `claim`: accepted rather than rejected."""


@dataclass(frozen=True, slots=True)
class Record:
    """How one version of the extractor did."""

    extractor: str
    precision: dict[str, Share]
    """By name of COLUMNS, of what people decided."""
    recall: Share
    """Of the accepted claims in fully coded articles."""
    n_coded: int
    """Fully coded articles that this version read."""


@dataclass(frozen=True)
class ExtractorPage:
    """How the extractor does: against what people decided, and on the articles marked by hand."""

    template: ClassVar[str] = "learning/extractor.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "extractor"
    version: str
    """Of the extractor that runs now."""
    n_behind: int
    """Articles that another version read last."""
    n_differences: int
    records: tuple[Record, ...]
    """Newest version first."""
    is_cut: bool
    """Only the newest decisions were counted."""
    shipped: Figures
    can_read_again: bool
    queued: int | None = None
    """How many articles were just queued to be read again."""
    ignored: tuple[str, ...] = ()
    columns: ClassVar[dict[str, str]] = COLUMNS
    too_few: ClassVar[int] = TOO_FEW
