"""Known collisions between tiltak and ytelse, recognised from what is known about the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.facts import SPECS, Facts
from assistant.rules.ages import age_range
from assistant.rules.case import Case
from assistant.rules.load import RuleError, load_rules
from assistant.types import Conflict, Finding, Utfall
from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.strict_yaml import YamlError, load_yaml
from corpus.types import Text

_FILE = Path(__file__).with_name("konflikter.yaml")
_REQUIRED = {"id", "naar", "tittel", "tekst", "avklares_av", "hjemler"}
_OPTIONAL = {"unntatt", "lov_aldri", "gjelder_fra"}
_CLEARS = {"ytelseslinja", "koordinator", "veileder", "lanekassen"}
# The descriptions are of the letters a–f as they have been since this day.
_FIRST_DAY = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class _Known:
    """One conflict as data: when it shows, and what it says."""

    conflict: Conflict
    naar: tuple[Mapping[str, Any], ...]
    unntatt: Mapping[str, list[Any]]
    gjelder_fra: date


def find(facts: Facts, findings: Iterable[Finding], on: date) -> tuple[Conflict, ...]:
    """Return the conflicts the known facts clearly show on `on`. An unknown fact never shows one."""
    outcomes = {f.regel: f.utfall for f in findings}
    return tuple(
        known.conflict
        for known in load_conflicts()
        if known.gjelder_fra <= on
        if any(_holds(row, facts, outcomes, on) for row in known.naar)
        if not any(getattr(facts, name) in values for name, values in known.unntatt.items())
    )


def _holds(row: Mapping[str, Any], facts: Facts, outcomes: Mapping[str, Utfall], on: date) -> bool:
    case = Case(facts, on)
    return all(
        _LIMITS[name](case, wanted, outcomes) if name in _LIMITS else getattr(facts, name) in wanted
        for name, wanted in row.items()
    )


def _outcomes_are(_case: Case, wanted: Mapping[str, str], outcomes: Mapping[str, Utfall]) -> bool:
    return all(outcomes.get(rule) == utfall for rule, utfall in wanted.items())


def _younger(case: Case, limit: int, _outcomes: Mapping[str, Utfall]) -> bool:
    ages = age_range(case.facts, case.on, case.start)
    return ages is not None and ages[1] < limit


def _longer(case: Case, limit: int, _outcomes: Mapping[str, Utfall]) -> bool:
    return case.facts.varighet_mnd is not None and case.facts.varighet_mnd > limit


def _begun(case: Case, wanted: bool, _outcomes: Mapping[str, Utfall]) -> bool:
    return case.facts.oppstart is not None and (case.facts.oppstart < case.on) is wanted


def _through_july(case: Case, wanted: bool, _outcomes: Mapping[str, Utfall]) -> bool:
    """Tell whether a course of known length runs through the whole of a July, the school holiday."""
    if case.end is None:
        return False
    first = case.start.year if case.start <= date(case.start.year, 7, 1) else case.start.year + 1
    return (case.end >= date(first, 8, 1)) is wanted


_Limit = Callable[[Case, Any, Mapping[str, Utfall]], bool]
_LIMITS: Mapping[str, _Limit] = {
    "regler": _outcomes_are,
    "alder_under": _younger,
    "varighet_over": _longer,
    "over_sommer": _through_july,
    "startet": _begun,
}


@lru_cache(maxsize=1)
def load_conflicts() -> tuple[_Known, ...]:
    """Read the bundled conflicts. Raises RuleError with every fault."""
    return read_conflicts(_FILE.read_text(encoding="utf-8"))


def read_conflicts(text: str) -> tuple[_Known, ...]:
    """Read conflicts from YAML. Raises RuleError with every fault on a line of its own."""
    try:
        rows = load_yaml(text)
    except YamlError as error:
        raise RuleError(f"{_FILE.name}:{error.line}: {error}") from None
    faults = [f"{_FILE.name}, {row.get('id', 'uten id')}: {fault}" for row in rows for fault in _faults(row)]
    ids = [row.get("id") for row in rows]
    faults += [f"{_FILE.name}: {name} står to ganger." for name in dict.fromkeys(ids) if ids.count(name) > 1]
    if faults:
        raise RuleError("\n".join(faults))
    return tuple(_known(row) for row in rows)


def _faults(row: Mapping[str, Any]) -> list[str]:
    keys = set(row)
    if keys - _REQUIRED - _OPTIONAL or _REQUIRED - keys:
        return [f"ukjente felt {sorted(keys - _REQUIRED - _OPTIONAL)}, manglende felt {sorted(_REQUIRED - keys)}."]
    faults = [] if row["avklares_av"] in _CLEARS else [f"avklares_av: «{row['avklares_av']}» er ukjent."]
    texts = [name for name in ("tittel", "tekst", "lov_aldri") if name in row]
    faults += [f"{name}: skriv både nb og nn." for name in texts if set(row[name]) != {"nb", "nn"}]
    for hjemmel in row["hjemler"]:
        try:
            parse_hjemmel(hjemmel)
        except HjemmelError as error:
            faults.append(str(error))
    for condition in row["naar"]:
        faults += _condition_faults(condition)
    return faults + _fact_faults(row.get("unntatt", {}))


def _condition_faults(condition: Mapping[str, Any]) -> list[str]:
    rules = {rule.id for rule in load_rules().rules}
    named = condition.get("regler", {})
    faults = [f"ukjent regel «{rule}»." for rule in named if rule not in rules]
    faults += [f"ukjent utfall «{utfall}»." for utfall in named.values() if utfall not in set(Utfall)]
    return faults + _fact_faults({name: values for name, values in condition.items() if name not in _LIMITS})


def _fact_faults(condition: Mapping[str, Any]) -> list[str]:
    faults = []
    for name, values in condition.items():
        spec = SPECS.get(name)
        if spec is None or not isinstance(values, list) or not values:
            faults.append(f"«{name}» må være en kjent opplysning med en liste av verdier.")
        elif spec.kind == "choice" and set(values) - set(spec.values):
            faults.append(f"{name}: ukjente verdier {sorted(set(values) - set(spec.values))}.")
    return faults


def _known(row: Mapping[str, Any]) -> _Known:
    never = row.get("lov_aldri")
    conflict = Conflict(
        id=row["id"],
        tittel=Text(**row["tittel"]),
        tekst=Text(**row["tekst"]),
        avklares_av=row["avklares_av"],
        lov_aldri=Text(**never) if never else None,
        hjemler=tuple(parse_hjemmel(h) for h in row["hjemler"]),
    )
    return _Known(conflict, tuple(row["naar"]), row.get("unntatt", {}), row.get("gjelder_fra", _FIRST_DAY))
