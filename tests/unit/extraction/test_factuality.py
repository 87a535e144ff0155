"""How surely a source stands behind a statement."""

import pytest

from app.extraction.factuality import is_presented_as_fact, judge
from app.text.span import Span


def judged(content: str, cue: str = "", asked: bool = False) -> tuple[str, str]:
    """Value and polarity of a content, with a cue before it."""
    text = f"{cue} {content}"
    content_span = Span(len(cue) + 1, len(text))
    result = judge(text, (content_span,), (Span(0, len(cue)),) if cue else (), asked=asked)
    return result.value, result.polarity


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("Whether the mayor knew is disputed", "Uu"),
        ("She did not leave, because she did not know", "CT-"),
        ("The brakes may have to be changed", "PS+"),
        ("The dam seems safe", "PR+"),
        ("Prices look set to rise", "PR+"),
        ("There is a chance that the dam will burst", "PS+"),
        ("The dam has yet to burst", "CT-"),
        ("The dam is far from safe", "CT-"),
        ("The dam neither leaks nor moves", "CT-"),
        ("the crane was over its limit", "CT+"),
        ("the crane will be sold", "CT+"),
        ("the crane is probably too old", "PR+"),
        ("the crane is likely to fail", "PR+"),
        ("it was likely that the crane had failed", "PR+"),
        ("the crane is expected to fail", "PR+"),
        ("we have reason to think that they need spare parts", "PR+"),
        ("we think the crane is safe", "PR+"),
        ("the crane may fail", "PS+"),
        ("the crane could fail in a storm", "PS+"),
        ("perhaps the crane failed", "PS+"),
        ("a fire could not be ruled out", "PS+"),
        ("a fire is unlikely", "PR-"),
        ("there is little chance of a fire", "PR-"),
        ("we do not think the crane is safe", "PR-"),
        ("the crane might not work", "PS-"),
        ("the crane was not over its limit", "CT-"),
        ("no crane was over its limit", "CT-"),
        ("the crew saw nothing", "CT-"),
        ("neither engineer saw the crack", "CT-"),
        ("the port must close", "Uu"),
        ("if the wind drops, the crane will move", "Uu"),
        ("the crane would have fallen", "Uu"),
        ("we want the port to close", "Uu"),
        ("it plans to sell the crane", "Uu"),
        ("Keep away from the crane", "Uu"),
        ("Do not touch the crane", "Uu"),
    ],
)
def test_the_main_clause_gives_the_value(content: str, value: str) -> None:
    assert judged(content)[0] == value


@pytest.mark.parametrize(
    ("cue", "value"),
    [
        ("said", "CT+"),
        ("suggested", "PR+"),
        ("believes", "PR+"),
        ("doubts", "PR-"),
        ("do not expect", "PR-"),
        ("denied", "CT-"),
        ("did not deny", "CT+"),
        ("could not rule out", "PS+"),
        ("asked", "Uu"),
        ("wants", "Uu"),
        ("did not say", "Uu"),
    ],
)
def test_the_cue_gives_the_value_of_a_plain_content(cue: str, value: str) -> None:
    assert judged("that the crane had moved", cue)[0] == value


def test_the_weaker_of_cue_and_content_counts() -> None:
    assert judged("that the crane may have moved", "believes")[0] == "PS+"
    assert judged("that the crane must move", "said")[0] == "Uu"


def test_a_denial_leaves_the_words_positive_and_a_negation_makes_them_negative() -> None:
    assert judged("that the crane had moved", "denied") == ("CT-", "positive")
    assert judged("that the crane had not moved", "said") == ("CT-", "negative")


@pytest.mark.parametrize(
    "content",
    [
        "the fog is a danger not only for ferries but also for barges",
        "no fewer than nine cranes moved",
        "the crane, which was not new, moved",
        "the crew that did not sail was paid",
        "the port said in May that the crane would not move",
    ],
)
def test_what_is_no_negation_of_the_main_verb_changes_nothing(content: str) -> None:
    assert judged(content) == ("CT+", "positive")


def test_a_hedge_before_one_item_of_a_list_covers_only_that_item() -> None:
    text = "they sell tents, maybe boats, rope"
    result = judge(text, (Span(0, len(text)),))
    assert result.value == "CT+"
    assert [span.of(text) for span in result.certainty_words] == ["maybe"]


def test_missing_evidence_is_denied_and_the_thing_itself_asserted_by_nobody() -> None:
    text = "there is no evidence that the crane was moved"
    result = judge(text, (Span(0, len(text)),))
    assert (result.value, result.polarity) == ("CT-", "negative")
    assert result.unseen is not None
    assert result.unseen.of(text) == "that the crane was moved"


def test_not_being_able_to_say_asserts_nothing() -> None:
    text = "I can't stand before you and say that we’ve seen proof of a delivery"
    result = judge(text, (Span(0, len(text)),))
    assert (result.value, result.modality) == ("Uu", "not-asserted")
    assert result.unseen is not None
    assert result.unseen.of(text) == "that we’ve seen proof of a delivery"


@pytest.mark.parametrize(
    ("text", "unseen"),
    [
        ("I am not saying that the crane was sold", "that the crane was sold"),
        ("we can't tell you they have left the quay", "they have left the quay"),
    ],
)
def test_not_saying_asserts_nothing(text: str, unseen: str) -> None:
    result = judge(text, (Span(0, len(text)),))
    assert (result.value, result.unseen and result.unseen.of(text)) == ("Uu", unseen)


def test_a_question_asserts_nothing() -> None:
    assert judged("Was the crane over its limit?", asked=True)[0] == "Uu"


@pytest.mark.parametrize(
    ("content", "modality"),
    [
        ("Its aim is to build 900 boats", "purpose"),
        ("the ship is intended to carry grain", "purpose"),
        ("it plans to build boats", "intended"),
        ("it wants boats", "wanted"),
        ("it can build boats", "ability"),
        ("it builds boats", "asserted"),
    ],
)
def test_the_modality_follows_the_main_verb(content: str, modality: str) -> None:
    assert judge(content, (Span(0, len(content)),)).modality == modality


def test_the_certainty_words_are_the_words_themselves() -> None:
    text = "it is 😀 likely to rain"
    result = judge(text, (Span(0, len(text)),))
    assert [span.of(text) for span in result.certainty_words] == ["likely"]
    assert "likely" in result.reason.why


def test_the_fact_that_is_a_fact_for_the_author_too() -> None:
    text = "The fact that the crane is old was revealed."
    assert is_presented_as_fact(text, Span(9, 30))
    assert not is_presented_as_fact("He said that the crane is old.", Span(8, 29))


@pytest.mark.parametrize(
    ("content", "items"),
    [
        ("we need pumps, maybe boats, food and tents", ("'maybe' covers 'boats' only",)),
        ("it carried grain, timber and perhaps weapons", ("'perhaps' covers 'weapons' only",)),
        ("they get tents or possibly two huts", ("'possibly' covers 'two huts' only",)),
        ("the crane had probably moved, perhaps twice", ("'perhaps' covers 'twice' only",)),
        ("perhaps the crane failed", ()),
    ],
)
def test_a_hedge_before_an_item_is_told_with_its_item(content: str, items: tuple[str, ...]) -> None:
    assert judge(content, (Span(0, len(content)),)).items == items


def test_what_was_meant_to_be_is_not_asserted() -> None:
    assert judged("to run by summer", "were meant")[0] == "Uu"
