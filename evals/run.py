"""Asks every case once and keeps what came, so that all stages are scored on the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from assistant.answer.serialize import answer_to_json
from assistant.errors import DroftError
from assistant.pipeline import Assistant
from assistant.privacy import mask
from assistant.question import clean_question
from assistant.reading import read_conversation
from assistant.settings import load_settings
from corpus.types import Passage
from evals.cases import Case
from evals.citations import Quote, Sources, quotes, unsupported
from evals.score import Score, Stage, provision, score

FIRST = 5
"""How many passages of the search count as found."""

Progress = Callable[[int, int], None]
Provision = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case, the answer it got, and what the search found for it."""

    case: Case
    answer: Mapping[str, Any]
    score: Score
    found: tuple[frozenset[Provision], ...]
    """The provisions each of the first passages rests on, best first."""
    quotes: tuple[Quote, ...] = ()
    bare: tuple[str, ...] = ()
    """Sentences that state something without support."""

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
    def breaches(self) -> tuple[str, ...]:
        """What must never happen, in words: a quote that is not the source's, or out of force; a bare sentence."""
        return (
            *(f"sitat [{q.nr}] står ikke ordrett i kilden" for q in self.quotes if not q.verbatim),
            *(f"kilde [{q.nr}] gjelder ikke på datoen" for q in self.quotes if not q.in_force),
            *(f"uten dekning i kildene: «{sentence}»" for sentence in self.bare),
        )

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
        answer = answer_to_json(assistant.ask(case.turns, case.dato))
        text, about = topic(case.turns, case.dato)
        found = assistant.search(text, about, FIRST)
    except Exception as error:  # whatever stops an answer is a wrong answer, with its reason
        reason = str(error) if isinstance(error, DroftError) else f"{type(error).__name__}: {error}"
        nothing = {"feil": reason}
        return Outcome(case, nothing, score(case, nothing), ())
    return hold(case, answer, tuple(provisions_of(hit.passage) for hit in found), about)


def hold(case: Case, answer: Mapping[str, Any], found: tuple[frozenset[Provision], ...], about: date) -> Outcome:
    """Hold an answer, as it is written, against its case and the texts it cites."""
    sources = _sources(load_settings().data)
    return Outcome(
        case,
        answer,
        score(case, answer),
        found,
        tuple(quotes(answer, about, sources)),
        tuple(unsupported(answer, case.turns, sources)),
    )


@cache
def _sources(data: Path) -> Sources:
    return Sources(data)


def topic(turns: Iterable[str], on: date) -> tuple[str, date]:
    """Return what the product searches for in a conversation, and the date it searches on."""
    reading = read_conversation([mask(clean_question(turn)).text for turn in turns], on)
    return reading.topic_text, reading.about_date or on


def provisions_of(passage: Passage) -> frozenset[Provision]:
    """Return the provisions a passage rests on."""
    return frozenset(p for h in passage.hjemler if (p := provision(h)))
