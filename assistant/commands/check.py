"""`droft check`: the rule checker alone. Needs no index, no model, no network."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from assistant.commands.jsonl import Row, parse_row, read_lines, write_rows
from assistant.errors import DroftError, InputError
from assistant.facts import parse_facts, parse_pairs
from assistant.rules.check import check
from assistant.rules.serialize import check_to_json
from assistant.rules.whatif import turned
from assistant.types import Check, Utfall

_MARKS = {
    Utfall.OPPFYLT: "✓",
    Utfall.IKKE_OPPFYLT: "✗",
    Utfall.MANGLER_OPPLYSNING: "?",
    Utfall.KREVER_VURDERING: "⚖",
    Utfall.IKKE_AKTUELL: "–",
}


def run(arguments: argparse.Namespace) -> int:
    """Check the facts on the command line, or a file of them."""
    if arguments.inn or arguments.ut:
        return _run_file(arguments.inn, arguments.ut)
    facts = parse_pairs(arguments.fakta)
    if not facts.known():
        raise InputError("Oppgi minst én opplysning, for eksempel: droft check tiltak=d alder=17")
    on = arguments.dato or date.today()
    result = check(facts, on)
    if arguments.mot:
        changed = check(facts.with_(**parse_pairs(arguments.mot).known()), on)
        _print_difference(result, changed, as_json=arguments.json)
    elif arguments.json:
        print(json.dumps(check_to_json(result, "nb"), ensure_ascii=False, indent=1))
    else:
        _print(result)
    return 0


def _run_file(inn: Path | None, ut: Path | None) -> int:
    if inn is None or ut is None:
        raise InputError("Oppgi både --in FIL.jsonl og --out FIL.jsonl.")
    write_rows(ut, _check_lines(inn))
    return 0


def _check_lines(path: Path) -> Iterator[Row]:
    for number, line in list(read_lines(path)):
        row: Row = {}
        try:
            row = parse_row(line, number)
            yield {**_check_row(row), "id": row.get("id")}
        except DroftError as error:
            yield {"id": row.get("id"), "feil": str(error)}


def _check_row(row: Row) -> dict[str, Any]:
    raw = row.get("fakta") or {}
    if not isinstance(raw, dict):
        raise InputError("«fakta» må være et objekt med opplysninger.")
    return check_to_json(check(parse_facts(raw), row_date(row)), "nb")


def row_date(row: Row) -> date:
    """Return the date of a row, today when it names none."""
    if not row.get("dato"):
        return date.today()
    try:
        return date.fromisoformat(str(row["dato"]))
    except ValueError:
        raise InputError(f"«{row['dato']}» er ikke en dato. Skriv ÅÅÅÅ-MM-DD.") from None


def _print(result: Check) -> None:
    print(f"Regler per {result.dato.isoformat()} (versjon {result.regelversjon})")
    for finding in result.funn:
        print(f"{_MARKS[finding.utfall]} {finding.tittel.nb}: {finding.utfall.value.replace('_', ' ')}")
        print(f"    {finding.begrunnelse.nb} [{finding.hjemmel.text}]")
    for conflict in result.konflikter:
        print(f"! {conflict.tittel.nb}: {conflict.tekst.nb}")
    for missing in result.mangler[:5]:
        print(f"? {missing.sporsmal.nb}")


def _print_difference(before: Check, after: Check, *, as_json: bool) -> None:
    rows = turned(before, after)
    if as_json:
        shown = {row.regel: [row.was.value, row.becomes.value] for row in rows}
        print(json.dumps({"snudd": shown, **check_to_json(after, "nb")}, ensure_ascii=False, indent=1))
        return
    for row in rows:
        print(f"{row.regel}: {row.was.value.replace('_', ' ')} → {row.becomes.value.replace('_', ' ')}")
    if not rows:
        print("Ingen utfall snur.")
