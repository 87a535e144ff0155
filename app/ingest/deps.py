"""Reads the form with which articles are sent: only after the member is known, and up to the limits."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.facts import moment_of, one_line, problems_of
from app.errors import Invalid, Problem, TooLarge
from app.ingest.original import Given, Original, ToRead, read_original, read_pasted
from app.settings import Settings
from app.web.deps import AppSettings

MOST_FILES = 500
MOST_FIELDS = 20
LONGEST_NAME = 200
FACTS = ("title", "publisher", "author", "published_at", "url")

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

    def given(self) -> Given:
        """Return what was said of the articles. Raises Invalid."""
        facts = {name: one_line(self.word(name)) for name in FACTS}
        if problems := problems_of(facts):
            raise Invalid("Something needs changing.", problems)
        moment = facts.pop("published_at")
        return Given(**facts, published_at=moment_of(moment) if moment else None)

    def articles(self, settings: Settings) -> list[ToRead]:
        """Return the pasted text and the files, each to be read in its turn. Raises Invalid when there is none."""
        text = self.word("text")
        pasted = [("Pasted text", partial(read_pasted, text, settings))] if text.strip() else []
        files = [(name_of(file), partial(_read_file, file, settings)) for file in self.files]
        if not pasted and not files:
            words = "There is nothing to add yet. Paste the text of an article, or choose a file."
            raise Invalid(words, {"text": words})
        return [*pasted, *files]

    def problems(self, refusal: Problem) -> dict[str, str]:
        """Return a refusal's sentences by the input they belong to."""
        where = "file" if self.files else "text"
        problems = dict(refusal.problems) if isinstance(refusal, Invalid) else {}
        if self.files and "text" in problems:
            problems["file"] = problems.pop("text")
        return problems or {where: str(refusal)}


def name_of(file: UploadFile) -> str:
    """Return a file's name without folders and without characters that can't be shown."""
    name = (file.filename or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in name if letter.isprintable())[-LONGEST_NAME:] or "file"


def _read_file(file: UploadFile, settings: Settings) -> Original:
    return read_original(file.file.read(settings.max_upload_bytes + 1), name_of(file), settings)


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
    # Text may travel longer than it is stored: line ends as CR LF, or each byte as a percent sign and two digits.
    longest = 3 * settings.max_text_bytes + settings.max_body_bytes
    try:
        return await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=longest)
    except HTTPException as error:
        if error.status_code != 400:
            raise
        raise _plainly(str(error.detail), settings) from error


def _plainly(detail: str, settings: Settings) -> Problem:
    if detail.startswith(("Part exceeded", "Field exceeded")):
        return TooLarge(
            f"An article may have up to {settings.max_text_bytes // 1_000_000} MB of text. Send it in parts."
        )
    if detail.startswith("Too many files"):
        return Invalid(f"Up to {MOST_FILES} files can be sent at once. Send the rest afterwards.")
    return Invalid("What was sent can't be read as a form. Go back and send it again.")


Sent = Annotated[SentForm, Depends(_read)]
"""What came with a form that may hold files."""
