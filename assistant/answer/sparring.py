"""Thinking aloud and arguing against: which parts of a drøftingskort are heard, in which order, under which name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from assistant.answer.texts import text
from corpus.types import Malform, Part

Leaning = Literal["ja", "nei"]

# The nynorsk headings that differ, by the bokmål name of the same part.
_HEADING = {"Dokument": "Dokumenter", "Etterhald": "Forbehold", "Yting": "Ytelse", "Grunngiving": "Begrunnelse"}
_LABEL = {
    "For": "taler_for",
    "Mot": "taler_mot",
    "Spør": "spor_brukeren",
}
_AGAINST = {"ja": ("Mot",), "nei": ("For",), None: ("Mot", "For")}


def heard(parts: Iterable[Part], leaning: Leaning | None, *, oppose: bool) -> tuple[Part, ...]:
    """Return the parts to show: all of them, or those that speak against the adviser's leaning."""
    every = tuple(parts)
    if not oppose:
        return every
    order = (*_AGAINST[leaning], "Klageinstansen", "Dokumenter", "Spør")
    return tuple(part for name in order for part in every if _name(part) == name)


def labelled(part: Part, malform: Malform, *, first: bool) -> str:
    """Return the text of a part, named where the name says which side speaks."""
    label = _LABEL.get(_name(part))
    return f"{text(label, malform)}\n{part.text}" if label and first else part.text


def _name(part: Part) -> str:
    return _HEADING.get(part.heading, part.heading)
