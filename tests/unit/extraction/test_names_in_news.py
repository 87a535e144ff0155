"""Names in sentences as news prints them, each with its words and its type."""

import re
from pathlib import Path

import pytest

from app.extraction.document import Sentence
from app.extraction.entities import find_entities
from app.text.span import Span

TABLE = Path(__file__).with_name("names_in_news.txt")
KINDS = {"o": "organisation", "p": "person", "l": "place", "t": "product", "e": "event", "d": "document"}
MARK = re.compile(r"\[([opltedx]) ([^\]]+)\]")
BAR = " | "
NOT_YET = "? "


LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith(NOT_YET)])
def test_the_names_of_a_sentence_are_found_whole_and_of_their_kind(line: str) -> None:
    text, wanted = unmarked(line)
    assert names_in(text) == wanted


def test_what_is_read_right_by_now_loses_its_question_mark() -> None:
    marked = [unmarked(line.removeprefix(NOT_YET)) for line in LINES if line.startswith(NOT_YET)]
    assert [text for text, wanted in marked if names_in(text) == wanted] == []


def names_in(text: str) -> set[tuple[int, str, str]]:
    """Return the names that are found: place, words, type."""
    return {(m.span.start, m.span.of(text), m.type) for m in find_entities(text, sentences(text))}


def unmarked(line: str) -> tuple[str, set[tuple[int, str, str]]]:
    """Part a line into its text and its names: place, words, type."""
    text, names, at = "", set(), 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        names.add((len(text), mark[2], KINDS[mark[1]]))
        text += mark[2]
        at = mark.end()
    return text + line[at:], names


def sentences(text: str) -> list[Sentence]:
    """The sentences of a line."""
    found, at = [], 0
    for number, words in enumerate(text.split(BAR)):
        found.append(Sentence(Span(at, at + len(words)), number, "body"))
        at += len(words) + len(BAR)
    return found
