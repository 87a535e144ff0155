"""How values are written on a page."""

from datetime import UTC, datetime

import pytest

from app.web.render import figure, published, published_typed


def written(value: object, unit: str | None, comparator: str = "=", **more: object) -> str:
    return figure({"value": value, "unit": unit, "comparator": comparator, **more})


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (6000, "drone", "6,000 drones"),
        (1, "drone", "1 drone"),
        (48, "sleeping car", "48 sleeping cars"),
        (3, "person", "3 people"),
        (2, "city", "2 cities"),
        (2, "day", "2 days"),
        (2, "box", "2 boxes"),
        (2, "percentage point", "2 percentage points"),
        (4, "aircraft", "4 aircraft"),
        (4, "troops", "4 troops"),
        (20, "%", "20 %"),
        (5, "km", "5 km"),
        (5, "km/h", "5 km/h"),
        (5, "mph", "5 mph"),
        (5, "kWh", "5 kWh"),
        (1.5, "USD", "1.5 USD"),
        (7, None, "7"),
        ([200, 300], "t", "200 to 300 t"),
        (None, "soldier", "an unstated number of soldiers"),
    ],
)
def test_a_figure_has_its_unit_as_people_say_it(value: object, unit: str | None, words: str) -> None:
    assert written(value, unit) == words


def test_a_figure_keeps_its_precision_and_period() -> None:
    assert written(6000, "drone", ">=", per="month") == "at least 6,000 drones per month"
    assert written(1_500_000_000, "USD", "~") == "about 1,500,000,000 USD"


@pytest.mark.parametrize(
    ("moment", "shown", "typed"),
    [
        (datetime(2026, 3, 4, tzinfo=UTC), "4 Mar 2026", "2026-03-04"),
        (datetime(2026, 3, 4, 18, 15, tzinfo=UTC), "4 Mar 2026, 18:15", "2026-03-04 18:15"),
        (datetime(2026, 3, 4, 0, 0, 30, tzinfo=UTC), "4 Mar 2026, 00:00", "2026-03-04 00:00"),
        (None, "", ""),
    ],
)
def test_a_day_without_a_time_is_shown_and_typed_alone(moment: datetime | None, shown: str, typed: str) -> None:
    assert (published(moment), published_typed(moment)) == (shown, typed)
