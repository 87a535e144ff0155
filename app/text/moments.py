"""When something was published: a moment, or only a day."""

from datetime import UTC, datetime, time


def has_time(moment: datetime) -> bool:
    """Tell whether the time of day is known: a date without one is kept as midnight UTC, and nothing else is taken so.

    An article published at that very minute loses its time on screen; the moment that is kept is the same.
    """
    there = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return there.time() != time(0)
