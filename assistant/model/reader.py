"""Reading a slow source without being held by it: a beat while one waits, a deadline, and a stop."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.model.errors import ModelError

T = TypeVar("T")
_BEAT = 1.0


@dataclass(frozen=True, slots=True)
class _Ended:
    """The source has ended, by itself or with an error."""

    error: Exception | None = None


class Reader(Generic[T]):
    """Reads `source` in a thread of its own, from the start.

    Iterating gives each piece as it comes, and None about every second, so that whoever waits can stop. Raises
    ModelError at `deadline` (monotonic clock), and what the source raises. After `stop` the reading ends at the next
    piece; `finished` is called when it has really ended.
    """

    def __init__(self, source: Callable[[], Iterator[T]], deadline: float, finished: Callable[[], None]) -> None:
        self._source = source
        self._deadline = deadline
        self._finished = finished
        self._stopped = threading.Event()
        self._pieces: queue.SimpleQueue[T | _Ended] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def stop(self) -> None:
        """Hang up: nobody wants the rest."""
        self._stopped.set()

    def __iter__(self) -> Iterator[T | None]:
        """Give the pieces."""
        heard = time.monotonic()
        while True:
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise ModelError("tid")
            try:
                piece = self._pieces.get(timeout=min(_BEAT, left))
            except queue.Empty:
                heard = time.monotonic()
                yield None
                continue
            if isinstance(piece, _Ended):
                if piece.error:
                    raise piece.error
                return
            if time.monotonic() - heard > _BEAT:
                heard = time.monotonic()
                yield None
            yield piece

    def _read(self) -> None:
        ended = _Ended()
        items: Iterator[T] | None = None
        try:
            items = self._source()
            for item in items:
                if self._stopped.is_set():
                    break
                self._pieces.put(item)
        except Exception as error:
            ended = _Ended(error)
        finally:
            with suppress(Exception):
                getattr(items, "close", lambda: None)()  # hangs up, so that the server stops writing
            self._finished()
            self._pieces.put(ended)
