"""The provision behind a source: official wording, the cited item, our own cards of it, and what stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.lovdata.state import LawState
from corpus.types import Hjemmel, Kind, Malform, Passage
from index.search import Searcher

_MOST_CARDS = 4


@dataclass(frozen=True, slots=True)
class Provision:
    """One § with what we have of it. `official` is None when the official text is not fetched."""

    hjemmel: Hjemmel
    official: Passage | None
    cited: str
    """The line of the official text that the citation points at; empty when the whole § is meant."""
    cards: tuple[Passage, ...]
    before: str
    """The provision before it in the official text, as a citation; empty when there is none."""
    after: str


class Provisions:
    """Finds provisions by their citation."""

    def __init__(self, searcher: Searcher, law: LawState | None) -> None:
        self._searcher = searcher
        self._law = law

    def find(self, citation: str, on: date, malform: Malform) -> Provision | None:
        """Return the provision a citation names, None when it names no §."""
        try:
            hjemmel = parse_hjemmel(citation)
        except HjemmelError:
            return None
        if hjemmel.paragraf is None:
            return None
        found = self._searcher.by_hjemmel(hjemmel.source_id, hjemmel.paragraf, on, malform)
        official = next((p for p in found if p.kind is Kind.REGELVERK), None)
        line = (self._law.line(hjemmel.address) or "") if self._law else ""
        before, after = self._beside(official)
        return Provision(
            hjemmel=hjemmel,
            official=official,
            cited=line if official and line in official.text else "",
            cards=tuple(self._cards(found, hjemmel)[:_MOST_CARDS]),
            before=before,
            after=after,
        )

    def _cards(self, found: list[Passage], hjemmel: Hjemmel) -> list[Passage]:
        """Our cards of this §, those of the very item first."""
        section = re.compile(rf"§ {re.escape(hjemmel.paragraf or '')}(?![\w-])")
        ours = (p for p in found if p.kind is Kind.REGELKORT and section.search(p.hjemler[0]))
        return sorted(ours, key=lambda p: p.hjemler[0] != hjemmel.text)

    def _beside(self, official: Passage | None) -> tuple[str, str]:
        order = self._order
        if official is None or official.hjemler[0] not in order:
            return "", ""
        source = _source(official)
        names = [name for name, of in order.items() if of == source]
        place = names.index(official.hjemler[0])
        return (names[place - 1] if place else ""), (names[place + 1] if place + 1 < len(names) else "")

    @cached_property
    def _order(self) -> dict[str, str]:
        """Citation → source, in the order of the official text."""
        return {p.hjemler[0]: _source(p) for p in (self._law.passasjer if self._law else ())}


def _source(passage: Passage) -> str:
    return passage.document_id.split("/§")[0]
