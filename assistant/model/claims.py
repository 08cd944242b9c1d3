"""What a text states: quantities, provisions, what is denied, demanded or allowed, and the words that carry meaning."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from assistant.reading.numbers import NUMBER, to_number
from index.norwegian import features, stem, tokens

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
         "desember"), 1)
    for name in (names,)
}  # fmt: skip
_MONTH = "|".join(_MONTHS)
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_SHORT_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_LONG_DATE = re.compile(rf"(?:\b(\d{{1,2}})\. ?)?\b({_MONTH})(?: (\d{{4}}))?\b", re.IGNORECASE)
_PROVISION = re.compile(r"(?:§+ ?)?\b\d+(?: ?[A-ZÆØÅ])?-\d+(?: ?[a-h]\b)?|§+ ?\d+(?: [a-h]\b)?")
_ORDINALS = {
    "første": 1, "fyrste": 1, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "sjuende": 7,
    "sjuande": 7, "syvende": 7, "åttende": 8, "åttande": 8, "niende": 9, "niande": 9, "tiende": 10, "tiande": 10,
}  # fmt: skip
_LEDD = re.compile(rf"\b({'|'.join(_ORDINALS)}) (ledd|punktum)|\bbokstav ([a-z])\b", re.IGNORECASE)
# Longest first; what follows the stem of a unit is its ending.
_UNITS = {
    "månad": "md", "måned": "md", "mnd": "md", "studiepoeng": "sp", "halvår": "halvår", "semest": "halvår", "år": "år",
    "uke": "uke", "veke": "uke", "dag": "dag", "time": "time", "timar": "time", "prosent": "%", "%": "%", "kron": "kr",
    "kr": "kr", "barn": "barn", "g": "g",
}  # fmt: skip
_QUANTITY = re.compile(
    rf"(?<![\w-])(\d+(?:[ .\u00a0]\d{{3}})*(?:,\d+)?|{NUMBER})(?:[ \u00a0-]?(?:hele |heile |nye )?"
    rf"({'|'.join(_UNITS)})\w*|(?!\w))",
    re.IGNORECASE,
)
_ONE = {"en", "én", "ein", "ei", "et", "ett", "eit", "eitt"}

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«§0-9])|\n+")
_CLAUSE = re.compile(r"[,;:–]|\b(?:og|men|mens|medan|eller|når|dersom|hvis|viss)\b", re.IGNORECASE)

_DENIALS = re.compile(
    r"\b(?:ikke|ikkje|ingen|inga|ingenting|aldri|verken|korkje|uten|utan|unntatt|unnateke)\b", re.IGNORECASE
)
_FORCE = {
    "plikt": re.compile(r"\b(?:må|måtte|skal|plikt\w*)\b", re.IGNORECASE),
    "krav": re.compile(r"\b(?:krev\w*|krav\w*)\b", re.IGNORECASE),
    "adgang": re.compile(r"\b(?:kan|kunne|får|rett|adgang|høve)\b", re.IGNORECASE),
    "bare": re.compile(r"\b(?:bare|berre|kun|utelukkende|minst|høyst|høgst|inntil|maks\w*)\b", re.IGNORECASE),
    "alltid": re.compile(r"\b(?:alltid|alle|automatisk|uansett|garant\w*|sikk?ert)\b", re.IGNORECASE),
}
# Words that hold a text together and state nothing of their own.
_GLUE = frozenset(
    stem(word)
    for word in """
    altså betyr innebærer inneber derfor dermed difor gjelder gjeld bruker brukeren brukar brukaren sak saken saka
    svar regel regelen regler reglene reglar reglane sier seier først fyrst også òg samtidig samstundes står nav navs
    samt dessuten veileder rettleiar husk hugs merk slik situasjon tilfelle tilfellet spørsmål deretter videre vidare
    likevel enten anten både imidlertid derimot ellers hvert kvart denne disse mulig mogleg kort fortalt finnes finst
    handler handlar
    """.split()
)
_STEM_LENGTH = 4


@lru_cache(maxsize=4_096)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; a line of a list is one."""
    return tuple(s.strip() for s in _SENTENCE.split(text) if s.strip())


def clauses(text: str) -> tuple[str, ...]:
    """Return the parts between commas and conjunctions."""
    return tuple(c.strip() for c in _CLAUSE.split(text) if c.strip())


@lru_cache(maxsize=4_096)
def quantities(text: str) -> frozenset[str]:
    """Return every number with its unit, every date and every provision, each written in one way."""
    found: set[str] = set()

    def take(value: str) -> str:
        found.add(value)
        return " ; "

    text = _ISO.sub(lambda m: take("-".join(part for part in m.groups() if part)), text)
    text = _SHORT_DATE.sub(lambda m: take(f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}"), text)
    text = _LONG_DATE.sub(lambda m: take(_long_date(m)) if m[1] or m[3] else m[0], text)
    text = _PROVISION.sub(lambda m: take("§" + m[0].replace("§", "").replace(" ", "").lower()), text)
    text = _LEDD.sub(lambda m: take(f"bokstav {m[3]}" if m[3] else f"{m[2]} {_ORDINALS[m[1].lower()]}".lower()), text)
    for number, unit in _QUANTITY.findall(text):
        if number.lower() in _ONE and not unit:
            continue
        found.add(f"{_value(number)} {_UNITS[unit.lower()]}" if unit else _value(number))
    return frozenset(found)


def _long_date(match: re.Match[str]) -> str:
    year = f"{match[3]}-" if match[3] else ""
    day = f"-{int(match[1]):02}" if match[1] else ""
    return f"{year}{_MONTHS[match[2].lower()]:02}{day}"


def as_number(word: str) -> str | None:
    """Return a word that is a number, written with digits; None when it is none."""
    return _value(word) if word not in _ONE and re.fullmatch(NUMBER, word) else None


def _value(number: str) -> str:
    plain = re.sub(r"(?<=\d)[ .\u00a0](?=\d{3})", "", number.lower())
    return f"{to_number(plain):g}"


def denials(text: str) -> int:
    """Count the words that deny."""
    return len(_DENIALS.findall(text))


def force(text: str) -> frozenset[str]:
    """Return whether a text demands, allows, limits or speaks of all."""
    return frozenset(name for name, pattern in _FORCE.items() if pattern.search(text))


@lru_cache(maxsize=4_096)
def meaning(text: str) -> Counter[str]:
    """Return the stems of the words that carry meaning."""
    stems = (f[1:] for f in features(tokens(text)) if f.startswith("="))
    return Counter(s for s in stems if s not in _GLUE and not s[0].isdigit())


def share(stems: Counter[str], known: Counter[str]) -> float:
    """Return how much of `stems` stands in `known`; a compound counts when the other word is part of it."""
    if not stems:
        return 1.0
    held = sum(count for word, count in stems.items() if word in known or any(_related(word, k) for k in known))
    return held / sum(stems.values())


def _related(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM_LENGTH and (long.startswith(short) or long.endswith(short))
