"""The form of a claim, back and forth."""

import pytest

from app.claims.drafts import changes_of, form_of, parse_quantity, parse_time, quantity_words
from app.claims.fields import EMPTY
from app.errors import Invalid

TEXT = "Ostrin said the crane 🙂 had failed. Ostrin said it again."
FIELDS = {
    **EMPTY,
    "spans": {"content": [[12, 34]], "cue": [[7, 11]], "source": [[0, 6]]},
    "gist": "the crane had failed",
    "source": {"name": "Mara Ostrin", "text": "Ostrin", "kind": "named"},
    "factuality": [{"source": "Mara Ostrin", "value": "CT+"}, {"source": "author", "value": "Uu"}],
    "times": [{"edtf": "2026-03", "relation": "during", "basis": "explicit", "span": [1, 2]}],
}


def test_a_form_sent_back_untouched_changes_nothing() -> None:
    assert changes_of(form_of(FIELDS, TEXT), FIELDS, TEXT) == {}


def test_typed_words_are_found_nearest_to_the_claim() -> None:
    changes = changes_of({"source_words": "Ostrin"}, {**FIELDS, "spans": {"content": [[44, 52]]}}, TEXT)
    start, end = changes["spans"]["source"][0]
    assert (start, TEXT[start:end]) == (36, "Ostrin")


def test_words_that_are_not_in_the_text_are_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        changes_of({"content": "the mast had failed"}, FIELDS, TEXT)
    assert list(refusal.value.problems) == ["content"]


def test_how_sure_the_source_sounds_leaves_the_author_alone() -> None:
    changes = changes_of({"sure": "PR+"}, FIELDS, TEXT)
    assert changes["factuality"] == [{"source": "Mara Ostrin", "value": "PR+"}, {"source": "author", "value": "Uu"}]


def test_a_time_that_stays_keeps_its_place() -> None:
    changes = changes_of({"when": "during 2026-03; by ../2026-22"}, FIELDS, TEXT)
    assert [time["span"] for time in changes["times"]] == [[1, 2], None]


def test_an_emptied_field_is_not_known() -> None:
    assert changes_of({"when": "", "sure": ""}, FIELDS, TEXT)["times"] == []


@pytest.mark.parametrize(
    "typed", [">= 6000 drone per month target", "20 %", "~ 1.5 t", "200..300 USD", "6000", "<= 3 km of depth"]
)
def test_a_quantity_comes_back_as_it_was_typed(typed: str) -> None:
    assert quantity_words(parse_quantity(typed, [])) == typed


@pytest.mark.parametrize("typed", ["many", "= drone", "", "six 6"])
def test_a_quantity_without_a_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="number or a range"):
        parse_quantity(typed, [])


def test_an_unknown_relation_of_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no relation"):
        parse_time("around 2026", [])
