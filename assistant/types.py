"""The value types of the answer, from findings to the finished reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from corpus.types import Hjemmel, Malform, Slag, Text

Side = Literal["tiltak", "ytelse", "saksbehandling"]


class Utfall(StrEnum):
    """The five outcomes of a rule (KONTRAKT section 3)."""

    OPPFYLT = "oppfylt"
    IKKE_OPPFYLT = "ikke_oppfylt"
    MANGLER_OPPLYSNING = "mangler_opplysning"
    KREVER_VURDERING = "krever_vurdering"
    IKKE_AKTUELL = "ikke_aktuell"


class Status(StrEnum):
    """The seven ways an answer can end (KONTRAKT section 4)."""

    BESVART = "besvart"
    DELVIS = "delvis"
    TRENGER_OPPLYSNINGER = "trenger_opplysninger"
    INGEN_KILDE = "ingen_kilde"
    UTENFOR_TEMA = "utenfor_tema"
    STOPPET_I_KONTROLL = "stoppet_i_kontroll"
    FEIL = "feil"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about one case on one date."""

    regel: str
    utfall: Utfall
    tittel: Text
    hjemmel: Hjemmel
    begrunnelse: Text
    """Which fact, which limit, which provision – written from the evaluation itself."""
    brukte_fakta: Mapping[str, Any]
    mangler: tuple[str, ...]
    gjelder_fra: date
    gjelder_til: date | None
    side: Side
    verdi: str | None = None
    """The value of a rule that gives one, for example `6 uker`."""
    vurder: tuple[Text, ...] = ()
    """What to weigh, for a rule of discretion."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that could turn an outcome, and how to ask for it."""

    fakta: str
    sporsmal: Text
    kan_snu: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """One bar of the timeline, in whole calendar months from the month of `fra` to that of `til`."""

    slag: str
    """`utdanning`, `ytelse`, `forlengelse`, `hull`, `tak` or `frist`."""
    tekst: Text
    fra: date
    til: date
    hjemmel: Hjemmel | None = None
    sikkerhet: Literal["regel", "vurdering"] = "regel"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A known collision between tiltak and ytelse (X-01 to X-16)."""

    id: str
    tittel: Text
    tekst: Text
    """What the sources give."""
    avklares_av: str
    """Who must clear it: `ytelseslinja`, `koordinator`, `veileder`, `lanekassen`."""
    lov_aldri: Text | None
    """What never to promise."""
    hjemler: tuple[Hjemmel, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way, offered only with the result of its own check."""

    id: str
    tittel: Text
    tekst: Text
    endring: Mapping[str, Any]
    """The facts that were changed before the check."""
    samlet: Mapping[str, Utfall]
    hjemler: tuple[Hjemmel, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Everything the rules can say about one case on one date."""

    dato: date
    regelversjon: str
    funn: tuple[Finding, ...]
    samlet: Mapping[Side, Utfall]
    tidslinje: tuple[Period, ...] = ()
    konflikter: tuple[Conflict, ...] = ()
    alternativer: tuple[Alternative, ...] = ()
    mangler: tuple[Missing, ...] = ()

    def finding(self, regel: str) -> Finding | None:
        """Return the finding of `regel`, or None when the rule is not relevant."""
        return next((f for f in self.funn if f.regel == regel), None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One item of `svar`: a paragraph with the numbers of the sources it rests on."""

    tekst: str
    kilder: tuple[int, ...]
    slag: Slag


@dataclass(frozen=True, slots=True)
class Citation:
    """One item of `kilder`: a numbered source with a verbatim quote."""

    nr: int
    id: str
    type: str
    tittel: str
    hjemmel: str
    hjemler: tuple[str, ...]
    url: str
    sitat: str
    gjelder_fra: date | None
    gjelder_til: date | None
    brukt: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole reply in the contract's shape; `assistant.answer.serialize` writes it as JSON."""

    status: Status
    malform: Malform
    dato: date
    svar: tuple[Sentence, ...]
    kilder: tuple[Citation, ...]
    fakta: Mapping[str, Any]
    check: Check | None
    henvis: Mapping[str, str] | None
    personvern: tuple[tuple[str, int], ...]
    oppfolging: tuple[str, ...]
    versjoner: Mapping[str, str | None]
    tid_ms: Mapping[str, float] = field(default_factory=dict)
