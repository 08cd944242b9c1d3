"""What changed between two states of the official text, § by §."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.lovdata.state import LawState


@dataclass(frozen=True, slots=True)
class Change:
    """One provision whose wording is new, other or gone."""

    address: str
    navn: str
    slag: Literal["endret", "ny", "borte"]
    foer: str
    etter: str


def compare(old: LawState, new: LawState) -> tuple[Change, ...]:
    """Return the changes, in the order of the addresses."""
    changes = []
    for address in sorted(old.ordlyd.keys() | new.ordlyd.keys()):
        before, after = old.ordlyd.get(address), new.ordlyd.get(address)
        if before is None and after is not None:
            changes.append(Change(address, after.navn, "ny", "", _text(new, address)))
        elif after is None and before is not None:
            changes.append(Change(address, before.navn, "borte", _text(old, address), ""))
        elif before is not None and after is not None and before.hash != after.hash:
            changes.append(Change(address, after.navn, "endret", _text(old, address), _text(new, address)))
    return tuple(changes)


def _text(state: LawState, address: str) -> str:
    return "\n".join(state.ordlyd[address].linjer.values())
