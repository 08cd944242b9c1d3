"""The closed lists of the store, each with the words a person reads."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why an adviser reports an answer. One must be chosen."""

    FEIL = "feil"
    MANGLER_DETALJER = "mangler_detaljer"
    ANDRE_ARTIKLER = "andre_artikler"
    IKKE_KONTEKST = "ikke_kontekst"
    BLANDER_YTELSER = "blander_ytelser"
    FINNER_IKKE_SITAT = "finner_ikke_sitat"
    MANGLER_KILDER = "mangler_kilder"
    ANNET = "annet"
    GAMMEL_REGEL = "gammel_regel"
    REGEL_OG_TEKST = "regel_og_tekst"


REASON_LABELS = {
    Reason.FEIL: "Hele eller deler av svaret er feil",
    Reason.MANGLER_DETALJER: "Mangler vesentlige detaljer",
    Reason.ANDRE_ARTIKLER: "Bruker ikke kildene jeg ventet",
    Reason.IKKE_KONTEKST: "Forholder seg ikke til det jeg skrev",
    Reason.BLANDER_YTELSER: "Blander ytelser",
    Reason.FINNER_IKKE_SITAT: "Finner ikke sitatet i kilden",
    Reason.MANGLER_KILDER: "Mangler kilder",
    Reason.ANNET: "Annet",
    Reason.GAMMEL_REGEL: "Gammel regel",
    Reason.REGEL_OG_TEKST: "Regelsjekk og tekst er uenige",
}


class ReportKind(StrEnum):
    """A fault reported, or a question sent to the coordinator."""

    MELDING = "melding"
    ESKALERING = "eskalering"


class Decision(StrEnum):
    """What a coordinator decided about an answer."""

    GODKJENT = "godkjent"
    REDIGERT = "redigert"
    AVVIST = "avvist"
    FAQ = "faq"
    KJENT_SAK = "kjent_sak"
    SENDT_VIDERE = "sendt_videre"


DECISION_LABELS = {
    Decision.GODKJENT: "Godkjent",
    Decision.REDIGERT: "Redigert",
    Decision.AVVIST: "Avvist",
    Decision.FAQ: "Laget FAQ",
    Decision.KJENT_SAK: "Laget kjent sak",
    Decision.SENDT_VIDERE: "Sendt videre",
}


class Severity(StrEnum):
    """How much a fault matters."""

    IKKE_RELEVANT = "ikke_relevant"
    LITE_VIKTIG = "lite_viktig"
    VIKTIG = "viktig"
    SAERSKILT_VIKTIG = "saerskilt_viktig"


SEVERITY_LABELS = {
    Severity.IKKE_RELEVANT: "Ikke relevant",
    Severity.LITE_VIKTIG: "Lite viktig",
    Severity.VIKTIG: "Viktig",
    Severity.SAERSKILT_VIKTIG: "Særskilt viktig",
}


class Cause(StrEnum):
    """Where a fault came from."""

    BRUKER = "bruker"
    PRODUKT = "produkt"
    UTDATERT = "utdatert"


CAUSE_LABELS = {
    Cause.BRUKER: "Misforståelse hos den som spurte",
    Cause.PRODUKT: "Feil i Drøft",
    Cause.UTDATERT: "Kilden er utdatert",
}


class FaqState(StrEnum):
    """Where a FAQ is in its life."""

    UTKAST = "utkast"
    PUBLISERT = "publisert"
    TRUKKET = "trukket"
