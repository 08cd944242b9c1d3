"""The language model seen from the workbench: what it has done, and its switches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError
from assistant.model.counts import Counts, Day, total
from assistant.model.switch import EVERYBODY, ROLES, Switches, Turn
from assistant.pipeline import Assistant
from assistant.store.audit import note
from assistant.store.database import Store

_DAYS = 14
_TURNS = 5


@dataclass(frozen=True, slots=True)
class ModelView:
    """What a coordinator sees of the model."""

    name: str | None
    """The model with the version of its prompts; None when none is configured."""
    resting: bool
    """It failed several times in a row, and is left alone for a while."""
    switches: Mapping[str, bool]
    """Everybody and each role, and whether it is on for them."""
    days: Mapping[str, Day]
    """The newest days first."""
    sum: Day
    """Those days together."""
    turns: tuple[Turn, ...]
    """The newest turns of the switches first."""
    fault: str = ""
    """Why there are no numbers."""


def look(assistant: Assistant, data_dir: Path) -> ModelView:
    """Return what there is to see. Numbers that can't be read hide nothing else."""
    switches, fault = Switches(data_dir), ""
    off, model = switches.off(), assistant.model
    try:
        days = dict(sorted(Counts(data_dir).days().items(), reverse=True)[:_DAYS])
    except InputError as error:
        days, fault = {}, str(error)
    return ModelView(
        name=model.version if model else None,
        resting=bool(model and model.guard.breaker.rests),
        switches={whom: whom not in off for whom in (EVERYBODY, *ROLES)},
        days=days,
        sum=total(days.values()),
        turns=switches.log()[: -_TURNS - 1 : -1],
        fault=fault,
    )


def turn(store: Store, actor: str, data_dir: Path, what: str, whom: str) -> None:
    """Turn the model `av` or `paa` and leave it in the audit trail. Raises InputError, and nothing is changed then."""
    if what not in {"av", "paa"}:
        raise InputError("Språkmodellen kan slås av eller på.")
    with store.begin() as session:
        note(session, actor, f"språkmodell {what}", whom)
        Switches(data_dir).turn(what, whom, actor)
