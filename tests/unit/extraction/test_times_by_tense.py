"""When something happened or will happen, by the tense of its clause, told at the edges of a year and of a month.

`times_by_tense.txt` holds made-up sentences; what is expected follows `training/gold/README.md`.
"""

from datetime import date
from pathlib import Path

import pytest

from app.extraction.dates import find_dates

_FILE = Path(__file__).with_name("times_by_tense.txt")
ROWS = [line.split(" | ") for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("published", "text", "expected"), ROWS)
def test_time_by_its_tense(published, text, expected):
    found = find_dates(text, date.fromisoformat(published))
    assert "; ".join(time.edtf for time in found) == expected
