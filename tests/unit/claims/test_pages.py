"""What a card says of its claim."""

import pytest

from app.claims.pages import bare


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ('"We warned the owner,"', "We warned the owner"),
        ("“Nobody answered.”", "Nobody answered."),
        ("the crane was too heavy,", "the crane was too heavy"),
        ('that it was "checking every axle"', 'that it was "checking every axle"'),
        ('"We" and "they" differ', '"We" and "they" differ'),
        ('"', '"'),
        ("", ""),
    ],
)
def test_a_quotation_loses_the_marks_around_it_and_keeps_those_within(quote: str, words: str) -> None:
    assert bare(quote) == words
