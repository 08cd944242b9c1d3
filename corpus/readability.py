"""LIX: how heavy a Norwegian text is to read."""

from __future__ import annotations

import re

LIMIT = 45.0
_WORD = re.compile(r"[A-Za-zÆØÅæøåéèêóòôüÉ]+(?:-[A-Za-zÆØÅæøå]+)*|\d+(?:[ ,.-]\d+)*")
_NOT_STOP = re.compile(r"(?<=\d)\.(?= [a-zæøå])|\b(?:nr|jf|kl|ca|bl\.a|f\.eks|t\.d|mv|pst)\.(?= [a-zæøå0-9§])")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a list item or a line is at least one."""
    kept = _NOT_STOP.sub("\u2024", text)
    parts = re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«–§])|\n+", kept)
    return [part.strip().replace("\u2024", ".") for part in parts if part.strip()]


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


def lix(text: str) -> float:
    """Return words per sentence plus the share of words longer than six letters."""
    found = words(text)
    if not found:
        return 0.0
    stops = sum(1 + len(re.findall(r":(?= )", sentence)) for sentence in sentences(text))
    long = sum(len(word) > 6 for word in found)
    return len(found) / stops + 100 * long / len(found)
