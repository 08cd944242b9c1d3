"""The facts of an answer as people read them, and without what points to a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.export.words import Words, long_date
from assistant.facts import SPECS
from corpus.types import Malform

_LETTERS_FROM = date(2025, 7, 1)
"""Before this the letters of tiltaksforskriften § 7-2 stood for other kinds, so that only the letter is written."""


def fact_rows(facts: Mapping[str, Any], malform: Malform, on: date) -> list[tuple[str, str]]:
    """Return label and value of each fact, in the order given."""
    return [(_capital(label(name, malform)), value_text(name, value, malform, on)) for name, value in facts.items()]


def label(name: str, malform: Malform) -> str:
    """Return what a fact is called."""
    return SPECS[name].label.get(malform) if name in SPECS else Words("notat", malform)(name)


def value_text(name: str, value: Any, malform: Malform, on: date) -> str:
    """Return a value in words."""
    words = Words("verdier", malform)
    if isinstance(value, bool):
        return words("ja" if value else "nei")
    if name in {"tiltak", "forkant", "samtidig"}:
        return "; ".join(_letter(letter, malform, on) for letter in ([value] if isinstance(value, str) else value))
    if name == "oppstart":
        return long_date(date.fromisoformat(value))
    return words(f"{name}.{value}") if name in {"ytelse", "niva", "i_program", "klage_gjelder"} else str(value)


def anonymous(facts: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the facts made coarser: age in the year of start for the year of birth, month for day, «has children»."""
    start = date.fromisoformat(facts["oppstart"]) if "oppstart" in facts else on
    coarse: dict[str, Any] = {}
    for name, value in facts.items():
        if name == "fodselsaar":
            coarse["alder_oppstart"] = start.year - value
        elif name == "oppstart":
            coarse["oppstart_maned"] = f"{start:%Y-%m}"
        elif name == "barn":
            coarse["har_barn"] = value > 0
        elif not (name == "alder" and "fodselsaar" in facts):
            coarse[name] = value
    return coarse


def letter_name(letter: str, malform: Malform, on: date) -> str | None:
    """Return what a letter of § 7-2 stands for on a date, None before the letters we know by name."""
    return Words("verdier", malform)(f"bokstav.{letter}") if on >= _LETTERS_FROM else None


def _letter(letter: str, malform: Malform, on: date) -> str:
    name = letter_name(letter, malform, on)
    return f"{letter} ({name})" if name else letter


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
