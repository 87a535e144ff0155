"""Which tags are offered while somebody types."""

from app.tags.queries import MOST_ANSWERS, best_paths

PATHS = ["arms/drones", "arms/missiles", "drone law", "port/crane", "trade/arms sales", "warning"]


def test_paths_that_begin_with_it_come_first_then_names_then_the_rest() -> None:
    assert best_paths("arms", PATHS) == ["arms/drones", "arms/missiles", "trade/arms sales"]
    assert best_paths("drone", PATHS)[:2] == ["drone law", "arms/drones"]
    assert best_paths("sales", PATHS) == ["trade/arms sales"]


def test_case_makes_no_difference() -> None:
    assert best_paths("WARN", PATHS) == ["warning"]


def test_a_slip_of_the_finger_still_finds_the_tag() -> None:
    assert best_paths("crna", PATHS) == ["port/crane"]
    assert best_paths("waring", PATHS) == ["warning"]


def test_nothing_alike_gives_nothing() -> None:
    assert best_paths("zebra", PATHS) == []


def test_there_are_never_more_than_can_be_shown() -> None:
    assert len(best_paths("t", [f"tag {i}" for i in range(500)])) == MOST_ANSWERS


def test_like_signs_are_only_signs() -> None:
    assert best_paths("%", PATHS) == []
    assert best_paths("_", PATHS) == []
