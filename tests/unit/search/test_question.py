"""From what is typed to a full-text query."""

import sqlite3
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.question import Question, question_of


def question(query: str) -> Question:
    return question_of(parse_qsl(query))


def match(typed: str) -> str | None:
    return question_of([("q", typed)]).match


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("crane owner", '"crane" AND "owner"'),
        ('"over its limit" lift*', '"over its limit" AND "lift"*'),
        ("crane or hoist owner", '("crane" OR "hoist") AND "owner"'),
        ("crane ~5 owner", 'NEAR("crane" "owner", 5)'),
        ("crane -denied -said", '("crane") NOT ("denied" OR "said")'),
        ("NOT crane AND title:x", '"NOT" AND "crane" AND "AND"'),
        ("-denied", None),
        ("source:ostrin", None),
    ],
)
def test_words_become_a_query(typed: str, query: str | None) -> None:
    assert match(typed) == query


def test_unwanted_words_alone_are_kept_apart() -> None:
    assert question("q=-denied").unwanted == '"denied"'


@given(st.text(alphabet=st.sampled_from("ab \"'*()-^:~5+|&{}\\é🏗\x00NOR"), max_size=40))
def test_whatever_is_typed_the_query_is_one_that_full_text_search_takes(typed: str) -> None:
    found = question_of([("q", typed)])
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5(title, body)")
    for query in (found.match, found.unwanted):
        if query:
            index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query,)).fetchall()
    index.close()


def test_kinds_are_chosen_by_repeating_or_by_commas() -> None:
    assert question("q=x&in=claims&in=notes").kinds == ("claim", "note")
    assert question("q=x&in=notes,claims").chosen == ("claims", "notes")
    assert question("q=x&in=articles,claims,notes").chosen == ()


def test_a_filter_of_claims_leaves_only_claims() -> None:
    assert question("q=x&status=accepted").kinds == ("claim",)
    assert question("q=x&publisher=courier").kinds == ("article", "claim", "note")


def test_a_search_that_can_find_nothing_says_why() -> None:
    found = question("q=x&status=accepted&in=notes")
    assert found.kinds == ()
    assert found.notes == ("Only claims have a status, so nothing else can be found.",)


def test_what_is_no_place_to_look_in_is_said() -> None:
    assert question("q=x&in=cellar").notes == ("There is nothing called “cellar” to look in.",)


def test_the_address_of_a_search_means_the_same_search() -> None:
    found = question('q=crane+"its+limit"&in=claims&sort=new&source=Mara+Ostrin&page=2')
    assert question(found.address("/search", 2).partition("?")[2]) == found
