"""The fixed words of the page, in both målformer where they stand inside an answer."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.types import Text

STATUS: Mapping[str, tuple[str, Text, Text]] = {
    "besvart": (
        "✓",
        Text("Besvart", "Svart på"),
        Text("Svaret er dekket av kilder som gjelder på datoen.", "Svaret er dekt av kjelder som gjeld på datoen."),
    ),
    "delvis": (
        "◐",
        Text("Delvis besvart", "Delvis svart på"),
        Text(
            "Kildene svarer på noe, men ikke alt. Se hva som må avklares.",
            "Kjeldene svarer på noko, men ikkje alt. Sjå kva som må avklarast.",
        ),
    ),
    "trenger_opplysninger": (
        "?",
        Text("Trenger opplysninger", "Treng opplysningar"),
        Text(
            "Svaret kan snu når du vet mer. Fyll inn det som mangler, under «Saken».",
            "Svaret kan snu når du veit meir. Fyll inn det som manglar, under «Saken».",
        ),
    ),
    "ingen_kilde": (
        "○",
        Text("Kildene svarer ikke", "Kjeldene svarer ikkje"),
        Text(
            "Spørsmålet hører hjemme her, men ingen kilde svarer. Spør en som vet.",
            "Spørsmålet høyrer heime her, men inga kjelde svarer. Spør ein som veit.",
        ),
    ),
    "utenfor_tema": (
        "↗",
        Text("Utenfor temaet", "Utanfor temaet"),
        Text(
            "Drøft kan opplæringstiltak og ytelsene rundt dem.",
            "Drøft kan opplæringstiltak og ytingane rundt dei.",
        ),
    ),
    "stoppet_i_kontroll": (
        "■",
        Text("Stoppet i kontrollen", "Stoppa i kontrollen"),
        Text(
            "Utkastet holdt ikke mot kildene eller regelsjekken. Det som vises, er det som er sikkert.",
            "Utkastet heldt ikkje mot kjeldene eller regelsjekken. Det som står her, er det som er sikkert.",
        ),
    ),
    "feil": (
        "!",
        Text("Noe gikk galt", "Noko gjekk gale"),
        Text(
            "Feilen er teknisk, og ingenting er avgjort. Prøv igjen om litt.",
            "Feilen er teknisk, og ingenting er avgjort. Prøv igjen om litt.",
        ),
    ),
}
"""Status → symbol, word, and what it means for the reader."""

UTFALL: Mapping[str, tuple[str, Text]] = {
    "ikke_oppfylt": ("✗", Text("Ikke oppfylt", "Ikkje oppfylt")),
    "mangler_opplysning": ("?", Text("Mangler opplysning", "Manglar opplysning")),
    "krever_vurdering": ("⚖", Text("Krever din vurdering", "Krev di vurdering")),
    "oppfylt": ("✓", Text("Oppfylt", "Oppfylt")),
    "ikke_aktuell": ("–", Text("Ikke aktuelt", "Ikkje aktuelt")),
}
"""Outcome → symbol and word, in the order a reader needs them."""

HEADING: Mapping[str, Text] = {
    "vilkar": Text("Vilkår", "Vilkår"),
    "ytelse": Text("Ytelsen", "Ytinga"),
    "konflikt": Text("Her møtes regelverkene", "Her møtest regelverka"),
    "skjonn": Text("Dette må du vurdere", "Dette må du vurdere"),
    "alternativ": Text("Andre veier", "Andre vegar"),
    "dokumenter": Text("Dokumenter", "Dokument"),
    "neste_steg": Text("Neste steg", "Neste steg"),
    "forbehold": Text("Forbehold", "Atterhald"),
    "avklar": Text("Avklar først", "Avklar først"),
}

SIDE: Mapping[str, Text] = {
    "tiltak": Text("Tiltaket", "Tiltaket"),
    "ytelse": Text("Ytelsen", "Ytinga"),
    "saksbehandling": Text("Saksbehandlingen", "Saksbehandlinga"),
}

KIND: Mapping[str, Text] = {
    "regelverk": Text("Regel", "Regel"),
    "regelkort": Text("Veiledning", "Rettleiing"),
    "faktaboks": Text("Veiledning", "Rettleiing"),
    "faq": Text("Praksis", "Praksis"),
    "droftingskort": Text("Drøfting", "Drøfting"),
}

WHO: Mapping[str, Text] = {
    "koordinator": Text("opplæringskoordinatoren", "opplæringskoordinatoren"),
    "ytelseslinja": Text("ytelseslinja", "ytelseslinja"),
    "fylkeskommune": Text("fylkeskommunen", "fylkeskommunen"),
    "lanekassen": Text("Lånekassen", "Lånekassen"),
    "veileder": Text("veilederen", "rettleiaren"),
}

NLOD = "Inneholder data under norsk lisens for offentlige data (NLOD) distribuert av Lovdata. Teksten er bearbeidet."
