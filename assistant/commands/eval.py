"""`droft eval`: known cases in, scores out; exit 1 when a threshold is missed."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import yaml

from assistant.answer.serialize import answer_to_json
from assistant.errors import DroftError, InputError
from assistant.opening import open_assistant
from assistant.pipeline import Assistant
from evals.cases import Case, CaseError, load_cases
from evals.score import Score, score, wilson


def run(arguments: argparse.Namespace) -> int:
    """Score every case, print the rates, and hold them against `terskler.yaml` beside the cases."""
    try:
        cases = load_cases(arguments.saker)
    except CaseError as error:
        raise InputError(str(error)) from error
    assistant = open_assistant()
    scores = [score_case(assistant, case) for case in cases]
    _print(scores)
    if arguments.ut_json:
        _write_json(arguments.ut_json, scores)
    return 0 if _meets_thresholds(arguments.saker, scores) else 1


def score_case(assistant: Assistant, case: Case) -> Score:
    """Ask one case and score the answer."""
    try:
        return score(case, answer_to_json(assistant.ask(case.turns, case.dato)))
    except DroftError as error:
        return score(case, {"feil": str(error)})


def _print(scores: list[Score]) -> None:
    for one in scores:
        if one.verdict != "helt_riktig":
            print(f"{one.case.id:10} {one.verdict:8} {'; '.join((*one.wrong, *one.missing))[:220]}")
    groups: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        for key in (*(f"merke {m}" for m in one.case.merke), f"målform {one.case.malform}", f"stil {one.case.stil}"):
            groups[key].append(one)
    for key in sorted(groups):
        print(f"{key:24} {rate(groups[key])}")
    print(f"{'alle':24} {rate(scores)}")


def rate(scores: list[Score]) -> str:
    """Return the share wholly right with n and interval, and the number wrong."""
    right = sum(s.verdict == "helt_riktig" for s in scores)
    share, low, high = wilson(right, len(scores))
    wrong = sum(s.verdict == "feil" for s in scores)
    return f"{right}/{len(scores)} helt riktig: {share:.1%} (95 % {low:.1%}–{high:.1%}), {wrong} feil"


def _write_json(path: Path, scores: list[Score]) -> None:
    rows = [[s.case.id, s.verdict, [*s.wrong, *s.missing]] for s in scores]
    path.write_text(json.dumps({"n": len(rows), "rader": rows}, ensure_ascii=False, indent=1), encoding="utf-8")


def _meets_thresholds(paths: list[Path], scores: list[Score]) -> bool:
    met = True
    for folder in {p if p.is_dir() else p.parent for p in paths}:
        file = folder / "terskler.yaml"
        if not file.exists():
            continue
        limits = yaml.safe_load(file.read_text(encoding="utf-8"))
        for verdict, at_least in limits.get("minst", {}).items():
            met &= _share(scores, verdict) >= at_least
        for verdict, at_most in limits.get("hoyst", {}).items():
            met &= _share(scores, verdict) <= at_most
    return met


def _share(scores: list[Score], verdict: str) -> float:
    return sum(s.verdict == verdict for s in scores) / len(scores)
