"""Who to ask: an editable file, read each time it is needed so that a change is seen at once."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.errors import InputError
from corpus.strict_yaml import YamlError, load_yaml

_EXAMPLE = Path(__file__).with_name("hvem.yaml")


class Contact(BaseModel):
    """One line: who, for whom, how and when."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    til: str
    navn: str
    kanal: str
    naar: str = ""
    kontor: str | None = None
    region: str | None = None


def directory_file(data_dir: Path) -> Path:
    """Return the file one edits; until it exists, the example is used."""
    return data_dir / "hvem.yaml"


def load_contacts(data_dir: Path) -> list[Contact]:
    """Return everybody in the file. Raises InputError with one line when it can't be read."""
    own = directory_file(data_dir)
    path = own if own.is_file() else _EXAMPLE
    try:
        return TypeAdapter(list[Contact]).validate_python(load_yaml(path.read_text("utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{path}: se på {where}. Hver linje trenger til, navn og kanal.") from error
    except (YamlError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path} kan ikke leses: {error}") from error


def whom_to_ask(data_dir: Path, til: str, office: str | None = None) -> list[Contact]:
    """Return whom a referral (`henvis.til`) means: one's own office first, then those who serve everybody."""
    named = [one for one in load_contacts(data_dir) if one.til == til]
    own = [one for one in named if office is not None and one.kontor == office]
    region = {one.region for one in own} | {one.region for one in named if one.kontor is None and not own}
    shared = [one for one in named if one.kontor is None and (one.region is None or one.region in region)]
    return [*own, *shared] or named
