"""The vocabulary of filters: read, written and said."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claims.filters import COLUMNS, MOST_VALUES, Filter, parse
from app.claims.vocabulary import KEYS, Amount, Chance, Choice, Days, Grade


def asked(query: str) -> Filter:
    found, notes = parse(parse_qsl(query))
    assert notes == ()
    return found


def value(query: str) -> object:
    [term] = asked(query).terms
    [only] = term.values
    return only


def test_a_repeated_key_means_either_of_its_values() -> None:
    [term] = asked("source=Mara+Ostrin&source=Tove+Lind").terms
    assert [item.text for item in term.values] == ["Mara Ostrin", "Tove Lind"]
    assert term.words == "source Mara Ostrin or Tove Lind"


def test_a_hyphen_before_a_key_turns_it_round() -> None:
    [term] = asked("-status=rejected").terms
    assert (term.key, term.is_not, term.words) == ("status", True, "status not rejected")


def test_a_filter_is_said_in_words() -> None:
    found = asked('q="old+crane"&source=Mara+Ostrin&sure=likely..')
    assert found.words == '“"old crane"”, source Mara Ostrin, sure likely or more'


def test_a_typed_filter_is_the_same_as_one_in_the_address() -> None:
    assert asked('q=crane+source:"Mara+Ostrin"+-status:rejected') == asked(
        "q=crane&source=Mara+Ostrin&-status=rejected"
    )


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("likely..", ("PR+", "CT+")),
        ("..unlikely", ("CT-", "PR-")),
        ("possible..likely", ("PS+", "PR+")),
        ("fact", ("CT+",)),
        ("CT%2B", ("CT+",)),
        ("unasserted", ("Uu", "CTu")),
    ],
)
def test_sureness_is_a_scale(typed: str, codes: tuple[str, ...]) -> None:
    found = value(f"sure={typed}")
    assert isinstance(found, Choice)
    assert found.options == codes


@pytest.mark.parametrize(
    ("typed", "letters", "digits"),
    [
        ("A1..B2", ("A", "B"), (1, 2)),
        ("b2", ("B",), (2,)),
        ("C", ("C",), ()),
        ("..3", (), (1, 2, 3)),
        ("D..", ("D", "E", "F"), ()),
    ],
)
def test_a_rating_is_a_rectangle_of_the_matrix(typed: str, letters: tuple[str, ...], digits: tuple[int, ...]) -> None:
    found = value(f"adm={typed}")
    assert isinstance(found, Grade)
    assert (found.letters, found.digits) == (letters, digits)


@pytest.mark.parametrize(
    ("typed", "low", "high", "unit"),
    [
        ("1000..", 1000, None, None),
        ("6,000", 6000, 6000, None),
        ("200..300+crane", 200, 300, "crane"),
        (">1000", 1000, None, None),
        ("<=0.5", None, 0.5, None),
        ("-20..-10", -20, -10, None),
    ],
)
def test_a_figure_is_a_range(typed: str, low: float | None, high: float | None, unit: str | None) -> None:
    found = value(f"qty={typed}")
    assert isinstance(found, Amount)
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("query", "low", "high", "words"),
    [
        ("score=0.8..", 0.8, 1.0, "80 % or more"),
        ("weakest=..0.6", 0.0, 0.6, "60 % or less"),
        ("weakest=.5..0.75", 0.5, 0.75, "50 % to 75 %"),
        ("score=1", 1.0, 1.0, "100 %"),
    ],
)
def test_a_score_is_a_range_of_probabilities(query: str, low: float, high: float, words: str) -> None:
    found = value(query)
    assert isinstance(found, Chance)
    assert (found.low, found.high, found.words) == (low, high, words)


@pytest.mark.parametrize("typed", ["80", "0.9..0.8", "high", "-0.5", "1.5"])
def test_what_is_no_probability_is_left_out_and_said(typed: str) -> None:
    asked, notes = parse([("score", typed)])
    assert asked.is_empty
    assert notes
    assert notes[0].startswith(f"“score {typed}” was left out")


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("event=2031-07..2032-12", date(2031, 7, 1), date(2032, 12, 31)),
        ("event=2031-07", date(2031, 7, 1), date(2031, 7, 31)),
        ("event=..2032-22", None, date(2032, 8, 31)),
        ("event=2031/..", date(2031, 1, 1), None),
        ("event_from=2031-07&event_to=", date(2031, 7, 1), None),
        ("published=2031-02-03", date(2031, 2, 3), date(2031, 2, 3)),
    ],
)
def test_a_time_is_a_stretch_of_days(query: str, first: date | None, last: date | None) -> None:
    found = value(query)
    assert isinstance(found, Days)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "query",
    ["colour=red", "sure=very", "sure=fact..denied", "adm=Z9", "adm=..", "qty=many", "qty=3..1", "event=2031-13",
     "event=2032..2031", "lang=english", "article=x", "tlp=pink", "sort=size", "page=0", "cols=quote",
     f"source={'x' * 201}"],
)  # fmt: skip
def test_what_is_not_understood_is_left_out_and_said(query: str) -> None:
    found, notes = parse(parse_qsl(query))
    assert found == Filter()
    assert len(notes) == 1
    assert notes[0].endswith(".")


def test_more_values_than_are_looked_at_are_said() -> None:
    found, notes = parse([("source", f"name {number}") for number in range(MOST_VALUES + 3)])
    assert len(found.values_of("source")) == MOST_VALUES
    assert set(notes) == {f"Only the first {MOST_VALUES} values of source were looked at."}


def test_one_value_is_taken_away_and_the_rest_stays() -> None:
    found = asked("source=Mara+Ostrin&source=Tove+Lind&-status=rejected&page=3")
    assert found.without("source", "Tove Lind").query == "source=Mara+Ostrin&-status=rejected"
    assert found.without("status", is_not=True).query == "source=Mara+Ostrin&source=Tove+Lind"


def test_columns_keep_their_order() -> None:
    assert asked("cols=status,source").columns == ("source", "status")
    assert asked("").columns == COLUMNS


def test_parameters_of_the_page_itself_are_no_filters() -> None:
    assert parse([("done", "1-2")], elsewhere=("done",)) == (Filter(), ())


texts = st.text(max_size=40)


@given(
    st.lists(st.tuples(st.sampled_from([*KEYS, "q", "-q", "-source", "sort", "page", "cols", "x"]), texts), max_size=6)
)
def test_whatever_is_sent_an_address_means_what_it_meant(pairs: list[tuple[str, str]]) -> None:
    found, _ = parse(pairs)
    again, notes = parse(parse_qsl(found.query))
    assert again == found
    assert notes == ()
