"""What goes wrong when claims are read from news: each trap on two texts, by the rules alone and with the network."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from app.extraction.document import ExtractedClaim
from app.extraction.pipeline import extract
from app.extraction.zones import find_zones
from app.ingest.reader import model_in
from app.text.span import words

PUBLISHED = datetime(2023, 12, 8, 9, 0)


@dataclass(frozen=True)
class Read:
    """The claims of one text by their words, as printed."""

    text: str
    claims: dict[str, ExtractedClaim]

    def __getitem__(self, content: str) -> ExtractedClaim:
        return self.claims[content]

    def names(self, content: str) -> list[tuple[str, str, str]]:
        """Words, name and role of each mention in a claim."""
        return [(m.span.of(self.text), m.name, m.role) for m in self[content].entities]

    def hedges(self, content: str) -> list[str]:
        return [span.of(self.text) for span in self[content].certainty_words]


Reader = Callable[[str], Read]


@pytest.fixture(params=[False, True], ids=["rules", "network"])
def read(request: pytest.FixtureRequest) -> Reader:
    """Read a text; the same with the rules alone and with the network."""
    model = model_in(None) if request.param else None

    def _read(text: str) -> Read:
        found = extract(text, PUBLISHED, language="en", model=model)
        return Read(text, {words(text, claim.content): claim for claim in found.claims})

    return _read


def chain(claim: ExtractedClaim) -> list[str | None]:
    """The source chain without the author it begins with."""
    return [link.name for link in claim.chain[1:]]


def values(claim: ExtractedClaim) -> list[tuple[str, str]]:
    return [(given.source, given.value) for given in claim.factuality]


def times(claim: ExtractedClaim) -> list[tuple[str, str]]:
    return [(time.edtf, time.relation) for time in claim.times]


def amounts(claim: ExtractedClaim) -> list[tuple[object, str | None, str]]:
    return [(one.value, one.unit, one.comparator) for one in claim.quantities]


# 1. A quotation paragraph without a reporting verb ----------------------------------------------------------------

HARBOUR = "Harbour of Tarnvik closes for a month\n\n"


def test_a_quotation_paragraph_belongs_to_the_last_speaker(read: Reader) -> None:
    found = read(
        HARBOUR + "Mara Ostrin said on Monday that the crane was unsafe.\n\nQuote: “The owner knew it well.”\n"
    )
    claim = found["“The owner knew it well.”"]
    assert (claim.speech, claim.source.name, claim.source.kind) == ("direct", "Mara Ostrin", "named")
    assert values(claim) == [("Mara Ostrin", "CT+"), ("author", "Uu")]


def test_a_quotation_paragraph_after_a_second_speaker_belongs_to_that_one(read: Reader) -> None:
    found = read(
        HARBOUR
        + "Mara Ostrin said the crane was unsafe.\n\nPiet Hollander told reporters that the yard would close.\n\n"
        "“The steel came too late. The yard has lost its money.”\n"
    )
    assert found["“The steel came too late"].source.name == "Piet Hollander"
    assert found["The yard has lost its money.”"].source.name == "Piet Hollander"


# 2. "They" can be two parties -------------------------------------------------------------------------------------


def test_they_are_two_parties_in_one_sentence(read: Reader) -> None:
    last = "They’ve helped Denmark open a yard so that they can build their own ferries.”"
    found = read(f"Mara Ostrin said: “The boats that Norway sells to Denmark are new. {last}\n")
    assert found.names(last) == [
        ("They", "Norway", "agent"),
        ("Denmark", "Denmark", "recipient"),
        ("they", "Denmark", "agent"),
        ("their", "Denmark", "mentioned"),
    ]


def test_they_may_be_two_people_who_met(read: Reader) -> None:
    found = read("On Monday, Mara Ostrin met with Piet Hollander in Oslo. They signed a deal on timber.\n")
    content = "They signed a deal on timber"
    assert found.names(content) == [("They", "Mara Ostrin", "agent"), ("They", "Piet Hollander", "agent")]
    assert found[content].gist == "Mara Ostrin and Piet Hollander signed a deal on timber"


def test_they_stay_open_where_both_parties_fit(read: Reader) -> None:
    found = read("Mara Ostrin said the sailors told the guards that they could not see them.\n")
    assert all(not m.is_pronoun for claim in found.claims.values() for m in claim.entities)


# 3. Missing evidence ----------------------------------------------------------------------------------------------


def test_cannot_tell_you_that_we_have_seen_asserts_nothing(read: Reader) -> None:
    outer = "“I can’t sit here and tell you that we have seen any sale of ferries.”"
    inner = "that we have seen any sale of ferries"
    found = read(f"Mara Ostrin said: {outer}\n")
    assert values(found[outer]) == [("Mara Ostrin", "Uu"), ("author", "Uu")]
    assert values(found[inner]) == [("Mara Ostrin", "Uu"), ("author", "Uu")]
    assert (found[outer].polarity, found[outer].modality) == ("negative", "not-asserted")
    assert (found[inner].polarity, found[inner].modality) == ("positive", "not-asserted")
    assert found.hedges(outer) == ["can’t sit here and tell you"]


def test_no_evidence_denies_the_evidence_and_leaves_the_thing_open(read: Reader) -> None:
    found = read("Mara Ostrin said there was no evidence that the dam had moved.\n")
    assert found["there was no evidence that the dam had moved"].factuality[0].value == "CT-"
    assert {value for _, value in values(found["that the dam had moved"])} == {"Uu"}


# 4. "Maybe" covers its item ---------------------------------------------------------------------------------------


def test_maybe_covers_only_the_item_it_stands_before(read: Reader) -> None:
    content = "“We need pumps, maybe boats, blankets - thick and dry.”"
    found = read(f"Mara Ostrin said: {content}\n")
    assert (found[content].factuality[0].value, found.hedges(content)) == ("CT+", ["maybe"])
    assert found[content].reasons["certainty_words"].why == "'maybe' covers 'boats' only"


def test_perhaps_before_the_last_item_covers_that_one(read: Reader) -> None:
    content = "The ship carried grain, timber and perhaps weapons"
    found = read(f"{content}.\n")
    assert (found[content].factuality[0].value, found.hedges(content)) == ("CT+", ["perhaps"])
    assert found[content].reasons["certainty_words"].why == "'perhaps' covers 'weapons' only"


# 5. Not only … but also -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "the dam was a danger not only for the village but also for the whole valley",
        "the yard had sold not only boats but also engines to Norway",
    ],
)
def test_not_only_but_also_is_no_negation(read: Reader, content: str) -> None:
    claim = read(f"Mara Ostrin said {content}.\n")[content]
    assert (claim.factuality[0].value, claim.polarity) == ("CT+", "positive")


# 6. A figure without a source -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "amount"),
    [
        ("The yard built 340 boats last year", (340, "boat", "=")),
        ("At least 12 people were hurt in the fire in Oslo", (12, "person", ">=")),
    ],
)
def test_a_figure_without_a_source_is_the_articles_own(read: Reader, content: str, amount: object) -> None:
    claim = read(f"{content}.\n")[content]
    assert (claim.speech, claim.source.kind, claim.source_spans) == ("narrator", "author", ())
    assert amounts(claim) == [amount]
    assert claim.reasons["source"].why == "no attribution: the article's own voice"


# 7. Something was revealed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "revealed", "month"),
    [
        (
            "that Norway is preparing to sell Denmark up to several hundred boats",
            "revealed back in July 2022",
            "2022-07",
        ),
        ("that the dam had been leaking", "disclosed as early as March 2021", "2021-03"),
    ],
)
def test_what_was_revealed_has_the_month_and_no_source(read: Reader, content: str, revealed: str, month: str) -> None:
    claim = read(f"The fact {content} was {revealed}.\n")[content]
    assert (claim.source.kind, claim.source.name) == ("unstated", None)
    assert times(claim) == [(month, "as_of")]
    assert claim.said_on == month
    assert values(claim) == [("unstated", "CT+"), ("author", "CT+")]


# 8. A target with a deadline --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "number", "deadline"),
    [
        ("Its aim is to build 6,000 boats by the summer of 2025", 6000, "../2025-22"),
        ("The goal of the yard is to train 400 divers by the end of 2026", 400, "../2026"),
    ],
)
def test_an_aim_is_a_target_with_a_deadline(read: Reader, content: str, number: int, deadline: str) -> None:
    claim = read(f"A new yard was opened in Oslo on Monday. {content}.\n")[content]
    assert [(q.value, q.target) for q in claim.quantities] == [(number, True)]
    assert times(claim) == [(deadline, "by")]
    assert (claim.modality, claim.factuality[0].value) == ("purpose", "Uu")


# 9. Bullets after a quotation -------------------------------------------------------------------------------------


def test_bullets_below_a_quotation_are_not_the_speakers(read: Reader) -> None:
    found = read(
        "“The port is closed for good,” said Mara Ostrin.\n\n  • On 7 May the crane fell into the basin.\n"
        "  • The Harbour Courier reported that the crane had been sold in 2019.\n"
    )
    assert found["On 7 May the crane fell into the basin"].source.kind == "author"
    assert chain(found["that the crane had been sold in 2019"]) == ["Harbour Courier"]


def test_a_list_of_background_belongs_to_whom_each_point_names(read: Reader) -> None:
    found = read(
        "Piet Hollander said: “We have no steel left.”\n\nBackground:\n- The yard opened in 1970.\n"
        "- According to the Ministry of Ports, the yard has debts of $2m.\n"
    )
    assert found["The yard opened in 1970"].source.kind == "author"
    assert found["the yard has debts of $2m"].source.name == "Ministry of Ports"


# 10. Days without a year, and intervals ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "time"),
    [
        ("On 7 December the crane fell into the basin", ("2023-12-07", "at")),
        ("On 20 November the crane fell into the basin", ("2023-11-20", "at")),
        ("Sales of timber have grown in recent months", ("../2023-12-08", "during")),
        ("Trade in timber has fallen over the past year", ("2022-12-08/2023-12-08", "during")),
    ],
)
def test_a_day_is_counted_from_the_articles_date(read: Reader, content: str, time: tuple[str, str]) -> None:
    assert times(read(f"{content}.\n")[content]) == [time]


# 11. The same headline twice, and typos ---------------------------------------------------------------------------


def test_the_same_headline_twice_is_one_headline(read: Reader) -> None:
    head = "Crane falls on the quay at Tarnvik"
    text = f"{head}\n\nFriday, 8 December 2023\n{head}\n\nMara Ostrin said the crane was a danger.\n"
    zones = [zone.kind for zone in find_zones(text)]
    assert (zones.count("headline"), zones.count("repeated_headline")) == (1, 1)
    assert [claim.speech for claim in read(text).claims.values()] == ["headline", "indirect"]


def test_typos_in_a_quotation_stay(read: Reader) -> None:
    content = "the crane made the port “all the more more dangreous”"
    claim = read(f"Mara Ostrin said {content}.\n")[content]
    assert (claim.speech, claim.gist) == ("mixed", content)


# 12. A document is a source ---------------------------------------------------------------------------------------


def test_a_newspaper_has_it_from_documents(read: Reader) -> None:
    content = "Its aim is to build 6,000 boats by the summer of 2025"
    found = read(f"The Harbour Courier obtained internal documents on a yard in Oslo. {content}.\n")
    claim = found[content]
    assert chain(claim) == ["Harbour Courier", "internal documents"]
    assert values(claim) == [("internal documents", "Uu"), ("Harbour Courier", "Uu"), ("author", "Uu")]
    assert found["The Harbour Courier obtained internal documents on a yard in Oslo"].source.kind == "author"


def test_a_memo_is_the_source_of_what_it_says(read: Reader) -> None:
    claim = read("According to an internal memo, the yard will close in 2025.\n")["the yard will close in 2025"]
    assert (claim.source.name, claim.source.kind) == ("internal memo", "described")


# 13. Increased by 20% ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topic", "rest", "amount", "period"),
    [
        ("trade", "increased by 20% over the past year", 20, "2022-12-08/2023-12-08"),
        ("the price of timber", "fallen by 8% since January", 8, "2023-01/.."),
    ],
)
def test_a_change_has_value_unit_period_and_what_changed(
    read: Reader, topic: str, rest: str, amount: int, period: str
) -> None:
    content = f"They discussed {topic}, which has {rest}"
    claim = read(f"{content}.\n")[content]
    assert [(q.value, q.unit, q.of) for q in claim.quantities] == [(amount, "%", topic.removeprefix("the "))]
    assert [edtf for edtf, _ in times(claim)] == [period]
    assert claim.source.kind == "author"


def test_the_topic_of_a_talk_is_nobodys_statement(read: Reader) -> None:
    content = "Mara Ostrin and Piet Hollander discussed trade between Norway and Denmark"
    assert list(read(f"{content}.\n").claims) == [content]


# 14. Numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("The yard built 6,000 boats in Oslo", [(6000, "boat", "=")]),
        ("The yard sold several hundred boats", [(None, "boat", "~")]),
        ("The yard sold up to 300 boats", [(300, "boat", "<=")]),
        ("The flood damaged at least 40 houses", [(40, "house", ">=")]),
        ("Sales of boats fell by 20%", [(20, "%", "=")]),
        ("The yard owes $1.5bn to its owners", [(1.5e9, "USD", "=")]),
        ("The flood damaged 10 to 15 bridges", [((10, 15), "bridge", "=")]),
        ("The flood damaged about 70 houses", [(70, "house", "~")]),
    ],
)
def test_a_number_has_value_unit_and_comparator(read: Reader, content: str, found: object) -> None:
    assert amounts(read(f"{content}.\n")[content]) == found


# 15. Bytes, code points, UTF-16 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    ["“The crane 👩‍🚒 was old,”", "“It’s ‘unsafe’ — and 40 years old 😀,”"],
)
def test_places_count_code_points(read: Reader, content: str) -> None:
    text = f"😀 Crane’s fall — “é” in Tarnvik\n\nIt was 😀 late. {content} said Mara Ostrin.\n"
    claim = read(text)[content]
    start = text.index(content)
    assert list(claim.content) == [(start, start + len(content))]
    assert [span.of(text) for span in (*claim.cue, *claim.source_spans)] == ["said", "Mara Ostrin"]
