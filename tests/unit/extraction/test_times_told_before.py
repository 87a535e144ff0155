"""Times that lean on the one told before them, and parts of months and winters. All texts are made up."""

from datetime import date

import pytest

from app.extraction.dates import find_dates

MONDAY = date(2026, 1, 12)
"""The day of publication of every text here."""

# A text, then the words and the EDTF of each of its times.
TEXTS = [
    ("It rained twice in the second half of August.", ("in the second half of August", "2025-08-16/2025-08-31")),
    (
        "It rained in the first half of April last year.",
        ("in the first half of April last year", "2025-04-01/2025-04-15"),
    ),
    (
        "It rained in the second half of February 2024.",
        ("in the second half of February 2024", "2024-02-16/2024-02-29"),
    ),
    ("Nine wells failed between November and mid-January.", ("between November and mid-January", "2025-11/2026-01")),
    ("Nine wells failed from late July to early September.", ("from late July to early September", "2025-07/2025-09")),
    ("He moved in 2007. That summer the mill shut.", ("in 2007", "2007"), ("That summer", "2007-22")),
    ("He left in January 2007. It froze that winter.", ("in January 2007", "2007-01"), ("that winter", "2006-24")),
    (
        "He left in July 2007. It shut the following spring.",
        ("in July 2007", "2007-07"),
        ("the following spring", "2008-21"),
    ),
    (
        "He left in July 2007. He fell ill the previous autumn.",
        ("in July 2007", "2007-07"),
        ("the previous autumn", "2006-23"),
    ),
    (
        "It opened in the summer of 2007. Three years later it shut.",
        ("in the summer of 2007", "2007-22"),
        ("Three years later", "2010"),
    ),
    ("She retired in May. Four months on, nobody has her job.", ("in May", "2025-05"), ("Four months on", "2025-09")),
    (
        "They met in 2021. He paid by the end of May that year.",
        ("in 2021", "2021"),
        ("by the end of May that year", "../2021-05"),
    ),
    ("They met in 2021. He paid in May of that year.", ("in 2021", "2021"), ("in May of that year", "2021-05")),
    ("Rents rose last winter.", ("last winter", "2024-24")),
    ("Rents rose last summer.", ("last summer", "2025-22")),
    ("Half of them will have left in the third quarter.", ("in the third quarter", "2026-35")),
    ("Half of them will have been sold in the third quarter.", ("in the third quarter", "2026-35")),
    ("Half of them may have left in the third quarter.", ("in the third quarter", "2025-35")),
    ("The lifts have stood still since 4 a.m.", ("since 4 a.m.", "2026-01-12/..")),
    ("The lifts have stood still since noon.", ("since noon", "2026-01-12/..")),
    (
        "It began late on Saturday. The log lists calls between 21:05 and 21:50.",
        ("late on Saturday", "2026-01-10"),
        ("between 21:05 and 21:50", "2026-01-10"),
    ),
    (
        "It began on Saturday night. A test had failed a week earlier. The following day it stopped.",
        ("on Saturday night", "2026-01-10"),
        ("a week earlier", "2026-01-03"),
        ("The following day", "2026-01-11"),
    ),
    (
        "Nine wells failed between May and June. Two cows died over the same months.",
        ("between May and June", "2025-05/2025-06"),
        ("over the same months", "2025-05/2025-06"),
    ),
    ("Queues will end once the gates are widened in the spring.", ("in the spring", "2026-21")),
    ("A fall in the second quarter was likely, she wrote.", ("in the second quarter", "2026-34")),
    ("Nine wells failed from January to March.", ("from January to March", "2025-01/2025-03")),
    ("It was sold late last year.", ("late last year", "2025")),
    ("It was sold late in 2024.", ("late in 2024", "2024")),
]

NO_TIMES = [
    "Geese that winter in the marsh are counted.",
    "Troubles that spring from debt are common.",
    "That summer was long.",
]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case[0])
def test_times_told_before(case: tuple[str, tuple[str, str]]) -> None:
    text, *expected = case
    assert [(time.span.of(text), time.edtf) for time in find_dates(text, MONDAY)] == expected


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_time_in_these_words(text: str) -> None:
    assert find_dates(text, MONDAY) == ()
