"""What is read from a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from assistant.facts import Facts
from corpus.types import Malform


class Ask(StrEnum):
    """What the user wants."""

    RULE = "regel"
    CASE = "sak"
    HOW_TO = "fremgangsmate"
    WHO = "hvem"
    RATE = "sats"
    PAST = "tidligere"
    HJEMMEL_CLAIM = "hjemmel"
    THINK_ALOUD = "tenk_hoyt"
    OPPONENT = "motspiller"
    SMALL_TALK = "smaprat"
    INSTRUCTION_ATTACK = "instruks"
    COMPARISON = "sammenligning"
    STATISTICS = "statistikk"
    LOOKUP = "oppslag"


@dataclass(frozen=True, slots=True)
class Variant:
    """One of two people or trainings in the same text: the words for it, and the facts it changes."""

    words: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """Facts and intent, with the words they came from."""

    facts: Facts
    spans: Mapping[str, str]
    malform: Malform
    asks: tuple[Ask, ...]
    about_date: date | None
    """An earlier date that the question itself asks about."""
    today_too: bool
    """Whether the law of today is asked about as well, when an earlier date is."""
    ahead: int | None
    """The year to come that the text names («i 2028», «fra nyttår»)."""
    questions: tuple[str, ...]
    vague: bool
    """Whether one person is asked about in so few words that most of the case is untold."""
    topic_text: str
    """What to search for: the last turn, with the subject of earlier turns where it has none of its own."""
    focus: str = ""
    """What is asked, without what is told about the case."""
    variants: tuple[Variant, ...] = ()
    """Two people or two trainings to tell apart; none when the text is about one."""
    leaning: Literal["ja", "nei"] | None = None
    """What the adviser leans towards, when somebody is to argue against it."""

    @property
    def asked(self) -> tuple[str, ...]:
        """What to search for one by one: each of several questions, or what the one question asks."""
        # «Hva var satsen i fjor, og hva er den nå?» has one subject.
        then_and_now = self.today_too and self.about_date is not None
        return self.questions if len(self.questions) > 1 and not then_and_now else (self.focus,)
