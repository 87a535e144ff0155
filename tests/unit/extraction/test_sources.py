"""Whom an attribution is to, and who stands between."""

import pytest

from app.extraction.attribution import attribute, units_of
from app.extraction.descriptions import described
from app.extraction.document import Attribution, Sentence
from app.extraction.entities import find_entities
from app.extraction.layout import continue_attributions
from app.extraction.quotes import QuoteIndex, find_quotes
from app.extraction.segment import segment
from app.extraction.sources import Resolved, resolve
from app.extraction.zones import find_zones
from app.text.span import Span


def resolved(text: str) -> list[Resolved]:
    zones = find_zones(text)
    sentences = segment(text, zones)
    lines = [Sentence(zone.span, -1, zone.kind) for zone in zones if zone.kind == "sources"]
    units = units_of(text, sentences, QuoteIndex(find_quotes(text)))
    mentions = find_entities(text, (*lines, *sentences))
    attributions = continue_attributions(text, units, zones, attribute(units), mentions)
    return list(resolve(text, zones, attributions, mentions, "The Courier"))


def names(*sentences: str) -> list[tuple[str | None, str]]:
    text = "Crane stood in the wind all night\n\n" + " ".join(sentences) + "\n"
    return [(r.source.name, r.source.kind) for r in resolved(text)]


def test_a_surname_and_a_pronoun_lead_to_the_person() -> None:
    found = names(
        "The harbour master, Mara Ostrin, said the crane was old.",
        "Ostrin said it would be sold.",
        "She added that nobody wanted it.",
    )
    assert found == [("Mara Ostrin", "named")] * 3


def test_he_is_not_the_woman_who_spoke_before() -> None:
    found = names(
        "The owner, Mr Piet Hollander, said the crane was new.",
        "Ms Mara Ostrin said it was old.",
        "He said she was wrong.",
    )
    assert found[-1] == ("Piet Hollander", "named")


def test_they_are_the_many_and_it_is_the_body() -> None:
    found = names(
        "The Norland Port Authority said the crane was old.",
        "Workers at the quay said it was new.",
        "They said it had been painted.",
        "It said it would answer later.",
    )
    assert found[2] == ("workers at the quay", "described")


def test_an_office_leads_to_who_holds_it() -> None:
    found = names("The crane belongs to the captain, Mara Ostrin.", "The captain said it was old.")
    assert found == [("Mara Ostrin", "named")]


def test_a_kind_of_body_leads_to_the_body() -> None:
    found = names("The Norland Courier saw the file.", "The newspaper reported that the crane was old.")
    assert found == [("Norland Courier", "named")]


def test_a_described_source_keeps_its_description_without_article() -> None:
    assert names("A senior port official, who asked not to be named, said the crane was old.") == [
        ("senior port official", "described")
    ]
    assert names("A spokesman for the Ministry of Ports said the crane was old.") == [
        ("spokesman for the Ministry of Ports", "described")
    ]


def test_a_passive_has_no_stated_source() -> None:
    assert names("It was announced on Monday that the crane is old.") == [(None, "unstated")]


def test_a_relative_pronoun_stands_for_the_name_before_it() -> None:
    assert names("Police met the analyst Mara Ostrin, who said that the crane was old.") == [("Mara Ostrin", "named")]


def test_the_chain_of_a_report_inside_a_report_goes_from_author_to_origin() -> None:
    text = "Crane stood in the wind\n\nThe analyst Mara Ostrin said a guard had told her that the gate was open.\n"
    inner = resolved(text)[1]
    assert [(link.role, link.name, link.kind) for link in inner.chain] == [
        ("author", "The Courier", "author"),
        ("source", "Mara Ostrin", "named"),
        ("source", "guard", "described"),
    ]


def test_the_line_of_sources_gives_the_full_name_and_the_carrier() -> None:
    text = (
        "Port buys a crane\n\n"
        "Source: Mara Ostrin, spokeswoman for the port, at a briefing; Harbour Radio\n\n"
        "Details: Ostrin said the crane was old.\n"
    )
    (only,) = resolved(text)
    assert [(link.role, link.name) for link in only.chain] == [
        ("author", "The Courier"),
        ("via", "Harbour Radio"),
        ("source", "Mara Ostrin"),
    ]
    assert only.source.text == "Ostrin"


def test_a_name_right_behind_a_body_is_the_source() -> None:
    found = names("Acting head of the registry Tomas Brandel said that the crane was old.")
    assert found == [("Tomas Brandel", "named")]


def test_a_title_is_no_part_of_a_name() -> None:
    found = names("Commissioner Tomas Brandel said the crane was old.", "Commissioner Brandel said it would be sold.")
    assert found == [("Tomas Brandel", "named")] * 2


def test_a_name_keeps_its_small_words_and_a_first_name_that_ends_like_a_trade() -> None:
    assert names("The pilot, Yusuf al-Karim, said the crane was old.") == [("Yusuf al-Karim", "named")]
    assert names("Leonor Vaz Pinto said the crane was old.") == [("Leonor Vaz Pinto", "named")]


def test_a_description_has_no_owner_and_no_hanging_word() -> None:
    assert names("Your lawyer said the crane was old.") == [("lawyer", "described")]
    assert names("A memo from 3 May said the crane was old.") == [("memo", "described")]


def test_the_owner_of_a_described_source_is_named() -> None:
    found = names("Mara Ostrin, the harbour master, said the crane was old.", "Her lawyer said it was new.")
    assert found[-1] == ("Mara Ostrin's lawyer", "described")
    found = names("The Norland Port Authority said the crane was old.", "Its engineers said it was new.")
    assert found[-1] == ("Norland Port Authority's engineers", "described")


def test_what_was_described_before_keeps_its_description() -> None:
    found = names("A survey by the Norland Institute found the crane was old.", "The survey said it was painted.")
    assert found == [("survey by the Norland Institute", "described")] * 2
    found = names("Nobody had asked the crane operator.", "The operator said it was old.")
    assert found[-1] == ("crane operator", "described")


def test_a_kind_that_fits_leads_to_a_body_but_not_against_its_words() -> None:
    found = names("The charity Vela Norte said the crane was old.", "The dockers' union said it was new.")
    assert found[-1] == ("dockers' union", "described")


def test_one_of_them_tells_of_whom() -> None:
    found = names("Divers at the quay said the crane was old.", "One of them said it was new.")
    assert found[-1] == ("diver at the quay", "described")


def test_the_one_who_is_quoted_is_the_source() -> None:
    found = names("The Norland Courier quoted a former guard as saying that the crane was old.")
    assert found[:2] == [("Norland Courier", "named"), ("former guard", "described")]


def test_another_minister_than_the_one_who_speaks() -> None:
    found = names(
        "The energy minister, Tomas Brandel, said the crane was old.",
        "Brandel said the prime minister had told him it was new.",
    )
    assert found[-1] == ("prime minister", "described")


def test_a_possessive_place_is_not_the_source() -> None:
    assert names("Norland's Competition Board said the crane was old.") == [("Competition Board", "named")]


def test_two_sources_that_wait_for_each_other_find_nobody() -> None:
    text = "The board said the board said so."
    at = text.index("the board")
    both = (
        Attribution((Span(15, 32),), source=(Span(0, 9),), outer=1),
        Attribution((Span(30, 32),), source=(Span(at, at + 9),), outer=0),
    )
    assert [r.source.kind for r in resolve(text, (), both, ())] == ["described", "described"]


def test_the_name_behind_a_body_is_not_the_source_of_its_report() -> None:
    assert names("A report by the consulting firm Vela Norte found the crane was old.") == [
        ("report by the consulting firm Vela Norte", "described")
    ]
    assert names("An aide to the minister, Mara Ostrin, said the crane was old.") == [
        ("aide to the minister", "described")
    ]


def test_those_a_paper_cites_are_the_source() -> None:
    found = names("The Norland Courier, citing two former guards, said that the crane was old.")
    assert sorted(found) == [("Norland Courier", "named"), ("two former guards", "described")]


def test_it_is_the_body_that_the_sentence_before_begins_with() -> None:
    found = names(
        "Mara Ostrin said in a report that the crane was old.",
        "The Norland Crane Register keeps 400 files.",
        "It plans to burn them.",
    )
    assert found[-1] == ("Norland Crane Register", "named")


def test_they_are_the_many_that_the_sentence_before_begins_with() -> None:
    found = names(
        "The Norland Port Authority said the crane was old.",
        "Fishermen at Lower Quay blocked the road.",
        "They are asking for a new crane.",
    )
    assert found[-1] == ("fishermen at Lower Quay", "described")


def test_no_document_wants_anything() -> None:
    found = names(
        "The Norland Port Authority said the crane was old.",
        "A report by Alder Consult says it is new.",
        "It wants to sell it in May.",
    )
    assert found[-1] == ("Norland Port Authority", "named")


def test_a_body_is_not_called_by_what_its_people_are() -> None:
    found = names(
        "The Norland Dockers' Union has 40 members.",
        "The union secretary, Mara Ostrin, said the crane was old.",
        "The union wants to buy it.",
    )
    assert found[-1] == ("Norland Dockers' Union", "named")


def test_a_kind_told_beside_a_name_leads_to_it() -> None:
    found = names(
        "The seller, identified in court papers as Alder Lifting, left.",
        "The seller said the crane was new.",
    )
    assert found[-1] == ("Alder Lifting", "named")


def test_a_description_keeps_its_participles_and_dates_but_no_clause() -> None:
    found = names(
        "A memo seen by the Courier says the crane is old.",
        "An audit of March 2025, marked secret, found rust.",
        "A guard who asked not to be named said it was new.",
    )
    assert [name for name, _ in found] == ["memo seen by the Courier", "audit of March 2025", "guard"]


def test_who_is_quoted_in_a_headline_is_who_says_the_same_in_the_text() -> None:
    text = (
        "Watchdog warns of rusty cranes\n\nThe Norland Lifting Board warned on Monday of rusty cranes in all ports."
        " Mara Ostrin said the harbour watchdog was late.\n"
    )
    found = [(r.source.name, r.source.kind) for r in resolved(text)]
    assert found[0] == ("Norland Lifting Board", "named")


def test_the_paper_is_the_study_that_has_spoken() -> None:
    found = names(
        "A study by the Alder Institute says the crane is old.",
        "The paper predicts that it will fall.",
    )
    assert found[-1] == ("study by the Alder Institute", "described")


def test_a_short_name_becomes_the_one_longer_name_it_begins() -> None:
    found = names(
        "The Norland Board of Heavy Lifting said the crane was old.",
        "The Board found that it was rusty.",
    )
    assert found[-1] == ("Norland Board of Heavy Lifting", "named")


def test_a_name_in_a_clause_about_somebody_is_not_theirs() -> None:
    found = names("A man who runs Alder Lifting told us that the crane was old.")
    assert found[-1] == ("man", "described")


def test_the_second_is_one_more_of_those_who_spoke() -> None:
    found = names("An official at the port said the crane was old.", "A second said it was new.")
    assert found[-1] == ("second official", "described")


def test_a_body_brought_in_beside_its_name_keeps_it() -> None:
    found = names(
        "Alder Power Company, the regional supplier, has 400 cranes.",
        "The supplier said they were old.",
    )
    assert found[-1] == ("Alder Power Company", "named")


def test_a_titled_report_is_called_by_its_title_and_another_is_not() -> None:
    found = names(
        "A study by the Alder Institute says the crane is old.",
        "The report, “Rust and Rope”, predicts that it will fall.",
        "The study warns that nobody looked.",
        "An earlier study found that it was new.",
    )
    assert found[-1] == ("earlier study", "described")
    assert set(found[:-1]) == {("Rust and Rope", "named")}


def test_the_company_is_the_one_that_has_spoken() -> None:
    found = names(
        "Alder Lifting Company said the crane was old.",
        "It was bought by Norland Steel Company, a firm in the north.",
        "The company said it would be sold.",
    )
    assert found[-1] == ("Alder Lifting Company", "named")


def test_one_of_them_is_one_of_the_many() -> None:
    found = names("Two brokers at the port said the crane was old.", "One of them said it was new.")
    assert found[-1] == ("broker at the port", "described")


def test_the_last_words_of_a_body_lead_to_its_full_name() -> None:
    found = names(
        "The cards belong to a party, the Norland Jan Varosh.",
        "The Varosh said the crane was old.",
    )
    assert found == [("Norland Jan Varosh", "named")]


def test_a_firm_without_its_form_is_the_firm() -> None:
    found = names(
        "The crane was built by Bertil Olavsen GmbH, a shipyard.",
        "Bertil Olavsen said it was old.",
    )
    assert found == [("Bertil Olavsen GmbH", "named")]


def test_a_kind_in_english_leads_to_a_body_with_a_foreign_name() -> None:
    found = names(
        "The Partido Aldera said the crane was old.",
        "The party said it would be sold.",
    )
    assert found == [("Partido Aldera", "named")] * 2


def test_a_document_that_ends_a_sentence_is_the_it_that_follows() -> None:
    found = names(
        "The Norland Port Authority lost 40 cranes, according to the inquiry report.",
        "It says that nobody looked.",
    )
    assert found[-1] == ("inquiry report", "described")


def test_it_beside_its_words_is_who_spoke_in_that_sentence_and_no_place() -> None:
    found = names(
        "The Crane Union said the quay was closed.",
        "The Norland Port Authority denied this: the quay was open, it said.",
    )
    assert found[-1] == ("Norland Port Authority", "named")
    found = names("The Crane Union said the quay was closed.", "Norway has 40 cranes.", "It says that they are old.")
    assert found[-1] == ("Crane Union", "named")


def test_a_doctor_and_a_witness_lead_to_who_has_spoken() -> None:
    found = names("Dr Mara Ostrin said nobody was hurt.", "The doctor said it was late.")
    assert found == [("Mara Ostrin", "named")] * 2
    found = names("A former guard said the gate was open.", "The witness said it was late.")
    assert found[-1] == ("former guard", "described")


def test_a_possessor_inside_a_description_is_named() -> None:
    found = names("The Norland Bank said the crane was old.", "A manager at its head office said it was new.")
    assert found[-1] == ("manager at Norland Bank's head office", "described")


def test_an_office_before_a_possessor_is_left_out() -> None:
    assert names("Labour minister Mara Ostrin's office said the crane was old.") == [
        ("Mara Ostrin's office", "described")
    ]


def test_a_name_beside_a_description_may_have_a_title() -> None:
    assert names("One of its authors, Dr Mara Ostrin, said the crane was old.") == [("Mara Ostrin", "named")]


def test_a_bill_is_called_by_its_title() -> None:
    found = names("The chamber passed the Crane Balance Bill on Monday.", "The bill says that cranes are old.")
    assert found[-1] == ("Crane Balance Bill", "named")


def test_the_company_is_the_body_named_most_often() -> None:
    found = names(
        "Profit at Alder Lifting rose, and Alder Lifting hired twelve welders.",
        "Norland Data counted them.",
        "The group expects that profit will rise.",
    )
    assert found[-1] == ("Alder Lifting", "named")


def test_an_office_in_a_headline_is_who_holds_it_in_the_text() -> None:
    text = (
        "Prosecutor says crane stood on a shop of cards\n\nThe gate was open, prosecutor Mara Ostrin said on Monday.\n"
    )
    assert [r.source.name for r in resolved(text)] == ["Mara Ostrin"] * 2


def test_the_former_holder_of_no_other_office_is_who_has_spoken() -> None:
    found = names(
        "Mara Ostrin said the crane was old.",
        "The director of the quay, Piet Hollander, said it was new.",
        "The former crane driver said it creaked.",
        "The former judge said it was painted.",
    )
    assert found[-1] == ("Mara Ostrin", "named")


def test_who_answers_is_not_who_asked() -> None:
    found = names(
        "Mara Ostrin said the crane was old.",
        "The prosecutor asked why she had sold it; she answered that nobody wanted it.",
    )
    assert [name for name, _ in found] == ["Mara Ostrin", "prosecutor", "Mara Ostrin"]


def test_who_is_cited_by_another_is_not_she_in_the_next_paragraph() -> None:
    found = names(
        "Mara Ostrin said that she had sold the crane.",
        "The crane was old, the Norland Herald reported, quoting a port engineer.",
        "She said it was new.",
    )
    assert found[-1] == ("Mara Ostrin", "named")


def test_the_other_is_one_of_the_many_who_have_spoken() -> None:
    found = names(
        "Two people familiar with the plan said the crane was old.",
        "The other said it was new.",
    )
    assert found[-1] == ("person familiar with the plan", "described")


def test_a_document_is_no_office_of_its_author() -> None:
    found = names(
        "An audit by the Norland Port Authority counts twelve cracks.",
        "The audit says that the crane was old.",
        "The author of the audit, Mara Ostrin, said it was new.",
    )
    assert found[-2:] == [("audit by the Norland Port Authority", "described"), ("Mara Ostrin", "named")]


def test_the_group_is_the_charity_that_has_spoken_and_no_place() -> None:
    found = names(
        "The daily Norland Herald said the crane was old.",
        "The crane is missing, according to the rescue charity Alder Watch.",
        "The group said that it had looked for it.",
    )
    assert found[-1] == ("Alder Watch", "named")


def test_a_source_is_told_without_the_day_it_spoke_on() -> None:
    assert names("A commentary on Saturday said the crane was old.") == [("commentary", "described")]
    assert described("a poll published on Sunday") == "poll published on Sunday"


def test_it_is_a_name_of_unknown_kind_that_opens_the_sentence_before() -> None:
    found = names("Zorvela plans to sell the crane.", "It hopes to buy a new one.")
    assert [name for name, _ in found] == ["Zorvela", "Zorvela"]


def test_a_noun_without_adjective_was_brought_in_with_the_words_behind_it() -> None:
    found = names(
        "The gates of the dam in Norland opened on Friday, and the hospital in Tarnvik was flooded.",
        "The hospital said that nobody was hurt.",
    )
    assert found[-1] == ("hospital in Tarnvik", "described")


def test_a_name_behind_the_opposition_is_the_partys() -> None:
    assert names("The opposition Vasra Elt said the crane was old.") == [("Vasra Elt", "named")]


def test_the_watchdog_is_the_overseer_that_has_spoken_last() -> None:
    found = names(
        "The Norland Quay Authority owns the crane.",
        "The Norland Quay Authority painted it in May.",
        "Two bolts were missing, the Tarnvik Safety Observatory said.",
        "The watchdog expects to find more.",
    )
    assert found[-1] == ("Tarnvik Safety Observatory", "named")


def test_the_think_tank_the_insurer_and_the_force_are_called_by_what_stands_in_their_names() -> None:
    found = names(
        "The crane is too old, the Tarnvik Harbour Institute said.",
        "The think tank believes that a new one would pay.",
        "It was insured with Norland Mutual until May.",
        "The insurer says it has paid nothing.",
        "A man was hurt, the Norland Police said.",
        "The force added that he had climbed it.",
    )
    assert [found[k][0] for k in (1, 2, 4)] == ["Tarnvik Harbour Institute", "Norland Mutual", "Norland Police"]


def test_the_news_site_is_no_radio_station() -> None:
    found = names(
        "Radio Tarnvik said that the crane was old.",
        "Harbour Watch reported on Monday that it had been sold.",
        "The news site added that nobody had paid.",
    )
    assert found[-1] == ("Harbour Watch", "named")


def test_the_chain_is_the_name_that_stands_before_the_noun() -> None:
    found = names(
        "The Norland Wildlife Guard found the crane behind a shop of the Fjord Market chain.",
        "The Norland Wildlife Guard took it away.",
        "The chain said that it knew of no crane.",
    )
    assert found[-1] == ("Fjord Market", "named")


def test_the_premier_is_the_prime_minister_and_the_nun_the_sister() -> None:
    found = names(
        "The prime minister, Mara Ostrin, denied that she had seen the crane.",
        "The premier said it was old.",
        "Sister Benta Lindqvist said that it creaked.",
        "The nun could not say why it stood there.",
    )
    assert [found[k][0] for k in (1, 3)] == ["Mara Ostrin", "Benta Lindqvist"]


def test_a_paper_of_the_brigade_is_called_by_the_brigades_name() -> None:
    found = names(
        "The Norland Crane Brigade left at noon.",
        "The brigade's log records two calls.",
        "The brigade's cook said there were three.",
    )
    assert found == [("Norland Crane Brigade's log", "described"), ("brigade's cook", "described")]


def test_its_is_the_subject_of_the_sentence_before_with_its_letters_in_brackets() -> None:
    found = names(
        "The crane is old, the Tarnvik Harbour Institute said.",
        "The Norland Rescue Centre (NRC) ended its search on Friday.",
        "Its duty officer said that nobody was found.",
    )
    assert found[-1] == ("Norland Rescue Centre's duty officer", "described")


def test_a_letter_may_promise() -> None:
    found = names(
        "The Norland Herald reported that the crane was old.",
        "A letter from the owners describes the crane, which is new.",
        "It promises to sell the paint.",
    )
    assert found[-1] == ("letter from the owners", "described")


def test_the_letter_is_called_by_whom_it_was_sent_to() -> None:
    found = names(
        '"The crane was old," she wrote in a letter to the harbour master, Piet Hollander.',
        "The letter also states that it creaked.",
    )
    assert found[-1] == ("letter to the harbour master", "described")


def test_the_document_is_the_letter_that_has_spoken() -> None:
    found = names(
        "A review of the port says that the crane is old.",
        "A letter to the staff says that it could go in May.",
        "The document also claims that it creaked.",
    )
    assert found[-1] == ("letter to the staff", "described")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The warrant names Odd Berg as the owner.", "warrant"),
        ("The council gave the toll as nine.", "council"),
        ("A poll by Hill Data gives Odd Berg 41 per cent.", "poll by Hill Data"),
    ],
)
def test_what_is_given_named_or_identified_is_a_claim_of_whoever_does_so(text: str, source: str) -> None:
    assert [name for name, _ in names(text)] == [source]
