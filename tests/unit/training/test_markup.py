"""The gold format: marks come off with exact offsets, and every fault is named with its line."""

from pathlib import Path

import pytest

from app.extraction.document import Zone
from app.text.span import Span
from training.markup import MarkupError, counts, main, read

HEAD = """layout: wire
topic: shipping
published_at: 2026-03-04
publisher: Norrland Courier
language: en
---
"""
ARTICLE = (
    HEAD
    + """{C3|Crane was over its limit 🏗}

TARNVIK, {T1|4 March} (NC) - {S1|{PER|Mara Ostrin}, the harbour master of {PLC|Tarnvik}}, {U1|said} \
{C1|the crane had been {Q1|30 per cent} over its limit}.
{C2|"We had warned the owner,"} {S2|she} {U2|said}. {C2|"Nobody answered."}
Key points:
• {S4|{PER|Ostrin}} had {U4|told} {S5|the {ORG|Port Board}}, which {U5|said} {C4,5|it may close}.
===
C1 indirect | Mara Ostrin | named | CT+
C2 direct | Mara Ostrin | named | CT- | negative | minor
C3 headline | author | author | CT+ | minor
C4 indirect | Mara Ostrin | named | PS+ | words=may
C5 indirect | Port Board | named | PS+ | chain=Mara Ostrin > Port Board
T1 2026-03-04 at explicit
Q1 30 | % | = | of=the limit
Z headline Crane was over its limit 🏗
Z dateline TARNVIK, 4 March (NC) -
Z label Key points:
Z bullet •
"""
)


def write(folder: Path, text: str) -> Path:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> str:
    with pytest.raises(MarkupError) as caught:
        read(write(folder, text))
    return str(caught.value)


def test_the_text_comes_without_marks(tmp_path: Path) -> None:
    text = read(write(tmp_path, ARTICLE)).text
    assert not set("{|}") & set(text)
    assert text.startswith("Crane was over its limit 🏗\n\nTARNVIK, 4 March (NC) - Mara Ostrin, the")
    assert text.endswith("which said it may close.")


def test_spans_hold_their_words(tmp_path: Path) -> None:
    article = read(write(tmp_path, ARTICLE))
    claims = {claim.number: claim for claim in article.claims}
    assert [span.of(article.text) for span in claims[2].content] == [
        '"We had warned the owner,"',
        '"Nobody answered."',
    ]
    source = claims[1].source
    assert [span.of(article.text) for span in source] == ["Mara Ostrin, the harbour master of Tarnvik"]
    assert claims[4].content == claims[5].content
    assert [entity.span.of(article.text) for entity in article.entities] == [
        "Mara Ostrin",
        "Tarnvik",
        "Ostrin",
        "Port Board",
    ]


def test_fields_of_the_tail(tmp_path: Path) -> None:
    article = read(write(tmp_path, ARTICLE))
    claims = {claim.number: claim for claim in article.claims}
    assert (claims[2].negative, claims[2].minor, claims[2].speech) == (True, True, "direct")
    assert claims[4].words == ("may",)
    assert claims[5].chain == ("Mara Ostrin", "Port Board")
    assert (article.quantities[0].value, article.quantities[0].of) == (30, "the limit")
    assert article.times[0].edtf == "2026-03-04"


def test_every_character_that_is_no_blank_lies_in_one_zone(tmp_path: Path) -> None:
    article = read(write(tmp_path, ARTICLE))
    inside = [position for zone in article.zones for position in range(*zone.span)]
    assert len(inside) == len(set(inside))
    outside = set(range(len(article.text))) - set(inside)
    assert not "".join(article.text[position] for position in outside).strip()
    kinds = [zone.kind for zone in article.zones]
    assert kinds == [
        "headline",
        "dateline",
        "body",
        "label",
        "bullet",
        "body",
    ]


def test_the_second_of_equal_lines_is_named_with_a_number(tmp_path: Path) -> None:
    body = "Pier shut\nPier shut\nPier shut for a week.\n===\n"
    text = HEAD + body + "Z headline Pier shut\nZ repeated_headline Pier shut @2\n"
    zones = read(write(tmp_path, text)).zones
    assert zones[:2] == (Zone("headline", Span(0, 9)), Zone("repeated_headline", Span(10, 19)))


@pytest.mark.parametrize(
    ("body", "line", "fault"),
    [
        ("{C1|One} two\n===\n", 7, "C1 has no line"),
        ("One\ntwo {C1|three\n===\nC1 narrator | author | author | CT+", 8, "never closed"),
        ("One } two\n===\n", 7, "stray '}'"),
        ("{C1|One}\n===\nC1 narator | author | author | CT+", 9, "speech is one of"),
        ("{C1|One}\n===\nC1 narrator | author | author | CT", 9, "factuality is one of"),
        ("{C1|One}\n===\nC1 narrator | author | author | CT+ | maybe", 9, "unknown field"),
        ("{C1|One}\n===\nC1 narrator | Ada | named | CT+", 9, "has the author as source"),
        ("{C1|One}\n===\nC1 direct | - | named | CT+", 9, "unstated"),
        ("{C1|One}\n===\nC1 direct | B | named | CT+ | chain=B > A", 9, "ends with the source"),
        ("{C1|One}\n===\nC1 direct | B | named | PR+ | words=likely", 9, "do not stand in the text"),
        ("{U1|One} {C2|two}\n===\nC2 narrator | author | author | CT+", 7, "belongs to no content"),
        ("{C1|One }two\n===\nC1 narrator | author | author | CT+", 7, "ends with a blank"),
        ("{C1|}two\n===\nC1 narrator | author | author | CT+", 7, "is empty"),
        ("{XYZ|One} two\n===\n", 7, "unknown mark 'XYZ'"),
        ("{T1|May} two\n===\nT1 2026-13-45x at explicit", 9, "is no EDTF"),
        ("{T1|May} two\n===\nT1 2026-05 at", 9, "needs an EDTF value"),
        ("{T1|May} {T1|June}\n===\nT1 2026-05 at explicit", 9, "is marked 2 times"),
        ("{Q1|ten}\n===\nQ1 ten | - | =", 9, "not a number"),
        ("{Q1|tens}\n===\nQ1 - | - | =", 9, "'vague'"),
        ("One\n===\nC1 narrator | author | author | CT+", 9, "not marked in the text"),
        ("One\n===\nZ headline Two", 9, "stands 0 times"),
        ("One\n===\nnonsense", 9, "not a line for"),
        ("{C1|One}\n===\nC1 narrator | author | author | CT+\nZ byline One", 7, "has content in a byline"),
        ("One\n===\nZ byline One\nZ headline One", 9, "two zones overlap"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, body: str, line: int, fault: str) -> None:
    message = faults(tmp_path, HEAD + body)
    assert f"article.txt:{line}: " in message
    assert fault in message


def test_a_head_without_a_date_or_an_end_is_refused(tmp_path: Path) -> None:
    assert "head lacks published_at" in faults(tmp_path, HEAD.replace("published_at: 2026-03-04\n", "") + "x\n===\n")
    assert "no ISO date" in faults(tmp_path, HEAD.replace("2026-03-04", "4 March") + "x\n===\n")
    assert "no line '---'" in faults(tmp_path, "layout: wire\n")
    assert "no line '==='" in faults(tmp_path, HEAD + "x\n")


def test_counting_by_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, ARTICLE)
    found = counts([read(path)])
    assert found["speech"] == {"indirect": 3, "direct": 1, "headline": 1}
    assert found["entity"] == {"person": 2, "place": 1, "organisation": 1}
    assert main([str(path)]) == 0
    assert "1 articles, 5 claims" in capsys.readouterr().out


def test_the_command_fails_when_a_file_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(write(tmp_path, HEAD + "{C1|One}\n===\n"))]) == 1
    assert "article.txt:7: C1 has no line" in capsys.readouterr().err
