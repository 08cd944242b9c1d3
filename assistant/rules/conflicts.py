"""Known collisions between tiltak and ytelse, recognised from what is known about the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.facts import Facts
from assistant.rules.case import Case
from assistant.rules.known import faults_of, holds
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
    case, outcomes = Case(facts, on), {f.regel: f.utfall for f in findings}
    return tuple(
        known.conflict
        for known in load_conflicts()
        if known.gjelder_fra <= on
        if any(holds(row, case, outcomes) for row in known.naar)
        if not any(getattr(facts, name) in values for name, values in known.unntatt.items())
    )


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
    return faults + faults_of(row.get("unntatt", {}))


def _condition_faults(condition: Mapping[str, Any]) -> list[str]:
    rules = {rule.id for rule in load_rules().rules}
    named = condition.get("regler", {})
    faults = [f"ukjent regel «{rule}»." for rule in named if rule not in rules]
    faults += [f"ukjent utfall «{utfall}»." for utfall in named.values() if utfall not in set(Utfall)]
    return faults + faults_of(condition)


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
