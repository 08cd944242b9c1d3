"""The closed list of themes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corpus.strict_yaml import load_yaml
from corpus.types import Text


@cache
def load_tema() -> Mapping[str, Text]:
    """Return the themes by key."""
    rows = load_yaml(Path(__file__).with_name("tema.yaml").read_text("utf-8"))
    return {key: Text(row["nb"], row["nn"]) for key, row in rows.items()}
