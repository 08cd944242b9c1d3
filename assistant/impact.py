"""What rests on a provision: cards, answers, rules. Marked «må gjennomgås» until somebody has looked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock
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
    ferdig: list[str] = []
    """What a coordinator has looked at since the change: ids of documents, rules, cases and answers."""

    @property
    def hviler(self) -> list[str]:
        """The ids of the texts, rules and known cases that rest on it."""
        return [*self.dokumenter, *self.regler, *self.kjente_saker]


def impact(changes: Iterable[Change], corpus: Corpus, cases: Iterable[tuple[str, Sequence[str]]] = ()) -> list[Impact]:
    """Return the changes with what rests on them. Approved answers are not known here, so every change is kept.

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
    return [
        Impact(
            adresse=change.address,
            navn=change.navn,
            slag=change.slag,
            foer=change.foer,
            etter=change.etter,
            dokumenter=sorted(cited.get(_place(change.address), ())),
            regler=sorted(ruled.get(_place(change.address), ())),
            kjente_saker=sorted(expected.get(_place(change.address), ())),
            oppdaget=now,
        )
        for change in changes
    ]


def store_impact(found: list[Impact], data_dir: Path) -> None:
    """Add to what is to be reviewed; what was waiting keeps waiting, with the wording it waited with."""
    folder(data_dir).mkdir(parents=True, exist_ok=True)
    with FileLock(impact_file(data_dir).with_suffix(".lock")):
        waiting = {one.adresse: one for one in load_impact(data_dir)}
        for one in found:
            earlier = waiting.get(one.adresse)
            seen = earlier.foer if earlier and not earlier.gjennomgatt else one.foer
            waiting[one.adresse] = one.model_copy(update={"foer": seen})
        _write(waiting.values(), data_dir)


def load_impact(data_dir: Path) -> list[Impact]:
    """Return what is to be reviewed. Raises InputError for a damaged file."""
    path = impact_file(data_dir)
    if not path.is_file():
        return []
    try:
        return TypeAdapter(list[Impact]).validate_json(path.read_bytes())
    except ValidationError as error:
        raise InputError(f"{path} er skadet. Flytt den bort og kjør «droft fetch» på nytt.") from error


def flagged(data_dir: Path) -> dict[str, str]:
    """Return document id → the changed provision it rests on, for what nobody has looked at yet."""
    waiting = [one for one in load_impact(data_dir) if not one.gjennomgatt]
    return {name: one.navn for one in waiting for name in one.dokumenter if name not in one.ferdig}


def mark_reviewed(data_dir: Path, adresse: str, resources: Iterable[str]) -> None:
    """Note that a coordinator has looked at what rests on a changed provision. Raises InputError for an unknown one."""
    with FileLock(impact_file(data_dir).with_suffix(".lock")):
        every = load_impact(data_dir)
        found = next((one for one in every if one.adresse == adresse), None)
        if found is None:
            raise InputError(f"Ingen endring på {adresse} venter på gjennomgang.")
        found.ferdig = sorted({*found.ferdig, *resources})
        found.gjennomgatt = set(found.hviler) <= set(found.ferdig)
        _write(every, data_dir)


def _write(every: Iterable[Impact], data_dir: Path) -> None:
    content = TypeAdapter(list[Impact]).dump_json(list(every), indent=1).decode()
    folder(data_dir).mkdir(parents=True, exist_ok=True)
    write_atomically(impact_file(data_dir), content)


def impact_file(data_dir: Path) -> Path:
    """Return where what is to be reviewed is kept."""
    return folder(data_dir) / "gjennomgas.json"


def _place(address: str) -> str:
    """A changed rule is named by its provision and its id (`…/§7-4#tf-7-4-varighet`)."""
    return address.split("#", maxsplit=1)[0]


def _section(hjemmel: Hjemmel) -> str:
    return f"{hjemmel.source_id}/§{(hjemmel.paragraf or '').replace(' ', '')}"
