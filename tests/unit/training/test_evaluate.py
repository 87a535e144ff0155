"""The figures: what counts as found, and that a pair is counted once."""

from training.evaluate import Words, matched, overlap, overlap_of_all, score
from training.prepare import Example, Relation

TEXT = "Ida said the pier shut. Bo said the crane fell."
GOLD = (
    Relation(((0, 3),), ((4, 8),), ((9, 22),)),
    Relation(((24, 26),), ((27, 31),), ((32, 46),)),
)
EXAMPLE = Example("pier", TEXT, GOLD, (), silver=False)


def f1(predicted: list[Relation], name: str) -> float:
    return round(score([(EXAMPLE, predicted)])[name].f1(), 1)


def test_gold_against_itself_is_perfect() -> None:
    assert {round(tally.f1()) for tally in score([(EXAMPLE, list(GOLD))]).values()} == {100}


def test_nothing_found_is_zero() -> None:
    assert {tally.f1() for tally in score([(EXAMPLE, [])]).values()} == {0}


def test_a_wrong_source_is_found_but_not_full() -> None:
    swapped = [Relation(GOLD[1].source, one.cue, one.content) for one in GOLD]
    assert f1(swapped, "content found") == 100
    assert f1(swapped, "full") == 50


def test_half_of_the_content_is_enough() -> None:
    most = [Relation(GOLD[0].source, (), ((9, 17),)), GOLD[1]]
    little = [Relation(GOLD[0].source, (), ((9, 12),)), GOLD[1]]
    assert f1(most, "full") == 100
    assert f1(little, "full") == 50
    assert f1(most, "content exact") == 50


def test_a_gold_content_is_found_once() -> None:
    assert f1([GOLD[0], GOLD[0], GOLD[1]], "full") == 80


def test_pairs_are_the_best_ones() -> None:
    words = Words(TEXT)
    sides = [(words.of(one.content), words.of(one.source)) for one in GOLD]
    assert matched(sides, sides[::-1], overlap_of_all) == [(1, 0), (0, 1)]


def test_two_missing_sources_agree() -> None:
    assert overlap(frozenset(), frozenset()) == 1
    assert overlap(frozenset(), frozenset({1})) == 0


def test_stretches_join_what_touches() -> None:
    assert Words(TEXT).stretches([(0, 3), (4, 8), (32, 46)]) == {(0, 2), (8, 11)}
