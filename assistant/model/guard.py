"""What keeps a model within its time and money: the queue, a rest after failures, the day's ceiling, the switches."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from assistant.errors import InputError
from assistant.model.counts import Counts
from assistant.model.errors import ModelError
from assistant.model.switch import EVERYBODY, Switches
from assistant.settings import Settings

_FAILURES = 3
_REST = 60.0
_BEAT = 1.0


class Breaker:
    """After three failures in a row the model rests for a minute; then one call may try."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._until = 0.0

    @property
    def rests(self) -> bool:
        """Whether the model rests now; to look at, without taking a turn."""
        with self._lock:
            return self._failures >= _FAILURES and self._clock() < self._until

    def resting(self) -> bool:
        """Tell whether the model rests. The first who asks after the rest gets to try, the others wait for that."""
        with self._lock:
            if self._failures < _FAILURES:
                return False
            if self._clock() < self._until:
                return True
            self._until = self._clock() + _REST
            return False

    def note(self, *, worked: bool) -> None:
        """Remember how a call went."""
        with self._lock:
            self._failures = 0 if worked else self._failures + 1
            if self._failures >= _FAILURES:
                self._until = self._clock() + _REST


class Guard:
    """Lets a call through, or says why not. A place is held until the call has really ended."""

    def __init__(self, settings: Settings, counts: Counts, switches: Switches) -> None:
        self._settings = settings
        self._counts = counts
        self._switches = switches
        self.breaker = Breaker()
        self._room = threading.Semaphore(settings.model_at_once)
        self._waiting = 0
        self._lock = threading.Lock()

    def enter(self, role: str, deadline: float) -> Iterator[None]:
        """Take a place; gives a beat every second while it waits for one.

        Raises ModelError when the model may not be used now, or no place came free before `deadline`.
        """
        off = self._switches.off()
        if EVERYBODY in off:
            raise ModelError("av")
        if role in off:
            raise ModelError("rolle")
        if self._ceiling_reached():
            raise ModelError("tak")
        if self.breaker.resting():
            raise ModelError("hviler")
        if not self._room.acquire(blocking=False):
            yield from self._queue(deadline)

    def _queue(self, deadline: float) -> Iterator[None]:
        with self._lock:
            if self._waiting >= self._settings.model_queue:
                raise ModelError("ko")
            self._waiting += 1
        try:
            while not self._room.acquire(timeout=_BEAT):
                if time.monotonic() > deadline:
                    raise ModelError("ko")
                yield None
        finally:
            with self._lock:
                self._waiting -= 1

    def leave(self) -> None:
        """Give the place back."""
        self._room.release()

    def cost(self, read: int, written: int) -> float:
        """Return what tokens cost, in kroner."""
        return (read * self._settings.model_price_in + written * self._settings.model_price_out) / 1_000_000

    def _ceiling_reached(self) -> bool:
        tokens, kroner = self._settings.model_tokens_per_day, self._settings.model_kroner_per_day
        if not tokens and not kroner:
            return False
        try:
            today = self._counts.today()
        except InputError:
            return True  # what is not known may have passed the ceiling
        return bool(tokens and today.tokens_inn + today.tokens_ut >= tokens) or bool(kroner and today.kroner >= kroner)
