"""Alternatives: offered only when the training is refused, and only with a result of their own."""

from datetime import date

import pytest

from assistant.facts import parse_facts, parse_pairs
from assistant.rules.check import check
from assistant.types import Utfall

ON = date(2026, 11, 23)
DAGPENGER = "ytelse=dagpenger nav_tiltak=nei helt_ledig=ja"
AAP = "tiltak=e fodselsaar=1990 ytelse=aap"
ROWS = [
    # facts, the alternatives offered
    ("tiltak=f fodselsaar=1990 nedsatt_arbeidsevne=ja", []),
    ("tiltak=f fodselsaar=1990", []),
    ("tiltak=f fodselsaar=1990 nedsatt_arbeidsevne=nei", ["annen-opplaering-e", "annen-opplaering-d", "lanekassen"]),
    (
        "tiltak=f fodselsaar=2006 nedsatt_arbeidsevne=ja",
        ["annen-opplaering-e", "annen-opplaering-d", "senere-oppstart", "lanekassen"],
    ),
    ("tiltak=f fodselsaar=2008 nedsatt_arbeidsevne=nei samarbeid_fylkeskommune=nei", ["lanekassen"]),
    ("tiltak=e fodselsaar=2008", ["annen-opplaering-d", "senere-oppstart", "lanekassen"]),
    ("tiltak=e fodselsaar=2008 tilrettelagt_lop=nei", ["senere-oppstart", "lanekassen"]),
    ("tiltak=a fodselsaar=2011", ["senere-oppstart"]),
    ("tiltak=e fodselsaar=1990 varighet_mnd=60", ["kortere-lop", "egenfinansiering", "lanekassen"]),
    ("tiltak=e fodselsaar=1990 varighet_mnd=36", []),
    ("tiltak=e fodselsaar=2008 varighet_mnd=60", ["lanekassen"]),
    (
        "tiltak=d fodselsaar=1990 varighet_mnd=48",
        [],
    ),
    (
        "tiltak=d fodselsaar=1990 varighet_mnd=49",
        ["kortere-lop", "egenfinansiering", "kombinasjon-b", "fylkeskommunen", "lanekassen"],
    ),
    (
        "tiltak=d forkant=b fodselsaar=1990 varighet_mnd=61",
        ["kortere-lop", "egenfinansiering", "fylkeskommunen", "lanekassen"],
    ),
    (
        "tiltak=f fodselsaar=1990 nedsatt_arbeidsevne=ja varighet_mnd=49",
        ["kortere-lop", "egenfinansiering", "kombinasjon-c", "lanekassen"],
    ),
    ("tiltak=a fodselsaar=2010", ["annen-opplaering-d", "senere-oppstart"]),
    # dagpenger under egen utdanning: som Nav-tiltak, eller når ventetiden er over
    (f"{DAGPENGER} niva=vgs alder=23 uker_siden_innvilget=12", ["nav-tiltak-c", "nav-tiltak-d"]),
    (f"{DAGPENGER} niva=vgs alder=17 uker_siden_innvilget=12", ["nav-tiltak-d"]),
    (f"{DAGPENGER} niva=fagskole alder=30 uker_siden_innvilget=11", ["nav-tiltak-e", "senere-oppstart-dagpenger"]),
    (f"{DAGPENGER} niva=fagskole alder=23 uker_siden_innvilget=11", ["nav-tiltak-e"]),
    (f"{DAGPENGER} niva=fagskole alder=30 uker_siden_innvilget=12", []),
    (f"{DAGPENGER} niva=kurs alder=30 uker_siden_innvilget=12 varighet_mnd=6 normert_prosent=100", ["nav-tiltak-a"]),
    (f"{DAGPENGER} niva=hoyere alder=30 varighet_mnd=36 nedsatt_arbeidsevne=nei", []),
    # AAP rekker ikke ut løpet, heller ikke forlenget
    (f"{AAP} ytelse_gjenstar_mnd=11 varighet_mnd=36", ["kortere-lop-aap"]),
    (f"{AAP} ytelse_gjenstar_mnd=12 varighet_mnd=36", []),
    (f"{AAP} ytelse_gjenstar_mnd=11 varighet_mnd=36 nav_tiltak=nei", []),
    (f"{AAP} aap_brukt_mnd=60 varighet_mnd=36", []),
]


@pytest.mark.parametrize(("words", "ids"), ROWS)
def test_only_ways_that_are_not_refused_are_offered(words, ids):
    assert [a.id for a in check(parse_pairs(words.split()), ON).alternativer] == ids


def offered(words, name):
    return next(a for a in check(parse_pairs(words.split()), ON).alternativer if a.id == name)


def test_a_later_start_is_the_first_of_january_the_year_the_limit_is_reached():
    other = offered("tiltak=e fodselsaar=2008", "senere-oppstart")
    assert other.endring == {"oppstart": date(2027, 1, 1)}
    assert "1. januar 2027" in other.tekst.nb


def test_a_shorter_course_is_at_the_ceiling():
    other, *_ = check(parse_pairs(["tiltak=f", "forkant=c", "fodselsaar=1990", "varighet_mnd=72"]), ON).alternativer
    assert other.endring == {"varighet_mnd": 48}


@pytest.mark.parametrize("words", [row[0] for row in ROWS if row[1]])
def test_every_alternative_carries_the_result_of_its_own_check_and_leaves_the_discretion(words):
    facts = parse_pairs(words.split())
    for other in check(facts, ON).alternativer:
        again = check(facts.with_(**other.endring), ON)
        assert dict(other.samlet) == dict(again.samlet)
        assert other.samlet["tiltak"] is not Utfall.IKKE_OPPFYLT
        assert other.hjemler
        outside = other.id in {"lanekassen", "fylkeskommunen", "senere-oppstart-dagpenger"}
        assert "avgjør" in other.tekst.nb if outside else "må fortsatt vurderes" in other.tekst.nb
        assert "avgjer" in other.tekst.nn if outside else "må framleis vurderast" in other.tekst.nn


def test_own_education_may_begin_when_the_twelve_weeks_are_over():
    other = offered(f"{DAGPENGER} niva=fagskole alder=30 uker_siden_innvilget=10", "senere-oppstart-dagpenger")
    assert other.endring == {"oppstart": date(2026, 12, 7)}
    assert "7. desember 2026" in other.tekst.nb
    assert [h.text for h in other.hjemler] == ["dagpengeforskriften § 4-3c"]


def test_the_longest_course_aap_may_reach_counts_the_extension_in_full():
    other = offered(f"{AAP} ytelse_gjenstar_mnd=6 varighet_mnd=36", "kortere-lop-aap")
    assert other.endring == {"varighet_mnd": 30}
    later = offered(f"{AAP} ytelse_gjenstar_mnd=6 varighet_mnd=36 oppstart=2027-01-10", "kortere-lop-aap")
    assert later.endring == {"varighet_mnd": 28}
    assert "bare hvis ytelseslinja forlenger" in other.tekst.nb


def test_nothing_is_offered_under_older_rules():
    assert check(parse_facts({"tiltak": "a", "varighet_mnd": 60}), date(2025, 6, 30)).alternativer == ()
