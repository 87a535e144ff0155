"""Prove that the store agrees with itself: spans with quotes, derived rows with what they derive from, indexes."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import String, cast, exists, func, literal, select, text
from sqlalchemy.orm import Session

from app.claims.state import DERIVED, derived_rows, given_of
from app.db import Database
from app.models import (
    Annotation,
    Article,
    ArticleVersion,
    Claim,
    ClaimState,
    Job,
    Original,
    SearchDocument,
)

Problems = Iterator[str]
BATCH = 200
NOT_COMPARED = {"changed_at"}
"""Columns of derived rows that say when, not what."""


def check(database: Database) -> list[str]:
    """Return what does not agree, one sentence each; empty when all is well."""
    with database.read() as db:
        return [problem for find in CHECKS for problem in find(db)]


def _file_is_sound(db: Session) -> Problems:
    if db.get_bind().dialect.name != "sqlite":
        return
    for (answer,) in db.execute(text("PRAGMA integrity_check(20)")):
        if answer != "ok":
            yield f"The database file is damaged: {answer}."


def _links_point_somewhere(db: Session) -> Problems:
    if db.get_bind().dialect.name != "sqlite":
        return
    for table, row, parent, _ in db.execute(text("PRAGMA foreign_key_check")):
        yield f"Row {row} of {table} points to a row of {parent} that is not there."


def _texts_are_unchanged(db: Session) -> Problems:
    query = select(ArticleVersion.article_id, ArticleVersion.number, ArticleVersion.text, ArticleVersion.text_sha256)
    for article_id, number, words, sha256 in db.execute(query.execution_options(yield_per=BATCH)):
        if hashlib.sha256(words.encode()).hexdigest() != sha256:
            yield f"The text of article {article_id}, version {number}, is not the one that came in."


def _originals_are_unchanged(db: Session) -> Problems:
    query = select(
        ArticleVersion.article_id, ArticleVersion.number, ArticleVersion.original_sha256, Original.data
    ).outerjoin(Original, Original.version_id == ArticleVersion.id)
    for article_id, number, sha256, data in db.execute(query.execution_options(yield_per=BATCH)):
        if data is None:
            yield f"The original of article {article_id}, version {number}, is missing."
        elif hashlib.sha256(zlib.decompress(data)).hexdigest() != sha256:
            yield f"The original of article {article_id}, version {number}, is not the one that came in."


def _articles_have_their_version(db: Session) -> Problems:
    has_version = exists().where(ArticleVersion.article_id == Article.id, ArticleVersion.number == Article.version)
    for article_id in db.execute(select(Article.id).where(~has_version)).scalars():
        yield f"Article {article_id} has no text."


def _zones_cover_the_text(db: Session) -> Problems:
    query = select(ArticleVersion.article_id, ArticleVersion.number, ArticleVersion.text, ArticleVersion.zones)
    for article_id, number, words, zones in db.execute(query.execution_options(yield_per=BATCH)):
        at = 0
        for _, start, end in [*zones, (None, len(words), len(words))]:
            if start < at or words[at:start].strip():
                yield f"The zones of article {article_id}, version {number}, do not cover its text at {at}."
                break
            at = end


def _quotes_stand_where_spans_say(db: Session) -> Problems:
    query = (
        select(ClaimState.claim_id, ClaimState.fields, ClaimState.quote, ArticleVersion.text)
        .join(Claim, Claim.id == ClaimState.claim_id)
        .join(ArticleVersion, ArticleVersion.id == Claim.version_id)
    )
    for claim_id, fields, quote, words in db.execute(query.execution_options(yield_per=BATCH)):
        if _words_at(words, fields["spans"]["content"]) != quote:
            yield f"The words of C-{claim_id} do not stand where its spans say."
    notes = select(Annotation.id, Annotation.spans, Annotation.quote, ArticleVersion.text)
    for note_id, spans, quote, words in db.execute(
        notes.join(ArticleVersion, ArticleVersion.id == Annotation.version_id).execution_options(yield_per=BATCH)
    ):
        if _words_at(words, spans) != quote:
            yield f"The words of note {note_id} do not stand where its spans say."


def _words_at(words: str, spans: Sequence[Sequence[int]]) -> str:
    return " ".join(words[start:end] for start, end in spans)


def _derived_rows_agree(db: Session) -> Problems:
    ids = db.execute(select(Claim.id).order_by(Claim.id)).scalars().all()
    for first in range(0, len(ids), BATCH):
        some = ids[first : first + BATCH]
        expected = derived_rows(db, given_of(db, some))
        for table in DERIVED:
            columns = [column for column in table.__table__.columns if column.name not in NOT_COMPARED]
            stored = db.execute(select(*columns).where(table.claim_id.in_(some))).mappings().all()
            wanted = [{column.name: row.get(column.name) for column in columns} for row in expected[table]]
            for claim_id in _differing([dict(row) for row in stored], wanted):
                yield f"What is derived of C-{claim_id} ({table.__tablename__}) is out of date."


def _differing(stored: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> list[int]:
    left = {repr(sorted(row.items(), key=str)): row["claim_id"] for row in stored}
    right = {repr(sorted(row.items(), key=str)): row["claim_id"] for row in wanted}
    return sorted({rows[key] for rows, others in ((left, right), (right, left)) for key in rows.keys() - others.keys()})


def _search_index_agrees(db: Session) -> Problems:
    subjects = {
        "article": select(Article.id).where(Article.withdrawn_at.is_(None)),
        "claim": select(ClaimState.claim_id).where(ClaimState.status != "withdrawn"),
        "note": select(Annotation.id).where(Annotation.withdrawn_at.is_(None)),
    }
    for kind, query in subjects.items():
        wanted = set(db.execute(query).scalars())
        found = set(db.execute(select(SearchDocument.subject_id).where(SearchDocument.kind == kind)).scalars())
        for subject_id in sorted(wanted - found):
            yield f"Search does not know {kind} {subject_id}."
        for subject_id in sorted(found - wanted):
            yield f"Search still knows {kind} {subject_id}, which is withdrawn."
    n_documents = db.execute(select(func.count()).select_from(SearchDocument)).scalar_one()
    n_indexed = db.execute(text("SELECT count(*) FROM search_fts_docsize")).scalar_one()
    if n_documents != n_indexed:
        yield f"The search index holds {n_indexed} of {n_documents} documents."


def _waiting_articles_have_a_job(db: Session) -> Problems:
    key = literal("version:") + cast(ArticleVersion.id, String)
    waits = exists().where(Job.key == key, Job.status.in_(("queued", "running")))
    query = (
        select(Article.id)
        .join(ArticleVersion, (ArticleVersion.article_id == Article.id) & (ArticleVersion.number == Article.version))
        .where(Article.status.in_(("queued", "extracting")), Article.withdrawn_at.is_(None), ~waits)
    )
    for article_id in db.execute(query).scalars():
        yield f"Article {article_id} waits, but no job is there for it."


CHECKS: tuple[Callable[[Session], Problems], ...] = (
    _file_is_sound,
    _links_point_somewhere,
    _texts_are_unchanged,
    _originals_are_unchanged,
    _articles_have_their_version,
    _zones_cover_the_text,
    _quotes_stand_where_spans_say,
    _derived_rows_agree,
    _search_index_agrees,
    _waiting_articles_have_a_job,
)
