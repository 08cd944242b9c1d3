"""The front matter of a document, strictly read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from corpus.fact_base import load_facts
from corpus.fact_keys import FACT_VALUES
from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.strict_yaml import YamlError, key_lines, load_yaml
from corpus.tema import load_tema
from corpus.types import Condition, Hjemmel

_LIMIT = re.compile(r"(<=|>=|<|>) ?(\d+)")
_Word = Annotated[str, Field(min_length=1)]
_STRICT = ConfigDict(extra="forbid", strict=True)


class _Text(BaseModel):
    model_config = _STRICT
    nb: _Word
    nn: _Word


class _Henvis(BaseModel):
    model_config = _STRICT
    til: Literal[
        "koordinator", "ytelseslinja", "fylkeskommune", "lanekassen", "kommune", "udi", "arbeidsgiver"
    ]  # fmt: skip
    hvorfor: _Text


class FrontMatter(BaseModel):
    """Every field a document may have."""

    model_config = _STRICT
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    slag: Literal["regelkort", "faktaboks", "faq", "droftingskort"]
    tittel: _Text
    hjemler: Annotated[list[str], Field(min_length=1)]
    gjelder_fra: date
    gjelder_til: date | None = None
    tema: Annotated[list[str], Field(min_length=1)]
    fakta: Annotated[list[str], Field(min_length=1)]
    tillit: Literal["høy", "middels", "lav", "åpent"]
    eier: _Word
    gjennomgas: date
    sporsmal: list[_Word] = []
    ja_nei: dict[_Word, Literal["ja", "nei"]] = {}
    naar: dict[str, Any] = {}
    svarer: Literal["besvart", "delvis", "ingen_kilde"] = "besvart"
    hjemmel: Literal["ikke_funnet", "utgatt"] | None = None
    henvis: _Henvis | None = None
    kvalitetssikret: date | None = None

    @field_validator("hjemler")
    @classmethod
    def _hjemler_can_be_read(cls, names: list[str]) -> list[str]:
        faults = []
        for name in names:
            try:
                parse_hjemmel(name)
            except HjemmelError as error:
                faults.append(str(error))
        _refuse(faults)
        return names

    @field_validator("tema")
    @classmethod
    def _tema_is_known(cls, keys: list[str]) -> list[str]:
        _refuse([f"ukjent tema «{key}»; listen står i corpus/tema.yaml." for key in keys if key not in load_tema()])
        return keys

    @field_validator("fakta")
    @classmethod
    def _fakta_are_known(cls, ids: list[str]) -> list[str]:
        _refuse([f"faktum «{key}» finnes ikke i corpus/fakta." for key in ids if key not in load_facts()])
        _refuse([f"faktum «{key}» står to ganger." for key in sorted({key for key in ids if ids.count(key) > 1})])
        return ids

    @field_validator("naar")
    @classmethod
    def _naar_can_be_read(cls, raw: dict[str, Any]) -> dict[str, Any]:
        _refuse(list(_naar_faults(raw)))
        return raw

    @model_validator(mode="after")
    def _fields_agree(self) -> FrontMatter:
        if self.gjelder_til is not None and self.gjelder_til < self.gjelder_fra:
            raise ValueError(f"gjelder_til {self.gjelder_til} er før gjelder_fra {self.gjelder_fra}.")
        if self.slag == "faq" and not 4 <= len(self.sporsmal) <= 8:
            raise ValueError(f"en faq skal ha 4–8 måter å spørre på; denne har {len(self.sporsmal)}.")
        if self.ja_nei and (self.slag != "faq" or self.svarer == "ingen_kilde"):
            raise ValueError("ja_nei hører til en faq som svarer på spørsmålet.")
        return self

    def parsed_hjemler(self) -> tuple[Hjemmel, ...]:
        """Return the citations with their addresses."""
        return tuple(parse_hjemmel(name) for name in self.hjemler)

    def conditions(self) -> tuple[Condition, ...]:
        """Return `naar` as conditions."""
        return tuple(_condition(key, value) for key, value in self.naar.items())


def read_front_matter(text: str) -> FrontMatter | list[tuple[int, str]]:
    """Read front matter. Returns the faults, each with its line in `text`, when there are any."""
    try:
        raw = load_yaml(text)
    except YamlError as error:
        return [(error.line, str(error))]
    if not isinstance(raw, dict):
        return [(1, "toppteksten skal være felter på formen «navn: verdi».")]
    try:
        return FrontMatter.model_validate(raw)
    except ValidationError as error:
        lines = key_lines(text)
        return [
            (lines.get(str(fault["loc"][0]), 1) if fault["loc"] else 1, line)
            for fault in error.errors()
            for line in _explain(fault)
        ]


def _explain(fault: Any) -> list[str]:
    name = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "missing":
        return [f"feltet «{name}» mangler."]
    if fault["type"] == "extra_forbidden":
        return [f"ukjent felt «{name}»."]
    if fault["type"] == "value_error":
        return [f"{name}: {line}" if name else line for line in str(fault["ctx"]["error"]).splitlines()]
    if fault["type"] == "literal_error":
        return [f"{name}: «{fault['input']}» er ikke blant {fault['ctx']['expected'].replace(' or ', ', ')}."]
    if fault["type"].startswith("date"):
        return [f"{name}: «{fault['input']}» er ikke en dato. Skriv ÅÅÅÅ-MM-DD."]
    return [f"{name}: «{fault['input']}» kan ikke brukes her."]


def _refuse(faults: list[str]) -> None:
    if faults:
        raise ValueError("\n".join(faults))


def _naar_faults(raw: dict[str, Any]) -> Iterator[str]:
    for key, value in raw.items():
        if key not in FACT_VALUES or key == "oppstart":
            yield f"«{key}» er ikke en opplysning som kan stå i naar."
            continue
        known = FACT_VALUES[key]
        for item in _listed(value):
            if isinstance(item, str) and not known and _LIMIT.fullmatch(item) and not isinstance(value, list):
                continue
            if known and item in known and isinstance(item, bool) == isinstance(known[0], bool):
                continue
            if not known and isinstance(item, int) and not isinstance(item, bool):
                continue
            yield f"«{item}» er ikke en verdi {key} kan ha."


def _condition(key: str, value: Any) -> Condition:
    limit = _LIMIT.fullmatch(value) if isinstance(value, str) and not FACT_VALUES[key] else None
    if limit:
        return Condition(key, (), (limit[1], int(limit[2])))
    return Condition(key, _listed(value), None)


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)
