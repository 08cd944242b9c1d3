"""The value types of the corpus. Everything above imports these; they import nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Malform = Literal["nb", "nn"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both målformer."""

    nb: str
    nn: str

    def get(self, malform: Malform) -> str:
        """Return the text in `malform`."""
        return self.nn if malform == "nn" else self.nb


class Kind(StrEnum):
    """What a passage is, as the contract names it (`kilder[].type`)."""

    REGELVERK = "regelverk"
    REGELKORT = "regelkort"
    FAKTABOKS = "faktaboks"
    FAQ = "faq"
    DROFTINGSKORT = "droftingskort"


class Slag(StrEnum):
    """What a paragraph does in an answer, as the contract names it (`svar[].slag`)."""

    KORT_SVAR = "kort_svar"
    BEGRUNNELSE = "begrunnelse"
    VILKAR = "vilkar"
    YTELSE = "ytelse"
    KONFLIKT = "konflikt"
    SKJONN = "skjonn"
    ALTERNATIV = "alternativ"
    DOKUMENTER = "dokumenter"
    NESTE_STEG = "neste_steg"
    FORBEHOLD = "forbehold"
    AVKLAR = "avklar"


@dataclass(frozen=True, slots=True)
class Source:
    """A legal source in the register: an act, a regulation or a circular."""

    id: str
    """Lovdata address without prefix, for example `forskrift/2015-12-11-1598`."""
    title: str
    short: str
    """The name used in citations, for example `tiltaksforskriften`."""
    aliases: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Hjemmel:
    """One provision: `tiltaksforskriften § 7-3 fjerde ledd bokstav a`."""

    source_id: str
    text: str
    paragraf: str | None
    """`7-3`, `14 a`, `11 A-3`; None when a whole act or chapter is meant."""
    address: str
    """Lovdata address down to the item, for example `forskrift/2015-12-11-1598/§7-3/ledd/4`."""
    url: str
    """Link at § level."""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of a document, in one målform."""

    slag: Slag
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a document's `naar`: the fact and the values or limit it must not contradict."""

    fact: str
    allowed: tuple[str | int | bool, ...]
    """Allowed values; empty when `limit` is used."""
    limit: tuple[str, int] | None
    """Operator (`<`, `<=`, `>`, `>=`) and number."""


@dataclass(frozen=True, slots=True)
class Referral:
    """Who to ask, and why (`henvis`)."""

    til: str
    hvorfor: Text


@dataclass(frozen=True, slots=True)
class Document:
    """One document a coordinator can edit, in one version, both målformer."""

    id: str
    kind: Kind
    title: Text
    hjemler: tuple[Hjemmel, ...]
    gjelder_fra: date
    gjelder_til: date | None
    tema: tuple[str, ...]
    fakta: tuple[str, ...]
    """Fact ids it rests on: `F8`, `AAP-14`, `Å2`, `X-01`."""
    tillit: Literal["høy", "middels", "lav", "åpent"]
    eier: str
    gjennomgas: date
    sporsmal: tuple[str, ...]
    """Ways of asking (FAQ), in any målform and style."""
    ja_nei: tuple[tuple[str, Literal["ja", "nei"]], ...]
    """Questions that the text answers with a plain yes or no, and which."""
    naar: tuple[Condition, ...]
    svarer: Literal["besvart", "delvis", "ingen_kilde"]
    hjemmel: Literal["ikke_funnet", "utgatt"] | None
    """What becomes of the common claim that the document answers: no such rule, or one that no longer applies."""
    """What an answer built on this document can claim to be."""
    henvis: Referral | None
    nb: tuple[Part, ...]
    nn: tuple[Part, ...]
    path: str
    kvalitetssikret: date | None = None
    """The day a coordinator approved the text as an answer to just these questions."""

    def parts(self, malform: Malform) -> tuple[Part, ...]:
        """Return the paragraphs in `malform`."""
        return self.nn if malform == "nn" else self.nb


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and cited: one document in one målform, or one provision of official text."""

    id: str
    """Made of document or address, målform and `gjelder_fra`: re-indexing never moves a citation."""
    document_id: str
    kind: Kind
    malform: Malform
    title: str
    text: str
    """The whole text; every quote is a verbatim substring of it."""
    hjemler: tuple[str, ...]
    """Citations for people, the first is the main one."""
    url: str
    gjelder_fra: date | None
    gjelder_til: date | None
    sporsmal: tuple[str, ...] = ()

    def in_force(self, on: date) -> bool:
        """Tell whether the passage is in force on `on` (both ends inclusive)."""
        return (self.gjelder_fra is None or self.gjelder_fra <= on) and (
            self.gjelder_til is None or on <= self.gjelder_til
        )
