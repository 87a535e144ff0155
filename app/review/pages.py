"""What the list of differences shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from app.claims.drafts import quantity_words
from app.claims.fields import Fields
from app.claims.history import FIELDS
from app.claims.moments import time_words
from app.claims.pages import CHOICES
from app.models.project import TLP

_SURE = dict(CHOICES.sure)
_CHOSEN = {"speech": dict(CHOICES.speech), "modality": dict(CHOICES.modality), "polarity": dict(CHOICES.polarity)}
PATH = "/differences"


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One field, or one claim, that a newer run reads otherwise."""

    id: int
    article_id: int
    article: str
    tlp: str
    claim_id: int
    revision: int
    """Of the claim that a choice would change."""
    gist: str
    kind: str
    field: str
    old: Fields
    new: Fields
    near_id: int | None
    extractor: str
    settled: str | None
    settled_at: datetime | None

    @property
    def title(self) -> str:
        """What differs, in words."""
        if self.kind == "changed":
            return FIELDS[self.field]
        return "not found any more" if self.kind == "gone" else "another claim shares its words"

    @property
    def ours(self) -> str:
        """What the claim says now."""
        return said(self.old)

    @property
    def theirs(self) -> str:
        """What the newer run says."""
        return said(self.new) if self.new else "no claim here"

    @property
    def take_words(self) -> str:
        """What the button that takes the newer run's word says."""
        return {"changed": "Take the new value", "gone": "Withdraw the claim", "near": "Keep both"}[self.kind]

    @property
    def keep_words(self) -> str:
        """What the button that leaves things as they are says."""
        return {"changed": "Keep ours", "gone": "Keep the claim", "near": "Withdraw the new one"}[self.kind]


@dataclass(frozen=True)
class DifferencesPage:
    """What waits for somebody to choose, for one article or for all."""

    template: ClassVar[str] = "review/differences.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "differences"
    lines: tuple[DifferenceLine, ...]
    total: int
    article: int | None
    """Only of this article; None: of all."""
    is_cut: bool
    """There are more than are shown."""
    done: DifferenceLine | None
    """What was just settled and can be taken back."""
    problem: str
    """Why the last choice was not made."""
    can_settle: bool
    ignored: tuple[str, ...] = ()

    @property
    def tlp(self) -> str:
        """The strictest mark of all that is shown."""
        return min((line.tlp for line in self.lines), key=TLP.index, default="clear")

    @property
    def by_claim(self) -> tuple[tuple[DifferenceLine, tuple[DifferenceLine, ...]], ...]:
        """The lines of each claim together: (the first, all)."""
        claims: dict[int, list[DifferenceLine]] = {}
        for line in self.lines:
            claims.setdefault(line.claim_id, []).append(line)
        return tuple((lines[0], tuple(lines)) for lines in claims.values())


def address(article: int | None, **given: Any) -> str:
    """Return the address of the list, of one article or of all."""
    query = {"article": article, **given}
    query = {name: value for name, value in query.items() if value is not None}
    return f"{PATH}?{urlencode(query)}" if query else PATH


def said(values: Fields) -> str:
    """Say the values of a group of fields in words; the first that says something stands for the group."""
    for name in ("gist", "source", "factuality", "times", "quantities", "entities", "said_on", *_CHOSEN):
        if name in values:
            return _said(name, values[name]) or "none"
    return "other words of certainty" if "certainty_words" in values else "another chain of sources"


def _said(name: str, value: Any) -> str:
    if name in _CHOSEN:
        return _CHOSEN[name].get(value or "", str(value))
    match name:
        case "source":
            return value["name"] or ("the article itself" if value["kind"] == "author" else "not named")
        case "factuality":
            return ", ".join(_SURE.get(item["value"], item["value"]) for item in value[:1])
        case "times":
            return "; ".join(f"{time_words(time)} ({time['edtf']})" for time in value)
        case "quantities":
            return "; ".join(quantity_words(quantity) for quantity in value)
        case "entities":
            return ", ".join(f"{item['name']} ({item['type']}, {item['role']})" for item in value)
    return str(value or "")
