"""What an answer sends while it becomes true. Nothing is sent that a later check takes back.

Order: Step … Checked (unless the question is not ours) … Step … Paragraph … Done.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.facts import Facts
from assistant.reading import Reading
from assistant.types import Answer, Check, Citation, Sentence
from corpus.types import Malform


@dataclass(frozen=True, slots=True)
class Step:
    """What goes on now, to be shown while one waits."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The facts as they were understood and what the rules say: certain before a word is written."""

    reading: Reading
    """What was read from the text; `reading.spans` gives the words each fact came from."""
    fakta: Facts
    """The facts the check used: what was read, and what the user gave beside it."""
    check: Check
    malform: Malform


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that has passed the checks."""

    sentence: Sentence
    kilder: tuple[Citation, ...]
    """All sources numbered so far."""


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer, last."""

    answer: Answer


Event = Step | Checked | Paragraph | Done
