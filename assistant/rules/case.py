"""One case on one date, as the checks see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from assistant.facts import Facts

_NEW_LAW = date(2025, 7, 1)
_TO_OLD = {"a": ("a",), "b": ("a",), "c": ("a",), "d": ("b",), "e": ("b",), "f": ("c",)}
_TO_NEW = {"a": ("a",), "b": ("d", "e"), "c": ("f",)}


@dataclass(frozen=True, slots=True)
class Case:
    """The facts, the date they are weighed on, and what follows from both."""

    facts: Facts
    on: date

    @property
    def start(self) -> date:
        """When the training starts; the date itself when that is unknown."""
        return self.facts.oppstart or self.on

    @property
    def end(self) -> date | None:
        """When the course ends, or None when its length is unknown."""
        if self.facts.varighet_mnd is None:
            return None
        return self.start + relativedelta(months=self.facts.varighet_mnd)

    @property
    def in_training(self) -> bool:
        """Tell whether any training is spoken of: its letter, its level, or whether it is a Nav measure."""
        return not (self.facts.tiltak is None and self.facts.niva is None and self.facts.nav_tiltak is None)

    def letters(self, day: date) -> tuple[str, ...]:
        """Return the letter(s) the training has in the version of `day`.

        The fact is written with the letter of the version of `on`; norsk and studiespesialisering lay under
        kurs/AMO before 2025-07-01 (fakta/tiltak.md, parametere).
        """
        letter = self.facts.tiltak
        if letter is None:
            return ()
        if (self.on < _NEW_LAW) == (day < _NEW_LAW):
            return (letter,)
        return _TO_OLD.get(letter, ()) if day < _NEW_LAW else _TO_NEW.get(letter, ())

    def days_that_govern(self) -> tuple[date, ...]:
        """Return the dates whose versions may govern: the start, and the date itself (Å6, Å8)."""
        return (self.start,) if self.start == self.on else (self.start, self.on)
