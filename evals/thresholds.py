"""The limits that a case set must hold: `terskler.yaml` beside its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from evals.cases import CaseError
from evals.record import all_rates
from evals.run import Outcome
from evals.stats import percent

FILE = "terskler.yaml"


class Limits(BaseModel):
    """Rates by name, with the lowest or the highest share that is good enough."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    minst: dict[str, float] = {}
    hoyst: dict[str, float] = {}


def misses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield one line for each limit that is missed, folder by folder. Raises CaseError for a bad file."""
    for folder in dict.fromkeys(o.case.file.parent for o in outcomes):
        path = folder / FILE
        if path.is_file():
            yield from _misses_of(path, [o for o in outcomes if o.case.file.parent == folder])


def _misses_of(path: Path, outcomes: Sequence[Outcome]) -> Iterator[str]:
    limits = read_limits(path)
    rates = all_rates(outcomes)
    unknown = sorted({*limits.minst, *limits.hoyst} - set(rates))
    if unknown:
        raise CaseError(f"{path}: ukjent rate {', '.join(unknown)}. Kjente: {', '.join(rates)}.")
    for name, limit in limits.minst.items():
        if rates[name].n and rates[name].share < limit:
            yield f"{name} er {rates[name]}, men skal være minst {percent(limit)}."
    for name, limit in limits.hoyst.items():
        if rates[name].n and rates[name].share > limit:
            yield f"{name} er {rates[name]}, men skal være høyst {percent(limit)}."


def read_limits(path: Path) -> Limits:
    """Read the limits. Raises CaseError."""
    try:
        return Limits.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CaseError(f"{path} kan ikke leses: {str(error).splitlines()[0]}.") from error
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise CaseError(f"{path}: «{where}» er ikke en grense. Skriv minst: eller hoyst: med navn og andel.") from error
