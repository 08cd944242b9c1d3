"""A model's answer, paragraph by paragraph: checked and shown, repaired from the built-in answer, or dropped."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.errors import InputError
from assistant.model import prompt
from assistant.model.brief import Brief
from assistant.model.chat import Chat, Usage
from assistant.model.check import Stop, check_paragraph
from assistant.model.counts import Counts, Day
from assistant.model.errors import ModelError
from assistant.model.guard import Guard
from assistant.model.reader import Reader
from assistant.model.reply import Reply, complete_items, read_written
from assistant.settings import Settings
from assistant.types import Sentence

_LOG = logging.getLogger(__name__)
# When this many paragraphs are stopped, and more than are shown, the rest is the built-in answer.
_TOO_MANY = 3


class Model:
    """The model that is configured, with what guards it. One for the whole process."""

    def __init__(self, chat: Chat, settings: Settings, guard: Guard, counts: Counts) -> None:
        self.chat = chat
        self.guard = guard
        self.counts = counts
        self._seconds = settings.model_seconds

    @property
    def version(self) -> str:
        """Model and version of the prompts, as it stands in the answer."""
        return f"{self.chat.name} (ledetekst {prompt.version()})"

    def draft(self, brief: Brief) -> Draft:
        """Return the answer to be written; iterate over it."""
        return Draft(self, brief, time.monotonic() + self._seconds)


@dataclass(slots=True)
class Draft:
    """One answer. Yields its paragraphs when they are certain, and None while one waits.

    Every point of the built-in answer is told once: in the model's words where they passed, else in the built-in ones.
    """

    model: Model
    brief: Brief
    deadline: float
    day: Day = field(default_factory=lambda: Day(svar=1))
    why: str | None = None
    """Why the answer, or the rest of it, is the built-in one: a reason of ModelError, or `kontroll`."""
    _told: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[Sentence | None]:
        """Write the answer."""
        try:
            if self.brief.open_points():
                yield from self._written()
        except ModelError as error:
            self.why = error.why
        finally:
            if self.why:
                self.day.reserve = {self.why: 1}
            self._count(self.day)
        yield from self._built_in(len(self.brief.plan))

    def _written(self) -> Iterator[Sentence | None]:
        guard = self.model.guard
        yield from guard.enter(self.brief.role, self.deadline)
        usage = Usage()
        reader = Reader(lambda: self._call(usage), self.deadline, lambda: self._ended(usage))
        try:
            yield from self._checked(reader)
            guard.breaker.note(worked=True)
        except ModelError as error:
            guard.breaker.note(worked=error.why == "form")
            raise
        except Exception as error:
            # Whatever a provider's library raises, the adviser gets the built-in answer.
            guard.breaker.note(worked=False)
            raise ModelError("feil", type(error).__name__) from error
        finally:
            reader.stop()

    def _ended(self, usage: Usage) -> None:
        """Give the place back and count what it cost, also when nobody waited for the end."""
        guard = self.model.guard
        try:
            kroner = guard.cost(usage.read, usage.written)
            self._count(Day(tokens_inn=usage.read, tokens_ut=usage.written, kroner=kroner))
        finally:
            guard.leave()

    def _count(self, more: Day) -> None:
        try:
            self.model.counts.add(more)
        except (InputError, OSError):
            # An answer is worth more than its number.
            _LOG.warning("Tallene for språkmodellen kunne ikke lagres.", exc_info=True)

    def _call(self, usage: Usage) -> Iterator[Any]:
        chat = self.model.chat
        return chat.stream(prompt.writing(self.brief, in_words=chat.in_words), Reply, usage)

    def _checked(self, pieces: Iterable[Any]) -> Iterator[Sentence | None]:
        partial, done = None, 0
        for piece in pieces:
            if piece is None:
                yield None
                continue
            partial = piece
            items = complete_items(partial, "avsnitt", finished=False)
            for item in items[done:]:
                yield from self._judge(item)
            done = max(done, len(items))
            if self.why:
                return
        items = complete_items(partial, "avsnitt", finished=True)
        if not items:
            raise ModelError("form")
        for item in items[done:]:
            yield from self._judge(item)

    def _judge(self, item: object) -> Iterator[Sentence]:
        if self.why:
            return
        written = read_written(item)
        judged = check_paragraph(written, self.brief, self._told) if written else Stop.FORM
        if isinstance(judged, Stop) or written is None:
            self._stopped(judged if isinstance(judged, Stop) else Stop.FORM)
            return
        yield from self._built_in(min(written.punkter) - 1)
        self.day.vist += 1
        self._told.extend(sorted(set(written.punkter)))
        yield judged

    def _stopped(self, stop: Stop) -> None:
        self.day.stoppet[stop.value] = self.day.stoppet.get(stop.value, 0) + 1
        stopped = sum(self.day.stoppet.values())
        if stopped >= _TOO_MANY and stopped > self.day.vist:
            self.why = "kontroll"

    def _built_in(self, upto: int) -> Iterator[Sentence]:
        """The points up to number `upto` that nobody has told yet, in the built-in words."""
        for number in range(1, upto + 1):
            if number not in self._told:
                self._told.append(number)
                yield self.brief.plan[number - 1]
