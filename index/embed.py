"""The embedding model. The only module that knows sentence-transformers and torch."""

from __future__ import annotations

import copy
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
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
_BATCH_CHARACTERS = 3000
"""About 1,000 tokens: what a layer works on then stays near the core. Larger batches were up to a third slower."""
_FEW = 100
"""Up to so many texts are done sooner with the model that is loaded than a faster copy of it is made."""
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
        self._bulk: SentenceTransformer | None = None
        self._lock = threading.Lock()
        self._tokenizing = threading.Lock()

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
        return self._encode(self.load(), texts)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector per text, telling `progress` after every batch.

        Many are worked out in bfloat16 where the processor has it: twice as fast, and a cosine of 0.9999 to the full
        precision.
        """
        if not texts:
            return np.empty((0, 0), np.float32)
        model = self.load() if len(texts) <= _FEW else self._bulk_model()
        batches = _batches(texts)
        parts: list[Vectors] = []
        done = 0
        # Two threads with a batch each get more done than one batch shared by two.
        with ThreadPoolExecutor(_cores()) as pool:
            for vectors in pool.map(lambda rows: self._encode(model, [texts[row] for row in rows]), batches):
                parts.append(vectors)
                done += len(vectors)
                if progress:
                    progress(done, len(texts))
        return np.concatenate(parts)[np.argsort([row for rows in batches for row in rows])]

    def embed_query(self, text: str) -> list[float]:
        """Embed one question, as LangChain asks for it."""
        vector: list[float] = self.encode_queries([text])[0].tolist()
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages, as LangChain asks for them."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def _bulk_model(self) -> SentenceTransformer:
        import torch

        model = self.load()
        with self._lock:
            if self._bulk is None:
                fast = torch.cpu.get_capabilities().get("avx512_bf16", False)
                self._bulk = copy.deepcopy(model).to(torch.bfloat16) if fast else model
            return self._bulk

    def _encode(self, model: SentenceTransformer, texts: Sequence[str]) -> Vectors:
        import torch

        torch.set_num_threads(1)  # holds for the calling thread only, so it is set every time
        with self._tokenizing:  # the tokenizer can't pad for two threads at once
            features = model.preprocess([self._prefix + text for text in texts])
        with torch.inference_mode():
            vectors = model(features)["sentence_embedding"].float()
            return np.asarray(torch.nn.functional.normalize(vectors, dim=1).numpy(), dtype=np.float32)


def _batches(texts: Sequence[str]) -> list[list[int]]:
    """Return row numbers in batches of like length, so that little is padding."""
    batches: list[list[int]] = [[]]
    for row in sorted(range(len(texts)), key=lambda row: len(texts[row])):
        if batches[-1] and (len(batches[-1]) + 1) * len(texts[row]) > _BATCH_CHARACTERS:
            batches.append([])
        batches[-1].append(row)
    return batches


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
