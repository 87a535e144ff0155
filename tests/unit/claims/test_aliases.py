"""Acronyms that a text explains."""

import pytest

from app.claims.aliases import explained, is_acronym
from app.extraction.document import EntityType, Mention
from app.text.span import Span


def mention(text: str, words: str, kind: EntityType = "organisation") -> Mention:
    start = text.index(words)
    return Mention(Span(start, start + len(words)), words, kind)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("ICB", "International Crisis Bureau"),
        ("BfR", "Bureau for Repairs"),
        ("BR", "Bureau for Repairs"),
        ("T&L", "Tarn and Lund"),
        ("ICB", "international crisis bureau"),
    ],
)
def test_an_acronym_is_made_of_first_letters(short: str, name: str) -> None:
    assert is_acronym(short, name)


@pytest.mark.parametrize(
    ("short", "name"),
    [("ICB", "International Bureau"), ("NC", "Norrland Lifting"), ("K", "Kirbis"), ("Tarnvik", "Harbour Office")],
)
def test_other_words_in_brackets_are_none(short: str, name: str) -> None:
    assert not is_acronym(short, name)


@pytest.mark.parametrize(
    "text",
    ["The International Crisis Bureau (ICB) met.", "The ICB (International Crisis Bureau) met.",
     "The ICB (the International Crisis Bureau) met."],
)  # fmt: skip
def test_a_text_explains_an_acronym(text: str) -> None:
    name = "International Crisis Bureau"

    assert explained(text, [mention(text, name)]) == [("organisation", name, "ICB")]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Harald Kirbis (HK) spoke.", "Harald Kirbis", "person"),
        ("The North Coast (NC) was calm.", "North Coast", "place"),
        ("The International Crisis Bureau (Geneva) met.", "International Crisis Bureau", "organisation"),
        ("The International Crisis Bureau met the ICB.", "International Crisis Bureau", "organisation"),
    ],
)
def test_a_text_that_explains_nothing(text: str, words: str, kind: EntityType) -> None:
    assert explained(text, [mention(text, words, kind)]) == []
