"""Ratings of sources and statements over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Body

from app.accounts.deps import allow
from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.ratings.commands import rate_source, rate_statement
from app.ratings.pages import Judgement
from app.ratings.queries import source_ratings, statement_ratings
from app.web.deps import WriteDb
from app.web.http_api import example, id_of

router = APIRouter(prefix="/api/v1", tags=["ratings"])
Rater = Annotated[Me, allow(Action.RATE)]

OF_SOURCE = {"id": "3", "ratings": [{"who": "Ana Ortiz", "reliability": "B", "reason": None}]}
OF_STATEMENT = {
    "id": "S-12",
    "ratings": [
        {"who": "Ana Ortiz", "likelihood": 5, "confidence": "moderate", "verdict": None, "reason": None},
    ],
}


@router.put("/sources/{ref}/ratings", responses=example(OF_SOURCE))
def put_rating_of_source(
    db: WriteDb,
    me: Rater,
    ref: str,
    reliability: Annotated[str | None, Body(embed=True, examples=["B"])] = None,
    reason: Annotated[str | None, Body(embed=True)] = None,
) -> dict[str, Any]:
    """Say how reliable a source is (NATO Admiralty code A-F); null takes one's rating back."""
    source_id = id_of(ref, "source")
    rate_source(db, me, source_id, reliability, reason)
    ratings = [
        {"who": rated.who, "reliability": rated.reliability, "reason": rated.reason}
        for rated in source_ratings(db, source_id)
    ]
    return {"id": str(source_id), "ratings": ratings}


@router.put("/statements/{ref}/ratings", responses=example(OF_STATEMENT))
def put_rating_of_statement(
    db: WriteDb,
    me: Rater,
    ref: str,
    likelihood: Annotated[int | None, Body(embed=True, examples=[5])] = None,
    confidence: Annotated[str | None, Body(embed=True, examples=["moderate"])] = None,
    verdict: Annotated[str | None, Body(embed=True)] = None,
    reason: Annotated[str | None, Body(embed=True)] = None,
) -> dict[str, Any]:
    """Say how likely a statement is (ICD 203 step 1-7), how sure one is of that, and the verdict."""
    statement_id = id_of(ref, "statement", "S-")
    rate_statement(db, me, statement_id, Judgement(likelihood, confidence, verdict, reason))
    ratings = [
        {"who": rated.who, "likelihood": rated.judgement.likelihood, "confidence": rated.judgement.confidence,
         "verdict": rated.judgement.verdict, "reason": rated.judgement.reason}
        for rated in statement_ratings(db, statement_id)
    ]  # fmt: skip
    return {"id": f"S-{statement_id}", "ratings": ratings}
