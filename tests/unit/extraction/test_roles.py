"""The part that a named thing plays, by the words around it."""

import pytest

from app.extraction.document import EntityType
from app.extraction.roles import role_of
from app.extraction.words import tag
from app.text.span import Span

KINDS: dict[str, EntityType] = {
    "Norway": "place",
    "Denmark": "place",
    "Kessin": "place",
    "Mara Ostrin": "person",
    "Piet Hollander": "person",
    "Alder Shipping": "organisation",
    "Kite-4": "product",
    "Havlind": "product",
    "Harbour Act": "document",
}


def roles(text: str) -> dict[str, str]:
    """The role of each known name in a sentence."""
    words = tag(text, Span(0, len(text)))
    found = {}
    for name, kind in KINDS.items():
        at = text.find(name)
        if at >= 0:
            first = next(k for k, span in enumerate(words.spans) if span.end > at)
            last = next(k for k, span in enumerate(words.spans) if span.end >= at + len(name)) + 1
            found[name] = role_of(words, first, last, kind)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sold three ferries to Denmark", {"Norway": "agent", "Denmark": "recipient"}),
        ("Norway sold Denmark three ferries", {"Norway": "agent", "Denmark": "recipient"}),
        ("Norway supplies Denmark with the Kite-4", {"Norway": "agent", "Denmark": "recipient", "Kite-4": "theme"}),
        ("the boats that Norway continues to provide Denmark", {"Norway": "agent", "Denmark": "recipient"}),
        ("Norway is preparing to provide Denmark with up to 300 boats", {"Norway": "agent", "Denmark": "recipient"}),
        ("Norway has been constantly attacking Denmark with Kite-4 drones", {"Norway": "agent", "Denmark": "target"}),
        (
            "Norway attacked Kessin with the Kite-4 in May",
            {"Norway": "agent", "Kessin": "target", "Kite-4": "instrument"},
        ),
        ("Kessin was attacked by Norway", {"Kessin": "target", "Norway": "agent"}),
        ("Norway was sued by Denmark in May", {"Norway": "theme", "Denmark": "agent"}),
        ("The Havlind was built by Alder Shipping in Kessin", {
            "Havlind": "theme", "Alder Shipping": "agent", "Kessin": "location",
        }),
        ("A yard built by Alder Shipping was closed", {"Alder Shipping": "agent"}),
        ("Alder Shipping built the Havlind for Denmark", {
            "Alder Shipping": "agent", "Havlind": "theme", "Denmark": "recipient",
        }),
        ("Mara Ostrin met Piet Hollander in Kessin", {
            "Mara Ostrin": "agent", "Piet Hollander": "theme", "Kessin": "location",
        }),
        ("Mara Ostrin met with her counterpart Piet Hollander", {"Mara Ostrin": "agent", "Piet Hollander": "theme"}),
        ("Mara Ostrin and Piet Hollander signed the Harbour Act", {
            "Mara Ostrin": "agent", "Piet Hollander": "agent", "Harbour Act": "theme",
        }),
        ("Police arrested Mara Ostrin and Piet Hollander in Kessin", {
            "Mara Ostrin": "theme", "Piet Hollander": "theme", "Kessin": "location",
        }),
        ("Mara Ostrin was arrested in Kessin on Monday", {"Mara Ostrin": "theme", "Kessin": "location"}),
        ("The court told Mara Ostrin to pay", {"Mara Ostrin": "recipient"}),
        ("Mara Ostrin gave the Kite-4 to Denmark", {
            "Mara Ostrin": "agent", "Kite-4": "theme", "Denmark": "recipient",
        }),
        ("Mara Ostrin gave Denmark the Kite-4", {"Denmark": "recipient", "Kite-4": "theme"}),
        ("Denmark was given 12 ferries", {"Denmark": "recipient"}),
        ("The Havlind sank off Norway", {"Havlind": "theme", "Norway": "location"}),
        ("Mara Ostrin is the owner of Alder Shipping", {"Mara Ostrin": "theme", "Alder Shipping": "mentioned"}),
        ("Norway's parliament voted on the Harbour Act", {"Norway": "mentioned"}),
        ("The attack on Kessin killed Mara Ostrin", {"Kessin": "target", "Mara Ostrin": "target"}),
        ("Sanctions against Norway were lifted", {"Norway": "target"}),
        ("Trade between Norway and Denmark has grown", {"Norway": "agent", "Denmark": "agent"}),
        ("A road between Norway and Kessin was closed", {"Norway": "location", "Kessin": "location"}),
        ("Mara Ostrin, director of Alder Shipping, left Denmark", {
            "Mara Ostrin": "agent", "Alder Shipping": "mentioned", "Denmark": "theme",
        }),
        ("The director, Mara Ostrin, resigned", {"Mara Ostrin": "agent"}),
        ("Mara Ostrin travelled to Denmark", {"Mara Ostrin": "agent", "Denmark": "location"}),
        ("Exports to Denmark fell", {"Denmark": "recipient"}),
        ("The seizure of the Havlind angered Denmark", {"Havlind": "theme", "Denmark": "theme"}),
        ("In May, Norway closed the port of Kessin", {"Norway": "agent", "Kessin": "mentioned"}),
        ("They talked about Alder Shipping with Mara Ostrin", {"Alder Shipping": "theme", "Mara Ostrin": "theme"}),
        ("Denmark and Norway deepen their ties", {"Denmark": "agent", "Norway": "agent"}),
        ("Norway is expected to sell the Havlind", {"Norway": "agent", "Havlind": "theme"}),
        ("Norway, which owns the Havlind, will sell it", {"Norway": "agent", "Havlind": "theme"}),
        ("The yard in Kessin was bought by Alder Shipping from Denmark", {
            "Kessin": "location", "Alder Shipping": "agent", "Denmark": "mentioned",
        }),
        ("The yard in Kessin, Norway, was closed", {"Kessin": "location", "Norway": "location"}),
        ("A cable to Denmark was cut", {"Denmark": "location"}),
        ("The Havlind, with 24 crew on board, was escorted to Kessin", {"Havlind": "theme", "Kessin": "location"}),
        ("Denmark's Alder Shipping hired Mara Ostrin", {
            "Denmark": "mentioned", "Alder Shipping": "agent", "Mara Ostrin": "theme",
        }),
    ],
)  # fmt: skip
def test_the_words_around_a_name_tell_its_part(text: str, expected: dict[str, str]) -> None:
    assert roles(text).items() >= expected.items()
