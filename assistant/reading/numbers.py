"""Numbers and lengths of time as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = {
    "halvt": 0.5, "halve": 0.5, "en": 1, "én": 1, "ein": 1, "ei": 1, "et": 1, "ett": 1, "eit": 1, "eitt": 1, "halvannet": 1.5,
    "halvanna": 1.5, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "sjau": 7, "åtte": 8, "ni": 9,
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19, "tjue": 20, "tjueen": 21, "tjueto": 22, "tjuetre": 23, "tjuefire": 24, "tjuefem": 25,
    "tredve": 30, "tretti": 30, "førti": 40, "femti": 50,
}  # fmt: skip
MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
"""The months of both målformer, January first."""
MONTH = "|".join(MONTHS)
"""A pattern for any of them."""
NUMBER = r"(?:\d+(?:[.,]\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_UNITS = r"(?:års?\b|årig\w*|årlig\w*|årleg\w*|åring\w*|mån?e?d\w*|månad\w*|mnd\w*|md\b|semest\w*|halvår\w*|uker?\b|ukers\b|veker?\b|vekes?\b)"
_LENGTH = re.compile(
    rf"\b(?P<number>{NUMBER})(?P<half> og (?:et |eit |en |ein )?halvt?| 1/2|½)?"
    rf"(?: av (?:de |dei )?(?P<whole>{NUMBER}))?[ -]?(?:hele? |heile? |nye )?(?P<unit>{_UNITS})"
)
# «2–3 år», «to eller tre år»: two lengths, so none is known.
_RANGE = re.compile(rf"(?<![\d,.])(?:{NUMBER}) ?(?:-|–|til|eller) ?(?:{NUMBER}) ?(?:{_UNITS})")
_MONTHS = {"å": 12, "m": 1, "s": 6, "h": 6, "u": 12 / 52, "v": 12 / 52}


def to_number(word: str) -> float:
    """Read a number written with digits or a word."""
    return _WORDS[word] if word in _WORDS else float(word.replace(",", "."))


@dataclass(frozen=True, slots=True)
class Length:
    """One length of time in a text."""

    number: float
    unit: str
    """First letter: å(r), m(åned), s(emester), h(alvår), u(ke)."""
    start: int
    end: int
    words: str

    @property
    def months(self) -> int:
        """The length in whole months."""
        return round(self.number * _MONTHS[self.unit])


def lengths(text: str) -> Iterator[Length]:
    """Yield every length of time in a lower-case text; «18-åring» and «21 år» too, which may be ages.

    «to av tre år» is two years, «tre og et halvt år» three and a half; «2–3 år» is no length.
    """
    vague = [match.span() for match in _RANGE.finditer(text)]
    for match in _LENGTH.finditer(text):
        unit = match["unit"]
        if unit.startswith("åring") or any(start <= match.start() < end for start, end in vague):
            continue
        number = to_number(match["number"]) + (0.5 if match["half"] else 0)
        yield Length(number, "u" if unit[0] == "v" else unit[0], match.start(), match.end(), match[0])
