"""`droft eval`: known cases in, scores out; exit 1 when a threshold is missed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import InputError
from assistant.model.chat import Chat, open_chat
from assistant.opening import open_assistant, open_corpus, own_folders
from assistant.settings import load_settings
from evals import equal, robust
from evals.cases import CaseError, load_cases
from evals.compare import compare
from evals.judge import judge
from evals.names import RATES
from evals.record import Record, earlier, make_record, read_record, store
from evals.report import Report
from evals.run import Outcome, run_cases
from evals.thresholds import misses
from evals.variants import Trial, try_variants
from index.progress import ProgressBar


def history_folder() -> Path:
    """Return where every run is kept, for the trend."""
    return load_settings().data / "kjoringer"


def run(arguments: argparse.Namespace) -> int:
    """Score every case, print the rates, and hold them against `terskler.yaml` beside the cases."""
    try:
        return _run(arguments)
    except CaseError as error:
        raise InputError(str(error)) from error


def _run(arguments: argparse.Namespace) -> int:
    cases = load_cases(arguments.saker)
    before = read_record(arguments.forrige) if arguments.forrige else None
    chat = _judge(arguments.dommer) if arguments.dommer else None
    assistant = open_assistant()
    assistant.warm_up()
    outcomes = run_cases(assistant, cases, ProgressBar("Saker"))
    record = make_record(outcomes, model=load_settings().model)
    if chat:
        record = record.model_copy(update={"dommer": judge(chat, outcomes, ProgressBar("Dommer"))})
    missed = list(misses(outcomes))
    trials = {
        name: try_variants(assistant, cases, variants, ProgressBar(name.capitalize()))
        for name, variants in (("likebehandling", equal.VARIANTS), ("robusthet", robust.VARIANTS))
        if getattr(arguments, name)
    }
    _print(outcomes, record, before)
    for name, trial in trials.items():
        _print_trial(name, trial)
    if arguments.ut_json:
        _write(arguments.ut_json, record.model_dump_json(indent=1))
    store(record, history_folder())
    if arguments.ut_html:
        history = earlier(record, history_folder())
        corpus = open_corpus(own_folders(load_settings().data))
        _write(arguments.ut_html, Report(outcomes, record, history, before, corpus, missed, trials).html())
    for line in missed:
        print(f"Under terskelen: {line}")
    return 1 if missed else 0


def _judge(name: str) -> Chat:
    """Return the model that judges; it is asked for its JSON in words, since any model can do that."""
    return open_chat(load_settings().model_copy(update={"model": name, "model_json": True}))


def _print(outcomes: Sequence[Outcome], record: Record, before: Record | None) -> None:
    for one in outcomes:
        if one.score.verdict != "helt_riktig":
            print(
                f"{one.case.id:10} {one.score.verdict:7} {'; '.join(one.score.reasons)[:220]} ({', '.join(one.broke)})"
            )
    for name, share in record.rater.items():
        print(f"{RATES[name]:42} {share.rate}")
    for name, share in record.grupper.items():
        print(f"{name:42} {share.rate}")
    print(f"Tid per svar: median {record.tid_ms['p50']:.0f} ms, p95 {record.tid_ms['p95']:.0f} ms.")
    if record.modell_skrev:
        print(
            f"{record.modell} skrev i {record.modell_skrev.rate} av svarene. Resten er innebygde svar, og teller med."
        )
    if record.dommer:
        print(
            f"Dommeren {record.dommer.modell} sier riktig om {record.dommer.riktig.rate}, og er enig med poengene i "
            f"{record.dommer.enig.rate}. Uten dom: {record.dommer.uten_dom}; de teller som ikke riktige."
        )
    print(f"Helt riktig {record.helt_riktig}, delvis {record.delvis}, feil {record.feil} av {record.n}.")
    if before:
        _print_comparison(record, before)


def _print_comparison(record: Record, before: Record) -> None:
    found = compare(record, before)
    print(f"Mot forrige: {found}.")
    for label, names in (("Ble riktige", found.won), ("Ble gale", found.lost)):
        if names:
            print(f"  {label}: {', '.join(names)}")


def _print_trial(name: str, trial: Trial) -> None:
    print(f"{name.capitalize()}: samme utfall {trial.same_outcome()}, også samme hjemler {trial.same_answer()}.")
    for group in trial.groups:
        print(f"  {group:14} samme utfall {trial.same_outcome(group)}; likt uansett hvilken {trial.alike(group)}")
    for flip in trial.flips:
        print(f"  {flip.case} {flip.group}, {flip.variant}: {'; '.join((*flip.turned, *flip.moved))}")


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise InputError(f"Kan ikke skrive {path}: {error.strerror or error}.") from error
