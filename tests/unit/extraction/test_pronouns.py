"""Pronouns in claims: whom they stand for, and where they are left open."""

from datetime import datetime

import pytest

from app.extraction.pipeline import extract

HEAD = "Crane falls on the quay at night\n\n"


def resolved(body: str) -> list[tuple[str, str, str]]:
    """The pronouns of all claims of a body that have a name: words, name and role, each place once, in order."""
    text = HEAD + body + "\n"
    claims = extract(text, datetime(2024, 5, 15), language="en").claims
    found = {(m.span, m.name, m.role) for claim in claims for m in claim.entities if m.is_pronoun}
    return [(span.of(text), name, role) for span, name, role in sorted(found)]


def gists(body: str) -> list[str]:
    text = HEAD + body + "\n"
    return [c.gist for c in extract(text, datetime(2024, 5, 15), language="en").claims if c.speech != "headline"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“We sold it to Norway,” said Mara Ostrin.", [("We", "Mara Ostrin", "agent")]),
        ("“They told me so,” said Mara Ostrin.", [("me", "Mara Ostrin", "recipient")]),
        ("“Norway sold its ferries,” said Mara Ostrin.", [("its", "Norway", "mentioned")]),
        ("Mara Ostrin said she had warned the owner.", [("she", "Mara Ostrin", "agent")]),
        ("Norway sold its ferries in May.", [("its", "Norway", "mentioned")]),
        (
            "Norway and Denmark signed their deal in May.",
            [("their", "Denmark", "mentioned"), ("their", "Norway", "mentioned")],
        ),
        (
            "Mara Ostrin met with Piet Hollander in Oslo. They signed the deal.",
            [("They", "Mara Ostrin", "agent"), ("They", "Piet Hollander", "agent")],
        ),
        ("Police arrested Mara Ostrin on Monday. She had sold the boat.", [("She", "Mara Ostrin", "agent")]),
        ("Mr Piet Hollander met Mrs Mara Ostrin. She had sold the boat.", [("She", "Mara Ostrin", "agent")]),
        ("The Norland Port Authority said it would close the quay.", [("it", "Norland Port Authority", "agent")]),
    ],
)
def test_one_that_fits_is_named(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert resolved(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Mara Ostrin met Piet Hollander in Oslo. She left at noon.",
        "Mara Ostrin told the captain that he must leave.",
        "The sailors told the guards that they could not see them.",
        "Norway helped the sailors in May. They wanted to stay.",
        "Officials said they would close the quay.",
        "Norway said it was likely that the crane would fall.",
        "Norway bought a crane in May. It was old.",
        "The crane fell in May. Norway said it was old.",
        "The Harbour Board obtained papers on a yard in Kessin. Its aim is to build 900 boats by 2026.",
        "Mara Ostrin wrote: “Piet told me: ‘I sold the boat.’”",
        "We went to Norway in May.",
        "The port is run by Norway. Denmark, which hired 40 guards, wants its boats back.",
    ],
)
def test_where_two_fit_or_none_it_is_left_open(body: str) -> None:
    left = [one for one in resolved(body) if one[0] not in ("me",)]
    assert left == []


def test_they_may_be_two_parties_in_one_sentence() -> None:
    body = (
        "Mara Ostrin said: “The boats that Norway sells to Denmark are new. They have helped Denmark open a yard so"
        " that they can build their own.”"
    )
    assert resolved(body) == [
        ("They", "Norway", "agent"),
        ("they", "Denmark", "agent"),
        ("their", "Denmark", "mentioned"),
    ]


def test_the_gist_names_them() -> None:
    body = "Mara Ostrin met with Piet Hollander in Oslo. They signed the deal, and Ostrin sold her boat."
    assert "Mara Ostrin and Piet Hollander signed the deal" in gists(body)
    assert gists("Mara Ostrin said the crane was hers and that her boats were safe.")[-1].startswith(
        "Mara Ostrin’s boats"
    )


def test_no_word_of_a_quotation_is_changed_in_the_gist() -> None:
    body = "“Norway is late with the boats. They want a new deal,” said Mara Ostrin."
    assert gists(body)[-1] == "They [Norway] want a new deal"


def test_twice_the_sentences_take_twice_the_pronouns() -> None:
    body = "Mara Ostrin sold her boat. She told Norway that she had warned its port. "
    assert len(resolved(body * 60)) == pytest.approx(2 * len(resolved(body * 30)), abs=4)
