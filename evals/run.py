"""Asks every case once and keeps what came, so that all stages are scored on the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.answer.serialize import answer_to_json
from assistant.errors import DroftError
from assistant.pipeline import Assistant
from assistant.privacy import mask
from assistant.question import clean_question
from assistant.reading import read_conversation
from assistant.types import Answer
from corpus.types import Passage
from evals.cases import Case
from evals.score import Score, Stage, provision, score

FIRST = 5
"""How many passages of the search count as found."""

Progress = Callable[[int, int], None]
Provision = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Quote:
    """Whether one source of an answer holds against the passage it names."""

    verbatim: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case, the answer it got, and what the search found for it."""

    case: Case
    answer: Mapping[str, Any]
    score: Score
    found: tuple[frozenset[Provision], ...]
    """The provisions each of the first passages rests on, best first."""
    quotes: tuple[Quote, ...]

    @property
    def expected(self) -> frozenset[Provision]:
        """The provisions that must be cited."""
        return frozenset(p for h in self.case.forventet.get("hjemler") or () if (p := provision(h)))

    @property
    def reached(self) -> frozenset[Provision]:
        """The expected provisions among what was found; § 7-2 f also leads to § 7-2."""
        near = {(source, section.rstrip("abcdefghij")) for found in self.found for source, section in found}
        return self.expected & (near | {p for found in self.found for p in found})

    @property
    def broke(self) -> tuple[Stage, ...]:
        """The stages that failed, in the order they are taken; none when the case is wholly right."""
        failed = {fault.stage for fault in (*self.score.wrong, *self.score.missing)}
        if failed and self.expected - self.reached:
            failed.add(Stage.SOK)
        return tuple(stage for stage in Stage if stage in failed)


def run_cases(
    assistant: Assistant, cases: Sequence[Case], progress: Progress | None = None, *, workers: int = 1
) -> tuple[Outcome, ...]:
    """Ask and score every case, in order. A case that fails is scored as wrong, never left out.

    With one worker the time of each answer is what one user would wait.
    """
    outcomes = []
    with ThreadPoolExecutor(workers) as pool:
        for number, outcome in enumerate(pool.map(lambda case: run_case(assistant, case), cases), 1):
            outcomes.append(outcome)
            if progress:
                progress(number, len(cases))
    return tuple(outcomes)


def run_case(assistant: Assistant, case: Case) -> Outcome:
    """Ask and score one case."""
    try:
        answer = assistant.ask(case.turns, case.dato)
        found = _find(assistant, case)
    except Exception as error:  # whatever stops an answer is a wrong answer, with its reason
        reason = str(error) if isinstance(error, DroftError) else f"{type(error).__name__}: {error}"
        nothing = {"feil": reason}
        return Outcome(case, nothing, score(case, nothing), (), ())
    written = answer_to_json(answer)
    return Outcome(case, written, score(case, written), found, tuple(_quotes(assistant, answer)))


def topic(turns: Iterable[str], on: date) -> tuple[str, date]:
    """Return what the product searches for in a conversation, and the date it searches on."""
    reading = read_conversation([mask(clean_question(turn)).text for turn in turns], on)
    return reading.topic_text, reading.about_date or on


def provisions_of(passage: Passage) -> frozenset[Provision]:
    """Return the provisions a passage rests on."""
    return frozenset(p for h in passage.hjemler if (p := provision(h)))


def _find(assistant: Assistant, case: Case) -> tuple[frozenset[Provision], ...]:
    text, on = topic(case.turns, case.dato)
    return tuple(provisions_of(hit.passage) for hit in assistant.search(text, on, FIRST))


def _quotes(assistant: Assistant, answer: Answer) -> Iterable[Quote]:
    dates = {answer.dato, answer.check.dato} if answer.check else {answer.dato}
    for source in answer.kilder:
        passage = assistant.passage(source.id)
        yield Quote(
            verbatim=passage is not None and source.sitat in passage.text,
            in_force=passage is not None and any(passage.in_force(day) for day in dates),
        )
