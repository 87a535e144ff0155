"""What the lists of names and the page of one name show."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal
from urllib.parse import urlencode

Group = Literal["sources", "entities"]
KINDS: dict[str, tuple[Group, str]] = {
    "source": ("sources", "Sources"),
    "person": ("entities", "Persons"),
    "organisation": ("entities", "Organisations"),
    "place": ("entities", "Places"),
    "product": ("entities", "Products"),
    "event": ("entities", "Events"),
    "document": ("entities", "Documents"),
}
"""By value in the address: where such names stand, and what they are called."""
PATH = "/names"
PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class NameLine:
    """One name in a list."""

    group: Group
    id: int
    name: str
    aliases: tuple[str, ...]
    n_claims: int

    @property
    def href(self) -> str:
        return address_of(self.group, self.id)


@dataclass(frozen=True)
class NamesPage:
    """Sources, or entities of one type, those with most claims first."""

    template: ClassVar[str] = "names/list.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "names"
    kind: str
    typed: str
    lines: tuple[NameLine, ...]
    total: int
    number: int
    """Of the page, from 1."""
    ignored: tuple[str, ...] = ()
    kinds: ClassVar[dict[str, tuple[Group, str]]] = KINDS

    @property
    def first(self) -> int:
        """Number of the first line, from 1."""
        return (self.number - 1) * PER_PAGE + 1

    @property
    def last(self) -> int:
        """Number of the last line."""
        return self.first + len(self.lines) - 1

    @property
    def previous(self) -> str | None:
        """Address of the page before."""
        return self._at(self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """Address of the page after."""
        return self._at(self.number + 1) if self.last < self.total else None

    def _at(self, number: int) -> str:
        query = {"kind": self.kind, "q": self.typed, "page": number if number > 1 else ""}
        return f"{PATH}?{urlencode({name: value for name, value in query.items() if value})}"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name, and who says that it is one."""

    id: int
    name: str
    who: str | None
    """Name of the member; None: an article explains it."""
    article_id: int | None
    article: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that may be another one of the same. Only a person can say so."""

    id: int
    name: str
    why: str
    n_claims: int
    href: str


@dataclass(frozen=True)
class NamePage:
    """One source or entity."""

    template: ClassVar[str] = "names/name.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "names"
    group: Group
    id: int
    title: str
    kind: str
    """source, or the entity's type."""
    n_claims: int
    aliases: tuple[Alias, ...]
    spellings: tuple[str, ...]
    """The words texts use for it, the commonest first."""
    suggestions: tuple[Suggestion, ...]
    counterpart: tuple[str, str] | None
    """(address, words) of the source that has this entity's name, or the entity that has this source's."""
    can_merge: bool
    done: tuple[str, str, int] | None = None
    """What was just done, "merge" or "part", with which name, and its row: it can be taken back."""
    typed: str = ""
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return KINDS[self.kind][1] if self.kind in KINDS else self.kind.capitalize()

    @property
    def href(self) -> str:
        return address_of(self.group, self.id)

    @property
    def claims_href(self) -> str:
        """Address of the table of its claims."""
        return f"/claims?{urlencode({'source' if self.group == 'sources' else 'entity': self.title})}"

    @property
    def list_href(self) -> str:
        return f"{PATH}?{urlencode({'kind': self.kind})}"


def address_of(group: str, row: int, **more: object) -> str:
    """Return the address of one name."""
    return f"{PATH}/{group}/{row}" + (f"?{urlencode(more)}" if more else "")
