"""Projects and who belongs to them."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, WithId

TLP = ("red", "amber+strict", "amber", "green", "clear")
Role = Literal["reader", "analyst", "adjudicator", "admin"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "adjudicator", "admin")


class Project(WithId, Base):
    """A body of articles that one team works on."""

    __tablename__ = "projects"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class ProjectMember(Base):
    """A member's role in a project."""

    __tablename__ = "project_members"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)
    role: Mapped[Role] = mapped_column(String, comment="reader, analyst, adjudicator or admin.")
