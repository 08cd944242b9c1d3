"""The timeline: training, money, gaps and deadlines by calendar month."""

from datetime import date

from assistant.facts import parse_pairs
from assistant.rules.case import Case
from assistant.rules.timeline import build

ON = date(2026, 11, 23)
AAP = "ytelse=aap ytelse_gjenstar_mnd=12 tiltak=e oppstart=2027-01-10 varighet_mnd=24"


def bars(words, on=ON):
    return build(Case(parse_pairs(words.split()), on))


def of(slag, words, on=ON):
    return [p for p in bars(words, on) if p.slag == slag]


def test_nothing_is_drawn_when_the_dates_are_unknown():
    assert bars("tiltak=e ytelse=aap") == ()
    assert bars("tiltak=e varighet_mnd=24") == ()
    assert bars("ytelse=ingen ytelse_gjenstar_mnd=3") == ()


def test_the_training_runs_from_its_start_to_its_end():
    (bar,) = of("utdanning", AAP)
    assert (bar.fra, bar.til) == (date(2027, 1, 10), date(2029, 1, 10))


def test_the_benefit_runs_from_the_date_by_what_is_left():
    (bar,) = of("ytelse", AAP)
    assert (bar.fra, bar.til) == (ON, date(2027, 11, 23))


def test_what_is_left_of_aap_follows_from_what_is_used():
    (bar,) = of("ytelse", "ytelse=aap aap_brukt_mnd=30")
    assert bar.til == date(2027, 5, 23)


def test_the_gap_names_the_order_and_promises_nothing():
    (gap,) = of("hull", AAP)
    assert (gap.fra, gap.til) == (date(2027, 11, 23), date(2029, 1, 10))
    places = [gap.tekst.nb.index(w) for w in ("forlenget AAP", "tiltakspenger", "Lånekassen", "sosialhjelp")]
    assert places == sorted(places)
    assert "Ingenting av dette kan loves" in gap.tekst.nb
    assert "Ingenting av dette kan lovast" in gap.tekst.nn


def test_there_is_no_gap_when_the_money_lasts_as_long_as_the_course():
    assert not of("hull", "ytelse=aap ytelse_gjenstar_mnd=26 oppstart=2026-11-23 varighet_mnd=26")
    assert of("hull", "ytelse=aap ytelse_gjenstar_mnd=25 oppstart=2026-11-23 varighet_mnd=26")


def test_an_extension_of_aap_is_to_be_weighed_and_ends_with_the_course():
    (bar,) = of("forlengelse", AAP)
    assert (bar.fra, bar.til, bar.sikkerhet) == (date(2027, 11, 23), date(2029, 1, 10), "vurdering")


def test_an_extension_is_at_most_two_years():
    (bar,) = of("forlengelse", AAP.replace("varighet_mnd=24", "varighet_mnd=36"))
    assert bar.til == date(2029, 11, 23)
    (bar,) = of("forlengelse", "ytelse=aap aap_brukt_mnd=48 oppstart=2026-11-01 varighet_mnd=36")
    assert bar.til == date(2027, 11, 23)


def test_own_education_gives_neither_extension_nor_tiltakspenger():
    words = AAP + " nav_tiltak=nei"
    assert not of("forlengelse", words)
    assert not of("frist", words)
    assert not of("tak", words)
    assert "iltakspenger" not in of("hull", words)[0].tekst.nb


def test_the_ceiling_follows_the_law_and_unknown_combinations_are_not_decided():
    (bar,) = of("tak", AAP)
    assert (bar.til, bar.sikkerhet) == (date(2030, 1, 10), "regel")
    (bar,) = of("tak", "tiltak=f oppstart=2027-01-10 varighet_mnd=36")
    assert bar.sikkerhet == "vurdering"
    (bar,) = of("tak", "tiltak=f forkant=c oppstart=2027-01-10 varighet_mnd=36")
    assert bar.til == date(2031, 1, 10)


def test_a_course_begun_under_older_rules_gets_no_ceiling():
    assert not of("tak", "tiltak=d oppstart=2025-06-30 varighet_mnd=24")
    assert of("tak", "tiltak=d oppstart=2025-07-01 varighet_mnd=24")


def test_deadlines_say_when_to_apply():
    aap, tiltakspenger = of("frist", "ytelse=sykepenger ytelse_gjenstar_mnd=2 oppstart=2026-11-23 varighet_mnd=12")
    assert aap.til == date(2027, 1, 23)
    assert "ikke tilbake i tid" in aap.tekst.nb
    assert tiltakspenger.til == date(2027, 4, 23)
    assert "april 2027" in tiltakspenger.tekst.nn


def test_part_of_a_program_does_not_point_to_tiltakspenger():
    words = "ytelse=kvp ytelse_gjenstar_mnd=2 i_program=kvp oppstart=2026-11-23 varighet_mnd=12"
    assert not of("frist", words)
    assert "iltakspenger" not in of("hull", words)[0].tekst.nb


def test_without_any_benefit_the_whole_course_is_a_gap():
    words = "ytelse=ingen tiltak=e nav_tiltak=ja oppstart=2027-01-10 varighet_mnd=24"
    (gap,) = of("hull", words)
    assert (gap.fra, gap.til) == (date(2027, 1, 10), date(2029, 1, 10))
    assert "Ingen ytelse dekker livsoppholdet fra januar 2027 til januar 2029" in gap.tekst.nb
    (deadline,) = of("frist", words)
    assert deadline.til == date(2027, 4, 10)
    assert "Bare sosialhjelp" in of("hull", words.replace("ingen", "sosialhjelp"))[0].tekst.nb
    assert not of("hull", "ytelse=ingen tiltak=e varighet_mnd=24")


def test_the_step_for_aap_names_the_last_month_it_may_reach():
    assert "lengst til januar 2029" in of("hull", AAP)[0].tekst.nb
    longer = AAP.replace("varighet_mnd=24", "varighet_mnd=36")
    assert "lengst til november 2029" in of("hull", longer)[0].tekst.nb
    used = "ytelse=aap aap_brukt_mnd=60 tiltak=e oppstart=2026-11-23 varighet_mnd=12"
    assert "forlenget AAP" not in of("hull", used)[0].tekst.nb


def test_other_benefits_are_extended_as_their_own_rules_say():
    words = "ytelse={} nav_tiltak=ja ytelse_gjenstar_mnd=6 oppstart=2026-11-23 varighet_mnd=36"
    for benefit, until in (("kvp", date(2028, 5, 23)), ("omstillingsstonad", date(2029, 5, 23))):
        (bar,) = of("forlengelse", words.format(benefit))
        assert (bar.fra, bar.til, bar.sikkerhet) == (date(2027, 5, 23), until, "vurdering")
    (bar,) = of("forlengelse", words.format("ungdomsprogram"))
    assert bar.til == date(2027, 7, 18)
    assert not of("forlengelse", words.format("dagpenger"))
