"""What a text asks, apart from what it tells about the case."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CLAUSE = re.compile(r"[^.?!;,\n]+[.?!;,\n]*")
_WORD = re.compile(r"[a-zæøå0-9]+")
_ASKS = re.compile(
    r"\?|\b(?:hva|kva|ka|hvem|kven|kem|hvor|kor|kordan|hvordan|korleis|koss\w*|hvilke\w*|kva for|når|hvorfor|kvifor|kan|får|fær|må|skal|"
    r"bør|hjemmel|heimel|stemmer|går det|holder|held|gjelder|gjeld|teller|tel)\b"
)
# Small words say neither what is asked nor what is told.
_SMALL = frozenset(
    "og i på er en et ei ein eit som har vil med av til for å at det den han hun ho de dei ikke ikkje år mnd".split()
)
_TOLD = 0.5
"""A clause is told, not asked, when at least this share of its words are facts of the case."""


def focus(text: str, spans: Iterable[str]) -> str:
    """Return the clauses of a text that ask; the whole text when hardly anything would be left."""
    told = {word for span in spans for word in _WORD.findall(span.lower())}
    clauses = _CLAUSE.findall(text)
    kept = [clause for clause in clauses if _ASKS.search(clause.lower()) or _share(clause, told) < _TOLD]
    asked = " ".join(clause.strip() for clause in kept)
    return asked if len(kept) < len(clauses) and len(asked.split()) > 3 else text


def _share(clause: str, told: set[str]) -> float:
    words = [word for word in _WORD.findall(clause.lower()) if word not in _SMALL]
    return sum(word in told for word in words) / len(words) if words else 1.0
