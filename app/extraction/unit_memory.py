"""The units told last, which bare numbers share."""

from dataclasses import dataclass

from app.extraction.units import MEASURES

MEMORY = 400
"""How far back, in characters, a bare number finds the unit that it shares ("up from 90")."""

MEASURED_UNITS = frozenset(MEASURES.values())
_OWN_UNITS = MEASURED_UNITS - {"t", "kg", "barrel", "ha", "percentage point"} | {"magnitude", "time"}
"""Units that a number names itself: a bare number after "three hours" does not count hours."""
_SENTENCE = 120
_DURATIONS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))


@dataclass(slots=True)
class Memory:
    """The noun and the currency told last, which bare numbers share, and what the whole text tells of units."""

    text: str
    dollars: str
    in_percent: bool
    noun: str | None = None
    noun_end: int = 0
    money: str | None = None
    money_end: int = 0
    measure: str | None = None
    measure_end: int = 0
    latest: str | None = None
    latest_end: int = 0
    """The unit told last of all, be it a measure, a sum or a noun."""

    def noun_at(self, position: int) -> str | None:
        """Return the noun counted not far before the position."""
        return self.noun if self.noun and position - self.noun_end <= MEMORY else None

    def keep(self, unit: str | None, end: int, placed: bool = False) -> None:
        """Remember a unit that other numbers may share.

        placed: the number tells where, as in "61 towers at 38 sites": what the sentence counted before stays.
        """
        self.latest, self.latest_end = unit, end
        if unit in _DURATIONS:
            self.measure, self.measure_end = unit, end
        if unit is None or unit in _OWN_UNITS:
            return
        if is_currency(unit):
            self.money, self.money_end = unit, end
        elif not (
            placed and self.noun and end - self.noun_end < _SENTENCE and "." not in self.text[self.noun_end : end]
        ):
            self.noun, self.noun_end = unit, end


def is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()
