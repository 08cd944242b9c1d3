"""Citations for people to Lovdata addresses: «tiltaksforskriften § 7-3 fjerde ledd» and back to a link."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote

from corpus.sources import source_names
from corpus.types import Hjemmel, Source

_BASE = "https://lovdata.no/"
ORDINALS = {
    "første": 1, "fyrste": 1, "andre": 2, "annet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "sjuende": 7, "syvende": 7, "sjuande": 7, "åttende": 8, "åttande": 8, "niende": 9, "niande": 9,
    "tiende": 10, "tiande": 10, "ellevte": 11, "tolvte": 12,
}  # fmt: skip
_ORDINAL = "|".join(ORDINALS)
PARAGRAF = r"\d+(?: ?[A-Z](?=-))?(?:-\d+)?(?: ?[a-zA-Z](?![a-zæøåA-ZÆØÅ]))?"
"""The number of a provision: `7-3`, `14 a`, `11 A-3`, `4-3b`, `17-10 a`."""
_PLACE = re.compile(
    rf"(?:kapittel (?P<kapittel>\d+(?: ?[A-Z])?)"
    rf"|§ ?(?P<paragraf>{PARAGRAF})"
    rf"(?: (?P<ledd>{_ORDINAL}) ledd)?"
    rf"(?: bokstav (?P<bokstav>[a-zæøå]))?"
    rf"(?: (?:nr\.?|nummer) ?(?P<nummer>\d+))?"
    rf"(?: (?P<setning>{_ORDINAL}) (?:punktum|setning))?)"
)


class HjemmelError(ValueError):
    """A citation that can't be read: one line that says what is wrong and how to write it."""


@cache
def parse_hjemmel(text: str) -> Hjemmel:
    """Read one citation, for example `tiltaksforskriften § 7-3 fjerde ledd bokstav a`.

    Abbreviations and nynorsk names are accepted and written out. Raises HjemmelError for anything else.
    """
    words = " ".join(text.split())
    if "§§" in words:
        raise HjemmelError(f"«{text}» viser til flere paragrafer. Skriv én hjemmel for hver paragraf.")
    source, place = _split(words)
    if not place:
        return Hjemmel(source.id, source.short, None, source.id, source.url)
    match = _PLACE.fullmatch(place)
    if match is None:
        raise HjemmelError(_explain(text, place))
    if match["kapittel"]:
        address = f"{source.id}/kap{match['kapittel'].replace(' ', '')}"
        return Hjemmel(source.id, f"{source.short} {place}", None, address, _BASE + address)
    paragraf = match["paragraf"]
    at = f"{source.id}/§{paragraf.replace(' ', '')}"
    shown = f"{source.short} {re.sub(r'^§ ?', '§ ', place)}"
    return Hjemmel(source.id, shown, paragraf, at + _below(match), _BASE + quote(at))


def find_hjemler(text: str) -> tuple[Hjemmel, ...]:
    """Return the acts, chapters and provisions that a running text names, in the order they stand.

    «§ 7-4 i tiltaksforskriften» and «tiltaksforskriften § 7-4» are the same.
    """
    words = " ".join(text.split())
    return tuple(dict.fromkeys(_named(match) for match in _mentions().finditer(words)))


def _named(match: re.Match[str]) -> Hjemmel:
    source = source_names()[match["name"].casefold()]
    place = match["after"] or match["before"] or ""
    chapter = re.fullmatch(r"kap\D*(\d+) ?([a-z]?)", place, re.I)
    if chapter:
        place = f"kapittel {chapter[1]}{chapter[2].upper()}"
    # «14a-1» is how people write «14A-1».
    place = re.sub(r"(?<=\d)( ?[a-z])(?=-)", lambda letter: letter[1].upper(), place)
    return parse_hjemmel(f"{source.short} {place}".strip())


@cache
def _mentions() -> re.Pattern[str]:
    place = rf"§ ?{PARAGRAF}|kap(?:ittel|\.) ?\d+(?: ?[A-Z])?(?![\w-])"
    names = "|".join(map(re.escape, source_names()))
    named = rf"(?<![\w-])(?P<name>{names})(?![\w-])"
    return re.compile(
        rf"(?:(?P<before>{place}) (?:i|etter) (?:den |det )?)?{named}(?:\.? (?P<after>{place}))?", re.IGNORECASE
    )


def _split(words: str) -> tuple[Source, str]:
    folded = words.casefold()
    for name, source in source_names().items():
        for known in (name, name + "."):
            if folded == known or folded.startswith(known + " "):
                return source, words[len(known) :].strip()
    raise HjemmelError(f"«{words}»: kilden er ikke i registeret. Skriv for eksempel «tiltaksforskriften § 7-3».")


def _below(match: re.Match[str]) -> str:
    parts = ""
    if match["ledd"]:
        parts += f"/ledd/{ORDINALS[match['ledd']]}"
    if match["bokstav"]:
        parts += f"/bokstav/{match['bokstav']}"
    if match["nummer"]:
        parts += f"/nummer/{match['nummer']}"
    if match["setning"]:
        parts += f"/setning/{ORDINALS[match['setning']]}"
    return parts


def _explain(text: str, place: str) -> str:
    if re.search(r",|–| og | til | jf\.? ", place):
        return f"«{text}» viser til flere steder. Skriv én hjemmel for hvert sted."
    return (
        f"«{text}» kan ikke leses. Skriv kilde, §, ledd, bokstav og punktum i den rekkefølgen, "
        "for eksempel «tiltaksforskriften § 7-3 fjerde ledd første punktum»."
    )
