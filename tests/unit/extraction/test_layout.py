"""Attributions that only the layout tells."""

from app.extraction.attribution import attribute, units_of
from app.extraction.document import Attribution
from app.extraction.entities import find_entities
from app.extraction.layout import continue_attributions
from app.extraction.quotes import QuoteIndex, find_quotes
from app.extraction.segment import segment
from app.extraction.zones import find_zones
from app.text.span import Span, words


def laid_out(text: str) -> list[Attribution]:
    zones = find_zones(text)
    sentences = segment(text, zones)
    units = units_of(text, sentences, QuoteIndex(find_quotes(text)))
    mentions = find_entities(text, sentences)
    return list(continue_attributions(text, units, zones, attribute(units), mentions))


def only_one_with(text: str, content: str, cue: str, source: str = "", speaker: str = "") -> Attribution:
    """What is made of the one attribution that was found so far, told by its words."""
    zones = find_zones(text)
    sentences = segment(text, zones)
    units = units_of(text, sentences, QuoteIndex(find_quotes(text)))
    found = Attribution(_at(text, content), _at(text, cue), _at(text, source), speaker=_at(text, speaker))
    (only,) = continue_attributions(text, units, zones, [found], find_entities(text, sentences))
    return only


def _at(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),) if words else ()


def read(text: str, attribution: Attribution) -> tuple[str, str, str, str]:
    """Source, cue, speaker, content."""
    content = " … ".join(span.of(text) for span in attribution.content)
    return (words(text, attribution.source), words(text, attribution.cue), words(text, attribution.speaker), content)


HEAD = "Crane falls on the quay at night\n\n"


def test_a_quotation_after_a_label_belongs_to_the_speaker_before() -> None:
    text = HEAD + "Details: Ostrin said the crane was old.\n\nQuote: “We had warned the owner.”\n"
    assert read(text, laid_out(text)[1]) == ("", "Quote:", "Ostrin", "“We had warned the owner.”")


def test_a_quotation_paragraph_keeps_cue_and_source_of_the_one_before() -> None:
    text = HEAD + "“The crane was old,” said Mara Ostrin.\n\n“We had warned the owner.”\n"
    assert read(text, laid_out(text)[1]) == ("Mara Ostrin", "said", "Mara Ostrin", "“We had warned the owner.”")


def test_a_quotation_in_the_same_paragraph_is_more_of_the_same() -> None:
    text = HEAD + "“The crane was old,” said Mara Ostrin. “We had warned the owner.”\n"
    (only,) = laid_out(text)
    assert [span.of(text) for span in only.content] == ["“The crane was old,”", "“We had warned the owner.”"]


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text = HEAD + "“The crane was old,” Ostrin said. “We waited.\n\n“Nobody came to look at it.”\n"
    (only,) = laid_out(text)
    assert [span.of(text) for span in only.content][-1] == "“Nobody came to look at it.”"


def test_a_colon_announces_the_quotation_in_the_next_paragraph() -> None:
    text = HEAD + "On Monday Ostrin told reporters:\n\n“The crane was much too old.”\n"
    (only,) = laid_out(text)
    assert read(text, only) == ("Ostrin", "told", "", "“The crane was much too old.”")


def test_answers_belong_to_who_is_asked_and_questions_to_nobody() -> None:
    text = (
        "A talk with the analyst Mara Ostrin about cranes\n\n"
        "Q: Was the crane old?\nA: It was built in 1970. The owner told me that it was safe.\n\n"
        "Q: Is it now?\nA: Nobody has looked at it.\n"
    )
    found = [read(text, a) for a in laid_out(text)]
    assert ("", "", "Mara Ostrin", "It was built in 1970") in found
    assert ("", "", "Mara Ostrin", "Nobody has looked at it") in found
    assert not any("?" in content for *_, content in found)
    inner = next(a for a in laid_out(text) if a.cue)
    assert inner.outer is not None
    assert laid_out(text)[inner.outer].content[0].of(text) == "The owner told me that it was safe"


def test_the_aim_after_a_document_is_a_statement_of_the_document() -> None:
    text = HEAD + "The Courier obtained leaked papers on the yard at Kessin. Its aim is to build 900 boats.\n"
    first, second = laid_out(text)
    assert read(text, second) == ("", "", "leaked papers", "Its aim is to build 900 boats")
    assert second.outer == 0
    assert read(text, first)[0] == "The Courier"


def test_a_word_in_marks_alone_continues_nothing() -> None:
    text = HEAD + "Ostrin said the crane was old. It has a name. “Gerda”.\n"
    assert len(laid_out(text)) == 1


def test_questions_that_are_paragraphs_of_their_own_make_an_interview() -> None:
    text = (
        "A talk with the analyst Mara Ostrin about cranes\n\n"
        "Was the crane old?\n\nYes, it was. I saw it in 1970.\n\nIs it still safe?\n\nI would not stand under it.\n"
    )
    found = [read(text, a) for a in laid_out(text)]
    assert ("", "", "Mara Ostrin", "I saw it in 1970") in found
    assert ("", "", "Mara Ostrin", "I would not stand under it") in found


def test_labels_that_come_twice_are_no_speakers() -> None:
    text = (
        HEAD
        + "Details: The crane fell.\n\nBackground: It was old.\n\nDetails: It was sold.\n\nBackground: It was red.\n"
    )
    assert laid_out(text) == []


def test_a_quotation_goes_on_with_who_spoke_last_not_with_what_showed_something() -> None:
    text = (
        HEAD + "Ostrin said the crane was old.\n\nA photo shows that it leaned.\n\n“Nobody looked after it at all.”\n"
    )
    assert read(text, laid_out(text)[-1])[:2] == ("Ostrin", "said")


def test_findings_belong_to_the_body_before_them_and_a_stem_to_all_its_points() -> None:
    text = (
        "Crane inquiry ends at last in Norland\n\nThe Norland Lifting Board said the crane was old.\n\n"
        "Key findings:\n- The hook was bent.\n- Nobody looked at it.\n\n"
        "The board asks owners\n* to oil their cranes;\n* to close the quay.\n\n"
        "Background:\n- The crane was built in 1970.\n"
    )
    found = [read(text, a) for a in laid_out(text)]
    assert ("", "Key findings:", "The Norland Lifting Board", "The hook was bent") in found
    assert ("The board", "asks", "", "to close the quay") in found
    assert not any("built in 1970" in content for *_, content in found)


def test_in_a_hearing_all_who_speak_say_something() -> None:
    text = (
        "Hearing on the crane of Norland in full\n\n"
        "Mara Ostrin came before the Crane Panel. Piet Hollander and Ada Brandel asked.\n\n"
        "MR HOLLANDER: Your crane fell. Is that true?\n\nOSTRIN: It did not fall.\n\n"
        "BRANDEL: I have a picture of it.\n\n"
        "OSTRIN: That is another crane.\n\nThe hearing lasted three hours.\n"
    )
    found = {content: speaker for *_, speaker, content in (read(text, a) for a in laid_out(text))}
    assert found["Your crane fell"] == "MR HOLLANDER"
    assert found["It did not fall"] == "OSTRIN"
    assert "The hearing lasted three hours" not in found


def test_what_a_heading_of_a_list_quotes_is_left_to_its_points() -> None:
    text = HEAD + "The board asks owners citing a report:\n- to oil cranes\n- to close the quay\n\nIt was windy.\n"
    assert ("The board", "asks", "", "to oil cranes") in [read(text, a) for a in laid_out(text)]


def test_grounds_stated_by_a_body_are_the_bodys_and_no_person_found_key_findings() -> None:
    text = (
        HEAD + "The Norland Lifting Board said the crane was old. The doctor says nobody was hurt.\n\n"
        "Reasons stated by the board:\n- The hook was bent.\n\nMain points:\n- Nobody looked at it.\n"
    )
    found = [read(text, a) for a in laid_out(text)]
    assert ("the board", "Reasons stated by the board:", "", "The hook was bent") in found
    assert ("", "Main points:", "The Norland Lifting Board", "Nobody looked at it") in found


def test_the_heading_of_a_list_says_whose_its_points_are() -> None:
    text = HEAD + "Ada Brandel said the crane was old.\n\nFindings of the board:\n- The hook was bent.\n"
    only = only_one_with(text, "The hook was bent", "Findings of the board:", "Ada Brandel")
    assert read(text, only)[:2] == ("the board", "Findings of the board:")


def test_a_quotation_under_a_label_is_by_who_stands_in_brackets_behind_it() -> None:
    text = HEAD + 'Ada Brandel said so.\n\nQuote: "The crane has stood for a century" (Mara Ostrin, mayor).\n'
    only = only_one_with(text, '"The crane has stood for a century"', "Quote:", speaker="Ada Brandel")
    assert read(text, only)[:3] == ("Mara Ostrin, mayor", "Quote:", "")


def test_the_line_of_sources_as_a_whole_says_nothing() -> None:
    text = HEAD + 'Source: Ada Brandel, mayor; Norland TV\n\nQuote: "The crane is old and tired."\n'
    only = only_one_with(text, '"The crane is old and tired."', "Quote:", "Norland TV")
    assert only.source == ()


def test_a_source_in_the_midst_of_a_clause_is_not_its_subject() -> None:
    text = HEAD + "The Crane Court, the radio station Norland FM said, has closed the quay.\n"
    only = only_one_with(text, "has closed the quay", "said", "The Crane Court, the radio station Norland FM")
    assert read(text, only)[0] == "the radio station Norland FM"
    assert read(text, only)[3] == "The Crane Court … has closed the quay"
