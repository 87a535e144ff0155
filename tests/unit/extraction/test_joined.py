"""Rules and model joined: whose attribution stays, and with which words."""

from app.extraction.attribution import attribute, units_of
from app.extraction.document import Attribution
from app.extraction.joined import join
from app.extraction.quotes import QuoteIndex, find_quotes
from app.extraction.segment import segment
from app.extraction.zones import find_zones
from app.text.span import Span


def joined(text: str, *model: tuple[str, str, str, float]) -> list[tuple[list[str], str]]:
    """Content and cue of what stays; the model finds (source, cue, content, score)."""
    units = units_of(text, segment(text, find_zones(text)), QuoteIndex(find_quotes(text)))
    found = [Attribution((_at(text, c),), (_at(text, u),), (_at(text, s),), score=score) for s, u, c, score in model]
    made = join(text, units, attribute(units), found)
    return [([span.of(text) for span in said.content], said.cue[0].of(text)) for said in made]


def _at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_of_one_cue_only_the_models_attribution_stays() -> None:
    text = "Orla Venn said on Monday that the quay was sinking.\n"
    assert joined(text, ("Orla Venn", "said", "that the quay was sinking", 0.9)) == [
        (["that the quay was sinking"], "said")
    ]


def test_what_the_model_doubts_and_the_rules_do_not_find_goes() -> None:
    text = "The harbour board mulled over its long winter in silence.\n"
    assert joined(text, ("The harbour board", "mulled over", "its long winter", 0.45)) == []


def test_a_thing_done_to_a_noun_does_not_swallow_the_rest_of_its_sentence() -> None:
    text = "They discussed timber, which has grown dearer by 20% over the past year.\n"
    assert joined(text, ("They", "discussed", "timber", 0.86)) == []


def test_a_quotation_is_taken_to_its_end() -> None:
    text = "Orla Venn said: “The quay is sinking. We measured it twice in the month of May.”\n"
    content = "“The quay is sinking. We measured it twice in the"
    assert joined(text, ("Orla Venn", "said:", content, 0.9))[0][0] == [text[text.index("“") : -1]]


def test_an_earlier_report_within_a_report_is_added() -> None:
    text = "Orla Venn said a guard had admitted that the gauge was copied.\n"
    content = "a guard had admitted that the gauge was copied"
    assert joined(text, ("Orla Venn", "said", content, 0.9))[1] == (["that the gauge was copied"], "had admitted")
