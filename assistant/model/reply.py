"""What a model must give back: paragraphs with the points they tell, source numbers and quotes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Quote(BaseModel):
    """Words copied from one source."""

    model_config = ConfigDict(extra="ignore")

    kilde: int
    ordrett: str = Field(max_length=2_000)


class Written(BaseModel):
    """One paragraph as the model wrote it."""

    model_config = ConfigDict(extra="ignore")

    punkter: list[int] = Field(max_length=20)
    """The numbers of the points of the plan that the paragraph tells."""
    tekst: str = Field(min_length=1, max_length=4_000)
    kilder: list[int] = Field(max_length=20)
    sitater: list[Quote] = Field(default_factory=list, max_length=20)


class Reply(BaseModel):
    """The whole reply."""

    avsnitt: list[Written] = Field(min_length=1)


class Proposal(BaseModel):
    """One fact the model thinks the text says, and the words it found it in."""

    model_config = ConfigDict(extra="ignore")

    fakta: str = Field(max_length=60)
    verdi: bool | int | str
    ordrett: str = Field(min_length=1, max_length=400)


class Proposals(BaseModel):
    """All facts proposed."""

    forslag: list[Proposal]


def schema_of(model: type[BaseModel], name: str) -> dict[str, Any]:
    """Return the JSON schema that is sent to a model that takes one."""
    return {**model.model_json_schema(), "title": name, "description": "Svar bare med dette."}


def complete_items(partial: object, key: str, *, finished: bool) -> list[object]:
    """Return the items of a growing reply that can no longer change: all but the last, until it is finished."""
    items = partial.get(key) if isinstance(partial, Mapping) else None
    if not isinstance(items, list):
        return []
    return items if finished else items[:-1]


def read_written(item: object) -> Written | None:
    """Return the paragraph, or None when it lacks what a paragraph must have."""
    try:
        return Written.model_validate(item)
    except ValidationError:
        return None


def read_proposal(item: object) -> Proposal | None:
    """Return the proposed fact, or None when it can't be read."""
    try:
        return Proposal.model_validate(item)
    except ValidationError:
        return None
