"""Reads the form with which articles are sent: only after the member is known, and up to the limits."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.errors import Invalid, Problem, TooLarge
from app.settings import Settings
from app.web.deps import AppSettings

MOST_FILES = 500
MOST_FIELDS = 20

Adder = Annotated[Me, allow(Action.ADD_ARTICLE)]


@dataclass(frozen=True, slots=True)
class SentForm:
    """What was typed, and the files that came with it."""

    words: dict[str, str]
    """By the name of the input, as typed; line ends are LF."""
    files: tuple[UploadFile, ...]

    def word(self, name: str) -> str:
        """Return what was typed into one input; empty when there was none."""
        return self.words.get(name, "")


async def _read(request: Request, settings: AppSettings, _me: Adder) -> AsyncIterator[SentForm]:
    form = await _parsed(request, settings)
    items = form.multi_items()
    try:
        yield SentForm(
            {name: value.replace("\r\n", "\n") for name, value in items if isinstance(value, str)},
            tuple(value for _, value in items if isinstance(value, UploadFile) and value.filename),
        )
    finally:
        await form.close()


async def _parsed(request: Request, settings: Settings) -> FormData:
    # A text of many short lines is sent with CR LF and so is up to twice as long as it is stored.
    longest = max(settings.max_article_json_bytes, 2 * settings.max_text_bytes)
    try:
        return await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=longest)
    except HTTPException as error:
        if error.status_code != 400:
            raise
        raise _plainly(str(error.detail), settings) from error


def _plainly(detail: str, settings: Settings) -> Problem:
    if detail.startswith("Part exceeded"):
        return TooLarge(
            f"An article may have up to {settings.max_text_bytes // 1_000_000} MB of text. Send it in parts."
        )
    if detail.startswith("Too many files"):
        return Invalid(f"Up to {MOST_FILES} files can be sent at once. Send the rest afterwards.")
    return Invalid("What was sent can't be read as a form. Go back and send it again.")


Sent = Annotated[SentForm, Depends(_read)]
"""What came with a form that may hold files."""
