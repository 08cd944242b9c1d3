"""Finding passages: two rankings, fused, filtered on the date the question is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.types import Kind, Malform, Passage
from index import store
from index.embed import Embedder, Vectors
from index.errors import REPAIR, IndexCorruptError, IndexMissingError
from index.lexical import Expander, LexicalIndex, Synonyms
from index.manifest import IndexPlace, Manifest, load_passages, read_manifest
from index.rank import best_per_group, fuse
from index.units import Unit, clean, make_units

PASSAGES_FILE = "passages.jsonl"
LEXICAL_FILE = "lexical.npz"
_UNREADABLE = (IndexCorruptError, OSError, ValueError, KeyError, EOFError, BadZipFile)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and why."""

    passage: Passage
    score: float
    """The fused score it was ranked by; only comparable within one search."""
    dense: float
    """The highest cosine between the question and any text of the passage."""
    lexical: float
    """The BM25 score of the passage."""
    near: Mapping[str, float]
    """Each text of the passage, and the cosine between it and the question."""

    @property
    def matched(self) -> str:
        """The text of the passage that lay closest to the question."""
        return max(self.near, key=lambda text: self.near[text])


@dataclass(frozen=True, slots=True)
class Units:
    """The units in passage order, ready for arithmetic."""

    texts: Sequence[str]
    vectors: Vectors
    lexical: LexicalIndex
    starts: NDArray[np.intp]
    """The first unit of each passage."""
    kinds: NDArray[np.str_]
    gjelder_fra: NDArray[np.int32]
    gjelder_til: NDArray[np.int32]

    @classmethod
    def of(cls, passages: Sequence[Passage], units: Sequence[Unit], vectors: Vectors, lexical: LexicalIndex) -> Units:
        """Put together what `make_units` gave of `passages`, a vector for each, and their words."""
        place = {passage.id: number for number, passage in enumerate(passages)}
        return cls(
            texts=[unit.text for unit in units],
            vectors=vectors,
            lexical=lexical,
            starts=np.searchsorted([place[unit.passage.id] for unit in units], np.arange(len(passages))),
            kinds=np.array([passage.kind.value for passage in passages]),
            gjelder_fra=np.array([store.first_day(passage) for passage in passages], np.int32),
            gjelder_til=np.array([store.last_day(passage) for passage in passages], np.int32),
        )


class Searcher:
    """An opened index, held in memory: the files may be replaced while it is in use."""

    def __init__(
        self,
        passages: Sequence[Passage],
        units: Units,
        manifest: Manifest,
        embedder: Embedder,
        synonyms: Synonyms | None,
    ) -> None:
        self.passages = tuple(passages)
        self.manifest = manifest
        self._units = units
        self._embedder = embedder
        self._expander = Expander(synonyms or {})
        self._by_id = {passage.id: passage for passage in passages}

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def versions(self) -> dict[str, str]:
        """What an answer rests on: the hash of the corpus, the embedding model, when it was built."""
        return {
            "korpus": self.manifest.fingerprint.corpus,
            "sokemodell": self.manifest.fingerprint.model,
            "bygd": self.manifest.built.isoformat(timespec="seconds"),
        }

    def warm_up(self) -> None:
        """Load the model and the word lists now rather than at the first question."""
        self.search("Hvem kan få opplæringstiltak?", date.today(), k=1)

    def passage(self, passage_id: str) -> Passage | None:
        """Return the passage with `passage_id`, or None."""
        return self._by_id.get(passage_id)

    def search(
        self,
        question: str,
        on: date,
        k: int = 5,
        malform: Malform = "nb",
        kinds: Collection[Kind] | None = None,
    ) -> list[Hit]:
        """Return the `k` best passages in force on `on`, best first, one per document."""
        question = clean(question)
        chosen = self._allowed(on, kinds)
        if not question or not len(chosen):
            return []
        units = self._units
        dense_units = units.vectors @ self._embedder.encode_queries([question])[0]
        dense = best_per_group(dense_units, units.starts)[chosen]
        lexical = units.lexical.scores(question, units.starts, self._expander)[chosen]
        fused = fuse(dense, lexical)
        hits: dict[str, Hit] = {}
        for row in np.argsort(-fused, kind="stable"):
            number = int(chosen[row])
            passage = self.passages[number]
            if _group(passage) in hits:
                continue
            if len(hits) == k:
                break
            hits[_group(passage)] = Hit(
                passage=self._in_malform(passage, malform, on),
                score=float(fused[row]),
                dense=float(dense[row]),
                lexical=float(lexical[row]),
                near=self._near(number, dense_units),
            )
        return list(hits.values())

    def by_hjemmel(self, source_id: str, paragraf: str, on: date, malform: Malform = "nb") -> list[Passage]:
        """Return the passages in force that rest on a provision, those that have it as main hjemmel first."""
        resting = self._by_provision.get((source_id, _squeeze(paragraf)), [])
        in_force = [passage for _, passage in sorted(resting, key=itemgetter(0)) if passage.in_force(on)]
        found = {_group(passage): self._in_malform(passage, malform, on) for passage in in_force}
        return list(found.values())

    @cached_property
    def _by_provision(self) -> Mapping[tuple[str, str], list[tuple[bool, Passage]]]:
        """Source and § → passages, each with whether the provision is only a side hjemmel."""
        resting: dict[tuple[str, str], list[tuple[bool, Passage]]] = {}
        for passage in self.passages:
            provisions = dict.fromkeys(_provision(hjemmel) for hjemmel in passage.hjemler)
            for place, provision in enumerate(provisions):
                if provision is not None:
                    resting.setdefault(provision, []).append((place > 0, passage))
        return resting

    @cached_property
    def _twins(self) -> Mapping[str, list[Passage]]:
        twins: dict[str, list[Passage]] = {}
        for passage in self.passages:
            twins.setdefault(_group(passage), []).append(passage)
        return twins

    def _in_malform(self, passage: Passage, malform: Malform, on: date) -> Passage:
        twins = self._twins[_group(passage)]
        return next((twin for twin in twins if twin.malform == malform and twin.in_force(on)), passage)

    def _allowed(self, on: date, kinds: Collection[Kind] | None) -> NDArray[np.intp]:
        day = store.date_number(on)
        mask = (self._units.gjelder_fra <= day) & (day <= self._units.gjelder_til)
        if kinds is not None:
            mask &= np.isin(self._units.kinds, [kind.value for kind in kinds])
        return np.flatnonzero(mask)

    def _near(self, number: int, dense_units: Vectors) -> Mapping[str, float]:
        starts = self._units.starts
        start = int(starts[number])
        end = int(starts[number + 1]) if number + 1 < len(starts) else len(dense_units)
        return dict(zip(self._units.texts[start:end], dense_units[start:end].tolist(), strict=True))


def open_index(place: IndexPlace, embedder: Embedder, synonyms: Synonyms | None = None) -> Searcher:
    """Open the index in use; it is read whole, so later builds don't disturb it."""
    folder = place.current()
    if folder is None:
        raise IndexMissingError(f"Det finnes ingen indeks i {place.root}. Kjør «droft index» for å bygge den.")
    try:
        return _open(place, folder, embedder, synonyms)
    except _UNREADABLE as error:
        now = place.current()
        if now not in (folder, None):  # another process switched and removed the old one while we read
            return open_index(place, embedder, synonyms)
        raise IndexCorruptError(f"Indeksen i {folder} er skadet og kan ikke leses. {REPAIR}") from error


def _open(place: IndexPlace, folder: Path, embedder: Embedder, synonyms: Synonyms | None) -> Searcher:
    manifest = read_manifest(folder)
    passages = load_passages((folder / PASSAGES_FILE).read_bytes())
    lexical = LexicalIndex.load(folder / LEXICAL_FILE)
    stored = store.read(place.store(folder))
    if (len(passages), lexical.size, len(stored.ids)) != (manifest.passages, manifest.units, manifest.units):
        raise ValueError("antallene stemmer ikke med manifestet")
    row = {unit_id: number for number, unit_id in enumerate(stored.ids)}
    units = make_units(passages)
    vectors = stored.vectors[[row[unit.id] for unit in units]]
    return Searcher(passages, Units.of(passages, units, vectors, lexical), manifest, embedder, synonyms)


def _group(passage: Passage) -> str:
    """Name what is shown once: a document with its twin, but every piece of official text by itself."""
    return passage.id if passage.kind is Kind.REGELVERK else passage.document_id


def _provision(hjemmel: str) -> tuple[str, str] | None:
    try:
        parsed = parse_hjemmel(hjemmel)
    except HjemmelError:  # an office's own source may name something outside the register
        return None
    return (parsed.source_id, _squeeze(parsed.paragraf)) if parsed.paragraf else None


def _squeeze(paragraf: str) -> str:
    return paragraf.replace(" ", "")
