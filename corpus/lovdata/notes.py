"""Notes on amendments: which changes are in the text, and which are announced with a date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.parser import ParserError, parse, parserinfo

# What is added, but not in force: announced with a date, or put in the text until somebody decides on one.
_ADDED = (
    r"Tilføyes|Tilføyast|Føyes til|Føyast til|(?:Vert|Blir) (?:tilføyd|føyd til)"
    r"|Tilføyd(?=(?:(?!\. [A-ZÆØÅ])[^()])*(?:\((?:i kraft|ikr))?[^()\d]*(?:bestemmer|fastset))"
)
_FUTURE = re.compile(
    rf"\b(?:(?P<added>{_ADDED})|Endres|Endrast|Endrar|Oppheves|Opphevast"
    r"|(?:Vert|Blir) (?:endra|endret|oppheva|opphevet))\b",
    re.I,
)
_IN_FORCE = re.compile(r"\((?:i kraft|ikr\.?)\s+([^)]*)\)", re.I)
_PLAIN = re.compile(r"\d{1,2}\.? [a-zæøå]+\.? \d{4}", re.I)
# An amending act, perhaps with a bracket; or a bracket by itself, whose contents name no amending act.
_ACT = re.compile(rf"(?P<act>{_PLAIN.pattern}) nr\.? ?\d+\s*(?P<bracket>\([^)]*\))?|\([^)]*\)", re.I)


class _Norwegian(parserinfo):
    MONTHS = [  # noqa: RUF012 – the shape the library asks for
        ("jan", "januar"), ("feb", "februar"), ("mars", "mar"), ("apr", "april"), ("mai", "mai"), ("juni", "jun"),
        ("juli", "jul"), ("aug", "august"), ("sep", "sept", "september"), ("okt", "oktober"), ("nov", "november"),
        ("des", "desember"),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notes:
    """What the notes of one provision say."""

    changed: tuple[date, ...]
    """The dates the changes in the text came into force."""
    announced: tuple[date, ...]
    """The dates of changes that are not in the text."""
    to_come: bool = False
    """Whether it is the provision itself that is announced: enacted, and not yet in force."""


def read_notes(notes: Iterable[str]) -> Notes:
    """Read the dates of the notes; an act without a date of its own is in force at once, as Lovdata writes it.

    A bracket without a plain date is left out: nothing is guessed.
    """
    changed: list[date] = []
    announced: list[date] = []
    to_come = False
    for note in notes:
        cut = _FUTURE.search(note)
        done, coming = (note[: cut.start()], note[cut.start() :]) if cut else (note, "")
        changed += _since(done)
        announced += _dates(coming)
        to_come = to_come or bool(cut and cut["added"])
    return Notes(tuple(sorted(changed)), tuple(sorted(announced)), to_come)


def read_date(text: str) -> date | None:
    """Return the first plain date of a header field (`2025-08-01`, `1 juli 2025`), None for anything else."""
    if iso := re.search(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(iso[0])
    plain = _PLAIN.search(text)
    try:
        return parse(plain[0], parserinfo=_Norwegian(), dayfirst=True).date() if plain else None
    except (ParserError, OverflowError):
        return None


def _since(text: str) -> list[date]:
    """Return when each change in the text came into force: the date in its bracket, else the day of the act itself."""
    found: list[date | None] = []
    for match in _ACT.finditer(text):
        bracket = _IN_FORCE.search(match["bracket"] or "")
        if match["act"]:
            found.append(read_date(bracket[1] if bracket else match["act"]))
    return [day for day in found if day is not None]


def _dates(text: str) -> list[date]:
    return [found for bracket in _IN_FORCE.findall(text) if (found := read_date(bracket)) is not None]
