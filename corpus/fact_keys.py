"""The facts of the contract that a document's `naar` may name, and the values they can take.

Written again here because the corpus imports nothing of ours; a test holds it equal to the facts the product reads.
"""

from __future__ import annotations

from collections.abc import Mapping

_LETTERS = ("a", "b", "c", "d", "e", "f")
_YES_NO = (True, False)
_OPEN: tuple[()] = ()

FACT_VALUES: Mapping[str, tuple[str | bool, ...]] = {
    "alder": _OPEN,
    "fodselsaar": _OPEN,
    "oppstart": _OPEN,
    "tiltak": _LETTERS,
    "forkant": _LETTERS,
    "samtidig": _LETTERS,
    "varighet_mnd": _OPEN,
    "brukt_mnd": _OPEN,
    "normert_prosent": _OPEN,
    "nedsatt_arbeidsevne": _YES_NO,
    "arbeidsevne_halvparten": _YES_NO,
    "sykdom_aarsak": _YES_NO,
    "sammensatt_bistandsbehov": _YES_NO,
    "tilrettelagt_lop": _YES_NO,
    "samarbeid_fylkeskommune": _YES_NO,
    "kommunalt_tilbud_vurdert": _YES_NO,
    "ansatt": _YES_NO,
    "tilrettelegging_provd": _YES_NO,
    "lovlig_opphold": _YES_NO,
    "nav_tiltak": _YES_NO,
    "ytelse": (
        "aap", "sykepenger", "dagpenger", "tiltakspenger", "uforetrygd", "overgangsstonad", "omstillingsstonad",
        "kvp", "introduksjonsstonad", "sosialhjelp", "ungdomsprogram", "ingen",
    ),
    "ytelse_gjenstar_mnd": _OPEN,
    "aap_brukt_mnd": _OPEN,
    "rett_annen_livsopphold": _YES_NO,
    "helt_ledig": _YES_NO,
    "uker_siden_innvilget": _OPEN,
    "studiepoeng_halvaar": _OPEN,
    "niva": ("grunnskole", "vgs", "norsk", "fagskole", "hoyere", "kurs"),
    "barn": _OPEN,
    "i_program": ("kvp", "intro", "ingen"),
    "integreringsprogram_rett": _YES_NO,
    "utland": _YES_NO,
    "mangler_grunnskole_vgs": _YES_NO,
    "avbrudd_uker": _OPEN,
    "sykefravaer_dager": _OPEN,
    "barn_yngste_mnd": _OPEN,
    "klage_gjelder": ("tiltak", "tilskudd", "14a", "amo_opptak", "arbeidsgiverplass"),
}  # fmt: skip
"""Closed values by fact; empty for a number or a date."""
