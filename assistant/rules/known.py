"""What is clearly known of a case: the closed set of conditions that conflicts and rules are shown on.

An unknown fact never makes a condition hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assistant.facts import SPECS
from assistant.rules.ages import age_range
from assistant.rules.case import Case
from assistant.types import Utfall

Outcomes = Mapping[str, Utfall]


def holds(conditions: Mapping[str, Any], case: Case, outcomes: Outcomes) -> bool:
    """Tell whether every condition is known to hold: a fact among its values, or one of the limits below."""
    return all(
        LIMITS[name][0](case, wanted, outcomes) if name in LIMITS else getattr(case.facts, name) in wanted
        for name, wanted in conditions.items()
    )


def facts_of_conditions(conditions: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the facts the conditions read."""
    read: list[str] = []
    for name, wanted in conditions.items():
        read += wanted if name == "kjent" else LIMITS[name][1] if name in LIMITS else (name,)
    return tuple(dict.fromkeys(read))


def faults_of(conditions: Mapping[str, Any]) -> list[str]:
    """Say what is wrong with conditions as written: an unknown fact, or a value it can't take."""
    faults = []
    for name, values in conditions.items():
        if name in LIMITS:
            continue
        spec = SPECS.get(name)
        if spec is None or not isinstance(values, list) or not values:
            faults.append(f"«{name}» må være en kjent opplysning med en liste av verdier.")
        elif spec.kind == "choice" and set(values) - set(spec.values):
            faults.append(f"{name}: ukjente verdier {sorted(set(values) - set(spec.values))}.")
    return faults


def _outcomes_are(_case: Case, wanted: Mapping[str, str], outcomes: Outcomes) -> bool:
    return all(outcomes.get(rule) == utfall for rule, utfall in wanted.items())


def _younger(case: Case, limit: int, _outcomes: Outcomes) -> bool:
    ages = age_range(case.facts, case.on, case.start)
    return ages is not None and ages[1] < limit


def _older(case: Case, limit: int, _outcomes: Outcomes) -> bool:
    ages = age_range(case.facts, case.on, case.start)
    return ages is not None and ages[0] > limit


def _longer(case: Case, limit: int, _outcomes: Outcomes) -> bool:
    return case.facts.varighet_mnd is not None and case.facts.varighet_mnd > limit


def _begun(case: Case, wanted: bool, _outcomes: Outcomes) -> bool:
    return case.facts.oppstart is not None and (case.facts.oppstart < case.on) is wanted


def _through_july(case: Case, wanted: bool, _outcomes: Outcomes) -> bool:
    """Tell whether a course of known length runs through the whole of a July, the school holiday."""
    if case.end is None:
        return False
    first = case.start.year if case.start <= date(case.start.year, 7, 1) else case.start.year + 1
    return (case.end >= date(first, 8, 1)) is wanted


def _training(case: Case, wanted: bool, _outcomes: Outcomes) -> bool:
    return case.in_training is wanted


def _known(case: Case, names: list[str], _outcomes: Outcomes) -> bool:
    return all(getattr(case.facts, name) is not None for name in names)


Limit = Callable[[Case, Any, Outcomes], bool]
_AGE = ("alder", "fodselsaar", "oppstart")
LIMITS: Mapping[str, tuple[Limit, tuple[str, ...]]] = {
    "regler": (_outcomes_are, ()),
    "alder_under": (_younger, _AGE),
    "alder_over": (_older, _AGE),
    "varighet_over": (_longer, ("varighet_mnd",)),
    "over_sommer": (_through_july, ("oppstart", "varighet_mnd")),
    "startet": (_begun, ("oppstart",)),
    "kjent": (_known, ()),
    "opplaering": (_training, ("tiltak", "niva", "nav_tiltak")),
}
"""The limits by name: how each is measured, and which facts it reads."""
