"""What can be searched: one row per article, claim and note, kept by triggers made in a migration."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId, table_args


class SearchDocument(WithId, Base):
    """Derived: the words of one article, claim or note. `search_fts` indexes title and body by this row's id."""

    __tablename__ = "search_documents"
    __table_args__ = table_args(UniqueConstraint("kind", "subject_id"))

    kind: Mapped[str] = mapped_column(comment="article, claim or note.")
    subject_id: Mapped[int] = mapped_column(comment="Id of the article, claim or annotation.")
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    title: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(comment="UTC; newer documents come first among equals.")
