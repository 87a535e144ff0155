"""Compare what each version of the extractor read with what people decided."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.articles.again import read_by_older
from app.claims.fields import Fields
from app.extraction.confidence import FIELDS
from app.learning.figures import shipped
from app.learning.intervals import Share
from app.learning.pages import COLUMNS, ExtractorPage, Record
from app.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimDifference,
    ClaimReading,
    ClaimState,
    CodedVersion,
    Extraction,
)

MOST_READINGS = 20_000
"""Readings of decided claims that are looked at, the newest ones."""
NOTHING = Share(0, 0)


def extractor_page(
    db: Session, me: Me, version: str, *, queued: int | None = None, ignored: Sequence[str] = ()
) -> ExtractorPage:
    """Return how the extractor does.

    version: of the one that runs now. queued: how many articles were just queued to be read again.
    """
    records, is_cut = _records(db, me)
    open_ones = select(func.count()).select_from(ClaimDifference)
    open_ones = open_ones.where(ClaimDifference.project_id == me.project_id, ClaimDifference.settled.is_(None))
    return ExtractorPage(
        version=version,
        n_behind=read_by_older(db, me.project_id, version),
        n_differences=db.execute(open_ones).scalar_one(),
        records=records,
        is_cut=is_cut,
        shipped=shipped(),
        can_read_again=me.may(Action.READ_AGAIN),
        queued=queued,
        ignored=tuple(ignored),
    )


def _records(db: Session, me: Me) -> tuple[tuple[Record, ...], bool]:
    precision, is_cut = _precision(db, me)
    recall = _recall(db, me)
    order = db.execute(
        select(Extraction.version, func.max(Extraction.id))
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(ArticleVersion.project_id == me.project_id)
        .group_by(Extraction.version)
    )
    newest_first = [version for version, _ in sorted(order, key=lambda row: -row[1])]
    return tuple(
        Record(
            version,
            {name: precision[version][name] for name in COLUMNS},
            recall[version][0],
            recall[version][1],
        )
        for version in newest_first
    ), is_cut


def _precision(db: Session, me: Me) -> tuple[dict[str, dict[str, Share]], bool]:
    """Count, by version and by what is judged, what was right. A claim counts once for each version that read it."""
    rows = db.execute(
        select(Extraction.version, ClaimReading.claim_id, ClaimState.status, ClaimReading.fields, ClaimState.fields)
        .join(ClaimReading, ClaimReading.extraction_id == Extraction.id)
        .join(ClaimState, ClaimState.claim_id == ClaimReading.claim_id)
        .join(Article, Article.id == ClaimState.article_id)
        .where(ClaimState.project_id == me.project_id, Article.withdrawn_at.is_(None))
        .where(ClaimState.status.in_(("accepted", "rejected")))
        .order_by(ClaimReading.id.desc())
        .limit(MOST_READINGS + 1)
    ).all()
    counts: dict[str, dict[str, Share]] = defaultdict(lambda: defaultdict(lambda: NOTHING))
    seen: set[tuple[str, int]] = set()
    for version, claim_id, status, machine, people in rows[:MOST_READINGS]:
        if (version, claim_id) in seen:
            continue
        seen.add((version, claim_id))
        for name, is_right in judged(status, machine, people):
            counts[version][name] += Share(int(is_right), 1)
    return counts, len(rows) > MOST_READINGS


def judged(status: str, machine: Fields, people: Fields) -> Iterable[tuple[str, bool]]:
    """Tell what of a decided claim the machine read right; of a rejected one only that the claim was not."""
    yield "claim", status == "accepted"
    if status == "accepted":
        for name in FIELDS:
            yield name, _core(name, machine) == _core(name, people)


def _core(name: str, fields: Fields) -> Any:
    """Return what of a field must be the same for it to have been right; places of values are no part of it."""
    match name:
        case "content":
            return fields["spans"]["content"]
        case "source":
            return fields["source"]["name"], fields["source"]["kind"]
        case "factuality":
            return [item["value"] for item in fields["factuality"][:1]]
        case "times":
            return sorted((time["edtf"], time["relation"]) for time in fields["times"])
        case "quantities":
            keys = ("value", "unit", "comparator", "target", "per")
            return sorted(repr([quantity.get(key) for key in keys]) for quantity in fields["quantities"])
    return sorted((entity["name"], entity["type"]) for entity in fields["entities"])


def _recall(db: Session, me: Me) -> dict[str, tuple[Share, int]]:
    """Count, by version, the accepted claims of fully coded texts that it found, and those texts."""
    wanted: dict[int, set[int]] = defaultdict(set)
    rows = db.execute(
        select(Claim.version_id, Claim.id)
        .join(CodedVersion, CodedVersion.version_id == Claim.version_id)
        .join(ClaimState, ClaimState.claim_id == Claim.id)
        .join(Article, Article.id == Claim.article_id)
        .where(Claim.project_id == me.project_id, ClaimState.status == "accepted", Article.withdrawn_at.is_(None))
    )
    for version_id, claim_id in rows:
        wanted[version_id].add(claim_id)
    runs = db.execute(
        select(Extraction.version, Extraction.version_id, ClaimReading.claim_id)
        .join(CodedVersion, CodedVersion.version_id == Extraction.version_id)
        .outerjoin(ClaimReading, ClaimReading.extraction_id == Extraction.id)
    )
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for version, version_id, claim_id in runs:
        found[version, version_id].add(claim_id)
    recall: dict[str, tuple[Share, int]] = defaultdict(lambda: (NOTHING, 0))
    for (version, version_id), claims in found.items():
        if version_id in wanted:
            share, n = recall[version]
            hits = Share(len(claims & wanted[version_id]), len(wanted[version_id]))
            recall[version] = (share + hits, n + 1)
    return recall
