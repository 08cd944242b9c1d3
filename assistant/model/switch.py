"""The switches: the model off for everybody, or for one role. Every turn is logged with time and who did it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from assistant.errors import InputError

_FILE = "modell_av.json"
_LOG = "modell_brytere.jsonl"
EVERYBODY = "alle"
ROLES = ("veileder", "koordinator", "eval", "admin")


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the log."""

    tid: str
    hvem: str
    hva: str
    """`av` or `paa`."""
    gjelder: str
    """`alle`, or a role."""


class Switches:
    """Read at every question, so that a turn works at once in every process."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / _FILE
        self._log = data_dir / _LOG

    def off(self) -> frozenset[str]:
        """Return who it is off for. A file that can't be read means off for everybody: the careful side."""
        try:
            return frozenset(json.loads(self._path.read_text("utf-8"))) if self._path.is_file() else frozenset()
        except (OSError, ValueError, TypeError):
            return frozenset({EVERYBODY})

    def turn(self, what: str, whom: str, by: str) -> None:
        """Turn the model `av` or `paa` for `whom` and log it. Raises InputError for a role that is not known."""
        if whom not in {EVERYBODY, *ROLES}:
            raise InputError(f"Rollen «{whom}» finnes ikke. Skriv en av: {', '.join((EVERYBODY, *ROLES))}.")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self._path}.lock"):
            off = self.off()
            off = off | {whom} if what == "av" else off - {whom}
            line = Turn(datetime.now(UTC).isoformat(timespec="seconds"), by, what, whom)
            with self._log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
            fresh = self._path.with_suffix(".ny")
            fresh.write_text(json.dumps(sorted(off)), "utf-8")
            os.replace(fresh, self._path)

    def log(self) -> tuple[Turn, ...]:
        """Return every turn, oldest first."""
        lines = self._log.read_text("utf-8").splitlines() if self._log.is_file() else []
        return tuple(Turn(**json.loads(line)) for line in lines)
