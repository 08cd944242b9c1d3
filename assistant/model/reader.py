"""Reading a slow source without being held by it: a beat while one waits, a deadline, and a stop that hangs up."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.model.errors import ModelError

T = TypeVar("T")
_BEAT = 1.0
_STARTING = threading.Lock()
_running: asyncio.AbstractEventLoop | None = None


@dataclass(frozen=True, slots=True)
class _Ended:
    """The source has ended, by itself or with an error."""

    error: Exception | None = None


class Reader(Generic[T]):
    """Reads `source` from the start, beside whoever waits for it.

    Iterating gives each piece as it comes, and None about every second, so that whoever waits can stop. Raises
    ModelError at `deadline` (monotonic clock), and what the source raises. `stop` cancels the reading at once, also
    when nothing has come yet; `finished` is called when it has really ended.
    """

    def __init__(self, source: Callable[[], AsyncGenerator[T]], deadline: float, finished: Callable[[], None]) -> None:
        self._source = source
        self._deadline = deadline
        self._finished = finished
        self._pieces: queue.SimpleQueue[T | _Ended] = queue.SimpleQueue()
        self._begun, self._stopped = threading.Event(), threading.Event()
        self._reading = asyncio.run_coroutine_threadsafe(self._read(), _loop())

    def stop(self) -> None:
        """Hang up: nobody wants the rest."""
        self._begun.wait()  # what is cancelled before it has begun, would never tell that it has ended
        self._stopped.set()
        self._reading.cancel()

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

    async def _read(self) -> None:
        ended = _Ended()
        self._begun.set()
        try:
            async with aclosing(self._source()) as items:
                async for item in items:
                    if self._stopped.is_set():  # a piece that came just then may have swallowed the cancelling
                        break
                    self._pieces.put(item)
        except Exception as error:
            ended = _Ended(error)
        finally:
            # It writes to a file, which may be held by another process; the other readers must not wait for that.
            await asyncio.to_thread(self._finished)
            self._pieces.put(ended)


def _loop() -> asyncio.AbstractEventLoop:
    """Return the loop that all reading goes on in: one, since a provider keeps its connections in the loop it met."""
    global _running  # noqa: PLW0603
    with _STARTING:
        if _running is None:
            _running = asyncio.new_event_loop()
            threading.Thread(target=_running.run_forever, daemon=True, name="språkmodell").start()
        return _running
