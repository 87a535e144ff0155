"""Shares and their intervals."""

import pytest

from app.learning.intervals import TOO_FEW, Share


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(81, 100, 72.2, 87.5), (0, 20, 0.0, 16.1), (20, 20, 83.9, 100.0), (5, 10, 23.7, 76.3)],
)
def test_the_interval_is_wilsons(right: int, n: int, low: float, high: float) -> None:
    assert Share(right, n).interval == (pytest.approx(low, abs=0.1), pytest.approx(high, abs=0.1))


def test_a_share_of_nothing_says_nothing() -> None:
    nothing = Share(0, 0)
    assert (nothing.value, nothing.interval, nothing.is_enough) == (0.0, (0.0, 100.0), False)


def test_from_twenty_on_there_are_enough() -> None:
    assert not Share(10, TOO_FEW - 1).is_enough
    assert Share(10, TOO_FEW).is_enough


def test_shares_add_up() -> None:
    assert Share(1, 2) + Share(3, 4) == Share(4, 6)
