"""What covers what: fact → documents → rules → known cases, and the holes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.fact_base import load_facts
from corpus.types import Document

_NOTHING: Mapping[str, Iterable[str]] = {}


@dataclass(frozen=True, slots=True)
class Covered:
    """One fact and everything that rests on it."""

    fact: str
    tillit: str
    documents: tuple[str, ...]
    rules: tuple[str, ...]
    cases: tuple[str, ...]


def coverage(
    documents: Iterable[Document],
    rules: Mapping[str, Iterable[str]] = _NOTHING,
    cases: Mapping[str, Iterable[str]] = _NOTHING,
) -> list[Covered]:
    """Return every fact with the documents, rules and cases that name it.

    Args:
        documents: the documents of the corpus.
        rules: rule id to the fact ids it rests on.
        cases: case id to the fact ids it comes from.
    """
    named = {document.id: document.fakta for document in documents}
    by_document, by_rule, by_case = _turned(named), _turned(rules), _turned(cases)
    return [
        Covered(fact.id, fact.tillit, by_document.get(fact.id, ()), by_rule.get(fact.id, ()), by_case.get(fact.id, ()))
        for fact in load_facts().values()
    ]


def holes(covered: Iterable[Covered]) -> list[str]:
    """Return the facts that no document rests on."""
    return [row.fact for row in covered if not row.documents]


def _turned(named: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    turned: dict[str, dict[str, None]] = {}
    for name, facts in named.items():
        for fact in facts:
            turned.setdefault(fact, {})[name] = None
    return {fact: tuple(sorted(names)) for fact, names in turned.items()}
