"""Lists of given names, callings, places and well-known bodies: plain text files, read once."""

from pathlib import Path

_FOLDER = Path(__file__).parent


def _lines(name: str) -> list[str]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


WOMENS_NAMES = _words("womens_names.txt")
MENS_NAMES = _words("mens_names.txt")
GIVEN_NAMES = _words("given_names.txt") | WOMENS_NAMES | MENS_NAMES
"""In lower case."""
CALLINGS = _words("callings.txt")
"""What people are called by: "surgeon", "neighbour"; singular, in lower case."""
PLACES = frozenset(name for line in _lines("places.txt") for name in line.split("|"))
ORGANISATIONS = frozenset(name for line in _lines("organisations.txt") for name in line.split("|"))
KNOWN = PLACES | ORGANISATIONS
PLACES_IN_LOWER_CASE = frozenset(name.lower() for name in PLACES if not name.isupper())
