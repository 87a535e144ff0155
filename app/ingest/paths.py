"""Find the articles that the terminal names: files, folders, `-` for standard input."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

from app.errors import Invalid, TooLarge
from app.ingest.original import MEDIA_TYPES, Original, ToRead, read_original
from app.settings import Settings

NO_FETCHING = "Addresses can't be fetched yet. Open the page in a browser, save it as HTML, and give that file."


def found_at(place: str, settings: Settings) -> Iterator[ToRead]:
    """Yield the articles at one place, each to be read in its turn; a folder's files in the order of their names."""
    if place == "-":
        yield "standard input", partial(_read_standard_input, settings)
    elif place.lower().startswith(("http://", "https://")):
        yield place, partial(_refuse, NO_FETCHING)
    elif Path(place).is_dir():
        files = files_in(Path(place))
        yield from ((str(path), partial(read_file, path, settings)) for path in files)
        if not files:
            yield place, partial(_refuse, f"There is no file in this folder that ends in {', '.join(MEDIA_TYPES)}.")
    else:
        yield place, partial(read_file, Path(place), settings)


def files_in(folder: Path) -> list[Path]:
    """Return the files in a folder and below that can be read as articles, by name; hidden ones are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in MEDIA_TYPES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def read_file(path: Path, settings: Settings) -> Original:
    """Read an article from a file. Raises Invalid, TooLarge."""
    return read_original(bytes_of(path, settings.max_upload_bytes), path.name, settings)


def bytes_of(path: Path, most: int) -> bytes:
    """Return what a file holds. Raises Invalid when it can't be opened, TooLarge above `most` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Invalid(f"It can't be opened: {error.strerror}. Check the path and its rights.") from error
    if len(data) > most:
        raise TooLarge(f"A file may have up to {most // 1_000_000} MB. Give a smaller one.")
    return data


def _read_standard_input(settings: Settings) -> Original:
    return read_original(sys.stdin.buffer.read(settings.max_upload_bytes + 1), None, settings)


def _refuse(words: str) -> NoReturn:
    raise Invalid(words)
