"""Hold a rule file against the published schema while it is loaded.

A library for JSON schema takes longer to import than a whole check, and a check must answer at once. This reads the
keywords the published schema uses; the tests hold the files against the models that the schema is written from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

PUBLISHED = Path(__file__).with_name("regel.schema.json")
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str, date), "integer": (int,), "array": (list,), "object": (dict,), "null": (type(None),),
}  # fmt: skip
Schema = Mapping[str, Any]


def faults_in(rows: Any) -> list[str]:
    """Say in Norwegian what in a rule file is not of the published form, with the rule and the field."""
    if not isinstance(rows, list):
        return ["filen skal være en liste av regler."]
    return [fault for row in rows for fault in _rule_faults(row)]


def _rule_faults(row: Any) -> list[str]:
    kinds = _schema()["items"]["discriminator"]["mapping"]
    name = row.get("id", "uten id") if isinstance(row, dict) else "uten id"
    if not isinstance(row, dict) or row.get("sjekk") not in kinds:
        return [f"{name}: «sjekk» må være en av {', '.join(sorted(kinds))}."]
    return [f"{name}: {fault}" for fault in _faults(row, {"$ref": kinds[row["sjekk"]]}, "")]


@lru_cache(maxsize=1)
def _schema() -> Schema:
    schema: Schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return schema


def _faults(value: Any, schema: Schema, place: str) -> Iterator[str]:
    if "$ref" in schema:
        schema = _schema()["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        tries = [list(_faults(value, option, place)) for option in schema["anyOf"]]
        yield from [] if [] in tries else tries[0]
        return
    if not _fits(value, schema):
        yield f"{place or 'regelen'} kan ikke være «{value}»."
    elif isinstance(value, dict):
        yield from _object_faults(value, schema, place)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _faults(item, schema.get("items", {}), f"{place} nr. {number}")


def _object_faults(value: Mapping[Any, Any], schema: Schema, place: str) -> Iterator[str]:
    known, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
    yield from (f"feltet «{_at(place, name)}» mangler." for name in schema.get("required", ()) if name not in value)
    for key, inner in value.items():
        if key in known:
            yield from _faults(inner, known[key], _at(place, key))
        elif rest is False or not _fits(key, schema.get("propertyNames", {})):
            yield f"ukjent felt «{_at(place, key)}»."
        else:
            yield from _faults(inner, {} if rest is True else rest, _at(place, key))


def _at(place: str, name: Any) -> str:
    return f"{place}.{name}" if place else str(name)


def _fits(value: Any, schema: Schema) -> bool:
    """Tell whether a single value is of the type and within the limits."""
    kind = schema.get("type")
    if kind is not None and (not isinstance(value, _TYPES[kind]) or isinstance(value, bool)):
        return False
    if isinstance(value, date) is not (schema.get("format") == "date") and kind == "string":
        return False
    if "enum" in schema or "const" in schema:
        return bool(value in schema.get("enum", [schema.get("const")]))
    if isinstance(value, str):
        return len(value) >= schema.get("minLength", 0) and bool(re.search(schema.get("pattern", ""), value))
    if isinstance(value, int) and kind == "integer":
        return bool(schema.get("exclusiveMinimum", value - 1) < value <= schema.get("maximum", value))
    return not isinstance(value, list) or len(value) >= schema.get("minItems", 0)
