"""Questions that ask for the same thing, gathered under a name one can read."""

from __future__ import annotations

import math
import re
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from assistant.reading.intent import domain_words
from index.embed import Embedder, Vectors
from index.norwegian import meaning, tokens

_APART = 0.09
"""Cosine distance within which two questions ask for the same thing, on average over the group."""
_WORDS = 3
_OURS = 3
"""A word of the field tells this much more than another of what a group is about."""
_MASKED = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Group:
    """Places in the list of questions, and the words most typical of them."""

    name: str
    members: tuple[int, ...]


class Grouper:
    """Groups questions by meaning; remembers the vectors, since the queue is opened again and again."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: dict[str, Vectors] = {}
        self._embedding = threading.Lock()

    def group(self, questions: Sequence[str]) -> list[Group]:
        """Return the groups, largest first. Every question is in exactly one."""
        if not questions:
            return []
        read = [_MASKED.sub(" ", question).strip() or question for question in questions]
        labels = self._labels(read)
        members: dict[int, list[int]] = {}
        for place, label in enumerate(labels):
            members.setdefault(label, []).append(place)
        words = [_words(question) for question in read]
        spread = Counter(word for own in words for word in set(own))
        groups = [
            Group(_name([words[m] for m in own], spread, len(questions)) or questions[own[0]][:60], tuple(own))
            for own in members.values()
        ]
        return sorted(groups, key=lambda group: (-len(group.members), group.name))

    def _labels(self, questions: Sequence[str]) -> list[int]:
        if len(questions) == 1:
            return [1]
        with self._embedding:  # whoever comes while it is done waits for it rather than doing it too
            new = [text for text in dict.fromkeys(questions) if text not in self._vectors]
            if new:
                self._vectors |= dict(zip(new, self._embedder.encode_passages(new), strict=True))
        vectors = np.stack([self._vectors[text] for text in questions])
        tree = linkage(vectors, method="average", metric="cosine")
        labels: list[int] = fcluster(tree, _APART, criterion="distance").tolist()
        return labels


def _words(question: str) -> list[str]:
    return [word for word in tokens(question) if len(word) > 2 and meaning(word)]


def _name(members: Sequence[Sequence[str]], spread: Counter[str], total: int) -> str:
    """The words most of the group use and few outside it do."""
    inside = Counter(word for own in members for word in set(own))
    weight = {
        word: count * math.log(1 + total / spread[word]) * (_OURS if domain_words(word) else 1)
        for word, count in inside.items()
    }
    return " · ".join(sorted(weight, key=lambda word: (-weight[word], word))[:_WORDS])
