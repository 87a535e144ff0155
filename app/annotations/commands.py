"""All that can be changed about notes on passages and comments on claims."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.events.log import record
from app.models import Annotation, Article, ArticleVersion, Comment, Event, Member
from app.text.typed import problem_of, tidy

LONGEST_BODY = 10_000
"""Letters of a note or a comment."""
MOST_SPANS = 100


def create_note(
    db: Session, me: Me, article_id: int, version: int, spans: Sequence[Sequence[int]], quote: str, body: str
) -> int:
    """Write a note on a passage and return its id.

    spans: [start, end] in code points, in reading order. quote: the words there, joined by one space; they prove
    that the spans are meant. Raises Invalid, NotFound.
    """
    found = db.execute(
        select(ArticleVersion.id, ArticleVersion.text)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(ArticleVersion.article_id == article_id, ArticleVersion.number == version)
        .where(Article.project_id == me.project_id, Article.withdrawn_at.is_(None))
    ).one_or_none()
    if found is None:
        raise NotFound("There is no such version of this article. It may have been withdrawn.")
    places = checked_spans(spans, found.text, quote)
    note = Annotation(
        project_id=me.project_id, article_id=article_id, version_id=found.id, spans=places, quote=quote,
        body=checked_body(body, "The note"), member_id=me.id, created_at=datetime.now(UTC),
    )  # fmt: skip
    db.add(note)
    db.flush()
    _log(db, me, "note.created", note, None, {"body": note.body, "spans": places, "quote": quote})
    return note.id


def checked_spans(spans: Sequence[Sequence[int]], text: str, quote: str) -> list[list[int]]:
    """Return the places of a note. Raises Invalid when they are not in the text or do not hold the quoted words."""
    places = [[start, end] for start, end in spans]
    is_inside = all(0 <= start < end <= len(text) for start, end in places)
    in_order = all(earlier[1] <= later[0] for earlier, later in itertools.pairwise(places))
    if not places or len(places) > MOST_SPANS or not is_inside or not in_order:
        words = f"Give 1 to {MOST_SPANS} places inside the text, in reading order and without overlap."
        raise Invalid(words, {"spans": words})
    if " ".join(text[start:end] for start, end in places) != quote:
        words = "The words you selected are not the words stored at that place. Select them again."
        raise Invalid(words, {"quote": words})
    return places


def checked_body(body: str, what: str) -> str:
    """Return the words of a note or comment as they are kept. Raises Invalid."""
    words = tidy(body)
    problem = problem_of(words, LONGEST_BODY) if words else "It is empty. Write something first."
    if problem:
        raise Invalid(f"{what} can't be kept: {problem[0].lower()}{problem[1:]}", {"body": problem})
    return words


def change_note(db: Session, me: Me, note_id: int) -> Annotation:
    """Return a note that the member may change. Raises Forbidden, NotFound."""
    note = db.get(Annotation, note_id)
    if note is None or note.project_id != me.project_id:
        raise NotFound("There is no such note.")
    if note.member_id != me.id and not me.may(Action.CHANGE_NOTES_OF_OTHERS):
        raise Forbidden("You may change your own notes only. Ask its author, an adjudicator or an admin.")
    return note


def edit_note(db: Session, me: Me, note_id: int, revision: int, body: str) -> None:
    """Write a note anew. Raises Conflict when somebody was faster, Forbidden, Invalid, NotFound."""
    note = _standing(change_note(db, me, note_id))
    words = checked_body(body, "The note")
    _check_revision(db, note, revision, {"note": words}, {"note": note.body})
    if words == note.body:
        return
    before, note.body, note.revision = note.body, words, revision + 1
    _log(db, me, "note.edited", note, {"body": before}, {"body": words})


def withdraw_note(db: Session, me: Me, note_id: int, revision: int) -> None:
    """Take a note off the page; it can be restored. Raises Conflict, Forbidden, NotFound."""
    note = _standing(change_note(db, me, note_id))
    _check_revision(db, note, revision, {}, {})
    note.withdrawn_at, note.revision = datetime.now(UTC), revision + 1
    _log(db, me, "note.withdrawn", note)


def restore_note(db: Session, me: Me, note_id: int) -> None:
    """Undo a withdrawal. Raises Forbidden, NotFound."""
    note = change_note(db, me, note_id)
    if note.withdrawn_at is None:
        return
    note.withdrawn_at, note.revision = None, note.revision + 1
    _log(db, me, "note.restored", note)


def _standing(note: Annotation) -> Annotation:
    if note.withdrawn_at is not None:
        raise NotFound("This note was withdrawn. Restore it first.")
    return note


def _check_revision(db: Session, note: Annotation, revision: int, mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    if note.revision == revision:
        return
    query = select(Member.name).join(Event, Event.member_id == Member.id).where(Event.subject == f"note:{note.id}")
    who = db.execute(query.order_by(Event.id.desc()).limit(1)).scalar()
    words = "This note was changed since you opened it. Look at it again and choose."
    raise Conflict(words, theirs, mine, note.revision, who)


def _log(db: Session, me: Me, kind: str, note: Annotation, before: Any = None, after: Any = None) -> int:
    return record(
        db, kind, f"note:{note.id}", member_id=me.id, project_id=note.project_id,
        topics=[f"article-{note.article_id}"], before=before, after=after,
    )  # fmt: skip


def add_comment(db: Session, me: Me, claim_id: int, body: str, parent_id: int | None) -> Comment:
    """Say something about a claim that was checked above; the caller records the event.

    parent_id: the comment it answers, of the same claim. Raises Invalid.
    """
    if parent_id is not None:
        parent = db.get(Comment, parent_id)
        if parent is None or parent.claim_id != claim_id:
            words = "The comment you answer is not one of this claim's. Open the claim again."
            raise Invalid(words, {"parent": words})
    words = checked_body(body, "The comment")
    comment = Comment(claim_id=claim_id, parent_id=parent_id, body=words, member_id=me.id, created_at=datetime.now(UTC))
    db.add(comment)
    db.flush()
    return comment
