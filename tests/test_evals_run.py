"""Our own known cases hold, run by run, and every number carries its uncertainty."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import cli
from assistant.commands import eval as command
from evals.answers import unsupported
from evals.cases import CaseError, load_cases
from evals.compare import compare
from evals.names import RATES
from evals.record import Record, all_rates, earlier, make_record, read_record, store
from evals.retrieval import ndcg, ranks, recall, reciprocal_rank
from evals.run import run_case
from evals.stats import Rate, mcnemar
from evals.thresholds import misses

ROOT = Path(__file__).parents[1]


def record(**verdicts):
    rows = [(name, verdict, []) for name, verdict in verdicts.items()]
    return Record(n=len(rows), rader=rows)


def test_the_known_cases_reach_their_thresholds(known_run):
    assert list(misses(known_run)) == []


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


def test_a_missed_threshold_is_told_in_one_line_and_an_unknown_one_is_refused(tmp_path, assistant):
    (tmp_path / "a.yaml").write_text('- {id: A, sporsmal: "🙂", forventet: {status: [besvart]}}', "utf-8")
    outcomes = [run_case(assistant, load_cases([tmp_path])[0])]
    (tmp_path / "terskler.yaml").write_text("minst: {helt_riktig: 0.5}\nhoyst: {feil: 0.2}", "utf-8")
    assert [line.split(" er ")[0] for line in misses(outcomes)] == ["helt_riktig", "feil"]
    for bad in ("minst: {heltriktig: 1}", "minst: 3", "maks: {feil: 0}", "minst: {"):
        (tmp_path / "terskler.yaml").write_text(bad, "utf-8")
        with pytest.raises(CaseError, match=r"terskler\.yaml"):
            list(misses(outcomes))


def test_a_sentence_that_only_asks_or_reserves_needs_no_source():
    assert unsupported({"kilder": [], "slag": "vilkar"})
    assert not unsupported({"kilder": [], "slag": "avklar"})
    assert not unsupported({"kilder": [2], "slag": "vilkar"})


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


def test_a_run_is_kept_and_found_again_among_those_of_the_same_set(tmp_path, known_run):
    first = make_record(known_run, datetime(2026, 11, 1, tzinfo=UTC))
    store(first, tmp_path)
    store(make_record(known_run[:1], datetime(2026, 11, 2, tzinfo=UTC)), tmp_path)
    assert earlier(first, tmp_path) == [first]


def test_a_result_of_the_reference_scorer_can_be_compared_with(tmp_path):
    path = tmp_path / "forrige.json"
    path.write_text(json.dumps({"n": 1, "helt_riktig": 1, "andel": 1.0, "rader": [["A", "helt_riktig", []]]}), "utf-8")
    assert read_record(path).right == {"A": True}


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
    assert cli.main(["eval", str(tmp_path / "a.yaml")]) == 1
    assert "Under terskelen" in capsys.readouterr().out
    assert cli.main(["eval", str(tmp_path / "a.yaml"), "--mot", str(tmp_path / "nei.json")]) == 2
