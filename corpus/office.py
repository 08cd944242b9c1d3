"""An office's own guidance and circulars: Markdown, PDF, Word and HTML files with title, date and owner."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.office_text import READERS, Block, split_front
from corpus.problem import Problem
from corpus.readability import sentences
from corpus.strict_yaml import YamlError, load_yaml
from corpus.types import Kind, Passage

_CHUNK = 1500
"""Characters in one passage: about what the embedding model reads in full."""
_TITLE = 120
"""A text shorter than this before the first heading is the title of the file."""


class _Label(BaseModel):
    """Title, date and owner of a file: its front matter, or the file beside it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    tittel: Annotated[str, Field(min_length=1)]
    dato: date
    eier: Annotated[str, Field(min_length=1)]
    malform: Literal["nb", "nn"] = "nb"
    kilde: str | None = None
    """A source in the register, for example `rundskriv R76-12-01`."""
    gjelder_til: date | None = None
    adresse: str = ""


def is_document(path: Path) -> bool:
    """Tell whether a file is a document of the corpus rather than an office's own text."""
    if path.suffix != ".md":
        return False
    head = path.read_bytes()[:4000].decode("utf-8", "replace")
    return re.match(r"\ufeff?---\r?\n(?:.*\n)*?slag:", head) is not None


def is_sidecar(path: Path) -> bool:
    """Tell whether a file only describes the file it stands beside (`rundskriv.pdf.yaml`)."""
    return path.suffix == ".yaml" and path.with_suffix("").is_file()


def read_office_file(path: Path, shown: str, name: str) -> list[Passage] | Problem:
    """Read one file to passages with date and owner, or say what is wrong; `name` is its path inside the folder."""
    if path.suffix == ".yaml":
        return Problem(shown, 1, f"beskriver ingen fil. Filen ved siden av skal hete {path.stem}.")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        return Problem(shown, 1, f"filtypen støttes ikke; bruk {', '.join(READERS)}.")
    try:
        label = _label(path, shown)
        if isinstance(label, Problem):
            return label
        blocks = [block for block in reader(path) if block.text]
    except Exception as error:
        return Problem(shown, 1, f"filen kan ikke leses ({type(error).__name__}). Er den skadet eller låst?")
    if not blocks:
        return Problem(shown, 1, "filen har ingen tekst. Er den skannet? Da må den tolkes til tekst først.")
    return list(_passages(label, blocks, name))


def _label(path: Path, shown: str) -> _Label | Problem:
    beside = path.with_name(path.name + ".yaml")
    if path.suffix.lower() == ".md":
        front, _ = split_front(path)
        where = "øverst i filen, mellom to linjer med «---»"
    else:
        front = beside.read_text("utf-8-sig") if beside.is_file() else None
        where = f"i en fil ved siden av som heter {beside.name}"
    if front is None:
        return Problem(shown, 1, f"tittel, dato og eier mangler. Skriv dem {where}.")
    try:
        label = _Label.model_validate(load_yaml(front))
        if label.kilde:
            parse_hjemmel(label.kilde)
    except (YamlError, HjemmelError) as error:
        return Problem(shown, 1, str(error))
    except ValidationError as error:
        names = ", ".join(sorted({str(fault["loc"][0]) if fault["loc"] else "alt" for fault in error.errors()}))
        return Problem(
            shown, 1, f"mangler eller kan ikke leses: {names}. Skriv tittel, dato (ÅÅÅÅ-MM-DD) og eier {where}."
        )
    return label


def _passages(label: _Label, blocks: list[Block], name: str) -> Iterator[Passage]:
    stem = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    signed = f"{label.tittel} ({label.eier}, {label.dato})"
    kilde = parse_hjemmel(label.kilde) if label.kilde else None
    for number, (heading, text) in enumerate(_chunks(blocks), start=1):
        yield Passage(
            id=f"egen-{stem}-{number}@{label.dato}:{label.malform}",
            document_id=f"egen-{stem}",
            kind=Kind.FAKTABOKS,
            malform=label.malform,
            title=f"{signed}: {heading}" if heading else signed,
            text=text,
            hjemler=(kilde.text if kilde else signed,),
            url=label.adresse or (kilde.url if kilde else ""),
            gjelder_fra=label.dato,
            gjelder_til=label.gjelder_til,
        )


def _chunks(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    """Gather blocks under their heading; a heading with nothing below it goes with the next one."""
    heading, lines, bare = "", list[str](), False
    for block in blocks:
        for piece in [block.text] if block.heading else _pieces(block.text):
            full = sum(map(len, lines)) + len(piece) > _CHUNK
            if lines and (block.heading or full):
                opening = "\n".join(lines)
                lines = []
                if block.heading and not heading and len(opening) < _TITLE:
                    heading, bare = opening, True
                else:
                    yield heading, opening
            if block.heading:
                heading = f"{heading} – {piece}" if bare else piece
            else:
                lines.append(piece)
            bare = block.heading
    if lines or bare:
        yield heading, "\n".join(lines) or heading


def _pieces(text: str) -> Iterator[str]:
    """Cut a paragraph that is longer than a passage between its sentences, or between words when it has none."""
    piece = ""
    for sentence in sentences(text) if len(text) > _CHUNK else [text]:
        for part in textwrap.wrap(sentence, _CHUNK):
            if piece and len(piece) + len(part) >= _CHUNK:
                yield piece
                piece = ""
            piece = f"{piece} {part}".strip()
    yield piece
