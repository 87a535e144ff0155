"""Sources, entities and the places where the text mentions them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId, table_args


class Source(WithId, Base):
    """Somebody or something that statements are attributed to."""

    __tablename__ = "sources"
    __table_args__ = table_args(UniqueConstraint("project_id", "name_key"))

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(comment="What makes it the same: claims/naming.name_key.")
    kind: Mapped[str] = mapped_column(comment="named or described.")


class Entity(WithId, Base):
    """A person, organisation, place, product, event or document that texts speak of."""

    __tablename__ = "entities"
    __table_args__ = table_args(UniqueConstraint("project_id", "type", "name_key"))

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    type: Mapped[str]
    name: Mapped[str]
    name_key: Mapped[str]


class Mention(WithId, Base):
    """Words of a version that stand for an entity."""

    __tablename__ = "mentions"
    __table_args__ = table_args(UniqueConstraint("version_id", "entity_id", "start", "end"))

    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.id"))
    entity_id: Mapped[int] = mapped_column(ForeignKey("entities.id"), index=True)
    start: Mapped[int] = mapped_column(comment="Code points, from 0.")
    end: Mapped[int] = mapped_column(comment="Exclusive.")


class _Alias:
    """Says whether a row's name is another name of another row. No row: nobody has said anything about it."""

    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id"), comment="Who says so; null: an article explains it."
    )
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"), comment="The article that explains it.")
    created_at: Mapped[datetime]


class SourceAlias(_Alias, Base):
    """A source whose name is another name of a second one."""

    __tablename__ = "source_aliases"

    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    into_id: Mapped[int | None] = mapped_column(
        ForeignKey("sources.id"), index=True, comment="Null: stands by itself, and stays so."
    )


class EntityAlias(_Alias, Base):
    """An entity whose name is another name of a second one."""

    __tablename__ = "entity_aliases"

    entity_id: Mapped[int] = mapped_column(ForeignKey("entities.id"), primary_key=True)
    into_id: Mapped[int | None] = mapped_column(
        ForeignKey("entities.id"), index=True, comment="Null: stands by itself, and stays so."
    )
