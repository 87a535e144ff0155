"""EDTF strings as ranges of days."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.edtf_range import edtf_range, is_edtf

D = date

RANGES = [
    ("2026-03-04", D(2026, 3, 4), D(2026, 3, 4)),
    ("2026-03", D(2026, 3, 1), D(2026, 3, 31)),
    ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
    ("2026", D(2026, 1, 1), D(2026, 12, 31)),
    ("2025-21", D(2025, 3, 1), D(2025, 5, 31)),
    ("2025-22", D(2025, 6, 1), D(2025, 8, 31)),
    ("2025-23", D(2025, 9, 1), D(2025, 11, 30)),
    ("2025-24", D(2025, 12, 1), D(2026, 2, 28)),
    ("2025-26", D(2025, 6, 1), D(2025, 8, 31)),
    ("2025-29", D(2025, 9, 1), D(2025, 11, 30)),
    ("2025-30", D(2025, 12, 1), D(2026, 2, 28)),
    ("2025-32", D(2025, 6, 1), D(2025, 8, 31)),
    ("2024-33", D(2024, 1, 1), D(2024, 3, 31)),
    ("2024-36", D(2024, 10, 1), D(2024, 12, 31)),
    ("2024-37", D(2024, 1, 1), D(2024, 4, 30)),
    ("2024-40", D(2024, 1, 1), D(2024, 6, 30)),
    ("2024-41", D(2024, 7, 1), D(2024, 12, 31)),
    ("199X", D(1990, 1, 1), D(1999, 12, 31)),
    ("18XX", D(1800, 1, 1), D(1899, 12, 31)),
    ("XXXX-12-07", None, None),
    ("XXXX-22", None, None),
    ("XXXX", None, None),
    ("2026-XX", D(2026, 1, 1), D(2026, 12, 31)),
    ("2026-1X", D(2026, 10, 1), D(2026, 12, 31)),
    ("2026-02-XX", D(2026, 2, 1), D(2026, 2, 28)),
    ("2026-XX-07", D(2026, 1, 7), D(2026, 12, 7)),
    ("202X-02-29", D(2020, 2, 29), D(2028, 2, 29)),
    ("2026~", D(2026, 1, 1), D(2026, 12, 31)),
    ("2026-03?", D(2026, 3, 1), D(2026, 3, 31)),
    ("2026-~03", D(2026, 3, 1), D(2026, 3, 31)),
    ("../2025-22", None, D(2025, 8, 31)),
    ("2022-07/..", D(2022, 7, 1), None),
    ("../2026-03-04", None, D(2026, 3, 4)),
    ("/2026", None, D(2026, 12, 31)),
    ("2026/", D(2026, 1, 1), None),
    ("../..", None, None),
    ("2025-12/2026-03", D(2025, 12, 1), D(2026, 3, 31)),
    ("2025-03-04/2026-03-04", D(2025, 3, 4), D(2026, 3, 4)),
    ("XXXX-03/XXXX-06", None, None),
    ("{2026-05-03,2026-05-05}", D(2026, 5, 3), D(2026, 5, 5)),
    ("[2024,2026]", D(2024, 1, 1), D(2026, 12, 31)),
    ("9999-24", D(9999, 12, 1), D(9999, 12, 31)),
]

NOT_EDTF = [
    "",
    " 2026",
    "2026 ",
    "2026\n",
    "26-03-04",
    "2026-3-4",
    "2026-00",
    "2026-13",
    "2026-20",
    "2026-42",
    "2026-99",
    "2026-02-30",
    "2025-02-29",
    "2026-22-01",
    "0000",
    "2026-03-04T10:00",
    "2026-05/2026-03",
    "2026/2027/2028",
    "2026-W05",
    "next Friday",
    "２０２６",
    "٢٠٢٦",
    "{}",
    "{2026",
    "{2026,next}",
    "x" * 100_000,
    "2026-03-04/" * 9000,
]


@pytest.mark.parametrize(("edtf", "earliest", "latest"), RANGES)
def test_range(edtf: str, earliest: date | None, latest: date | None) -> None:
    assert edtf_range(edtf) == (earliest, latest)
    assert is_edtf(edtf)


@pytest.mark.parametrize("text", NOT_EDTF)
def test_what_is_not_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        edtf_range(text)
    assert not is_edtf(text)


def test_the_message_shows_how_to_write_one() -> None:
    with pytest.raises(ValueError, match="such as 2025, 2025-06, 2025-06-30"):
        edtf_range("May 2026")


@given(st.text(max_size=40))
def test_any_text_has_a_range_or_is_refused(text: str) -> None:
    try:
        earliest, latest = edtf_range(text)
    except ValueError:
        assert not is_edtf(text)
    else:
        assert earliest is None or latest is None or earliest <= latest


@given(st.from_regex(r"[0-9X]{4}(-[0-9X]{2}){0,2}(/([0-9X]{4}|\.\.))?", fullmatch=True))
def test_what_looks_like_edtf_never_breaks(text: str) -> None:
    if is_edtf(text):
        earliest, latest = edtf_range(text)
        assert earliest is None or latest is None or earliest <= latest


@given(st.dates())
def test_a_day_is_its_own_range(day: date) -> None:
    assert edtf_range(day.isoformat()) == (day, day)


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_days_agree_with_the_edtf_library(day: date) -> None:
    theirs = parse_edtf(day.isoformat())
    assert theirs.lower_strict()[:3] == (day.year, day.month, day.day)
    assert edtf_range(day.isoformat())[0] == day
