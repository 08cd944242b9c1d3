"""What an act or a regulation becomes when it is read: provisions of addressed units, in document order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit of text is."""

    OVERSKRIFT = "overskrift"
    LEDD = "ledd"
    PUNKT = "punkt"
    FORTSETTELSE = "fortsettelse"
    """Text of a ledd or an item that comes after its list or table."""
    TABELL = "tabell"
    TEKST = "tekst"
    ENDRING = "endring"
    """A note on amendments: metadata, never law."""
    FOTNOTE = "fotnote"
    MERKE = "merke"
    """A footnote mark, kept apart so that it never fuses with a word."""
    FREMTIDIG = "fremtidig"
    """Text that will be law elsewhere, inside an amending act: never law here."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of text with its address: `forskrift/2015-12-11-1598/§7-2/ledd/1/bokstav/b`."""

    kind: UnitKind
    address: str
    text: str
    label: str = ""
    """As Lovdata writes it: `a.`, `1.`, `-`, `(1)`; empty for a ledd without number."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One §, with everything that stands in it."""

    address: str
    name: str
    """As people write it: `§ 7-2`."""
    title: str
    path: tuple[str, ...]
    """The headings it stands under, outermost first."""
    units: tuple[Unit, ...]
    repealed: str | None = None
    """Lovdata's date; it also stands on provisions that were enacted again, so it proves nothing alone."""

    @property
    def law(self) -> tuple[Unit, ...]:
        """The units that are law: no headings, notes or marks."""
        return tuple(unit for unit in self.units if unit.kind in _LAW)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes on amendments."""
        return tuple(unit.text for unit in self.units if unit.kind is UnitKind.ENDRING)


_LAW = frozenset({UnitKind.LEDD, UnitKind.PUNKT, UnitKind.FORTSETTELSE, UnitKind.TABELL, UnitKind.TEKST})


@dataclass(frozen=True, slots=True)
class LawDocument:
    """One act or regulation as it stood when Lovdata made the file."""

    id: str
    """`forskrift/2015-12-11-1598`."""
    title: str
    short: str
    in_force: str
    """Free text: a date, several, or «Kongen bestemmer»."""
    last_change: str
    provisions: tuple[Provision, ...]
    other: tuple[Unit, ...]
    """Headings, preambles, attachments and notes outside the provisions, in document order."""
    references: tuple[str, ...]
    """Every internal link, as written."""
    places: frozenset[str]
    """The addresses of the sections: `…/kap7`."""

    def units(self) -> tuple[Unit, ...]:
        """Return every unit of the document."""
        return (*self.other, *(unit for provision in self.provisions for unit in provision.units))
