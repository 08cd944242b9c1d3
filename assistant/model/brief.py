"""What a model is told about one question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.facts import Facts
from assistant.types import Check, Sentence
from corpus.types import Malform, Passage, Slag

# What is asked back, said about the answer itself, or listed for the adviser to weigh is not for a model to reword.
_FIXED = {Slag.AVKLAR, Slag.FORBEHOLD, Slag.SKJONN, Slag.ALTERNATIV}


@dataclass(frozen=True, slots=True)
class Brief:
    """The question, what is certain about it, and the built-in answer that the model may reword."""

    question: str
    """The last turn, masked."""
    facts: Facts
    check: Check
    passages: Mapping[int, Passage]
    plan: tuple[Sentence, ...]
    """The built-in answer, already checked. Point n of the plan is `plan[n - 1]`."""
    on: tuple[date, ...]
    """The dates the answer is about."""
    malform: Malform
    role: str

    def is_fixed(self, index: int) -> bool:
        """Tell whether the paragraph stands as it is, whatever a model writes."""
        sentence = self.plan[index]
        return sentence.slag in _FIXED or sentence.tekst.startswith(("Hjemmel ", "Heimel "))

    def open_points(self) -> Sequence[int]:
        """Return the numbers, from 1, of the points a model may reword."""
        return [index + 1 for index in range(len(self.plan)) if not self.is_fixed(index)]
