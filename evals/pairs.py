"""Cases held against each other and against the rules: near questions, and what can't all be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from assistant.facts import parse_facts
from assistant.rules.check import check
from assistant.types import Utfall
from evals.cases import Case
from index.embed import Embedder

NEAR = 0.97
"""Cosine from which two questions are nearly the same; this model puts any two questions of the field above 0.8."""
_DECIDED = {Utfall.OPPFYLT.value, Utfall.IKKE_OPPFYLT.value}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cases that ask nearly the same."""

    first: Case
    second: Case
    cosine: float


def near_pairs(cases: Sequence[Case], embedder: Embedder, at_least: float = NEAR) -> list[Pair]:
    """Return the pairs that ask nearly the same, nearest first."""
    vectors = embedder.encode_passages([" ".join(case.turns) for case in cases])
    likeness = vectors @ vectors.T
    rows, columns = np.nonzero(np.triu(likeness >= at_least, 1))
    pairs = [Pair(cases[int(i)], cases[int(j)], float(likeness[i, j])) for i, j in zip(rows, columns, strict=True)]
    return sorted(pairs, key=lambda pair: -pair.cosine)


def contradictions(cases: Sequence[Case], near: Sequence[Pair]) -> Iterator[str]:
    """Yield one line for each pair, or case, whose expectations can't all hold."""
    for case in cases:
        yield from _against_itself(case)
        yield from _against_the_rules(case)
    for first, second in combinations(cases, 2):
        if first.forventet.get("fakta") and _facts(first) == _facts(second) and first.dato == second.dato:
            yield from _outcomes(first, second, "har samme opplysninger")
    for pair in near:
        if _facts(pair.first) == _facts(pair.second) and pair.first.dato == pair.second.dato:
            yield from _pair(pair)


def _facts(case: Case) -> dict[str, str]:
    return {key: str(value) for key, value in (case.forventet.get("fakta") or {}).items()}


def _against_itself(case: Case) -> Iterator[str]:
    said = {pattern for group in case.forventet.get("skal_si") or () for pattern in group}
    for pattern in said & set(case.forventet.get("skal_ikke_si") or ()):
        yield f"{case.id} både skal og ikke skal si «{pattern}»."


def _against_the_rules(case: Case) -> Iterator[str]:
    checked = check(parse_facts(case.forventet.get("fakta") or {}), case.dato)
    for rule, expected in (case.forventet.get("utfall") or {}).items():
        finding = checked.finding(rule)
        if finding and {finding.utfall.value, expected} == _DECIDED:
            yield f"{case.id} venter {rule}: {expected}, men regelsjekken gir {finding.utfall.value} for opplysningene."


def _outcomes(first: Case, second: Case, why: str) -> Iterator[str]:
    other = second.forventet.get("utfall") or {}
    for rule, outcome in (first.forventet.get("utfall") or {}).items():
        if other.get(rule, outcome) != outcome:
            yield f"{first.id} og {second.id} {why}, men venter {rule}: {outcome} og {other[rule]}."


def _pair(pair: Pair) -> Iterator[str]:
    first, second = pair.first, pair.second
    yield from _outcomes(first, second, "spør nesten likt")
    wanted, other = first.forventet.get("status"), second.forventet.get("status")
    if wanted and other and not set(wanted) & set(other):
        yield f"{first.id} og {second.id} spør nesten likt, men venter status {'/'.join(wanted)} og {'/'.join(other)}."
    for one, two in ((first, second), (second, first)):
        banned = set(two.forventet.get("skal_ikke_si") or ())
        for group in one.forventet.get("skal_si") or ():
            if set(group) <= banned:
                yield f"{one.id} skal si «{group[0]}», som {two.id} ikke skal si, men de spør nesten likt."
