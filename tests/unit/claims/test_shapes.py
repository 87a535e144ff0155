"""What a program may send as a field of a claim."""

from typing import Any

import pytest

from app.claims.fields import check_fields
from app.extraction.as_json import as_json
from app.extraction.pipeline import extract
from tests.factories import TEXT

TIME = {"edtf": "2026", "relation": "at", "basis": "explicit"}
FIGURE = {"value": 3, "comparator": "="}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gist", "half of a character: \ud800"),
        ("gist", "a sign that can't be shown: \0"),
        ("gist", 5),
        ("spans", {"content": [["0", "5"]]}),
        ("spans", {"content": [[0, 5, 9]]}),
        ("source", {"kind": "unstated"}),
        ("source", {"name": "\ud800", "kind": "named"}),
        ("source_chain", [{"role": "via", "kind": "named"}]),
        ("factuality", [{"source": "author", "value": "CT+", "more": 1}]),
        ("factuality", [{"source": "author", "value": ["CT+"]}]),
        ("times", [TIME | {"span": "x"}]),
        ("times", [TIME] * 1000),
        ("quantities", [FIGURE | {"value": float("inf")}]),
        ("quantities", [FIGURE | {"value": float("nan")}]),
        ("quantities", [FIGURE | {"value": 10**400}]),
        ("quantities", [FIGURE | {"value": [1]}]),
        ("quantities", [FIGURE | {"value": True}]),
        ("quantities", [FIGURE | {"unit": {"a": 1}}]),
        ("quantities", "abc"),
        ("entities", [{"name": "Tarnvik", "type": "place", "role": "location", "spans": 5}]),
        ("said_on", ["2026"]),
    ],
)
def test_a_value_that_could_not_be_kept_or_drawn_is_refused(name: str, value: Any) -> None:
    assert check_fields({name: value}, TEXT).keys() == {name}


def test_everything_the_extractor_finds_may_be_sent_back_as_it_is() -> None:
    found = extract(TEXT, None)
    assert found.claims
    for claim in found.claims:
        form = as_json(claim, TEXT, found.version)
        fields = {
            name: form[name]
            for name in (
                "spans", "gist", "source", "source_chain", "factuality", "certainty_words", "times", "quantities",
                "entities", "said_on",
            )
        }  # fmt: skip
        assert check_fields(fields, TEXT) == {}
