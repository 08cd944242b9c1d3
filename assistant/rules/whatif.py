"""What a changed fact turns: the findings whose outcome differs between two checks of the same case."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Check, Finding, Utfall
from corpus.types import Text


@dataclass(frozen=True, slots=True)
class Turned:
    """One finding that turned. A rule that is not in a check counts as not relevant there."""

    regel: str
    tittel: Text
    was: Utfall
    becomes: Utfall


def turned(before: Check, after: Check) -> tuple[Turned, ...]:
    """Return the findings that differ, those of `before` first."""
    names: dict[str, Finding] = {f.regel: f for f in (*after.funn, *before.funn)}
    order = dict.fromkeys(f.regel for f in (*before.funn, *after.funn))
    rows = (Turned(rule, names[rule].tittel, _outcome(before, rule), _outcome(after, rule)) for rule in order)
    return tuple(row for row in rows if row.was is not row.becomes)


def _outcome(check: Check, rule: str) -> Utfall:
    finding = check.finding(rule)
    return finding.utfall if finding else Utfall.IKKE_AKTUELL
