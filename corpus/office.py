"""An office's own guidance and circulars: Markdown, PDF, Word and HTML files with title, date and owner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.problem import Problem
from corpus.strict_yaml import YamlError, load_yaml
from corpus.types import Kind, Passage

_CHUNK = 1500
"""Characters in one passage: about what the embedding model reads in full."""


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


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    heading: bool = False


def is_document(path: Path) -> bool:
    """Tell whether a file is a document of the corpus rather than an office's own text."""
    if path.suffix != ".md":
        return False
    head = path.read_bytes()[:4000].decode("utf-8", "replace")
    return re.match(r"---\n(?:.*\n)*?slag:", head) is not None


def is_sidecar(path: Path) -> bool:
    """Tell whether a file only describes the file it stands beside (`rundskriv.pdf.yaml`)."""
    return path.suffix == ".yaml" and path.with_suffix("").is_file()


def read_office_file(path: Path, shown: str) -> list[Passage] | Problem:
    """Read one file to passages with date and owner, or say what is wrong with it."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return Problem(shown, 1, f"filtypen støttes ikke; bruk {', '.join(_READERS)}.")
    label = _label(path, shown)
    if isinstance(label, Problem):
        return label
    try:
        blocks = [block for block in reader(path) if block.text]
    except Exception as error:
        return Problem(shown, 1, f"filen kan ikke leses ({type(error).__name__}). Er den skadet eller låst?")
    if not blocks:
        return Problem(shown, 1, "filen har ingen tekst. Er den skannet? Da må den tolkes til tekst først.")
    return list(_passages(label, blocks, shown))


def _label(path: Path, shown: str) -> _Label | Problem:
    beside = path.with_name(path.name + ".yaml")
    if path.suffix == ".md":
        front, _ = _split(path.read_text("utf-8", "replace"))
        where = "øverst i filen, mellom to linjer med «---»"
    else:
        front = beside.read_text("utf-8", "replace") if beside.is_file() else None
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
        return Problem(shown, 1, f"mangler eller kan ikke leses: {names}. Skriv tittel, dato og eier {where}.")
    return label


def _passages(label: _Label, blocks: list[_Block], shown: str) -> Iterator[Passage]:
    stem = re.sub(r"[^a-z0-9]+", "-", Path(shown).name.casefold()).strip("-")
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


def _chunks(blocks: list[_Block]) -> Iterator[tuple[str, str]]:
    heading, lines = "", list[str]()
    for block in blocks:
        full = sum(map(len, lines)) + len(block.text) > _CHUNK
        if lines and (block.heading or full):
            yield heading, "\n".join(lines)
            lines = []
        if block.heading:
            heading = block.text
        else:
            lines.append(block.text)
    if lines:
        yield heading, "\n".join(lines)


def _split(text: str) -> tuple[str | None, str]:
    match = re.match(r"---\r?\n(.*?\n)---\r?\n(.*)", text, re.S)
    return (match[1], match[2]) if match else (None, text)


def _read_markdown(path: Path) -> Iterator[_Block]:
    _, body = _split(path.read_text("utf-8"))
    for raw in re.split(r"\n\s*\n|\n(?=#)|(?<=\n)(?=- )", body):
        text = " ".join(raw.split())
        yield _Block(text.lstrip("# "), text.startswith("#"))


def _read_pdf(path: Path) -> Iterator[_Block]:
    from pypdf import PdfReader

    for page in PdfReader(path).pages:
        for raw in re.split(r"\n\s*\n", page.extract_text()):
            yield _Block(" ".join(raw.split()))


def _read_docx(path: Path) -> Iterator[_Block]:
    from docx import Document as Word

    for paragraph in Word(str(path)).paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        yield _Block(" ".join(paragraph.text.split()), bool(style and style.startswith("Heading")))


def _read_html(path: Path) -> Iterator[_Block]:
    from lxml import html

    for element in html.fromstring(path.read_bytes()).iter("h1", "h2", "h3", "h4", "p", "li"):
        yield _Block(" ".join("".join(map(str, element.itertext())).split()), str(element.tag).startswith("h"))


_READERS: dict[str, Callable[[Path], Iterator[_Block]]] = {
    ".md": _read_markdown,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".html": _read_html,
    ".htm": _read_html,
}
