"""An answer as plain text with its sources, to be pasted elsewhere and still be readable alone."""

from __future__ import annotations

from assistant.pages.adviser.html import long_date
from assistant.pages.adviser.words import NLOD, STATUS
from assistant.types import Answer


def with_sources(question: str, answer: Answer) -> str:
    """Return question, answer, sources with addresses, and who wrote it."""
    lines = [f"Spørsmål: {question}", "", f"{STATUS[answer.status.value][1].get(answer.malform)}."]
    for sentence in answer.svar:
        numbers = "".join(f"[{n}]" for n in sentence.kilder)
        lines.append(f"{sentence.tekst} {numbers}".rstrip())
    used = [k for k in answer.kilder if k.brukt]
    if used:
        lines += ["", "Kjelder:" if answer.malform == "nn" else "Kilder:"]
        lines += [f"[{k.nr}] {k.hjemmel or k.tittel} – {k.tittel} {k.url}".rstrip() for k in used]
    lines += [
        "",
        f"Skrevet av Drøft (maskin) {long_date(answer.dato)}. Regelversjon {answer.versjoner.get('regler')}, tekster "
        f"{answer.versjoner.get('korpus')}. Kontroller kildene. {NLOD}",
    ]
    return "\n".join(lines)
