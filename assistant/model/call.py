"""One call of the model, guarded: let through or refused, cut off in time, counted, and hung up when nobody waits."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Sequence
from typing import Any

from pydantic import BaseModel

from assistant.errors import InputError
from assistant.model import prompt
from assistant.model.chat import Chat, Usage
from assistant.model.counts import Counts, Day
from assistant.model.errors import ModelError
from assistant.model.guard import Guard
from assistant.model.reader import Reader
from assistant.settings import Settings

_LOG = logging.getLogger(__name__)


class Model:
    """The model that is configured, with what guards it. One for the whole process."""

    def __init__(self, chat: Chat, settings: Settings, guard: Guard, counts: Counts) -> None:
        self.chat = chat
        self.guard = guard
        self.counts = counts
        self.reads = settings.model_reads
        self._seconds = settings.model_seconds

    @property
    def version(self) -> str:
        """Model and version of the prompts, as it stands in the answer."""
        return f"{self.chat.name} (ledetekst {prompt.version()})"

    def call(self, messages: Sequence[prompt.Message], form: type[BaseModel], role: str) -> Generator[Any, None, None]:
        """Yield the reply as it grows, and None about every second while one waits.

        Raises ModelError when the model may not be used, fails or takes too long. Closing it hangs up.
        """
        deadline = time.monotonic() + self._seconds
        yield from self.guard.enter(role, deadline)
        usage = Usage()
        reader = Reader(lambda: self.chat.stream(messages, form, usage), deadline, lambda: self._ended(usage))
        try:
            yield from reader
            self.guard.breaker.note(worked=True)
        except ModelError:
            self.guard.breaker.note(worked=False)
            raise
        except Exception as error:
            # Whatever a provider's library raises, the adviser gets the built-in answer.
            self.guard.breaker.note(worked=False)
            raise ModelError("feil", type(error).__name__) from error
        finally:
            reader.stop()

    def count(self, more: Day) -> None:
        """Add to the numbers of today. An answer is worth more than its number."""
        try:
            self.counts.add(more)
        except (InputError, OSError):
            _LOG.warning("Tallene for språkmodellen kunne ikke lagres.", exc_info=True)

    def _ended(self, usage: Usage) -> None:
        """Count what it cost and give the place back, also when nobody waited for the end."""
        try:
            kroner = self.guard.cost(usage.read, usage.written)
            self.count(Day(tokens_inn=usage.read, tokens_ut=usage.written, kroner=kroner))
        finally:
            self.guard.leave()
