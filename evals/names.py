"""What people read for the names that files carry."""

from __future__ import annotations

RATES = {
    "helt_riktig": "Helt riktig",
    "delvis": "Delvis",
    "feil": "Feil",
    "lesing_f1": "Opplysninger lest (F1)",
    "lesing_presisjon": "Opplysninger: lest er riktig",
    "lesing_dekning": "Opplysninger: alle er lest",
    "sok_blant_fem": "Riktig bestemmelse blant de fem første",
    "sok_dekning_fem": "Alle bestemmelser blant de fem første",
    "regler_utfall": "Utfall av reglene",
    "svar_sagt": "Sier det som skal sies",
    "svar_unngatt": "Lar være å si det som er galt",
    "svar_henvist": "Viser videre til rett sted",
    "hjemmel_dekning": "Hjemler: alle er sitert",
    "hjemmel_presisjon": "Hjemler: sitert er ventet (nedre grense)",
    "sitat_ordrett": "Sitater som er ordrette",
    "sitat_gjelder": "Sitater som gjelder på datoen",
    "uten_stotte": "Setninger uten kilde",
    "status": "Riktig status",
    "avslag_presisjon": "Avslag: avslått er rett avslått",
    "avslag_dekning": "Avslag: alt utenfor er avslått",
}
VERDICTS = {"helt_riktig": "helt riktig", "delvis": "delvis", "feil": "feil"}
STAGE_RATES = (
    ("Lesing", ("lesing_f1", "lesing_presisjon", "lesing_dekning")),
    ("Søk", ("sok_blant_fem", "sok_dekning_fem")),
    ("Regler", ("regler_utfall",)),
    ("Svar", ("svar_sagt", "svar_unngatt", "svar_henvist", "status")),
    ("Kilder", ("hjemmel_dekning", "hjemmel_presisjon", "sitat_ordrett", "sitat_gjelder", "uten_stotte")),
    ("Avslag", ("avslag_presisjon", "avslag_dekning")),
)
"""The rates as a report shows them, step by step."""
