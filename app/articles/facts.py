"""What may be typed for an article's own facts: title, publisher, author, date, language, address."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

LENGTHS = {"title": 300, "publisher": 200, "author": 200, "language": 12, "url": 2000}
"""Most characters of each."""
DATE_FORM = "Write it as 2026-03-04 or 2026-03-04 18:15."


def one_line(words: str | None) -> str | None:
    """Return words with every run of white space made one blank; None for nothing."""
    return " ".join((words or "").split()) or None


def moment_of(words: str) -> datetime:
    """Read a date, or a date and time, in ISO 8601; without a zone it is UTC. Raises ValueError."""
    try:
        moment = datetime.fromisoformat(words.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(words) from error


def problems_of(facts: Mapping[str, str | None]) -> dict[str, str]:
    """Return what is wrong with typed facts, by name. Dates are in ISO 8601."""
    problems = {name: problem for name, value in facts.items() if value and (problem := _problem(name, value))}
    if (value := facts.get("published_at")) and not _is_moment(value):
        problems["published_at"] = f"“{value[:40]}” is not a date. {DATE_FORM}"
    return problems


def _problem(name: str, value: str) -> str | None:
    most = LENGTHS.get(name)
    if most is not None and len(value) > most:
        return f"Use at most {most:,} letters."
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in value):
        return "It holds a character that can't be shown. Type it anew."
    if name == "url" and not _is_address(value):
        return "An address begins with http:// or https://, such as https://example.org/news/1."
    return None


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(letter.isspace() for letter in value)


def _is_moment(value: str) -> bool:
    try:
        moment_of(value)
    except ValueError:
        return False
    return True
