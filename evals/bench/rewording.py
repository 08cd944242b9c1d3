"""The known cases asked again in other words, kept for the page of measurements: `python -m evals.bench --omord`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from assistant.opening import open_assistant
from evals import equal, robust
from evals.bench.tables import machine
from evals.cases import load_cases
from evals.variants import Trial, try_variants
from index.progress import ProgressBar

_SETS = {"Likebehandling": equal.VARIANTS, "Robusthet": robust.VARIANTS}


class Group(BaseModel):
    """What one kind of rewording came to: hits and how many were asked."""

    navn: str
    samme_utfall: tuple[int, int]
    samme_svar: tuple[int, int]
    helt_riktig: tuple[int, int]
    likt: tuple[int, int] | None
    """Cases where it made no difference which variant of the group was asked; None for the sum of the groups."""


class Reworded(BaseModel):
    """One set of rewordings."""

    navn: str
    varianter: int
    helt_riktig_for: tuple[int, int]
    grupper: list[Group]


class Rewording(BaseModel):
    """One run of every rewording."""

    dato: date
    maskin: str
    saker: int
    av: int
    """How many cases there are to ask; more than `saker` when a part of them was asked."""
    sett: list[Reworded]


def measure_rewording(case_paths: Sequence[Path], every: int) -> Rewording:
    """Ask each case, or only every `every`-th, as it stands and in each variant."""
    cases = load_cases(case_paths)
    chosen = cases[::every]
    assistant = open_assistant()
    assistant.warm_up()
    sets = [
        reworded(name, len(variants), try_variants(assistant, chosen, variants, ProgressBar(name)))
        for name, variants in _SETS.items()
    ]
    return Rewording(dato=date.today(), maskin=machine(), saker=len(chosen), av=len(cases), sett=sets)


def reworded(name: str, variants: int, trial: Trial) -> Reworded:
    """Count one trial, group by group and in all."""
    return Reworded(
        navn=name,
        varianter=variants,
        helt_riktig_for=(trial.base_right.hits, trial.base_right.n),
        grupper=[_group(trial, group) for group in (*trial.groups, None)],
    )


def _group(trial: Trial, group: str | None) -> Group:
    rates = (trial.same_outcome(group), trial.same_answer(group), trial.still_right(group))
    outcome, answer, right = ((rate.hits, rate.n) for rate in rates)
    alike = trial.alike(group) if group else None
    return Group(
        navn=group or "alle",
        samme_utfall=outcome,
        samme_svar=answer,
        helt_riktig=right,
        likt=(alike.hits, alike.n) if alike else None,
    )
