"""Show what a search finds: the hits of one page, what to leave out when there are none."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.claims.facets import MOST_ROWS
from app.claims.pages import Chip
from app.claims.vocabulary import KEYS
from app.search import finding
from app.search.finding import PATH, find, newest, without_facet
from app.search.hits import hits_of
from app.search.pages import SearchPage
from app.search.question import Question

PER_PAGE = 20


def search_page(db: Session, me: Me, question: Question) -> SearchPage:
    """Return one page of what a search finds."""
    if question.is_empty:
        return SearchPage(question)
    page = question.asked.page
    found = find(db, me, question, (page - 1) * PER_PAGE, PER_PAGE + 1)
    if not found.ranked and found.n and page > 1:
        return search_page(db, me, replace(question, asked=replace(question.asked, page=1)))
    return SearchPage(
        question=question,
        hits=hits_of(db, question, found.ranked[:PER_PAGE]),
        n=found.n,
        total=f"{found.n:,}{'+' * found.is_capped}",
        looked_at=finding.MOST_LOOKED_AT if found.is_capped and found.n < finding.MOST_RANKED else None,
        first=(page - 1) * PER_PAGE + 1 if found.ranked else 0,
        previous=question.address(PATH, page - 1) if page > 1 else None,
        next=question.address(PATH, page + 1) if len(found.ranked) > PER_PAGE else None,
        facets=found.facets,
        chips=chips_of(question),
        drops=() if found.n else drops(db, me, question),
    )


def chips_of(question: Question) -> tuple[Chip, ...]:
    """Return the filters that are set, each with the address without it."""
    return tuple(
        Chip(
            f"{KEYS[term.key].words}{' not' if term.is_not else ''}",
            value.words,
            replace(question, asked=question.asked.without(term.key, value.text, is_not=term.is_not)).address(PATH),
        )
        for term in question.asked.terms
        for value in term.values
    )


def drops(db: Session, me: Me, question: Question) -> tuple[tuple[str, str, str], ...]:
    """Return which single word or filter to leave out for how many hits, most first."""
    asked = question.asked
    without = [
        (term.words, replace(question, asked=asked.without(term.key, is_not=term.is_not))) for term in asked.terms
    ]
    for at, word in enumerate(asked.typed[:MOST_ROWS]):
        left = [replace(other, is_or=False, near=0) for other in (*asked.typed[:at], *asked.typed[at + 1 :])]
        without.append((f"“{word.written()}”", replace(question, asked=replace(asked, typed=tuple(left), page=1))))
    without += [(f"“only {', '.join(question.chosen)}”", without_facet(question, "in"))] if question.chosen else []
    found = []
    for words, less in without:
        if less.is_empty or not less.kinds:
            continue
        there = newest(db, me, less, is_scored=False)
        found.append((len(there.columns["id"]), words, less.address(PATH), there.total))
    found.sort(key=lambda item: -item[0])
    return tuple((words, href, total) for n, words, href, total in found if n)
