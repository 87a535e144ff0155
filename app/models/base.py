"""What every table shares."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Integer, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, without zone in the table."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 -- the shape SQLAlchemy asks for


class WithId:
    """A table whose ids are never handed out twice, also after a row is gone."""

    __table_args__: Any = {"sqlite_autoincrement": True}  # noqa: RUF012 -- the shape SQLAlchemy asks for

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-1)


def table_args(*constraints: Any) -> tuple[Any, ...]:
    """Return `__table_args__` with these constraints for a table `WithId`."""
    return (*constraints, {"sqlite_autoincrement": True})
