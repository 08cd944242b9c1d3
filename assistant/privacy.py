"""Personal data is masked before a text is read, stored, logged or sent anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"[A-ZÆØÅ][a-zæøåéèü]+(?:-[A-ZÆØÅ][a-zæøå]+)?"
_FIRST = frozenset(
    "Kari Ola Marte Anne Inger Kristin Marit Liv Ingrid Eva Berit Astrid Bjørg Hilde Anna Solveig Marianne Randi Ida Nina "
    "Maria Silje Hanne Linda Tone Elin Bente Heidi Camilla Emma Nora Sara Sofie Thea Julie Mia Ingeborg Jan Per Bjørn Lars "
    "Kjell Knut Arne Svein Thomas Geir Morten Hans Tor Terje Odd Erik Martin Andreas Stian John Anders Rune Trond Tore "
    "Daniel Jon Magnus Kristian Fredrik Henrik Jonas Emil Noah Oliver Mohammed Mohamed Ahmed Ali Fatima Amina Aisha Hassan "
    "Omar Yusuf Piotr Anna Katarzyna Olena Oksana Ivan Andrzej Sigrid Torunn Gunnar Leif Harald Olav Eirik Sondre Mats Trine "
    "Line Stine Monica Lene Mona Turid Gerd Else Karin Unni Vigdis Jorunn Petter Espen Øyvind Håkon Vegard Kåre Roar".split()
)
_PATTERNS = (
    ("e_post", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("fodselsnummer", re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}[ -]?\d{5}(?!\d)")),
    ("kontonummer", re.compile(r"(?<!\d)\d{4}[ .]\d{2}[ .]\d{5}(?!\d)")),
    (
        "telefon",
        re.compile(
            r"(?<![\d.,-])(?:(?:\+|00)47 ?)?(?:[2-9]\d{7}|[2-9]\d \d{2} \d{2} \d{2}|[49]\d{2} \d{2} \d{3})(?![\d-]|\.\d)"
        ),
    ),
    (
        "adresse",
        re.compile(
            r"\b[A-ZÆØÅ]\w+(?:gata|gaten|gate|veien|vegen|vei|veg|allé)\s+\d+\s?[A-H]?\b(?:,? \d{4} [A-ZÆØÅ]\w+)?"
        ),
    ),
)
_FULL_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_FIRST))})(?:-{_NAME})?(?: {_NAME}){{1,3}}\b")
_MASK = {
    "fodselsnummer": "[fødselsnummer]", "d_nummer": "[D-nummer]", "telefon": "[telefon]", "e_post": "[e-post]",
    "kontonummer": "[kontonummer]", "navn": "[navn]", "adresse": "[adresse]",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data, and what was found of each kind."""

    text: str
    found: tuple[tuple[str, int], ...]


def mask(text: str) -> Masked:
    """Replace personal data by tokens that say only of what kind they were."""
    counts: dict[str, int] = {}

    def note(slag: str) -> str:
        counts[slag] = counts.get(slag, 0) + 1
        return _MASK[slag]

    for slag, pattern in _PATTERNS:
        text = pattern.sub(lambda m, slag=slag: note(_number_kind(slag, m)), text)  # type: ignore[misc]
    text = _FULL_NAME.sub(lambda _: note("navn"), text)
    return Masked(text, tuple(counts.items()))


def _number_kind(slag: str, match: re.Match[str]) -> str:
    """A day of birth above 40 marks a D-number; synthetic numbers add to the month and are masked alike."""
    if slag == "fodselsnummer" and int(match[1]) > 40:
        return "d_nummer"
    return slag
