"""This run against an earlier one: which cases turned, and whether it is more than chance."""

from __future__ import annotations

from dataclasses import dataclass

from evals.record import Record
from evals.stats import mcnemar


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cases that both runs hold, paired."""

    n: int
    won: tuple[str, ...]
    """Wholly right now, not before."""
    lost: tuple[str, ...]
    """Wholly right before, not now."""

    @property
    def p(self) -> float:
        """The p value of McNemar's exact test."""
        return mcnemar(len(self.won), len(self.lost))

    def __str__(self) -> str:
        verdict = "mer enn tilfeldig" if self.p < 0.05 else "kan være tilfeldig"
        p = f"{self.p:.3f}".replace(".", ",")
        return f"{len(self.won)} ble riktige, {len(self.lost)} ble gale av {self.n} felles saker (p = {p}: {verdict})"


def compare(now: Record, before: Record) -> Comparison:
    """Pair two runs case by case."""
    shared = [name for name in now.right if name in before.right]
    return Comparison(
        n=len(shared),
        won=tuple(name for name in shared if now.right[name] and not before.right[name]),
        lost=tuple(name for name in shared if before.right[name] and not now.right[name]),
    )
