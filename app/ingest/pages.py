"""What the import pages show."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from app.articles.pages import ArticleLine


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """Files that came together."""

    id: int
    at: datetime
    who: str | None
    n_files: int


@dataclass(frozen=True)
class ImportPage:
    """Paste text or upload files."""

    template: ClassVar[str] = "ingest/import.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "import"
    max_upload_bytes: int
    max_text_bytes: int
    lately: tuple[ArticleLine, ...]
    """The articles that came last."""
    earlier: tuple[EarlierImport, ...]
    known: ArticleLine | None = None
    """The article whose text was sent again."""
    was_withdrawn: bool = False
    """It was withdrawn and is back now."""
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileLine:
    """What became of one file."""

    name: str
    outcome: str
    words: str
    article: ArticleLine | None


@dataclass(frozen=True)
class ImportedPage:
    """What became of files that came together."""

    template: ClassVar[str] = "ingest/imported.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "import"
    id: int
    at: datetime
    who: str | None
    files: tuple[FileLine, ...]
    can_ingest: bool

    def count(self, *outcomes: str) -> int:
        """Return how many files ended in one of these ways."""
        return sum(line.outcome in outcomes for line in self.files)

    @property
    def articles(self) -> tuple[ArticleLine, ...]:
        """The articles that the files are, each once."""
        return tuple({line.article.id: line.article for line in self.files if line.article}.values())

    @property
    def n_read(self) -> int:
        """Return for how many of the articles the search for claims has ended."""
        return sum(not article.is_waiting for article in self.articles)

    @property
    def is_waiting(self) -> bool:
        """Claims of one of them are still being looked for."""
        return self.n_read < len(self.articles)


@dataclass(frozen=True, slots=True)
class ArticleWork:
    """How far an article is."""

    title: str
    status: str
    problem: str | None
    n_claims: int

    @property
    def is_waiting(self) -> bool:
        """Claims are still being looked for."""
        return self.status in ("queued", "extracting")
