"""The draft of a FAQ: what a coordinator edits, as the corpus wants it in the end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer.stored import document_id, used
from assistant.errors import InputError
from corpus.load import read_document
from corpus.types import Document

_REVIEW_AFTER = timedelta(days=182)
_HEADINGS = {
    "nb": {
        "vilkar": "Vilkår", "ytelse": "Ytelse", "konflikt": "Konflikt", "skjonn": "Vurder", "dokumenter": "Dokumenter",
        "neste_steg": "Neste steg",
    },
    "nn": {
        "vilkar": "Vilkår", "ytelse": "Yting", "konflikt": "Konflikt", "skjonn": "Vurder", "dokumenter": "Dokument",
        "neste_steg": "Neste steg",
    },
}  # fmt: skip
_ORDER = ("kort_svar", "begrunnelse", *_HEADINGS["nb"])
_FORM = ConfigDict(extra="forbid")


class Both(BaseModel):
    """A text in both målformer."""

    model_config = _FORM
    nb: str = ""
    nn: str = ""


class Draft(BaseModel):
    """Every field of a FAQ. May be incomplete until it is published."""

    model_config = _FORM
    id: str
    tittel: Both
    hjemler: list[str] = []
    gjelder_fra: date
    gjelder_til: date | None = None
    tema: list[str] = []
    fakta: list[str] = []
    tillit: Literal["høy", "middels", "lav", "åpent"] = "middels"
    eier: str = ""
    gjennomgas: date
    sporsmal: list[str] = []
    naar: dict[str, Any] = {}
    tekst: Both = Both()
    """The body in each målform: the short answer first, then `### Heading` and paragraphs."""


def parse_draft(raw: Mapping[str, Any]) -> Draft:
    """Read a draft from JSON or a form. Raises InputError with every fault in one line."""
    try:
        return Draft.model_validate(raw)
    except ValidationError as error:
        fields = ", ".join(sorted({".".join(map(str, fault["loc"])) for fault in error.errors()}))
        raise InputError(f"Utkastet kan ikke leses. Se på: {fields}.") from error


def to_markdown(draft: Draft, approved: date) -> str:
    """Return the draft as a document of the corpus, marked with the day it was approved."""
    front = {
        "id": draft.id,
        "slag": "faq",
        **draft.model_dump(exclude={"id", "tekst", "naar", "gjelder_til"}),
        **({"gjelder_til": draft.gjelder_til} if draft.gjelder_til else {}),
        **({"naar": draft.naar} if draft.naar else {}),
        "kvalitetssikret": approved,
    }
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n## nb\n{draft.tekst.nb.strip()}\n\n## nn\n{draft.tekst.nn.strip()}\n"


def read(draft: Draft, approved: date) -> Document:
    """Return the draft as the corpus loader reads it. Raises InputError with every fault, one a line."""
    found = read_document(to_markdown(draft, approved), f"{draft.id}.md")
    if isinstance(found, list):
        raise InputError("\n".join(problem.text for problem in found))
    return found


def draft_from(
    question: str,
    answers: Mapping[str, Mapping[str, Any]],
    similar: Sequence[str],
    documents: Mapping[str, Document],
    owner: str,
    today: date,
) -> Draft:
    """Make a draft of an answer: `answers` holds it in each målform, `similar` other ways of asking."""
    sources = [d for s in used(answers["nb"]) if (d := documents.get(document_id(s)))]
    lead = sources[:1]
    title = question.split("\n", 1)[0].strip()
    return Draft(
        id=f"faq-k-{_slug(title)}",
        tittel=Both(nb=title, nn=title),
        hjemler=_unique(h.text for d in lead for h in d.hjemler),
        gjelder_fra=lead[0].gjelder_fra if lead else today,
        tema=_unique(t for d in lead for t in d.tema),
        fakta=_unique(f for d in sources for f in d.fakta),
        tillit=lead[0].tillit if lead else "middels",
        eier=owner,
        gjennomgas=today + _REVIEW_AFTER,
        sporsmal=_unique([question, *similar])[:8],
        tekst=Both(nb=_body(answers["nb"], "nb"), nn=_body(answers["nn"], "nn")),
    )


def _body(answer: Mapping[str, Any], malform: str) -> str:
    lines: list[str] = []
    parts = [part for part in answer["svar"] if part["slag"] in _ORDER]
    heading = ""
    for part in sorted(parts, key=lambda part: _ORDER.index(part["slag"])):
        wanted = _HEADINGS[malform].get(part["slag"], "")
        if wanted != heading:
            lines.append(f"### {wanted}")
            heading = wanted
        lines.append(part["tekst"])
    return "\n\n".join(lines)


def _slug(title: str) -> str:
    plain = title.casefold().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    return "-".join(words[:6])[:60].strip("-") or "uten-tittel"


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
