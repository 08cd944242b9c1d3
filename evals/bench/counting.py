"""An embedding model that embeds each text once in a set of measurements, and counts its cost for all who need it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder, Progress, Vectors
from index.units import hash_text
from index.unpack import prepare_model

_BATCH = 256


class CountingEmbedder(Embedder):
    """Keeps vectors and their cost in a folder, so that a larger corpus only pays for what is new."""

    def __init__(self, data_dir: Path) -> None:
        """Use the bundled model."""
        super().__init__(prepare_model(data_dir))
        self._folder = data_dir / "maaling" / "vektorer"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._known: dict[str, tuple[Vectors, float]] = {}
        for path in sorted(self._folder.glob("*.npz")):
            with np.load(path) as kept:
                rows = zip(kept["keys"].tolist(), kept["vectors"], kept["seconds"].tolist(), strict=True)
                self._known |= {key: (vector, seconds) for key, vector, seconds in rows}
        self.spent = 0.0
        """CPU seconds really used on passages by this process."""
        self.owed = 0.0
        """CPU seconds the passages asked for have cost, whoever embedded them."""

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return the vectors, embedding what has not been seen."""
        keys = [hash_text(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        pending = sorted(missing.items(), key=lambda row: len(row[1]))
        for start in range(0, len(pending), _BATCH):
            self._embed(dict(pending[start : start + _BATCH]))
        self.owed += sum(self._known[key][1] for key in keys)
        return np.stack([self._known[key][0] for key in keys])

    def knows(self, key: str) -> bool:
        """Tell whether the vector of a text hash is kept."""
        return key in self._known

    def cost(self, texts: Sequence[str]) -> float:
        """Embed texts without keeping anything, and return the CPU seconds it took."""
        super().encode_passages(texts[:1])  # loads the model
        started = time.process_time()
        super().encode_passages(texts)
        return time.process_time() - started

    def keep(self, keys: Sequence[str], vectors: Vectors, seconds: NDArray[np.float64]) -> None:
        """Keep vectors with what each has cost."""
        self._known |= {k: (v, float(s)) for k, v, s in zip(keys, vectors, seconds, strict=True)}
        np.savez(self._folder / f"{keys[0]}.npz", keys=np.array(keys), vectors=vectors, seconds=seconds)

    def _embed(self, texts: dict[str, str]) -> None:
        started = time.process_time()
        vectors = super().encode_passages(list(texts.values()))
        seconds = time.process_time() - started
        self.spent += seconds
        self.keep(list(texts), vectors, np.full(len(texts), seconds / len(texts)))
