"""Is the question ours to answer? Decided from the words of the field and from retrieval, never from one of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from assistant.reading import Ask, Reading, domain_words, neighbour_words, own_words
from assistant.reading.focus import sentences
from assistant.types import Status
from index.search import Hit

# Calibrated with `evals`: raw cosine of the best passage, off-topic against on-topic.
_FAR = 0.86
_NEAR = 0.89
_NEAREST = 0.92
_LONG = 25


class Scope(Enum):
    """Inside, or the kind of refusal: status and the name of the fixed sentence."""

    INSIDE = (Status.BESVART, "")
    OUTSIDE = (Status.UTENFOR_TEMA, "utenfor_tema")
    INSTRUCTION = (Status.UTENFOR_TEMA, "instruks")
    SMALL_TALK = (Status.UTENFOR_TEMA, "smaprat")
    NO_SOURCE = (Status.INGEN_KILDE, "ingen_kilde")
    STATISTICS = (Status.INGEN_KILDE, "statistikk")
    LOOKUP = (Status.UTENFOR_TEMA, "oppslag")

    @property
    def refusal(self) -> tuple[Status, str]:
        """Return the status and the sentence of a refusal."""
        return self.value


def judge_scope(reading: Reading, hits: Sequence[Sequence[Hit]]) -> Scope:
    """Decide whether to answer, and if not, how to say so.

    A word of our own field opens the door; a neighbour's word without one shuts it; between them the distance to the
    nearest passage decides.
    """
    text = reading.topic_text
    best = max((hit.dense for found in hits for hit in found), default=0.0)
    ours = own_words(text)
    if Ask.INSTRUCTION_ATTACK in reading.asks and not ours:
        return Scope.INSTRUCTION
    if Ask.LOOKUP in reading.asks and len(reading.questions) == 1:
        return Scope.LOOKUP
    if Ask.STATISTICS in reading.asks and len(reading.questions) == 1 and (ours or domain_words(text)):
        return Scope.STATISTICS
    if ours:
        return Scope.INSIDE if best >= _FAR else Scope.NO_SOURCE
    if Ask.SMALL_TALK in reading.asks:
        return Scope.SMALL_TALK
    if neighbour_words(_asked(text)) or best < (_NEAR if domain_words(text) else _NEAREST):
        return Scope.OUTSIDE
    return Scope.INSIDE


def _asked(text: str) -> str:
    """Of a long story, the sentences that ask: what else happened in it is not what is asked."""
    asking = [sentence for sentence in sentences(text) if sentence.endswith("?")]
    return " ".join(asking) if asking and len(text.split()) > _LONG else text
