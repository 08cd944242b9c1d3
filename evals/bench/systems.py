"""What one would use instead, and ours, behind one form: build on passages, then find.

All get the same words of every passage: its title, the ways of asking that belong to it, and its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_text_splitters import RecursiveCharacterTextSplitter
from rank_bm25 import BM25Okapi

from assistant.reading import detect_malform
from corpus.types import Passage
from evals.bench.counting import CountingEmbedder
from index import store
from index.build import prepare_searcher
from index.manifest import IndexPlace
from index.units import make_units

DEPTH = 10
"""How far down every ranking is read."""
_RRF_K = 60
_PAGE = 5000


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: the passage it is from, and the text that would be quoted."""

    passage: Passage
    text: str


class System(Protocol):
    """A way of finding."""

    @property
    def embedder(self) -> CountingEmbedder | None:
        """The model for search, where there is one."""

    def build(self, passages: Sequence[Passage]) -> None:
        """Index the passages, or open what an earlier system of the same run has indexed."""

    def search(self, question: str, on: date) -> list[Found]:
        """Return the best, best first."""


def words_of(passage: Passage) -> str:
    """Return what every system gets to see of a passage."""
    return "\n".join((passage.title, *passage.sporsmal, passage.text))


class Bm25:
    """BM25 alone, as `rank-bm25` gives it."""

    def __init__(self, folder: Path, data_dir: Path) -> None:
        self.embedder = None

    def build(self, passages: Sequence[Passage]) -> None:
        """Count the words."""
        self._passages = passages
        self._index = BM25Okapi([_plain_words(words_of(p)) for p in passages])

    def search(self, question: str, on: date) -> list[Found]:
        """Return the passages that share the most telling words."""
        best = np.argsort(-self._index.get_scores(_plain_words(question)), kind="stable")[:DEPTH]
        return [Found(self._passages[i], self._passages[i].text) for i in best]


class Ours:
    """The product's own search."""

    def __init__(self, folder: Path, data_dir: Path) -> None:
        self._place = IndexPlace(folder / "vaar", "")
        self.embedder = CountingEmbedder(data_dir)

    def build(self, passages: Sequence[Passage]) -> None:
        """Build the index from nothing."""
        self._searcher = prepare_searcher(passages, self._place, self.embedder, rebuild=True)

    def search(self, question: str, on: date) -> list[Found]:
        """Search as the product does."""
        hits = self._searcher.search(question, on, DEPTH, detect_malform(question))
        return [Found(hit.passage, hit.passage.text) for hit in hits]


class Dense:
    """The same vectors as ours and nothing else: the nearest pieces, whatever their date."""

    def __init__(self, folder: Path, data_dir: Path) -> None:
        self._place = IndexPlace(folder / "vaar", "")
        self.embedder = CountingEmbedder(data_dir)

    def build(self, passages: Sequence[Passage]) -> None:
        """Open the vectors that ours has made."""
        folder = self._place.current()
        assert folder is not None  # noqa: S101 – ours is built first
        stored = store.read(self._place.store(folder))
        by_unit = {unit.id: unit.passage for unit in make_units(passages)}
        self._of = [by_unit[unit_id] for unit_id in stored.ids]
        self._vectors = stored.vectors

    def search(self, question: str, on: date) -> list[Found]:
        """Return the nearest pieces, one for each passage."""
        scores = self._vectors @ self.embedder.encode_queries([question])[0]
        found: dict[str, Found] = {}
        for row in np.argsort(-scores, kind="stable"):
            found.setdefault(self._of[row].id, Found(self._of[row], self._of[row].text))
            if len(found) == DEPTH:
                break
        return list(found.values())


class LangChain:
    """The ordinary recipe: recursive splitter (1000 characters, 200 overlap), Chroma, similarity search."""

    def __init__(self, folder: Path, data_dir: Path) -> None:
        self._folder = folder / "langchain"
        self.embedder = CountingEmbedder(data_dir)

    def build(self, passages: Sequence[Passage]) -> None:
        """Split, embed and store."""
        self._by_id = {p.id: p for p in passages}
        self._store = self._open()
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        whole = [Document(words_of(p), metadata={"passage_id": p.id}) for p in passages]
        pieces = splitter.split_documents(whole)
        for start in range(0, len(pieces), 1000):
            self._store.add_documents(pieces[start : start + 1000])

    def search(self, question: str, on: date) -> list[Found]:
        """Return the nearest pieces as they come."""
        return [self._found(d) for d in self._store.similarity_search(question, k=DEPTH)]

    def _open(self) -> Chroma:
        return Chroma("maaling", embedding_function=self.embedder, persist_directory=str(self._folder))

    def _found(self, document: Document) -> Found:
        return Found(self._by_id[document.metadata["passage_id"]], document.page_content)


class Hybrid(LangChain):
    """LangChain's hybrid: BM25 and Chroma, joined by reciprocal rank fusion with equal weights.

    Its EnsembleRetriever lives in `langchain-classic`, which is no longer developed, so the fusion stands here.
    """

    def build(self, passages: Sequence[Passage]) -> None:
        """Open the pieces the ordinary recipe has stored, and count their words."""
        self._by_id = {p.id: p for p in passages}
        self._store = self._open()
        self._pieces = list(self._stored())
        self._words = BM25Okapi([_plain_words(piece.page_content) for piece in self._pieces])

    def _stored(self) -> Iterator[Document]:
        """Every piece, some at a time: Chroma can't give them all at once when they are many."""
        count = self._store._collection.count()
        for start in range(0, count, _PAGE):
            got: Any = self._store.get(include=["documents", "metadatas"], limit=_PAGE, offset=start)
            yield from (Document(t, metadata=m) for t, m in zip(got["documents"], got["metadatas"], strict=True))

    def search(self, question: str, on: date) -> list[Found]:
        """Fuse the two rankings."""
        by_words = np.argsort(-self._words.get_scores(_plain_words(question)), kind="stable")[:DEPTH]
        rankings = [[self._pieces[i] for i in by_words], self._store.similarity_search(question, k=DEPTH)]
        fused: dict[str, float] = {}
        pieces: dict[str, Document] = {}
        for ranking in rankings:
            for rank, piece in enumerate(ranking, 1):
                pieces[piece.page_content] = piece
                fused[piece.page_content] = fused.get(piece.page_content, 0) + 0.5 / (_RRF_K + rank)
        best = sorted(fused, key=lambda text: -fused[text])[:DEPTH]
        return [self._found(pieces[text]) for text in best]


SYSTEMS: Mapping[str, Callable[[Path, Path], System]] = {
    "BM25 alene": Bm25,
    "Drøft": Ours,
    "Bare vektorer": Dense,
    "LangChain, vanlig oppskrift": LangChain,
    "LangChain, hybrid": Hybrid,
}
"""In the order they are measured: the third opens what the second built, and the fifth what the fourth did."""
RESTS_ON = {"Bare vektorer": "Drøft", "LangChain, hybrid": "LangChain, vanlig oppskrift"}
"""Whose time of indexing comes on top."""


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
