"""The form of a known case (KONTRAKT section 5), held strictly: for whoever writes new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.errors import DroftError
from assistant.facts import parse_facts
from assistant.rules.load import load_rules
from assistant.types import Status, Utfall
from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.strict_yaml import YamlError, load_yaml


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"«{text}» er ikke et gyldig mønster: {error}") from error
    return text


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


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_pattern)]


class Expected(BaseModel):
    """What must hold for the last answer."""

    model_config = ConfigDict(extra="forbid")
    status: Annotated[list[Status], Field(min_length=1)] | None = None
    fakta: Annotated[dict[str, Any], AfterValidator(_facts)] = {}
    hjemler: list[Annotated[str, AfterValidator(_hjemmel)]] = []
    utfall: dict[Annotated[str, AfterValidator(_rule)], Utfall] = {}
    skal_si: list[Annotated[list[Pattern], Field(min_length=1)]] = []
    skal_ikke_si: list[Pattern] = []
    henvis: list[Annotated[str, Field(pattern=r"^[a-z_]+$")]] = []

    @model_validator(mode="after")
    def _expects_something(self) -> Expected:
        if not self.model_fields_set:
            raise ValueError("saken venter ingenting: da er ethvert svar riktig")
        return self


class CaseRow(BaseModel):
    """One case as it is written."""

    model_config = ConfigDict(extra="forbid")
    id: Annotated[str, Field(min_length=1)]
    sporsmal: Annotated[str, Field(min_length=1)] | None = None
    turer: Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)] | None = None
    malform: Literal["nb", "nn"]
    stil: Literal["ryddig", "slurvete", "dialekt", "stikkord"]
    dato: date
    merke: Annotated[
        list[Literal["regel", "skjonn", "koordinator", "ytelseslinja", "ingen_kilde", "utenfor", "personvern"]],
        Field(min_length=1),
    ]
    forventet: Expected
    grunnlag: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _asks_once(self) -> CaseRow:
        if (self.sporsmal is None) == (self.turer is None):
            raise ValueError("saken må ha enten sporsmal eller turer")
        return self


def lint(path: Path) -> Iterator[str]:
    """Yield one line for each fault in a case file."""
    try:
        rows = load_yaml(path.read_text("utf-8"))
    except YamlError as error:
        yield f"{path}, linje {error.line}: {error}"
        return
    except (OSError, UnicodeDecodeError) as error:
        yield f"{path} kan ikke leses: {error}"
        return
    if not isinstance(rows, list):
        yield f"{path}: filen må være en liste med saker."
        return
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"nummer {number}") if isinstance(row, dict) else f"nummer {number}"
        try:
            CaseRow.model_validate(row)
        except ValidationError as error:
            for fault in error.errors():
                where = ".".join(map(str, fault["loc"])) or "saken"
                yield f"{path}, sak {name}, {where}: {_plain(fault['type'], fault['msg'])}"


_WORDS = {
    "extra_forbidden": "ukjent felt",
    "missing": "mangler",
    "string_too_short": "er tom",
    "too_short": "er tom",
}


def _plain(kind: str, message: str) -> str:
    return _WORDS.get(kind, message.removeprefix("Value error, ")).rstrip(".") + "."
