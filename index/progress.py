"""A progress bar for the terminal."""

from __future__ import annotations

from tqdm import tqdm


class ProgressBar:
    """Shows how far a long piece of work has come; nothing when there is nothing to do."""

    def __init__(self, title: str = "Bygger søkeindeksen", unit: str = "tekster") -> None:
        self._title = title
        self._unit = unit
        self._bar: tqdm[None] | None = None

    def __call__(self, done: int, total: int) -> None:
        """Move the bar to `done` of `total`, and close it at the end."""
        if self._bar is None:
            self._bar = tqdm(total=total, desc=self._title, unit=f" {self._unit}", leave=False)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._bar.close()
            self._bar = None
