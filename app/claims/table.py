"""Read the table of claims: the rows, what they can be narrowed to, what to do when there are none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.claims.conditions import claim_conditions
from app.claims.facets import MOST_COUNTED, capped, facets_of
from app.claims.filters import Filter
from app.claims.pages import Chip, ClaimCard, ClaimRow, ClaimsPage
from app.claims.queries import card_query, cards
from app.claims.vocabulary import KEYS, SURE
from app.models import Article, ClaimState, Publisher

PER_PAGE = 50
PATH = "/claims"

claim = ClaimState.__table__.c
article = Article.__table__.c

_SURENESS = case(*((claim.sure.in_(codes), step) for step, codes in enumerate(SURE.values(), 1)), else_=len(SURE) + 1)


def claims_page(db: Session, me: Me, asked: Filter, notes: Sequence[str] = ()) -> ClaimsPage:
    """Return one page of the claims that a filter finds."""
    n, n_articles, facets = facets_of(db, me, asked)
    asked = replace(asked, page=min(asked.page, max(1, -(-n // PER_PAGE)))) if n <= MOST_COUNTED else asked
    ids = claim_ids(db, me, asked, PER_PAGE + 1)
    first = (asked.page - 1) * PER_PAGE + 1
    return ClaimsPage(
        asked=asked,
        rows=claim_rows(db, me, ids[:PER_PAGE]),
        total=capped(n),
        n=n,
        n_articles=n_articles,
        first=first if ids else 0,
        previous=asked.address(PATH, asked.page - 1) if asked.page > 1 else None,
        next=asked.address(PATH, asked.page + 1) if len(ids) > PER_PAGE else None,
        facets=facets,
        chips=chips(asked, PATH),
        notes=tuple(notes),
        drops=() if n else _drops(db, me, asked),
        can_decide=me.may(Action.DECIDE),
        is_bare=not n and asked.is_empty,
    )


def claim_ids(db: Session, me: Me, asked: Filter, limit: int) -> list[int]:
    """Return the ids of the claims on a page, in the order asked for."""
    query = _found(me, asked).order_by(*_order(asked.sort))
    return list(db.execute(query.limit(limit).offset((asked.page - 1) * PER_PAGE)).scalars())


def _found(me: Me, asked: Filter) -> Select[int]:
    here = select(claim.claim_id).join(Article.__table__, article.id == claim.article_id)
    return here.where(*claim_conditions(me, asked))


def _order(sort: str) -> tuple[Any, ...]:
    is_turned = sort.startswith("-")
    newest = (claim.claim_id.asc() if is_turned else claim.claim_id.desc(),)
    match sort.removeprefix("-"):
        case "published":
            at = article.published_at
            reading = (claim.article_id.desc(), claim.start)
            return (at.asc().nulls_last() if is_turned else at.desc().nulls_last(), *reading)
        case "source":
            name = func.lower(claim.source_name)
            return (name.desc().nulls_last() if is_turned else name.asc().nulls_last(), *newest)
        case "sure":
            return (_SURENESS.asc() if is_turned else _SURENESS.desc(), *newest)
        case "score":
            score = claim.score
            return (score.asc().nulls_last() if is_turned else score.desc().nulls_last(), *newest)
        case "weakest":
            # The least sure first: the order in which to look over what the machine read.
            least = claim.weakest_score
            return (least.desc().nulls_last() if is_turned else least.asc().nulls_last(), *newest)
    return (claim.changed_at.asc() if is_turned else claim.changed_at.desc(), *newest)


def claim_rows(db: Session, me: Me, ids: Sequence[int]) -> tuple[ClaimRow, ...]:
    """Return these claims, in this order, with the article they stand in."""
    if not ids:
        return ()
    found = {card.id: card for card in cards(db, me, card_query(me).where(claim.claim_id.in_(ids)))}
    articles = _articles(db, {card.article_id for card in found.values()})
    return tuple(
        ClaimRow(card, *articles[card.article_id])
        for card in (found[claim_id] for claim_id in ids if claim_id in found)
    )


def _articles(db: Session, article_ids: set[int]) -> dict[int, tuple[str | None, datetime | None, str, int]]:
    rows = db.execute(
        select(Article.id, Publisher.name, Article.published_at, Article.tlp, Article.version)
        .outerjoin(Publisher, Publisher.id == Article.publisher_id)
        .where(Article.id.in_(article_ids))
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def chips(asked: Filter, path: str) -> tuple[Chip, ...]:
    """Return what is asked for, value by value, each with the address without it."""
    return tuple(
        Chip(
            f"{KEYS[term.key].words}{' not' if term.is_not else ''}",
            value.words,
            asked.without(term.key, value.text, is_not=term.is_not).address(path),
        )
        for term in asked.terms
        for value in term.values
    )


def _drops(db: Session, me: Me, asked: Filter) -> tuple[tuple[str, str, str], ...]:
    """Return which single filter to leave out for how many claims, most first."""
    without = [(term.words, asked.without(term.key, is_not=term.is_not)) for term in asked.terms]
    without += [(f"“{asked.q}”", replace(asked, typed=(), page=1))] if asked.typed else []
    if not without or asked.is_empty:
        return ()
    counts = [
        select(literal(number), func.count()).select_from(_found(me, less).limit(MOST_COUNTED + 1).subquery())
        for number, (_, less) in enumerate(without)
    ]
    found = sorted((-n, number) for number, n in db.execute(union_all(*counts)) if n)
    return tuple((without[number][0], without[number][1].address(PATH), capped(-n)) for n, number in found)


def claims_found(db: Session, me: Me, asked: Filter, limit: int, offset: int) -> tuple[tuple[ClaimCard, ...], int]:
    """Return some of the claims a filter finds, in the order asked for, and how many there are in all."""
    conditions = claim_conditions(me, asked)
    query = card_query(me).where(*conditions).order_by(*_order(asked.sort)).limit(limit).offset(offset)
    joined = select(func.count(claim.claim_id)).join(Article.__table__, article.id == claim.article_id)
    total = db.execute(joined.where(*conditions)).scalar_one()
    return cards(db, me, query), total
