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


def lines() -> list[object]:
    """The marked lines; those that are not right yet must stay wrong, or lose their question mark."""
    table = TABLE.read_text(encoding="utf-8").splitlines()
    return [
        pytest.param(line.removeprefix(NOT_YET), marks=pytest.mark.xfail(strict=True) if line[0] == "?" else ())
        for line in table
        if line and line[0] != "#"
    ]


@pytest.mark.parametrize("line", lines())
def test_the_names_of_a_sentence_are_found_whole_and_of_their_kind(line: str) -> None:
    text, wanted = unmarked(line)
    found = {(m.span.start, m.span.of(text), m.type) for m in find_entities(text, sentences(text))}
    assert found == wanted


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
