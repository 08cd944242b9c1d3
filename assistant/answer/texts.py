"""The fixed sentences of the answers, in both målformer."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from corpus.types import Malform, Text

_FILE = Path(__file__).with_name("texts.yaml")


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


def text(name: str, malform: Malform, **values: str) -> str:
    """Return the fixed sentence `name`, filled in. Raises KeyError for an unknown name."""
    sentence: str = _texts()[name][malform]
    return sentence.format(**values) if values else sentence


def both(name: str) -> Text:
    """Return the fixed sentence `name` in both målformer."""
    entry = _texts()[name]
    return Text(entry["nb"], entry["nn"])


def privacy_word(slag: str, malform: Malform) -> str:
    """Return what a kind of personal data is called."""
    word: str = _texts()["personvern"].get(slag, {}).get(malform, slag)
    return word
