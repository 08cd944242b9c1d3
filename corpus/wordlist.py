"""Words that are right although no dictionary has them: the project word list, names and terms."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from corpus.glossary import load_terms
from corpus.sources import load_sources
from corpus.types import Malform

_WORD = re.compile(r"[A-Za-zÆØÅæøåéèêóòôü]+(?:-[A-Za-zÆØÅæøå]+)*")
_FILE = Path(__file__).with_name("ordliste.txt")


def words(text: str) -> list[str]:
    """Return the words of a text that a dictionary can be asked about."""
    return [word for word in _WORD.findall(text) if len(word) > 1]


@cache
def known_words(malform: Malform) -> frozenset[str]:
    """Return the extra words of one målform, case-folded."""
    known = {word.casefold() for section in ("felles", malform) for word in _sections().get(section, ())}
    for term in load_terms():
        known |= {word.casefold() for word in words(term.name.get(malform))}
    for source in load_sources():
        known |= {word.casefold() for word in words(source.short)}
    return frozenset(known)


@cache
def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    name = "felles"
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            sections.setdefault(name, []).append(line.strip())
    return sections
