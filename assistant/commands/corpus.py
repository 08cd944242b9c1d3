"""`droft corpus`: which facts are covered by which texts, rules and known cases, and where the holes are."""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import asdict
from pathlib import Path

from assistant.errors import InputError
from assistant.opening import open_corpus
from assistant.rules.load import load_rules
from corpus.coverage import Covered, coverage, holes
from evals.cases import CaseError, load_cases

_CASES = Path(__file__).resolve().parents[2] / "evals" / "cases"
_FACT = re.compile(r"\b[A-ZÅ]+-?\d+\b")


def run(arguments: argparse.Namespace) -> int:
    """Print the map, a line for each fact; exit 1 when a fact has no text."""
    rules = {rule.id: rule.fakta for rule in load_rules().rules}
    try:
        cases = {case.id: _FACT.findall(case.grunnlag) for case in load_cases([_CASES])}
    except CaseError as error:
        raise InputError(str(error)) from error
    covered = coverage(open_corpus().documents, rules, cases)
    if arguments.json:
        print(json.dumps([asdict(row) for row in covered], ensure_ascii=False, indent=1))
    else:
        _print(covered)
    return 1 if holes(covered) else 0


def _print(covered: list[Covered]) -> None:
    for row in covered:
        rests = [f"{len(row.documents)} tekster", ", ".join(row.rules) or "ingen regel", f"{len(row.cases)} saker"]
        print(f"{row.fact:8} {' · '.join(rests)}")
    without = holes(covered)
    cases = sum(1 for row in covered if not row.cases)
    print(f"{len(covered)} fakta. Uten tekst: {', '.join(without) or 'ingen'}. Uten kjent sak: {cases}.")
