"""Words that say the same in the two målformer and in one dialect, for asking again in other words."""

from __future__ import annotations

import re
from collections.abc import Mapping

TO_NYNORSK: Mapping[str, str] = {
    "jeg": "eg", "ikke": "ikkje", "hva": "kva", "hvor": "kor", "hvordan": "korleis", "hvem": "kven",
    "hvilken": "kva for ein", "hvilke": "kva for", "hvorfor": "kvifor", "hun": "ho", "en": "ein", "et": "eit",
    "fra": "frå", "bruker": "brukar", "brukeren": "brukaren",
    "være": "vere", "noe": "noko", "noen": "nokon", "mye": "mykje",
    "de": "dei", "kommer": "kjem", "gjør": "gjer", "vet": "veit", "lengre": "lenger", "bare": "berre",
    "søker": "søkjer", "skole": "skule", "måneder": "månader", "uker": "veker", "hvis": "viss",
}  # fmt: skip
TO_BOKMAL: Mapping[str, str] = {nn: nb for nb, nn in TO_NYNORSK.items() if " " not in nn and nn != nb}
TO_DIALECT: Mapping[str, str] = {
    "jeg": "æ", "eg": "æ", "ikke": "itj", "ikkje": "itj", "hva": "ka", "kva": "ka", "hvor": "kor", "hvordan": "korsn",
    "korleis": "korsn", "hvem": "kæm", "kven": "kæm", "hun": "ho", "en": "æn", "være": "vær", "vere": "vær",
    "noe": "nå", "noko": "nå", "de": "dæm", "dei": "dæm", "hvis": "viss", "bare": "bærre", "meg": "mæ",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-zÆØÅæøå]+")


def swap_words(text: str, words: Mapping[str, str]) -> str:
    """Exchange whole words; a capital stays a capital."""

    def swap(match: re.Match[str]) -> str:
        word = match[0]
        other = words.get(word.lower())
        if other is None:
            return word
        return other[:1].upper() + other[1:] if word[0].isupper() else other

    return _WORD.sub(swap, text)
