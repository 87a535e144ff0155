"""What came in, read and measured, before anything is stored. Pure but for the limits handed in."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from app.errors import Invalid, TooLarge
from app.extraction.document import Page, Unreadable
from app.ingest.reading import read_apart
from app.settings import Settings

MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".md": "text/markdown", ".txt": "text/plain"}
"""What is read, by the ending of the file's name."""


@dataclass(frozen=True, slots=True)
class Original:
    """An article's bytes and what was read from them."""

    data: bytes
    sha256: str
    media_type: str
    file_name: str | None
    page: Page


ToRead = tuple[str, Callable[[], Original]]
"""What an article is called until it is read, and how it is read; reading raises Invalid and TooLarge."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a person or a program says of an article they bring; None: not said."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    url: str | None = None


def read_original(data: bytes, file_name: str | None, settings: Settings, declared: str | None = None) -> Original:
    """Read an article's bytes.

    file_name: decides how it is read; None: pasted text. declared: charset the sender named.
    Raises Invalid (cannot be read) and TooLarge; both say what to do.
    """
    # Imported here: most processes never bring an article in.
    from app.extraction.decode import decode

    if len(data) > settings.max_upload_bytes:
        raise TooLarge(f"A file may have up to {settings.max_upload_bytes // 1_000_000} MB. Send a smaller one.")
    name = file_name or "pasted.txt"
    try:
        if len(data) > settings.max_text_bytes and PurePath(name).suffix.lower() in (".txt", ".md"):
            check_length(decode(data, declared), settings)  # before the whole of it is taken apart
        page = read_apart(data, name, declared)
    except Unreadable as error:
        raise Invalid(str(error), {"file" if file_name else "text": str(error)}) from error
    check_length(page.text, settings)
    return Original(data, hashlib.sha256(data).hexdigest(), media_type_of(name), file_name, page)


def media_type_of(file_name: str) -> str:
    """Return what a file of this name is read as."""
    return MEDIA_TYPES.get(PurePath(file_name).suffix.lower(), "text/plain")


def read_pasted(text: str, settings: Settings, *, is_html: bool = False) -> Original:
    """Read pasted text; its line ends become LF. Raises Invalid, TooLarge."""
    if "\0" in text:
        raise Invalid("The text holds NUL characters, so it is not text. Copy the words again.", {"text": "Not text."})
    try:
        data = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    except UnicodeEncodeError:
        words = "The text holds half of a character. Copy the words again."
        raise Invalid(words, {"text": words}) from None
    original = read_original(data, "pasted.html" if is_html else None, settings, "utf-8")
    return Original(data, original.sha256, original.media_type, None, original.page)


def check_length(text: str, settings: Settings) -> None:
    """Refuse a text that is too long to be an article. Raises TooLarge, Invalid when it is empty."""
    if not text.strip():
        words = "There are no words in it. Paste or upload the article's text."
        raise Invalid(words, {"text": words})
    if len(text) > settings.max_text_bytes or len(text.encode()) > settings.max_text_bytes:
        limit = settings.max_text_bytes // 1_000_000
        raise TooLarge(f"An article may have up to {limit} MB of text. Send it in parts.")
