"""The tables in tests/regler: for each rule, cases with the outcome the law gives, on both sides of every limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.facts import Facts, parse_pairs
from assistant.types import Finding
from corpus.strict_yaml import load_yaml

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "regler"


@dataclass(frozen=True, slots=True)
class Row:
    """One case of a table."""

    rule: str
    on: date
    words: str
    facts: Facts
    utfall: str
    mangler: tuple[str, ...] | None
    """The facts the finding asks for, where the row says."""
    sier: str
    """Words the reason must contain."""
    hjemmel: str | None
    """The provision the finding must rest on, where the row says."""

    def holds(self, finding: Finding | None) -> bool:
        """Tell whether the finding (None when the rule does not concern the case) is what the row expects."""
        if (finding.utfall.value if finding else "ikke_aktuell") != self.utfall:
            return False
        if finding is None:
            return True
        rests = self.hjemmel in {None, finding.hjemmel.text}
        asks = self.mangler is None or set(finding.mangler) == set(self.mangler)
        return rests and asks and self.sier in finding.begrunnelse.nb


def tables() -> dict[str, list[Row]]:
    """Return every table by rule id."""
    return {path.stem: list(_rows(path)) for path in sorted(FOLDER.glob("*.yaml"))}


def _rows(path: Path) -> Iterator[Row]:
    for row in load_yaml(path.read_text("utf-8")):
        asked = row.get("mangler")
        yield Row(
            rule=path.stem,
            on=row["dato"],
            words=row["fakta"],
            facts=parse_pairs(row["fakta"].split()),
            utfall=row["utfall"],
            mangler=None if asked is None else tuple(asked),
            sier=row.get("sier", ""),
            hjemmel=row.get("hjemmel"),
        )
