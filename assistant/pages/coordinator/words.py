"""The fixed words of the workbench."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.pages.coordinator.session import View

VIEWS: Mapping[View, tuple[str, str]] = {
    View.KO: ("1", "Kø"),
    View.FAQ: ("2", "FAQ"),
    View.TILBAKE: ("3", "Må gjennomgås"),
    View.TIMEN: ("4", "Spørretimen"),
    View.TALL: ("5", "Tall"),
    View.HJELP: ("?", "Hjelp"),
}
"""Page → its key and its name."""

KEYS = (
    ("n", "neste svar i køen, eller neste i en liste"),
    ("p", "forrige svar i køen, eller forrige i en liste"),
    ("g", "godkjenn svaret, og gå til det neste"),
    ("m", "godkjenn med merknad"),
    ("r", "rediger svaret"),
    ("a", "avvis svaret"),
    ("f", "lag FAQ av svaret"),
    ("k", "lag kjent sak av svaret"),
    ("s", "send spørsmålet videre"),
    ("z", "tilbake til det du nettopp avgjorde"),
    ("u", "hent køen på nytt"),
    ("/", "søk i køen"),
    ("1–5", "kø, FAQ, må gjennomgås, spørretimen, tall"),
    ("?", "denne hjelpen"),
    ("Ctrl + Enter", "lagre skjemaet du skriver i"),
    ("Ctrl + Shift + Enter", "publiser FAQ-en du redigerer"),
    ("Esc", "lukk skjemaet uten å lagre"),
)
"""The keys, as they are listed in the help."""

SIGNS: Mapping[str, str] = {
    "": "Alle",
    "meldt": "Meldt eller sendt hit",
    "uenige": "Tekst og regelsjekk er uenige",
    "avvist": "Ikke besvart",
    "gammel_kilde": "Gammel kilde",
    "svak_stotte": "Svak støtte",
    "negativt": "Svaret er nei",
    "sjelden": "Sjelden bestemmelse",
}
"""Kind of risk → what the filter calls it."""

PERIODS: Mapping[int, str] = {7: "Siste uke", 30: "Siste måned", 90: "Siste tre måneder"}
MALFORMER: Mapping[str, str] = {"": "Begge", "nb": "Bokmål", "nn": "Nynorsk"}
STATES: Mapping[str, str] = {"utkast": "Utkast", "publisert": "Publisert", "trukket": "Trukket"}
RESTING: Mapping[str, str] = {
    "dokument": "Tekster",
    "regel": "Regler",
    "sak": "Kjente saker",
    "svar": "Godkjente svar",
}
"""What can rest on a provision, in the plural."""
