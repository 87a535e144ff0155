"""Put tags on claims and notes, and take them off."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.errors import Forbidden, Invalid, NotFound
from app.events.log import record
from app.models import Annotation, AnnotationTag, ClaimTag, Tag
from app.tags.commands import checked_path, make_path
from app.tags.paths import path_key


@dataclass(frozen=True, slots=True)
class Applied:
    """A tag that may be put on things."""

    id: int
    path: str
    made: tuple[str, ...] = ()
    """Paths that were added to the codebook for it."""


def usable_tag(db: Session, me: Me, typed: str) -> Applied:
    """Return the tag that a member names; one that is missing is made if the member may. Raises Forbidden, Invalid."""
    path = checked_path(typed)
    columns = select(Tag.id, Tag.path, Tag.retired_at).where(Tag.project_id == me.project_id)
    row = db.execute(columns.where(Tag.path == path)).one_or_none()
    if row is None:
        key = path_key(path)
        row = next((other for other in db.execute(columns) if path_key(other.path) == key), None)
    if row is None:
        if not me.may(Action.EDIT_CODEBOOK):
            words = f"The codebook has no tag “{path}”, and your role, {me.role}, may not add one. Choose another tag."
            raise Forbidden(words)
        tag, made = make_path(db, me, path)
        return Applied(tag.id, tag.path, made)
    if row.retired_at is not None:
        words = f"“{row.path}” is retired. Choose another tag, or restore it in the codebook."
        raise Invalid(words, {"path": words})
    return Applied(row.id, row.path)


def put_on_claim(db: Session, me: Me, claim_id: int, typed: str) -> Applied | None:
    """Put a tag on a claim that was checked above; None: it has it already. The caller records the event.

    Raises Forbidden, Invalid.
    """
    tag = usable_tag(db, me, typed)
    if db.get(ClaimTag, (claim_id, tag.id)) is not None:
        return None
    db.add(ClaimTag(claim_id=claim_id, tag_id=tag.id, member_id=me.id, created_at=datetime.now(UTC)))
    return tag


def take_off_claim(db: Session, claim_id: int, path: str) -> str | None:
    """Take a tag off a claim that was checked above and return its path; None: it did not have it.

    The caller records the event.
    """
    rows = db.execute(
        select(ClaimTag, Tag.path).join(Tag, Tag.id == ClaimTag.tag_id).where(ClaimTag.claim_id == claim_id)
    )
    found = next((row for row in rows if path_key(row.path) == path_key(path)), None)
    if found is None:
        return None
    db.delete(found[0])
    return str(found.path)


def tag_note(db: Session, me: Me, note_id: int, typed: str) -> Applied | None:
    """Put a tag on a note; None: it has it already. Raises Forbidden, Invalid, NotFound."""
    note = _note(db, me, note_id)
    tag = usable_tag(db, me, typed)
    if db.get(AnnotationTag, (note_id, tag.id)) is not None:
        return None
    db.add(AnnotationTag(annotation_id=note_id, tag_id=tag.id, member_id=me.id, created_at=datetime.now(UTC)))
    _log_note(db, me, "note.tagged", note, None, {"tag": tag.path, "made": list(tag.made)})
    return tag


def untag_note(db: Session, me: Me, note_id: int, path: str) -> str | None:
    """Take a tag off a note and return its path; None: it did not have it. Raises NotFound."""
    note = _note(db, me, note_id)
    query = select(AnnotationTag, Tag.path).join(Tag, Tag.id == AnnotationTag.tag_id)
    rows = db.execute(query.where(AnnotationTag.annotation_id == note_id))
    found = next((row for row in rows if path_key(row.path) == path_key(path)), None)
    if found is None:
        return None
    db.delete(found[0])
    _log_note(db, me, "note.untagged", note, {"tag": found.path}, None)
    return str(found.path)


def _note(db: Session, me: Me, note_id: int) -> Annotation:
    note = db.get(Annotation, note_id)
    if note is None or note.project_id != me.project_id or note.withdrawn_at is not None:
        raise NotFound("There is no such note. It may have been withdrawn.")
    return note


def _log_note(db: Session, me: Me, kind: str, note: Annotation, before: Any, after: Any) -> None:
    record(
        db, kind, f"note:{note.id}", member_id=me.id, project_id=note.project_id,
        topics=[f"article-{note.article_id}"], before=before, after=after,
    )  # fmt: skip
