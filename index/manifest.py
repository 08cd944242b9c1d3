"""What an index was built from, where it lies, and which of several is in use."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.types import Passage
from index.errors import IndexMissingError
from index.store import StorePlace

_MANIFEST = "manifest.json"
_POINTER = "current"
_CODE = ("units.py", "norwegian.py", "ord.yaml", "lexical.py", "store.py", "build.py")
"""The files that decide what an index holds."""
_PASSAGE = TypeAdapter(Passage)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Everything an index depends on; when one of them changes, the index is stale."""

    corpus: str
    model: str
    code: str
    chroma: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written last into a finished index; without it the index is half-built."""

    fingerprint: Fingerprint
    built: datetime
    passages: int
    units: int


_MANIFEST_FORM = TypeAdapter(Manifest)


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where the indexes lie: one folder each, and a pointer to the one in use."""

    data_dir: Path
    chroma_url: str = ""

    @property
    def root(self) -> Path:
        """The folder of all indexes."""
        return self.data_dir / "indeks"

    @property
    def lock(self) -> Path:
        """The file a building process holds."""
        return self.root / ".lock"

    def current(self) -> Path | None:
        """Return the folder of the index in use, or None when none is finished."""
        try:
            name = (self.root / _POINTER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        folder = self.root / name
        return folder if name and (folder / _MANIFEST).is_file() else None

    def new_folder(self) -> Path:
        """Make an empty folder for a new index."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        folder = self.root / f"droft-{stamp}-{secrets.token_hex(3)}"
        folder.mkdir(parents=True)
        return folder

    def store(self, folder: Path) -> StorePlace:
        """Return where the index in `folder` keeps its vectors."""
        return StorePlace(folder, folder.name, self.chroma_url)

    def use(self, folder: Path) -> None:
        """Take a finished index into use, in one step that either happens or does not."""
        _write_safely(self.root / _POINTER, folder.name.encode())

    def others(self, keep: Path | None) -> list[Path]:
        """Return all index folders but `keep`: older ones, and those a crash left behind."""
        return [folder for folder in sorted(self.root.glob("droft-*")) if folder != keep]

    def remove(self, folder: Path) -> None:
        """Remove the files of one index."""
        shutil.rmtree(folder, ignore_errors=True)


def fingerprint(passages: Sequence[Passage], model_identity: str) -> Fingerprint:
    """Return what an index of `passages` built here and now would depend on."""
    return Fingerprint(
        corpus=hashlib.sha256(dump_passages(passages)).hexdigest()[:16],
        model=model_identity,
        code=_code_hash(),
        chroma=version("chromadb"),
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Declare the index in `folder` finished."""
    _write_safely(folder / _MANIFEST, _MANIFEST_FORM.dump_json(manifest, indent=1))


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a finished index; IndexMissingError when there is none to read."""
    try:
        return _MANIFEST_FORM.validate_json((folder / _MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexMissingError(f"Indeksen i {folder} er ikke ferdig bygd.") from error


def dump_passages(passages: Sequence[Passage]) -> bytes:
    """Write passages as JSON, one a line."""
    return b"\n".join(_PASSAGE.dump_json(passage) for passage in passages)


def load_passages(content: bytes) -> list[Passage]:
    """Read what `dump_passages` wrote."""
    return [_PASSAGE.validate_json(line) for line in content.split(b"\n") if line]


@cache
def _code_hash() -> str:
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in _CODE)).hexdigest()[:16]


def _write_safely(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".ny")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
