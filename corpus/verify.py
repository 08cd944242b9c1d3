"""Checks the documents against what they name: numbers, dates, provisions, trust and readability.

Run it with `python -m corpus.verify`, with file names to see only those.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.evidence import claims, date_parts, support
from corpus.fact_base import history_text, load_facts, load_source_keys, open_text
from corpus.load import CorpusError, load_corpus
from corpus.problem import Problem
from corpus.readability import LIMIT, lix, sentences, words
from corpus.satser import load_satser, render
from corpus.types import Document, Malform, Slag

_SHORT_ANSWER = 70
_EXAMPLE = re.compile(r"eksempel|til dømes|døme:", re.I)
_CAREFUL = re.compile(
    r"praktiser|praksis|avklar|usikker|sikkert|trolig|truleg|middels|vår samling|samla av oss|samlet av oss|"
    r"per (?:mars|april|juli|august|september|november|desember|20\d\d)|Navs system|systemet|skjema|"
    r"kilde|kjelde|kan endre|kontroller|tolk|slutning|bare lest|berre lese|ikke lest|ikkje lese|veilede|rettlei|eldre |"
    r"(?:ytelseslinja|ytingslinja|Lånekassen|koordinatoren|UDI) (?:avgjør|avgjer)|spør (?:opplærings)?koordinator",
    re.I,
)
_OPEN = re.compile(
    r"(?:svarer|svarar|sier|seier|fastslår|slår|veit|vet|finner|finn) (?:ikke|ikkje)|uavklart|åpent|ope\b|opent|taus|"
    r"ukjent|(?:ikke|ikkje) (?:avklart|funnet|funne|lest|lese|kjent|kjend|regulert|svar|sagt|omtalt|oppgitt|oppgjeve)|"
    r"går (?:ikke|ikkje) fram",
    re.I,
)
_MALFORMER: tuple[Malform, Malform] = ("nb", "nn")


def verify(documents: Sequence[Document]) -> list[Problem]:
    """Return every violation in `documents`, without repeats."""
    return sorted({problem for document in documents for problem in _check(document)})


def _check(document: Document) -> Iterator[Problem]:
    if not re.fullmatch(rf"{re.escape(document.id)}(?:-\d{{4}}[\d-]*)?", Path(document.path).stem):
        yield Problem(
            document.path, 2, f"filen skal hete {document.id}.md, eller {document.id}-ÅÅÅÅ.md for en versjon."
        )
    for malform in _MALFORMER:
        for fault in _language(document, malform):
            yield Problem(document.path, 1, f"{malform}: {fault}")
    yield from unsupported(document)


def unsupported(document: Document) -> Iterator[Problem]:
    """Yield every number, date and provision in the text that nothing the document names supports."""
    allowed = _support(document)
    for malform in _MALFORMER:
        for part in document.parts(malform):
            for sentence in sentences(part.text):
                yield from _unsupported(document, malform, sentence, allowed, asks=part.slag is Slag.AVKLAR)


def _language(document: Document, malform: Malform) -> Iterator[str]:
    parts = document.parts(malform)
    text = "\n".join(part.text for part in parts)
    if (value := lix(text)) > LIMIT:
        yield f"LIX er {value:.1f}, over {LIMIT:.0f}. Skriv kortere setninger."
    if (count := len(words(parts[0].text))) > _SHORT_ANSWER:
        yield f"det korte svaret har {count} ord; høyst {_SHORT_ANSWER}."
    if document.tillit in ("middels", "lav") and not _CAREFUL.search(text):
        yield f"tilliten er {document.tillit}, men teksten sier det ikke."
    if (document.tillit == "åpent" or document.svarer == "ingen_kilde") and not _OPEN.search(text):
        yield "spørsmålet er åpent, men teksten sier ikke at kildene er tause."


def _unsupported(
    document: Document, malform: Malform, sentence: str, allowed: set[str], *, asks: bool
) -> Iterator[Problem]:
    example = asks or _EXAMPLE.search(sentence) is not None
    for claim in sorted(claim for claim in claims(sentence) - allowed if not _is_letter_of(claim, document, allowed)):
        if not example or claim.startswith("§"):
            facts = ", ".join(document.fakta)
            fault = f"«{claim}» står verken i {facts}, i hjemlene eller i en sats. «{sentence[:90]}»"
            yield Problem(document.path, _line(document, sentence), f"{malform}: {fault}")


def _support(document: Document) -> set[str]:
    texts = [load_facts()[fact].text for fact in document.fakta]
    codes = {code for text in texts for code in re.findall(r"\b[A-ZÆØÅ]{2,}\d*\b|\b[A-Z]\d+\b", text)}
    texts += [load_source_keys()[code] for code in codes if code in load_source_keys()]
    texts += [hjemmel.text for hjemmel in document.hjemler]
    if document.gjelder_til is not None or "historikk" in document.tema:
        texts.append(history_text())
    if document.svarer != "besvart" or document.tillit == "åpent":
        texts.append(open_text())
    allowed = support("\n".join(texts))
    for day in (document.gjelder_fra, document.gjelder_til):
        if day is not None:
            allowed |= {day.isoformat()} | date_parts({day.isoformat()})
    return allowed | _rates(document)


def _is_letter_of(claim: str, document: Document, allowed: set[str]) -> bool:
    """Tell whether `§7-2b` is letter b of a provision that is supported, or § 7-9 of a chapter that is cited whole."""
    if re.fullmatch(r"§7-\d[a-f]", claim) and claim[:-1] in allowed:
        return True
    chapter = re.match(r"§(\w+)-", claim)
    return chapter is not None and any(h.address.endswith("/kap" + chapter[1]) for h in document.hjemler)


def _rates(document: Document) -> set[str]:
    """Return the values of the rates whose fact or hjemmel the document names."""
    named = set(document.fakta)
    cited = {hjemmel.address.split("/ledd/")[0] for hjemmel in document.hjemler}
    return {
        render(rate.verdi).replace(" ", "")
        for sats in load_satser().values()
        if named & set(sats.fakta) or sats.hjemmel.address in cited
        for rate in sats.perioder
    }


def _line(document: Document, sentence: str) -> int:
    path = Path(__file__).parents[1] / document.path
    if not path.is_file():
        return 1
    start = sentence[:20]
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if start in line:
            return number
    return 1


def main(names: Sequence[str]) -> int:
    """Print the violations, one a line, and return the exit code."""
    try:
        documents = load_corpus().documents
    except CorpusError as error:
        print(error)
        return 1
    problems = [p for p in verify(documents) if not names or any(name in p.path for name in names)]
    for problem in problems:
        print(problem)
    print(f"{len(documents)} dokumentversjoner, {len(problems)} merknader.", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
