"""Loads the documents: every fault in every file at once, or a corpus that can be trusted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from corpus.body import read_body
from corpus.front_matter import FrontMatter, read_front_matter
from corpus.office import is_document, is_sidecar, read_office_file
from corpus.problem import CorpusError, Problem
from corpus.satser import common_spans, load_satser, rate_on, render
from corpus.types import Document, Kind, Part, Passage, Referral, Text

__all__ = ["Corpus", "CorpusError", "load_corpus"]

_ROOT = Path(__file__).parent
_DOCUMENTS = _ROOT / "documents"
_TABLES = ("sources.yaml", "satser.yaml", "tema.yaml", "glossary.yaml")
_SATS = re.compile(r"\{\{sats:([a-z0-9_]+)\}\}")


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents in all versions, rates filled in, and a version that changes when anything does."""

    documents: tuple[Document, ...]
    version: str
    office: tuple[Passage, ...] = ()
    """Guidance from an office's own folders, cited as what it is."""


def load_corpus(extra: Sequence[Path] = ()) -> Corpus:
    """Load the bundled documents and those in `extra` folders. Raises CorpusError with every fault."""
    problems: list[Problem] = []
    documents: list[Document] = []
    for path, shown in _files(_DOCUMENTS, "corpus/documents"):
        _add_document(path, shown, documents, problems)
    office: list[Passage] = []
    for folder in extra:
        if not folder.is_dir():
            problems.append(Problem(str(folder), 1, "mappen finnes ikke."))
        for path, shown in _files(folder, str(folder)):
            if is_document(path):
                _add_document(path, shown, documents, problems)
            elif not is_sidecar(path):
                _add_office(path, shown, path.relative_to(folder).as_posix(), office, problems)
    problems.extend(_clashes(documents))
    expanded = [version for document in documents for version in _with_rates(document, problems)]
    if problems:
        raise CorpusError(problems)
    return Corpus(tuple(expanded), _version(extra), tuple(office))


@lru_cache(maxsize=2_000)  # a server that follows its coordinators reads everything again for each text published
def read_document(text: str, shown: str) -> Document | list[Problem]:
    """Read one document from its text; `shown` is the file name to report."""
    split = re.match(r"---\n(.*?\n)---\n(.*)", text, re.S)
    if split is None:
        return [Problem(shown, 1, "filen skal begynne med en topptekst mellom to linjer med «---».")]
    body_starts = split[1].count("\n") + 2
    front = read_front_matter(split[1])
    body = read_body(split[2])
    problems = [Problem(shown, body_starts + line, fault) for line, fault in body.faults]
    problems.extend(
        Problem(shown, body_starts, f"satsen «{name}» finnes ikke i corpus/satser.yaml.")
        for name in sorted(set(_SATS.findall(text)) - set(load_satser()))
    )
    if "{{" in _SATS.sub("", text):
        problems.append(Problem(shown, body_starts, "«{{» som ikke er på formen {{sats:navn}}."))
    if isinstance(front, list):
        return problems + [Problem(shown, line + 1, fault) for line, fault in front]
    return problems or _document(front, body.parts["nb"], body.parts["nn"], shown)


def _document(front: FrontMatter, nb: Sequence[Part], nn: Sequence[Part], shown: str) -> Document:
    henvis = front.henvis
    return Document(
        id=front.id,
        kind=Kind(front.slag),
        title=Text(front.tittel.nb, front.tittel.nn),
        hjemler=front.parsed_hjemler(),
        gjelder_fra=front.gjelder_fra,
        gjelder_til=front.gjelder_til,
        tema=tuple(front.tema),
        fakta=tuple(front.fakta),
        tillit=front.tillit,
        eier=front.eier,
        gjennomgas=front.gjennomgas,
        sporsmal=tuple(front.sporsmal),
        ja_nei=tuple(front.ja_nei.items()),
        naar=front.conditions(),
        svarer=front.svarer,
        hjemmel=front.hjemmel,
        henvis=Referral(henvis.til, Text(henvis.hvorfor.nb, henvis.hvorfor.nn)) if henvis else None,
        nb=tuple(nb),
        nn=tuple(nn),
        path=shown,
        kvalitetssikret=front.kvalitetssikret,
    )


def _add_document(path: Path, shown: str, documents: list[Document], problems: list[Problem]) -> None:
    text = _read(path, shown, problems)
    if text is None:
        return
    read = read_document(text, shown)
    if isinstance(read, list):
        problems.extend(read)
    else:
        documents.append(read)


def _read(path: Path, shown: str, problems: list[Problem]) -> str | None:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        problems.append(Problem(shown, 1, "filen kan ikke leses som UTF-8-tekst."))
        return None


def _add_office(path: Path, shown: str, name: str, office: list[Passage], problems: list[Problem]) -> None:
    read = read_office_file(path, shown, name)
    if isinstance(read, Problem):
        problems.append(read)
    elif {passage.id for passage in read} & {passage.id for passage in office}:
        problems.append(Problem(shown, 1, "en fil i en annen mappe har samme navn og dato; gi den ene et annet navn."))
    else:
        office.extend(read)


def _files(folder: Path, shown: str) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith((".", "~$")) and path.name not in ("Thumbs.db", "desktop.ini"):
            yield path, f"{shown}/{path.relative_to(folder).as_posix()}"


def _clashes(documents: Iterable[Document]) -> Iterator[Problem]:
    by_id: dict[str, list[Document]] = {}
    for document in documents:
        by_id.setdefault(document.id, []).append(document)
    for versions in by_id.values():
        versions.sort(key=lambda d: d.gjelder_fra)
        for earlier, later in pairwise(versions):
            if earlier.kind is not later.kind:
                yield Problem(later.path, 2, f"id «{later.id}» er brukt i {earlier.path} med et annet slag.")
            elif earlier.gjelder_til is None or earlier.gjelder_til >= later.gjelder_fra:
                yield Problem(later.path, 2, f"versjonen av «{later.id}» overlapper med {earlier.path}.")


def _with_rates(document: Document, problems: list[Problem]) -> Iterator[Document]:
    texts = (document.title.nb, document.title.nn, *(part.text for part in (*document.nb, *document.nn)))
    names = sorted({name for text in texts for name in _SATS.findall(text)})
    if not names:
        yield document
        return
    spans = common_spans(names, (document.gjelder_fra, document.gjelder_til))
    if not spans:
        problems.append(Problem(document.path, 2, f"ingen dato i gyldighetstiden har alle satsene {', '.join(names)}."))
    for fra, til in spans:
        values = {name: render(rate_on(name, fra).verdi) for name in names}
        yield replace(
            document,
            title=Text(_fill(document.title.nb, values), _fill(document.title.nn, values)),
            gjelder_fra=fra,
            gjelder_til=til,
            nb=tuple(replace(part, text=_fill(part.text, values)) for part in document.nb),
            nn=tuple(replace(part, text=_fill(part.text, values)) for part in document.nn),
        )


def _fill(text: str, values: dict[str, str]) -> str:
    return _SATS.sub(lambda match: values[match[1]], text)


def _version(extra: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in (_ROOT / name for name in _TABLES):
        digest.update(path.read_bytes())
    for folder in (_DOCUMENTS, *extra):
        for path, _ in _files(folder, ""):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
