"""From an answer to a known case (KONTRAKT section 5), in a set of its own that `droft eval` runs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from assistant.answer.stored import section, used
from assistant.errors import InputError
from assistant.types import Status, Utfall
from corpus.lovdata.state import write_atomically

_FILE = "gjennomgang.yaml"
_TELLING = re.compile(
    r"\b(?:\d+(?:[ .]\d{3})*|ett|to|tre|fire|fem|seks|åtte|ti|tolv)\s+"
    r"(?:år|måneder|månader|uker|veker|prosent|kroner)\b",
    re.IGNORECASE,
)
_FORM = ConfigDict(extra="forbid")


class Expected(BaseModel):
    """What the right answer holds."""

    model_config = _FORM
    status: list[Status] = []
    fakta: dict[str, Any] = {}
    hjemler: list[str] = []
    utfall: dict[str, Utfall] = {}
    skal_si: list[list[str]] = []
    skal_ikke_si: list[str] = []
    henvis: list[str] = []

    @field_validator("skal_si", "skal_ikke_si")
    @classmethod
    def _are_patterns(cls, value: list[Any]) -> list[Any]:
        for pattern in (one for group in value for one in ([group] if isinstance(group, str) else group)):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"«{pattern}» er ikke et mønster som kan brukes.") from error
        return value


class KnownCase(BaseModel):
    """One case as it stands in the file."""

    model_config = _FORM
    id: str = ""
    turer: list[str]
    malform: str
    stil: str = "ryddig"
    dato: str
    merke: list[str] = []
    forventet: Expected
    grunnlag: str


def case_folder(data_dir: Path) -> Path:
    """Return the folder of the cases made in review."""
    return data_dir / "saker"


def suggest_case(turns: Sequence[str], answer: Mapping[str, Any], grunnlag: str) -> KnownCase:
    """Make a case of an answer that is right as it stands."""
    decided = {Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT, Utfall.KREVER_VURDERING}
    shorts = [part["tekst"] for part in answer["svar"] if part["slag"] == "kort_svar"]
    said = dict.fromkeys(match[0].lower() for short in shorts for match in _TELLING.finditer(short))
    hjemler = dict.fromkeys(name for s in used(answer) for h in s["hjemler"][:1] if (name := section(h)))
    return KnownCase(
        turer=list(turns),
        malform=answer["malform"],
        dato=answer["dato"],
        merke=["ingen_kilde"] if answer["status"] == "ingen_kilde" else ["regel"],
        forventet=Expected(
            status=[answer["status"]],
            fakta=dict(answer["fakta"]),
            hjemler=list(hjemler)[:3],
            utfall={f["regel"]: f["utfall"] for f in answer["funn"] if Utfall(f["utfall"]) in decided},
            skal_si=[[re.escape(words).replace(r"\ ", " ")] for words in said],
            henvis=[answer["henvis"]["til"]] if answer["henvis"] else [],
        ),
        grunnlag=grunnlag,
    )


def parse_case(raw: Mapping[str, Any]) -> KnownCase:
    """Read a case that a coordinator has edited. Raises InputError with every fault in one line."""
    try:
        return KnownCase.model_validate(raw)
    except ValidationError as error:
        fields = ", ".join(sorted({".".join(map(str, fault["loc"])) for fault in error.errors()}))
        raise InputError(f"Saken kan ikke leses. Se på: {fields}.") from error


def add_case(case: KnownCase, data_dir: Path) -> str:
    """Add a case to the set and return its id. The same question and date replace the earlier case."""
    folder = case_folder(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _FILE
    with FileLock(folder / ".lock"):
        rows = load_rows(data_dir)
        same = next((row for row in rows if row.turer == case.turer and row.dato == case.dato), None)
        number = 1 + max((int(row.id.removeprefix("KG-")) for row in rows), default=0)
        added = case.model_copy(update={"id": same.id if same else f"KG-{number:04}"})
        rows = [added if row is same else row for row in rows] + ([] if same else [added])
        plain = [_plain(row) for row in rows]
        write_atomically(path, yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100))
    return added.id


def load_rows(data_dir: Path) -> list[KnownCase]:
    """Return the cases made in review. Raises InputError for a damaged file."""
    path = case_folder(data_dir) / _FILE
    if not path.is_file():
        return []
    try:
        return [KnownCase.model_validate(row) for row in yaml.safe_load(path.read_text("utf-8")) or []]
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise InputError(f"{path} kan ikke leses. Rett den, eller flytt den bort.") from error


def _plain(case: KnownCase) -> dict[str, Any]:
    row = case.model_dump(mode="json")
    row["forventet"] = {key: value for key, value in row["forventet"].items() if value}
    return row
