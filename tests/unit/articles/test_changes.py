"""What changed between two texts: nothing is lost, nothing is invented, and long texts stay bounded."""

from hypothesis import given
from hypothesis import strategies as st

from app.articles.changes import LONGEST_PIECE, MOST_PIECES, differences

WORDS = st.lists(
    st.sampled_from(["the", "crane", "stood", "30", "45", "late.", "\n", " ", "é\u0301", "😀"]), max_size=60
)


def kinds(older: str, newer: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.words) for piece in differences(older, newer)]


@given(WORDS, WORDS)
def test_without_what_was_added_stands_the_older_text_and_without_what_was_removed_the_newer(
    old: list[str], new: list[str]
) -> None:
    older, newer = "".join(old), "".join(new)
    pieces = kinds(older, newer)
    assert "".join(words for kind, words in pieces if kind != "added") == older
    assert "".join(words for kind, words in pieces if kind != "removed") == newer


def test_a_changed_word_is_named_alone() -> None:
    assert kinds("It was 30 per cent over.\nLate.\n", "It was 45 per cent over.\nLate.\n") == [
        ("same", "It was "),
        ("removed", "30"),
        ("added", "45"),
        ("same", " per cent over.\nLate.\n"),
    ]


def test_two_changes_with_one_common_word_between_them_are_one() -> None:
    assert kinds("a small red crane stood", "a tall blue ship stood") == [
        ("same", "a "),
        ("removed", "small red crane"),
        ("added", "tall blue ship"),
        ("same", " stood"),
    ]


def test_the_same_text_has_no_change() -> None:
    assert {kind for kind, _ in kinds("One.\nTwo.\n", "One.\nTwo.\n")} == {"same"}


def test_long_unchanged_stretches_are_shortened() -> None:
    pieces = kinds("word " * 5_000 + "old", "word " * 5_000 + "new")
    assert [kind for kind, _ in pieces] == ["skipped", "same", "removed", "added"]
    assert sum(len(words) for _, words in pieces) < 1_000


def test_what_is_shown_of_texts_with_nothing_in_common_is_bounded() -> None:
    pieces = kinds("x\n" * 300_000, "y\n" * 300_000)
    assert [kind for kind, _ in pieces] == ["removed", "skipped", "added", "skipped"]
    assert max(len(words) for _, words in pieces) == LONGEST_PIECE


def test_very_many_changes_are_cut_and_the_rest_is_counted() -> None:
    older = "".join(f"line {number} is here\n" for number in range(3_000))
    newer = "".join(f"line {number} is {'here' if number % 2 else 'there'}\n" for number in range(3_000))
    pieces = differences(older, newer)
    assert len(pieces) == MOST_PIECES + 1
    assert pieces[-1].kind == "skipped"
    assert "more pieces" in pieces[-1].words
