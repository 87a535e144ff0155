"""Quantities in English news: value, unit, bounds, goals. All texts are made up."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.dates import find_dates
from app.extraction.document import Quantity
from app.extraction.nouns import is_plural, singular
from app.extraction.numerals import read_number
from app.extraction.quantities import find_quantities
from app.text.span import Span

MARK = re.compile(r"\[\[|\]\]")

# A text with one quantity in double brackets, its value, unit and comparator.
PLAIN = [
    ("The yard built [[4,500]] gliders.", 4500, "glider", "="),
    ("The yard built [[4,500]] attack gliders.", 4500, "glider", "="),
    ("The yard built [[4\u202f500]] gliders.", 4500, "glider", "="),
    ("It employs [[340]] people.", 340, "person", "="),
    ("It employs [[12]] women.", 12, "woman", "="),
    ("It owns [[three]] new fishing vessels.", 3, "vessel", "="),
    ("It owns [[nine]] aircraft.", 9, "aircraft", "="),
    ("Police held [[1,200]] North Korean troops.", 1200, "troop", "="),
    ("They sank [[six]] T-9 tanks.", 6, "tank", "="),
    ("[[Twenty-five]] families left.", 25, "family", "="),
    ("[[Two hundred and fifty]] lorries queue there.", 250, "lorry", "="),
    ("They found [[two dozen]] boxes.", 24, "box", "="),
    ("They found [[a dozen]] churches.", 12, "church", "="),
    ("They found [[half a dozen]] knives.", 6, "knife", "="),
    ("They printed [[half a million]] ballots.", 500_000, "ballot", "="),
    ("They printed [[2.5 million]] ballots.", 2_500_000, "ballot", "="),
    ("They printed [[one and a half million]] ballots.", 1_500_000, "ballot", "="),
    ("They printed [[200m]] ballots.", 200_000_000, "ballot", "="),
    ("They arrested [[200]] arms dealers.", 200, "dealer", "="),
    ("The crew lost [[two]] of its four boats.", 2, "boat", "="),
    ("Only [[one]] tractor was left.", 1, "tractor", "="),
    ("The clinic reported [[17]] injured.", 17, "person", "="),
    ("It was searched [[four]] times.", 4, "time", "="),
    ("[[12]] Democrats voted for it.", 12, "Democrat", "="),
]

MEASURED = [
    ("The road is [[240 km]] long.", 240, "km", "="),
    ("The road is [[240km]] long.", 240, "km", "="),
    ("The road is [[240 kilometres]] long.", 240, "km", "="),
    ("The crack is [[11 centimetres]] long.", 11, "cm", "="),
    ("The ship sank in [[200m]] of water.", 200, "m", "="),
    ("A [[40-metre]] crane fell.", 40, "m", "="),
    ("A [[23-page]] report was lost.", 23, "page", "="),
    ("It harvested [[74,000 tons]] in one go.", 74_000, "t", "="),
    ("It harvested [[2.1 million tonnes]] of maize.", 2_100_000, "t", "="),
    ("It burned [[900 kilograms]] of coal.", 900, "kg", "="),
    ("It fenced [[260 hectares]] of reef.", 260, "ha", "="),
    ("It produces [[35 megawatts]].", 35, "MW", "="),
    ("It produces [[35 MW]].", 35, "MW", "="),
    ("The night was [[14 degrees]].", 14, "°C", "="),
    ("The night was [[minus 6C]].", -6, "°C", "="),
    ("The night was [[-6C]].", -6, "°C", "="),
    ("The wind reached [[70 knots]].", 70, "knot", "="),
    ("It spilled [[60 barrels]].", 60, "barrel", "="),
    ("It waited [[three days]].", 3, "day", "="),
    ("It waited [[31 hours]].", 31, "hour", "="),
    ("It waited [[half an hour]].", 0.5, "hour", "="),
    ("It waited for [[twelve months]].", 12, "month", "="),
    ("A [[nine-day]] blockade ended.", 9, "day", "="),
    ("The flow is [[180 cubic metres]] a second.", 180, "m³", "="),
    ("The park covers [[40 square kilometres]].", 40, "km²", "="),
    ("The gale blew at [[90 km/h]].", 90, "km/h", "="),
    ("A quake of [[magnitude 6.4]] struck.", 6.4, "magnitude", "="),
    ("Sales grew [[14%]].", 14, "%", "="),
    ("Sales grew [[14 per cent]].", 14, "%", "="),
    ("Sales grew [[14 percent]].", 14, "%", "="),
    ("The rate was cut by [[50 basis points]].", 50, "basis point", "="),
    ("Its lead is [[five percentage points]].", 5, "percentage point", "="),
    ("[[A third]] of the herd died.", 33, "%", "="),
    ("[[Two-thirds]] of the herd died.", 67, "%", "="),
    ("[[A quarter]] of the herd died.", 25, "%", "="),
    ("[[Half]] of the herd died.", 50, "%", "="),
    ("[[Half]] the herd died.", 50, "%", "="),
    ("[[One in six]] cows died.", 16.7, "%", "="),
    ("[[Two out of three]] cows died.", 67, "%", "="),
    ("[[Fewer than one in ten]] cows died.", 10, "%", "<="),
    ("A mug costs [[212 pence]].", 2.12, "GBP", "="),
]

MONEY = [
    ("It cost [[$1.5bn]].", 1.5e9, "USD", "="),
    ("It cost [[€200m]].", 2e8, "EUR", "="),
    ("It cost [[£2.7 billion]].", 2.7e9, "GBP", "="),
    ("It cost a fortune ([[US$3.4 bn]]).", 3.4e9, "USD", "="),
    ("It cost [[$9,870]] a tonne.", 9870, "USD", "="),
    ("It cost [[¥900]].", 900, "JPY", "="),
    ("It cost [[NZ$3.2 million]].", 3.2e6, "NZD", "="),
    ("It cost [[R$38 million]].", 38e6, "BRL", "="),
    ("It cost [[EUR 5,000]].", 5000, "EUR", "="),
    ("It cost [[40 million euros]].", 4e7, "EUR", "="),
    ("It cost [[400,000 US dollars]].", 4e5, "USD", "="),
    ("It cost [[500 Norwegian kroner]].", 500, "NOK", "="),
    ("It cost [[9.3 billion tenge]].", 9.3e9, "KZT", "="),
    ("It cost [[900 million rand]].", 9e8, "ZAR", "="),
    ("It cost [[4.2 billion won]].", 4.2e9, "KRW", "="),
    ("It cost [[18,500 yen]].", 18_500, "JPY", "="),
    ("It cost [[₹5.9 lakh]].", 590_000, "INR", "="),
    ("It weighs [[40 pounds]] of lead.", 40, "pound", "="),
]

BOUNDED = [
    ("[[More than 40%]] left.", 40, "%", ">="),
    ("[[At least 12]] divers left.", 12, "diver", ">="),
    ("[[Over 200]] divers left.", 200, "diver", ">="),
    ("[[No fewer than 30]] divers left.", 30, "diver", ">="),
    ("They need [[a minimum of 30]] divers.", 30, "diver", ">="),
    ("They saw [[ten or more]] divers.", 10, "diver", ">="),
    ("[[Up to 30]] divers left.", 30, "diver", "<="),
    ("[[At most 30]] divers left.", 30, "diver", "<="),
    ("[[Fewer than 60]] divers left.", 60, "diver", "<="),
    ("It took [[less than two hours]].", 2, "hour", "<="),
    ("It took [[no more than two hours]].", 2, "hour", "<="),
    ("It took [[under six minutes]].", 6, "minute", "<="),
    ("[[As many as 80]] divers left.", 80, "diver", "<="),
    ("[[Fewer than half]] of the divers left.", 50, "%", "<="),
    ("[[About 80]] divers left.", 80, "diver", "~"),
    ("[[Around 80]] divers left.", 80, "diver", "~"),
    ("[[Some 80]] divers left.", 80, "diver", "~"),
    ("[[Roughly 80]] divers left.", 80, "diver", "~"),
    ("[[Nearly 80]] divers left.", 80, "diver", "~"),
    ("[[Almost 80]] divers left.", 80, "diver", "~"),
    ("[[An estimated 80]] divers left.", 80, "diver", "~"),
    ("It cost [[close to $35m]].", 35e6, "USD", "~"),
    ("It lost [[3,000 or so]] divers.", 3000, "diver", "~"),
    ("It lasts [[a year or two]].", (1, 2), "year", "~"),
    ("He is right about [[one]] valley.", 1, "valley", "="),
    ("Sirens were up over [[nine]] towns.", 9, "town", "="),
]

RANGES = [
    ("It needs [[200–300]] divers.", (200, 300), "diver", "="),
    ("It needs [[200-300]] divers.", (200, 300), "diver", "="),
    ("It needs [[between 20 and 30]] divers.", (20, 30), "diver", "="),
    ("It takes [[from 3 to 5]] divers.", (3, 5), "diver", "="),
    ("It needs [[two to four hours]] a day.", (2, 4), "hour", "="),
    ("It needs [[two or three]] divers.", (2, 3), "diver", "="),
    ("It gains [[between 1% and 3%]].", (1, 3), "%", "="),
    ("It gains [[30 to 40 per cent]].", (30, 40), "%", "="),
    ("It pays [[between $9,500 and $9,900]].", (9500, 9900), "USD", "="),
    ("It pays [[$1.1m to $1.4m]].", (1.1e6, 1.4e6), "USD", "="),
    ("It pays [[between 6 and 8 billion tenge]].", (6e9, 8e9), "KZT", "="),
]

VAGUE = [
    ("[[Dozens of]] lorries are stuck.", "lorry", "~"),
    ("[[Hundreds of thousands of]] voters stayed away.", "voter", "~"),
    ("[[Tens of thousands of]] voters stayed away.", "voter", "~"),
    ("[[Thousands]] fled.", "person", "~"),
    ("They may send [[several hundred]] gliders.", "glider", "~"),
    ("They may send [[up to several hundred]] gliders.", "glider", "<="),
    ("They may send [[a few thousand]] gliders.", "glider", "~"),
    ("[[Scores of]] homes burned.", "home", "~"),
]

NO_QUANTITY = [
    "It was built in 2019 and burned on 4 May 2024 at 14:30.",
    "The third ship followed the second.",
    "Ilse Varga, 52, lives here.",
    "Ilse Varga (52) lives here.",
    "He is 52.",
    "A man aged 17 was hurt.",
    "A 22-year-old mason came.",
    "Call +44 20 7946 0018 or 555-0134.",
    "A Kite-4, a Su-27 and an F-16 flew by.",
    "COVID-19 struck the G7 and the A380.",
    "They won 2-1 and drew 0-0.",
    "See Section 12 and Article 5.",
    "The No. 9 bus and Route 66 met.",
    "She lives at 42 Larch Street.",
    "One of them spoke; no one else did.",
    "The one who left, left one day.",
    "1. First point",
    "He scored in the second half.",
    "He won a third term.",
    "It opens 24/7.",
    "Read version 3.2.1 at 10.0.0.1.",
    "She joined the 21st battalion.",
    "Notice 14 was withdrawn.",
    "The Aerolark 42 is a plane.",
    "It is a two-sided story.",
]

TARGETS = [
    ("The guild demands [[at least double]] that sum.", True),
    ("The buyer may go ahead on condition that it keeps [[40]] jobs.", True),
    ("He threatened to claim [[3 million francs]] in court.", True),
    ("It has asked the Ministry of Canals for [[60]] files.", True),
    ("A [[£23m]] upgrade will begin next spring.", True),
    ("[[Four]] men will be held until Thursday.", False),
    ("Its aim is to build [[4,500]] gliders.", True),
    ("Its goal is [[4,500]] gliders.", True),
    ("It plans to spend [[€180 million]].", True),
    ("It hopes to deliver [[4,500]] machines.", True),
    ("The ministry promised [[18,000]] flats.", True),
    ("The ministry pledged [[18,000]] flats.", True),
    ("The union wants a wage of [[1,700 crowns]] a day.", True),
    ("The union demands [[20%]] more.", True),
    ("The law requires noise to stay [[below 45 decibels]].", True),
    ("The grid must invest [[€900 million]].", True),
    ("The council asked for [[40%]] of the jobs.", True),
    ("The rule sets a limit of [[36 weeks]].", True),
    ("Emissions should fall by [[55%]].", True),
    ("The yard is due to build [[two]] ferries.", True),
    ("The yard intends to hire [[90]] welders.", True),
    ("[[98%]] is the limit.", True),
    ("The yard built [[4,500]] gliders.", False),
    ("The yard is expected to reach [[4,500]] gliders.", False),
    ("Analysts forecast [[4,500]] gliders.", False),
    ("The yard built [[4,500]] gliders although it had planned more.", False),
    ("The plan failed, and [[two]] ferries sank.", False),
    ("She scored 12 goals and signed a [[two-year]] deal.", False),
    ("The union wants peace. It has [[90]] members.", False),
    ("Brandt bids [[$3bn]] for the mill.", True),
    ("The cabinet is weighing a [[60-day]] freeze.", True),
    ("A lorry weighs [[40 tonnes]].", False),
    ("Guards will walk out unless pay rises by [[9 per cent]].", True),
    ("The front demanded the release of [[40]] captives.", True),
    ("The hunters press for a cull of [[80]] deer.", True),
    ("The board proposed a fine of [[up to €20,000]].", True),
    ("The union seeks [[£2m]] in damages.", True),
    ("He was fined [[£2m]].", False),
    ("A judge will decide whether to hold him for [[30 days]].", True),
    ("The firm has [[30 days]] to appeal.", True),
    ("The firm has waited [[30 days]].", False),
    ("The law allows [[up to €3 million]].", True),
    ("The mayor vowed to cap the number of beds at [[3,000]].", True),
    ("The army plans to hand over [[30]] lorries.", True),
    ("[[Forty]] tents will be handed to the town.", True),
    ("[[Forty]] homes will be destroyed.", False),
    ("[[Half]] of the work must be done here.", True),
    ("The ministry will hire [[300]] nurses.", True),
    ("The ministry will lose [[300]] nurses.", False),
    ("Proposed dividend: [[€2]] a share", True),
    ("The employers want the rise spread over [[two years]].", True),
    ("The nurses want their pay [[doubled]].", True),
    ("Their pay has [[doubled]].", False),
]

POINTS = [
    ("What to do:\n• Boil water for [[two minutes]].", True),
    ("The clinic advises:\n\n• Stay in.\n• Rinse the eyes [[twice]] a day.", True),
    ("The act provides:\n- Fines range [[from €200 to €900]]", True),
    ("The main points of the bill:\n• Growers pay [[4%]] of sales", True),
    ("The main points of the bill:\n• Growers pay a share instead of [[4%]]", False),
    ("What to do:\n• Call if you feel ill for [[two days]].", False),
    ("What we know:\n• Rescuers found [[two]] boats.", False),
    ("The clinic advises:\n• Stay in.\n\nIt has treated [[40]] people.", False),
]


def marked(text: str) -> tuple[str, list[str]]:
    """Return the text without double brackets, and what stands in them."""
    return MARK.sub("", text), re.findall(r"\[\[(.*?)\]\]", text)


def only(text: str) -> tuple[str, Quantity]:
    """Return the words of the quantity that begins where the brackets stand, and the quantity."""
    plain, (words,) = marked(text)
    found = next(q for q in find_quantities(plain) if q.span.start == text.index("[["))
    assert found.span.of(plain) == words
    return plain, found


@pytest.mark.parametrize(("text", "value", "unit", "comparator"), [*PLAIN, *MEASURED, *MONEY, *BOUNDED, *RANGES])
def test_quantity(text: str, value: object, unit: str, comparator: str) -> None:
    _, found = only(text)
    assert found.value == pytest.approx(value)
    assert (found.unit, found.comparator, found.vague) == (unit, comparator, False)


@pytest.mark.parametrize(("text", "unit", "comparator"), VAGUE)
def test_vague_quantity(text: str, unit: str, comparator: str) -> None:
    _, found = only(text)
    assert (found.value, found.vague, found.unit, found.comparator) == (None, True, unit, comparator)


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_no_quantity(text: str) -> None:
    assert [q.span.of(text) for q in find_quantities(text)] == []


@pytest.mark.parametrize(("text", "target"), [*TARGETS, *POINTS])
def test_target(text: str, target: bool) -> None:
    assert only(text)[1].target is target


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("It prints [[4,000]] books a month.", "month"),
        ("It pays [[$9,870]] a tonne.", "tonne"),
        ("It lasts [[two hours]] per day.", "day"),
        ("It costs [[€5]] per person.", "person"),
        ("It costs [[€5m]] annually.", "year"),
        ("It costs [[€5m]] each year.", "year"),
        ("It costs [[€5m]] in all.", None),
    ],
)
def test_per(text: str, per: str | None) -> None:
    assert only(text)[1].per == per


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("They discussed trade between the ports, which has increased by [[20%]].", "trade"),
        ("Trade rose by [[20%]].", "Trade"),
        ("About the rest: [[40%]] of young octopus died.", "young octopus"),
        ("It bought [[400 tonnes]] of ore in bulk.", "ore"),
        ("It fell [[20%]].", None),
    ],
)
def test_what_is_measured(text: str, measured: str | None) -> None:
    assert only(text)[1].of == measured


def numbers(text: str) -> list[tuple[object, str | None]]:
    return [(q.value, q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bureau had 1,260 complaints, up from 90.", [(1260, "complaint"), (90, "complaint")]),
        ("Dozens of lorries are stuck. We saw around 40.", [(None, "lorry"), (40, "lorry")]),
        ("Coverage rose from 12 per cent to 80 per cent.", [(12, "%"), (80, "%")]),
        ("Parliament voted 33 to 22.", [(33, "vote"), (22, "vote")]),
        ("It passed by six votes to five.", [(6, "vote"), (5, "vote")]),
        ("Workers laid 58 of 71 kilometres.", [(58, "km"), (71, "km")]),
        ("The flood killed 41 people, nine more than on Sunday.", [(41, "person"), (9, "person")]),
        ("It pays NZ$9.85, 55 cents more than before.", [(9.85, "NZD"), (0.55, "NZD")]),
        ("It lost NZ$40 and then $5.", [(40, "NZD"), (5, "NZD")]),
        ("Support went from 44% down by three points.", [(44, "%"), (3, "percentage point")]),
        ("Subscribers grew to 6.2 million.", [(6_200_000, "subscriber")]),
        ("In Nepal it costs 300 rupees.", [(300, "NPR")]),
        ("It costs 300 rupees.", [(300, "INR")]),
        ("It costs 300 crowns.", [(300, "crown")]),
    ],
)
def test_units_that_numbers_share(text: str, found: list[tuple[object, str | None]]) -> None:
    assert numbers(text) == found


def test_a_goal_with_its_deadline() -> None:
    text = "Its aim is to build 4,500 gliders by the spring of 2031."
    (goal,) = find_quantities(text)
    assert (goal.span.of(text), goal.value, goal.unit, goal.target) == ("4,500", 4500, "glider", True)


def test_numbers_of_times_are_left_to_the_times() -> None:
    text = "On 7 December 2023, over the past 24 hours, 12 ships left within the last three weeks."
    times = find_dates(text, date(2026, 3, 4))
    assert numbers(text) == [(12, "ship")]
    assert [q.span.of(text) for q in find_quantities(text, None, times)] == ["12"]
    assert not any(q.span.overlaps(t.span) for q in find_quantities(text) for t in times)


def test_only_the_given_spans_are_read() -> None:
    text = "It has 5 ships.\nIt has 7 boats."
    second = Span(text.index("\n") + 1, len(text))
    assert [q.value for q in find_quantities(text, [second])] == [7]
    assert find_quantities(text, []) == ()


@pytest.mark.parametrize("before", ["🚢🚢 ", "e\u0301 ", "👩\u200d👧 “", "𠀀\r\n", "\u202e"])
def test_offsets_count_code_points(before: str) -> None:
    text = f"{before}They sank more than 4,500 boats 🌊 and $1.5bn."
    assert [q.span.of(text) for q in find_quantities(text)] == ["more than 4,500", "$1.5bn"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("4,500", 4500),
        ("1.5 million", 1.5e6),
        ("4.35 million", 4.35e6),
        ("two hundred and fifty thousand four hundred and one", 250_401),
        ("half a million", 5e5),
        ("two and a half", 2.5),
        ("two-thirds", 2 / 3),
        ("1½", 1.5),
        ("three crore", 3e7),
        ("many", None),
        ("", None),
    ],
)
def test_number_in_words(words: str, number: float | None) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("gliders", "glider"),
        ("countries", "country"),
        ("buses", "bus"),
        ("churches", "church"),
        ("passes", "pass"),
        ("houses", "house"),
        ("women", "woman"),
        ("fishermen", "fisherman"),
        ("people", "person"),
        ("wounded", "person"),
        ("sheep", "sheep"),
        ("F-16s", "F-16"),
        ("ex-soldiers", "ex-soldier"),
        ("bus", "bus"),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one
    assert is_plural(many) == (many != "bus")


WORDS = [
    "1", "2", "3.5", "40", "4,500", "2024", "one", "two", "half", "a", "third", "dozen", "hundred", "million", "bn",
    "$", "€", "%", "per cent", "km", "m", "-", "–", "to", "and", "or", "between", "from", "more than", "up to", "about",
    "over", "of", "the", "them", "gliders", "people", "boats", "said", "wants", "limit", ",", ".", "\n", "so", "more",
    "cents", "rupees", "point", "points", "magnitude", "minus", "in", "day", "a day", "voted", "🌊", "e\u0301", "C",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from([" ", ""]))
def test_whatever_the_words_quantities_are_sound(words: list[str], gap: str) -> None:
    check_sound(gap.join(words))


@given(st.text(max_size=200))
def test_whatever_the_text_quantities_are_sound(text: str) -> None:
    check_sound(text)


def check_sound(text: str) -> None:
    """Spans lie in the text, in order, apart from each other and from times; ranges run upwards."""
    end = 0
    times = find_dates(text, None)
    for quantity in find_quantities(text, None, times):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.of(text) == quantity.span.of(text).strip()
        assert not any(quantity.span.overlaps(time.span) for time in times)
        assert quantity.value is None or not isinstance(quantity.value, tuple) or quantity.value[0] < quantity.value[1]
        assert (quantity.value is None) == quantity.vague
        end = quantity.span.end
