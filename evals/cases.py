"""Known cases (KONTRAKT section 5): reading them, strictly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from corpus.strict_yaml import YamlError, load_yaml
from evals.form import Row, faults

LIMITS = "terskler.yaml"
"""The file of limits that lies beside the case files of a folder."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    for file in (file for path in paths for file in case_files(path)):
        cases += _load_file(file)
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise CaseError(f"Saken {case.id} står to ganger.")
        seen.add(case.id)
    if not cases:
        raise CaseError("Fant ingen saker.")
    return tuple(cases)


def case_files(path: Path) -> list[Path]:
    """Return the case files of a folder, or the file itself. Raises CaseError when it is not there."""
    if not path.exists():
        raise CaseError(f"{path} finnes ikke.")
    if path.is_dir():
        return sorted(file for file in path.glob("*.yaml") if file.name != LIMITS)
    return [path]


def _load_file(path: Path) -> list[Case]:
    try:
        text = path.read_text(encoding="utf-8")
        load_yaml(text)  # refuses a field written twice, which would hide the first
        rows = yaml.load(text, _Loader)  # noqa: S506 – a safe loader, and the truth values of the reference scorer
    except YamlError as error:
        raise CaseError(f"{path}, linje {error.line}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path} kan ikke leses. Er det en YAML-fil i UTF-8?") from error
    if not isinstance(rows, list):
        raise CaseError(f"{path}: filen må være en liste med saker.")
    return [_case(path, number, row) for number, row in enumerate(rows, 1)]


def _case(path: Path, number: int, raw: Any) -> Case:
    try:
        row = Row.model_validate(raw)
    except ValidationError as error:
        name = raw.get("id", f"nummer {number}") if isinstance(raw, dict) else f"nummer {number}"
        raise CaseError(f"{path}, sak {name}, {next(faults(error))}") from error
    return Case(
        id=row.id,
        turns=row.turns,
        malform=row.malform,
        stil=row.stil,
        dato=row.dato or date.today(),
        merke=tuple(map(str, row.merke)),
        forventet=row.forventet.model_dump(exclude_unset=True),
        grunnlag=row.grunnlag,
        file=path,
    )
