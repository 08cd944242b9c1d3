"""What earlier observed states still tell: the wording that a newer one has replaced, dated and never reconstructed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from corpus.lovdata.state import LawState
from corpus.types import Passage


def superseded(old: LawState, new: LawState) -> list[Passage]:
    """Return the passages of `old` that hold no longer, each with its last day.

    Replaced wording ends the day before the new one begins; a § that is gone ends on the day it was last seen. What
    was replaced without a later date is left out: nobody knows until when it held.
    """
    begins = {_section(p): p.gjelder_fra for p in new.passasjer}
    present = {p.id for p in new.passasjer}
    return list(_ended([p for p in old.passasjer if p.id not in present], begins, date.fromisoformat(old.utgave)))


def _ended(gone: list[Passage], begins: dict[str, date | None], seen: date) -> Iterator[Passage]:
    documents = {section.partition("/§")[0] for section in begins}
    for passage in gone:
        section = _section(passage)
        if section.partition("/§")[0] not in documents:
            continue  # not read this time: nothing is known of it
        begin = begins.get(section)
        last = begin - timedelta(days=1) if begin else seen
        if section in begins and (begin is None or passage.gjelder_fra is None or last < passage.gjelder_fra):
            continue
        yield replace(passage, gjelder_til=min(last, passage.gjelder_til or last))


def _section(passage: Passage) -> str:
    return passage.document_id.partition("~")[0]
