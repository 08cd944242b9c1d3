"""The case note: what was known, what the rules say, what the adviser weighs, and who wrote what."""

from __future__ import annotations

from datetime import date

from assistant.export import parts
from assistant.export.document import Blank, Block, Bullets, Document, Heading, Paragraph, Table
from assistant.export.words import Words, long_date
from assistant.types import Answer, Check, Utfall
from corpus.types import Malform


def case_note(answer: Answer, question: str = "", *, made: date | None = None) -> Document:
    """Return the note. `question` is what the adviser asked, masked; `made` is the day it is made."""
    words = Words("notat", answer.malform)
    blocks: list[Block] = [
        Paragraph(_opening(answer, made or date.today(), words)),
        Paragraph(words("arkiv"), note=True),
        *_who(words),
        *parts.said(words("sporsmal"), question),
        *parts.facts_part(dict(answer.fakta), answer.malform, answer.dato),
        Blank(words("fakta_kontrollert")),
        Heading(words("svar")),
        *parts.answer_part(answer),
        Paragraph(words("maskin"), note=True),
        *parts.trace_part(answer.check, answer.malform),
        *_timeline(answer.check, answer.malform),
        *parts.conflict_part(answer.check, answer.malform),
        *parts.missing_part(answer.check, answer.malform),
        *_considerations(answer.check, answer.malform),
        Heading(words("konklusjon")),
        Blank(words("konklusjon_fyll")),
        Blank(words("signatur")),
        *parts.source_part(answer),
        Paragraph(parts.law_date_line(answer)),
        Paragraph(words("nlod")),
    ]
    return Document(words("tittel"), answer.malform, tuple(blocks))


def _opening(answer: Answer, made: date, words: Words) -> str:
    return words(
        "innledning",
        laget=long_date(made),
        dato=long_date(answer.dato),
        regler=answer.versjoner.get("regler") or "–",
        korpus=answer.versjoner.get("korpus") or "–",
    )


def _who(words: Words) -> list[Block]:
    tool = ("svar", "spor", "tid", "sammenstot", "mangler", "kilder")
    rows = [(words("fakta"), words("begge"))]
    rows += [(words(part), words("verktoyet")) for part in tool]
    rows += [(words(part), words("veilederen")) for part in ("vurder", "konklusjon")]
    return [Heading(words("hvem")), Table((words("hvem_del"), words("hvem_av")), tuple(rows))]


def _timeline(check: Check | None, malform: Malform) -> list[Block]:
    if check is None or not check.tidslinje:
        return []
    words, values = Words("notat", malform), Words("verdier", malform)
    rows = tuple(
        (values(f"periode.{p.slag}"), f"{p.fra:%Y-%m}", f"{p.til:%Y-%m}", p.tekst.get(malform)) for p in check.tidslinje
    )
    headings = tuple(words(key) for key in ("tid_hva", "tid_fra", "tid_til", "tid_sier"))
    return [Heading(words("tid")), Table(headings, rows)]


def _considerations(check: Check | None, malform: Malform) -> list[Block]:
    """Return each rule of discretion with what to weigh and room to write."""
    weighed = [f for f in check.funn if f.utfall is Utfall.KREVER_VURDERING] if check else []
    if not weighed:
        return []
    words = Words("notat", malform)
    blocks: list[Block] = [Heading(words("vurder")), Paragraph(words("vurder_forklart"))]
    for finding in weighed:
        questions = tuple(question.get(malform) for question in finding.vurder)
        blocks += [
            Heading(f"{finding.tittel.get(malform)} ({finding.hjemmel.text})", 2),
            Bullets(questions) if questions else Paragraph(finding.begrunnelse.get(malform)),
            Blank(words("min_vurdering")),
        ]
    return blocks
