"""When something happened or will happen, by the tense of its clause, told at the edges of a year and of a month.

`times_by_tense.txt` holds made-up sentences; what is expected follows `training/gold/README.md`.
"""

from datetime import date
from pathlib import Path

import pytest

from app.extraction.dates import find_dates
from app.extraction.edtf_range import is_edtf

_FILE = Path(__file__).with_name("times_by_tense.txt")
ROWS = [line.split(" | ") for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("published", "text", "expected"), ROWS)
def test_time_by_its_tense(published, text, expected):
    found = find_dates(text, date.fromisoformat(published))
    assert "; ".join(time.edtf for time in found) == expected


@pytest.mark.parametrize("published", [date(1, 1, 1), date(1, 3, 31), date(9999, 12, 28), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_stop_nothing(published: date) -> None:
    for _, sentence, _ in ROWS:
        assert all(is_edtf(time.edtf) for time in find_dates(sentence, published))
