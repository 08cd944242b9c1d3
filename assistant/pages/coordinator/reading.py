"""What a browser sends, read with care: it is text from outside whatever the page asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

import yaml

from assistant.errors import InputError
from assistant.review.cases import KnownCase, parse_case

_Choice = TypeVar("_Choice", bound=StrEnum)


def text(data: Mapping[str, Any], name: str) -> str:
    """Return a text field without space around it; empty when it is missing."""
    value = data.get(name)
    return value.strip() if isinstance(value, str) else ""


def number(data: Mapping[str, Any], name: str, otherwise: int) -> int:
    """Return a whole number."""
    try:
        return int(data.get(name) or otherwise)
    except (TypeError, ValueError):
        return otherwise


def choice(kind: type[_Choice], value: str) -> _Choice | None:
    """Return one of a closed list, or None for what is not in it."""
    return kind(value) if value in set(kind) else None


def lines(data: Mapping[str, Any], name: str, between: str = "\n") -> list[str]:
    """Return a field with one value a line, without the empty ones."""
    return [line for part in text(data, name).split(between) if (line := part.strip())]


def read_case(written: str) -> KnownCase:
    """Read a known case from YAML. Raises InputError with one line."""
    try:
        raw = yaml.safe_load(written)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" Se på linje {mark.line + 1}." if mark else ""
        raise InputError(f"Saken er ikke gyldig YAML.{where}") from error
    if not isinstance(raw, dict):
        raise InputError("Saken må være felter på formen «navn: verdi».")
    return parse_case(raw)
