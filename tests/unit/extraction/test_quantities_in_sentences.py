"""Quantities in sentences of news: value, unit, comparator, and whether they are a target.

`quantities_in_sentences.txt` holds made-up sentences; what is expected follows `training/gold/README.md`.
"""

from pathlib import Path

import pytest

from app.extraction.document import Quantity
from app.extraction.quantities import find_quantities

_FILE = Path(__file__).with_name("quantities_in_sentences.txt")
ROWS = [line.split(" | ") for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_quantities_of_a_sentence(text, expected):
    assert ("; ".join(told(found) for found in find_quantities(text)) or "none") == expected


def told(found: Quantity) -> str:
    """Return a quantity as the table writes it."""
    value = found.value
    if value is None:
        number = "-"
    elif isinstance(value, tuple):
        number = f"{value[0]:g}..{value[1]:g}"
    else:
        number = f"{value:g}"
    return f"{number} {found.unit} {found.comparator}{' T' if found.target else ''}"
