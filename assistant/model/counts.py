"""What the model did, counted per day: paragraphs shown and stopped, answers given up, tokens and cost.

Numbers alone, never text. One small file in the data folder, shared by the processes that serve.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

from filelock import FileLock

from assistant.errors import InputError

_FILE = "modell_tall.json"


@dataclass(slots=True)
class Day:
    """The numbers of one day."""

    svar: int = 0
    """Answers the model was asked to write."""
    vist: int = 0
    """Paragraphs of the model that were shown."""
    stoppet: dict[str, int] = field(default_factory=dict)
    """Paragraphs that were not, by reason (`assistant.model.check.Stop`)."""
    reparert: int = 0
    """Points told in the built-in words in answers that the model wrote: its own were stopped, or it left them out."""
    reserve: dict[str, int] = field(default_factory=dict)
    """Answers that became the built-in one, by reason (`assistant.model.errors.Why`, or `kontroll`)."""
    tokens_inn: int = 0
    tokens_ut: int = 0
    kroner: float = 0.0

    @property
    def written(self) -> int:
        """All paragraphs the model wrote."""
        return self.vist + sum(self.stoppet.values())


class Counts:
    """The counters of every day."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / _FILE

    def days(self) -> dict[str, Day]:
        """Return date → numbers. Raises InputError when the file is damaged."""
        try:
            raw = json.loads(self._path.read_text("utf-8")) if self._path.is_file() else {}
            return {day: Day(**numbers) for day, numbers in raw.items()}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise InputError(f"{self._path} kan ikke leses. Flytt den, så begynner tellingen på nytt.") from error

    def today(self) -> Day:
        """Return the numbers of today."""
        return self.days().get(date.today().isoformat(), Day())

    def add(self, more: Day) -> None:
        """Add the numbers of one answer to today's."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self._path}.lock"):
            days = self.days()
            key = date.today().isoformat()
            days[key] = _sum(days.get(key, Day()), more)
            fresh = self._path.with_suffix(".ny")
            fresh.write_text(json.dumps({k: asdict(d) for k, d in days.items()}, indent=1), "utf-8")
            os.replace(fresh, self._path)


def total(days: Iterable[Day]) -> Day:
    """Return several days as one."""
    return reduce(_sum, days, Day())


def _sum(one: Day, other: Day) -> Day:
    values: dict[str, Any] = {}
    for name, value in asdict(one).items():
        more = getattr(other, name)
        values[name] = _merge(value, more) if isinstance(value, dict) else value + more
    return Day(**values)


def _merge(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in [*one, *(k for k in other if k not in one)]}
