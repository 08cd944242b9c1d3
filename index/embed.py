"""The embedding model. The only module that knows sentence-transformers and torch."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from index.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with how many texts are done and how many there are."""

PREFIX = "query: "
"""e5 was trained with `query: ` and `passage: `; the same prefix on both sides found more of what we look for."""
_QUERY_THREADS = 1
"""One question gains 8 ms from a second thread, and loses hundreds when another question wants it too."""
_PASSAGE_THREADS = 2
_BATCH = 32
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


class Embedder(Embeddings):
    """Turns Norwegian text into unit vectors; loads the model the first time it is asked."""

    def __init__(self, model: Path | str, prefix: str = PREFIX) -> None:
        """Name the model.

        Args:
            model: Folder of an unpacked model, or the name of a model on a hub.
            prefix: What the model wants in front of every text.
        """
        self._model = model
        self._prefix = prefix
        self._loaded: SentenceTransformer | None = None
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """What the vectors depend on: an index built with another identity is stale."""
        name = self._model.name if isinstance(self._model, Path) else self._model
        return f"{name} «{self._prefix}»"

    def load(self) -> SentenceTransformer:
        """Load the model, once; later calls return it at once."""
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._model)
            return self._loaded

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per question."""
        return self._encode(texts, _QUERY_THREADS)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector per text, telling `progress` after every batch."""
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        batches: list[Vectors] = []
        for start in range(0, len(by_length), _BATCH):
            chosen = by_length[start : start + _BATCH]
            batches.append(self._encode([texts[i] for i in chosen], _PASSAGE_THREADS))
            if progress:
                progress(start + len(chosen), len(texts))
        if not batches:
            return np.empty((0, 0), np.float32)
        vectors = np.concatenate(batches)
        return vectors[np.argsort(by_length)]

    def embed_query(self, text: str) -> list[float]:
        """Embed one question, as LangChain asks for it."""
        vector: list[float] = self.encode_queries([text])[0].tolist()
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages, as LangChain asks for them."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def _encode(self, texts: Sequence[str], threads: int) -> Vectors:
        model = self.load()
        import torch

        torch.set_num_threads(threads)  # holds for the calling thread only, so it is set every time
        vectors = model.encode(
            [self._prefix + text for text in texts],
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, dtype=np.float32)


def _load(model: Path | str) -> SentenceTransformer:
    if isinstance(model, Path):
        os.environ.update(_OFFLINE)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(str(model), device="cpu")
    except Exception as error:  # the libraries raise many kinds; the user needs one line
        raise ModelError(f"Kunne ikke laste språkmodellen for søk, {model}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
