"""Sources, entities and the places where the text mentions them."""

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
