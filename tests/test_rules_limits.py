"""Both sides of each limit and of each version date, in our own rows."""

from datetime import date

import pytest

from assistant.facts import parse_pairs
from assistant.rules.check import check

TODAY = "2026-11-23"
ROWS = [
    # rule, outcome, date, facts
    ("tf-7-3-alder", "oppfylt", TODAY, "tiltak=e fodselsaar=2007"),
    ("tf-7-3-alder", "ikke_oppfylt", TODAY, "tiltak=e fodselsaar=2008"),
    ("tf-7-3-alder", "oppfylt", TODAY, "tiltak=f fodselsaar=2004"),
    ("tf-7-3-alder", "ikke_oppfylt", TODAY, "tiltak=f fodselsaar=2005"),
    ("tf-7-3-alder", "mangler_opplysning", TODAY, "tiltak=f alder=21"),
    ("tf-7-3-alder", "oppfylt", TODAY, "tiltak=f alder=22"),
    ("tf-7-3-alder", "ikke_oppfylt", TODAY, "tiltak=f alder=20"),
    ("tf-7-3-alder", "oppfylt", TODAY, "tiltak=f fodselsaar=2005 oppstart=2027-01-02"),
    ("tf-7-3-alder", "oppfylt", TODAY, "tiltak=d fodselsaar=2010 sammensatt_bistandsbehov=ja tilrettelagt_lop=ja"),
    ("tf-7-3-alder", "ikke_oppfylt", TODAY, "tiltak=d fodselsaar=2011 sammensatt_bistandsbehov=ja tilrettelagt_lop=ja"),
    ("tf-7-3-alder", "ikke_oppfylt", "2025-07-31", "tiltak=d fodselsaar=2009 sammensatt_bistandsbehov=ja tilrettelagt_lop=ja"),
    ("tf-7-3-alder", "oppfylt", "2025-08-01", "tiltak=d fodselsaar=2009 sammensatt_bistandsbehov=ja tilrettelagt_lop=ja"),
    ("tf-7-3-alder", "krever_vurdering", "2025-06-30", "tiltak=a fodselsaar=2006 alder=18"),
    ("tf-7-3-alder", "oppfylt", "2025-07-01", "tiltak=a fodselsaar=2006 alder=18"),
    ("tf-7-3-nedsatt-arbeidsevne", "ikke_aktuell", TODAY, "tiltak=e nedsatt_arbeidsevne=nei"),
    ("tf-7-3-nedsatt-arbeidsevne", "ikke_oppfylt", TODAY, "tiltak=f nedsatt_arbeidsevne=nei"),
    ("tf-7-3-nedsatt-arbeidsevne", "mangler_opplysning", TODAY, "tiltak=f"),
    ("tf-7-4-varighet", "oppfylt", TODAY, "tiltak=e varighet_mnd=36"),
    ("tf-7-4-varighet", "ikke_oppfylt", TODAY, "tiltak=e varighet_mnd=37"),
    ("tf-7-4-varighet", "oppfylt", TODAY, "tiltak=d forkant=b varighet_mnd=48"),
    ("tf-7-4-varighet", "ikke_oppfylt", TODAY, "tiltak=d forkant=b varighet_mnd=49"),
    ("tf-7-4-varighet", "oppfylt", TODAY, "tiltak=f forkant=c varighet_mnd=48"),
    ("tf-7-4-varighet", "ikke_oppfylt", TODAY, "tiltak=f forkant=a samtidig=c varighet_mnd=48"),
    ("tf-7-4-varighet", "mangler_opplysning", TODAY, "tiltak=d varighet_mnd=48"),
    ("tf-7-4-varighet", "krever_vurdering", TODAY, "tiltak=a varighet_mnd=12 brukt_mnd=30"),
    ("tf-7-4-varighet", "oppfylt", "2019-06-30", "tiltak=a varighet_mnd=12"),
    ("tf-7-4-varighet", "ikke_oppfylt", "2019-06-30", "tiltak=a varighet_mnd=13"),
    ("tf-7-4-varighet", "oppfylt", "2019-07-01", "tiltak=a varighet_mnd=13"),
    ("tf-7-4-varighet", "oppfylt", "2016-09-30", "tiltak=a varighet_mnd=10"),
    ("tf-7-4-varighet", "ikke_oppfylt", "2016-09-30", "tiltak=a varighet_mnd=11"),
    ("tf-7-4-forlengelse", "ikke_aktuell", TODAY, "tiltak=d forkant=a samtidig=a varighet_mnd=36"),
    ("tf-7-4-forlengelse", "krever_vurdering", TODAY, "tiltak=d forkant=a samtidig=a varighet_mnd=48"),
    ("tf-7-4-forlengelse", "ikke_oppfylt", TODAY, "tiltak=d forkant=a samtidig=a varighet_mnd=49"),
    ("tf-7-4-forlengelse", "ikke_oppfylt", TODAY, "tiltak=c varighet_mnd=37"),
    ("tf-7-6-samarbeid", "ikke_oppfylt", TODAY, "tiltak=d fodselsaar=2008 samarbeid_fylkeskommune=nei"),
    ("tf-7-6-samarbeid", "ikke_aktuell", TODAY, "tiltak=d fodselsaar=2007 samarbeid_fylkeskommune=nei"),
    ("tf-1-8-arbeidsgiver", "ikke_aktuell", TODAY, "tiltak=a ansatt=nei"),
    ("tf-1-8-arbeidsgiver", "mangler_opplysning", TODAY, "tiltak=a ansatt=ja"),
    ("aml-2-opphold", "ikke_oppfylt", TODAY, "tiltak=a lovlig_opphold=nei"),
    ("ftrl-11-12-aap-varighet", "oppfylt", TODAY, "tiltak=e ytelse=aap ytelse_gjenstar_mnd=24 varighet_mnd=24"),
    ("ftrl-11-12-aap-varighet", "ikke_oppfylt", TODAY, "tiltak=e ytelse=aap ytelse_gjenstar_mnd=23 varighet_mnd=24"),
    ("ftrl-11-12-aap-forlengelse", "krever_vurdering", TODAY, "tiltak=e nav_tiltak=ja ytelse=aap ytelse_gjenstar_mnd=12 varighet_mnd=36"),
    ("ftrl-11-12-aap-forlengelse", "ikke_oppfylt", TODAY, "tiltak=e nav_tiltak=ja ytelse=aap ytelse_gjenstar_mnd=11 varighet_mnd=36"),
    ("ftrl-11-12-aap-forlengelse", "ikke_oppfylt", TODAY, "nav_tiltak=nei ytelse=aap ytelse_gjenstar_mnd=12 varighet_mnd=24"),
    ("ftrl-8-sykepenger-periode", "ikke_oppfylt", TODAY, "ytelse=sykepenger ytelse_gjenstar_mnd=3 varighet_mnd=4"),
    ("dpf-4-3-nav-tiltak", "oppfylt", TODAY, "ytelse=dagpenger nav_tiltak=ja tiltak=d ansatt=nei"),
    ("dpf-4-3-egen-utdanning", "ikke_oppfylt", TODAY, "ytelse=dagpenger nav_tiltak=nei niva=kurs helt_ledig=ja uker_siden_innvilget=12 alder=25 varighet_mnd=4 normert_prosent=100"),
    ("dpf-4-3-egen-utdanning", "oppfylt", TODAY, "ytelse=dagpenger nav_tiltak=nei niva=kurs helt_ledig=ja uker_siden_innvilget=12 alder=25 varighet_mnd=3"),
    ("dpf-4-3-egen-utdanning", "ikke_oppfylt", TODAY, "ytelse=dagpenger nav_tiltak=nei niva=fagskole helt_ledig=nei uker_siden_innvilget=12 alder=25"),
    ("dpf-4-3-egen-utdanning", "ikke_oppfylt", TODAY, "ytelse=dagpenger nav_tiltak=nei niva=hoyere helt_ledig=ja uker_siden_innvilget=12 alder=30 varighet_mnd=12 studiepoeng_halvaar=16"),
    ("dpf-4-3-egen-utdanning", "mangler_opplysning", TODAY, "ytelse=dagpenger nav_tiltak=nei niva=vgs helt_ledig=ja uker_siden_innvilget=11 alder=25"),
    ("tpf-2-deltaker", "ikke_oppfylt", TODAY, "tiltak=d nav_tiltak=ja alder=17"),
    ("tpf-2-deltaker", "mangler_opplysning", TODAY, "tiltak=d nav_tiltak=ja fodselsaar=2008"),
    ("tpf-7-annen-livsopphold", "ikke_oppfylt", TODAY, "ytelse=uforetrygd"),
    ("tpf-7-annen-livsopphold", "mangler_opplysning", TODAY, "tiltak=a ytelse=sosialhjelp"),
    ("tpf-program", "ikke_oppfylt", TODAY, "tiltak=a i_program=kvp"),
    ("tsf-laeremidler", "ikke_oppfylt", TODAY, "tiltak=e ytelse=dagpenger nedsatt_arbeidsevne=nei"),
    ("tsf-reise", "ikke_oppfylt", TODAY, "tiltak=e ytelse=sykepenger nedsatt_arbeidsevne=ja"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "outcome", "on", "facts"), ROWS)
def test_a_rule_decides_on_both_sides_of_its_limit(rule, outcome, on, facts):
    finding = check(parse_pairs(facts.split()), date.fromisoformat(on)).finding(rule)
    assert (finding.utfall.value if finding else "ikke_aktuell") == outcome
