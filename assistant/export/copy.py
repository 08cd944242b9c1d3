"""The answer with its sources as plain text, for pasting."""

from __future__ import annotations

from assistant.export import parts
from assistant.export.words import Words, long_date
from assistant.types import Answer


def copy_with_sources(answer: Answer) -> str:
    """Return answer, used sources, date of the law and licence, each paragraph apart."""
    words = Words("notat", answer.malform)
    used = [parts.source_line(citation, answer.malform) for citation in answer.kilder if citation.brukt]
    return (
        "\n\n".join(
            [
                words("kopi_tittel", dato=long_date(answer.dato)),
                *(" ".join([s.tekst, *(f"[{number}]" for number in s.kilder)]) for s in answer.svar),
                *([words("kilder"), "\n".join(used)] if used else []),
                parts.law_date_line(answer),
                words("maskin"),
                words("nlod"),
            ]
        )
        + "\n"
    )
