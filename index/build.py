"""Building the index beside the one in use, then switching; a crash at any moment leaves a usable one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from corpus.types import Passage
from index import store
from index.begun import Begun
from index.embed import Embedder, Progress, Vectors
from index.errors import IndexBuildError, IndexCorruptError, IndexLockedError, disk_reason
from index.lexical import LexicalIndex, Synonyms
from index.manifest import (
    Fingerprint,
    IndexPlace,
    Manifest,
    dump_passages,
    fingerprint,
    read_manifest,
    write_manifest,
)
from index.search import LEXICAL_FILE, PASSAGES_FILE, Searcher, Units, open_index
from index.units import Unit, hash_text, make_units
from index.unpack import prepare_model

__all__ = ["IndexBuildError", "ensure_index", "is_fresh", "open_embedder", "prepare_searcher"]

_LOCK_WAIT_SECONDS = 5.0
_KEEP_EVERY = 1024
"""After so many texts their vectors are written down; an interrupted build loses no more than that."""
_DISK_MARGIN_BYTES = 20_000_000
"""Less than this left after a failed write means that the disk was the reason; Chroma does not say so itself."""


def ensure_index(
    passages: Sequence[Passage],
    data_dir: Path,
    *,
    embeddings: str = "",
    chroma_url: str = "",
    synonyms: Synonyms | None = None,
    progress: Progress | None = None,
    rebuild: bool = False,
) -> Searcher:
    """Return a searcher over `passages`, building the index first when it is missing, stale or half-built.

    Args:
        passages: Everything to be found.
        data_dir: The data folder; the model lies in `modell`, the index in `indeks`.
        embeddings: Folder or hub name of another embedding model; empty = the bundled one.
        chroma_url: Address of a Chroma server; empty = embedded.
        synonyms: Term → words it also means, used on the question.
        progress: Told how many texts are embedded, and of how many.
        rebuild: Build from nothing, also when the index is fresh or corrupt.
    """
    place = IndexPlace(data_dir, chroma_url)
    embedder = open_embedder(data_dir, embeddings)
    return prepare_searcher(passages, place, embedder, synonyms, progress, rebuild=rebuild)


@cache
def open_embedder(data_dir: Path, embeddings: str = "") -> Embedder:
    """Return the embedding model, the same one each time: a rebuild in a running server finds it warm."""
    if not embeddings:
        return Embedder(prepare_model(data_dir))
    folder = Path(embeddings).expanduser()
    return Embedder(folder if folder.is_dir() else embeddings)


def prepare_searcher(
    passages: Sequence[Passage],
    place: IndexPlace,
    embedder: Embedder,
    synonyms: Synonyms | None = None,
    progress: Progress | None = None,
    *,
    rebuild: bool = False,
) -> Searcher:
    """Do what `ensure_index` says, with a place and an embedding model that are already opened."""
    if rebuild or not is_fresh(passages, place, embedder):
        with _only_builder(place):
            if rebuild or not is_fresh(passages, place, embedder):
                units, manifest = _build_and_switch(passages, place, embedder, progress, reuse=not rebuild)
                return Searcher(passages, units, manifest, embedder, synonyms)
    return open_index(place, embedder, synonyms)


def is_fresh(passages: Sequence[Passage], place: IndexPlace, embedder: Embedder) -> bool:
    """Tell whether the index in use was built from exactly these passages, this model and this code."""
    current = place.current()
    if current is None:
        return False
    try:
        return read_manifest(current).fingerprint == fingerprint(passages, embedder.identity)
    except IndexBuildError:
        return False


@contextmanager
def _only_builder(place: IndexPlace) -> Iterator[None]:
    try:
        place.root.mkdir(parents=True, exist_ok=True)
        with FileLock(place.lock, timeout=_LOCK_WAIT_SECONDS):
            yield
    except Timeout as error:
        raise IndexLockedError(
            f"Indeksen i {place.root} bygges av en annen prosess. Vent til den er ferdig, og prøv igjen."
        ) from error
    except OSError as error:
        raise IndexBuildError(f"Kunne ikke bygge indeksen i {place.root}: {disk_reason(error)}.") from error


def _build_and_switch(
    passages: Sequence[Passage], place: IndexPlace, embedder: Embedder, progress: Progress | None, *, reuse: bool
) -> tuple[Units, Manifest]:
    """Return what was written, so that it need not be read again."""
    if not passages:
        raise IndexBuildError("Korpuset er tomt: det er ingenting å bygge indeksen av.")
    previous = place.current()
    for leftover in place.others(keep=previous):
        _discard(place, leftover)
    folder = place.new_folder()
    try:
        marks = fingerprint(passages, embedder.identity)
        units = make_units(passages)
        earlier = _Earlier.of(place, previous, marks) if reuse and previous else None
        begun = Begun(place.root, embedder.identity)
        if not reuse:
            begun.forget()
        vectors = _vectors(units, embedder, progress, earlier.vectors if earlier else {}, begun)
        _write_store(place, folder, units, vectors, earlier)
        lexical = LexicalIndex.build([unit.text for unit in units])
        lexical.save(folder / LEXICAL_FILE)
        (folder / PASSAGES_FILE).write_bytes(dump_passages(passages))
        manifest = Manifest(marks, datetime.now(UTC), len(passages), len(units))
        write_manifest(folder, manifest)
        place.use(folder)
        begun.forget()
    except BaseException as error:
        full = _disk_is_full(place)  # asked before the half-built folder gives its room back
        _discard(place, folder)
        if full and isinstance(error, OSError | IndexCorruptError):
            raise IndexBuildError(f"Kunne ikke bygge indeksen i {place.root}: disken er full.") from error
        raise
    if previous:
        _discard(place, previous)
    return Units.of(passages, units, vectors, lexical), manifest


class _Earlier:
    """What can be used again of the index in use: vectors by text, and perhaps the store as it is."""

    def __init__(self, folder: Path, vectors: dict[str, Vectors], *, same_form: bool) -> None:
        self.folder = folder
        self.vectors = vectors
        self.same_form = same_form

    @classmethod
    def of(cls, place: IndexPlace, folder: Path, marks: Fingerprint) -> _Earlier | None:
        try:
            before = read_manifest(folder).fingerprint
            if before.model != marks.model or before.chroma != marks.chroma:
                return None
            stored = store.read(place.store(folder))
        except IndexBuildError:  # what can't be read is built anew
            return None
        vectors = {hash_text(text): vector for text, vector in zip(stored.texts, stored.vectors, strict=True)}
        return cls(folder, vectors, same_form=before.code == marks.code)


def _vectors(
    units: Sequence[Unit],
    embedder: Embedder,
    progress: Progress | None,
    known: dict[str, Vectors],
    begun: Begun,
) -> Vectors:
    known = begun.read() | known
    texts = {unit.text_hash: unit.text for unit in units}
    missing = [text_hash for text_hash in texts if text_hash not in known]
    for start in range(0, len(missing), _KEEP_EVERY):
        chosen = missing[start : start + _KEEP_EVERY]
        encoded = embedder.encode_passages(
            [texts[text_hash] for text_hash in chosen], _from(start, len(missing), progress)
        )
        begun.keep(chosen, encoded)
        known |= zip(chosen, encoded, strict=True)
    return np.stack([known[unit.text_hash] for unit in units])


def _from(start: int, total: int, progress: Progress | None) -> Progress | None:
    """Tell of a part as what it is of the whole."""
    return (lambda done, _: progress(start + done, total)) if progress else None


def _write_store(
    place: IndexPlace, folder: Path, units: Sequence[Unit], vectors: Vectors, earlier: _Earlier | None
) -> None:
    target = place.store(folder)
    if not (earlier and earlier.same_form and target.embedded):
        store.write(target, units, vectors)
        return
    source = place.store(earlier.folder)
    assert source.embedded is not None  # noqa: S101 – the same place: both are embedded
    shutil.copytree(source.embedded, target.embedded)
    store.update(target, source.collection, units, vectors)


def _disk_is_full(place: IndexPlace) -> bool:
    return shutil.disk_usage(place.root).free < _DISK_MARGIN_BYTES


def _discard(place: IndexPlace, folder: Path) -> None:
    # A server that is away must not hide the error that led here; the collection is then left behind.
    with suppress(IndexBuildError):
        store.remove(place.store(folder))
    place.remove(folder)
