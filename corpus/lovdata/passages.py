"""Provisions to passages: one for each §, long ones cut at ledd, every quote verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote

from corpus.lovdata.model import LawDocument, Provision, Unit, UnitKind
from corpus.lovdata.notes import read_date, read_notes
from corpus.types import Kind, Malform, Passage

_BASE = "https://lovdata.no/"
_LONG = 3500
# Lovdata's own mark of the målform can't be trusted: nynorsk acts stand as «no».
_NYNORSK = (" ikkje ", " frå ", " dei ", " ein ", " skal vere ")


def law_passages(document: LawDocument, short: str) -> list[Passage]:
    """Return the provisions in force as passages of type `regelverk`; `short` is the name used in citations."""
    malform = _malform(document)
    return [
        passage
        for provision in document.provisions
        if is_law(provision) and provision.name.startswith("§")
        for passage in _cut(provision, document, short, malform)
    ]


def in_force(document: LawDocument, on: date) -> bool:
    """Tell whether the document itself is in force.

    A day or a year to come is not, nor what somebody is still to decide («Kongen bestemmer»). Old documents say
    nothing of it: what Lovdata keeps among the law in force is then taken to be so, from a day nobody names.
    """
    since = read_date(document.in_force)
    if since is not None:
        return since <= on
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d{2}\b", document.in_force)]
    return not document.in_force or (bool(years) and min(years) <= on.year)


def is_law(provision: Provision) -> bool:
    """Tell whether there is text in a provision, and it is not of the kind that is enacted and not yet in force."""
    return bool(provision.law) and not read_notes(provision.notes).to_come


def wording(provision: Provision) -> dict[str, str]:
    """Return address → the line of the official text that stands there, lead-ins and tails included."""
    lines: dict[str, str] = {}
    for unit in provision.law:
        if unit.kind is not UnitKind.FORTSETTELSE:
            lines.setdefault(unit.address, line(unit))
    return lines


def line(unit: Unit) -> str:
    """Return a unit as it is shown: an item with its letter."""
    return f"{unit.label} {unit.text}" if unit.kind is UnitKind.PUNKT and unit.label else unit.text


def _cut(provision: Provision, document: LawDocument, short: str, malform: Malform) -> Iterator[Passage]:
    hjemmel = f"{short} {provision.name}"
    notes = read_notes(provision.notes)
    since = max(
        (d for d in (*notes.changed, read_date(document.in_force)) if d is not None and d.year < date.max.year),
        default=None,
    )
    # An announced change with a date ends this wording the day before.
    until = min(notes.announced, default=None)
    for part, text in enumerate(_texts(provision), 1):
        suffix = f"~{part}" if part > 1 else ""
        yield Passage(
            id=f"{provision.address}{suffix}@{since}:{malform}",
            document_id=f"{provision.address}{suffix}",
            kind=Kind.REGELVERK,
            malform=malform,
            title=f"{hjemmel}. {provision.title}" if provision.title else hjemmel,
            text=text,
            hjemler=(hjemmel,),
            url=_BASE + quote(provision.address.split("#")[0]),
            gjelder_fra=since,
            gjelder_til=until - timedelta(days=1) if until else None,
        )


def _texts(provision: Provision) -> Iterator[str]:
    """Cut at ledd when a provision is long; an item is never parted from its lead-in."""
    chunk: list[str] = []
    for unit in provision.law:
        if unit.kind is UnitKind.LEDD and sum(map(len, chunk)) > _LONG:
            yield "\n".join(chunk)
            chunk = []
        chunk.append(line(unit))
    yield "\n".join(chunk)


def _malform(document: LawDocument) -> Malform:
    sample = " ".join(unit.text for provision in document.provisions[:20] for unit in provision.law).lower()
    return (
        "nn" if sum(sample.count(word) for word in _NYNORSK) > sample.count(" ikke ") + sample.count(" fra ") else "nb"
    )
