"""Attributions that single sentences make plain."""

import pytest

from app.extraction.attribution import attribute, units_of
from app.extraction.document import Attribution, Sentence
from app.extraction.quotes import QuoteIndex, find_quotes
from app.text.span import Span, words


def found(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution in a text that is one sentence."""
    sentence = Sentence(Span(0, len(text)), 0, "body")
    return [read(text, a) for a in attribute(units_of(text, (sentence,), QuoteIndex(find_quotes(text))))]


def read(text: str, attribution: Attribution) -> tuple[str, str, str]:
    return (
        words(text, attribution.source),
        words(text, attribution.cue),
        " … ".join(span.of(text) for span in attribution.content),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Ostrin said the crane was old.", ("Mara Ostrin", "said", "the crane was old")),
        (
            "Mara Ostrin, the harbour master, said that the crane was old.",
            ("Mara Ostrin, the harbour master", "said", "that the crane was old"),
        ),
        ("“The crane was old,” said Mara Ostrin.", ("Mara Ostrin", "said", "“The crane was old,”")),
        ('"The crane was old," she said.', ("she", "said", '"The crane was old,"')),
        (
            "“The crane was old,” an aide to the harbour master said.",
            ("an aide to the harbour master", "said", "“The crane was old,”"),
        ),
        (
            "“The crane was old,” Ostrin, who runs the quay, said by telephone.",
            ("Ostrin, who runs the quay,", "said", "“The crane was old,”"),
        ),
        ("The crane was old, Ostrin said.", ("Ostrin", "said", "The crane was old")),
        ("The crane was old, said Ostrin.", ("Ostrin", "said", "The crane was old")),
        ("According to Ostrin, the crane was old.", ("Ostrin", "According to", "the crane was old")),
        ("The crane was old, according to the port.", ("the port", "according to", "The crane was old")),
        ("Ostrin told reporters that the crane was old.", ("Ostrin", "told", "that the crane was old")),
        (
            "Ostrin told the harbour committee on Tuesday that the crane was old.",
            ("Ostrin", "told", "that the crane was old"),
        ),
        ("The port said in a letter that work had begun.", ("The port", "said in a letter", "that work had begun")),
        ("On Tuesday the port said that work had begun.", ("the port", "said", "that work had begun")),
        ("Speaking in Tarnvik, Ostrin said the crane was old.", ("Ostrin", "said", "the crane was old")),
        ("The plan, officials said, will fail.", ("officials", "said", "The plan … will fail")),
        ("“The plan,” Ostrin said, “will fail.”", ("Ostrin", "said", "“The plan,” … “will fail.”")),
        ("Ostrin denied that the crane was old.", ("Ostrin", "denied", "that the crane was old")),
        ("Ostrin said: “The crane was old.”", ("Ostrin", "said:", "“The crane was old.”")),
        ("It emerged that the crane was old.", ("", "emerged", "that the crane was old")),
        ("It was announced on Monday that the port is closed.", ("", "was announced", "that the port is closed")),
        ("The fact that the crane is old was revealed in May.", ("", "was revealed", "that the crane is old")),
        ("The crane is said to be old.", ("", "is said", "The crane … to be old")),
        ("The owner's claim that it is new, made in May, is odd.", ("The owner's", "claim", "that it is new")),
        (
            "Documents obtained by The Courier show that the crane is old.",
            ("Documents obtained by The Courier", "show", "that the crane is old"),
        ),
        (
            "The Courier obtained leaked papers on the crane.",
            ("The Courier", "obtained", "leaked papers on the crane"),
        ),
        ("The union wants the port to close.", ("The union", "wants", "the port to close")),
        ("The port puts the damage at 12 million.", ("The port", "puts", "the damage at 12 million")),
        ("The port says around 40 ships are waiting.", ("The port", "says", "around 40 ships are waiting")),
        ("Ostrin was blunt: “We cannot wait any longer.”", ("Ostrin", ":", "“We cannot wait any longer.”")),
    ],
)  # fmt: skip
def test_one_attribution_has_its_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)
    assert len(found(text)) == 1


def test_two_cues_with_one_subject_share_the_source() -> None:
    assert found("Ostrin said the crane was old and added that it would be sold.") == [
        ("Ostrin", "said", "the crane was old"),
        ("Ostrin", "added", "that it would be sold"),
    ]
    assert found("Ostrin said the crane was old, adding that it would be sold.") == [
        ("Ostrin", "said", "the crane was old"),
        ("Ostrin", "adding", "that it would be sold"),
    ]


def test_two_speakers_side_by_side_do_not_merge() -> None:
    assert found("The port said the crane was old, but the owner said it was new.") == [
        ("The port", "said", "the crane was old"),
        ("the owner", "said", "it was new"),
    ]


def test_a_report_inside_a_report_points_at_the_one_around_it() -> None:
    text = "Ostrin said a guard had told her that the gate was open."
    outer, inner = attribute(units_of(text, (Sentence(Span(0, len(text)), 0, "body"),), QuoteIndex(find_quotes(text))))
    assert read(text, inner) == ("a guard", "had told", "that the gate was open")
    assert (outer.outer, inner.outer) == (None, 0)


@pytest.mark.parametrize(
    "text",
    [
        "The port published two reports on cranes.",
        "The crane seen by visitors is old.",
        "An official, who asked not to be named, left the room.",
        "Inspectors opened the gate after the guards found rust.",
    ],
)
def test_a_reporting_word_without_a_report_is_none(text: str) -> None:
    assert found(text) == []


def test_a_wish_inside_a_statement_is_part_of_it() -> None:
    text = "Ostrin noted that the port also wanted to profit from the deal: “We will not wait any longer.”"
    assert [(source, cue) for source, cue, _ in found(text)] == [("Ostrin", "noted")]


def test_a_quotation_of_several_sentences_stays_one_content() -> None:
    text = "“We waited. Nobody came,” she said."
    sentences = (Sentence(Span(0, 11), 0, "body"), Sentence(Span(12, len(text)), 0, "body"))
    (attribution,) = attribute(units_of(text, sentences, QuoteIndex(find_quotes(text))))
    assert read(text, attribution) == ("she", "said", "“We waited. Nobody came,”")


def test_nothing_is_found_in_nothing() -> None:
    assert attribute(()) == ()


def test_who_quotes_somebody_stands_around_what_they_say() -> None:
    text = "The Courier quoted a retired diver as saying the crane was rusty."
    outer, inner = attribute(units_of(text, (Sentence(Span(0, len(text)), 0, "body"),), QuoteIndex(())))
    assert read(text, outer) == ("The Courier", "quoted", "the crane was rusty")
    assert read(text, inner) == ("a retired diver", "saying", "the crane was rusty")
    assert inner.outer == 0
