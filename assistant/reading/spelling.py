"""Words almost spelled right: a slip in a word the reading rests on is mended before the text is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from corpus.strict_yaml import load_yaml

_FILE = Path(__file__).with_name("lexicon") / "nokkelord.yaml"
_WORD = re.compile(r"[a-zæøå]+")
_PAIR = re.compile(r"\b([a-zæøå]{3,})[ -]([a-zæøå]{4,})\b")
_SHORTEST = 6
"""Shorter words are left alone, but for one letter short of this that lacks just that letter."""
_LONG = 11
"""From this length two slips are still one word."""


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, ...], frozenset[str]]:
    rows = load_yaml(_FILE.read_text(encoding="utf-8"))
    return tuple(rows["ord"].split()), frozenset(rows["unntak"].split())


def mend(text: str) -> tuple[str, Mapping[str, str]]:
    """Return a lower-case text with its near misses mended, and mended word → the word as it was written."""
    written: dict[str, str] = {}

    def _joined(match: re.Match[str]) -> str:
        whole = match[1] + match[2]
        if match[1] in _words()[0] or match[2] in _words()[0] or whole not in _words()[0]:
            return match[0]
        written[whole] = match[0]
        return whole

    def _mended(match: re.Match[str]) -> str:
        near = _nearest(match[0])
        if near is None:
            return match[0]
        written[near] = match[0]
        return near

    return _WORD.sub(_mended, _PAIR.sub(_joined, text)), written


@lru_cache(maxsize=20_000)
def _nearest(word: str) -> str | None:
    """Return the key word that `word` is a slip of; None for a word that is right, short, or far from all."""
    keys, exceptions = _words()
    if len(word) < _SHORTEST - 1 or word in exceptions or any(word.startswith(key) for key in keys):
        return None
    slips = 2 if len(word) >= _LONG else 1
    found = process.extractOne(word, keys, scorer=DamerauLevenshtein.distance, score_cutoff=slips)
    if found is None or found[0][0] != word[0] or (len(word) < _SHORTEST and len(found[0]) <= len(word)):
        return None
    return str(found[0])
