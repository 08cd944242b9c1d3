"""When a rule gets a new version: what rests on its provision is flagged, like when the law itself moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from assistant.errors import InputError
from assistant.impact import Impact, impact, store_impact
from assistant.rules.load import Rule, load_rules
from corpus.load import Corpus
from corpus.lovdata.compare import Change
from corpus.lovdata.state import write_atomically
from corpus.types import Hjemmel

_TEXTS = {"tekst", "begrunnelse", "sporsmal"}


class _Seen(BaseModel):
    """A rule as it was last seen: its newest provision, and every version without the words around it."""

    sted: str
    navn: str
    innhold: str


def note_rule_changes(data_dir: Path, corpus: Corpus, cases: Iterable[tuple[str, Sequence[str]]] = ()) -> list[Impact]:
    """Compare the rules with how they were last seen, and flag what rests on those that differ.

    Raises InputError when what was last seen can't be read.
    """
    now = {rule.id: _seen(rule) for rule in load_rules().rules}
    before = _load(data_dir)
    found = impact(_changes(before, now), corpus, cases) if before is not None else []
    if found:
        store_impact(found, data_dir)
    if now != before:
        data_dir.mkdir(parents=True, exist_ok=True)
        write_atomically(_file(data_dir), TypeAdapter(dict[str, _Seen]).dump_json(now, indent=1).decode())
    return found


def _changes(before: dict[str, _Seen], now: dict[str, _Seen]) -> list[Change]:
    return [
        Change(f"{one.sted}#{name}", f"{one.navn} i regelsjekken", "endret", before[name].innhold, one.innhold)
        for name, one in now.items()
        if name in before and before[name].innhold != one.innhold
    ]


def _seen(rule: Rule) -> _Seen:
    newest = rule.versjoner[-1].hjemmel
    rows = [
        {"gjelder_fra": v.gjelder_fra, "gjelder_til": v.gjelder_til, "hjemmel": v.hjemmel.text, **_wordless(v.values)}
        for v in rule.versjoner
    ]
    return _Seen(
        sted=_place(newest),
        navn=newest.text,
        innhold=yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=100),
    )


def _wordless(value: Any) -> Any:
    """A sentence that is written better changes no rule."""
    if isinstance(value, dict):
        return {key: _wordless(item) for key, item in value.items() if key not in _TEXTS}
    if isinstance(value, list | tuple):
        return [_wordless(item) for item in value]
    return value


def _place(hjemmel: Hjemmel) -> str:
    return f"{hjemmel.source_id}/§{(hjemmel.paragraf or '').replace(' ', '')}"


def _load(data_dir: Path) -> dict[str, _Seen] | None:
    path = _file(data_dir)
    if not path.is_file():
        return None
    try:
        return TypeAdapter(dict[str, _Seen]).validate_json(path.read_bytes())
    except ValidationError as error:
        raise InputError(f"{path} er skadet. Slett den; reglene blir lest på nytt.") from error


def _file(data_dir: Path) -> Path:
    return data_dir / "regler-sist-sett.json"
