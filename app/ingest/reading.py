"""Read a large file in a process of its own (`python -m app.ingest.reading`), stopped when it takes too much."""

import json
import resource
import subprocess
import sys
from datetime import datetime
from threading import BoundedSemaphore

from app.extraction.document import Page, Unreadable, Zone
from app.text.span import Span

APART_FROM = 200_000
"""Bytes from which a file is read apart. Below, reading takes less time than starting a process."""
LONGEST_CPU_S = 30
LONGEST_S = 120
MOST_MEMORY = 3_000_000_000
"""Bytes of address space; the libraries alone reserve about one billion."""
TOO_MUCH = "It takes too long or too much memory to read. Save the article's text as .txt and add that."

_readers = BoundedSemaphore(2)  # more at a time would take the processor from everybody else


def read_apart(data: bytes, file_name: str, declared: str | None) -> Page:
    """Read an article as `app.extraction.clean.read` does, within limits of time and memory. Raises Unreadable."""
    command = [sys.executable, "-m", "app.ingest.reading", file_name, declared or ""]
    try:
        with _readers:
            done = subprocess.run(command, input=data, capture_output=True, timeout=LONGEST_S, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_MUCH) from None
    if done.returncode != 0:
        raise Unreadable(TOO_MUCH)
    told = json.loads(done.stdout)
    if "unreadable" in told:
        raise Unreadable(told["unreadable"])
    return _page_of(told)


def _page_of(told: dict[str, object]) -> Page:
    zones = tuple(Zone(kind, Span(start, end)) for kind, start, end in told.pop("zones"))  # type: ignore[attr-defined]
    published_at = told.pop("published_at")
    moment = datetime.fromisoformat(published_at) if isinstance(published_at, str) else None
    return Page(zones=zones, published_at=moment, **told)  # type: ignore[arg-type]


def _told(page: Page) -> dict[str, object]:
    return {
        "text": page.text,
        "zones": [[zone.kind, zone.span.start, zone.span.end] for zone in page.zones],
        "title": page.title,
        "publisher": page.publisher,
        "author": page.author,
        "published_at": page.published_at.isoformat() if page.published_at else None,
        "language": page.language,
    }


def main() -> None:
    """Read a file from standard input and tell what it holds, in JSON, on standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_CPU_S, LONGEST_CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    # Imported here: the process that only starts this one does not need it.
    from app.extraction.clean import read

    file_name, declared = sys.argv[1:]
    try:
        told = _told(read(sys.stdin.buffer.read(), file_name, declared or None))
    except Unreadable as error:
        told = {"unreadable": str(error)}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
