"""Which retrieved documents may speak about this case, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.facts import Facts
from corpus.types import Condition, Document, Passage
from index.search import Hit

# One matched condition weighs about as much as the step between two neighbouring hits.
_FIT_BONUS = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be used, with its document where it has one."""

    passage: Passage
    document: Document | None
    score: float


def candidates(
    hits: Iterable[Hit], documents: Mapping[tuple[str, date], Document], facts: Facts
) -> tuple[Candidate, ...]:
    """Leave out documents that a known fact contradicts, and lift those that the facts fit."""
    kept = []
    for hit in hits:
        document = _document(hit.passage, documents)
        fit = _fit(document, facts)
        if fit is not None:
            kept.append(Candidate(hit.passage, document, hit.score + _FIT_BONUS * fit))
    return tuple(sorted(kept, key=lambda c: -c.score))


def _document(passage: Passage, documents: Mapping[tuple[str, date], Document]) -> Document | None:
    if passage.gjelder_fra is None:
        return None
    return documents.get((passage.document_id, passage.gjelder_fra))


def _fit(document: Document | None, facts: Facts) -> int | None:
    """Count the conditions that a known fact meets; None when one is contradicted."""
    if document is None:
        return 0
    fit = 0
    for condition in document.naar:
        known = getattr(facts, condition.fact, None)
        if known is None:
            continue
        if not holds(condition, known):
            return None
        fit += 1
    return fit


def holds(condition: Condition, known: object) -> bool:
    """Tell whether a known fact meets a document's condition."""
    if condition.limit is not None:
        operator, limit = condition.limit
        if isinstance(known, bool) or not isinstance(known, int):
            return False
        return {"<": known < limit, "<=": known <= limit, ">": known > limit, ">=": known >= limit}[operator]
    if isinstance(known, tuple):
        return any(value in condition.allowed for value in known)
    return known in condition.allowed
