"""What is indexed of a passage: its text in pieces the model can take in whole, and every way of asking."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.types import Kind, Passage

MAX_WORDS = 280
"""The model reads 512 tokens, and Norwegian costs about 1.6 tokens a word; the title must fit too."""

UnitKind = Literal["text", "sporsmal"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One searchable text; several units may point to the same passage."""

    text: str
    passage: Passage
    kind: UnitKind

    @property
    def text_hash(self) -> str:
        """The hash by which a vector is found again in an earlier index."""
        return hash_text(self.text)

    @property
    def id(self) -> str:
        """Stable across builds, and new as soon as anything kept beside the vector changes."""
        passage = self.passage
        dates = f"{passage.gjelder_fra}–{passage.gjelder_til}"
        return hash_text("\n".join((passage.id, passage.document_id, passage.kind, dates, self.kind, self.text)))


def hash_text(text: str) -> str:
    """Return a short hash of `text`."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def clean(text: str) -> str:
    """Remove soft hyphens and fold white space, for the indexed text only; quotes keep the original."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def make_units(passages: Sequence[Passage]) -> list[Unit]:
    """Return the units of all passages, by passage and then by id: an order any reader can find again."""
    units: list[Unit] = []
    for passage in passages:
        by_id = {unit.id: unit for unit in _units_of(passage)}
        units.extend(by_id[unit_id] for unit_id in sorted(by_id))
    return units


def _units_of(passage: Passage) -> Iterator[Unit]:
    title = clean(passage.title)
    for piece in split_text(passage.text, MAX_WORDS - len(title.split())):
        yield Unit(f"{title}\n{piece}".strip(), passage, "text")
    asked = (title, *passage.sporsmal) if passage.kind is Kind.FAQ else passage.sporsmal
    for question in dict.fromkeys(clean(way) for way in asked):
        if question:
            yield Unit(question, passage, "sporsmal")


def split_text(text: str, max_words: int) -> list[str]:
    """Split `text` at paragraphs, then at sentences, then at words, into pieces of at most `max_words`."""
    pieces: list[list[str]] = [[]]
    for sentence in _sentences(text):
        words = sentence.split()
        if pieces[-1] and len(pieces[-1]) + len(words) > max_words:
            pieces.append([])
        while len(words) > max_words:
            pieces[-1:] = [[*pieces[-1], *words[:max_words]], []]
            words = words[max_words:]
        pieces[-1].extend(words)
    return [" ".join(piece) for piece in pieces if piece] or [""]


def _sentences(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.replace("\u00ad", "")):
        yield from re.split(r"(?<=[.;:?!])\s+(?=[A-ZÆØÅ§–•-])", paragraph)
