"""The fact base in `corpus/fakta`: every numbered fact with its text, hjemmel and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("fakta")
FACT_ID = re.compile(r"(?:F|Å)\d+|(?:G|AAP|SYK|DP|TP|TS|EF|GJ|UF|KVP|INT|SOS|UNG|LK|T|X|FORS)-\d{2}")
_REGELFAKTUM = re.compile(r"^\*\*(F\d+)\. (.*?)\*\*", re.M)
_HISTORY_HEADINGS = ("## Versjonshistorikk", "## Parametere for regelsjekkeren", "### 1.11 ")
_OPEN_HEADINGS = ("## Åpne spørsmål", "## 3. Åpne spørsmål")


@dataclass(frozen=True, slots=True)
class Fact:
    """One numbered fact."""

    id: str
    text: str
    hjemmel: str
    tillit: str
    file: str


@cache
def load_facts() -> Mapping[str, Fact]:
    """Return every fact by id. An id that stands twice is refused."""
    facts: dict[str, Fact] = {}
    for path in sorted(_FOLDER.glob("*.md")):
        text = path.read_text("utf-8")
        for fact in (*_paragraph_facts(text, path.name), *_table_facts(text, path.name)):
            if fact.id in facts:
                raise ValueError(f"{path.name}: {fact.id} står to ganger.")
            facts[fact.id] = fact
    return facts


def history_text() -> str:
    """Return the text of the version histories, which older versions of a document may rest on."""
    return _sections(_HISTORY_HEADINGS)


def open_text() -> str:
    """Return the text of the open questions, which a document that has no answer may rest on."""
    return _sections(_OPEN_HEADINGS)


@cache
def _sections(headings: tuple[str, ...]) -> str:
    parts = [
        section
        for path in sorted(_FOLDER.glob("*.md"))
        for section in re.split(r"^(?=##+ )", path.read_text("utf-8"), flags=re.M)
        if section.startswith(headings)
    ]
    return "\n".join(parts)


@cache
def load_source_keys() -> Mapping[str, str]:
    """Return what each source code in the facts stands for (`S7610`, `MR`), with its date."""
    keys: dict[str, str] = {}
    for line in (_FOLDER / "tiltak.md").read_text("utf-8").splitlines():
        cells = _cells(line)
        if len(cells) == 3 and re.fullmatch(r"[A-ZÆØÅ]+\d*", cells[0]):
            keys[cells[0]] = f"{cells[1]} {cells[2]}"
    return keys


def _paragraph_facts(text: str, file: str) -> Iterator[Fact]:
    for block in re.split(r"^(?=\*\*F\d+\. |##+ )", text, flags=re.M):
        match = _REGELFAKTUM.match(block)
        if match:
            heading = match[2]
            tillit = re.search(r"Tillit: ([^\n]*?)(?:\.(?:\s|$)|$)", block)
            hjemmel = re.search(r"\(([^()]*(?:§|kapittel)[^()]*)\)", heading)
            text_only = block.strip().replace("**", "")
            yield Fact(match[1], text_only, hjemmel[1] if hjemmel else "", tillit[1] if tillit else "", file)


def _table_facts(text: str, file: str) -> Iterator[Fact]:
    header: list[str] = []
    for line in text.splitlines():
        cells = _cells(line)
        if not cells:
            header = []
        elif not header:
            header = [cell.casefold() for cell in cells]
        elif FACT_ID.fullmatch(cells[0]):
            row = dict(zip(header, cells, strict=True))
            shown = [cell for name, cell in row.items() if name not in ("kilde", "type", "nr", "id")]
            hjemmel = row.get("hjemmel", "")
            tillit = row.get("sikkerhet") or row.get("merke") or ("åpent" if cells[0].startswith("Å") else "høy")
            yield Fact(cells[0], " · ".join(shown).replace("**", ""), hjemmel, tillit, file)


def _cells(line: str) -> list[str]:
    if not line.startswith("|"):
        return []
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
