"""Read files in processes of their own (`python -m app.ingest.reading`), stopped when they take too much.

What comes in is hostile: the libraries that take it apart must not be able to stop or fill the process that answers
requests. A reader is kept warm for the next file, since starting one takes a second.
"""

import atexit
import json
import resource
import select
import subprocess
import sys
import time
from datetime import datetime
from queue import LifoQueue
from threading import Timer
from typing import Any

from app.extraction.document import Page, Unreadable, Zone
from app.text.span import Span

LONGEST_CPU_S = 30
LONGEST_S = 120
MOST_MEMORY = 3_000_000_000
"""Bytes of address space; the libraries alone reserve about one billion."""
MOST_FILES = 200
"""After so many files a reader is replaced, so that what leaks does not grow."""
LARGE = 1_000_000
"""Bytes of a file after which a reader is replaced, to give its memory back."""
IDLE_S = 60
"""A reader that nobody has asked for so long ends."""
N_READERS = 2
"""More at a time would take the processor from everybody else."""
TOO_MUCH = "It takes too long or too much memory to read. Save the article's text as .txt and add that."


class Reader:
    """A process that reads one file after the other. It ends by itself when it is idle, or its parent is gone."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._n_read = 0

    def read(self, data: bytes, file_name: str, declared: str | None) -> Page:
        """Read one file. Raises Unreadable."""
        told = self._ask(data, file_name, declared)
        if told is None and self._ended_idle():
            told = self._ask(data, file_name, declared)
        if told is None:
            self.end()
            raise Unreadable(TOO_MUCH)
        self._n_read += 1
        if self._n_read >= MOST_FILES or len(data) > LARGE:
            self.end()
        if "unreadable" in told:
            raise Unreadable(told["unreadable"])
        return _page_of(told)

    def end(self) -> None:
        """Stop the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _ask(self, data: bytes, file_name: str, declared: str | None) -> dict[str, Any] | None:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        limit = Timer(LONGEST_S, process.kill)
        limit.start()
        try:
            process.stdin.write(json.dumps([len(data), file_name, declared]).encode() + b"\n" + data)
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:  # it died while it was being told
            return None
        finally:
            limit.cancel()
        return json.loads(answer) if answer.endswith(b"\n") else None

    def _ended_idle(self) -> bool:
        # It may end at the moment in which it is asked.
        return self._process is not None and self._process.wait() == 0

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.end()
            command = [sys.executable, "-m", "app.ingest.reading"]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._n_read = 0
        return self._process


_readers: LifoQueue[Reader] = LifoQueue()  # the one used last is the warm one
for _ in range(N_READERS):
    _readers.put(Reader())


@atexit.register
def _end_readers() -> None:
    while not _readers.empty():
        _readers.get().end()


def read_apart(data: bytes, file_name: str, declared: str | None) -> Page:
    """Read an article as `app.extraction.clean.read` does, within limits of time and memory. Raises Unreadable."""
    reader = _readers.get()
    try:
        return reader.read(data, file_name, declared)
    finally:
        _readers.put(reader)


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
    """Read files from standard input, each after a line with its size, name and charset; answer one line of JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    # Imported here: the process that only starts this one does not need it.
    from app.extraction.clean import read

    while select.select([sys.stdin.buffer], [], [], IDLE_S)[0] and (asked := sys.stdin.buffer.readline()):
        size, file_name, declared = json.loads(asked)
        data = sys.stdin.buffer.read(size)
        until = int(time.process_time()) + LONGEST_CPU_S
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
        try:
            told = _told(read(data, file_name, declared))
        except Unreadable as error:
            told = {"unreadable": str(error)}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
