"""The packet to the coordinator: anonymised facts, what the rules say, what is open, the draft."""

from __future__ import annotations

from typing import Any

from assistant.answer.serialize import answer_to_json
from assistant.export import parts
from assistant.export.document import Block, Bullets, Document, Heading, Paragraph
from assistant.export.facts import anonymous
from assistant.export.words import Words, long_date
from assistant.privacy import mask
from assistant.types import Answer, Check, Utfall
from corpus.types import Malform

_KEPT = ("status", "malform", "dato", "svar", "kilder", "samlet", "henvis", "versjoner")


def packet(answer: Answer, question: str = "") -> dict[str, Any]:
    """Return the packet as plain JSON values. `question` is what the adviser wonders; it is masked here."""
    whole = answer_to_json(answer)
    findings = [{key: value for key, value in row.items() if key != "brukte_fakta"} for row in whole["funn"]]
    return {
        "slag": "pakke_til_koordinator",
        "sporsmal": mask(question).text,
        "fakta": anonymous(answer.fakta, answer.dato),
        "aapent": open_questions(answer.check, answer.malform),
        "funn": findings,
        **{key: whole[key] for key in _KEPT},
    }


def packet_document(answer: Answer, question: str = "") -> Document:
    """Return the packet for reading."""
    words = Words("notat", answer.malform)
    blocks: list[Block] = [
        Paragraph(words("kopi_tittel", dato=long_date(answer.dato))),
        Paragraph(words("pakke_anonym"), note=True),
        *parts.said(words("pakke_lurer"), mask(question).text),
        *parts.facts_part(anonymous(answer.fakta, answer.dato), answer.malform, answer.dato),
        *_open_part(answer, words),
        *parts.trace_part(answer.check, answer.malform),
        *parts.conflict_part(answer.check, answer.malform),
        Heading(words("utkast")),
        *parts.answer_part(answer),
        *parts.source_part(answer),
        Paragraph(parts.law_date_line(answer)),
        Paragraph(words("nlod")),
    ]
    return Document(words("pakke_tittel"), answer.malform, tuple(blocks))


def _open_part(answer: Answer, words: Words) -> list[Block]:
    opened = open_questions(answer.check, answer.malform)
    return [Heading(words("aapent")), Bullets(tuple(opened))] if opened else []


def open_questions(check: Check | None, malform: Malform) -> list[str]:
    """Return what the rules leave open: discretion first, then what nobody has said."""
    if check is None:
        return []
    weighed = [f for f in check.funn if f.utfall is Utfall.KREVER_VURDERING]
    return [f"{f.tittel.get(malform)} ({f.hjemmel.text})" for f in weighed] + [
        m.sporsmal.get(malform) for m in check.mangler
    ]
