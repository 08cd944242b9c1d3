"""How much one user may do in a while, so that a script, or a key held down, does not keep the others waiting."""

from __future__ import annotations

import math
import time

from limits import parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.errors import DroftError, InputError
from assistant.settings import Settings


class TooFastError(DroftError):
    """Somebody has done more than the settings allow; nothing was done this time."""


class Pace:
    """Counts what each user does. One for each thing that is limited."""

    def __init__(self, limits: str, setting: str = "") -> None:
        """Take the limits, such as `60/minute; 600/hour`; empty means none. Raises InputError naming the setting."""
        try:
            self._limits = parse_many(limits) if limits.strip() else []
        except ValueError as error:
            raise InputError(
                f"{setting}: «{limits}» er ikke en grense. Skriv for eksempel «60/minute; 600/hour», eller ingenting."
            ) from error
        self._counted = MovingWindowRateLimiter(MemoryStorage())

    def step(self, who: str) -> None:
        """Count one thing that `who` does. Raises TooFastError when it is one too many."""
        for limit in self._limits:
            if not self._counted.hit(limit, who):
                wait = max(1, math.ceil(self._counted.get_window_stats(limit, who).reset_time - time.time()))
                unit = "sekund" if wait == 1 else "sekunder"
                raise TooFastError(f"Det gikk for fort: Du har nådd grensen for nå. Vent {wait} {unit}, og prøv igjen.")


def check_pace(settings: Settings) -> None:
    """Raise InputError when a limit in the settings can't be read."""
    question_pace(settings)
    action_pace(settings)


def question_pace(settings: Settings) -> Pace:
    """Return how fast one adviser may ask."""
    return Pace(settings.rate_questions, "DROFT_RATE_QUESTIONS")


def action_pace(settings: Settings) -> Pace:
    """Return how fast one coordinator may work."""
    return Pace(settings.rate_actions, "DROFT_RATE_ACTIONS")
