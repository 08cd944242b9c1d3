"""Our own known cases hold, run by run, and every number carries its uncertainty."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant import cli
from assistant.commands import eval as command
from evals.cases import CaseError, load_cases
from evals.compare import compare
from evals.names import RATES
from evals.record import Record, alike, all_rates, kept_runs, make_record, read_record, store
from evals.retrieval import ndcg, ranks, recall, reciprocal_rank
from evals.run import Outcome, run_case
from evals.score import score
from evals.stats import Rate, mcnemar
from evals.thresholds import limits_of, try_limits

ROOT = Path(__file__).parents[1]


def record(**verdicts):
    rows = [(name, verdict, []) for name, verdict in verdicts.items()]
    return Record(n=len(rows), rader=rows)


def test_the_known_cases_reach_their_thresholds(known_run):
    assert try_limits(known_run).missed == ()
    assert try_limits(known_run).idle == ()


def test_every_quote_is_verbatim_and_in_force_and_no_sentence_lacks_a_source(known_run):
    rates = all_rates(known_run)
    assert rates["sitat_ordrett"].n > 0
    assert rates["sitat_ordrett"].share == 1
    assert rates["sitat_gjelder"].share == 1
    assert rates["uten_stotte"].hits == 0


def test_every_rate_has_a_name_people_can_read(known_run):
    assert set(all_rates(known_run)) == set(RATES)


def test_a_case_that_cannot_be_answered_counts_as_wrong_with_its_reason(tmp_path, assistant):
    (tmp_path / "a.yaml").write_text('- {id: A, sporsmal: "🙂", forventet: {status: [besvart]}}', "utf-8")
    outcome = run_case(assistant, load_cases([tmp_path])[0])
    assert outcome.score.verdict == "feil"
    assert "ikke noe svar" in outcome.score.reasons[0]
    assert make_record([outcome]).feil == 1


def outcome(folder, answer, **expected):
    """One case in a folder, with the answer it is said to have got."""
    path = folder / "a.yaml"
    path.write_text(json.dumps([{"id": "A", "sporsmal": "Hva gjelder?", "forventet": expected}]), "utf-8")
    (case,) = load_cases([path])
    return Outcome(case, answer, score(case, answer), ())


def test_a_missed_threshold_is_told_in_one_line(tmp_path):
    outcomes = [outcome(tmp_path, {"feil": "borte"}, status=["besvart"])]
    (tmp_path / "terskler.yaml").write_text("minst: {helt_riktig: 0.5}\nhoyst: {feil: 0.2}", "utf-8")
    assert [line.split(" er ")[0] for line in try_limits(outcomes).missed] == ["helt_riktig", "feil"]


def test_a_threshold_that_nothing_can_be_held_against_is_told_and_not_taken_for_held(tmp_path):
    outcomes = [outcome(tmp_path, {"status": "besvart"}, status=["besvart"])]
    (tmp_path / "terskler.yaml").write_text("minst: {helt_riktig: 1.0, avslag_dekning: 0.9}", "utf-8")
    tried = try_limits(outcomes)
    assert tried.missed == ()
    assert [line.split(" skal ")[0] for line in tried.idle] == ["avslag_dekning"]


@pytest.mark.parametrize("name", RATES)
def test_a_threshold_can_be_set_for_every_rate(tmp_path, name):
    cases = [outcome(tmp_path, {"status": "besvart"}, status=["besvart"]).case]
    (tmp_path / "terskler.yaml").write_text(f"minst: {{{name}: 0.5}}\nhoyst: {{{name}: 1.0}}", "utf-8")
    (limits,) = limits_of(cases).values()
    assert (limits.minst, limits.hoyst) == ({name: 0.5}, {name: 1.0})


@pytest.mark.parametrize(
    "bad",
    [
        "minst: {heltriktig: 1.0}",
        "minst: 3",
        "maks: {feil: 0.0}",
        "minst: {",
        "minst: {helt_riktig: 95}",
        "hoyst: {feil: -0.1}",
        "hoyst: {feil: ja}",
        "minst: {helt_riktig: 0.9, helt_riktig: 0.1}",
    ],
)
def test_a_threshold_that_cannot_be_held_is_refused_before_the_run(tmp_path, bad):
    cases = [outcome(tmp_path, {"status": "besvart"}, status=["besvart"]).case]
    (tmp_path / "terskler.yaml").write_text(bad, "utf-8")
    with pytest.raises(CaseError, match=r"terskler\.yaml"):
        limits_of(cases)


def test_f1_is_no_surer_than_the_facts_it_counts(tmp_path):
    answer = {"status": "besvart", "fakta": {"alder": 20}}
    rates = all_rates([outcome(tmp_path, answer, fakta={"alder": 20})] * 8)
    assert rates["lesing_f1"].share == rates["lesing_dekning"].share == 1
    assert rates["lesing_f1"].interval == rates["lesing_dekning"].interval
    kept = make_record([outcome(tmp_path, answer, fakta={"alder": 20})]).rater["lesing_f1"]
    assert kept.rate.interval == (kept.lav, kept.hoy)


def test_the_step_that_broke_first_is_the_refusal_when_nothing_was_written(tmp_path):
    refused = {"status": "utenfor_tema", "svar": [{"tekst": "Det kan jeg ikke."}]}
    one = outcome(tmp_path, refused, status=["besvart"], skal_si=[["tre år"]])
    assert [stage.value for stage in one.broke] == ["avslag", "svar"]
    assert make_record([one]).brast == {"A": ["avslag", "svar"]}


def test_answers_a_model_gave_up_are_counted_with_the_rest(known_run):
    told = replace(known_run[0], answer={**known_run[0].answer, "versjoner": {"modell": "prøve"}})
    record = make_record([told, *known_run[1:4]], model="prøve")
    assert record.modell_skrev.rate == Rate(1, 4)
    assert record.n == 4
    assert make_record(known_run[:4]).modell_skrev is None


def test_the_interval_is_wilsons_and_nothing_counted_says_nothing():
    low, high = Rate(9, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert Rate(0, 0).interval == (0, 1)
    assert "ingen" in str(Rate(0, 0))


def test_the_paired_test_is_exact():
    assert mcnemar(0, 0) == 1
    assert mcnemar(6, 0) == pytest.approx(2 / 64)
    assert mcnemar(1, 9) == mcnemar(9, 1) == pytest.approx(2 * 11 / 1024)


def test_two_runs_are_paired_case_by_case():
    before = record(A="helt_riktig", B="feil", C="delvis", D="helt_riktig")
    now = record(A="feil", B="helt_riktig", C="helt_riktig", E="helt_riktig")
    found = compare(now, before)
    assert (found.n, found.won, found.lost) == (3, ("B", "C"), ("A",))
    assert "kan være tilfeldig" in str(found)
    assert "1 sak er ny og 1 borte" in str(found)


def test_a_case_that_turns_from_partly_right_to_wrong_is_told_though_neither_is_right():
    found = compare(record(A="feil", B="delvis", C="feil"), record(A="delvis", B="feil", C="feil"))
    assert [(str(turn), turn.worse) for turn in found.turns] == [
        ("A: delvis → feil", True),
        ("B: feil → delvis", False),
    ]
    assert (found.won, found.lost, found.p) == ((), (), 1)


def test_a_run_is_kept_and_has_a_trend_with_those_that_hold_most_of_its_cases(tmp_path):
    for day, verdicts in enumerate(({"A": "feil", "B": "feil"}, {"A": "helt_riktig", "C": "feil"}, {"D": "feil"}), 1):
        store(record(**verdicts).model_copy(update={"tid": datetime(2026, 11, day, tzinfo=UTC)}), tmp_path)
    now = record(A="helt_riktig", B="helt_riktig", E="feil")
    trend = alike(now, kept_runs(tmp_path))
    assert [run.right_among(now.verdicts) for run in trend] == [Rate(0, 2)]
    assert alike(record(A="feil", C="feil"), kept_runs(tmp_path)) == [*kept_runs(tmp_path)[:2]]


def test_a_result_of_the_reference_scorer_can_be_compared_with(tmp_path):
    path = tmp_path / "forrige.json"
    path.write_text(json.dumps({"n": 1, "helt_riktig": 1, "andel": 1.0, "rader": [["A", "helt_riktig", []]]}), "utf-8")
    assert read_record(path).verdicts == {"A": "helt_riktig"}


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"n": 1, "rader": [["A", "kanskje", []]]}'])
def test_a_file_that_is_no_result_is_refused_in_one_line(tmp_path, content):
    (tmp_path / "x.json").write_text(content, "utf-8")
    with pytest.raises(CaseError, match="er ikke resultatet av en kjøring"):
        read_record(tmp_path / "x.json")


def test_ranking_measures():
    a, b, c = (("tf", "7-2"), ("tf", "7-3"), ("tf", "7-4"))
    ranking = [frozenset({c}), frozenset({("tf", "7-2f")}), frozenset(), frozenset({b, c})]
    places = ranks([a, b, ("tf", "9-9")], ranking)
    assert places == [2, 4]
    assert recall(places, 3, 1) == 0
    assert recall(places, 3, 5) == pytest.approx(2 / 3)
    assert reciprocal_rank(places) == 0.5
    assert ndcg([1, 2], 2) == 1
    assert 0 < ndcg(places, 3) < 0.6


def test_the_command_prints_the_rates_and_keeps_the_run(tmp_path, monkeypatch, capsys, assistant):
    monkeypatch.setattr(command, "open_assistant", lambda: assistant)
    monkeypatch.setattr(command, "history_folder", lambda: tmp_path / "kjoringer")
    (tmp_path / "a.yaml").write_text(
        '- {id: A, sporsmal: "Hvor lenge kan fagbrev vare?", forventet: {hjemler: ["tiltaksforskriften § 7-4"]}}',
        "utf-8",
    )
    out = tmp_path / "ut.json"
    assert cli.main(["eval", str(tmp_path / "a.yaml"), "--json", str(out)]) == 0
    assert "Helt riktig 1, delvis 0, feil 0 av 1" in capsys.readouterr().out
    assert read_record(out).rader == [("A", "helt_riktig", [])]
    assert len(list((tmp_path / "kjoringer").iterdir())) == 1
    assert cli.main(["eval", str(tmp_path / "a.yaml"), "--mot", str(out)]) == 0
    assert "0 ble riktige, 0 ble gale av 1 felles saker" in capsys.readouterr().out
    (tmp_path / "terskler.yaml").write_text("hoyst: {helt_riktig: 0.5}", "utf-8")
    assert cli.main(["eval", str(tmp_path / "a.yaml"), "--json", str(out)]) == 1
    assert "Under terskelen" in capsys.readouterr().out
    assert "men skal være høyst 50,0 %" in read_record(out).under_terskelen[0]
    assert cli.main(["eval", str(tmp_path / "a.yaml"), "--mot", str(tmp_path / "nei.json")]) == 2


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ('{id: A, sporsmal: "Hei?", forventet: null}', "sak A, forventet: mangler"),
        ('{id: A, sporsmal: "Hei?", forventet: tull}', "sak A, forventet: må ha felt"),
        ('{id: A, sporsmal: "Hei?", dato: i går, forventet: {}}', "sak A, dato: er ikke en dato"),
        ('{id: A, sporsmal: "Hei?", dato: 2026-13-01, forventet: {}}', "linje 1: «2026-13-01» er ikke en dato"),
        ('{id: A, sporsmal: "Hei?", merke: regel, forventet: {}}', "sak A, merke: må være en liste"),
        ('{id: A, sporsmal: "Hei?", malform: en, forventet: {}}', "sak A, malform: må være nb eller nn"),
        ('{id: A, turer: "Hei?", forventet: {}}', "sak A, turer: må være en liste"),
        ('{id: A, sporsmal: "Hei?", turer: [Hei], forventet: {}}', "enten sporsmal eller turer"),
        ('{id: A, sporsmal: "Hei?", id: B, forventet: {}}', "linje 1: «id» står to ganger"),
        ('{id: A, sporsmal: "Hei?", 3: x, forventet: {}}', "sak A, 3: ukjent felt"),
        ("hei", "sak nummer 1, saken: må ha felt"),
        ('{id: A, sporsmal: "Hei?", forventet: {status: besvart}}', "forventet.status: må være en liste"),
        ('{id: A, sporsmal: "Hei?", forventet: {status: [svart]}}', "forventet.status.0: må være besvart"),
        ('{id: A, sporsmal: "Hei?", forventet: {fakta: alder}}', "forventet.fakta: må ha felt"),
        ('{id: A, sporsmal: "Hei?", forventet: {hjemler: [tull]}}', "forventet.hjemler.0: følger ikke formen"),
        ('{id: A, sporsmal: "Hei?", forventet: {utfall: {x: bra}}}', "forventet.utfall.x: må være oppfylt"),
        ('{id: A, sporsmal: "Hei?", forventet: {skal_si: [tre]}}', "forventet.skal_si.0: må være en liste"),
        ('{id: A, sporsmal: "Hei?", forventet: {skal_ikke_si: ["(a"]}}', "«(a» er ikke et gyldig mønster"),
        ('{id: A, sporsmal: "Hei?", forventet: {svar: ja}}', "forventet.svar: ukjent felt"),
    ],
)
def test_a_case_that_cannot_be_scored_stops_the_run_in_one_line(tmp_path, capsys, case, told):
    (tmp_path / "a.yaml").write_text(f"- {case}\n", "utf-8")
    assert cli.main(["eval", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_a_place_that_cannot_be_written_to_is_told_before_the_run(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "open_assistant", lambda: pytest.fail("the run began"))
    (tmp_path / "a.yaml").write_text('- {id: A, sporsmal: "Hei?", forventet: {}}', "utf-8")
    for place in (tmp_path, tmp_path / "finnes-ikke" / "ut.html"):
        assert cli.main(["eval", str(tmp_path / "a.yaml"), "--html", str(place)]) == 2
        assert "Kan ikke skrive" in capsys.readouterr().err


def test_values_are_read_as_the_reference_scorer_reads_them(tmp_path):
    text = "- {id: 7, sporsmal: Hei?, dato: , forventet: {fakta: {ansatt: yes, oppstart: 2027-08-15}, hjemler: }}"
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    (case,) = load_cases([tmp_path])
    assert case.id == "7"
    assert case.forventet == {"fakta": {"ansatt": True, "oppstart": date(2027, 8, 15)}}
