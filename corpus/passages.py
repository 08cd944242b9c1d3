"""Documents to passages: one for each document version and målform."""

from __future__ import annotations

from corpus.load import Corpus
from corpus.types import Document, Malform, Passage

_MALFORMER: tuple[Malform, Malform] = ("nb", "nn")


def passages(corpus: Corpus) -> list[Passage]:
    """Return what is to be indexed: every document in both målformer, then the office's own guidance."""
    return [passage(doc, malform) for doc in corpus.documents for malform in _MALFORMER] + list(corpus.office)


def passage(document: Document, malform: Malform) -> Passage:
    """Return one document in one målform. Every paragraph stands verbatim in the text."""
    return Passage(
        id=passage_id(document, malform),
        document_id=document.id,
        kind=document.kind,
        malform=malform,
        title=document.title.get(malform),
        text=_text(document, malform),
        hjemler=tuple(hjemmel.text for hjemmel in document.hjemler),
        url=document.hjemler[0].url,
        gjelder_fra=document.gjelder_fra,
        gjelder_til=document.gjelder_til,
        sporsmal=(*document.sporsmal, *(question for question, _ in document.ja_nei)),
    )


def passage_id(document: Document, malform: Malform) -> str:
    """Return the id that a citation of this document carries."""
    return f"{document.id}@{document.gjelder_fra}:{malform}"


def _text(document: Document, malform: Malform) -> str:
    """Join the paragraphs as they are shown: each heading on its own line, once."""
    lines: list[str] = []
    heading = ""
    for part in document.parts(malform):
        if part.heading != heading:
            heading = part.heading
            lines.append(heading)
        lines.append(part.text)
    return "\n".join(lines)
