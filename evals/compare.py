"""This run against an earlier one: which cases turned, and whether it is more than chance."""

from __future__ import annotations

from dataclasses import dataclass

from evals.names import VERDICTS
from evals.record import Record
from evals.score import Verdict
from evals.stats import mcnemar

_ORDER: tuple[Verdict, ...] = ("helt_riktig", "delvis", "feil")


@dataclass(frozen=True, slots=True)
class Turn:
    """One case with another verdict than before."""

    case: str
    before: Verdict
    now: Verdict

    @property
    def worse(self) -> bool:
        """Whether it went from better to worse."""
        return _ORDER.index(self.now) > _ORDER.index(self.before)

    def __str__(self) -> str:
        return f"{self.case}: {VERDICTS[self.before]} → {VERDICTS[self.now]}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cases that both runs hold, paired."""

    n: int
    turns: tuple[Turn, ...]
    """Every case with another verdict, the worse first."""
    new: int
    """Cases that only this run holds."""
    gone: int
    """Cases that only the earlier run holds."""

    @property
    def won(self) -> tuple[str, ...]:
        """Wholly right now, not before."""
        return tuple(turn.case for turn in self.turns if turn.now == "helt_riktig")

    @property
    def lost(self) -> tuple[str, ...]:
        """Wholly right before, not now."""
        return tuple(turn.case for turn in self.turns if turn.before == "helt_riktig")

    @property
    def p(self) -> float:
        """The p value of McNemar's exact test."""
        return mcnemar(len(self.won), len(self.lost))

    def __str__(self) -> str:
        verdict = "mer enn tilfeldig" if self.p < 0.05 else "kan være tilfeldig"
        p = f"{self.p:.3f}".replace(".", ",")
        told = f"{len(self.won)} ble riktige, {len(self.lost)} ble gale av {self.n} felles saker (p = {p}: {verdict})"
        return told + (
            f"; {self.new} {'sak er ny' if self.new == 1 else 'saker er nye'} og {self.gone} borte"
            if self.new or self.gone
            else ""
        )


def compare(now: Record, before: Record) -> Comparison:
    """Pair two runs case by case."""
    was, is_now = before.verdicts, now.verdicts
    shared = [name for name in is_now if name in was]
    turns = [Turn(name, was[name], is_now[name]) for name in shared if was[name] != is_now[name]]
    return Comparison(
        n=len(shared),
        turns=tuple(sorted(turns, key=lambda turn: not turn.worse)),
        new=len(is_now) - len(shared),
        gone=len(was) - len(shared),
    )
