"""An embedding model that embeds each text once in a set of measurements, and counts its cost for all who need it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

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

    def _embed(self, texts: dict[str, str]) -> None:
        started = time.process_time()
        vectors = super().encode_passages(list(texts.values()))
        seconds = time.process_time() - started
        self.spent += seconds
        each = np.full(len(texts), seconds / len(texts))
        self._known |= {key: (vector, float(each[0])) for key, vector in zip(texts, vectors, strict=True)}
        name = next(iter(texts))
        np.savez(self._folder / f"{name}.npz", keys=np.array(list(texts)), vectors=vectors, seconds=each)
