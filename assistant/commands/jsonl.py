"""Reading and writing files with one JSON object a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant.errors import InputError

Row = dict[str, Any]


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line number, line) of the lines that are not empty."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Kan ikke lese {path}: {_reason(error)}.") from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line


def parse_row(line: str, number: int) -> Row:
    """Read one line as a JSON object. Raises InputError with the line number."""
    try:
        row = json.loads(line)
    except ValueError:
        raise InputError(f"Linje {number} er ikke gyldig JSON.") from None
    if not isinstance(row, dict):
        raise InputError(f"Linje {number} er ikke et JSON-objekt.")
    return row


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows to a file beside, then swap it in, so that a half-written file is never left."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        os.replace(part, path)
    except OSError as error:
        raise InputError(f"Kan ikke skrive {path}: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "filen finnes ikke"
    if isinstance(error, UnicodeDecodeError):
        return "filen er ikke UTF-8-tekst"
    return str(getattr(error, "strerror", None) or error).lower()
