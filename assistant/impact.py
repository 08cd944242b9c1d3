"""What rests on a provision: cards, answers, rules. Marked «må gjennomgås» until somebody has looked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from assistant.errors import InputError
from assistant.rules.load import load_rules
from corpus.hjemmel import parse_hjemmel
from corpus.load import Corpus
from corpus.lovdata.compare import Change
from corpus.lovdata.state import folder, write_atomically
from corpus.types import Hjemmel


class Impact(BaseModel):
    """One changed provision, its wording before and after, and everything that rests on it."""

    adresse: str
    navn: str
    slag: str
    foer: str
    etter: str
    dokumenter: list[str]
    regler: list[str]
    kjente_saker: list[str] = []
    oppdaget: datetime
    gjennomgatt: bool = False


def impact(changes: Iterable[Change], corpus: Corpus, cases: Iterable[tuple[str, Sequence[str]]] = ()) -> list[Impact]:
    """Return the changes with what rests on them; a change that nothing rests on is left out.

    `cases` are the ids of known cases with the provisions each expects to be cited.
    """
    expected: dict[str, set[str]] = {}
    for name, hjemler in cases:
        for written in hjemler:
            expected.setdefault(_section(parse_hjemmel(written)), set()).add(name)
    cited: dict[str, set[str]] = {}
    ruled: dict[str, set[str]] = {}
    for document in corpus.documents:
        for hjemmel in document.hjemler:
            cited.setdefault(_section(hjemmel), set()).add(document.id)
    for rule in load_rules().rules:
        for version in rule.versjoner:
            ruled.setdefault(_section(version.hjemmel), set()).add(rule.id)
    now = datetime.now(UTC)
    found = [
        Impact(
            adresse=change.address,
            navn=change.navn,
            slag=change.slag,
            foer=change.foer,
            etter=change.etter,
            dokumenter=sorted(cited.get(change.address, ())),
            regler=sorted(ruled.get(change.address, ())),
            kjente_saker=sorted(expected.get(change.address, ())),
            oppdaget=now,
        )
        for change in changes
    ]
    return [one for one in found if one.dokumenter or one.regler]


def store_impact(found: list[Impact], data_dir: Path) -> None:
    """Add to what is to be reviewed; what was waiting keeps waiting."""
    waiting = {one.adresse: one for one in load_impact(data_dir)}
    waiting |= {one.adresse: one for one in found}
    content = TypeAdapter(list[Impact]).dump_json(list(waiting.values()), indent=1).decode()
    folder(data_dir).mkdir(parents=True, exist_ok=True)
    write_atomically(_file(data_dir), content)


def load_impact(data_dir: Path) -> list[Impact]:
    """Return what is to be reviewed. Raises InputError for a damaged file."""
    path = _file(data_dir)
    if not path.is_file():
        return []
    try:
        return TypeAdapter(list[Impact]).validate_json(path.read_bytes())
    except ValidationError as error:
        raise InputError(f"{path} er skadet. Flytt den bort og kjør «droft fetch» på nytt.") from error


def _file(data_dir: Path) -> Path:
    return folder(data_dir) / "gjennomgas.json"


def _section(hjemmel: Hjemmel) -> str:
    return f"{hjemmel.source_id}/§{(hjemmel.paragraf or '').replace(' ', '')}"
