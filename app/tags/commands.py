"""All that can be changed about the codebook.

Claims stand above tags: a command that changes the tags of claims returns their ids, and its caller refreshes them.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.errors import Conflict, Invalid, NotFound
from app.events.log import record
from app.models import AnnotationTag, ClaimTag, Event, Member, Tag
from app.tags.paths import MOST_LEVELS, is_below, path_key, prefixes, tag_path
from app.text.typed import problem_of, tidy

DESCRIBED = ("definition", "when_to_use", "examples")
LONGEST = 4000
"""Letters of a definition, of when to use it, of the examples."""


def change_tag(db: Session, me: Me, tag_id: int) -> Tag:
    """Return a tag of the member's project. Raises NotFound."""
    tag = db.get(Tag, tag_id)
    if tag is None or tag.project_id != me.project_id:
        raise NotFound("There is no such tag. It may have been merged into another one.")
    return tag


def create_tag(db: Session, me: Me, typed: str, description: Mapping[str, str] | None = None) -> Tag:
    """Add a tag to the codebook, and the tags above it that are missing.

    description: definition, when_to_use, examples. Raises Invalid.
    """
    path, described = checked_path(typed), _checked(description or {})
    known = _all_tags(db, me).get(path_key(path))
    if known is not None:
        words = f"There is a tag “{known.path}” already."
        words += " It is retired: restore it to use it again." if known.retired_at else " Open it to change it."
        raise Invalid(words, {"path": words})
    tag, made = make_path(db, me, path)
    for name, value in described.items():
        setattr(tag, name, value)
    db.flush()
    _log(db, me, "tag.created", tag, None, {"path": tag.path, "made": list(made), **described})
    return tag


def checked_path(typed: str) -> str:
    """Return a typed path in its one form. Raises Invalid."""
    try:
        return tag_path(typed)
    except ValueError as error:
        raise Invalid(str(error), {"path": str(error)}) from None


def _checked(description: Mapping[str, str]) -> dict[str, str]:
    tidied = {name: tidy(description[name]) for name in DESCRIBED if name in description}
    if problems := {name: words for name, value in tidied.items() if (words := problem_of(value, LONGEST))}:
        raise Invalid("The tag can't be described like this.", problems)
    return tidied


def _all_tags(db: Session, me: Me) -> dict[str, Tag]:
    tags = db.execute(select(Tag).where(Tag.project_id == me.project_id)).scalars()
    return {path_key(tag.path): tag for tag in tags}


def make_path(db: Session, me: Me, path: str) -> tuple[Tag, tuple[str, ...]]:
    """Return the tag at a path and the paths that had to be added; names that are there keep their spelling."""
    known, made = _all_tags(db, me), []
    parent: Tag | None = None
    for prefix in prefixes(path):
        name = prefix.rpartition("/")[2]
        here = f"{parent.path}/{name}" if parent else name
        tag = known.get(path_key(here))
        if tag is None:
            tag = Tag(project_id=me.project_id, parent_id=parent.id if parent else None, path=here)
            tag.created_by, tag.created_at = me.id, datetime.now(UTC)
            db.add(tag)
            db.flush()
            made.append(here)
        parent = tag
    assert parent is not None
    return parent, tuple(made)


def _log(db: Session, me: Me, kind: str, tag: Tag, before: Any = None, after: Any = None) -> int:
    return record(
        db, kind, f"tag:{tag.id}", member_id=me.id, project_id=tag.project_id, topics=["codebook"],
        before=before, after=after,
    )  # fmt: skip


def _check_revision(db: Session, tag: Tag, revision: int, mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    if tag.revision == revision:
        return
    words = f"“{tag.path}” was changed since you opened it. Compare both and choose."
    query = select(Member.name).join(Event, Event.member_id == Member.id).where(Event.subject == f"tag:{tag.id}")
    who = db.execute(query.order_by(Event.id.desc()).limit(1)).scalar()
    raise Conflict(words, theirs, mine, tag.revision, who)


def edit_tag(db: Session, me: Me, tag_id: int, revision: int, description: Mapping[str, str]) -> Tag:
    """Say what a tag means, when to use it, examples. Raises Conflict when somebody was faster, Invalid, NotFound."""
    tag, described = change_tag(db, me, tag_id), _checked(description)
    changed = {name: value for name, value in described.items() if getattr(tag, name) != value}
    before = {name: getattr(tag, name) for name in changed}
    if not changed:
        return tag
    _check_revision(db, tag, revision, changed, before)
    for name, value in changed.items():
        setattr(tag, name, value)
    tag.revision = revision + 1
    _log(db, me, "tag.edited", tag, before, changed)
    return tag


def move_tag(db: Session, me: Me, tag_id: int, revision: int, typed: str) -> list[int]:
    """Rename a tag or move it elsewhere; the tags below follow. Returns the ids of the claims that have one of them.

    Raises Conflict when somebody was faster, Invalid, NotFound.
    """
    tag, path = change_tag(db, me, tag_id), checked_path(typed)
    _check_revision(db, tag, revision, {"path": path}, {"path": tag.path})
    old = tag.path
    if path == old:
        return []
    subtree = [tag, *(other for other in _all_tags(db, me).values() if is_below(other.path, old))]
    _check_move(db, me, subtree, old, path)
    parent_path = path.rpartition("/")[0]
    parent = make_path(db, me, parent_path)[0] if parent_path else None
    new = f"{parent.path}/{path.rpartition('/')[2]}" if parent else path
    if new == old:
        return []
    for moved in subtree:
        moved.path = new + moved.path[len(old) :]
    tag.parent_id, tag.revision = parent.id if parent else None, revision + 1
    db.flush()
    _log(db, me, "tag.moved", tag, {"path": old}, {"path": new})
    return claims_with(db, [moved.id for moved in subtree])


def _check_move(db: Session, me: Me, subtree: list[Tag], old: str, new: str) -> None:
    deepest = max(tag.path.count("/") for tag in subtree) - old.count("/") + new.count("/") + 1
    known = _all_tags(db, me).get(path_key(new))
    words = None
    if is_below(new, old):
        words = "A tag can't stand below itself. Choose another place."
    elif deepest > MOST_LEVELS:
        words = f"The tags below would stand {deepest} levels deep; {MOST_LEVELS} is the most."
    elif known is not None and known is not subtree[0]:
        words = f"There is a tag “{known.path}” already. Merge the two, or choose another name."
    if words:
        raise Invalid(words, {"path": words})


def retire_tag(db: Session, me: Me, tag_id: int, revision: int) -> Tag:
    """Offer a tag no more; where it is in use it stays. Raises Conflict, NotFound."""
    tag = change_tag(db, me, tag_id)
    _check_revision(db, tag, revision, {}, {})
    if tag.retired_at is None:
        tag.retired_at, tag.revision = datetime.now(UTC), revision + 1
        _log(db, me, "tag.retired", tag)
    return tag


def restore_tag(db: Session, me: Me, tag_id: int) -> Tag:
    """Offer a retired tag again. Raises NotFound."""
    tag = change_tag(db, me, tag_id)
    if tag.retired_at is not None:
        tag.retired_at, tag.revision = None, tag.revision + 1
        _log(db, me, "tag.restored", tag)
    return tag


def merge_tag(db: Session, me: Me, tag_id: int, revision: int, into: str) -> list[int]:
    """Give everything that has a tag another one instead, and retire it. Returns the ids of its claims.

    into: path of the other tag. Raises Conflict when somebody was faster, Invalid, NotFound.
    """
    tag = change_tag(db, me, tag_id)
    _check_revision(db, tag, revision, {"into": into}, {"path": tag.path})
    tags = _all_tags(db, me)
    other = tags.get(path_key(checked_path(into)))
    words = None
    if other is None or other.retired_at is not None:
        words = f"There is no tag “{into}” in use. Choose one of the codebook."
    elif other is tag:
        words = "A tag can't be merged into itself. Choose another one."
    elif any(is_below(below.path, tag.path) and below.retired_at is None for below in tags.values()):
        words = f"There are tags below “{tag.path}”. Move, merge or retire them first."
    if words or other is None:
        raise Invalid(words or "", {"into": words or ""})
    claim_ids = claims_with(db, [tag.id])
    n_notes = _hand_over(db, AnnotationTag, AnnotationTag.annotation_id, tag.id, other.id)
    _hand_over(db, ClaimTag, ClaimTag.claim_id, tag.id, other.id)
    tag.retired_at, tag.revision = datetime.now(UTC), revision + 1
    after = {"into": other.path, "claims": len(claim_ids), "notes": n_notes}
    _log(db, me, "tag.merged", tag, {"path": tag.path}, after)
    return claim_ids


def _hand_over(db: Session, table: type[ClaimTag] | type[AnnotationTag], thing: Any, old: int, new: int) -> int:
    """Give what has the old tag the new one; who tagged it and when stays. Returns how many things had it."""
    n = len(db.execute(select(thing).where(table.tag_id == old)).all())
    have_both = select(thing).where(table.tag_id == new)
    quietly = {"synchronize_session": False}
    db.execute(
        update(table).where(table.tag_id == old, thing.not_in(have_both)).values(tag_id=new), execution_options=quietly
    )
    db.execute(delete(table).where(table.tag_id == old), execution_options=quietly)
    return n


def claims_with(db: Session, tag_ids: list[int]) -> list[int]:
    """Return the ids of the claims that have one of these tags."""
    query = select(ClaimTag.claim_id).where(ClaimTag.tag_id.in_(tag_ids)).distinct().order_by(ClaimTag.claim_id)
    return list(db.execute(query).scalars())
