"""The scorer gives the verdicts of the contract, and agrees with its reference scorer case by case."""

import copy
import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.sources import load_sources
from evals.cases import Case
from evals.score import Stage, provision, score

REFERENCE = Path(__file__).parents[2] / "shared" / "saker" / "skaar.py"
CASE = Case(
    id="X-1",
    turns=("Kan en 21-åring få bachelor?",),
    malform="nb",
    stil="ryddig",
    dato=date(2026, 11, 23),
    merke=("regel",),
    forventet={
        "status": ["besvart", "delvis"],
        "fakta": {"alder": 21, "forkant": ["b", "c"], "nedsatt_arbeidsevne": True},
        "hjemler": ["tiltaksforskriften § 7-3", "ftrl. § 11-12"],
        "utfall": {"tf-7-3-alder": "ikke_oppfylt", "tf-7-6-samarbeid": "ikke_aktuell"},
        "skal_si": [["2027", "året han fyller 22"], ["kalenderår"]],
        "skal_ikke_si": ["må ha fylt 22"],
        "henvis": ["koordinator"],
    },
    grunnlag="F8",
    file=Path("saker.yaml"),
)
ANSWER = {
    "status": "besvart",
    "svar": [{"tekst": "Tidligst i 2027.", "kilder": [1]}, {"tekst": "Alderen regnes i Kalenderår.", "kilder": [1]}],
    "kilder": [
        {"hjemmel": "forskrift om arbeidsmarkedstiltak § 7-3 fjerde ledd", "brukt": True},
        {"hjemmel": "", "hjemler": ["folketrygdloven § 11-12 b"]},
    ],
    "fakta": {"alder": "21", "forkant": ["c", "b"], "nedsatt_arbeidsevne": True},
    "funn": [{"regel": "tf-7-3-alder", "utfall": "ikke_oppfylt"}],
    "henvis": {"til": "koordinator"},
}


def changed(**values):
    return {**copy.deepcopy(ANSWER), **values}


GOLDEN = [
    (ANSWER, "helt_riktig", []),
    (None, "feil", ["ikke noe svar: None"]),
    ({"feil": "for lang"}, "feil", ["ikke noe svar: for lang"]),
    (changed(status="utenfor_tema"), "feil", ["status utenfor_tema (ventet besvart/delvis)"]),
    (changed(funn=[]), "feil", ["tf-7-3-alder: None (ventet ikke_oppfylt)"]),
    (
        changed(svar=[{"tekst": "2027, kalenderår. Han MÅ HA FYLT 22."}]),
        "feil",
        ["sier /må ha fylt 22/"],
    ),
    (changed(svar=[{"tekst": "I 2027."}]), "delvis", ["sier ikke kalenderår"]),
    (
        changed(kilder=[{**ANSWER["kilder"][0], "brukt": False}, ANSWER["kilder"][1]]),
        "delvis",
        ["siterer ikke tiltaksforskriften § 7-3"],
    ),
    (
        changed(fakta={"alder": 21, "forkant": ["b"]}),
        "delvis",
        ["leste ikke forkant=['b', 'c'] (har ['b'])", "leste ikke nedsatt_arbeidsevne=True (har None)"],
    ),
    (changed(henvis=None), "delvis", ["henviser ikke til koordinator"]),
    (
        changed(status="feil", henvis=None),
        "feil",
        ["status feil (ventet besvart/delvis)", "henviser ikke til koordinator"],
    ),
]


@pytest.mark.parametrize(("answer", "verdict", "reasons"), GOLDEN)
def test_an_answer_gets_the_verdict_and_the_reasons_of_the_contract(answer, verdict, reasons):
    given = score(CASE, answer)
    assert (given.verdict, given.reasons) == (verdict, reasons)


def test_each_fault_belongs_to_the_step_that_made_it():
    given = score(CASE, changed(funn=[], fakta={}, svar=[], status="ingen_kilde"))
    assert {f.stage for f in (*given.wrong, *given.missing)} == {Stage.AVSLAG, Stage.REGLER, Stage.LESING, Stage.SVAR}


@pytest.fixture(scope="module")
def reference():
    if not REFERENCE.is_file():
        pytest.skip("the reference scorer lies beside the repository only where the contract does")
    spec = importlib.util.spec_from_file_location("reference_scorer", REFERENCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def raw(case):
    return {"id": case.id, "forventet": case.forventet}


def damaged(answer):
    """An answer, and the same with each part taken away in turn."""
    yield answer
    for part in ("svar", "kilder", "funn", "fakta", "henvis"):
        yield {**answer, part: {} if part in {"fakta", "henvis"} else []}
    yield {**answer, "status": "utenfor_tema"}
    yield {**answer, "kilder": [{**k, "brukt": False} for k in answer.get("kilder", [])]}
    yield {**answer, "kilder": [{**k, "hjemler": []} for k in answer.get("kilder", [])]}


def test_the_golden_examples_are_what_the_reference_scorer_says(reference):
    for answer, verdict, reasons in GOLDEN:
        assert reference.score(raw(CASE), answer) == (verdict, reasons)


def test_every_known_case_scores_as_the_reference_scorer_does(reference, known_run):
    for outcome in known_run:
        for answer in damaged(outcome.answer):
            given = score(outcome.case, answer)
            assert (given.verdict, given.reasons) == reference.score(raw(outcome.case), answer), outcome.case.id


def test_provisions_are_read_as_the_reference_scorer_reads_them(reference):
    names = [name for source in load_sources() for name in (source.short, *source.aliases)]
    for place in ("§ 7-2 første ledd bokstav f", "§ 11 A-3", "§ 14 a", "§ 4-3b", "§§ 11-5, 11 A-3", "kapittel 7"):
        for name in (*names, *map(str.upper, names), ""):
            assert provision(f"{name} {place}") == reference.paragraph(f"{name} {place}")


def test_a_case_without_expectations_is_right_whatever_is_said():
    assert score(replace(CASE, forventet={}), ANSWER).verdict == "helt_riktig"
