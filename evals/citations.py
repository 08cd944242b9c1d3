"""Do the sources of an answer hold? Asked of the texts as they lie in the corpus, not of the index or the writer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.opening import corpus_folders, open_corpus, open_law
from corpus.passages import passages
from corpus.types import Passage

# These state nothing about the law: they ask, point on, or say what the product can't do (KONTRAKT section 4).
_STATES_NOTHING = {"avklar", "forbehold"}
_NUMBER = re.compile(r"\d+")
_GROUP = re.compile(r"(?<=\d)[ .\u00a0\u202f](?=\d{3}\b)")


class Sources:
    """The texts that answers cite, read anew from the files of a data folder and the bundled corpus."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def get(self, name: str) -> Passage | None:
        """Return the text with an id."""
        return self._ours.get(name) or self._law.get(name)

    @cached_property
    def _ours(self) -> Mapping[str, Passage]:
        return {p.id: p for p in passages(open_corpus(corpus_folders(self._data)))}

    @cached_property
    def _law(self) -> Mapping[str, Passage]:
        law = open_law(self._data)
        return {p.id: p for p in law.passasjer} if law else {}


@dataclass(frozen=True, slots=True)
class Quote:
    """Whether one source of an answer holds against the text it names."""

    nr: int
    verbatim: bool
    in_force: bool


def quotes(answer: Mapping[str, Any], about: date, sources: Sources) -> Iterator[Quote]:
    """Yield each source of an answer. `about` is the date that the question itself asks about."""
    days = [date.fromisoformat(answer["dato"])]
    if str(about.year) in _said(answer):
        days.append(about)
    for k in answer["kilder"]:
        text = sources.get(k["id"])
        yield Quote(
            nr=k["nr"],
            verbatim=text is not None and bool(k["sitat"].strip()) and k["sitat"] in text.text,
            in_force=text is not None and any(map(text.in_force, days)),
        )


def unsupported(answer: Mapping[str, Any], asked: Sequence[str], sources: Sources) -> Iterator[str]:
    """Yield each sentence that states something and has no source, or a number of neither its sources nor the case."""
    texts = {k["nr"]: found for k in answer["kilder"] if (found := sources.get(k["id"]))}
    case = [answer[name] for name in ("dato", "fakta", "funn", "konflikter", "alternativer", "tidslinje")]
    reckoned = [*asked, json.dumps(case, ensure_ascii=False)]
    for sentence in answer["svar"]:
        if sentence["slag"] in _STATES_NOTHING:
            continue
        stands_on = [texts[n] for n in sentence["kilder"] if n in texts]
        known = _numbers("\n".join([*reckoned, *(f"{t.title}\n{t.text}\n{' '.join(t.hjemler)}" for t in stands_on)]))
        if not stands_on or not _numbers(sentence["tekst"]) <= known:
            yield sentence["tekst"]


def _numbers(text: str) -> set[str]:
    return {str(int(number)) for number in _NUMBER.findall(_GROUP.sub("", text))}


def _said(answer: Mapping[str, Any]) -> str:
    return "\n".join(sentence["tekst"] for sentence in answer["svar"])
