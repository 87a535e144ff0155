from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.extraction.dateline import find_date, read_date_line

AT = datetime(2026, 3, 4, 18, 15)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Wednesday, 4 March 2026, 18:15", AT),
        ("Wed 4 Mar 2026 18.15", AT),
        ("March 4, 2026 at 6:15 pm", AT),
        ("Mar. 4, 2026, 6:15 p.m.", AT),
        ("4th of March 2026 | 18:15", AT),
        ("18:15, 4 March 2026", AT),
        ("04.03.2026 18:15", AT),
        ("2026-03-04 18:15", AT),
        ("2026-03-04T18:15:00", AT),
        ("Published: 4 March 2026 at 18h15", AT),
        ("Kestrel, 4 March 2026, 18:15", AT),
        ("Last updated on March 4, 2026 6:15PM", AT),
        ("4 March 2026 12:05 am", datetime(2026, 3, 4, 0, 5)),
        ("4 March 2026", datetime(2026, 3, 4)),
        ("25/12/2026", datetime(2026, 12, 25)),
        ("12/25/2026", datetime(2026, 12, 25)),
        ("5/5/2026", datetime(2026, 5, 5)),
        ("2026-03-04 18:15 UTC", AT.replace(tzinfo=UTC)),
        ("2026-03-04T18:15:00Z", AT.replace(tzinfo=UTC)),
        ("2026-03-04T18:15+02:00", AT.replace(tzinfo=timezone(timedelta(hours=2)))),
        ("4 March 2026, 18:15 CET", AT.replace(tzinfo=timezone(timedelta(hours=1)))),
        ("March 4, 2026 6:15 pm (EST)", AT.replace(tzinfo=timezone(timedelta(hours=-5)))),
        ("4 March 2026 18:15 GMT+2", AT.replace(tzinfo=timezone(timedelta(hours=2)))),
        ("4 March 2026 18:15 UTC-03:30", AT.replace(tzinfo=timezone(-timedelta(hours=3, minutes=30)))),
    ],
)
def test_a_date_line_is_read(line: str, at: datetime) -> None:
    found = read_date_line(line)
    assert found is not None
    assert found.at == at
    assert (found.at.tzinfo is None) == (at.tzinfo is None)


@pytest.mark.parametrize("line", ["3/4/2026", "4 March", "31 February 2026", "Updated 2 hours ago"])
def test_a_line_that_leaves_the_day_open_gives_none(line: str) -> None:
    found = read_date_line(line)
    assert found is not None
    assert found.at is None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The ferry left on 4 March 2026.",
        "4 March 2026 was a cold day in Kestrel",
        "Kestrel port",
        "Some 4,000 lorries",
        "18:15",
        "4 March 2026 " + "x" * 300,
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert read_date_line(line) is None


def test_a_change_is_told_from_the_publication() -> None:
    changed, first = read_date_line("Updated: 4 March 2026"), read_date_line("Published: 4 March 2026")
    assert changed is not None
    assert first is not None
    assert (changed.updated, first.updated) == (True, False)


def test_a_date_is_found_where_it_stands() -> None:
    line = "KESTREL, March 4 (Wire) — "
    found = find_date(line)
    assert found is not None
    assert (found[0].of(line), found[1]) == ("March 4", None)
