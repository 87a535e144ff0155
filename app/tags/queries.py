"""Read the codebook."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from app.accounts.pages import Me
from app.accounts.permissions import Action
from app.errors import NotFound
from app.models import Annotation, AnnotationTag, Claim, ClaimTag, Event, Member, Tag
from app.tags.pages import CodebookPage, OpenTag, TagAnswer, TagAnswers, TagNode
from app.tags.paths import path_key, tag_path

MOST_ANSWERS = 8
NEAR = 0.85
"""How alike (Jaro-Winkler, 0 to 1) a path must be to be offered although it does not hold what was typed."""
LONGEST_QUESTION = 200


def codebook(db: Session, me: Me, path: str | None = None) -> CodebookPage:
    """Return the tree of tags and the chosen one. Raises NotFound."""
    rows = db.execute(select(*Tag.__table__.columns).where(Tag.project_id == me.project_id).order_by(Tag.path)).all()
    counts = _counts(db, me)
    tag = None if path is None else _open(db, _chosen(rows, path), counts)
    others = [row.path for row in rows if row.retired_at is None and (tag is None or row.id != tag.id)]
    return CodebookPage(tree_of(rows, counts), tuple(others), tag, me.may(Action.EDIT_CODEBOOK))


def _chosen(rows: Sequence[Row[Any]], path: str) -> Row[Any]:
    key = path_key(path)
    found = next((row for row in rows if path_key(row.path) == key), None)
    if found is None:
        raise NotFound(f"The codebook has no tag “{path[:100]}”. It may have been renamed.")
    return found


def path_of(db: Session, me: Me, tag_id: int) -> str:
    """Return the path of a tag. Raises NotFound."""
    path = db.execute(select(Tag.path).where(Tag.id == tag_id, Tag.project_id == me.project_id)).scalar()
    if path is None:
        raise NotFound("There is no such tag.")
    return path


def _counts(db: Session, me: Me) -> dict[int, int]:
    """Count the claims of each tag, those of the tags below it included, each claim once."""
    above = aliased(Tag)
    lineage = select(Tag.id.label("tag_id"), Tag.id.label("over_id")).where(Tag.project_id == me.project_id)
    tree = lineage.cte("tree", recursive=True)
    tree = tree.union_all(
        select(tree.c.tag_id, above.parent_id)
        .join(above, above.id == tree.c.over_id)
        .where(above.parent_id.is_not(None))
    )
    rows = db.execute(
        select(tree.c.over_id, func.count(ClaimTag.claim_id.distinct()))
        .join(ClaimTag, ClaimTag.tag_id == tree.c.tag_id)
        .join(Claim, Claim.id == ClaimTag.claim_id)
        .where(Claim.withdrawn_at.is_(None))
        .group_by(tree.c.over_id)
    )
    return dict(rows.all())


def tree_of(rows: Sequence[Row[Any]], counts: dict[int, int]) -> tuple[TagNode, ...]:
    """Arrange tags below their parents, by name."""
    below: dict[int | None, list[Row[Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: path_key(row.path)):
        below[row.parent_id].append(row)

    def nodes(parent_id: int | None) -> tuple[TagNode, ...]:
        return tuple(
            TagNode(row.path, counts.get(row.id, 0), row.retired_at is not None, nodes(row.id))
            for row in below[parent_id]
        )

    return nodes(None)


def _open(db: Session, row: Row[Any], counts: dict[int, int]) -> OpenTag:
    maker = select(Member.name).where(Member.id == row.created_by).scalar_subquery()
    own = (
        select(func.count())
        .select_from(ClaimTag)
        .join(Claim, Claim.id == ClaimTag.claim_id)
        .where(ClaimTag.tag_id == row.id, Claim.withdrawn_at.is_(None))
        .scalar_subquery()
    )
    notes = (
        select(func.count())
        .select_from(AnnotationTag)
        .join(Annotation, Annotation.id == AnnotationTag.annotation_id)
        .where(AnnotationTag.tag_id == row.id, Annotation.withdrawn_at.is_(None))
        .scalar_subquery()
    )
    made_by, n_own, n_notes = db.execute(select(maker, own, notes)).one()
    used_at, used_by = db.execute(_last_use(row.id)).one_or_none() or (None, None)
    return OpenTag(
        id=row.id,
        path=row.path,
        definition=row.definition,
        when_to_use=row.when_to_use,
        examples=row.examples,
        revision=row.revision,
        retired_at=row.retired_at,
        made_by=made_by,
        made_at=row.created_at,
        n_claims=counts.get(row.id, 0),
        n_own_claims=n_own,
        n_notes=n_notes,
        used_at=used_at,
        used_by=used_by,
        merged_into=_merged_into(db, row) if row.retired_at else None,
    )


def _last_use(tag_id: int) -> Select[datetime, str]:
    return (
        select(ClaimTag.created_at, Member.name)
        .join(Member, Member.id == ClaimTag.member_id)
        .where(ClaimTag.tag_id == tag_id)
        .order_by(ClaimTag.created_at.desc())
        .limit(1)
    )


def _merged_into(db: Session, row: Row[Any]) -> str | None:
    """Return where a retired tag went, if its retirement was a merger."""
    last = db.execute(
        select(Event.kind, Event.after)
        .where(Event.subject == f"tag:{row.id}", Event.kind.in_(("tag.merged", "tag.retired")))
        .order_by(Event.id.desc())
        .limit(1)
    ).first()
    return str(last.after["into"]) if last is not None and last.kind == "tag.merged" else None


def tag_answers(db: Session, me: Me, typed: str) -> TagAnswers:
    """Return the tags in use that fit what was typed so far, the best first; the most used ones for nothing."""
    typed = " ".join(typed[:LONGEST_QUESTION].split()).removeprefix("#")
    if not typed:
        return TagAnswers(_most_used(db, me), "", None)
    rows = db.execute(
        select(Tag.path, Tag.definition, Tag.retired_at).where(Tag.project_id == me.project_id).order_by(Tag.path)
    ).all()
    definitions = {row.path: row.definition for row in rows if row.retired_at is None}
    best = best_paths(typed, list(definitions))
    answers = tuple(TagAnswer(path, definitions[path]) for path in best)
    return TagAnswers(answers, typed, _new_path(me, typed, {path_key(row.path) for row in rows}))


def _new_path(me: Me, typed: str, known: set[str]) -> str | None:
    try:
        path = tag_path(typed)
    except ValueError:
        return None
    return path if path_key(path) not in known and me.may(Action.EDIT_CODEBOOK) else None


def best_paths(typed: str, paths: Sequence[str]) -> list[str]:
    """Return the paths that fit what was typed: those that begin with it, those with a name that begins with it,
    those that hold it, then those that are nearly it. Pure.
    """
    key = path_key(typed)
    keys = {path: path_key(path) for path in paths}
    ranked = sorted((rank, path) for path, other in keys.items() if (rank := _rank(key, other)) is not None)
    best = [path for _, path in ranked][:MOST_ANSWERS]
    if len(best) == MOST_ANSWERS:
        return best
    near = process.extract(key, keys, scorer=_likeness, score_cutoff=NEAR, limit=MOST_ANSWERS)
    return best + [path for _, _, path in near if path not in best][: MOST_ANSWERS - len(best)]


def _rank(typed: str, path: str) -> int | None:
    if path.startswith(typed):
        return 0
    if f"/{typed}" in f"/{path}":
        return 1
    return 2 if typed in path else None


def _likeness(typed: str, path: str, **_given: Any) -> float:
    """Compare with the whole path and with its last name, whichever is nearer."""
    return max(JaroWinkler.similarity(typed, path), JaroWinkler.similarity(typed, path.rpartition("/")[2]))


def _most_used(db: Session, me: Me) -> tuple[TagAnswer, ...]:
    rows = db.execute(
        select(Tag.path, Tag.definition)
        .outerjoin(ClaimTag, ClaimTag.tag_id == Tag.id)
        .where(Tag.project_id == me.project_id, Tag.retired_at.is_(None))
        .group_by(Tag.id)
        .order_by(func.count(ClaimTag.claim_id).desc(), Tag.path)
        .limit(MOST_ANSWERS)
    )
    return tuple(TagAnswer(path, definition) for path, definition in rows)
