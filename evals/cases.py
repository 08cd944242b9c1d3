"""Known cases (KONTRAKT section 5): reading them, strictly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

_CASE_KEYS = {"id", "sporsmal", "turer", "malform", "stil", "dato", "merke", "forventet", "grunnlag"}
_WANT_KEYS = {"status", "fakta", "hjemler", "utfall", "skal_si", "skal_ikke_si", "henvis"}


class CaseError(ValueError):
    """A case file that can't be used: one line that says where and why."""


@dataclass(frozen=True, slots=True)
class Case:
    """One known case with what is expected of the last answer."""

    id: str
    turns: tuple[str, ...]
    malform: str
    stil: str
    dato: date
    merke: tuple[str, ...]
    forventet: Mapping[str, Any]
    grunnlag: str
    file: Path
    """Where it stands; the thresholds lie beside it."""


def load_cases(paths: Iterable[Path]) -> tuple[Case, ...]:
    """Read case files, and every case file of a folder. Raises CaseError."""
    cases: list[Case] = []
    for path in paths:
        if not path.exists():
            raise CaseError(f"{path} finnes ikke.")
        files = sorted(f for f in path.glob("*.yaml") if f.name != "terskler.yaml") if path.is_dir() else [path]
        for file in files:
            cases += _load_file(file)
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise CaseError(f"Saken {case.id} står to ganger.")
        seen.add(case.id)
    if not cases:
        raise CaseError("Fant ingen saker.")
    return tuple(cases)


def _load_file(path: Path) -> list[Case]:
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CaseError(f"{path} kan ikke leses: {str(error).splitlines()[0]}.") from error
    if not isinstance(rows, list):
        raise CaseError(f"{path}: filen må være en liste med saker.")
    return [_case(path, number, row) for number, row in enumerate(rows, 1)]


def _case(path: Path, number: int, row: Any) -> Case:
    where = f"{path}, sak {number}"
    if not isinstance(row, dict) or "id" not in row or "forventet" not in row:
        raise CaseError(f"{where}: saken må ha id og forventet.")
    unknown = (set(row) - _CASE_KEYS) | (set(row["forventet"]) - _WANT_KEYS)
    if unknown:
        raise CaseError(f"{where}: ukjent felt {', '.join(sorted(unknown))}.")
    turns = row.get("turer") or [row.get("sporsmal")]
    if not all(isinstance(turn, str) and turn for turn in turns):
        raise CaseError(f"{where}: saken må ha sporsmal eller turer.")
    return Case(
        id=str(row["id"]),
        turns=tuple(turns),
        malform=row.get("malform", "nb"),
        stil=row.get("stil", "ryddig"),
        dato=date.fromisoformat(str(row["dato"])) if row.get("dato") else date.today(),
        merke=tuple(row.get("merke", ())),
        forventet=row["forventet"],
        grunnlag=str(row.get("grunnlag", "")),
        file=path,
    )
