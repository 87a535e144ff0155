"""Read notes, shaped for the screen."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.accounts.pages import Me, initials
from app.accounts.permissions import Action
from app.annotations.pages import Note
from app.errors import NotFound
from app.models import Annotation, AnnotationTag, Member, Tag
from app.text.markdown import to_html

# Built once: building it takes longer than running it.
_OF_VERSION = (
    select(Annotation, Member.name)
    .join(Member, Member.id == Annotation.member_id)
    .where(Annotation.version_id == bindparam("version_id"), Annotation.withdrawn_at.is_(None))
)


def notes_of_version(db: Session, me: Me, version_id: int) -> tuple[Note, ...]:
    """Return the notes on one version in reading order."""
    rows = db.execute(_OF_VERSION, {"version_id": version_id}).all()
    tags = _tags(db, [note.id for note, _ in rows]) if rows else {}
    notes = [_note(me, note, who, tags.get(note.id, ())) for note, who in rows]
    return tuple(sorted(notes, key=lambda note: (note.spans[0], note.id)))


def note_by_id(db: Session, me: Me, note_id: int) -> tuple[Note, int]:
    """Return a note and the id of its article. Raises NotFound."""
    row = db.execute(
        select(Annotation, Member.name)
        .join(Member, Member.id == Annotation.member_id)
        .where(Annotation.id == note_id, Annotation.project_id == me.project_id, Annotation.withdrawn_at.is_(None))
    ).one_or_none()
    if row is None:
        raise NotFound(f"There is no note {note_id}. It may have been withdrawn.")
    note, who = row
    return _note(me, note, who, _tags(db, [note_id]).get(note_id, ())), note.article_id


def _note(me: Me, note: Annotation, who: str, tags: Sequence[str]) -> Note:
    is_mine = note.member_id == me.id
    return Note(
        id=note.id,
        quote=note.quote,
        html=to_html(note.body),
        body=note.body,
        who=who,
        initials=initials(who),
        at=note.created_at,
        revision=note.revision,
        spans=tuple((start, end) for start, end in note.spans),
        tags=tuple(tags),
        is_mine=is_mine,
        can_change=me.may(Action.ANNOTATE if is_mine else Action.CHANGE_NOTES_OF_OTHERS),
        can_tag=me.may(Action.TAG),
    )


def _tags(db: Session, note_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    query = select(AnnotationTag.annotation_id, Tag.path).join(Tag, Tag.id == AnnotationTag.tag_id)
    for note_id, path in db.execute(query.where(AnnotationTag.annotation_id.in_(note_ids)).order_by(Tag.path)):
        found.setdefault(note_id, []).append(path)
    return found
