"""The words of what is exported, in both målformer; the texts lie in YAML beside."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from corpus.strict_yaml import load_yaml
from corpus.types import Malform

_HERE = Path(__file__).parent
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()


class Words:
    """The texts of one file in one målform."""

    def __init__(self, name: str, malform: Malform) -> None:
        """Open `name` («notat», «brev», «verdier»)."""
        self._texts = _read(name)
        self._malform = malform

    def __call__(self, key: str, **values: str) -> str:
        """Return a text, filled in. Raises KeyError for one that is not there."""
        entry: Any = self._texts
        for step in key.split("."):
            entry = entry[step]
        sentence: str = entry if isinstance(entry, str) else entry[self._malform]
        return sentence.format(**values) if values else sentence


def long_date(on: date) -> str:
    """Return a date as people write it: `23. november 2026`; the months are the same in both målformer."""
    return f"{on.day}. {_MONTHS[on.month - 1]} {on.year}"


@cache
def _read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml((_HERE / f"{name}.yaml").read_text("utf-8"))
    return loaded
