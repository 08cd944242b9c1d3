"""A known case held strictly: nothing left out, and only names the product knows. For whoever writes new ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator

from assistant.errors import DroftError
from assistant.facts import parse_facts
from assistant.rules.load import load_rules
from assistant.types import Utfall
from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.strict_yaml import YamlError, load_yaml
from evals.form import Expected, Row, Text, faults


def _hjemmel(text: str) -> str:
    try:
        if parse_hjemmel(text).paragraf is None:
            raise ValueError(f"«{text}» mangler paragraf")
    except HjemmelError as error:
        raise ValueError(str(error)) from error
    return text


def _facts(raw: dict[str, Any]) -> dict[str, Any]:
    try:
        parse_facts(raw)
    except DroftError as error:
        raise ValueError(str(error)) from error
    return raw


def _rule(name: str) -> str:
    if name not in {rule.id for rule in load_rules().rules}:
        raise ValueError(f"regelen «{name}» finnes ikke")
    return name


class StrictExpected(Expected):
    """What must hold for the last answer, in names the product knows."""

    fakta: Annotated[dict[str, Any], Field(default_factory=dict), AfterValidator(_facts)]
    hjemler: Annotated[list[Annotated[str, AfterValidator(_hjemmel)]], Field(default_factory=list)]
    utfall: Annotated[dict[Annotated[str, AfterValidator(_rule)], Utfall], Field(default_factory=dict)]
    henvis: Annotated[list[Annotated[str, Field(pattern=r"^[a-z_]+$")]], Field(default_factory=list)]

    @model_validator(mode="after")
    def _expects_something(self) -> StrictExpected:
        if not self.model_fields_set:
            raise ValueError("saken venter ingenting: da er ethvert svar riktig")
        return self


class StrictRow(Row):
    """One case with nothing left out."""

    malform: Literal["nb", "nn"]
    stil: Literal["ryddig", "slurvete", "dialekt", "stikkord"]
    dato: date
    merke: Annotated[
        list[Literal["regel", "skjonn", "koordinator", "ytelseslinja", "ingen_kilde", "utenfor", "personvern"]],
        Field(min_length=1),
    ]
    forventet: StrictExpected
    grunnlag: Text


def lint(path: Path) -> Iterator[str]:
    """Yield one line for each fault in a case file."""
    try:
        rows = load_yaml(path.read_text("utf-8"))
    except YamlError as error:
        yield f"{path}, linje {error.line}: {error}"
        return
    except (OSError, UnicodeDecodeError):
        yield f"{path} kan ikke leses. Er det en YAML-fil i UTF-8?"
        return
    if not isinstance(rows, list) or not rows:
        yield f"{path}: filen må være en liste med saker."
        return
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"nummer {number}") if isinstance(row, dict) else f"nummer {number}"
        try:
            StrictRow.model_validate(row)
        except ValidationError as error:
            yield from (f"{path}, sak {name}, {fault}" for fault in faults(error))
