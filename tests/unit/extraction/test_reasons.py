"""What set the fields that are read from a claim's own words, in short phrases."""

from datetime import datetime

from app.extraction.pipeline import extract

TEXT = "Harbour closes\n\nMara Ostrin said that at least 40 ships had left Norway on Tuesday.\n"


def reasons(text: str, field: str) -> tuple[str, str]:
    """The component, without its version, and the phrase for a field of the text's last claim."""
    claim = extract(text, datetime(2026, 3, 4)).claims[-1]
    return claim.reasons[field].component.partition(" ")[0], claim.reasons[field].why


def test_a_time_says_its_words_its_value_and_what_it_was_counted_from() -> None:
    assert reasons(TEXT, "times") == ("date-rules", "'on Tuesday' → 2026-03-03, counted from the article's date")


def test_a_figure_says_its_words_unit_and_comparator() -> None:
    assert reasons(TEXT, "quantities") == ("quantity-rules", "'at least 40' → ship, '>='")


def test_names_are_listed_with_their_type() -> None:
    component, why = reasons(TEXT, "entities")
    assert component == "entity-rules"
    assert "Norway: place" in why


def test_what_is_not_there_says_so() -> None:
    plain = "Harbour closes\n\nMara Ostrin said the quay was old.\n"
    assert reasons(plain, "times")[1] == "no time is named"
    assert reasons(plain, "quantities")[1] == "no number that counts"


def test_the_content_says_by_what_it_was_found() -> None:
    assert reasons(TEXT, "content") == ("attribution-rules", "cue 'said'")


def test_what_the_article_says_itself_has_a_reason_too() -> None:
    component, why = reasons("Harbour closes\n\nThe old quay was closed by the council.\n", "content")
    assert (component, why) == ("claim-rules", "no attribution: the article's own voice")


def test_of_many_values_the_first_are_spelled_out() -> None:
    text = "Harbour closes\n\nMara Ostrin said 3 ships, 4 boats, 5 rafts and 6 tugs had left.\n"
    assert reasons(text, "quantities")[1].endswith("; 1 more")


def test_every_field_of_a_claim_says_what_set_it() -> None:
    fields = {
        "content", "source", "source_chain", "factuality", "polarity", "modality", "certainty_words", "gist", "speech",
        "times", "quantities", "entities", "said_on",
    }  # fmt: skip
    for claim in extract(
        TEXT + "\nIt may rain, she said on Monday. The old quay was closed.\n", datetime(2026, 3, 4)
    ).claims:
        assert fields <= set(claim.reasons)
        assert all(claim.reasons[name].component and claim.reasons[name].why for name in fields)


def test_a_chain_names_its_links_from_the_article_to_the_origin() -> None:
    component, why = reasons(TEXT, "source_chain")
    assert (component, why) == ("source-rules", "the article → Mara Ostrin")
