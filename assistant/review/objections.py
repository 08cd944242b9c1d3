"""What speaks against publishing a text: a rule that says otherwise, a number nobody has a source for, a promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.answer.verify import promises
from assistant.facts import Facts
from assistant.reading import read_conversation
from assistant.rules.check import check
from assistant.types import Finding, Utfall
from corpus.types import Document, Malform
from corpus.verify import unsupported, verify

_NO = re.compile(r"\b(?:nei|ikke|ikkje|ingen|inga|avslag|bare|berre|først)\b", re.IGNORECASE)
_YES = re.compile(r"\s*ja\b", re.IGNORECASE)
_MALFORMER: tuple[Malform, Malform] = ("nb", "nn")


def objections(document: Document, facts: Facts, today: date) -> list[str]:
    """Return every objection as one line. `facts` are those of the case the answer was first given in."""
    found = [*_against_rules(document, facts, today), *_promises(document)]
    found += [problem.text for problem in unsupported(document)]
    return list(dict.fromkeys(found))


def remarks(document: Document) -> list[str]:
    """Return what could be written better: long sentences, certainty that the sources do not have."""
    serious = {problem.text for problem in unsupported(document)}
    return [problem.text for problem in verify([document]) if problem.text not in serious]


def _against_rules(document: Document, facts: Facts, today: date) -> Iterator[str]:
    for finding in _failed(document, facts, today):
        for malform in _MALFORMER:
            short = document.parts(malform)[0].text
            if _YES.match(short) or not _NO.search(short):
                yield (
                    f"{malform}: regelsjekken sier ikke oppfylt ({finding.hjemmel.text}: {finding.tittel.nb}), "
                    "men det korte svaret sier ikke nei."
                )


def _failed(document: Document, facts: Facts, today: date) -> Iterator[Finding]:
    """Findings that say no to the case itself, or to one of the ways of asking."""
    seen: set[str] = set()
    cited = {(h.source_id, h.paragraf) for h in document.hjemler}
    for known in (facts, *(read_conversation([way], today).facts for way in document.sporsmal)):
        for finding in check(known, today).funn:
            concerns = finding.side == "tiltak" or (finding.hjemmel.source_id, finding.hjemmel.paragraf) in cited
            if finding.utfall is Utfall.IKKE_OPPFYLT and concerns and finding.regel not in seen:
                seen.add(finding.regel)
                yield finding


def _promises(document: Document) -> Iterator[str]:
    for malform in _MALFORMER:
        for part in document.parts(malform):
            if promises(part.text):
                yield f"{malform}: teksten lover eller avgjør skjønn: «{part.text[:90]}»"
