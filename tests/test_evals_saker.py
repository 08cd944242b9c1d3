"""The tools that keep the set of known cases sound as it grows."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from evals.cases import load_cases
from evals.pairs import contradictions, near_pairs
from evals.saker import draft, free_number, main
from evals.schema import lint

CASES = Path(__file__).parents[1] / "evals" / "cases"
GOOD = {
    "id": "A",
    "sporsmal": "Kan en 20-åring få bachelor som tiltak?",
    "malform": "nb",
    "stil": "ryddig",
    "dato": "2026-11-23",
    "merke": ["regel"],
    "forventet": {"fakta": {"alder": 20, "tiltak": "f"}, "utfall": {"tf-7-3-alder": "ikke_oppfylt"}},
    "grunnlag": "F8",
}


def write(folder, *rows):
    path = folder / "saker.yaml"
    path.write_text(yaml.safe_dump(list(rows), allow_unicode=True), "utf-8")
    return path


def test_our_own_cases_follow_the_form_of_the_contract():
    files = [file for file in sorted(CASES.glob("*.yaml")) if file.name != "terskler.yaml"]
    assert files
    assert [fault for file in files for fault in lint(file)] == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"stil": "pen"}, "stil"),
        ({"merke": []}, "merke: er tom"),
        ({"dato": "i går"}, "dato"),
        ({"turer": ["to", "ganger"]}, "enten sporsmal eller turer"),
        ({"grunlag": "F8"}, "grunlag: ukjent felt"),
        ({"forventet": {}}, "venter ingenting"),
        ({"forventet": {"fakta": {"aldr": 3}}}, "Ukjent opplysning «aldr»"),
        ({"forventet": {"hjemler": ["tiltaksloven § 7-3"]}}, "ikke i registeret"),
        ({"forventet": {"utfall": {"tf-9": "oppfylt"}}}, "finnes ikke"),
        ({"forventet": {"skal_si": [["(åpen"]]}}, "ikke et gyldig mønster"),
    ],
)
def test_a_fault_in_a_case_is_told_with_the_case_and_the_field(tmp_path, change, told):
    faults = list(lint(write(tmp_path, {**GOOD, **change})))
    assert len(faults) == 1
    assert told in faults[0]
    assert "sak A" in faults[0]


def test_a_good_case_has_no_fault_and_a_key_written_twice_has(tmp_path):
    assert list(lint(write(tmp_path, GOOD))) == []
    (tmp_path / "to.yaml").write_text("- {id: A, id: B}", "utf-8")
    assert "står to ganger" in next(iter(lint(tmp_path / "to.yaml")))


def test_cases_that_ask_nearly_the_same_are_found(tmp_path, embedder):
    twin = {**GOOD, "id": "B", "sporsmal": "Kan en 20-åring få bachelor som tiltak"}
    other = {**GOOD, "id": "C", "sporsmal": "Hvem dekker reiseutgifter til kurset?"}
    pairs = near_pairs(load_cases([write(tmp_path, GOOD, twin, other)]), embedder)
    assert [(p.first.id, p.second.id) for p in pairs] == [("A", "B")]


def test_expectations_that_cannot_both_hold_are_told(tmp_path, embedder):
    says = {**GOOD["forventet"], "skal_si": [["ja"]], "status": ["besvart"]}
    denies = {**GOOD["forventet"], "skal_ikke_si": ["ja"], "status": ["utenfor_tema"]}
    wrong = {**GOOD["forventet"], "utfall": {"tf-7-3-alder": "oppfylt"}, "skal_si": [["x"]], "skal_ikke_si": ["x"]}
    rows = [{**GOOD, "id": name, "forventet": f} for name, f in (("A", says), ("B", denies), ("C", wrong))]
    cases = load_cases([write(tmp_path, *rows)])
    told = "\n".join(contradictions(cases, near_pairs(cases, embedder)))
    assert "C både skal og ikke skal si «x»" in told
    assert "C venter tf-7-3-alder: oppfylt, men regelsjekken gir ikke_oppfylt" in told
    assert "A og C har samme opplysninger, men venter tf-7-3-alder: ikke_oppfylt og oppfylt" in told
    assert "A og B spør nesten likt, men venter status besvart og utenfor_tema" in told
    assert "A skal si «ja», som B ikke skal si" in told


def test_our_own_cases_do_not_contradict_each_other(embedder):
    cases = load_cases([CASES])
    assert list(contradictions(cases, near_pairs(cases, embedder))) == []


def test_a_draft_of_a_new_case_needs_only_its_grounds(assistant, tmp_path):
    row = draft(assistant, "Kan en 20-åring få bachelor som tiltak?", date(2026, 11, 23), "ryddig")
    assert row["forventet"]["utfall"]["tf-7-3-alder"] == "ikke_oppfylt"
    path = write(tmp_path, {"id": "E-N001", **row})
    assert [fault.rsplit(", ", 1)[1] for fault in lint(path)] == ["grunnlag: er tom."]


def test_the_next_number_of_a_series(tmp_path):
    cases = load_cases([write(tmp_path, {**GOOD, "id": "E-N002"}, {**GOOD, "id": "E-N007"}, {**GOOD, "id": "X-9"})])
    assert free_number(cases, "E-N") == 8
    assert free_number(cases, "Q") == 1


def test_the_tools_end_with_a_code_and_never_a_traceback(tmp_path, capsys):
    assert main(["lint", str(write(tmp_path, GOOD))]) == 0
    assert main(["lint", str(write(tmp_path, {**GOOD, "stil": "x"}))]) == 1
    for tool in ("lint", "dubletter", "motsigelser"):
        assert main([tool, str(tmp_path / "nei.yaml")]) == 2
        assert "finnes ikke" in capsys.readouterr().err


def test_an_id_that_two_files_share_and_an_empty_file_are_told(tmp_path, capsys):
    write(tmp_path, GOOD)
    (tmp_path / "flere.yaml").write_text(yaml.safe_dump([GOOD]), "utf-8")
    assert main(["lint", str(tmp_path)]) == 2
    assert "Saken A står to ganger" in capsys.readouterr().err
    (tmp_path / "flere.yaml").write_text("[]", "utf-8")
    assert main(["lint", str(tmp_path)]) == 1
    assert "filen må være en liste med saker" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ny", "Hei?", "--dato", "i går"], "«i går» er ikke en dato"),
        (["dubletter", "--grense", "mye"], "«mye» er ikke en likhet"),
        (["dubletter", "--grense", "97"], "«97» er ikke en likhet"),
        (["rydd"], "feil bruk"),
    ],
)
def test_wrong_use_is_told_in_one_line(capsys, words, told):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    said = capsys.readouterr().err
    assert stopped.value.code == 2
    assert told in said
    assert said.count("\n") == 1
