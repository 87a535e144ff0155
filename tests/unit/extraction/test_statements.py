"""Cutting contents and sentences into single statements."""

import pytest

from app.extraction.document import Sentence
from app.extraction.quotes import QuoteIndex, find_quotes
from app.extraction.segment import segment
from app.extraction.statements import has_verb, own_statements, split
from app.extraction.zones import find_zones
from app.text.span import Span

HEAD = "Crane falls on the quay at night\n\n"


def pieces(content: str) -> list[str]:
    text = HEAD + content + "\n"
    sentences = [s for s in segment(text, find_zones(text)) if s.zone == "body"]
    found = split(
        text,
        (Span(len(HEAD), len(text) - 1),),
        sentences,
        [s.span.start for s in sentences],
        QuoteIndex(find_quotes(text)),
    )
    return [" … ".join(span.of(text) for span in statement.spans) for statement in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“We waited all night. Nobody came.”", ["“We waited all night", "Nobody came.”"]),
        ("The crane fell, and the crew ran away.", ["The crane fell", "the crew ran away"]),
        ("The crane was old and could not be repaired.", ["The crane was old", "could not be repaired"]),
        ("The crane was old, but it still worked.", ["The crane was old", "it still worked"]),
        ("Revenue grew by 6%, while costs fell to 2 million.", ["Revenue grew by 6%", "costs fell to 2 million"]),
    ],
)
def test_statements_with_their_own_verbs_are_parted(content: str, expected: list[str]) -> None:
    assert pieces(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        "The port and the town signed the plan.",
        "The ship carried grain, coal and steel.",
        "The crane was old and had been repaired twice.",
        "I can't stand up and tell you that it was safe.",
        "If the wind drops, the crane moves and the crew works.",
        "They want spare parts. Gates, maybe pumps, steel cable.",
    ],
)
def test_what_is_one_statement_stays_whole(content: str) -> None:
    assert pieces(content) == [content.rstrip(".")]


def own(body: str, taken: tuple[str, ...] = ()) -> list[str]:
    text = HEAD + body + "\n"
    sentences = [s for s in segment(text, find_zones(text)) if s.zone == "body"]
    spans = sorted(Span(text.index(t), text.index(t) + len(t)) for t in taken)
    starts = [s.span.start for s in sentences]
    found = own_statements(text, sentences, starts, spans, QuoteIndex(find_quotes(text)))
    return [statement.spans[0].of(text) for statement, _ in found]


def test_a_sentence_that_nothing_attributes_is_the_articles_own() -> None:
    body = "The crane fell at noon. Ostrin said it was old."
    assert own(body, ("Ostrin", "said", "it was old")) == ["The crane fell at noon"]


def test_the_beginning_of_a_sentence_before_an_attribution_can_be_its_own_statement() -> None:
    body = "The crane fell at noon and Ostrin said it was old."
    assert own(body, ("Ostrin", "said", "it was old")) == ["The crane fell at noon"]


def test_an_opening_phrase_before_an_attribution_is_no_statement() -> None:
    body = "Commenting on the fall, Ostrin said it was old."
    assert own(body, ("Ostrin", "said", "it was old")) == []


def test_questions_and_scraps_are_no_statements_of_the_article() -> None:
    assert own("Was the crane too old to stand? Not at all. Why was it there? At noon.") == []


def test_the_only_question_is_a_statement_where_its_paragraph_goes_on() -> None:
    assert own("The crane fell at noon. Was it too old?") == ["The crane fell at noon", "Was it too old?"]
    assert own("The crane fell at noon.\n\nWas it too old?") == ["The crane fell at noon"]


def test_a_piece_of_text_without_a_verb_is_known_as_such() -> None:
    assert has_verb("the crane fell", Span(0, 14))
    assert not has_verb("tents and boats", Span(0, 15))


def test_no_sentences_no_statements() -> None:
    empty: tuple[Sentence, ...] = ()
    assert list(own_statements("", empty, (), (), QuoteIndex(()))) == []


@pytest.mark.parametrize(
    "line", ["• Average wage: 4,000 crowns", "* Order backlog: 7 million, up from 5 million", "1. Some 40 pumps"]
)
def test_a_label_with_its_value_in_a_list_is_a_statement(line: str) -> None:
    assert own(f"The firm sold more pumps in the past year than ever before.\n\n{line}") == [
        "The firm sold more pumps in the past year than ever before",
        line.split(" ", 1)[1],
    ]


def test_the_name_at_the_head_of_an_entry_is_no_statement() -> None:
    assert own("Tavel Bridge Shipping (TBS), Ostrin. It owns two tugs that carry salt.") == [
        "It owns two tugs that carry salt"
    ]


@pytest.mark.parametrize("line", ["Next issue: 12 May.", "Next issue: Tuesday, 3 June 2025", "Telephone: 020 41 22"])
def test_a_day_or_a_number_alone_behind_a_label_says_nothing(line: str) -> None:
    assert own(f"The firm sold more pumps in the past year than ever before.\n\n{line}") == [
        "The firm sold more pumps in the past year than ever before"
    ]


def test_a_clause_of_its_own_behind_the_cue_is_another_statement() -> None:
    text = HEAD + "The crane was old, Venn said, but nearly all of them were new.\n"
    sentences = [s for s in segment(text, find_zones(text)) if s.zone == "body"]
    parts = ("The crane was old", "nearly all of them were new")
    content = [Span(text.index(w), text.index(w) + len(w)) for w in parts]
    found = split(text, content, sentences, [s.span.start for s in sentences], QuoteIndex(find_quotes(text)))
    assert [len(statement.spans) for statement in found] == [1, 1]
