"""An embedding model that embeds each text once in a set of measurements, and counts its cost for all who need it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder, Progress, Vectors
from index.units import clean, hash_text
from index.unpack import prepare_model

_BATCH = 1024


class CountingEmbedder(Embedder):
    """Keeps vectors and their cost in a folder, so that a larger corpus only pays for what is new.

    Texts that differ in white space alone are the same to the model, and share a vector. The vectors stay on the disk
    until they are asked for: the memory of a system is its own.
    """

    def __init__(self, data_dir: Path) -> None:
        """Use the bundled model."""
        super().__init__(prepare_model(data_dir))
        self._folder = data_dir / "maaling" / "vektorer"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._kept: dict[str, tuple[Path, int, float]] = {}
        for path in sorted(self._folder.glob("*.npz")):
            with np.load(path) as kept:
                self._place(path, kept["keys"].tolist(), kept["seconds"].tolist())
        self.spent = 0.0
        """CPU seconds really used on passages by this process."""
        self.owed = 0.0
        """CPU seconds the passages asked for have cost, whoever embedded them."""

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return the vectors, embedding what has not been seen."""
        keys = [key_of(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        pending = sorted(missing.items(), key=lambda row: len(row[1]))
        for start in range(0, len(pending), _BATCH):
            self._embed(dict(pending[start : start + _BATCH]))
        self.owed += sum(self._kept[key][2] for key in keys)
        return self._read(keys)

    def knows(self, key: str) -> bool:
        """Tell whether the vector of a text with this key is kept."""
        return key in self._kept

    def cost(self, texts: Sequence[str]) -> float:
        """Embed texts without keeping anything, and return the CPU seconds it took."""
        super().encode_passages(texts[:1])  # loads the model
        started = time.process_time()
        super().encode_passages(texts)
        return time.process_time() - started

    def keep(self, keys: Sequence[str], vectors: Vectors, seconds: NDArray[np.float64]) -> None:
        """Keep vectors with what each has cost."""
        path = self._folder / f"{keys[0]}.npz"
        np.savez(path, keys=np.array(keys), vectors=vectors, seconds=seconds)
        self._place(path, keys, seconds.tolist())

    def _embed(self, texts: dict[str, str]) -> None:
        started = time.process_time()
        vectors = super().encode_passages(list(texts.values()))
        seconds = time.process_time() - started
        self.spent += seconds
        self.keep(list(texts), vectors, np.full(len(texts), seconds / len(texts)))

    def _place(self, path: Path, keys: Sequence[str], seconds: Sequence[float]) -> None:
        self._kept |= {key: (path, row, cost) for row, (key, cost) in enumerate(zip(keys, seconds, strict=True))}

    def _read(self, keys: Sequence[str]) -> Vectors:
        """Return the kept vectors of the keys, opening each file once."""
        wanted: dict[Path, list[tuple[int, int]]] = {}
        for at, key in enumerate(keys):
            path, row, _ = self._kept[key]
            wanted.setdefault(path, []).append((at, row))
        rows: dict[int, Vectors] = {}
        for path, places in wanted.items():
            with np.load(path) as kept:
                vectors = kept["vectors"]
            rows |= {at: vectors[row].copy() for at, row in places}  # a view would hold the whole file
        return np.stack([rows[at] for at in range(len(keys))])


def key_of(text: str) -> str:
    """Return what a text is known by."""
    return hash_text(clean(text))
