"""Shares with their uncertainty, and whether two runs differ by more than chance."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many. The interval is Wilson's at 95 %."""

    hits: int
    n: int
    counted: int = 1
    """How many times each thing is counted. F1 counts what is right twice, and is none the surer for it."""

    @property
    def share(self) -> float:
        """The share itself; 0 when there is nothing to count."""
        return self.hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval; everything is possible when there is nothing to count."""
        return wilson(self.hits / self.counted, self.n / self.counted)[1:] if self.n else (0.0, 1.0)

    def __str__(self) -> str:
        if not self.n:
            return "ingen å telle"
        low, high = self.interval
        return f"{percent(self.share)} ({self.hits} av {self.n}; 95 % {percent(low)}–{percent(high)})"


def percent(share: float) -> str:
    """Write a share as people read it in Norwegian: `97,6 %`."""
    return f"{100 * share:.1f} %".replace(".", ",")


def wilson(hits: float, n: float, z: float = 1.96) -> tuple[float, float, float]:
    """Return the share and its 95 % interval (Wilson 1927)."""
    if not n:
        return 0.0, 0.0, 0.0
    share, spread = hits / n, 1 + z * z / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return share, max(0.0, (middle - half) / spread), min(1.0, (middle + half) / spread)


def mcnemar(won: int, lost: int) -> float:
    """Return the two-sided exact p value for paired yes/no outcomes, of which `won` and `lost` turned."""
    turned = won + lost
    if not turned:
        return 1.0
    tail: float = sum(math.comb(turned, k) for k in range(min(won, lost) + 1)) / 2**turned
    return min(1.0, 2 * tail)


def quantile(values: list[float], share: float) -> float:
    """Return the value that `share` of `values` lie at or below; 0 for none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0
