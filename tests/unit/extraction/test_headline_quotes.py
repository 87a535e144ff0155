"""A headline that is nothing but a quotation, and who says it."""

from app.extraction.pipeline import extract

INTERVIEW = """“Nobody counts the bees”

By Lena Marsh

Ida Holm has kept hives in Orby for thirty years.

Q: How many are left?
Holm: Six. There were forty when I began.

Q: What killed them?
Holm: The winters are wet, and the fields are empty.
"""
REPORT = """“The bridge will outlive us all”

ORBY – Mayor Ida Holm opened the new bridge on Monday. “The bridge will outlive us all, and our children,” she said.
"""


def _source_of_headline(text: str) -> str | None:
    return extract(text, None, language="en").claims[0].source.name


def test_over_an_interview_it_is_said_by_who_answers() -> None:
    assert _source_of_headline(INTERVIEW) == "Ida Holm"


def test_it_is_said_by_who_says_the_same_in_the_text() -> None:
    assert _source_of_headline(REPORT) == "Ida Holm"


def test_what_nobody_says_in_the_text_is_nobody_elses() -> None:
    text = "“Never again”\n\nORBY – The bridge was opened on Monday. Rain fell.\n"
    assert {claim.source.kind for claim in extract(text, None, language="en").claims} == {"author"}
