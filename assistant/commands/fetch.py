"""`droft fetch`: Lovdata's open data, and what a change in it touches."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from tqdm import tqdm

from assistant.commands.known import every_case
from assistant.errors import InputError
from assistant.impact import Impact, impact, impact_file, store_impact
from assistant.opening import corpus_folders, open_corpus
from assistant.settings import load_settings
from corpus.lovdata.compare import compare
from corpus.lovdata.fetch import SERVICE, NoNetworkError, fetch
from corpus.lovdata.lest import unread
from corpus.lovdata.reader import LovdataError
from corpus.lovdata.state import LawState

_OFFLINE = "Får ikke kontakt med {hvor}. Sjekk nettet, eller pek på en mappe med «droft fetch --fra MAPPE»."


def run(arguments: argparse.Namespace) -> int:
    """Fetch, say what is new, and what rests on it."""
    origin = arguments.fra or SERVICE
    data = load_settings().data
    cases = every_case(data)  # read first: a file that can't be read must not hide what has changed
    try:
        old, new = fetch(origin, data, _Bars())
    except NoNetworkError as error:
        if arguments.valgfri:
            print("Lovteksten er ikke hentet (ingen kontakt med Lovdata). Drøft virker uten.", file=sys.stderr)
            return 0
        raise InputError(_OFFLINE.format(hvor=error)) from error
    except LovdataError as error:
        raise InputError(str(error)) from error
    _tell(old, new)
    if old is None or old.key != new.key:
        changes = compare(old, new) if old else unread(new)
        found = impact(changes, open_corpus(corpus_folders(data)), cases)
        store_impact(found, data)
        _tell_impact(len(changes), [one for one in found if one.hviler], data)
    return 0


def _tell(old: LawState | None, new: LawState) -> None:
    if old is not None and old.key == new.key:
        print(f"Lovteksten er uendret (utgave {new.utgave}, {len(new.ordlyd)} bestemmelser).")
    else:
        print(f"Hentet lovteksten slik den var {new.utgave}: {len(new.ordlyd)} bestemmelser.")
    if new.mangler:
        print(f"Ikke i arkivene: {', '.join(new.mangler)}.")
    if outdated := new.outdated(date.today()):
        print(
            f"{len(outdated)} bestemmelser er endret siden {new.utgave} og siteres ikke før nyere tekst er hentet: "
            f"{', '.join(outdated)}."
        )
    print(new.lisens)


def _tell_impact(changed: int, found: list[Impact], data: Path) -> None:
    for one in found:
        print(f"{one.slag}: {one.navn} – må gjennomgås: {', '.join(one.hviler)}")
    if changed:
        print(f"{changed} bestemmelser er endret; {len(found)} har noe som hviler på dem.")
    if found:
        print(f"Listen er lagret i {impact_file(data)}.")


class _Bars:
    """A progress bar for each archive."""

    def __init__(self) -> None:
        self._bar: tqdm[None] | None = None
        self._name = ""

    def __call__(self, name: str, done: int, total: int) -> None:
        if self._bar is None or self._name != name:
            self._name = name
            self._bar = tqdm(total=total, desc=name, unit="B", unit_scale=True, leave=False)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._bar.close()
            self._bar = None
