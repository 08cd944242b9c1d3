"""The vectors and what is known about them. The only module that knows Chroma."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from corpus.types import Passage
from index.embed import Vectors
from index.errors import IndexBuildError, IndexCorruptError
from index.units import Unit

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

_OPEN_START, _OPEN_END = 0, 9999_12_31
_BATCH = 2000
_PAGE = 10_000
_EMBEDDED_FOLDER = "chroma"


@dataclass(frozen=True, slots=True)
class Stored:
    """What a collection holds, row by row."""

    ids: list[str]
    texts: list[str]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class StorePlace:
    """Where one build keeps its vectors: a folder of its own, or a collection on a Chroma server."""

    folder: Path
    collection: str
    chroma_url: str = ""

    @property
    def embedded(self) -> Path | None:
        """The folder with Chroma's own files, when it runs inside this process."""
        return None if self.chroma_url else self.folder / _EMBEDDED_FOLDER


def date_number(on: date) -> int:
    """Return `on` as YYYYMMDD, since Chroma compares numbers but not dates."""
    return on.year * 10_000 + on.month * 100 + on.day


def first_day(passage: Passage) -> int:
    """Return the first day a passage is in force, as a number; the smallest when it has always been."""
    return date_number(passage.gjelder_fra) if passage.gjelder_fra else _OPEN_START


def last_day(passage: Passage) -> int:
    """Return the last day a passage is in force, as a number; the largest when no end is known."""
    return date_number(passage.gjelder_til) if passage.gjelder_til else _OPEN_END


def write(place: StorePlace, units: Sequence[Unit], vectors: Vectors) -> None:
    """Write all units with their vectors to a new collection."""
    with _client(place) as client:
        _add(_create(client, place.collection), units, vectors)


def update(place: StorePlace, earlier: str, units: Sequence[Unit], vectors: Vectors) -> None:
    """Turn a copied collection, called `earlier`, into one that holds exactly `units`."""
    with _client(place) as client:
        collection = client.get_collection(earlier, embedding_function=None)
        present = {unit_id for page in _pages(collection, []) for unit_id in page["ids"]}
        wanted = {unit.id for unit in units}
        gone = sorted(present - wanted)
        for rows in _batches(len(gone)):
            collection.delete(ids=gone[rows])
        new = [row for row, unit in enumerate(units) if unit.id not in present]
        _add(collection, [units[row] for row in new], vectors[new])
        collection.modify(name=place.collection)


def read(place: StorePlace) -> Stored:
    """Read a whole collection and close it again, so that a later build may remove its folder."""
    ids: list[str] = []
    texts: list[str] = []
    vectors: list[Vectors] = []
    with _client(place) as client:
        collection = client.get_collection(place.collection, embedding_function=None)
        for page in _pages(collection, ["embeddings", "documents"]):
            ids += page["ids"]
            texts += page["documents"]
            vectors.append(np.asarray(page["embeddings"], np.float32))
    return Stored(ids, texts, np.concatenate(vectors) if vectors else np.empty((0, 0), np.float32))


def _pages(collection: Collection, include: list[Any]) -> Iterator[Any]:
    """Yield a collection piece by piece: asked for too much at once, Chroma gives up («too many SQL variables»)."""
    for start in range(0, collection.count(), _PAGE):
        yield collection.get(include=include, limit=_PAGE, offset=start)


def remove(place: StorePlace) -> None:
    """Remove a collection from a Chroma server; an embedded one goes with its folder."""
    if place.chroma_url:
        with _client(place) as client:
            client.delete_collection(place.collection)


@contextmanager
def _client(place: StorePlace) -> Iterator[ClientAPI]:
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    import chromadb
    from chromadb.config import Settings
    from chromadb.errors import ChromaError

    settings = Settings(anonymized_telemetry=False)
    try:
        if place.embedded:
            client: Any = chromadb.PersistentClient(path=place.embedded, settings=settings)
        else:
            client = _server(place.chroma_url, settings)
        try:
            yield client
        finally:
            client.close()
    except (ChromaError, ValueError, KeyError) as error:
        where = place.chroma_url or str(place.embedded)
        raise IndexCorruptError(f"Chroma kan ikke lese eller skrive vektorene i {where}: {error}") from error


def _server(url: str, settings: Any) -> ClientAPI:
    import chromadb

    address = urlsplit(url if "//" in url else f"//{url}")
    secure = address.scheme == "https"
    try:
        return chromadb.HttpClient(
            host=address.hostname or "localhost",
            port=address.port or (443 if secure else 8000),
            ssl=secure,
            settings=settings,
        )
    except Exception as error:  # chromadb wraps every network error in its own way
        raise IndexBuildError(f"Får ikke kontakt med Chroma på {url}. Sjekk DROFT_CHROMA_URL.") from error


def _create(client: ClientAPI, name: str) -> Collection:
    # Without embedding_function=None Chroma tries to download a model of its own.
    return client.create_collection(name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}})


def _add(collection: Collection, units: Sequence[Unit], vectors: Vectors) -> None:
    for rows in _batches(len(units)):
        collection.add(
            ids=[unit.id for unit in units[rows]],
            embeddings=vectors[rows],
            documents=[unit.text for unit in units[rows]],
            metadatas=[_metadata(unit) for unit in units[rows]],
        )


def _metadata(unit: Unit) -> dict[str, str | int | float | bool]:
    passage = unit.passage
    return {
        "passage_id": passage.id,
        "document_id": passage.document_id,
        "kind": passage.kind.value,
        "malform": passage.malform,
        "gjelder_fra": first_day(passage),
        "gjelder_til": last_day(passage),
        "enhet": unit.kind,
    }


def _batches(count: int) -> Iterator[slice]:
    return (slice(start, start + _BATCH) for start in range(0, count, _BATCH))
