"""What has been fetched: the wording the assistant uses, with its hash, and every earlier state that was seen."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.lovdata.model import LawDocument, Provision
from corpus.lovdata.notes import read_date, read_notes
from corpus.lovdata.passages import in_force, law_passages, wording
from corpus.lovdata.reader import LovdataError
from corpus.types import Passage

ATTRIBUTION = "Inneholder data under norsk lisens for offentlige data (NLOD) tilgjengeliggjort av Lovdata."
_FORMAT = 3
_SECTION = re.compile(r"/(?:ledd|bokstav|nummer|punkt|setning)/.*$")
_SENTENCE = re.compile(r"/setning/\d+$")


class Archive(BaseModel):
    """One line of the service's list; the hash is ours."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    filename: str
    sizeBytes: int  # noqa: N815 – the service's own name
    lastModified: str  # noqa: N815
    sha256: str = ""


class Wording(BaseModel):
    """The official wording of one §: line by line, with the hash that tells when it has changed."""

    model_config = ConfigDict(frozen=True)
    navn: str
    linjer: dict[str, str]
    hash: str
    endres: date | None = None
    """The day a change that is announced, but not in the text, comes into force: from then on this is outdated."""


class Coming(BaseModel):
    """An act or a § that is enacted, but was not in force in the text that is fetched."""

    model_config = ConfigDict(frozen=True)
    navn: str
    fra: date | None
    """The day it comes into force; None while nobody has decided."""


class LawState(BaseModel):
    """One observed state of the official text."""

    model_config = ConfigDict(frozen=True)
    format: int = _FORMAT
    hentet: datetime
    arkiver: list[Archive]
    lisens: str = ATTRIBUTION
    utgave: str
    """The day of the newest archive: what «the text is from» means."""
    passasjer: list[Passage]
    ordlyd: dict[str, Wording]
    kommer: dict[str, Coming] = {}
    """What is enacted and not in force: the address of an act or a § → when it comes."""
    omfang: list[str] = []
    """Documents beyond the register: their addresses, or `alt`."""
    mangler: list[str] = []
    """Documents of the register that the archives do not hold."""

    @property
    def key(self) -> str:
        """A hash of the wording: the same text twice is one state."""
        return sha256("".join(f"{a}{w.hash}" for a, w in sorted(self.ordlyd.items())).encode()).hexdigest()[:16]

    def outdated(self, on: date) -> list[str]:
        """Return the names of the provisions that are changed by `on`, while the text here is the old one."""
        return [w.navn for w in self.ordlyd.values() if w.endres is not None and w.endres <= on]

    def worded(self, address: str) -> Wording | None:
        """Return the wording of the § that an address lies in, None when it is not here."""
        return self.ordlyd.get(_SECTION.sub("", address))

    def coming(self, address: str) -> Coming | None:
        """Return what is to come at an address: the § itself, all of its act, or every § of a chapter."""
        section = _SECTION.sub("", address)
        document, _, chapter = address.partition("/kap")
        if found := self.kommer.get(section) or self.kommer.get(document.partition("/§")[0]):
            return found
        begin = f"{document}/§{chapter}-"
        if not chapter or any(known.startswith(begin) for known in self.ordlyd):
            return None
        return next((one for known, one in self.kommer.items() if known.startswith(begin)), None)

    def line(self, address: str) -> str | None:
        """Return the official line at an address, None when there is none."""
        section = self.worded(address)
        return section.linjer.get(_SENTENCE.sub("", address)) if section else None


def make_state(
    documents: Iterable[tuple[LawDocument, str]],
    archives: Iterable[Archive],
    missing: Iterable[str],
    now: datetime,
    extent: Iterable[str] = (),
) -> LawState:
    """Put together a state from documents, each with the name used in citations."""
    passages: list[Passage] = []
    worded: dict[str, Wording] = {}
    coming: dict[str, Coming] = {}
    for document, short in documents:
        if not in_force(document, now.date()):
            coming[document.id] = Coming(navn=short, fra=read_date(document.in_force))
            continue
        passages += law_passages(document, short)
        for provision in document.provisions:
            notes = read_notes(provision.notes)
            if notes.to_come:
                coming[provision.address] = Coming(
                    navn=f"{short} {provision.name}", fra=min(notes.announced, default=None)
                )
            elif provision.law:
                worded[provision.address] = Wording(
                    navn=f"{short} {provision.name}",
                    linjer=wording(provision),
                    hash=wording_hash(provision),
                    endres=min(notes.announced, default=None),
                )
    listed = list(archives)
    newest = max((day for a in listed if (day := read_date(a.lastModified))), default=now.date())
    return LawState(
        hentet=now,
        arkiver=listed,
        utgave=str(newest),
        passasjer=passages,
        ordlyd=worded,
        kommer=coming,
        omfang=sorted(extent),
        mangler=list(missing),
    )


def wording_hash(provision: Provision) -> str:
    """Return a hash of the law in a provision; notes, footnotes and headings do not count."""
    return sha256("\n".join(f"{u.label}{u.text}" for u in provision.law).encode()).hexdigest()[:16]


def folder(data_dir: Path) -> Path:
    """Return where the official text lies under the data folder."""
    return data_dir / "lovdata"


def law_file(data_dir: Path) -> Path:
    """Return where the present state is kept."""
    return folder(data_dir) / "lovtekst.json"


def load_state(data_dir: Path) -> LawState | None:
    """Return the present state, None when nothing is fetched. Raises LovdataError for a damaged file."""
    path = law_file(data_dir)
    if not path.is_file():
        return None
    try:
        state = LawState.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise LovdataError(f"{path} er skadet. Kjør «droft fetch» for å hente lovteksten på nytt.") from error
    if state.format != _FORMAT:
        raise LovdataError(f"{path} er i et annet format. Kjør «droft fetch» for å hente lovteksten på nytt.")
    return state


def save_state(state: LawState, data_dir: Path) -> None:
    """Keep the state in the observed history by its hash, then make it the present one in one step."""
    home = folder(data_dir)
    history = home / "historikk"
    history.mkdir(parents=True, exist_ok=True)
    content = state.model_dump_json()
    kept = history / f"{state.utgave}-{state.key}.json"
    if not kept.exists():
        write_atomically(kept, content)
    write_atomically(law_file(data_dir), content)


def write_atomically(path: Path, content: str) -> None:
    """Write a file so that a reader sees the old content or the new, never half of it."""
    part = path.with_name(path.name + ".part")
    part.write_text(content, encoding="utf-8")
    os.replace(part, path)
