"""Conflicts between tiltak and ytelse: shown on known facts, never on unknown ones."""

from datetime import date

import pytest

from assistant.facts import parse_pairs
from assistant.rules.check import check
from assistant.rules.conflicts import load_conflicts, read_conflicts
from assistant.rules.load import RuleError

TODAY = "2026-11-23"
ROWS = [
    # conflict, shown, date, facts
    ("X-01", True, TODAY, "ytelse=aap ytelse_gjenstar_mnd=12 varighet_mnd=24 tiltak=e"),
    ("X-01", False, TODAY, "ytelse=aap ytelse_gjenstar_mnd=24 varighet_mnd=24 tiltak=e"),
    ("X-01", False, TODAY, "ytelse=aap varighet_mnd=24 tiltak=e"),
    ("X-01", False, TODAY, "ytelse=aap ytelse_gjenstar_mnd=12 varighet_mnd=24 nav_tiltak=nei"),
    ("X-02", True, TODAY, "ytelse=sykepenger ytelse_gjenstar_mnd=3 varighet_mnd=4"),
    ("X-02", False, TODAY, "ytelse=sykepenger ytelse_gjenstar_mnd=3 varighet_mnd=3"),
    ("X-03", True, TODAY, "ytelse=dagpenger tiltak=d alder=24"),
    ("X-03", True, TODAY, "ytelse=dagpenger niva=vgs fodselsaar=2003"),
    ("X-03", False, TODAY, "ytelse=dagpenger tiltak=d alder=25"),
    ("X-03", False, TODAY, "ytelse=dagpenger tiltak=d fodselsaar=2001"),
    ("X-03", False, TODAY, "ytelse=dagpenger tiltak=d"),
    ("X-03", False, "2025-06-30", "ytelse=dagpenger tiltak=b alder=23"),
    ("X-04", True, TODAY, "ytelse=dagpenger nav_tiltak=ja normert_prosent=100"),
    ("X-04", False, TODAY, "ytelse=dagpenger nav_tiltak=ja normert_prosent=99"),
    ("X-05", True, TODAY, "ytelse=dagpenger tiltak=f"),
    ("X-05", False, TODAY, "ytelse=dagpenger tiltak=f nav_tiltak=nei"),
    ("X-05", False, TODAY, "ytelse=aap tiltak=f"),
    ("X-06", True, TODAY, "ytelse=dagpenger tiltak=e alder=24"),
    ("X-06", False, TODAY, "ytelse=dagpenger tiltak=e alder=25"),
    ("X-06", True, TODAY, "ytelse=dagpenger tiltak=f alder=29"),
    ("X-06", False, TODAY, "ytelse=dagpenger tiltak=f alder=30"),
    ("X-06", True, TODAY, "tiltak=d alder=17 sammensatt_bistandsbehov=ja tilrettelagt_lop=ja"),
    ("X-06", False, TODAY, "tiltak=d alder=17"),
    ("X-07", True, TODAY, "ytelse=dagpenger tiltak=b varighet_mnd=13"),
    ("X-07", False, TODAY, "ytelse=dagpenger tiltak=b varighet_mnd=12"),
    ("X-07", True, TODAY, "ytelse=dagpenger niva=norsk varighet_mnd=13"),
    ("X-08", True, TODAY, "ytelse=dagpenger tiltak=a varighet_mnd=4"),
    ("X-08", False, TODAY, "ytelse=dagpenger tiltak=a varighet_mnd=3"),
    ("X-08", False, TODAY, "ytelse=dagpenger tiltak=a"),
    ("X-09", True, TODAY, "ytelse=tiltakspenger nedsatt_arbeidsevne=ja"),
    ("X-09", False, TODAY, "ytelse=tiltakspenger"),
    ("X-09", False, TODAY, "ytelse=aap nedsatt_arbeidsevne=ja"),
    ("X-10", True, TODAY, "ytelse=sykepenger tiltak=a"),
    ("X-10", False, TODAY, "ytelse=sykepenger"),
    ("X-10", False, TODAY, "ytelse=sykepenger tiltak=a nav_tiltak=nei"),
    ("X-12", True, "2026-07-01", "ytelse=overgangsstonad tiltak=d"),
    ("X-12", False, "2026-06-30", "ytelse=overgangsstonad tiltak=d"),
    ("X-12", False, TODAY, "ytelse=overgangsstonad"),
    ("X-11", True, TODAY, "ytelse=aap nav_tiltak=nei"),
    ("X-11", False, TODAY, "ytelse=aap"),
    ("X-11", False, TODAY, "ytelse=aap nav_tiltak=ja"),
    ("X-13", True, TODAY, "ytelse=ingen nav_tiltak=ja tiltak=e"),
    ("X-13", False, TODAY, "ytelse=ingen nav_tiltak=ja tiltak=a"),
    ("X-13", False, TODAY, "nav_tiltak=ja tiltak=e"),
    ("X-14", True, TODAY, "ytelse=tiltakspenger nav_tiltak=ja tiltak=d oppstart=2027-07-01 varighet_mnd=1"),
    ("X-14", False, TODAY, "ytelse=tiltakspenger nav_tiltak=ja tiltak=d oppstart=2027-07-02 varighet_mnd=12"),
    ("X-14", True, TODAY, "ytelse=tiltakspenger nav_tiltak=ja tiltak=d oppstart=2027-07-02 varighet_mnd=13"),
    ("X-14", False, TODAY, "ytelse=tiltakspenger nav_tiltak=ja tiltak=d oppstart=2027-01-02"),
    ("X-15", True, TODAY, "ytelse=aap nav_tiltak=ja tiltak=b"),
    ("X-15", True, TODAY, "ytelse=dagpenger nav_tiltak=nei niva=vgs"),
    ("X-15", False, TODAY, "ytelse=dagpenger nav_tiltak=ja tiltak=b"),
    ("X-16", True, TODAY, "ytelse=ingen nav_tiltak=ja oppstart=2026-11-22"),
    ("X-16", False, TODAY, "ytelse=ingen nav_tiltak=ja oppstart=2026-11-23"),
    ("X-16", False, TODAY, "ytelse=ingen nav_tiltak=ja"),
]
GOOD = """
- id: X-99
  naar: [{ytelse: [aap]}]
  tittel: {nb: t, nn: t}
  tekst: {nb: t, nn: t}
  avklares_av: veileder
  hjemler: [tiltaksforskriften § 7-4]
"""


@pytest.mark.parametrize(("conflict", "shown", "day", "words"), ROWS)
def test_a_conflict_is_shown_only_when_the_facts_show_it(conflict, shown, day, words):
    found = check(parse_pairs(words.split()), date.fromisoformat(day)).konflikter
    assert (conflict in {k.id for k in found}) is shown


def test_no_facts_show_no_conflict():
    assert check(parse_pairs([]), date(2026, 11, 23)).konflikter == ()


def test_every_conflict_is_tested_both_ways():
    assert {(k.conflict.id, shown) for k in load_conflicts() for shown in (True, False)} == {r[:2] for r in ROWS}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("avklares_av: veileder", "avklares_av: noen", "avklares_av"),
        ("ytelse: [aap]", "ytelse: [lotto]", "ukjente verdier"),
        ("ytelse: [aap]", "formue: [aap]", "formue"),
        ("{ytelse: [aap]}", "{regler: {tf-0: oppfylt}}", "ukjent regel"),
        ("{ytelse: [aap]}", "{regler: {tf-7-3-alder: kanskje}}", "ukjent utfall"),
        ("tekst: {nb: t, nn: t}", "tekst: {nb: t}", "både nb og nn"),
        ("tiltaksforskriften § 7-4", "husloven § 1", "registeret"),
        ("  avklares_av: veileder\n", "", "manglende felt"),
        ("  avklares_av: veileder\n", "  avklares_av: veileder\n  avklares_av: veileder\n", "står to ganger"),
    ],
)
def test_a_fault_in_the_data_is_named(old, new, fault):
    assert len(read_conflicts(GOOD)) == 1
    with pytest.raises(RuleError, match=fault):
        read_conflicts(GOOD.replace(old, new))


def test_a_conflict_written_twice_is_refused():
    with pytest.raises(RuleError, match="X-99 står to ganger"):
        read_conflicts(GOOD + GOOD)
