"""A plain yes or no, where the leading text has said beforehand what it answers to a question put just so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from assistant.reading.focus import sentences
from corpus.types import Document, Slag
from index.norwegian import meaning, stem, tokens
from index.units import clean

# A question is only answered by the yes or no of another when both ask in the same direction.
_FRAMES = {
    "tapt": r"mist\w*|trekk\w*|trukket|trekt|trekte|stans\w*|stopp\w*|redus\w*|ryk\w*|faller|fell|bort|avkort\w*|ned",
    "beholdt": r"behold\w*|behald\w*|fortsett\w*|held fram",
    "plikt": r"må|krev\w*|kravd|krav|treng\w*|nødt|plikt\w*|skal",
    "nektet": r"utelukk\w*|utelukka|forbud\w*|forbode|nekt\w*|avsl\w*|stenger|hindr\w*",
    "nok": r"hold|holder|held|nok|rekk\w*",
    "mulig": r"kan|får|fær|går|lov|greit|greitt|innafor|dekk\w*|mulig|mogleg",
}
_FRAME = {name: re.compile(rf"\b(?:{words})\b") for name, words in _FRAMES.items()}
_NEGATION = re.compile(r"\b(?:ikke|ikkje|ikkj|itj|ingen|inga|aldri|uten|utan|slipp\w*|slepp\w*|bare|berre|kun)\b")
_NUMBER = re.compile(r"\d+")
_CLAUSE = re.compile(r"[.!?,;:]\s*")
_EITHER = re.compile(r"\beller (?:\w+ ?){2,}")
# What is to be weighed in each case is nobody's plain yes.
_WEIGHED = re.compile(r"\bvurder", re.IGNORECASE)
_NEAR = 0.91
"""Cosine below which two questions are not taken to ask the same."""
_SAID = 0.75
"""Share of the meaning words of the known question that the user must have said: its conditions are among them."""
_HEARD = 0.5
"""Share of them that the short answer must take up, so that the yes or no is explained by what follows."""
_APART = 0.02
"""How much nearer than the nearest question with the opposite answer."""
_WORDS_WEIGHT = 0.15


def verdict(question: str, document: Document, near: Mapping[str, float]) -> Literal["ja", "nei"] | None:
    """Return what the document answers to a question put as this one; None when it has not said.

    `near` holds the cosine between the question and each text of the document. The two must share direction
    (`mister`, `må`, `kan` …), negation and numbers, and most words.
    """
    if _EITHER.search(question.lower()):
        return None
    best: dict[Literal["ja", "nei"], float] = {"ja": 0.0, "nei": 0.0}
    told = _words(" ".join(part.text for part in (*document.nb, *document.nn) if part.slag is Slag.KORT_SVAR))
    for known, answer in document.ja_nei:
        cosine = near.get(clean(known), 0.0)
        heard = _said(told, _words(known)) >= _HEARD
        if heard and cosine >= _NEAR and _asks_the_same(question.lower(), known.lower()):
            best[answer] = max(best[answer], cosine + _WORDS_WEIGHT * _said(_words(question), _words(known)))
    if abs(best["ja"] - best["nei"]) < _APART:
        return None
    if best["nei"] > best["ja"]:
        return "nei"
    short = " ".join(part.text for part in document.nb if part.slag is Slag.KORT_SVAR)
    return None if _WEIGHED.search(short) else "ja"


def _asks_the_same(question: str, known: str) -> bool:
    words = _words(known)
    about = " . ".join(clause for clause in _CLAUSE.split(question) if _words(clause) & words)
    return (
        _said(_words(question), words) >= _SAID
        and _frame(sentences(question.strip())[-1]) == _frame(known)
        and len(_NEGATION.findall(about)) == len(_NEGATION.findall(known))
        and set(_NUMBER.findall(about)) == set(_NUMBER.findall(known))
    )


def _frame(text: str) -> str:
    return next((name for name, pattern in _FRAME.items() if pattern.search(text)), "er")


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(text) if meaning(word))


def _said(said: frozenset[str], known: frozenset[str]) -> float:
    return len(said & known) / len(known) if known else 0.0
