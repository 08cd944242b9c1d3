"""Counts what the model that writes does in one run, beside what is counted for the day."""

from __future__ import annotations

from pathlib import Path

from assistant.model.call import Model
from assistant.model.counts import Counts, Day, total
from evals.kept import ModelUse


class Tally(Counts):
    """The day's counters, which also remember what was added through them."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self._seen = Day()

    @classmethod
    def on(cls, model: Model | None, data: Path) -> Tally | None:
        """Put a tally in the place of the counters of a model; None when there is no model."""
        if model is None:
            return None
        tally = cls(data)
        model.counts = tally
        return tally

    def add(self, more: Day) -> None:
        """Add to the day and to the run."""
        super().add(more)
        self._seen = total((self._seen, more))

    def use(self) -> ModelUse:
        """Return what the model has come to so far."""
        return ModelUse(
            spurt=self._seen.svar,
            avsnitt_vist=self._seen.vist,
            avsnitt_stoppet=self._seen.stoppet,
            ga_opp=self._seen.reserve,
        )
