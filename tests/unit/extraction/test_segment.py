from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.document import Zone
from app.extraction.paragraphs import paragraphs
from app.extraction.segment import segment
from app.extraction.zones import find_zones
from app.text.span import Span


def cut(paragraph: str) -> list[str]:
    zones = [Zone("body", Span(0, len(paragraph)))]
    return [sentence.span.of(paragraph) for sentence in segment(paragraph, zones)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The ferry left at dawn.", "Nobody saw it."],
        ["It lost $3.4 bn. in two years.", "It wants $1.2 bn.", "The rest is gone."],
        ["It began in 2023...", "Was it planned?", "Nobody knows."],
        ["Gen. Olund met Col. Lind and Sen. A. B. Reed on Tuesday.", "They agreed."],
        ["No. 4 berth was closed.", "He said no.", "It was over."],
        ["He moved to the U.S.", "The U.S. Navy was there.", "He works for Reed Inc. in Kestrel."],
        ["The ferry left at 6 p.m.", "Crews slept.", "It was due at 5 a.m. Monday or 10:30 a.m. EST."],
        ["Lt. Gov. Ann Lee and Coun. Reed of St. John's spoke.", "Mr. and Mrs. Olund did not."],
        ["“We won't go.", "We can't,” he said."],
        ["\"We won't go.", "We can't,\" he said."],
        ["‘There is a board.", "Every shift has a number,’ she said."],
        ["'It is over.", "We go,' he said.", "It's the crews' fault."],
        ["“Is it so?” he asked.", "“Where?” Mara Kessel asked.", "“No!”", "She left."],
        ['He wrote: "It ended."', "Then he left.", "(It was late. He slept.)"],
        ["What?!", "Really??", "Yes... maybe.", "“Well…”", "She paused."],
        ["Prices rose 3.5 percent.", "12 ships left, e.g. the Adder, i.e. all.", "Visit www.harbour.example."],
        ["«Мы уйдём.", "Мы не вернёмся».", "Потом он ушёл."],
        ["日本の首相は述べた。", "「行かない。」と言った。", "彼は去った。"],
        ["It cost approx. 5 km.", "See p. 4 and fig. 2.", "The end."],
    ],
)
def test_a_paragraph_is_cut_into_its_sentences(sentences: list[str]) -> None:
    separator = "" if sentences[0].endswith("。") else " "
    assert cut(separator.join(sentences)) == sentences


def test_a_number_with_a_full_stop_is_no_sentence() -> None:
    assert cut("First item. 2. Second item.") == ["First item.", "2. Second item."]
    assert cut("It was so. 2.") == ["It was so. 2."]
    assert cut("*** 12 ...") == []


def test_sentences_count_their_paragraph_and_leave_out_what_is_no_body() -> None:
    text = (
        "Support us\n\nPort closes for a week. Or two\n4 March 2026\n\n"
        "KESTREL, March 4 (HW) — It will close, it said.\r\nQuote: “Yes. It will.”\n• It is old."
    )
    found = [(s.paragraph, s.zone, s.span.of(text)) for s in segment(text, find_zones(text))]
    assert found == [
        (1, "headline", "Port closes for a week. Or two"),
        (3, "body", "It will close, it said."),
        (4, "body", "“Yes."),
        (4, "body", "It will.”"),
        (5, "body", "It is old."),
    ]


def test_a_very_long_line_is_cut_as_short_ones_are() -> None:
    sentence = "Gen. Olund said the ferry left Kestrel at 6 p.m. and “was late. "
    other = "It always is,” he added."
    assert cut((sentence + other + " ") * 300) == [sentence.strip(), other] * 300


def test_one_endless_word_is_one_sentence() -> None:
    text = "He said " + "x" * 50_000 + " and left. Nobody heard."
    assert cut(text) == [text[: -len(" Nobody heard.")], "Nobody heard."]


PIECES = st.sampled_from(
    [
        *(
            "Gen. ",
            "The ferry left. ",
            "“Where?” ",
            "he asked. ",
            "U.S. ",
            "2023... ",
            "e.g. ",
            "a.m. ",
            "'It ",
            "」",
            "。",
            "🛳️",
        ),
        *(
            "e\u0301",
            "\n",
            "\r\n",
            "\u2028",
            "\u202e",
            " ",
            "?!",
            "1. ",
            "(",
            ")",
            "שלום. ",
            "x" * 900,
            "∯",
            "&ᓷ&",
            "ȸ",
        ),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join))


@given(TEXTS)
def test_sentences_stand_in_order_within_paragraphs_and_lose_no_letter(text: str) -> None:
    zones = find_zones(text)
    sentences = segment(text, zones)
    spans = [sentence.span for sentence in sentences]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = {at for span in spans for at in range(*span)}
    carrying = [zone.span for zone in zones if zone.kind in ("body", "headline")]
    assert {at for span in carrying for at in range(*span) if text[at].isalpha()} <= kept
    parts = paragraphs(text)
    assert all(parts[sentence.paragraph].contains(sentence.span) for sentence in sentences)


def test_initials_joined_by_a_hyphen_end_no_sentence() -> None:
    assert len(cut("The axle broke, said Mr. J.-P. O'Dowd. Nobody saw it.")) == 2
