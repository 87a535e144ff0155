"""What the import page shows."""

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True)
class ImportPage:
    """Paste text or upload files."""

    template: ClassVar[str] = "ingest/import.html"
    name: ClassVar[str] = "page"
    here: ClassVar[str] = "import"
    text: str = ""
    title: str = ""
    publisher: str = ""
    problems: dict[str, str] = field(default_factory=dict)
