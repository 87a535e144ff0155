"""Shares with their 95 % intervals. Pure."""

import math
from dataclasses import dataclass

Z = 1.959964
"""Standard normal quantile of 97.5 %."""
TOO_FEW = 20
"""Below this many cases a share says nothing."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int
    n: int

    @property
    def is_enough(self) -> bool:
        """There are enough cases to say something."""
        return self.n >= TOO_FEW

    @property
    def value(self) -> float:
        """The share in per cent; 0 of none is 0."""
        return 100 * self.right / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Both ends of the 95 % interval in per cent. Source: Wilson, JASA 22 (1927)."""
        if not self.n:
            return 0.0, 100.0
        share, z2 = self.right / self.n, Z * Z
        middle = (share + z2 / (2 * self.n)) / (1 + z2 / self.n)
        half = Z / (1 + z2 / self.n) * math.sqrt(share * (1 - share) / self.n + z2 / (4 * self.n * self.n))
        return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.n + other.n)
