"""What each part buys: the same cases with one part taken away (or put in) at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from pydantic import BaseModel

from assistant.opening import open_assistant
from assistant.pipeline import Assistant
from corpus.glossary import load_glossary
from corpus.types import Kind, Malform, Passage
from evals.bench.tables import machine, versions
from evals.cases import load_cases
from evals.compare import compare
from evals.record import Record, make_record
from evals.run import run_cases
from index.lexical import Expander, LexicalIndex
from index.norwegian import features
from index.progress import ProgressBar
from index.rank import fuse
from index.search import Searcher, _group

Change = Callable[[Assistant], AbstractContextManager[Any]]


class Part(BaseModel):
    """The cases with one part changed, against the whole."""

    navn: str
    helt_riktig: int
    feil: int
    n: int
    rett_blant_5: tuple[int, int]
    hjemler_sitert: tuple[int, int]
    vunnet: int
    tapt: int
    p: float


class Parts(BaseModel):
    """One run of every part."""

    dato: date
    maskin: str
    versjoner: dict[str, str]
    lovtekst: str | None
    deler: list[Part]


def measure_parts(case_paths: Sequence[Path]) -> Parts:
    """Ask every case once for each part."""
    cases = load_cases(case_paths)
    assistant = open_assistant()
    assistant.warm_up()
    rows: list[Part] = []
    whole: Record | None = None
    for name, change in _CHANGES.items():
        if change is _without_official and assistant.law_date is None:
            continue  # told in the table: the official text is not fetched, so there is nothing to take away
        with change(assistant):
            record = make_record(run_cases(assistant, cases, ProgressBar(name), workers=2))
        whole = whole or record
        rows.append(_part(name, record, whole))
    return Parts(dato=date.today(), maskin=machine(), versjoner=versions(), lovtekst=assistant.law_date, deler=rows)


def _part(name: str, record: Record, whole: Record) -> Part:
    found = compare(record, whole)
    near, said = record.rater["sok_blant_fem"], record.rater["hjemmel_dekning"]
    return Part(
        navn=name,
        helt_riktig=record.helt_riktig,
        feil=record.feil,
        n=record.n,
        rett_blant_5=(near.treff, near.n),
        hjemler_sitert=(said.treff, said.n),
        vunnet=len(found.won),
        tapt=len(found.lost),
        p=found.p,
    )


@contextmanager
def _without_grams(assistant: Assistant) -> Iterator[None]:
    searcher = _searcher(assistant)

    def stems(words: Collection[str]) -> list[str]:
        return [feature for feature in features(words) if feature.startswith("=")]

    with patch("index.lexical.features", stems), ExitStack() as stack:
        lexical = LexicalIndex.build(searcher._units.texts)
        stack.enter_context(patch.object(searcher, "_units", replace(searcher._units, lexical=lexical)))
        yield


def _only_vectors(_: Assistant) -> AbstractContextManager[Any]:
    return patch("index.search.fuse", lambda dense, lexical: fuse(dense, dense))


def _only_words(_: Assistant) -> AbstractContextManager[Any]:
    return patch("index.search.fuse", lambda dense, lexical: fuse(lexical, lexical))


@contextmanager
def _without_dates(_: Assistant) -> Iterator[None]:
    def allowed(self: Searcher, on: date, kinds: Collection[Kind] | None) -> Any:
        wanted = [kind.value for kind in (kinds if kinds is not None else Kind)]
        return np.flatnonzero(np.isin(self._units.kinds, wanted))

    def in_malform(self: Searcher, passage: Passage, malform: Malform, on: date) -> Passage:
        """Change the målform and leave the version: what is found is shown, whenever it applied."""
        twins = self._twins[_group(passage)]
        same = (t for t in twins if t.malform == malform and t.gjelder_fra == passage.gjelder_fra)
        return next(same, passage)

    with patch.object(Searcher, "_allowed", allowed), patch.object(Searcher, "_in_malform", in_malform):
        yield


def _with_glossary(assistant: Assistant) -> AbstractContextManager[Any]:
    return patch.object(_searcher(assistant), "_expander", Expander(load_glossary()))


@contextmanager
def _without(kind: Kind) -> Iterator[None]:
    allowed, by_hjemmel = Searcher._allowed, Searcher.by_hjemmel

    def fewer(self: Searcher, on: date, kinds: Collection[Kind] | None) -> Any:
        return allowed(self, on, [k for k in (kinds if kinds is not None else Kind) if k is not kind])

    def others(self: Searcher, *arguments: Any) -> Any:
        return [p for p in by_hjemmel(self, *arguments) if p.kind is not kind]

    with patch.object(Searcher, "_allowed", fewer), patch.object(Searcher, "by_hjemmel", others):
        yield


def _without_cards(_: Assistant) -> AbstractContextManager[Any]:
    return _without(Kind.REGELKORT)


@contextmanager
def _without_official(assistant: Assistant) -> Iterator[None]:
    with _without(Kind.REGELVERK), patch.object(assistant, "_law", None):
        yield


def _searcher(assistant: Assistant) -> Searcher:
    return assistant._searcher


_CHANGES: dict[str, Change] = {
    "Hele Drøft": lambda _: nullcontext(),
    "uten 4-gram": _without_grams,
    "uten ord (bare vektorer)": _only_vectors,
    "uten vektorer (bare ord)": _only_words,
    "uten datofilter": _without_dates,
    "med ordlistens synonymer": _with_glossary,
    "uten regelkort": _without_cards,
    "uten offisiell lovtekst": _without_official,
}
"""The whole comes first: the others are held against it."""
