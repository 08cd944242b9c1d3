"""`droft eval`: known cases in, scores out; exit 1 when a threshold is missed."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.errors import InputError
from assistant.model.chat import Chat, open_chat
from assistant.opening import corpus_folders, open_assistant, open_corpus
from assistant.settings import load_settings
from evals import equal, robust
from evals.cases import CaseError, load_cases
from evals.judge import judge
from evals.kept import Reworded
from evals.record import kept_runs, make_record, read_record, store
from evals.report import Report
from evals.run import run_cases
from evals.tally import Tally
from evals.terminal import lines
from evals.thresholds import limits_of, try_limits
from evals.variants import try_variants
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
    # What could stop the run at its end is looked at before it begins: it may take an hour.
    limits_of(cases)
    for path in filter(None, (arguments.ut_json, arguments.ut_html)):
        _room_for(path)
    before = read_record(arguments.forrige) if arguments.forrige else None
    history = kept_runs(history_folder()) if arguments.ut_html else []
    chat = _judge(arguments.dommer) if arguments.dommer else None
    assistant = open_assistant()
    assistant.warm_up()
    tally = Tally.on(assistant.model, load_settings().data)
    outcomes = run_cases(assistant, cases, ProgressBar("Saker", "saker"))
    # What the model did is counted before the variants ask it again.
    used = tally.use() if tally else None
    judged = judge(chat, outcomes, ProgressBar("Dommer", "saker")) if chat else None
    trials = {
        name: try_variants(assistant, cases, variants, ProgressBar(name.capitalize(), "saker"))
        for name, variants in (("likebehandling", equal.VARIANTS), ("robusthet", robust.VARIANTS))
        if getattr(arguments, name)
    }
    tried = try_limits(outcomes)
    record = make_record(outcomes, model=load_settings().model).model_copy(
        update={
            "modell_bruk": used,
            "dommer": judged,
            "omord": {name: Reworded.of(trial) for name, trial in trials.items()},
            "under_terskelen": tried.missed,
            "uten_prove": tried.idle,
        }
    )
    store(record, history_folder())
    print("\n".join(lines(outcomes, record, before, trials)))
    if arguments.ut_json:
        _write(arguments.ut_json, record.model_dump_json(indent=1))
    if arguments.ut_html:
        corpus = open_corpus(corpus_folders(load_settings().data))
        _write(arguments.ut_html, Report(outcomes, record, history, before, corpus, trials).html())
    return 1 if tried.missed else 0


def _judge(name: str) -> Chat:
    """Return the model that judges; it is asked for its JSON in words, since any model can do that."""
    return open_chat(load_settings().model_copy(update={"model": name, "model_json": True}))


def _room_for(path: Path) -> None:
    if path.is_dir() or not path.parent.is_dir():
        raise InputError(f"Kan ikke skrive {path}: pek på en fil i en mappe som finnes.")


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise InputError(f"Kan ikke skrive {path}: {error.strerror or error}.") from error
