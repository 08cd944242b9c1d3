"""The limits that a case set must hold: `terskler.yaml` beside its files."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.strict_yaml import YamlError, load_yaml
from evals.cases import LIMITS, Case, CaseError
from evals.record import all_rates
from evals.run import Outcome
from evals.stats import percent

Share = Annotated[float, Field(ge=0, le=1, strict=True)]


class Limits(BaseModel):
    """Rates by name, with the lowest or the highest share that is good enough."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    minst: dict[str, Share] = {}
    hoyst: dict[str, Share] = {}


@dataclass(frozen=True, slots=True)
class Tried:
    """The limits of every case folder, held against a run."""

    missed: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    """Limits that nothing in the run could be held against. They are told, so that nobody takes them for held."""


def try_limits(outcomes: Sequence[Outcome]) -> Tried:
    """Hold a run against the limits beside its cases, folder by folder. Raises CaseError for a bad file."""
    missed: list[str] = []
    idle: list[str] = []
    for folder, limits in limits_of(o.case for o in outcomes).items():
        rates = all_rates([o for o in outcomes if o.case.file.parent == folder])
        for word, named, holds in (("minst", limits.minst, operator.ge), ("høyst", limits.hoyst, operator.le)):
            for name, limit in named.items():
                if not rates[name].n:
                    idle.append(f"{name} skal være {word} {percent(limit)}, men kjøringen har ingen å telle.")
                elif not holds(rates[name].share, limit):
                    missed.append(f"{name} er {rates[name]}, men skal være {word} {percent(limit)}.")
    return Tried(tuple(missed), tuple(idle))


def limits_of(cases: Iterable[Case]) -> dict[Path, Limits]:
    """Return the limits beside the cases, by folder. Raises CaseError."""
    folders = dict.fromkeys(case.file.parent for case in cases)
    return {folder: read_limits(folder / LIMITS) for folder in folders if (folder / LIMITS).is_file()}


def read_limits(path: Path) -> Limits:
    """Read one file of limits. Raises CaseError."""
    try:
        limits = Limits.model_validate(load_yaml(path.read_text(encoding="utf-8")) or {})
    except YamlError as error:
        raise CaseError(f"{path}, linje {error.line}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path} kan ikke leses. Er det en YAML-fil i UTF-8?") from error
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise CaseError(
            f"{path}: «{where}» er ikke en grense. Skriv minst: eller hoyst: med navn og andel fra 0.0 til 1.0."
        ) from error
    known = all_rates(())
    if unknown := sorted({*limits.minst, *limits.hoyst} - set(known)):
        raise CaseError(f"{path}: ukjent rate {', '.join(unknown)}. Kjente: {', '.join(known)}.")
    return limits
