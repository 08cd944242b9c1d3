"""`droft search`: retrieval alone, ranked passages."""

from __future__ import annotations

import argparse
import json
from datetime import date

from assistant.opening import open_assistant
from assistant.question import clean_question
from index.search import Hit


def run(arguments: argparse.Namespace) -> int:
    """Print the ranked passages."""
    question = clean_question(arguments.tekst)
    hits = open_assistant().search(question, arguments.dato or date.today(), arguments.k)
    if arguments.json:
        print(json.dumps([_to_json(hit) for hit in hits], ensure_ascii=False, indent=1))
        return 0
    for rank, hit in enumerate(hits, 1):
        print(f"{rank}. {hit.passage.title} [{', '.join(hit.passage.hjemler)}] ({hit.passage.kind.value})")
    return 0


def _to_json(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.passage.id,
        "type": hit.passage.kind.value,
        "tittel": hit.passage.title,
        "hjemler": list(hit.passage.hjemler),
        "tekst": hit.passage.text,
        "poeng": round(hit.score, 4),
    }
