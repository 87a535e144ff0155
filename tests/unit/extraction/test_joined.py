"""Rules and model joined: whose attribution stays, and with which words."""

import pytest

from app.extraction.attribution import attribute, units_of
from app.extraction.document import Attribution
from app.extraction.joined import _questions_people, join
from app.extraction.quotes import QuoteIndex, find_quotes
from app.extraction.segment import segment
from app.extraction.zones import find_zones
from app.text.span import Span


def joined(text: str, *model: tuple[str, str, str, float]) -> list[tuple[list[str], str]]:
    """Content and cue of what stays; the model finds (source, cue, contents between bars, score)."""
    return [([span.of(text) for span in said.content], said.cue[0].of(text)) for said in attributions(text, *model)]


def attributions(text: str, *model: tuple[str, str, str, float]) -> tuple[Attribution, ...]:
    """What stays of what rules and model find."""
    units = units_of(text, segment(text, find_zones(text)), QuoteIndex(find_quotes(text)))
    found = [
        Attribution(
            tuple(_at(text, part) for part in c.split(" | ")),
            (_at(text, u),),
            (_at(text, s),) if s else (),
            score=score,
        )
        for s, u, c, score in model
    ]
    return join(text, units, attribute(units), found)


def _at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_of_one_cue_only_the_models_attribution_stays() -> None:
    text = "Orla Venn said on Monday that the quay was sinking.\n"
    assert joined(text, ("Orla Venn", "said", "that the quay was sinking", 0.9)) == [
        (["that the quay was sinking"], "said")
    ]


def test_what_the_model_doubts_and_the_rules_do_not_find_goes() -> None:
    text = "The harbour board mulled over its long winter in silence.\n"
    assert joined(text, ("The harbour board", "mulled over", "its long winter", 0.2)) == []


def test_a_quotation_is_taken_to_its_end() -> None:
    text = "Orla Venn said: “The quay is sinking. We measured it twice in the month of May.”\n"
    content = "“The quay is sinking. We measured it twice in the"
    assert joined(text, ("Orla Venn", "said:", content, 0.9))[0][0] == [text[text.index("“") : -1]]


def test_an_earlier_report_within_a_report_is_added() -> None:
    text = "Orla Venn said a guard had admitted that the gauge was copied.\n"
    content = "a guard had admitted that the gauge was copied"
    assert joined(text, ("Orla Venn", "said", content, 0.9))[1] == (["that the gauge was copied"], "had admitted")


def test_words_of_another_paragraph_stay_with_the_cue_that_introduces_them() -> None:
    text = (
        "Orla Venn noted that the quay was sinking.\n\nQuote: “It sank in May.”\n\n"
        "Venn added that it would cost a lot: “There is reason to dig. Mud, maybe sand. We measured it.”\n"
    )
    quoted = ("Orla Venn", "Quote:", "“It sank in May.” | Mud, maybe sand", 0.9)
    added = ("Venn", "added", text[text.index("that it") : text.index("We measured")].strip(), 0.9)
    assert joined(text, quoted, added)[:2] == [
        (["“It sank in May.”"], "Quote:"),
        ([text[text.index("that it") : -1]], "added"),
    ]


def test_a_quotation_paragraph_without_a_cue_of_its_own_goes_on_with_the_one_before() -> None:
    text = "“It sank,” Orla Venn said.\n\n“Nobody came to look at it in May.”\n"
    assert joined(text, ("Orla Venn", "said", "“It sank,” | “Nobody came to look at it in May.”", 0.9)) == [
        (["“It sank,”", "“Nobody came to look at it in May.”"], "said")
    ]


@pytest.mark.parametrize("score", [0.2, 0.9])
def test_what_nobody_says_stays_around_an_attribution_in_it(score: float) -> None:
    text = "It emerged that the owners had offered a rise of 6 per cent.\n"
    made = attributions(text, ("the owners", "had offered", "a rise of 6 per cent", score))
    emerged = next(k for k, said in enumerate(made) if said.cue[0].of(text) == "emerged")
    assert made[emerged].content[0].of(text) == "that the owners had offered a rise of 6 per cent"
    assert all(said.outer == emerged for said in made if said is not made[emerged])


def test_what_somebody_comments_on_is_no_statement() -> None:
    text = "Commenting on the talks of the two mayors in Ostvik, Orla Venn said the quay was sinking.\n"
    made = joined(
        text,
        ("Orla Venn", "said", "the quay was sinking", 0.9),
    )
    about = Attribution((_at(text, "the talks of the two mayors in Ostvik"),), (_at(text, "Commenting on"),), score=0.8)
    units = units_of(text, segment(text, find_zones(text)), QuoteIndex(find_quotes(text)))
    both = join(
        text, units, (), (about, Attribution((_at(text, "the quay was sinking"),), (_at(text, "said"),), score=0.9))
    )
    assert made == [(["the quay was sinking"], "said")]
    assert [said.cue[0].of(text) for said in both] == ["said"]


@pytest.mark.parametrize(
    ("cue", "content", "kept"),
    [
        ("discussed", "the price of timber", False),
        ("talked about", "the price of timber", False),
        ("exchanged views on", "fishing quotas", False),
        ("raised", "the closing of the yard", False),
        ("discussed", "how the yard could be kept", True),
        ("raised", "fears that the dam would go", True),
    ],
)
def test_what_a_talk_was_about_is_nothing_that_was_said(cue: str, content: str, kept: bool) -> None:
    text = f"The two ministers {cue} {content}.\n"
    assert bool(joined(text, ("The two ministers", cue, content, 0.9))) is kept


def test_who_questions_people_says_nothing() -> None:
    assert _questions_people("have questioned", "three men over the fire")
    assert not _questions_people("questioned", "whether three men were there")


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("No group", "claimed", "responsibility"),
        ("Nobody", "claimed", "the reward"),
        ("The list", "named", "198 people"),
        ("Five members", "voted for", "the cut"),
        ("Its camp", "has one tap for", "180 people"),
        ("The maker", "unveiled", "a pump that it says runs for a week"),
    ],
)
def test_an_act_is_no_report(source: str, cue: str, content: str) -> None:
    assert joined(f"{source} {cue} {content}.\n", (source, cue, content, 0.7)) == []


@pytest.mark.parametrize("cue", ["disputes", "spoke of", "estimated", "counted"])
def test_a_report_of_a_thing_stays(cue: str) -> None:
    assert joined(f"The coastguard {cue} 52 deaths.\n", ("The coastguard", cue, "52 deaths", 0.9)) != []


def test_when_something_is_expected_is_the_articles_own_word() -> None:
    text = "The results are expected by Friday.\n"
    units = units_of(text, segment(text, find_zones(text)), QuoteIndex(find_quotes(text)))
    found = Attribution((_at(text, "The results"),), (_at(text, "are expected"),), (), score=0.9)
    assert join(text, units, attribute(units), [found]) == ()


@pytest.mark.parametrize(
    ("content", "tail"),
    [
        ("the region counted 4,600 departures", ", one in eight of them by children"),
        ("it had received 12 complaints", ", none of them from the union"),
        ("it would hire 620 people", ", a quarter of them in research"),
        ("the buyer was Tavel Trading", ", a firm founded in 2024"),
        ("the lake had shrunk to 40 hectares", ", its smallest size since 1961"),
    ],
)
def test_a_tail_without_a_verb_belongs_to_what_it_tells_of(content: str, tail: str) -> None:
    text = f"Orla Venn said {content}{tail}.\n"
    assert joined(text, ("Orla Venn", "said", content, 0.9))[0][0] == [content + tail]


@pytest.mark.parametrize("rest", [", a spokesman said", ", a claim that the port denied", " and left"])
def test_what_has_a_verb_is_no_tail(rest: str) -> None:
    content = "the quay was sinking"
    text = f"Orla Venn said {content}{rest}.\n"
    assert joined(text, ("Orla Venn", "said", content, 0.9))[0][0] == [content]


def test_words_before_the_cue_of_another_are_no_content() -> None:
    text = "The dam may leak, Orla Venn said, but she had seen no sign of a crack.\n"
    found = joined(
        text,
        ("Orla Venn", "said", "The dam may leak | she had", 0.9),
        ("she", "had seen", "no sign of a crack", 0.9),
    )
    assert found == [(["The dam may leak"], "said"), (["no sign of a crack"], "had seen")]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Whether the mayor was told of the leak is disputed.", "the mayor", "was told", "of the leak is disputed"),
        ("The council will vote on 3 May on whether to sell.", "The council", "will vote", "whether to sell"),
        ("The mayor must explain what she knew.", "The mayor", "must explain", "what she knew"),
        ("Reports that the dam leaks are false.", "", "Reports", "that the dam leaks are false"),
        ("Orla Venn on floods, warnings and what she would do.", "Orla Venn", "warnings", "what she would do"),
        ("Read “Mayor warns of flood” of 3 May for more.", "Mayor", "warns", "of flood” of 3 May for more"),
    ],
)
def test_what_is_nobodys_statement_is_the_articles_own_word(text: str, source: str, cue: str, content: str) -> None:
    assert joined(f"{text}\n", (source, cue, content, 0.9)) == []


def test_where_it_was_written_is_not_its_source() -> None:
    text = "In our report of 3 May we wrote that the quay was sinking.\n"
    found = joined(
        text,
        ("our report", "In", "of 3 May we wrote that the quay was sinking", 0.9),
        ("we", "wrote", "that the quay was sinking", 0.9),
    )
    assert found == [(["that the quay was sinking"], "wrote")]


def test_a_content_runs_up_to_its_own_cue() -> None:
    text = "She had warned her old foreman, Orla Venn said.\n"
    found = joined(text, ("Orla Venn", "said", "She had warned her", 0.9))
    assert found[0] == (["She had warned her old foreman"], "said")


def test_an_order_that_only_the_rules_find_stays_but_not_a_courts() -> None:
    assert joined("The port ordered the crews to leave before nightfall.\n") == [
        (["the crews to leave before nightfall"], "ordered")
    ]
    assert joined("The court ordered the firm to pay before nightfall.\n") == []
