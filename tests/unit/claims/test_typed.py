"""What somebody types to find something."""

from hypothesis import given
from hypothesis import strategies as st

from app.claims.typed import LONGEST, MOST_WORDS, Word, groups, read_typed

KEYS = ("source", "sure")


def words(text: str) -> list[Word]:
    return list(read_typed(text, KEYS).words)


def test_words_and_phrases_are_told_apart() -> None:
    assert words('crane "over its  limit"') == [Word("crane"), Word("over its limit", is_phrase=True)]


def test_a_phrase_that_is_not_closed_reaches_to_the_end() -> None:
    assert words('"over its') == [Word("over its", is_phrase=True)]


def test_a_hyphen_turns_a_word_round_and_a_star_leaves_its_ending_open() -> None:
    assert words("-denied lift*") == [Word("denied", is_not=True), Word("lift", is_prefix=True)]


def test_a_hyphen_within_a_word_is_part_of_it() -> None:
    assert words("half-built") == [Word("half-built")]


def test_or_and_nearness_tie_a_word_to_the_one_before() -> None:
    assert words("crane or hoist ~5 owner") == [
        Word("crane"), Word("hoist", is_or=True), Word("owner", near=5)
    ]  # fmt: skip
    assert words("or crane") == [Word("or"), Word("crane")]


def test_filters_are_taken_out_of_the_words() -> None:
    typed = read_typed('crane source:"Mara Ostrin" -sure:fact', KEYS)
    assert typed.words == (Word("crane"),)
    assert typed.pairs == (("source", "Mara Ostrin"), ("-sure", "fact"))


def test_a_filter_there_is_not_is_left_out_and_said() -> None:
    typed = read_typed("colour:red crane", KEYS)
    assert typed.words == (Word("crane"),)
    assert typed.notes == ("“colour:red” is no filter, so it was left out.",)


def test_an_address_or_a_clock_time_is_no_filter() -> None:
    assert words("https://crane.example 12:30") == [Word("https://crane.example"), Word("12:30")]


def test_signs_alone_are_left_out_and_said() -> None:
    typed = read_typed("%%% crane 🏗", KEYS)
    assert typed.words == (Word("crane"),)
    assert len(typed.notes) == 2


def test_control_and_direction_characters_are_blanks() -> None:
    assert words("cra\x00ne\u202e ost\ufeffrin") == [Word("cra"), Word("ne"), Word("ost"), Word("rin")]


def test_too_much_is_cut_and_said() -> None:
    typed = read_typed("a " * LONGEST, KEYS)
    assert len(typed.words) == MOST_WORDS
    assert len(typed.notes) == 2


def test_groups_hold_alternatives_and_no_unwanted_words() -> None:
    found = groups(words("crane or hoist -denied owner"))
    assert [[word.text for word in group] for group in found] == [["crane", "hoist"], ["owner"]]


@given(st.text(max_size=200))
def test_what_was_typed_is_written_as_it_may_be_typed(text: str) -> None:
    found = words(text)
    assert words(" ".join(word.written() for word in found)) == found
