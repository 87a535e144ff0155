"""Load the sample articles and the small codebook that goes with them."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.queries import default_project
from app.articles.facts import moment_of
from app.db import Database
from app.events.log import record
from app.ingest.commands import add_article
from app.ingest.original import Given, read_original
from app.models import Tag
from app.settings import Settings

ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading the samples."""

    article_ids: frozenset[int]
    n_added: int
    """Articles and versions that were not there before."""
    n_tags: int


def load_samples(database: Database, settings: Settings) -> Loaded:
    """Bring in the sample articles, and their tags where the codebook has none of that name; once or again."""
    index = tomllib.loads((ARTICLES / "index.toml").read_text(encoding="utf-8"))
    ids, n_added = set(), 0
    with database.write() as db:
        project_id = default_project(db)
        for sample in index["articles"]:
            original = read_original((ARTICLES / sample["file"]).read_bytes(), sample["file"], settings)
            added = add_article(db, project_id, None, original, _given(sample), is_sample=True)
            ids.add(added.article_id)
            n_added += added.outcome in ("added", "new_version")
        n_tags = sum(_add_tag(db, project_id, tag) for tag in index["tags"])
    return Loaded(frozenset(ids), n_added, n_tags)


def _given(sample: dict[str, Any]) -> Given:
    return Given(
        title=sample.get("title"),
        publisher=sample["publisher"],
        author=sample.get("author"),
        published_at=moment_of(sample["published_at"]),
        language="en",
        url=sample["url"],
    )


def _add_tag(db: Session, project_id: int, described: dict[str, str]) -> bool:
    """Add a tag, made by nobody: there may be no member yet. False when there is one at this path."""
    path = described["path"]
    if db.execute(select(Tag.id).where(Tag.project_id == project_id, Tag.path == path)).first() is not None:
        return False
    tag = Tag(project_id=project_id, created_at=datetime.now(UTC), **described)
    db.add(tag)
    db.flush()
    record(db, "tag.created", f"tag:{tag.id}", member_id=None, project_id=project_id, topics=["tags"], after=described)
    return True
