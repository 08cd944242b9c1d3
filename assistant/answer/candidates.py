"""Which retrieved documents may speak about this case, and in which order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.facts import Facts
from corpus.types import Condition, Document, Kind, Passage
from index.search import Hit

# One matched condition weighs about as much as the step between two neighbouring hits. A condition nobody has
# spoken of makes a document narrower than the question. A document on the theme asked about beats one beside it,
# the more the fewer documents share the theme.
_FIT_BONUS = 0.25
_NARROW = 0.45
_THEME_BONUS = 1.5
_THEME_MAX = 1.2
# A theme nobody asked about makes a document narrower; a rate asked for by its benefit is a question of its own.
_STRAY = 0.2
_STRAY_MONEY = 0.4
_MONEY = frozenset({
    "aap", "dagpenger", "sykepenger", "tiltakspenger", "uforetrygd", "overgangsstonad", "omstillingsstonad", "kvp",
    "intro", "ungdomsprogram", "sosialhjelp", "lanekassen", "tilleggsstonad",
})  # fmt: skip
_RATE = 1.2
# The rate of today does not answer for a year to come.
_TODAYS = 2.4
# A FAQ answers a question; a card tells a rule; a box tells everything; a card of discretion weighs.
_KIND = {Kind.FAQ: 0.6, Kind.REGELKORT: 0.0, Kind.FAKTABOKS: -0.2, Kind.DROFTINGSKORT: -0.6, Kind.REGELVERK: -0.2}
# «The sources do not say» answers only the question that nothing else answers.
_SILENT = -0.2
# Old law is told to whoever asks for it.
_HISTORY = -0.9
# Whoever asks whether a rule exists is asking for the documents that answer just that.
_CLAIM = 0.3


@dataclass(frozen=True, slots=True)
class Themes:
    """What a text is about."""

    asked: frozenset[str]
    """What the question itself names."""
    said: frozenset[str]
    """What the whole text names, the facts of the case too."""
    ahead: int | None = None
    """The year to come whose rates are asked for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be used, with its document where it has one."""

    passage: Passage
    document: Document | None
    score: float
    near: Mapping[str, float] = field(default_factory=dict)
    """Each text of the passage, and the cosine between it and the question."""


def candidates(
    hits: Iterable[Hit],
    documents: Mapping[tuple[str, date], Document],
    facts: Facts,
    themes: Themes,
    rarity: Mapping[str, float],
    *,
    claim: bool = False,
) -> tuple[Candidate, ...]:
    """Leave out documents that a known fact contradicts, and lift those that the facts fit.

    `claim` tells that somebody asks whether a rule exists: then the documents on such claims are heard, old law too.
    """
    kept = []
    for hit in hits:
        document = _document(hit.passage, documents)
        fit = _fit(document, facts, themes.said)
        if fit is not None:
            score = hit.score + fit + _suits(hit.passage, document, themes, rarity)
            kept.append(Candidate(hit.passage, document, score, hit.near))
    return tuple(sorted(kept, key=lambda c: -c.score))


def theme_rarity(documents: Iterable[Document]) -> dict[str, float]:
    """Return theme → how telling it is, from 0 (on every document) to 1 (on one)."""
    counts = Counter(theme for document in documents for theme in set(document.tema))
    total = max(sum(counts.values()), 2)
    return {theme: 1 - math.log(count) / math.log(total) for theme, count in counts.items()}


def _suits(passage: Passage, document: Document | None, themes: Themes, rarity: Mapping[str, float]) -> float:
    """Weigh kind and theme."""
    weight = _KIND[passage.kind]
    if document is None:
        return weight
    own = set(document.tema)
    if themes.ahead and str(themes.ahead) in passage.text:
        own.add("fremtid")
    if document.svarer == "ingen_kilde":
        weight += _SILENT
    # What applied until a day that is to come, seen from the date of the answer, is the law of that date.
    if "historikk" in own and "historikk" not in themes.said and passage.gjelder_til is None:
        weight += _HISTORY
    shared = themes.asked & own
    if "sats" in shared and len(shared) > 1:
        weight += _RATE
    if "fremtid" in themes.asked - own and "sats" in own:
        weight -= _TODAYS
    stray = own - themes.said
    weight -= _STRAY * len(stray - _MONEY) + _STRAY_MONEY * len(stray & _MONEY)
    return weight + min(_THEME_MAX, _THEME_BONUS * sum(rarity[theme] for theme in shared))


def _document(passage: Passage, documents: Mapping[tuple[str, date], Document]) -> Document | None:
    if passage.gjelder_fra is None:
        return None
    return documents.get((passage.document_id, passage.gjelder_fra))


def _fit(document: Document | None, facts: Facts, said: frozenset[str]) -> float | None:
    """Weigh the conditions: met, or not spoken of; None when a known fact contradicts one."""
    if document is None:
        return 0.0
    fit = 0.0
    for condition in document.naar:
        known = getattr(facts, condition.fact, None)
        if known is None:
            # A benefit that is named, though nobody is said to have it, is spoken of.
            fit -= 0.0 if condition.fact == "ytelse" and said & set(condition.allowed) else _NARROW
            continue
        if not holds(condition, known):
            return None
        fit += _FIT_BONUS
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
