"""Alternatives: offered only when the training is refused, and only with a result of their own."""

from datetime import date

import pytest

from assistant.facts import parse_facts, parse_pairs
from assistant.rules.check import check
from assistant.types import Utfall

ON = date(2026, 11, 23)
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
    ("tiltak=e fodselsaar=2008", ["senere-oppstart", "lanekassen"]),
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
    ("tiltak=a fodselsaar=2010", ["senere-oppstart"]),
]


@pytest.mark.parametrize(("words", "ids"), ROWS)
def test_only_ways_that_are_not_refused_are_offered(words, ids):
    assert [a.id for a in check(parse_pairs(words.split()), ON).alternativer] == ids


def test_a_later_start_is_the_first_of_january_the_year_the_limit_is_reached():
    other = check(parse_pairs(["tiltak=e", "fodselsaar=2008"]), ON).alternativer[0]
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
        outside = other.id in {"lanekassen", "fylkeskommunen"}
        assert "avgjør" in other.tekst.nb if outside else "må fortsatt vurderes" in other.tekst.nb
        assert "avgjer" in other.tekst.nn if outside else "må framleis vurderast" in other.tekst.nn


def test_nothing_is_offered_under_older_rules():
    assert check(parse_facts({"tiltak": "a", "varighet_mnd": 60}), date(2025, 6, 30)).alternativer == ()
