"""`droft index`: builds the index from the corpus, and from folders of one's own."""

from __future__ import annotations

import argparse

from assistant.errors import InputError
from assistant.opening import open_assistant


def run(arguments: argparse.Namespace) -> int:
    """Build what is missing or stale; everything with --rebuild."""
    for folder in arguments.kilde:
        if not folder.is_dir():
            raise InputError(f"{folder} er ikke en mappe.")
    assistant = open_assistant(rebuild=arguments.rebuild, extra=arguments.kilde)
    print(f"Indeksen er klar: {assistant.passage_count} tekststykker.")
    return 0
