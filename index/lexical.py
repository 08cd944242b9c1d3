"""BM25 over Norwegian stems and character 4-grams in one index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from index.norwegian import features, stem, tokens

FORMAT = 1
"""Raise it when the saved form changes."""
_K1 = 1.2
_B = 0.75
_SYNONYM_WEIGHT = 0.5
"""A word we put in the user's mouth counts less than one she wrote."""

Scores = NDArray[np.float32]
Synonyms = Mapping[str, tuple[str, ...]]


class LexicalIndex:
    """Scores every unit against a question by the words and word parts they share."""

    def __init__(self, vocabulary: Sequence[str], weights: csc_array) -> None:
        """Take the features and their BM25 weight per unit (units × features)."""
        if weights.shape[1] != len(vocabulary):
            raise ValueError("ordlisten og vektene har ulik lengde")
        self._column = {feature: column for column, feature in enumerate(vocabulary)}
        self._weights = weights

    @classmethod
    def build(cls, texts: Sequence[str]) -> LexicalIndex:
        """Count the features of `texts` and weigh them."""
        column: dict[str, int] = {}
        rows: list[int] = []
        columns: list[int] = []
        counts: list[int] = []
        for row, text in enumerate(texts):
            for feature, count in Counter(features(tokens(text))).items():
                rows.append(row)
                columns.append(column.setdefault(feature, len(column)))
                counts.append(count)
        shape = (len(texts), len(column))
        weights = _bm25(np.array(rows, np.int32), np.array(columns, np.int32), np.array(counts, np.float32), shape)
        return cls(list(column), weights)

    @property
    def size(self) -> int:
        """How many units the index holds."""
        return int(self._weights.shape[0])

    def scores(self, question: str, starts: NDArray[np.intp], synonyms: Expander | None = None) -> Scores:
        """Return the BM25 score of every group of units; `starts` are the first unit of each.

        Half of it is the text of the group that says most of the question, half is each word where the group says it
        best: a question of three things finds the passage that answers them in different sentences.
        """
        words = tokens(question)
        weighted = dict.fromkeys(features(words), 1.0)
        if synonyms:
            for feature in features(synonyms.expand(words)):
                weighted.setdefault(feature, _SYNONYM_WEIGHT)
        together = np.zeros(self.size, np.float32)
        apart = np.zeros(len(starts), np.float32)
        for feature, weight in weighted.items():
            column = self._column.get(feature)
            if column is not None:
                first, last = self._weights.indptr[column : column + 2]
                units = self._weights.indices[first:last]
                scores = self._weights.data[first:last] * np.float32(weight)
                together[units] += scores
                apart += _best(scores, units, starts)
        return np.float32(0.5) * (_best(together, np.arange(self.size), starts) + apart)

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        matrix = self._weights
        words = "\n".join(self._column).encode()
        with path.open("wb") as file:
            np.savez(
                file,
                format=np.array(FORMAT),
                shape=np.array(matrix.shape),
                data=matrix.data,
                indices=matrix.indices,
                indptr=matrix.indptr,
                words=np.frombuffer(words, np.uint8),
            )

    @classmethod
    def load(cls, path: Path) -> LexicalIndex:
        """Read an index that was saved; ValueError when it is of another form."""
        with np.load(path, allow_pickle=False) as saved:
            if int(saved["format"]) != FORMAT:
                raise ValueError(f"{path.name}: ukjent format {int(saved['format'])}")
            matrix = csc_array((saved["data"], saved["indices"], saved["indptr"]), shape=tuple(saved["shape"]))
            text = saved["words"].tobytes().decode()
        return cls(text.split("\n") if text else [], matrix)


class Expander:
    """Finds the terms of a synonym list in a question, also inflected and of several words."""

    def __init__(self, synonyms: Synonyms) -> None:
        """Take term → the words it also means."""
        self._terms = {
            tuple(map(stem, tokens(term))): [word for also in expansions for word in tokens(also)]
            for term, expansions in synonyms.items()
        }
        self._longest = max(map(len, self._terms), default=0)

    def expand(self, words: Sequence[str]) -> list[str]:
        """Return the words to add to a question of `words`."""
        stems = [stem(word) for word in words]
        spans = (
            tuple(stems[start : start + length])
            for start in range(len(stems))
            for length in range(1, self._longest + 1)
        )
        return list(dict.fromkeys(word for span in spans for word in self._terms.get(span, ())))


def _best(scores: Scores, units: NDArray[np.intp], starts: NDArray[np.intp]) -> Scores:
    """Return the highest score of each group that begins at `starts`; 0 for a group without any."""
    best = np.zeros(len(starts), np.float32)
    np.maximum.at(best, np.searchsorted(starts, units, side="right") - 1, scores)
    return best


def _bm25(
    rows: NDArray[np.int32], columns: NDArray[np.int32], counts: NDArray[np.float32], shape: tuple[int, int]
) -> csc_array:
    lengths = np.bincount(rows, weights=counts, minlength=shape[0])
    average = lengths.mean() if shape[0] else 1.0
    found_in = np.bincount(columns, minlength=shape[1])
    rarity = np.log(1 + (shape[0] - found_in + 0.5) / (found_in + 0.5))
    norm = _K1 * (1 - _B + _B * lengths / max(average, 1.0))
    weights = rarity[columns] * counts * (_K1 + 1) / (counts + norm[rows])
    return csc_array((weights.astype(np.float32), (rows, columns)), shape=shape)
