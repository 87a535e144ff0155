"""Named mentions, their types and their fullest names."""

import pytest

from app.extraction.document import Sentence
from app.extraction.entities import MentionIndex, find_entities
from app.extraction.scores import Name
from app.text.span import Span


def mentions(*lines: str, zone: str = "body") -> list[tuple[str, str, str]]:
    """Words, name and type of each mention; each line is one sentence."""
    text, sentences, at = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        sentences.append(Sentence(Span(at, at + len(line)), number, zone))  # type: ignore[arg-type]
        at += len(line) + 1
    return [(m.span.of(text), m.name, m.type) for m in find_entities(text, sentences)]


@pytest.mark.parametrize(
    ("line", "words", "kind"),
    [
        ("The talks were led by Mara Ostrin, 45, on Monday.", "Mara Ostrin", "person"),
        ("The analyst Mara Ostrin agreed.", "Mara Ostrin", "person"),
        ("They met President Mara Ostrin there.", "Mara Ostrin", "person"),
        ("It was built by Alder Shipping last year.", "Alder Shipping", "organisation"),
        ("It was sent to the Ministry of Ports on Monday.", "Ministry of Ports", "organisation"),
        ("The airline Velo Norte was fined.", "Velo Norte", "organisation"),
        ("They live in Tarnvik now.", "Tarnvik", "place"),
        ("The boats came from Norway.", "Norway", "place"),
        ("The road follows the Alder River.", "Alder River", "place"),
        ("The army bought the Kite-4 in May.", "Kite-4", "product"),
        ("The ferry Havlind ran aground.", "Havlind", "product"),
        ("They signed it at the Lowland Summit.", "Lowland Summit", "event"),
        ("They repealed the Harbour Act in May.", "Harbour Act", "document"),
        ("The charity Tovald Brin, said his team, will close.", "Tovald Brin", "organisation"),
        ("Smoke rose over Quellmar coal mine on Monday.", "Quellmar", "place"),
        ("Engineers lost the Orrin probe in May.", "Orrin", "product"),
        ("A ruling by the US court was read out.", "US", "place"),
        ("They met Commander Ōkura Tanabe there.", "Ōkura Tanabe", "person"),
        ("Soldiers from the General Staff came.", "General Staff", "organisation"),
        ("They asked Ohio Gov. Mara Ostrin to come.", "Ohio", "place"),
        ("They asked Ohio Gov. Mara Ostrin to come.", "Mara Ostrin", "person"),
        ("He drove to Long Island.", "Long Island", "place"),
        ("It lay on Tarnvik-led teams in Oslo.", "Oslo", "place"),
    ],
)
def test_a_name_has_its_type(line: str, words: str, kind: str) -> None:
    assert (words, words, kind) in mentions(line)


def test_a_surname_carries_the_full_name() -> None:
    found = mentions("Police questioned Mara Ostrin, 45, on Monday.", "Later Ostrin left.")
    assert ("Ostrin", "Mara Ostrin", "person") in found


def test_an_acronym_carries_what_it_stands_for() -> None:
    found = mentions("The Norland Port Authority (NPA) met.", "It was the NPA that objected.")
    assert ("NPA", "Norland Port Authority", "organisation") in found


def test_titles_articles_and_days_are_no_part_of_a_name() -> None:
    found = mentions("On Tuesday Foreign Minister Mara Ostrin met The Crew.")
    assert [words for words, _, _ in found] == ["Mara Ostrin", "Crew"] or found[0][0] == "Mara Ostrin"


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital_alone() -> None:
    assert mentions("Dockers stopped work on Monday.") == []


def test_two_names_joined_by_of_are_two() -> None:
    found = [words for words, _, _ in mentions("They asked the mayor, Mara Ostrin of Tarnvik, to come.")]
    assert found == ["Mara Ostrin", "Tarnvik"]


def test_the_place_of_a_dateline_is_a_place_everywhere() -> None:
    text = "TARNVIK, 4 March (NC) -\nMany say Tarnvik voted."
    sentences = (Sentence(Span(0, 23), 0, "dateline"), Sentence(Span(24, len(text)), 1, "body"))
    assert {(m.name, m.type) for m in find_entities(text, sentences)} == {("Tarnvik", "place")}


def test_capitals_throughout_give_no_invented_names() -> None:
    assert mentions("THE SHIP WAS SOLD TO A BANK IN NORWAY LAST YEAR.") == [("NORWAY", "Norway", "place")]


def test_the_model_tells_what_the_rules_cannot() -> None:
    text = "They asked Bremvar Luma for help."
    place = Span(text.index("Bremvar"), text.index(" for"))
    sentences = (Sentence(Span(0, len(text)), 0, "body"),)
    read = find_entities(text, sentences, (Name(place, "organisation", 0.9),))
    assert [(m.span, m.type) for m in find_entities(text, sentences)] == [(place, "person")]
    assert [(m.span, m.type) for m in read] == [(place, "organisation")]


def test_what_the_model_takes_for_no_name_needs_good_reasons() -> None:
    text = "We saw Ann Lee, and then the Grand Old Sale began."
    sentences = (Sentence(Span(0, len(text)), 0, "body"),)
    person = Name(Span(7, 14), "person", 0.99)
    assert {m.name for m in find_entities(text, sentences)} == {"Ann Lee", "Grand Old Sale"}
    assert {m.name for m in find_entities(text, sentences, (person,))} == {"Ann Lee"}


def test_two_halves_of_one_name_are_joined_where_the_model_is_sure() -> None:
    text = "It was read by the Circle of Lanterns."
    sentences = (Sentence(Span(0, len(text)), 0, "body"),)
    whole = Span(text.index("Circle"), len(text) - 1)
    found = find_entities(text, sentences, (Name(whole, "organisation", 0.95),))
    assert [m.span for m in found] == [whole]


def test_a_people_is_no_place_and_small_words_are_no_names() -> None:
    assert [m[0] for m in mentions("Many Dolvari left Dolvar for Norway.", "They live in Dolvar.")] == [
        "Dolvar", "Norway", "Dolvar"]  # fmt: skip
    text = "the yak herders left"
    name = Name(Span(4, 7), "person", 0.95)
    assert find_entities(text, (Sentence(Span(0, len(text)), 0, "body"),), (name,)) == ()


def test_the_index_gives_mentions_inside_and_before() -> None:
    text = "Police questioned Mara Ostrin, 45, in Norway."
    index = MentionIndex(find_entities(text, (Sentence(Span(0, len(text)), 0, "body"),)))
    assert [m.name for m in index.within(Span(10, 30))] == ["Mara Ostrin"]
    assert [m.name for m in index.before(len(text))] == ["Norway", "Mara Ostrin"]


def test_initials_joined_by_a_hyphen_belong_to_the_name() -> None:
    assert mentions("The axle broke, said Mr. J.-P. O'Dowd of the quay.")[0][1:] == ("J.-P. O'Dowd", "person")


def test_the_label_of_who_asks_is_no_name() -> None:
    text = "ALDER COURIER:"
    name = Name(Span(0, 13), "organisation", 0.99)
    assert find_entities(text, (Sentence(Span(0, len(text)), 0, "label"),), (name,)) == ()
