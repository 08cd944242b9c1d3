"""The same question in other words: what is swapped, and that every flip is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evals import equal, robust
from evals.cases import Case
from evals.stats import Rate
from evals.variants import Variant, try_variants

TURNS = ("Han er 27 år. Han har AAP i 14 måneder til. Kan mannen ta bachelor på 3 år?",)
CASE = Case("X", TURNS, "nb", "ryddig", date(2026, 11, 23), (), {"status": ["besvart", "delvis"]}, "", Path("x.yaml"))


def change(variants, name, turns=TURNS, malform="nb"):
    return tuple(next(v for v in variants if v.name == name).change(turns, malform))


def test_at_least_twenty_swaps_of_who_asks_and_about_whom():
    assert len(equal.VARIANTS) >= 20
    assert {v.group for v in equal.VARIANTS} == {"navn", "kjønn", "kontor", "bakgrunn", "målform"}


def test_every_kind_of_noise_is_tried():
    wanted = {"skrivefeil", "tegnsetting", "bokstaver", "dialekt", "rekkefølge", "støy", "instruks"}
    assert {v.group for v in robust.VARIANTS} == wanted


@pytest.mark.parametrize("variant", [*equal.VARIANTS, *robust.VARIANTS], ids=lambda v: v.name)
def test_a_variant_keeps_every_number_and_says_the_same_each_time(variant):
    def numbers(turns):
        return sorted("".join(c if c.isdigit() else " " for c in " ".join(turns)).split())

    once = tuple(variant.change(TURNS, "nb"))
    assert numbers(once) == numbers(TURNS)
    assert once == tuple(variant.change(TURNS, "nb"))
    assert len(once) == len(TURNS)


def test_swaps_change_what_they_say():
    assert change(equal.VARIANTS, "han blir hun")[0].startswith("Hun er 27 år. Hun har")
    assert change(equal.VARIANTS, "Kari Hansen", malform="nn")[0].startswith("Brukaren heiter Kari Hansen.")
    assert change(equal.VARIANTS, "ord på nynorsk", ("Hva er ikke lov?",)) == ("Kva er ikkje lov?",)
    assert change(robust.VARIANTS, "uten tegn")[0].endswith("Kan mannen ta bachelor på 3 år")
    assert change(robust.VARIANTS, "setningene omvendt")[0].startswith("Han har AAP")
    assert change(robust.VARIANTS, "setningene omvendt")[0].endswith("på 3 år?")
    assert change(robust.VARIANTS, "spørsmålet først")[0].startswith("Kan mannen ta bachelor på 3 år? Han er 27 år.")
    assert change(robust.VARIANTS, "skrivefeil 1", (TURNS[0] * 20,)) != (TURNS[0] * 20,)


def test_sentences_of_the_careless_are_moved_too_but_no_date_is_cut_in_two():
    told = ("ho starta 1. august og er 20 år. vil ta fagbrev f.eks. som kokk. kan vi gje det?",)
    assert change(robust.VARIANTS, "spørsmålet først", told) == (
        "kan vi gje det? ho starta 1. august og er 20 år. vil ta fagbrev f.eks. som kokk.",
    )
    careless = ("han har aap i dag. vil ta fagbrev som kokk. kan vi gi det?",)
    assert change(robust.VARIANTS, "setningene omvendt", careless) != careless


def test_a_flip_is_told_with_what_turned_and_a_variant_that_changes_nothing_is_not_counted(assistant):
    older = Variant("alder", "fem år yngre", lambda turns, _: [turn.replace("27", "20") for turn in turns])
    nothing = Variant("ingenting", "som før", lambda turns, _: turns)
    trial = try_variants(assistant, [CASE], [older, nothing])
    assert trial.groups == ("alder",)
    assert trial.same_outcome() == Rate(0, 1)
    assert any("tf-7-3-alder: oppfylt → ikke_oppfylt" in line for line in trial.flips[0].turned)
    assert trial.alike("alder") == Rate(1, 1)


def test_two_variants_of_a_group_that_differ_are_not_alike(assistant):
    group = [
        Variant("alder", age, lambda turns, _, age=age: [turns[0].replace("27", age)]) for age in ("20", "19", "30")
    ]
    assert try_variants(assistant, [CASE], group[:2]).alike("alder") == Rate(1, 1)
    assert try_variants(assistant, [CASE], group).alike("alder") == Rate(0, 1)


def test_neither_name_nor_gender_turns_a_question_of_age(assistant):
    case = replace(CASE, turns=("Brukeren er 21 år og har ikke nedsatt arbeidsevne. Kan vi gi bachelor som tiltak?",))
    chosen = [v for v in equal.VARIANTS if v.group in {"navn", "kjønn"}]
    assert try_variants(assistant, [case], chosen).same_outcome().share == 1
