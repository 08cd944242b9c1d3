"""`droft ask`: one question or one conversation, one answer per turn."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from assistant.answer.serialize import answer_to_json
from assistant.commands.jsonl import read_lines
from assistant.errors import InputError
from assistant.facts import parse_pairs
from assistant.opening import open_assistant
from assistant.question import clean_question
from assistant.types import Answer


def run(arguments: argparse.Namespace) -> int:
    """Print the answer, as text or as JSON."""
    turns = _turns(arguments)
    given = parse_pairs(arguments.fakta)
    on = arguments.dato or date.today()
    for turn in turns:
        clean_question(turn)  # refuse bad input before the model is loaded
    assistant = open_assistant()
    upto = range(1, len(turns) + 1) if arguments.turer else [len(turns)]
    for count in upto:
        answer = assistant.ask(turns[:count], on, given, arguments.malform)
        if arguments.json:
            print(json.dumps(answer_to_json(answer), ensure_ascii=False, indent=None if arguments.turer else 1))
        else:
            print_answer(answer)
    return 0


def _turns(arguments: argparse.Namespace) -> list[str]:
    if arguments.turer:
        turns = [line for _, line in read_lines(arguments.turer)]
        if not turns:
            raise InputError(f"{arguments.turer} er tom. Skriv ett innlegg per linje.")
        return turns
    if arguments.tekst is None:
        raise InputError("Skriv et spørsmål, eller - for å lese det fra standard inn.")
    if arguments.tekst != "-":
        return [arguments.tekst]
    return [sys.stdin.buffer.read().decode("utf-8", errors="replace")]


def print_answer(answer: Answer) -> None:
    """Print an answer for reading in a terminal."""
    for sentence in answer.svar:
        marks = "".join(f"[{n}]" for n in sentence.kilder)
        print(f"{sentence.tekst} {marks}".rstrip())
        print()
    for citation in answer.kilder:
        if citation.brukt:
            print(f"[{citation.nr}] {citation.hjemmel or citation.tittel} – {citation.tittel} ({citation.type})")
    if answer.henvis:
        print(f"\nSpør videre: {answer.henvis['til']} – {answer.henvis['hvorfor']}")
