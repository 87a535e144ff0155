from datetime import UTC, datetime
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.document import ZoneKind
from app.extraction.metadata import read_metadata
from app.extraction.paragraphs import paragraphs
from app.extraction.sources_line import parse_sources_line
from app.extraction.zones import find_zones
from app.text.span import Span

REPORT = """\
Home | World | Politics | Sport
POLITICS
Council delays vote on Morrow bridge
By Ilse Tarn and Jon Reed
Published: March 4, 2026 at 6:15 pm UTC
Updated: March 5, 2026 at 9:02 am UTC
3 min read

Council delays vote on Morrow bridge

MORROW BAY, March 4 (Harbour Wire) — The city council put off a vote on the new bridge on Wednesday, citing a report.

Source: Mara Kessel, council member, at a press briefing; Harbour Radio
Details: Kessel said the eastern pier was sinking.
Quote: “We can’t build on mud.”

Advertisement
Background:
• The bridge was to carry 4,000 lorries a day.
2. It was planned in 2019.

Read also: Port fees to rise in autumn

The delay costs about $1.2m a month, according to the works department.
***
Ilse Tarn is a reporter for the Harbour Gazette.
Follow us on Telegram!
Donate now to keep the Gazette free
© 2026 Harbour Gazette. All rights reserved.
"""


def found(text: str, main: list[Span] | None = None) -> list[tuple[ZoneKind, str]]:
    return [(zone.kind, zone.span.of(text)) for zone in find_zones(text, main)]


def kinds(text: str) -> list[ZoneKind]:
    return [zone.kind for zone in find_zones(text)]


def in_body(line: str) -> list[tuple[ZoneKind, str]]:
    """Return the zones of a line that stands in the middle of an article."""
    start = "Ferry strike ends in Kestrel\n\nThe strike of the ferry crews ended on Monday after eleven days.\n\n"
    end = "\n\nThe first ferry left at dawn, the port authority said on Tuesday."
    zones = found(start + line + end)
    assert [kind for kind, _ in zones[:2]] == ["headline", "body"]
    return zones[2:-1]


def test_a_report_is_told_apart() -> None:
    assert found(REPORT) == [
        ("boilerplate", "Home | World | Politics | Sport"),
        ("boilerplate", "POLITICS"),
        ("headline", "Council delays vote on Morrow bridge"),
        ("byline", "By Ilse Tarn and Jon Reed"),
        ("dateline", "Published: March 4, 2026 at 6:15 pm UTC"),
        ("dateline", "Updated: March 5, 2026 at 9:02 am UTC"),
        ("boilerplate", "3 min read"),
        ("repeated_headline", "Council delays vote on Morrow bridge"),
        ("dateline", "MORROW BAY, March 4 (Harbour Wire) —"),
        ("body", "The city council put off a vote on the new bridge on Wednesday, citing a report."),
        ("sources", "Source: Mara Kessel, council member, at a press briefing; Harbour Radio"),
        ("label", "Details:"),
        ("body", "Kessel said the eastern pier was sinking."),
        ("label", "Quote:"),
        ("body", "“We can’t build on mud.”"),
        ("boilerplate", "Advertisement"),
        ("label", "Background:"),
        ("bullet", "•"),
        ("body", "The bridge was to carry 4,000 lorries a day."),
        ("bullet", "2."),
        ("body", "It was planned in 2019."),
        ("boilerplate", "Read also: Port fees to rise in autumn"),
        ("body", "The delay costs about $1.2m a month, according to the works department."),
        ("boilerplate", "***"),
        ("boilerplate", "Ilse Tarn is a reporter for the Harbour Gazette."),
        ("boilerplate", "Follow us on Telegram!"),
        ("boilerplate", "Donate now to keep the Gazette free"),
        ("boilerplate", "© 2026 Harbour Gazette. All rights reserved."),
    ]


def test_the_text_tells_title_author_publisher_and_time() -> None:
    at = datetime(2026, 3, 4, 18, 15, tzinfo=UTC)
    expected = ("Council delays vote on Morrow bridge", "Ilse Tarn and Jon Reed", "Harbour Gazette", at)
    assert read_metadata(REPORT, find_zones(REPORT)) == expected


def test_what_the_text_does_not_tell_is_none() -> None:
    text = "The ferry left at dawn, the port authority said on Tuesday. It was late."
    assert kinds(text) == ["body"]
    assert read_metadata(text, find_zones(text)) == (None, None, None, None)


def test_a_press_release_ends_where_its_contacts_begin() -> None:
    text = (
        "FOR IMMEDIATE RELEASE\n4 March 2026\n\nAldous Freight opens depot in Kestrel, adding 300 jobs\n\n"
        "KESTREL, March 4, 2026 -- Aldous Freight, a haulier, today opened a depot in Kestrel.\n\n"
        "About Aldous Freight\nAldous Freight moves goods between 40 ports.\n\nMedia contact:\nTom Fenn\n###\n"
    )
    assert kinds(text) == [
        *("boilerplate", "dateline", "headline", "dateline", "body"),
        *("boilerplate", "boilerplate", "boilerplate", "boilerplate", "boilerplate"),
    ]


def test_who_sends_a_press_release_is_not_its_headline() -> None:
    text = (
        "PRESS RELEASE\nOffice for Canals of the Kestrel Republic\nKestrel, 4 March 2026\n\n"
        "Minister Fenn sets out plan for dry locks\n\nTom Fenn, who minds the canals, today opened a dry lock.\n"
    )
    assert kinds(text) == ["boilerplate", "byline", "dateline", "headline", "body"]


def test_an_interview_has_its_speakers_as_labels() -> None:
    text = (
        "“We will rebuild the pier by June”\nJon Reed, staff writer\nKestrel, 12.05.2026 09:30\n\n"
        "The commissioner met us in her office above the docks.\n\n"
        "Reed: How bad is the damage?\nMara Kessel: Worse than we said.\nReed: And the money?\nMara Kessel: Ask them.\n"
        "OLUND: I asked.\nQ: Will the ferries run?\nA: Not before June."
    )
    zones = found(text)
    assert zones[:3] == [
        ("headline", "“We will rebuild the pier by June”"),
        ("byline", "Jon Reed, staff writer"),
        ("dateline", "Kestrel, 12.05.2026 09:30"),
    ]
    labels = [words for kind, words in zones if kind == "label"]
    assert labels == ["Reed:", "Mara Kessel:", "Reed:", "Mara Kessel:", "OLUND:", "Q:", "A:"]
    assert read_metadata(text, find_zones(text))[1] == "Jon Reed"


def test_a_live_report_has_its_clock_times_as_date_lines() -> None:
    text = (
        "Dyke breaks near Kestrel, thousands flee\n\n18:40 The dyke broke at noon.\n\n17:55 Water rose.\n\n17:10: Calm."
    )
    assert [zone for zone in found(text) if zone[0] in ("dateline", "label")] == [
        ("dateline", "18:40"),
        ("dateline", "17:55"),
        ("label", "17:10:"),
    ]


def test_markdown_marks_are_no_words() -> None:
    text = "# Storm cuts power to 12,000 homes\n\n*By Ilse Tarn, 2 February 2026*\n\n**Key points:**\n\n"
    text += "- Two were hurt.\n\n> Calm."
    assert found(text) == [
        ("bullet", "#"),
        ("headline", "Storm cuts power to 12,000 homes"),
        ("byline", "*By Ilse Tarn,"),
        ("dateline", "2 February 2026*"),
        ("label", "**Key points:**"),
        ("bullet", "-"),
        ("body", "Two were hurt."),
        ("bullet", ">"),
        ("body", "Calm."),
    ]
    title, author, _, at = read_metadata(text, find_zones(text))
    assert (title, author, at) == ("Storm cuts power to 12,000 homes", "Ilse Tarn", datetime(2026, 2, 2))


def test_the_headline_with_the_name_of_the_site_is_a_repeated_one() -> None:
    text = "Kestrel port to close - Harbour Gazette\n\nKestrel port to close\n\n"
    text += "The port will close on Monday, its head said."
    assert kinds(text) == ["repeated_headline", "headline", "body"]


def test_a_headline_may_ask_or_end_in_a_full_stop() -> None:
    body = "The turbines stood still that night, the grid operator said on Monday."
    assert kinds(f"Did the turbines black out the whole of Kestrel?\n\n{body}") == ["headline", "body"]
    text = f"The port of Kestrel will close for a week.\nBy Jon Reed\n{body}"
    assert kinds(text) == ["headline", "byline", "body"]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    first = (
        "The ministry of trade said on Monday that it would lift the ban on timber exports next year, after two years "
    )
    first += "in which sawmills along the coast had stood idle and four hundred workers had been laid off."
    second = (
        "“It was the right measure at the wrong time,” the minister told the Harbour Gazette. She gave no date for the "
    )
    second += "end of the ban, nor did she say who would pay for the timber that rots in the port."
    text = f"{fill(first, 70)}\n\n{fill(second, 70)}\n"
    assert [span.of(text).count("\n") for span in paragraphs(text)] == [2, 2]
    assert kinds(text) == ["body", "body"]


def test_lines_that_end_where_they_like_are_paragraphs() -> None:
    text = "One line.\nAnother, much longer line that goes on.\r\nA third.\u2028A fourth.\x0bA fifth.\x85\n \n"
    assert [span.of(text) for span in paragraphs(text)] == [
        *("One line.", "Another, much longer line that goes on.", "A third.", "A fourth.", "A fifth.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter",
        "If you notice an error, select it and press Ctrl+Enter.",
        "Photo: Jon Reed",
        "Photo by Jon Reed",
        "More stories in our channel",
        "Related: Port fees to rise",
        "Become a friend of the Gazette!",
        "Support us",
        "Support independent journalism",
        "We use cookies",
        "Facebook Twitter Telegram",
        "Home » World » Ports",
        "https://harbour.example/ports",
        "desk@harbour.example",
        "Tags: ports, strikes",
        "12 comments",
        "Share this article",
        "#ports #strike",
        "———",
        "This interview was held in Basque and has been shortened.",
        "The briefing is not investment advice.",
        "Next issue: 12 May.",
    ],
)
def test_what_is_not_the_article_is_boilerplate(line: str) -> None:
    assert in_body(line) == [("boilerplate", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Support for the strike grew through the week, the union said.",
        "They promised to support us, Kessel said.",
        "“Help us,” the crew wrote in a message to the port.",
        "Follow the money, the auditors advised the council.",
        "Recommended doses were exceeded, the agency said.",
        "Video from the scene shows a fire in the hold.",
        "Home prices fell by 3% in Kestrel.",
        "By Monday the port had closed, and by Tuesday the road.",
        "On 7 December – three days late – the ferry sailed.",
        "Sources close to the talks said a deal was near.",
        "Kessel said: the pier is sinking.",
        "She told reporters: “We can’t build on mud.”",
        "One thing is clear: the pier is sinking.",
        "4 March 2026 was a cold day in Kestrel.",
        "The interview was broadcast on Sunday and denied on Monday.",
        "The next edition of the atlas has 40 maps and costs €60, the publisher said.",
    ],
)
def test_what_only_looks_like_it_is_body(line: str) -> None:
    assert in_body(line) == [("body", line)]


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Details:",
            "More details:",
            "Quote:",
            "Key findings:",
            "Background:",
            "Q:",
            "A:",
            "Literally:",
            "For reference:",
        ),
        *(
            "OLUND:",
            "Mr. OLUND:".upper(),
            "What we know:",
            "Who is affected:",
            "Outlook:",
            "The inquiry:",
            "**Context:**",
        ),
    ],
)
def test_a_label_heads_its_paragraph(label: str) -> None:
    assert in_body(f"{label} The pier was sinking.") == [("label", label), ("body", "The pier was sinking.")]


@pytest.mark.parametrize(
    "lead",
    [
        "KESTREL, March 4 (Harbour Wire) —",
        "KESTREL/MORROW BAY, 4 March 2026 (HW) -",
        "Kestrel, 4 March (Harbour Wire) –",
        "KESTREL (HW) —",
        "KESTREL, Conn. —",
        "KESTREL, 4 March 2026 /Harbour Wire/ --",
    ],
)
def test_the_lead_of_an_agency_is_a_date_line(lead: str) -> None:
    body = "The port will close on Monday, its director said in a statement."
    assert found(f"Kestrel port to close for a week\n\n{lead} {body}")[1:] == [("dateline", lead), ("body", body)]


def test_the_parts_of_a_row_are_told_apart() -> None:
    text = "Kestrel port to close for a week\nBy Ilse Tarn | 4 March 2026, 18:15 | 3 min read\n"
    text += "The port will close, it said on Monday."
    assert kinds(text) == ["headline", "byline", "dateline", "boilerplate", "body"]


def test_what_lies_outside_the_main_part_is_boilerplate() -> None:
    text = "Weather today: fog\nPort closes for a week\n4 March 2026\n"
    text += "The port will close, it said on Monday.\nStorm nears the coast"
    start = text.index("The port")
    zones = find_zones(text, [Span(start, start + 39)], "Port closes for a week")
    assert [zone.kind for zone in zones] == ["boilerplate", "headline", "dateline", "body", "boilerplate"]


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        (
            "Source: Mara Kessel, harbour commissioner, at a press briefing; Harbour Radio",
            ["Mara Kessel, harbour commissioner", "Harbour Radio"],
        ),
        ("Sources: Reuel Wire and Interfonte", ["Reuel Wire", "Interfonte"]),
        ("Source: Port of Kestrel, with reference to the Customs Service", ["Port of Kestrel", "the Customs Service"]),
        ("Source: Harbour Radio, citing Jon Reed in an interview", ["Harbour Radio", "Jon Reed"]),
        ("Source: Ministry of Labour and Trade", ["Ministry of Labour and Trade"]),
        (
            "Source: Ann Lee, minister of trade, and Jon Reed, head of customs",
            ["Ann Lee, minister of trade", "Jon Reed, head of customs"],
        ),
        ("Source: Governor Ann Lee on Telegram; the Coast Guard.", ["Governor Ann Lee", "the Coast Guard"]),
        ("**Source:** Harbour Radio", ["Harbour Radio"]),
        ("Sources:", []),
    ],
)
def test_a_sources_line_names_its_sources(line: str, sources: list[str]) -> None:
    text = f"Before. {line}"
    spans = parse_sources_line(text, Span(8, len(text)))
    assert [span.of(text) for span in spans] == sources


def test_sources_may_be_listed() -> None:
    zones = in_body("Sources:\n• Port of Kestrel\n• Harbour Radio")
    assert zones == [
        ("sources", "Sources:"),
        ("bullet", "•"),
        ("sources", "Port of Kestrel"),
        ("bullet", "•"),
        ("sources", "Harbour Radio"),
    ]


PIECES = st.sampled_from(
    [
        *(
            "Support us",
            "Port closes for a week",
            "4 March 2026, 18:15",
            "By Ilse Tarn",
            "Source: Harbour Radio; ",
            "Quote: ",
            "• ",
        ),
        *(
            "The port will close on Monday, it said. ",
            "KESTREL, March 4 (HW) — ",
            "\n",
            "\r\n",
            "\n\n",
            " ",
            "\t",
            "\ufeff",
            "\u202e",
        ),
        *(
            "שלום ",
            "e\u0301",
            "🛳️",
            "\u2028",
            "###",
            "| ",
            "“",
            "18:40 ",
            "\u00a0",
            "港は閉鎖された。",
            "# ",
            "> ",
            "Reed: ",
        ),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


@given(
    TEXTS,
    st.one_of(st.none(), st.lists(st.builds(lambda a, n: Span(a, a + n), st.integers(0, 99), st.integers(1, 50)))),
)
def test_every_character_that_shows_lies_in_one_zone(text: str, main: list[Span] | None) -> None:
    zones = find_zones(text, main)
    covered = [at for zone in zones for at in range(*zone.span)]
    assert covered == sorted(set(covered))
    assert {at for at, sign in enumerate(text) if not sign.isspace()} <= set(covered)
    assert all(zone.span.of(text) == zone.span.of(text).strip() != "" for zone in zones)
    read_metadata(text, zones)


@given(TEXTS)
def test_no_zone_crosses_a_paragraph(text: str) -> None:
    spans = paragraphs(text)
    assert all(any(span.contains(zone.span) for span in spans) for zone in find_zones(text))


@given(TEXTS)
def test_named_sources_lie_within_their_line(text: str) -> None:
    whole = Span(0, len(text))
    found_spans = parse_sources_line(text, whole)
    assert all(whole.contains(span) and span.of(text).strip() for span in found_spans)
    assert list(found_spans) == sorted(found_spans)


def test_a_marked_heading_between_paragraphs_is_a_label() -> None:
    assert ("label", "Waiting on the quay") in in_body("## Waiting on the quay")


@pytest.mark.parametrize(
    "line",
    [
        "The Marsh Centre is an independent think-tank in Tarnvik, funded by the Larch Foundation.",
        "Alder Watch (AW) is a charity based in Norland. It takes no money from ports.",
    ],
)
def test_who_made_the_study_told_at_the_end_is_boilerplate(line: str) -> None:
    text = f"Cranes creak\n\n{{}}\n\n{'The crane stood in the wind all night, and nobody slept. ' * 3}\n\n{{}}\n"
    assert found(text.format("The quay is old and was built in a hurry by three men.", line))[-1] == (
        "boilerplate",
        line,
    )
    assert ("boilerplate", line) not in found(text.format(line, "The quay was old and was built in a hurry."))
