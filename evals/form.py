"""The form of a known case as it is written (KONTRAKT section 5): what can be scored at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.types import Status, Utfall


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"«{text}» er ikke et gyldig mønster: {error}") from error
    return text


Text = Annotated[str, Field(min_length=1)]
Pattern = Annotated[Text, AfterValidator(_pattern)]


class _Form(BaseModel):
    """Knows its fields and no others. A field without a value is as good as one that is not there."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, raw: Any) -> Any:
        return {str(key): value for key, value in raw.items() if value is not None} if isinstance(raw, dict) else raw


class Expected(_Form):
    """What must hold for the last answer."""

    status: Annotated[list[Status], Field(min_length=1)] | None = None
    fakta: dict[str, Any] = {}
    hjemler: list[Annotated[str, Field(pattern=r"§+\s*[0-9]")]] = []
    utfall: dict[str, Utfall] = {}
    skal_si: list[Annotated[list[Pattern], Field(min_length=1)]] = []
    skal_ikke_si: list[Pattern] = []
    henvis: list[Text] = []


class Row(_Form):
    """One case."""

    id: Text
    sporsmal: Text | None = None
    turer: Annotated[list[Text], Field(min_length=1)] | None = None
    malform: Literal["nb", "nn"] = "nb"
    stil: Literal["ryddig", "slurvete", "dialekt", "stikkord"] = "ryddig"
    dato: date | None = None
    merke: list[Any] = []
    forventet: Expected
    grunnlag: str = ""

    @model_validator(mode="after")
    def _asks_once(self) -> Row:
        if (self.sporsmal is None) == (self.turer is None):
            raise ValueError("saken må ha enten sporsmal eller turer")
        return self

    @property
    def turns(self) -> tuple[str, ...]:
        """What is asked, turn by turn."""
        return tuple(self.turer or [self.sporsmal or ""])


def faults(error: ValidationError) -> Iterator[str]:
    """Yield one line for each fault in a case: which field, and what is wrong with it."""
    for fault in error.errors():
        where = ".".join(map(str, fault["loc"])) or "saken"
        yield f"{where}: {_plain(fault['type'], fault['msg'], fault.get('ctx', {}))}"


_WORDS = {
    "extra_forbidden": "ukjent felt",
    "missing": "mangler",
    "string_too_short": "er tom",
    "too_short": "er tom",
    "string_type": "må være en tekst",
    "list_type": "må være en liste",
    "dict_type": "må ha felt med navn og verdi",
    "model_type": "må ha felt med navn og verdi",
    "model_attributes_type": "må ha felt med navn og verdi",
    "string_pattern_mismatch": "følger ikke formen, for eksempel «tiltaksforskriften § 7-3» eller «koordinator»",
}


def _plain(kind: str, message: str, context: dict[str, Any]) -> str:
    if kind in {"literal_error", "enum"}:
        allowed = context["expected"].replace(" or ", " eller ").replace("'", "")
        return f"må være {allowed}."
    if kind.startswith(("date_", "datetime_")):
        return "er ikke en dato. Skriv ÅÅÅÅ-MM-DD."
    return _WORDS.get(kind, message.removeprefix("Value error, ")).rstrip(".") + "."
