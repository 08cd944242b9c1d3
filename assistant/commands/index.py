"""`droft index`: builds the index from the corpus, the law text fetched, and folders of one's own."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from assistant.errors import InputError
from assistant.opening import open_assistant
from assistant.settings import load_settings
from corpus.lovdata.fetch import EVERYTHING, widen
from corpus.lovdata.reader import LovdataError

_ADDRESS = re.compile(r"(?:lov|forskrift)/\d{4}-\d{2}-\d{2}(?:-\d+)?")


def run(arguments: argparse.Namespace) -> int:
    """Build what is missing or stale; everything with --rebuild."""
    named = arguments.kilde or []
    addresses = [name for name in named if _ADDRESS.fullmatch(name)]
    folders = [Path(name) for name in named if name not in addresses]
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"{folder} er verken en mappe eller en adresse som «lov/2006-06-16-20».")
    if addresses or arguments.alt:
        try:
            widen([EVERYTHING] if arguments.alt else addresses, load_settings().data)
        except LovdataError as error:
            raise InputError(str(error)) from error
    given = None if arguments.kilde is None or (addresses and not folders) else folders
    assistant = open_assistant(rebuild=arguments.rebuild, extra=given)
    print(f"Indeksen er klar: {assistant.passage_count} tekststykker.")
    return 0
