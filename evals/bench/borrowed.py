"""Vectors of an index that is already built, so that a large corpus need not be embedded once more to be measured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.types import Passage
from evals.bench.counting import CountingEmbedder, key_of
from index import store
from index.begun import Begun
from index.embed import Vectors
from index.manifest import IndexPlace
from index.units import make_units

_SAMPLE = 48


def borrow(other: Path, passages: Sequence[Passage], data_dir: Path) -> str:
    """Take the vectors of `passages` that the data folder `other` has, and return what a reader must know of it.

    What they cost is reckoned from a sample embedded here and now, by the character.
    """
    embedder = CountingEmbedder(data_dir)
    texts = {key_of(unit.text): unit.text for unit in make_units(passages)}
    have = _vectors(IndexPlace(other), embedder.identity)
    taken = {key: text for key, text in texts.items() if key in have and not embedder.knows(key)}
    if not taken:
        return ""
    by_length = sorted(taken.values(), key=len)
    sample = by_length[:: max(1, len(by_length) // _SAMPLE)][:_SAMPLE]
    per_character = embedder.cost(sample) / sum(map(len, sample))
    embedder.keep(
        list(taken),
        np.stack([have[key] for key in taken]),
        np.array([len(text) * per_character for text in taken.values()]),
    )
    each = f"{1000 * per_character:.2f}".replace(".", ",")
    return (
        f"I indekseringen av Drøft er vektorene til {len(taken)} av {len(texts)} tekster hentet fra en ferdig indeks; "
        f"prosessortiden for dem er regnet fra et utvalg på {len(sample)} tekster ({each} ms per tegn)."
    )


def _vectors(place: IndexPlace, model: str) -> dict[str, Vectors]:
    """Return text hash → vector of the index in use, and of one that is being built."""
    found = Begun(place.root, model).read()
    if folder := place.current():
        stored = store.read(place.store(folder))
        found |= {key_of(text): vector for text, vector in zip(stored.texts, stored.vectors, strict=True)}
    return found
