"""A model's answer, paragraph by paragraph: checked and shown, repaired from the built-in answer, or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from assistant.model import prompt
from assistant.model.brief import Brief
from assistant.model.call import Model
from assistant.model.check import Stop, check_paragraph
from assistant.model.counts import Day
from assistant.model.errors import ModelError
from assistant.model.reply import Reply, complete_items, read_written
from assistant.types import Sentence

# When this many paragraphs are stopped, and more than are shown, the rest is the built-in answer.
_TOO_MANY = 3


@dataclass(slots=True)
class Draft:
    """One answer. Yields its paragraphs when they are certain, and None while one waits.

    Every point of the built-in answer is told once: in the model's words where they passed, else in the built-in ones.
    """

    model: Model
    brief: Brief
    day: Day = field(default_factory=lambda: Day(svar=1))
    why: str | None = None
    """Why the answer, or the rest of it, is the built-in one: a reason of ModelError, or `kontroll`."""
    _told: list[int] = field(default_factory=list)
    _by_model: set[int] = field(default_factory=set)

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
            if self.why in {None, "kontroll"}:
                self.day.reparert = len(set(self.brief.open_points()) - self._by_model)
            self.model.count(self.day)
        yield from self._built_in(len(self.brief.plan))

    def _written(self) -> Iterator[Sentence | None]:
        messages = prompt.writing(self.brief, in_words=self.model.chat.in_words)
        with closing(self.model.call(messages, Reply, self.brief.role)) as pieces:
            yield from self._checked(pieces)

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
        self._by_model.update(written.punkter)
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
