"""What a text asks, apart from what it tells about the case."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.reading.intent import domain_words, telling_words
from assistant.reading.numbers import MONTH

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
# «1. juli» is one thing.
_SENTENCE = re.compile(rf"(?<=[.!?])\s+(?!(?:{MONTH})\b)", re.IGNORECASE)
# What was taken out for privacy leaves nothing to search for.
_MASKED = re.compile(
    r"(?:\b(?:f\.?nr|fødselsnummer|personnummer|tlf|telefon|e-?post|adresse)\.?:? ?)?\[[a-zæøå -]+\],?"
)
_WHO = re.compile(
    r"(?:hei[,!.]? )?(?:bruker\w*|brukar\w*|han|hun|ho|jeg|eg|vi|me|foreldr\w*) "
    r"(?:heter|heiter|er|e|kommer|kjem|har|jobber|jobbar|sitter|sit|bor|bur|ringer|ringjer)\b"
)
_SHORT = 8
_TOLD = 0.5
"""A clause is told, not asked, when at least this share of its words are facts of the case."""


def sentences(text: str) -> list[str]:
    """Return the sentences of what somebody wrote, small first letters and all."""
    return _SENTENCE.split(text)


def focus(text: str, spans: Iterable[str]) -> str:
    """Return the clauses of a text that ask; the whole text when hardly anything would be left."""
    told = {word for span in spans for word in _WORD.findall(span.lower())}
    clauses = _CLAUSE.findall(text)
    kept = [clause for clause in clauses if _ASKS.search(clause.lower()) or _share(clause, told) < _TOLD]
    asked = " ".join(clause.strip() for clause in kept)
    return asked if len(kept) < len(clauses) and len(asked.split()) > 3 else text


def matter(text: str, spans: Iterable[str]) -> str:
    """Leave out short sentences on who somebody is and on what is not our field: they move no search."""
    told = [span.lower() for span in spans]
    text = _MASKED.sub(" ", text)
    kept = [s for s in sentences(text) if not (_presents(s.lower(), told) or _is_beside(s.lower(), told))]
    rest = " ".join(kept)
    return rest if domain_words(rest) else text


def _is_beside(sentence: str, told: Iterable[str]) -> bool:
    """«Kaffemaskinen er ødelagt i dag.»: it asks nothing, tells no fact, and has no word of the field."""
    short = len(sentence.split()) <= _SHORT + 2
    return (
        short
        and not _ASKS.search(sentence)
        and not telling_words(sentence)
        and not any(span in sentence for span in told)
    )


def _presents(sentence: str, told: Iterable[str]) -> bool:
    match = _WHO.match(sentence)
    if match is None or len(sentence.split()) > _SHORT or sentence.endswith("?"):
        return False
    return not telling_words(sentence[match.end() :]) and not any(span in sentence for span in told)


def _share(clause: str, told: set[str]) -> float:
    words = [word for word in _WORD.findall(clause.lower()) if word not in _SMALL]
    return sum(word in told for word in words) / len(words) if words else 1.0
