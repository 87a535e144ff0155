"""What the codebook and its type-ahead show."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import quote


def address_of(path: str) -> str:
    """Return the address of a tag's page."""
    return f"/tags/{quote(path)}"


@dataclass(frozen=True, slots=True)
class TagNode:
    """One tag in the tree."""

    path: str
    n_claims: int
    """Claims with it or with a tag below it."""
    is_retired: bool
    below: tuple["TagNode", ...]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def href(self) -> str:
        return address_of(self.path)


@dataclass(frozen=True, slots=True)
class OpenTag:
    """The chosen tag."""

    id: int
    path: str
    definition: str
    when_to_use: str
    examples: str
    revision: int
    retired_at: datetime | None
    made_by: str | None
    """None: Dictum itself."""
    made_at: datetime
    n_claims: int
    """Claims with it or with a tag below it."""
    n_own_claims: int
    n_notes: int
    used_at: datetime | None
    used_by: str | None
    merged_into: str | None
    """Path of the tag that took its place, None unless it was merged."""

    @property
    def href(self) -> str:
        return address_of(self.path)

    @property
    def quoted(self) -> tuple[tuple[str, str], ...]:
        """The examples, one a line, as (words, who said them); who stands after the last dash."""
        lines = [line.strip() for line in self.examples.splitlines() if line.strip()]
        cut = [line.rpartition(" — ") for line in lines]
        return tuple((words or who, who if words else "") for words, _, who in cut)


@dataclass(frozen=True)
class CodebookPage:
    """The tree of tags, and the chosen one."""

    template: ClassVar[str] = "tags/codebook.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "tags"
    tree: tuple[TagNode, ...]
    others: tuple[str, ...]
    """Paths of the other tags in use, to merge the chosen one into."""
    tag: OpenTag | None
    can_edit: bool
    is_making: bool = False
    is_editing: bool = False
    typed: dict[str, str] = field(default_factory=dict)
    """What was typed, by input, when a form comes back."""
    problems: dict[str, str] = field(default_factory=dict)
    conflict: Any = None
    """Somebody was faster: errors.Conflict with theirs and mine."""

    def shown(self, name: str) -> str:
        """Return what an input shows: what was typed, else what the tag says."""
        return self.typed.get(name, getattr(self.tag, name, "") if self.tag else "")


@dataclass(frozen=True, slots=True)
class TagAnswer:
    """A tag offered while somebody types."""

    path: str
    definition: str


@dataclass(frozen=True)
class TagAnswers:
    """What the codebook has for what was typed so far."""

    template: ClassVar[str] = "tags/_answers.html"
    name: ClassVar[str] = "page"
    answers: tuple[TagAnswer, ...]
    typed: str
    can_make: str | None
    """The path that would be added if the member chose so; None: it is there already, or can't be."""
