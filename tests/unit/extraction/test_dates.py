"""Times in English news: where they stand and what they come to. All texts are made up."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.dates import find_dates
from app.extraction.edtf_range import is_edtf
from app.text.span import Span

WEDNESDAY = date(2026, 3, 4)
"""The day of publication of every text here, unless another is given."""

MARK = re.compile(r"\[\[|\]\]")

# A text with its times in double brackets, then for each of them EDTF and relation.
DAYS = [
    ("The harbour reopened [[on 7 December 2023]].", "2023-12-07 at"),
    ("The harbour reopened [[on December 7, 2023]].", "2023-12-07 at"),
    ("The harbour reopened [[on December 7th, 2023]], officials said.", "2023-12-07 at"),
    ("The treaty was signed [[on the 7th of December, 2023]].", "2023-12-07 at"),
    ("The treaty was signed [[on 7th December 2023]].", "2023-12-07 at"),
    ("The treaty was signed [[on Thursday, 7 December 2023]].", "2023-12-07 at"),
    ("The treaty was signed [[on Thursday 7 December 2023]].", "2023-12-07 at"),
    ("The treaty was signed [[on Thu, 7 Dec. 2023]].", "2023-12-07 at"),
    ("Storm damage was logged [[on Sept. 11, 2025]].", "2025-09-11 at"),
    ("Filed [[2023-12-07]] by the clerk.", "2023-12-07 at"),
    ("Filed [[07/12/2023]] by the clerk.", "2023-12-07 at"),
    ("Filed [[12/27/2023]] by the clerk.", "2023-12-27 at"),
    ("Filed [[7.12.2023]] by the clerk.", "2023-12-07 at"),
    ("The ferry sank [[on 7 December]].", "2025-12-07 at"),
    ("The ferry sank [[on 1 March]].", "2026-03-01 at"),
    ("The ferry will sail [[on 7 December]].", "2026-12-07 at"),
    ("The fair opens [[on 10 March]], the council said.", "2026-03-10 at"),
    ("The fair, postponed [[on 10 March]], will be held later.", "2026-03-10 at"),
    ("The mayor resigned [[on Feb. 27]].", "2026-02-27 at"),
    ("[[March 2]] was a bad day for the yard.", "2026-03-02 at"),
    ("The two sides met [[on 29 February]].", "2024-02-29 at"),
    ("The court sat [[on Tuesday (3 March)]].", "2026-03-03 at"),
    ("The budget passed [[in the early hours of 4 March 2026]].", "2026-03-04 at"),
    ("The rally is planned for [[the 14th of March]].", "2026-03-14 at"),
    ("The rally ended on 31 [[April]] by mistake.", "2025-04 at"),
    ("The rally ended on 30 smoky days.", None),
]

RELATIVE_DAYS = [
    ("The minister resigned [[on Tuesday]].", "2026-03-03 at"),
    ("The minister resigned [[on Wednesday]].", "2026-03-04 at"),
    ("The minister resigned [[on Thursday]].", "2026-02-26 at"),
    ("The minister will resign [[on Thursday]].", "2026-03-05 at"),
    ("Parliament is due to vote [[on Friday]].", "2026-03-06 at"),
    ("Workers voted to strike [[on Monday]].", "2026-03-09 at"),
    ("The mill said [[on Monday]] that it would close.", "2026-03-02 at"),
    ("The mill said that it would close [[on Monday]].", "2026-03-09 at"),
    ("The blaze was put out [[by Tuesday]].", "../2026-03-03 by"),
    ("They must leave [[by Friday]].", "../2026-03-06 by"),
    ("The union demanded an answer [[by Friday]].", "../2026-03-06 by"),
    ("It happened [[last Friday]].", "2026-02-27 at"),
    ("It happened [[last Wednesday]].", "2026-02-25 at"),
    ("The next hearing is [[next Friday]].", "2026-03-06 at"),
    ("The council meets [[next Wednesday]].", "2026-03-11 at"),
    ("The vote is [[this Friday]].", "2026-03-06 at"),
    ("[[Monday's]] explosion killed two people.", "2026-03-02 at"),
    ("[[Monday’s]] explosion killed two people.", "2026-03-02 at"),
    ("She was arrested [[late on Sunday]].", "2026-03-01 at"),
    ("She was arrested [[early on Monday]].", "2026-03-02 at"),
    ("She was arrested [[on Sunday night]].", "2026-03-01 at"),
    ("She was arrested [[at 14:30 on Tuesday]].", "2026-03-03 at"),
    ("She was arrested [[on Tuesday at 2.30pm]].", "2026-03-03 at"),
    ("The quake struck [[shortly after 6am on Monday]].", "2026-03-02 at"),
    ("The quake struck [[at 3 a.m.]] and lasted a minute.", "2026-03-04 at"),
    ("The gates closed [[at midnight on Saturday]].", "2026-02-28 at"),
    ("He left [[yesterday]].", "2026-03-03 at"),
    ("He left [[yesterday evening]].", "2026-03-03 at"),
    ("He left [[the day before yesterday]].", "2026-03-02 at"),
    ("He leaves [[tomorrow]].", "2026-03-05 at"),
    ("He leaves [[the day after tomorrow]].", "2026-03-06 at"),
    ("He leaves [[tonight]].", "2026-03-04 at"),
    ("He left [[last night]].", "2026-03-03 at"),
    ("The board met [[earlier today]].", "2026-03-04 at"),
    ("The board met [[this morning]].", "2026-03-04 at"),
    ("Prices rose [[three days ago]].", "2026-03-01 at"),
    ("The pilot was found [[two weeks ago]].", "2026-02-18 at"),
    ("The vote will be held [[in three days]].", "2026-03-07 at"),
    ("The vote will be held [[in two weeks' time]].", "2026-03-18 at"),
    ("Nobody has left [[since Sunday]].", "2026-03-01/.. since"),
    ("The bridge will stay shut [[until Saturday]].", "../2026-03-07 before"),
    ("The talks start [[after Friday]].", "2026-03-06/.. after"),
    ("The prices hold [[as of Tuesday]].", "2026-03-03 as_of"),
]

LONGER = [
    ("Exports fell [[in July 2022]].", "2022-07 at"),
    ("It was revealed [[back in July 2022]].", "2022-07 at"),
    ("It has been open [[since July 2022]].", "2022-07/.. since"),
    ("Exports fell [[in January]].", "2026-01 at"),
    ("Exports fell [[in November]].", "2025-11 at"),
    ("Exports are expected to fall [[in June]].", "2026-06 at"),
    ("Exports have fallen [[since November]].", "2025-11/.. since"),
    ("They hope to finish [[by June]].", "../2026-06 by"),
    ("The park is closed [[until April]].", "../2026-04 before"),
    ("Exports fell [[last March]].", "2025-03 at"),
    ("Exports will recover [[next March]].", "2027-03 at"),
    ("She joined [[in February last year]].", "2025-02 at"),
    ("She joined [[in February of last year]].", "2025-02 at"),
    ("She joined [[in early March]].", "2026-03 at"),
    ("She joined [[in mid-January]].", "2026-01 at"),
    ("The depot opened [[in May]].", "2025-05 at"),
    ("It may open [[in May]].", "2026-05 at"),
    ("The plant is to be ready [[by the summer of 2028]].", "../2028-22 by"),
    ("The plant opened [[in the summer of 2024]].", "2024-22 at"),
    ("The plant opened [[in summer 2024]].", "2024-22 at"),
    ("The plant opened [[last summer]].", "2025-22 at"),
    ("The plant will open [[next spring]].", "2027-21 at"),
    ("Wolves came down [[this winter]].", "2025-24 at"),
    ("Wolves came down [[in the autumn]].", "2025-23 at"),
    ("Wolves came down [[in the fall of 2024]].", "2024-23 at"),
    ("The lines will be laid [[before the end of the summer]].", "../2026-22 before"),
    ("Sales fell [[in the first quarter of 2024]].", "2024-33 at"),
    ("Sales fell [[in the fourth quarter]].", "2025-36 at"),
    ("Sales fell [[in Q2 2025]].", "2025-34 at"),
    ("Sales fell to 3.9 million [[in the fourth quarter]].", "2025-36 at"),
    ("They aim to cut output from [[1990]] levels.", "1990 at"),
    ("Sales will fall [[in the third quarter]].", "2026-35 at"),
    ("Sales fell [[in the third quarter of last year]].", "2025-35 at"),
    ("The cable enters service [[by the end of the second quarter of 2026]].", "../2026-06 by"),
    ("Sales fell [[in the first half of 2025]].", "2025-40 at"),
    ("Sales fell [[in the second half of last year]].", "2025-41 at"),
    ("Sales fell [[in H2 2025]].", "2025-41 at"),
    ("She was born [[in 1987]].", "1987 at"),
    ("The mine has been idle [[since 2019]].", "2019/.. since"),
    ("The [[2019]] survey was ignored.", "2019 at"),
    ("They aim to double output [[by 2030]].", "../2030 by"),
    ("The rules do not apply [[before 2027]].", "../2027 before"),
    ("A new reactor is to follow [[after 2035]].", "2035/.. after"),
    ("He fled [[around 2010]].", "2010~ at"),
    ("The debt is to be cut [[by mid-2027]].", "../2027 by"),
    ("The debt will be cut [[by the end of 2027]].", "../2027 by"),
    ("The debt will be cut [[by the end of the year]].", "../2026 by"),
    ("The debt will be cut [[by the end of the month]].", "../2026-03 by"),
    ("The debt will be cut [[by the end of next week]].", "../2026-03-13 by"),
    ("It was cut [[at the end of last year]].", "2025 at"),
    ("The song was written [[in the 1990s]].", "199X at"),
    ("The song was written [[in the early 1990s]].", "199X at"),
    ("The song was written [[in the '90s]].", "199X at"),
    ("Nobody has sung it [[since the seventies]].", "1970/.. since"),
    ("The tower was built [[in the 19th century]].", "18XX at"),
    ("The tower was built [[in the thirteenth century]].", "12XX at"),
    ("Spending rose [[in fiscal 2025]].", "2025 at"),
    ("Spending rose [[in the financial year 2024-25]].", "2024/2025 during"),
    ("Output rose [[last year]].", "2025 at"),
    ("Output rose [[this year]].", "2026 at"),
    ("Output will rise [[next year]].", "2027 at"),
    ("Output rose [[last month]].", "2026-02 at"),
    ("Output rose [[earlier this year]].", "2026 at"),
    ("Output rose [[last week]].", "2026-02-23/2026-03-01 during"),
    ("Output rose [[this week]].", "2026-03-02/2026-03-08 during"),
    ("Output rose [[over the weekend]].", "2026-02-28/2026-03-01 during"),
    ("Output rose [[last weekend]].", "2026-02-28/2026-03-01 during"),
    ("The rally will be held [[at the weekend]].", "2026-03-07/2026-03-08 during"),
    ("Output rose [[last quarter]].", "2025-36 at"),
    ("It changed hands [[three years ago]].", "2023 at"),
    ("It changed hands [[about three years ago]].", "2023~ at"),
    ("It changed hands [[two months ago]].", "2026-01 at"),
    ("It changed hands [[a decade ago]].", "2016 at"),
    ("It changed hands [[half a year ago]].", "2025-09 at"),
    ("The curfew holds [[until the new year]].", "../2026-12-31 before"),
    ("Families want to be home [[by Christmas]].", "../2026-12-25 by"),
    ("The shop was robbed [[on Christmas Eve]].", "2025-12-24 at"),
    ("The shop was robbed [[on Boxing Day]].", "2025-12-26 at"),
    ("Steam is promised [[by Easter 2026]].", "../2026-04-05 by"),
    ("It was the warmest day [[since records began in 1998]].", "1998/.. since"),
    ("The fair ran [[in the second week of May]].", "2025-05-08/2025-05-14 during"),
    ("They met [[in the week of 5 January 2026]].", "2026-01-05/2026-01-11 during"),
]

STRETCHES = [
    ("It shut [[between 3 and 5 May 2025]].", "2025-05-03/2025-05-05 during"),
    ("It shut [[from 3 to 5 May 2025]].", "2025-05-03/2025-05-05 during"),
    ("It shut [[3-5 May 2025]].", "2025-05-03/2025-05-05 during"),
    ("It shut [[May 3–5, 2025]].", "2025-05-03/2025-05-05 during"),
    ("It shut [[on 3 and 4 May 2025]].", "2025-05-03/2025-05-04 during"),
    ("It shut [[on 3 and 7 May 2025]].", "{2025-05-03,2025-05-07} during"),
    ("It shut [[from 28 February to 2 March]].", "2026-02-28/2026-03-02 during"),
    ("It shut [[from March to June 2025]].", "2025-03/2025-06 during"),
    ("It shut [[between November 2024 and January 2025]].", "2024-11/2025-01 during"),
    ("It shut [[between November and January]].", "2025-11/2026-01 during"),
    ("It shut [[between February and April]], the owner said.", "2025-02/2025-04 during"),
    ("It grew [[between 2019 and 2023]].", "2019/2023 during"),
    ("It grew [[from 2019 to 2023]].", "2019/2023 during"),
    ("It grew [[in 2019–2023]].", "2019/2023 during"),
    ("Ties grew [[in recent months]].", "../2026-03-04 during"),
    ("Ties grew [[over recent weeks]].", "../2026-03-04 during"),
    ("Ties grew [[in the past few days]].", "../2026-03-04 during"),
    ("Trade grew [[over the past year]].", "2025-03-04/2026-03-04 during"),
    ("Trade grew [[in the last three years]].", "2023-03-04/2026-03-04 during"),
    ("Trade grew [[in the past two months]].", "2026-01-04/2026-03-04 during"),
    ("Two ships left [[in the past 24 hours]].", "2026-03-03/2026-03-04 during"),
    ("Trade grew [[over the past decade]].", "2016/2026 during"),
    ("Trade may grow [[in the next fifty years]].", "2026/2076 during"),
    ("Trade will grow [[over the next two weeks]].", "2026-03-04/2026-03-18 during"),
    ("Trade will grow [[in the coming months]].", "2026-03-04/.. during"),
    ("It was the first strike [[in 14 months]].", "2025-01/2026-03 during"),
]

CONTEXT = [
    (
        "They met [[on 5 May 2024]] and signed [[the next day]].",
        "2024-05-05 at",
        "2024-05-06 at",
    ),
    ("They met [[on 5 May 2024]] and signed [[two days later]].", "2024-05-05 at", "2024-05-07 at"),
    ("Sales reached 40 [[in February 2025]], up from 30 [[a year earlier]].", "2025-02 at", "2024-02 at"),
    ("Sales reached 40 [[in 2024]], up from 30 [[a year earlier]].", "2024 at", "2023 at"),
    ("It sank [[on 5 May 2024]]. The port has been shut [[since then]].", "2024-05-05 at", "2024-05-05/.. since"),
    ("It sank [[on 5 May 2024]]. [[The same day]] a buoy was lost.", "2024-05-05 at", "2024-05-05 at"),
    ("It sank [[on 5 May 2024]]; it had been inspected [[the day before]].", "2024-05-05 at", "2024-05-04 at"),
    ("It sank [[in May 2024]]. [[The following year]] the owner gave up.", "2024-05 at", "2025 at"),
    ("It sank [[on Monday]]. The crew was found [[at 11pm]].", "2026-03-02 at", "2026-03-02 at"),
    ("The toll is 27, eight more than [[a day earlier]].", "2026-03-03 at"),
]

NOT_TIMES = [
    "The crew may leave if it wants.",
    "Mrs May told Parliament that May had no case.",
    "April Jones met June Okafor.",
    "Troops march on the capital as marchers march.",
    "The second ship followed the first.",
    "It weighs 2,024 tonnes and cost 1999.50.",
    "The Kite-4 flew 2,000 km, the Sukhoi Su-27 less.",
    "Some 2000 people came.",
    "He is 42, she is 38 years old.",
    "The ratio was 3:1 and the score 2-1.",
    "Prices may fall by half.",
    "The fall of the government was quick.",
    "A spring in the mattress broke.",
    "Black Friday sales and the Sunday Times list were weak.",
    "USA Today reported it.",
    "Every Monday the market opens; on Saturdays it closes.",
    "Version 3.2.1 replaced 10.0.0.1.",
    "It takes in three days of work.",
    "Call 020 7946 0018.",
    "The shop in the past sold hats.",
    "The sun sat low, and Wed came from wed.",
    "Expo 2025 drew crowds.",
    "The stone is 66 million years old and fell 900 million years ago.",
]


def times_of(text: str, published_on: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """Return the words of each time with its EDTF and relation."""
    return [(t.span.of(text), f"{t.edtf} {t.relation}") for t in find_dates(text, published_on)]


def marked(text: str) -> tuple[str, list[str]]:
    """Return the text without double brackets, and what stands in them."""
    return MARK.sub("", text), re.findall(r"\[\[(.*?)\]\]", text)


@pytest.mark.parametrize(("text", "told"), [*DAYS, *RELATIVE_DAYS, *LONGER, *STRETCHES])
def test_time(text: str, told: str | None) -> None:
    plain, words = marked(text)
    assert times_of(plain) == ([(words[0], told)] if told else [])


@pytest.mark.parametrize("case", CONTEXT, ids=lambda case: case[0][:40])
def test_time_told_by_the_one_before(case: tuple[str, ...]) -> None:
    plain, words = marked(case[0])
    assert times_of(plain) == list(zip(words, case[1:], strict=True))


@pytest.mark.parametrize("text", NOT_TIMES)
def test_no_time(text: str) -> None:
    assert times_of(text) == []


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("It sank on 5 May 2024.", "explicit"),
        ("It sank in July 2022.", "explicit"),
        ("It sank on Tuesday.", "relative"),
        ("It sank on 7 December.", "relative"),
        ("It sank over the past year.", "relative"),
        ("It sank in the 1990s.", "explicit"),
    ],
)
def test_basis(text: str, basis: str) -> None:
    assert [t.basis for t in find_dates(text, WEDNESDAY)] == [basis]


def test_a_time_counted_from_another_is_resolved() -> None:
    assert [t.basis for t in find_dates("It sank on 5 May 2024. Since then it lay there.", WEDNESDAY)] == [
        "explicit",
        "resolved",
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The ferry sank on 7 December.", "XXXX-12-07"),
        ("The ferry sank in December.", "XXXX-12"),
        ("The ferry sank last summer.", "XXXX-22"),
        ("The ferry sank on Tuesday.", "XXXX-XX-XX"),
        ("The ferry sank yesterday.", "XXXX-XX-XX"),
        ("The ferry sank last month.", "XXXX-XX"),
        ("The ferry sank last year.", "XXXX"),
        ("The ferry sank two years ago.", "XXXX"),
        ("The ferry was sunk from March to June.", "XXXX-03/XXXX-06"),
        ("The ferry has been lost since Monday.", "XXXX-XX-XX/.."),
        ("The ferry sank on 5 May 2024.", "2024-05-05"),
    ],
)
def test_without_a_publication_date_the_unknown_stays_unknown(text: str, edtf: str) -> None:
    (time,) = find_dates(text, None)
    assert time.edtf == edtf
    assert is_edtf(edtf)


def test_an_article_of_a_friday() -> None:
    friday = date(2027, 5, 14)
    text = (
        "On 12 May the herders voted. Wool has lost a tenth of its price over the past month. It was noticed back in "
        "June 2024. In March 2026 an inspector counted the flocks. The mill is to reopen by the autumn of 2030."
    )
    assert times_of(text, friday) == [
        ("On 12 May", "2027-05-12 at"),
        ("over the past month", "2027-04-14/2027-05-14 during"),
        ("back in June 2024", "2024-06 at"),
        ("In March 2026", "2026-03 at"),
        ("by the autumn of 2030", "../2030-23 by"),
    ]


def test_only_the_given_spans_are_read() -> None:
    text = "Printed on 1 May 2025.\nThe ferry sank on 5 May 2025."
    second = Span(text.index("\n") + 1, len(text))
    (time,) = find_dates(text, WEDNESDAY, [second])
    assert time.span.of(text) == "on 5 May 2025"
    assert find_dates(text, WEDNESDAY, []) == ()


@pytest.mark.parametrize("before", ["🚢🚢 ", "e\u0301 ", "👩\u200d👧 “", "𠀀\r\n", "\u202e"])
def test_offsets_count_code_points(before: str) -> None:
    text = f"{before}The ferry sank on 5 May 2024 🌊 and again in July 2025."
    first, second = find_dates(text, WEDNESDAY)
    assert (first.span.of(text), second.span.of(text)) == ("on 5 May 2024", "in July 2025")


def test_no_time_crosses_a_line() -> None:
    assert times_of("He was seen in May\n2024 was dry") == [("in May", "2025-05 at"), ("2024", "2024 at")]


def test_years_beyond_the_calendar_are_left_alone() -> None:
    assert times_of("It will end in 9000 years, as it began 9000 years ago.") == []


WORDS = [
    "on", "in", "by", "since", "until", "from", "to", "between", "and", "the", "of", "last", "next", "this", "past",
    "early", "late", "mid-", "end", "week", "weeks", "year", "years", "month", "two", "3", "5", "31", "May", "March",
    "December", "Monday", "Friday", "2024", "1999", "1990s", "summer", "quarter", "first", "ago", "later", "earlier",
    "today", "tomorrow", "will", "said", ",", ".", "\n", "14:30", "a.m.", "-", "–", "Q3", "half", "recent", "then",
    "Easter", "century", "19th", "about", "🌊", "e\u0301",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=25),
    st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))),
)
def test_whatever_the_words_times_are_sound(words: list[str], published_on: date | None) -> None:
    check_sound(" ".join(words), published_on)


@given(st.text(max_size=200))
def test_whatever_the_text_times_are_sound(text: str) -> None:
    check_sound(text, WEDNESDAY)


def check_sound(text: str, published_on: date | None) -> None:
    """Spans lie in the text, in order, apart from each other, hold words; every value is EDTF."""
    end = 0
    for time in find_dates(text, published_on):
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.span.of(text) == time.span.of(text).strip()
        assert is_edtf(time.edtf), time.edtf
        end = time.span.end
