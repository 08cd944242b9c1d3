"""The parts that the case note and the packet have in common."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from assistant.export.document import Block, Bullets, Heading, Paragraph, Table
from assistant.export.facts import fact_rows, label
from assistant.export.words import Words, long_date
from assistant.types import Answer, Check, Citation, Finding
from corpus.types import Malform


def said(heading: str, text: str) -> list[Block]:
    """Return what somebody wrote under a heading; nothing when it is empty."""
    return [Heading(heading), Paragraph(text)] if text else []


def facts_part(facts: dict[str, Any], malform: Malform, on: date) -> list[Block]:
    """Return the facts as a table."""
    words = Words("notat", malform)
    rows = tuple(fact_rows(facts, malform, on))
    body = Table((words("opplysning"), words("verdi")), rows) if rows else Paragraph(words("fakta_ingen"))
    return [Heading(words("fakta")), body]


def trace_part(check: Check | None, malform: Malform) -> list[Block]:
    """Return every condition with outcome, reason, the facts it rests on, provision and dates."""
    words = Words("notat", malform)
    if check is None or not check.funn:
        return [Heading(words("spor")), Paragraph(words("spor_ingen"))]
    headings = tuple(words(key) for key in ("vilkar", "utfall", "hvorfor", "hjemmel"))
    return [Heading(words("spor")), Table(headings, tuple(_trace(f, words, malform) for f in check.funn))]


def _trace(finding: Finding, words: Words, malform: Malform) -> tuple[str, ...]:
    why = [finding.begrunnelse.get(malform)]
    if finding.brukte_fakta:
        why.append(words("bygger_paa", hva=", ".join(label(n, malform) for n in finding.brukte_fakta)))
    if finding.mangler:
        why.append(words("mangler_fakta", hva=", ".join(label(n, malform) for n in finding.mangler)))
    return (
        finding.tittel.get(malform),
        _outcome(finding, Words("verdier", malform)),
        " – ".join(why),
        f"{finding.hjemmel.text} ({valid(finding.gjelder_fra, finding.gjelder_til, words)})",
    )


def _outcome(finding: Finding, values: Words) -> str:
    said = values(f"utfall.{finding.utfall}")
    return f"{said}: {values(f'frist.{finding.verdi}')}" if finding.verdi else said


def conflict_part(check: Check | None, malform: Malform) -> list[Block]:
    """Return where tiltak and ytelse meet, and who clears it; nothing when they don't."""
    if check is None or not check.konflikter:
        return []
    words, values = Words("notat", malform), Words("verdier", malform)
    items = tuple(
        " ".join(
            part
            for part in (
                f"{k.tittel.get(malform)}: {k.tekst.get(malform)}",
                k.lov_aldri.get(malform) if k.lov_aldri else "",
                words("avklares", hvem=values(f"avklares_av.{k.avklares_av}")),
            )
            if part
        )
        for k in check.konflikter
    )
    return [Heading(words("sammenstot")), Bullets(items)]


def missing_part(check: Check | None, malform: Malform) -> list[Block]:
    """Return the questions that nobody has answered; nothing when there are none."""
    if check is None or not check.mangler:
        return []
    return [
        Heading(Words("notat", malform)("mangler")),
        Bullets(tuple(m.sporsmal.get(malform) for m in check.mangler)),
    ]


def answer_part(answer: Answer) -> list[Block]:
    """Return the paragraphs of the answer with source numbers, and whom to ask."""
    words = Words("notat", answer.malform)
    blocks: list[Block] = [Paragraph(" ".join([s.tekst, *(f"[{number}]" for number in s.kilder)])) for s in answer.svar]
    if answer.henvis:
        blocks.append(Paragraph(words("spor_videre", til=answer.henvis["til"], hvorfor=answer.henvis["hvorfor"])))
    return blocks


def source_part(answer: Answer) -> list[Block]:
    """Return the sources with quote, validity and link: those that were used first, the others apart."""
    words = Words("notat", answer.malform)
    blocks: list[Block] = []
    for heading, level, used in (("kilder", 1, True), ("vurdert_ikke_brukt", 2, False)):
        listed = tuple(source_line(c, answer.malform) for c in answer.kilder if c.brukt is used)
        if listed:
            blocks += [Heading(words(heading), level), Bullets(listed)]
    return blocks


def source_line(citation: Citation, malform: Malform) -> str:
    """Return one source in one line, to be read alone."""
    words = Words("notat", malform)
    parts: Iterable[str] = (
        f"[{citation.nr}] {', '.join(citation.hjemler) or citation.tittel}",
        f"{Words('verdier', malform)(f'slag_kilde.{citation.type}')}: {citation.tittel}",
        f"«{' '.join(citation.sitat.split())}»",
        valid(citation.gjelder_fra, citation.gjelder_til, words),
        citation.url,
    )
    return " – ".join(part for part in parts if part)


def valid(since: date | None, until: date | None, words: Words) -> str:
    """Return from when and until when something holds; empty when nobody has said."""
    if since is None:
        return ""
    if until is None:
        return words("gjelder", fra=long_date(since))
    return words("gjelder_til", fra=long_date(since), til=long_date(until))


def law_date_line(answer: Answer) -> str:
    """Return which date the official text is from, or that it is not fetched."""
    words = Words("notat", answer.malform)
    date_of_law = answer.versjoner.get("lovtekst")
    return words("lovtekst", utgave=date_of_law) if date_of_law else words("lovtekst_mangler")
