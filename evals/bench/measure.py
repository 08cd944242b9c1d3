"""Measures one system on one corpus, in a process of its own so that memory is its own."""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import fmean

from pydantic import BaseModel

from corpus.types import Passage
from evals.bench.sizes import load_size
from evals.bench.systems import SYSTEMS, Found, System
from evals.cases import Case, load_cases
from evals.retrieval import ndcg, ranks, recall, reciprocal_rank
from evals.run import provisions_of
from evals.score import provision
from evals.stats import quantile

USERS = (1, 4, 8)
_FIRST = 5
_LOAD = 40
"""How many questions a load test asks in all."""


class Measured(BaseModel):
    """What one system came to on one corpus."""

    navn: str
    tekststykker: int
    sporsmal: int
    rett_paa_1: int
    """Questions whose first hit rests on an expected provision."""
    rett_blant_5: int
    recall_1: float
    recall_5: float
    mrr: float
    ndcg: float
    gjelder: float
    """Share of the first five that is in force on the date asked about."""
    fasit_i_tekst: float
    """Share of what the answer must say that stands in the first five texts."""
    median_ms: float
    p95_ms: float
    cpu_ms: float
    """CPU time of one search: what stays the same when the machine has other work."""
    per_sekund: dict[int, float]
    """Users at once → questions a second."""
    indeks_cpu_s: float
    """CPU seconds of indexing, embedding included."""
    minne_mb: float


def questions(paths: Sequence[Path]) -> list[Case]:
    """Return the cases that expect a provision."""
    return [case for case in load_cases(paths) if case.forventet.get("hjemler")]


def measure(name: str, size: str, case_paths: Sequence[Path], folder: Path, data_dir: Path) -> Measured:
    """Build, ask every question alone, then ask under load."""
    passages = load_size(size, data_dir)
    cases = questions(case_paths)
    system = SYSTEMS[name](folder, data_dir)
    started = time.process_time()
    system.build(passages)
    built = time.process_time() - started
    if system.embedder:
        built += system.embedder.owed - system.embedder.spent
    system.search("Hvem kan få opplæringstiltak?", cases[0].dato)  # loads the model; nobody waits for that twice
    worked = time.process_time()
    answers, times = _ask_alone(system, cases)
    worked = time.process_time() - worked
    quality = _quality(cases, answers)
    return Measured(
        navn=name,
        tekststykker=len(passages),
        sporsmal=len(cases),
        rett_paa_1=round(quality.pop("rett_paa_1")),
        rett_blant_5=round(quality.pop("rett_blant_5")),
        **quality,
        median_ms=quantile(times, 0.5),
        p95_ms=quantile(times, 0.95),
        cpu_ms=1000 * worked / len(cases),
        per_sekund={users: _under_load(system, cases[:_LOAD], users) for users in USERS},
        indeks_cpu_s=built,
        minne_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _ask_alone(system: System, cases: Sequence[Case]) -> tuple[list[list[Found]], list[float]]:
    answers, times = [], []
    for case in cases:
        started = time.perf_counter()
        answers.append(system.search(" ".join(case.turns), case.dato))
        times.append(1000 * (time.perf_counter() - started))
    return answers, times


def _under_load(system: System, cases: Sequence[Case], users: int) -> float:
    started = time.perf_counter()
    with ThreadPoolExecutor(users) as pool:
        list(pool.map(lambda case: system.search(" ".join(case.turns), case.dato), cases))
    return len(cases) / (time.perf_counter() - started)


def _quality(cases: Sequence[Case], answers: Sequence[list[Found]]) -> dict[str, float]:
    expected = [frozenset(p for h in case.forventet["hjemler"] if (p := provision(h))) for case in cases]
    places = [
        ranks(wanted, [provisions_of(f.passage) for f in found])
        for wanted, found in zip(expected, answers, strict=True)
    ]
    pairs = list(zip(places, map(len, expected), strict=True))
    first = [found[:_FIRST] for found in answers]
    return {
        "rett_paa_1": sum(bool(at) and at[0] == 1 for at in places),
        "rett_blant_5": sum(bool(at) and at[0] <= _FIRST for at in places),
        "recall_1": fmean(recall(at, n, 1) for at, n in pairs),
        "recall_5": fmean(recall(at, n, _FIRST) for at, n in pairs),
        "mrr": fmean(reciprocal_rank(at) for at in places),
        "ndcg": fmean(ndcg(at, n) for at, n in pairs),
        "gjelder": fmean(_in_force(f.passage, c) for c, found in zip(cases, first, strict=True) for f in found),
        "fasit_i_tekst": fmean(
            _says(group, found) for c, found in zip(cases, first, strict=True) for group in _groups(c)
        ),
    }


def _in_force(passage: Passage, case: Case) -> bool:
    return passage.in_force(case.dato)


def _groups(case: Case) -> Sequence[Sequence[str]]:
    return case.forventet.get("skal_si") or ()


def _says(group: Sequence[str], found: Sequence[Found]) -> bool:
    text = "\n".join(f.text for f in found)
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in group)
