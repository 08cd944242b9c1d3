"""`droft batch`: many questions in one process. A line that can't be read gives `feil`, and the rest go on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from assistant.answer.serialize import answer_to_json
from assistant.commands.check import row_date
from assistant.commands.jsonl import Row, parse_row, read_lines, write_rows
from assistant.errors import DroftError, InputError
from assistant.facts import parse_facts
from assistant.opening import open_assistant
from assistant.pipeline import Assistant


def run(arguments: argparse.Namespace) -> int:
    """Answer every line of a file."""
    lines = list(read_lines(arguments.inn))
    assistant = open_assistant()
    assistant.warm_up()
    write_rows(arguments.ut, answer_lines(assistant, lines))
    return 0


def answer_lines(assistant: Assistant, lines: list[tuple[int, str]]) -> Iterator[Row]:
    """Yield the contract's object for each line."""
    for number, line in lines:
        row: Row = {}
        try:
            row = parse_row(line, number)
            answer = assistant.ask(turns_of(row), row_date(row), parse_facts(row.get("fakta") or {}))
        except DroftError as error:
            yield {"id": row.get("id"), "feil": str(error)}
            continue
        yield {**answer_to_json(answer), "id": row.get("id")}


def turns_of(row: Row) -> list[str]:
    """Return the turns of a row: `turer`, or `tekst` alone."""
    turns = row.get("turer") or ([row["tekst"]] if "tekst" in row else [])
    if not turns or not all(isinstance(turn, str) for turn in turns):
        raise InputError("Linjen mangler «tekst» eller «turer».")
    return list(turns)


def read_rows(path: Path) -> list[Row]:
    """Read all rows of a file; the first bad line stops it."""
    return [parse_row(line, number) for number, line in read_lines(path)]
