"""The corpora that are measured, from the bundled texts alone to every document of Lovdata's open data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.load import load_corpus
from corpus.lovdata.archive import members
from corpus.lovdata.fetch import archive_path
from corpus.lovdata.model import LawDocument
from corpus.lovdata.passages import law_passages
from corpus.lovdata.reader import LovdataError, read_document
from corpus.lovdata.state import load_state
from corpus.passages import passages
from corpus.sources import load_sources
from corpus.types import Passage

SIZES = {
    "standard": "tekstene som følger med",
    "register": "… og lovene og forskriftene i registeret",
    "departement": "… og alle forskrifter fra Arbeids- og inkluderingsdepartementet",
    "alt": "… og alle lover og sentrale forskrifter",
}
_MINISTRY = b"Arbeids- og inkluderingsdepartementet"
_MINISTRY_FIELD = re.compile(rb'<dd class="ministry">(.*?)</dd>', re.S)


def load_size(size: str, data_dir: Path) -> list[Passage]:
    """Return the passages of a size. Raises LovdataError when the official text is needed and not fetched."""
    ours = passages(load_corpus())
    if size == "standard":
        return ours
    state = load_state(data_dir)
    if state is None:
        raise LovdataError("Lovteksten er ikke hentet. Kjør «droft fetch» først.")
    shorts = {source.id: source.short for source in load_sources()}
    found = {p.id: p for p in ours}
    for archive in state.arkiver:
        for document in _documents(archive_path(archive, data_dir), size, set(shorts)):
            short = shorts.get(document.id) or document.short or document.title
            found |= {p.id: p for p in law_passages(document, short)}
    return list(found.values())


def _documents(archive: Path, size: str, register: set[str]) -> Iterator[LawDocument]:
    for name, data in members(archive):
        field = _MINISTRY_FIELD.search(data)
        ministry = size == "departement" and name.startswith("sf/") and field is not None and _MINISTRY in field[1]
        document = read_document(data, name)
        if size == "alt" or ministry or document.id in register:
            yield document
