"""Does the reader of the official text lose anything? `python -m evals.bench.lovtekst --arkiv MAPPE`.

Every document of the archives is read. What its units hold is counted against what its body holds, and the body is
counted straight from the XML, without the reader.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from corpus.lovdata.archive import members
from corpus.lovdata.model import LawDocument, UnitKind
from corpus.lovdata.reader import LovdataError, read_document
from corpus.lovdata.references import addresses, document_of, resolve
from evals.stats import Rate, percent


@dataclass(slots=True)
class Reading:
    """What came of reading every document."""

    read: int = 0
    refused: list[str] = field(default_factory=list)
    """One line for each document that was not read: file and reason."""
    in_body: int = 0
    in_units: int = 0
    lost: dict[str, str] = field(default_factory=dict)
    """File → what its body and its units do not share."""
    kinds: Counter[UnitKind] = field(default_factory=Counter)
    provisions: int = 0
    references: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def add(self, data: bytes, name: str) -> None:
        """Read one document and hold it against its body."""
        try:
            document = read_document(data, name)
        except LovdataError as error:
            self.refused.append(str(error))
            return
        body, units = _body(data), _characters(unit.text for unit in document.units())
        self.read += 1
        self.in_body += body.total()
        self.in_units += units.total()
        if body != units:
            self.lost[name] = f"mangler {(body - units).total()}, har {(units - body).total()} for mange"
        self._note(document)

    def _note(self, document: LawDocument) -> None:
        self.kinds.update(unit.kind for unit in document.units())
        self.provisions += len(document.provisions)
        self.documents.add(document.id)
        self.known |= addresses([document])
        self.references += [reference for reference in document.references if "/§" in reference]

    @property
    def resolved(self) -> Rate:
        """References to a § of a document that is here, and how many of the places exist."""
        inside = [reference for reference in self.references if document_of(reference) in self.documents]
        return Rate(sum(resolve(reference, self.known) is not None for reference in inside), len(inside))


def read_all(archives: Iterable[Path]) -> Reading:
    """Read every document of the archives. Raises LovdataError for an archive that can't be opened."""
    reading = Reading()
    for archive in archives:
        for name, data in members(archive):
            reading.add(data, name)
    return reading


def _body(data: bytes) -> Counter[str]:
    main = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True)).find(".//main")
    return Counter() if main is None else _characters(map(str, main.itertext()))


def _characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(character for text in texts for character in text if character.isalnum())


def main(argv: list[str] | None = None) -> int:
    """Print the counts. Exit 1 when a document is refused or a character lost, 2 when there is nothing to read."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.bench.lovtekst",
        description="Leser alle dokumentene i Lovdatas arkiver og teller om noe går tapt.",
    )
    parser.add_argument("--arkiv", type=Path, required=True, metavar="MAPPE", help="mappen med arkivene")
    folder: Path = parser.parse_args(argv).arkiv
    archives = sorted(folder.glob("*.tar.bz2"))
    if not archives:
        print(f"evals.bench.lovtekst: fant ingen arkiver (*.tar.bz2) i {folder}.", file=sys.stderr)
        return 2
    started = time.perf_counter()
    try:
        reading = read_all(archives)
    except LovdataError as error:
        print(f"evals.bench.lovtekst: {error}", file=sys.stderr)
        return 2
    _tell(reading, time.perf_counter() - started)
    return 1 if reading.refused or reading.lost else 0


def _tell(reading: Reading, seconds: float) -> None:
    for line in reading.refused:
        print(f"Avvist: {line}")
    for name, what in reading.lost.items():
        print(f"Tapt: {name} {what}")
    resolved = reading.resolved
    kinds = ", ".join(f"{count} {kind.value}" for kind, count in reading.kinds.most_common())
    cpu = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Dokumenter lest: {reading.read}, avvist: {len(reading.refused)}.")
    print(f"Bokstaver og tall: {reading.in_units} i enhetene, {reading.in_body} i dokumentene.")
    print(f"Dokumenter der noe er tapt eller står to ganger: {len(reading.lost)}.")
    print(f"Paragrafer: {reading.provisions}. Enheter: {kinds}.")
    print(
        f"Henvisninger til § i disse dokumentene: {resolved.hits} av {resolved.n} finnes ({percent(resolved.share)}); "
        f"{len(reading.references) - resolved.n} viser til dokumenter som ikke er her."
    )
    print(f"Tid: {seconds:.0f} sekunder, prosessortid {cpu:.0f}. Største minne: {memory:.0f} MB.")


if __name__ == "__main__":
    sys.exit(main())
