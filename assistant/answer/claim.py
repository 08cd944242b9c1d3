"""«Finnes det hjemmel for …?»: what becomes of a claim that somebody has heard."""

from __future__ import annotations

import re

from assistant.answer.candidates import Candidate
from assistant.answer.texts import text
from corpus.types import Malform, Slag

_NUMBER = re.compile(r"\d+|\b(?:ett|eitt|to|tre|fire|fem|seks|ti|tolv)\b")
_WORD = {"ett": "1", "eitt": "1", "to": "2", "tre": "3", "fire": "4", "fem": "5", "seks": "6", "ti": "10", "tolv": "12"}
_DENIAL = re.compile(r"\b(?:ikke|ikkje|ingen|inga|verken|korkje|bare|berre|svarer|svarar)\b", re.IGNORECASE)


def judge_claim(question: str, lead: Candidate, malform: Malform) -> str | None:
    """Return the sentence that judges the claim, or None when the sources leave it open.

    A claim is confirmed only when a sentence of the leading text says its numbers and denies nothing; otherwise the
    nearest
    provision is named and the claim is left to be read against it.
    """
    document = lead.document
    if document is None or document.svarer == "ingen_kilde":
        return None
    if document.hjemmel is not None:
        return text(f"hjemmel_{document.hjemmel}", malform)
    said = " ".join(part.text for part in document.parts(malform) if part.slag is Slag.KORT_SVAR)
    claimed = _numbers(question)
    sentences = [] if "historikk" in document.tema or not claimed else re.split(r"(?<=[.!])\s+", said)
    confirmed = any(claimed <= _numbers(one) and not _DENIAL.search(one) for one in sentences)
    return text("hjemmel_funnet" if confirmed else "hjemmel_naermest", malform, hva=lead.passage.hjemler[0])


def _numbers(said: str) -> set[str]:
    return {_WORD.get(number, number) for number in _NUMBER.findall(said.lower())}
