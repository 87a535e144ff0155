"""Times in words."""

import pytest

from app.claims.moments import time_words


@pytest.mark.parametrize(
    ("relation", "edtf", "words"),
    [
        ("at", "2026-03-03", "3 Mar 2026"),
        ("at", "2026-03", "Mar 2026"),
        ("during", "2026-22", "during summer 2026"),
        ("by", "../2026-22", "by summer 2026"),
        ("since", "2022-07/..", "since Jul 2022"),
        ("at", "2022-07/..", "since Jul 2022"),
        ("during", "2026-01/2026-03", "Jan 2026 to Mar 2026"),
        ("at", "2026~", "about 2026"),
        ("at", "XXXX-01", "Jan"),
        ("as_of", "2026-35", "as of Q3 2026"),
        ("at", "199X", "at 199X"),
        ("at", "../..", "at ../.."),
        ("at", "2026-02-30/what", "at 2026-02-30/what"),
    ],
)
def test_a_time_is_said_with_the_precision_it_has(relation: str, edtf: str, words: str) -> None:
    assert time_words({"relation": relation, "edtf": edtf}) == words
