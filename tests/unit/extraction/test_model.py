"""The attribution model with its weights, on texts of our own."""

from pathlib import Path

import pytest

from app.extraction import model as module
from app.extraction.document import Attribution, Sentence, Zone
from app.extraction.model import Model, load
from app.text.span import Span, words

WEIGHTS = Path(module.__file__).parent / "weights"
HARBOUR = (
    "The crane had been over its limit for weeks, the harbour master, Mara Ostrin, said on Tuesday.\n\n"
    "“We had warned the owner,” she told reporters. “Nobody answered our letters.”\n\n"
    "According to the Ministry of Ports, repairs will take three months."
)


@pytest.fixture(scope="module")
def model() -> Model:
    return load(WEIGHTS)


def read_as(found: tuple[Attribution, ...], text: str) -> list[tuple[str, str, str]]:
    return [(words(text, one.source), words(text, one.cue), words(text, one.content)) for one in found]


def test_who_says_what(model: Model) -> None:
    found = read_as(model.read(HARBOUR, (), ()).attributions, HARBOUR)
    assert (
        "the harbour master, Mara Ostrin,",
        "said",
        "The crane had been over its limit for weeks",
    ) in [(source.rstrip(",") + ",", cue, content.rstrip(",")) for source, cue, content in found]
    assert ("she", "told", "“We had warned the owner,” “Nobody answered our letters.”") in found
    assert any(
        source == "the Ministry of Ports" and "repairs will take three months" in content
        for source, _, content in found
    )


def test_attributions_come_in_reading_order_with_a_chance(model: Model) -> None:
    found = model.read(HARBOUR, (), ()).attributions
    assert [one.content for one in found] == sorted(one.content for one in found)
    assert all(one.score is not None and 0 < one.score < 1 for one in found)


def test_names_have_their_places(model: Model) -> None:
    text = "Officials in Lisbon said that Angela Torres would travel to Poland with Marek Nowak."
    names = {(name.span.of(text), name.type) for name in model.read(text, (), ()).names}
    assert {("Lisbon", "place"), ("Angela Torres", "person"), ("Poland", "place")} <= names


@pytest.mark.parametrize("before", ["🏗️🏗️ ", "Café de\u0301ja\u0300 vu 👩\u200d🔧\n\n", "\ufeff\u200b", "\r\n\t "])
def test_places_hold_after_signs_outside_the_basic_plane(model: Model, before: str) -> None:
    found = read_as(model.read(before + HARBOUR, (), ()).attributions, before + HARBOUR)
    assert ("she", "told", "“We had warned the owner,” “Nobody answered our letters.”") in found


def test_content_only_where_zones_carry_claims(model: Model) -> None:
    line = HARBOUR.index("“We had")
    end = HARBOUR.index("\n\nAccording")
    zones = (
        Zone("body", Span(0, line - 2)),
        Zone("boilerplate", Span(line, end)),
        Zone("body", Span(end + 2, len(HARBOUR))),
    )
    found = model.read(HARBOUR, (), zones).attributions
    assert found
    assert not any(span.overlaps(Span(line, end)) for one in found for span in (*one.content, *one.cue))


def test_the_full_stop_of_a_sentence_stays_out(model: Model) -> None:
    sentence = Sentence(Span(HARBOUR.index("According"), len(HARBOUR)), 4, "body")
    found = model.read(HARBOUR, (sentence,), ()).attributions
    assert not any(span.end == len(HARBOUR) for one in found for span in one.content)


def test_no_content_runs_over_a_line(model: Model) -> None:
    for one in model.read(HARBOUR, (), ()).attributions:
        assert not any("\n" in span.of(HARBOUR) for span in one.content)


def test_a_report_within_a_report_points_to_the_outer_one(model: Model) -> None:
    text = "The minister said that officials had told her that the bridge would close in May."
    found = model.read(text, (), ()).attributions
    for place, one in enumerate(found):
        if one.outer is not None:
            assert one.outer != place
            assert any(span.contains(one.cue[0]) for span in found[one.outer].content)


def test_a_long_text_is_read_to_its_end(model: Model) -> None:
    text = "\n\n".join([HARBOUR] * 12)
    found = model.read(text, (), ()).attributions
    last = text.rindex("According")
    assert any(span.start >= last for one in found for span in one.content)
    assert len(found) >= 24


@pytest.mark.parametrize("text", ["", " \n\n ", "🏗️", "x" * 50_000, "“" * 3_000, "said " * 2_000, "\x00\ufffd\u202e"])
def test_odd_texts_do_no_harm(model: Model, text: str) -> None:
    reading = model.read(text, (), ())
    spans = [span for one in reading.attributions for span in (*one.content, *one.cue, *one.source)]
    spans += [name.span for name in reading.names]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path)
