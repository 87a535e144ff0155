"""Claims put together from attributions and values, and their form in the API."""

import json
from datetime import datetime

import pytest

from app.extraction.as_json import as_json
from app.extraction.claims import Values, assemble
from app.extraction.document import Attribution, ExtractedClaim, Source
from app.extraction.pipeline import extract
from app.extraction.quotes import QuoteIndex
from app.extraction.segment import segment
from app.extraction.sources import Resolved
from app.extraction.zones import find_zones
from app.text.span import Span, words

HEAD = "Crane falls on the quay at night\n\n"
PUBLISHED = datetime(2024, 5, 15, 9, 0)


def claims(body: str) -> list[tuple[str, ExtractedClaim]]:
    """The claims of a body, with their words, in order; without the headline's."""
    text = HEAD + body + "\n"
    return [(words(text, c.content), c) for c in extract(text, PUBLISHED).claims if c.speech != "headline"]


def only(body: str) -> ExtractedClaim:
    ((_, claim),) = claims(body)
    return claim


def values(claim: ExtractedClaim) -> list[tuple[str, str]]:
    return [(given.source, given.value) for given in claim.factuality]


@pytest.mark.parametrize(
    ("body", "speech"),
    [
        ("“The crane was very old,” said Mara Ostrin.", "direct"),
        ("Mara Ostrin said the crane was very old.", "indirect"),
        ("Mara Ostrin said the crane was “a danger to us all”.", "mixed"),
        ("The crane was bought in May from a Norwegian yard.", "narrator"),
    ],
)
def test_the_kind_of_speech_follows_from_the_marks_and_the_source(body: str, speech: str) -> None:
    assert only(body).speech == speech


def test_a_quotation_of_two_sentences_is_two_claims_with_the_same_cue_and_source() -> None:
    (_, first), (_, second) = claims("“The crane was old. Nobody checked it,” said Mara Ostrin.")
    assert first.cue == second.cue
    assert first.source_spans == second.source_spans


def test_only_the_origin_stands_behind_the_words() -> None:
    claim = only("Mara Ostrin said the crane was very old.")
    assert values(claim) == [("Mara Ostrin", "CT+"), ("author", "Uu")]


def test_the_fact_that_makes_the_author_stand_behind_it_too() -> None:
    claim = only(
        "The fact that the yard is about to sell up to several dozen boats was revealed as early as July 2022."
    )
    assert claim.source.kind == "unstated"
    assert values(claim) == [("unstated", "CT+"), ("author", "CT+")]
    assert [(t.edtf, t.relation) for t in claim.times] == [("2022-07", "as_of")]
    assert claim.said_on == "2022-07"


def test_when_it_was_said_is_kept_apart_from_what_it_speaks_about() -> None:
    claim = only("Mara Ostrin said on Tuesday that the crane was bought in 1970.")
    assert claim.said_on == "2024-05-14"
    assert [t.edtf for t in claim.times] == ["1970"]


def test_a_plan_has_targets_and_a_deadline_and_is_no_output() -> None:
    found = dict(
        claims("The Courier obtained leaked papers on a yard. Its aim is to build 900 boats by the summer of 2026.")
    )
    claim = found["Its aim is to build 900 boats by the summer of 2026"]
    assert (claim.modality, claim.factuality[0].value) == ("purpose", "Uu")
    assert [t.edtf for t in claim.times] == ["../2026-22"]
    assert [(q.value, q.target) for q in claim.quantities] == [(900, True)]
    assert [link.name for link in claim.chain[1:]] == ["Courier", "leaked papers"]


def test_getting_a_document_is_told_by_the_article_itself() -> None:
    claim = only("The Courier obtained leaked papers on a yard in Kessin.")
    assert (claim.source.kind, claim.speech) == ("author", "narrator")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The mill lowered its price on Monday and said it would wait.",
            [("author", "The mill lowered its price on Monday"), ("described", "it would wait")],
        ),
        (
            "The mill on Monday lowered its price, saying it had waited too long.",
            [("author", "The mill on Monday lowered its price"), ("described", "it had waited too long")],
        ),
    ],
)
def test_what_a_body_does_before_it_says_so_is_the_articles_own_claim(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.source.kind, found) for found, c in claims(text)] == told


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (
            "The yard's owner, a bank in Tarnvik, sold the crane in May; it said the crane was old.",
            "The yard's owner, a bank in Tarnvik, sold the crane in May",
        ),
        (
            "The yard set aside 40 million kroner in May, but it said that was too little.",
            "The yard set aside 40 million kroner in May",
        ),
    ],
)
def test_clauses_beside_what_somebody_says_are_the_articles_own(text: str, own: str) -> None:
    assert own in [found for found, c in claims(text) if c.source.kind == "author"]


@pytest.mark.parametrize("short", ["Nobody died", "She was 77", "Two are missing", "Ferries are stopped", "It was not"])
def test_a_short_sentence_in_a_paragraph_is_a_claim(short: str) -> None:
    assert short in [
        found for found, _ in claims(f"The crane fell on the quay on Monday. {short}. The port is closed.")
    ]


@pytest.mark.parametrize("notice", ["Comments are closed", "Prices are indicative"])
def test_a_short_sentence_alone_is_a_notice(notice: str) -> None:
    told = [found for found, _ in claims(f"The crane fell on the quay on Monday.\n\n{notice}.")]
    assert told == ["The crane fell on the quay on Monday"]


def test_what_it_says_first_is_no_such_act() -> None:
    told = [c.source.kind for _, c in claims("The mill denied any debt and said it would wait.")]
    assert told == ["described", "described"]


def test_missing_evidence_gives_a_second_claim_that_nobody_asserts() -> None:
    found = dict(claims("Mara Ostrin said there was no evidence that the crane had been moved."))
    assert found["there was no evidence that the crane had been moved"].factuality[0].value == "CT-"
    assert {value for _, value in values(found["that the crane had been moved"])} == {"Uu"}


def test_the_gist_names_the_source_where_it_is_sure() -> None:
    assert only("Mara Ostrin said she had warned the owner twice.").gist == "Mara Ostrin had warned the owner twice"
    assert only("“The crane was very old,” said Mara Ostrin.").gist == "The crane was very old"


def test_entities_carry_their_role_in_the_claim() -> None:
    claim = only("Norway sold three ferries to Denmark in May.")
    assert {(m.name, m.role) for m in claim.entities} == {("Norway", "agent"), ("Denmark", "recipient")}


def test_a_passive_turns_the_roles_round() -> None:
    claim = only("Norway was sued by Denmark in May.")
    assert {(m.name, m.role) for m in claim.entities} == {("Norway", "theme"), ("Denmark", "agent")}


def test_salience_rises_with_numbers_names_and_dates_and_falls_for_refusals() -> None:
    rich = only("Norway bought 12 ferries on 3 May 2024.")
    plain = only("The weather on the quay was rather poor.")
    refusal = only("A company spokesman declined to comment on the crane.")
    assert rich.salience > plain.salience > refusal.salience
    assert "a number" in rich.reasons["salience"].why


def test_each_field_says_what_set_it_and_why() -> None:
    claim = only("Mara Ostrin said the crane was probably old.")
    assert set(claim.reasons) >= {"content", "source", "factuality", "salience"}
    assert all(reason.component and reason.why for reason in claim.reasons.values())


def test_claims_stand_in_reading_order() -> None:
    starts = [
        c.content[0].start
        for _, c in claims("It fell at noon on Monday. “We saw it fall,” said Mara Ostrin. It was old and grey.")
    ]
    assert starts == sorted(starts)


def test_the_json_has_the_form_of_the_api_without_ids() -> None:
    text = HEAD + "Mara Ostrin said Norway may buy 12 ferries by 2026.\n"
    found = extract(text, PUBLISHED)
    claim = next(c for c in found.claims if c.speech == "indirect")
    shown = as_json(claim, text, found.version)
    assert json.loads(json.dumps(shown)) == shown
    assert (shown["id"], shown["statement"], shown["source"]["id"]) == (None, None, None)
    assert shown["quote"] == "Norway may buy 12 ferries by 2026"
    assert shown["spans"]["source"] == [[len(HEAD), len(HEAD) + len("Mara Ostrin")]]
    assert shown["source_chain"] == [
        {"role": "author", "name": None, "kind": "author"},
        {"role": "source", "name": "Mara Ostrin", "kind": "named"},
    ]
    assert shown["factuality"] == [{"source": "Mara Ostrin", "value": "PS+"}, {"source": "author", "value": "Uu"}]
    assert [text[s:e] for s, e in shown["certainty_words"]] == ["may"]
    assert [(q["value"], q["unit"]) for q in shown["quantities"]] == [(12, "ferry")]
    assert [(e["name"], e["type"]) for e in shown["entities"]] == [("Norway", "place")]
    assert shown["made_by"] == "extractor"
    assert f"{shown['extractor']['name']} {shown['extractor']['version']}" == found.version


def test_they_are_not_resolved_where_two_parties_may_be_meant() -> None:
    found = claims("Mara Ostrin said the sailors told the guards that they could not see them.")
    assert all("they could not see them" in claim.gist for _, claim in found)


def test_a_figure_without_a_source_is_the_articles_own_and_says_so() -> None:
    claim = only("The yard built 340 boats last year.")
    assert (claim.speech, claim.source.kind) == ("narrator", "author")
    assert "no attribution" in claim.reasons["source"].why


def test_who_deals_with_what_takes_nothing_from_a_sentence_that_says_more() -> None:
    text = "They discussed timber, which has grown dearer by 20% over the past year.\n"
    sentences = segment(text, find_zones(text))
    places = [Span(text.index(word), text.index(word) + len(word)) for word in ("timber", "discussed", "They")]
    said = Attribution(*((place,) for place in places))
    they = Resolved(Source("they", "They", "described"), (), "")
    values = Values((), (), ())
    made = assemble(text, sentences, QuoteIndex(()), (said,), (they,), values)
    contents = [words(text, claim.content) for claim in made]
    assert contents == ["They discussed timber, which has grown dearer by 20% over the past year", "timber"]
    assert made[0].salience > made[1].salience


def test_the_time_of_a_relative_clause_is_not_when_it_was_said() -> None:
    claim = only("Mara Ostrin praised the crane, which had lifted 40 ships in 2023, as “a miracle”.")
    assert claim.said_on is None


def test_the_articles_own_words_do_not_end_with_a_joining_word() -> None:
    text = "The port has been growing, with both towns seeking to widen the quay.\n"
    sentences = segment(text, find_zones(text))
    spans = [
        Span(text.index(part), text.index(part) + len(part)) for part in ("to widen the quay", "seeking", "both towns")
    ]
    said = Attribution(*((span,) for span in spans))
    towns = Resolved(Source("both towns", "both towns", "described"), (), "")
    made = assemble(text, sentences, QuoteIndex(()), (said,), (towns,), Values((), (), ()))
    assert words(text, made[0].content) == "The port has been growing"


def test_what_a_speaker_has_found_is_told_once() -> None:
    assert len(claims("Mara Ostrin said that she had found that the crane was unsafe.")) == 1
    assert len(claims("Mara Ostrin said that a guard had found that the crane was unsafe.")) == 2
