"""What one browser session holds: the conversation, what the adviser has changed, and what lies open beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assistant.types import Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer; the question is masked before it comes here."""

    question: str
    answer: Answer
    kept: str | None = None
    """The id of the exchange in the store; None when it is not kept."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """What lies open beside the conversation: a source, a provision, the history, a report, or the help."""

    kind: str
    turn: int = 0
    nr: int = 0
    hjemmel: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One case. «Ny sak» is a new one."""

    on: date
    turns: tuple[Turn, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    """Facts the adviser has set; None for one that is taken away."""
    asked_with: Mapping[str, Any] = field(default_factory=dict)
    """What was given when the last answer was written: a what-if is measured from there."""
    added: tuple[str, ...] = ()
    """Facts that are open to be filled in, but have no value yet."""
    drawer: Drawer | None = None
    notice: str = ""
    conversation: str | None = None

    @property
    def questions(self) -> list[str]:
        """The questions asked so far."""
        return [turn.question for turn in self.turns]

    @property
    def last(self) -> Answer | None:
        """The newest answer."""
        return self.turns[-1].answer if self.turns else None

    def with_(self, **changes: Any) -> Session:
        """Return a copy with some parts changed."""
        return replace(self, **changes)
