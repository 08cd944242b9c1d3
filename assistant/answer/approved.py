"""Answers that a coordinator has approved: the same question gets the same answer, and is told so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from assistant.answer.candidates import Candidate
from assistant.answer.plan import Plan
from assistant.answer.texts import text
from assistant.types import Sentence
from corpus.passages import passage
from corpus.types import Document, Malform, Slag


def approved(question: str, documents: Iterable[Document], on: date) -> Document | None:
    """Return the approved answer to just this question, if there is one in force."""
    asked = _folded(question)
    for document in documents:
        if document.kvalitetssikret and document.gjelder_fra <= on <= (document.gjelder_til or on):
            if asked in {_folded(way) for way in document.sporsmal}:
                return document
    return None


def led_by(plan: Plan, document: Document, malform: Malform) -> Plan:
    """Let the approved answer speak alone. What the rules found is still told."""
    lead = Candidate(passage(document, malform), document, 0.0)
    return replace(plan, leads=(lead,), rivals=(), support=())


def standing(plan: Plan, flagged: Mapping[str, str], malform: Malform) -> tuple[Sentence, ...]:
    """Say that the answer is approved, or that a provision behind it has changed and nobody has looked yet."""
    documents = [c.document for c in (*plan.leads, *plan.rivals, *plan.support) if c.document is not None]
    said = [
        text("kvalitetssikret", malform, dato=lead.document.kvalitetssikret.isoformat(), eier=lead.document.eier)
        for lead in plan.leads
        if lead.document and lead.document.kvalitetssikret
    ]
    changed = sorted({flagged[document.id] for document in documents if document.id in flagged})
    if changed:
        said.append(text("maa_gjennomgas", malform, hva=", ".join(changed)))
    return tuple(Sentence(line, (), Slag.FORBEHOLD) for line in said)


def _folded(question: str) -> str:
    return " ".join(re.findall(r"\w+", question.casefold()))
