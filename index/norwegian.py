"""Norwegian words for the lexical index: tokens, stems and character 4-grams."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer
import yaml

_TOKEN = re.compile(r"[0-9a-zæøåäöéüáčđšŧž]+(?:-[0-9a-zæøå]+)*")
_GRAM = 4


@cache
def _tables() -> tuple[frozenset[str], dict[str, str]]:
    data = yaml.safe_load(files("index").joinpath("ord.yaml").read_text(encoding="utf-8"))
    return frozenset(data["stoppord"].split()), data["nynorsk"]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of one bokmål or nynorsk word."""
    # A stemmer keeps state while it works, so each call gets its own: several threads may search at once.
    stemmed: str = snowballstemmer.stemmer("norwegian").stemWord(_tables()[1].get(word, word))
    return stemmed


def tokens(text: str) -> list[str]:
    """Return the lower-case words and provision numbers (`7-3`) of `text`."""
    folded = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).lower()
    return _TOKEN.findall(folded)


def features(words: Iterable[str]) -> list[str]:
    """Return what the lexical index counts: stems of the words that carry meaning, and their 4-grams."""
    stop, bokmaal = _tables()
    counted: list[str] = []
    for word in words:
        if word in stop:
            continue
        counted.append(f"={stem(word)}")
        counted.extend(_grams(bokmaal.get(word, word)))
    return counted


def _grams(word: str) -> list[str]:
    """Return the 4-grams of `word` with its edges marked; they carry typos and compounds."""
    edged = f"_{word}_"
    return [edged[i : i + _GRAM] for i in range(len(edged) - _GRAM + 1)]


def meaning(word: str) -> bool:
    """Tell whether a word carries meaning, rather than only holding a sentence together."""
    return word not in _tables()[0]
