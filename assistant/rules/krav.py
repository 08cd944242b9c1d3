"""Requirements written as data: when a rule is in question, what each fact must be, and what follows if it isn't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.facts import SPECS
from assistant.rules.ages import age_range, age_to_ask_for
from assistant.rules.case import Case
from assistant.rules.known import holds
from assistant.rules.load import Rule, Version
from assistant.rules.outcome import NOT_RELEVANT, Outcome, all_of
from assistant.types import Utfall
from corpus.hjemmel import parse_hjemmel
from corpus.types import Hjemmel, Text

_MET = Outcome(Utfall.OPPFYLT, Text("", ""))


def krav(case: Case, rule: Rule, version: Version) -> Outcome:
    """Weigh every requirement of the version; when all hold, the version says the outcome itself."""
    values = version.values
    if not any(holds(conditions, case, {}) for conditions in values["naar"]):
        return NOT_RELEVANT
    weighed = all_of([_MET, *_asking_once(_one(case, row) for row in values.get("krav", ()))])
    if weighed.utfall is Utfall.OPPFYLT:
        return Outcome(Utfall(values["utfall"]), Text(**values["tekst"]))
    return weighed


def _asking_once(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Two limits on the same unknown fact ask for it once."""
    asked: set[tuple[str, ...]] = set()
    for outcome in outcomes:
        if not outcome.mangler or outcome.mangler not in asked:
            yield outcome
        asked.add(outcome.mangler)


def _one(case: Case, row: Mapping[str, Any]) -> Outcome:
    hjemmel = parse_hjemmel(row["hjemmel"]) if "hjemmel" in row else None
    met = _listed(case, row) if "er" in row else _within(case, row)
    if met is None:
        return _unknown(case, row, hjemmel)
    return _MET if met else Outcome(Utfall(row["ellers"]), Text(**row["tekst"]), (), hjemmel)


def _listed(case: Case, row: Mapping[str, Any]) -> bool | None:
    value = getattr(case.facts, row["opplysning"])
    return None if value is None else value in row["er"]


def _within(case: Case, row: Mapping[str, Any]) -> bool | None:
    possible = _number(case, row["opplysning"])
    if possible is None:
        return None
    if "minst" in row:
        return _agree(possible[0] >= row["minst"], possible[1] >= row["minst"])
    return _agree(possible[0] <= row["hoyst"], possible[1] <= row["hoyst"])


def _number(case: Case, name: str) -> tuple[int, int] | None:
    if name == "alder":
        return age_range(case.facts, case.on, case.start)
    value = getattr(case.facts, name)
    return None if value is None else (value, value)


def _agree(lowest: bool, highest: bool) -> bool | None:
    return lowest if lowest is highest else None


def _unknown(case: Case, row: Mapping[str, Any], hjemmel: Hjemmel | None) -> Outcome:
    name = age_to_ask_for(case.facts) if row["opplysning"] == "alder" else row["opplysning"]
    rule, what = Text(**row["tekst"]), SPECS[name].label
    text = Text(f"{rule.nb} Ikke opplyst: {what.nb}.", f"{rule.nn} Ikkje opplyst: {what.nn}.")
    return Outcome(Utfall.MANGLER_OPPLYSNING, text, (name,), hjemmel)
