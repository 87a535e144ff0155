"""Publishers, articles, their numbered versions, what was read from them, what people corrected."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId, table_args
from app.models.project import TLP

ARTICLE_STATUS = ("queued", "extracting", "ready", "failed")


class Publisher(WithId, Base):
    """Who published an article."""

    __tablename__ = "publishers"
    __table_args__ = table_args(UniqueConstraint("project_id", "name_key"))

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(comment="The name case-folded, spaces made one: what makes it the same.")


class Article(WithId, Base):
    """One published text. Title, publisher, author, date and language say what counts now: people's
    corrections where there are any, else what the current version says (derived; see commands.refresh)."""

    __tablename__ = "articles"
    __table_args__ = table_args(
        CheckConstraint(f"status IN {ARTICLE_STATUS}", name="status"),
        CheckConstraint(f"tlp IN {TLP}", name="tlp"),
        # The library: each of its orders, and its numbers, without looking at every article.
        Index("ix_articles_shelf", "project_id", "withdrawn_at"),
        Index("ix_articles_shelf_published", "project_id", "withdrawn_at", "published_at"),
        Index("ix_articles_shelf_title", "project_id", "withdrawn_at", text("lower(title)")),
        Index("ix_articles_shelf_numbers", "project_id", "withdrawn_at", "publisher_id", "status"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    title: Mapped[str] = mapped_column(comment="Derived. Never empty: the first words where no title was found.")
    publisher_id: Mapped[int | None] = mapped_column(ForeignKey("publishers.id"), index=True, comment="Derived.")
    author: Mapped[str | None] = mapped_column(comment="Derived.")
    published_at: Mapped[datetime | None] = mapped_column(comment="Derived. UTC; null: not known.")
    language: Mapped[str | None] = mapped_column(comment="Derived. ISO 639-1; null: could not be told.")
    url: Mapped[str | None] = mapped_column(comment="Where it was fetched from; null: pasted or uploaded.")
    tlp: Mapped[str] = mapped_column(default="clear", comment="TLP 2.0 mark.")
    status: Mapped[str] = mapped_column(default="queued", index=True)
    problem: Mapped[str | None] = mapped_column(comment="Why it failed, one sentence; null unless failed.")
    version: Mapped[int] = mapped_column(default=1, comment="Number of the current version.")
    is_sample: Mapped[bool] = mapped_column(default=False, comment="Fictional, loaded by `dictum demo`.")
    created_at: Mapped[datetime] = mapped_column(index=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"), comment="Null: the command line.")
    withdrawn_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1, comment="Counts up at every change.")


class ArticleVersion(WithId, Base):
    """One text of an article, never changed afterwards (a trigger refuses it)."""

    __tablename__ = "article_versions"
    __table_args__ = table_args(
        UniqueConstraint("article_id", "number"), UniqueConstraint("project_id", "original_sha256")
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    number: Mapped[int] = mapped_column(comment="1, 2, …")
    text: Mapped[str] = mapped_column(Text, comment="What all spans count into.")
    text_sha256: Mapped[str] = mapped_column(comment="Of the text's UTF-8, hex.")
    zones: Mapped[list[Any]] = mapped_column(JSON, comment="[[kind, start, end], …], sorted, not overlapping.")
    n_words: Mapped[int]
    found_title: Mapped[str | None] = mapped_column(comment="What the machine read; null: not stated.")
    found_publisher: Mapped[str | None]
    found_author: Mapped[str | None]
    found_published_at: Mapped[datetime | None] = mapped_column(comment="UTC; a time without zone is taken as UTC.")
    found_language: Mapped[str | None]
    original_sha256: Mapped[str] = mapped_column(comment="Of the bytes that came in, hex.")
    original_size: Mapped[int] = mapped_column(comment="Bytes.")
    media_type: Mapped[str] = mapped_column(comment="text/plain, text/html or text/markdown.")
    file_name: Mapped[str | None] = mapped_column(comment="As uploaded; only ever shown, never opened.")
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))


class Original(Base):
    """The bytes that came in, apart from the version so that reading an article does not drag them along."""

    __tablename__ = "originals"

    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.id"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary, comment="Compressed with zlib.")


class ArticleCorrection(WithId, Base):
    """What a person says an article's field is. The newest row of a field counts; rows are only added."""

    __tablename__ = "article_corrections"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    field: Mapped[str] = mapped_column(comment="title, publisher, author, published_at or language.")
    value: Mapped[Any] = mapped_column(JSON, comment="JSON null: known to be unknown.")
    is_reset: Mapped[bool] = mapped_column(default=False, comment="True: back to what the machine read.")
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), comment="Null: given on bringing it in.")
    created_at: Mapped[datetime]


class Extraction(WithId, Base):
    """One run of the extractor over one version."""

    __tablename__ = "extractions"

    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.id"), index=True)
    name: Mapped[str]
    version: Mapped[str]
    counted_from: Mapped[datetime | None] = mapped_column(comment="The publication date times were counted from.")
    notes: Mapped[list[Any]] = mapped_column(JSON, comment="Sentences for the reader.")
    created_at: Mapped[datetime]
