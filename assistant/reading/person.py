"""Age, year of birth and children, never mixed up."""

from __future__ import annotations

import re
from datetime import date

from assistant.reading.numbers import MONTH, MONTHS, NUMBER, to_number

_PERSON = r"(?:bruker\w*|brukar\w*|hun|han|ho|hu|mann|kvinne|dame|jente|gutt|gut|kar|person\w*|deltaker\w*|deltakar\w*|søker\w*|søkar\w*|arbeidssøk\w*|student|mottaker\w*|dagpengemottak\w*|ungdom|en|ei|ein)"
_AGE = (
    re.compile(rf"\b(?P<n>{NUMBER})[ -]?(?:års? gam\w+|åring\w*|år\b(?! (?:(?:igjen|att|siden|sidan|til|med|på|i|om gangen)\b|norsk|fov|amo)))"),
    re.compile(rf"\b{_PERSON}(?: som er| er| e|,)? (?:på )?(?P<n>\d{{2}})(?= ?(?:år|,|\.|\?|$)| (?!%|prosent|uker|veker|mån|mnd|md\b|kr|timer|timar|poeng|studiepoeng|stp|dager|dagar|km|{MONTH}))"),
    re.compile(r"\b(?:er|e|på) (?P<n>1[5-9]|[2-6]\d)\b(?! ?(?:%|prosent|uker|veker|måned|månad|mnd|md|kr|studiepoeng|stp|september|januar|februar|mars|april|mai|juni|juli|august|oktober|november|desember|\.))"),
    re.compile(r"\b(?:ei|en|ein|er|e|på) (?P<n>seksten|sytten|atten|nitten|tjueen|tjueto|tjuetre|tjuefire|tjuefem|tjue|tredve|tretti|førti|femti)\b(?! (?:uker|veker|måned|månad|mnd|prosent|år (?:igjen|att|siden|sidan|til|med|på|i))|-åra| år?a)"),
    re.compile(r"^(?:og |men |hva |kva |enn )*(?:hvis|om|viss|dersom) (?:hun|han|ho) (?:er|e|var) (?P<n>\d{2})\b"),
)  # fmt: skip
_BORN = re.compile(
    r"\b(?:født|fødd|fødselsår|f\.?|årgang|årskull)(?: \d{1,2}\.)?(?: i)?(?: (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember))? ?(?P<y>(?:19|20)\d{2})|\b(?P<m>\d{2})-modell"
)
_TURNS = re.compile(rf"\b(?:fyller|fyll|blir|vert)(?: \w+)? (?P<n>{NUMBER})(?: år)? (?P<when>[^.?!]{{0,40}})")
_CHILD = re.compile(
    rf"\b(?P<n>{NUMBER}) (?:\w+ )?(?:barn|unger|ungar|born|småbarn)\b|\b(?:barn|unger|ungar): ?(?P<k>\d)\b|"
    r"\b(?:alenemor|aleinemor|alenefar|enslig mor|einsleg mor)\w*(?: med)? (?P<one>ett|eitt|et|eit)? ?barn"
)
_OTHERS = re.compile(
    r"\b(?:sønn|datter|dotter|son|barn|ungen|broren|søster|mor|moren|faren)\w*(?: \w+){0,2} (?:er|på|e) $"
)
_LOWEST, _HIGHEST = 14, 75


def read_age(text: str) -> tuple[int, str] | None:
    """Return the person's age in completed years, with the words it came from."""
    for pattern in _AGE:
        for match in pattern.finditer(text):
            number = to_number(match["n"])
            if not _LOWEST <= number <= _HIGHEST or _OTHERS.search(text[: match.start("n")]) or _is_rule(text, match):
                continue
            if _TURNS.search(text[max(0, match.start() - 12) : match.end() + 30]) and re.search(
                r"(?:fyller|fyll|blir|vert)(?: \w+)? $", text[: match.start("n")]
            ):
                continue
            return int(number), match[0]
    return None


_TWO = re.compile(
    r"\b(?:en|ei|ein|han|hun|ho|ene|eine|eldste|yngste|første|fyrste)(?: (?:er|e|på))+ (?P<a>\d{2})(?: år)?,? (?:og|mens|medan|men) "
    r"(?:en|ei|ein|han|hun|ho|(?:den|det|dei) andre|andre)(?: (?:annen|anna|til))?(?: (?:er|e|på))+ (?P<b>\d{2})\b|"
    r"\b(?P<c>\d{2}) og (?P<d>\d{2})(?: år| åring|-åring)"
)


def read_two_ages(text: str) -> tuple[int, int] | None:
    """Return the ages of two people told of in one text («en på 18 og en på 23»)."""
    match = _TWO.search(text)
    if match is None:
        return None
    first, second = int(match["a"] or match["c"]), int(match["b"] or match["d"])
    return (first, second) if first != second and all(_LOWEST <= n <= _HIGHEST for n in (first, second)) else None


def _is_rule(text: str, match: re.Match[str]) -> bool:
    """«må ha fylt 22», «over 19 år», «maks 3 år» speak of a limit, not of the person."""
    before = text[max(0, match.start("n") - 22) : match.start("n")]
    return bool(
        re.search(
            r"\b(?:krav\w* (?:om|på)|fylt|over|under|minst|maks|inntil|opptil|fra|frå|grense\w*|i|på de|kun|bare|berre|nei\W+enn) $",
            before,
        )
    )


def read_birth_year(text: str, age: int | None, on: date) -> tuple[int, str] | None:
    """Return the year of birth: said outright, or certain from an age and the next birthday."""
    if match := _BORN.search(text):
        if match["y"]:
            return int(match["y"]), match[0]
        two = int(match["m"])
        return (1900 if two > on.year % 100 else 2000) + two, match[0]
    if match := _TURNS.search(text):
        turns, year = int(to_number(match["n"])), _year(match["when"], on)
        if year is not None and _LOWEST <= turns <= _HIGHEST and _agrees(age, turns, year, on):
            return year - turns, match[0].strip()
    return None


def _agrees(age: int | None, turns: int, year: int, on: date) -> bool:
    """The next birthday, or one in a year that makes the person as old today as was said."""
    return age is None or age == turns - 1 or on.year - (year - turns) - age in {0, 1}


def _year(when: str, on: date) -> int | None:
    if match := re.search(r"\b(20\d{2})\b", when):
        return int(match[1])
    if re.search(r"\bneste år|til neste år|til året|over nyttår", when):
        return on.year + 1
    if re.search(r"\bi år\b|senere i år|seinare i år|dette året", when):
        return on.year
    if match := re.search(rf"\b(?:i|den \d{{1,2}}\.|\d{{1,2}}\.) ?({MONTH})\b", when):
        month = MONTHS.index(match[1]) + 1
        return on.year if month >= on.month else on.year + 1
    return None


def read_turning(text: str) -> int | None:
    """Return the age somebody is about to reach, when the text names one."""
    match = _TURNS.search(text)
    return int(to_number(match["n"])) if match else None


def read_children(text: str) -> tuple[int, str] | None:
    """Return the number of children supported."""
    match = _CHILD.search(text)
    if not match:
        return None
    if match["one"] or not (match["n"] or match["k"]):
        return 1, match[0]
    return int(to_number(match["n"] or match["k"])), match[0]
