"""Show what a search finds: the hits of one page, what to leave out when there are none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me, initials
from app.claims.pages import Chip
from app.claims.vocabulary import KEYS
from app.models import Annotation, Article, ClaimState, Member, Publisher
from app.models import SearchDocument as D
from app.search.finding import FTS, MOST_ROWS, PATH, WHOLE, Ranked, capped, find, matches, newest_of, without_facet
from app.search.pages import CLOSES, OPENS, ArticleHit, ClaimHit, Hit, NoteHit, SearchPage, bare, cut, runs
from app.search.question import Question

PER_PAGE = 20
SNIPPET_WORDS = 32
SNIPPET_LETTERS = 300
"""Letters of a text that was found by filters alone."""

Marked = Mapping[int, tuple[str, str]]
"""Title and body by id of the article, claim or note, what was looked for between OPENS and CLOSES."""


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
        total=capped(found.n),
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
        n = db.execute(select(func.count()).select_from(newest_of(me, less, is_scored=False))).scalar_one()
        found.append((n, words, less.address(PATH)))
    found.sort(key=lambda item: -item[0])
    return tuple((words, href, capped(n)) for n, words, href in found if n)


def hits_of(db: Session, question: Question, ranked: Sequence[Ranked]) -> tuple[Hit, ...]:
    """Return what is shown of each document, with the words that were looked for marked."""
    shown: dict[tuple[str, int], Hit] = {}
    for kind, read in _READ.items():
        here = {hit.subject_id: hit.score for hit in ranked if hit.kind == kind}
        if here:
            shown |= {(kind, hit.id): hit for hit in read(db, here, _marked(db, question, kind, here))}
    found = (shown.get((hit.kind, hit.subject_id)) for hit in ranked)
    return tuple(hit for hit in found if hit is not None)


def _marked(db: Session, question: Question, kind: str, ids: Mapping[int, float]) -> Marked:
    here = (D.kind == kind, D.subject_id.in_(ids))
    if not question.match:
        rows = db.execute(select(D.subject_id, D.title, _beginning(kind)).where(*here))
    else:
        body = _whole() if kind == "claim" else func.snippet(WHOLE, 1, OPENS, CLOSES, "…", SNIPPET_WORDS)
        columns = (D.subject_id, func.highlight(WHOLE, 0, OPENS, CLOSES), body)
        found = select(*columns).select_from(FTS).join(D, D.id == FTS.c.rowid)
        rows = db.execute(found.where(matches(question.match), *here))
    return {subject_id: (title, body) for subject_id, title, body in rows}


def _beginning(kind: str) -> Any:
    return D.body if kind == "claim" else func.substr(D.body, 1, SNIPPET_LETTERS)


def _whole() -> Any:
    return func.highlight(WHOLE, 1, OPENS, CLOSES)


def _article_hits(db: Session, scores: Mapping[int, float], marked: Marked) -> list[Hit]:
    n_claims = (
        select(func.count())
        .where(ClaimState.article_id == Article.id, ClaimState.status != "withdrawn")
        .correlate(Article)
        .scalar_subquery()
    )
    rows = db.execute(
        select(Article.id, Publisher.name, Article.published_at, Article.tlp, n_claims)
        .outerjoin(Publisher, Publisher.id == Article.publisher_id)
        .where(Article.id.in_(scores))
    )
    return [
        ArticleHit(
            article_id, runs(marked[article_id][0]), runs(marked[article_id][1]), publisher, published_at, tlp, n,
            scores[article_id],
        )
        for article_id, publisher, published_at, tlp, n in rows
    ]  # fmt: skip


def _claim_hits(db: Session, scores: Mapping[int, float], marked: Marked) -> list[Hit]:
    rows = db.execute(
        select(
            ClaimState.claim_id, ClaimState.article_id, Article.title, ClaimState.quote, ClaimState.gist,
            ClaimState.cue, ClaimState.source_name, ClaimState.source_kind, Publisher.name.label("publisher"),
            ClaimState.sure, ClaimState.status,
        )
        .join(Article, Article.id == ClaimState.article_id)
        .outerjoin(Publisher, Publisher.id == Article.publisher_id)
        .where(ClaimState.claim_id.in_(scores))
    )  # fmt: skip
    return [_claim_hit(row, marked[row.claim_id][1], scores[row.claim_id]) for row in rows]


def _claim_hit(row: Any, body: str, score: float) -> ClaimHit:
    quote, gist = cut(runs(body), len(row.quote))
    is_in_quote = any(run.is_hit for run in quote)
    return ClaimHit(
        id=row.claim_id,
        article_id=row.article_id,
        article_title=row.title,
        words=bare(quote),
        gist=() if is_in_quote or not any(run.is_hit for run in gist) else gist,
        lead=row.cue if row.sure != "CT+" and row.cue else None,
        source_label=row.source_name or ("The article itself" if row.source_kind == "author" else "Source not named"),
        publisher=row.publisher,
        sure=row.sure,
        status=row.status,
        score=score,
    )


def _note_hits(db: Session, scores: Mapping[int, float], marked: Marked) -> list[Hit]:
    rows = db.execute(
        select(Annotation.id, Annotation.article_id, Article.title, Member.name, Annotation.created_at)
        .join(Article, Article.id == Annotation.article_id)
        .join(Member, Member.id == Annotation.member_id)
        .where(Annotation.id.in_(scores))
    )
    return [
        NoteHit(note_id, article_id, title, runs(marked[note_id][1]), who, initials(who), at, scores[note_id])
        for note_id, article_id, title, who, at in rows
    ]


_READ = {"article": _article_hits, "claim": _claim_hits, "note": _note_hits}
