"""What a text claims that can be traced: numbers, dates and provisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
_WORDS = {
    "ett": 1, "én": 1, "eitt": 1, "éin": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7,
    "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sytten": 17, "atten": 18, "nitten": 19, "tjue": 20, "tjueto": 22, "tjuefem": 25, "tretti": 30, "femti": 50,
}  # fmt: skip
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_UNIT = "år|måned|månad|uke|veke|dag|dagar|prosent|kron|kilometer|km|studiepoeng|semester|halvår|virkedag|yrkedag"
_MONTH = "|".join(_MONTHS)
_NUMBER = r"\d+(?: ?[A-Z](?=-))?(?:-\d+)?(?:[a-z](?![a-zæøå])| [a-h](?![a-zæøå]))?"
_LIST = re.compile(
    rf"§§? ?({_NUMBER}(?:(?:, ?| ?– ?| og | eller | til | jf\. | ?/ ?)(?:{_NUMBER}|A-\d+|[a-h](?![a-zæøå])))*)"
)
_DATES = (
    (re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"), lambda m: (m[1], m[2], m[3])),
    (re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b"), lambda m: (m[3], m[2], m[1])),
    (re.compile(rf"\b(\d{{1,2}})\. (?:{_MONTH})(?: (\d{{4}}))?", re.I), lambda m: (m[2], _month(m[0]), m[1])),
    (re.compile(rf"\b(?:{_MONTH}) (\d{{4}})", re.I), lambda m: (m[1], _month(m[0]), None)),
    (re.compile(r"\b(20\d{2})-(\d{2})\b(?!-)"), lambda m: (m[1], m[2], None)),
)
_CHAPTER = re.compile(r"\b(?:kapittel|kap\.) ?(\d+(?: ?[A-Z](?![a-zæøå]))?)")
_FORM = re.compile(r"\b\d{2}-\d{2}\.\d{2}\b")
_CIRCULAR = re.compile(r"\bR\d{2}-\d{2}(?:-\d{2})?\b")
_FACT_IDS = re.compile(r"\b(?:F|Å)\d+\b|\b(?:G|AAP|SYK|DP|TP|TS|EF|GJ|UF|KVP|INT|SOS|UNG|LK|T|X|FORS)-\d{2}\b")
_DIGITS = re.compile(r"(?<![\w])\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)|(?<![\w])\d+(?:,\d+)?")
_COUNTED = re.compile(rf"\b({_WORD})[ -]?(?:(?:hele|heile|fulle|nye|første|siste) )?(?={_UNIT})", re.I)


def claims(text: str) -> set[str]:
    """Return what `text` claims: `§7-3`, `19`, `2025-07-01`, `skjema 76-07.10`."""
    return set(_scan(text, _COUNTED))


def support(text: str) -> set[str]:
    """Return everything `text` can support: the same, and the parts of dates and every number word."""
    found = set(_scan(_FACT_IDS.sub(" ", text), _COUNTED))
    found |= {str(_WORDS[word.casefold()]) for word in re.findall(rf"\b({_WORD})", text, re.I)}
    found |= {token.rstrip("abcdefghij") for token in found if token.startswith("§")}
    found |= {"kapittel " + token[1:].split("-")[0] for token in found if token.startswith("§") and "-" in token}
    return found | date_parts(found)


def date_parts(found: set[str]) -> set[str]:
    """Return what each date also supports: its year and month, and the day before, when something else ended."""
    parts: set[str] = set()
    for token in found:
        match = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", token)
        if match:
            parts |= {match[1], f"{match[1]}-{match[2]}"}
        if match and match[3] and (day := _day(token)):
            before = (day - timedelta(days=1)).isoformat()
            parts |= {token[5:], before, before[:7], before[5:]}
    return parts


def _day(token: str) -> date | None:
    try:
        return date.fromisoformat(token)
    except ValueError:
        return None


def _scan(text: str, counted: re.Pattern[str]) -> Iterator[str]:
    text = _CIRCULAR.sub(" ", text.replace("\u00a0", " ").replace("\u202f", " "))
    for match in _LIST.finditer(text):
        yield from ("§" + number for number in _provisions(match[1]))
    text = _LIST.sub(" ¤ ", text)
    for pattern, read in _DATES:
        for match in pattern.finditer(text):
            yield _date(*read(match))
        text = pattern.sub(" ¤ ", text)
    for match in _CHAPTER.finditer(text):
        yield "kapittel " + match[1].replace(" ", "")
    text = _CHAPTER.sub(" ¤ ", text)
    for match in _FORM.finditer(text):
        yield "skjema " + match[0]
    text = _FORM.sub(" ¤ ", text)
    for match in _DIGITS.finditer(text):
        yield match[0].replace(" ", "")
    for match in counted.finditer(text):
        yield str(_WORDS[match[1].casefold()])


def _month(text: str) -> str:
    word = next(word for word in text.casefold().split() if word in _MONTHS)
    return str(_MONTHS.index(word) + 1)


def _date(year: str | None, month: str, day: str | None) -> str:
    parts = [year, month.zfill(2), day.zfill(2) if day else None]
    return "-".join(part for part in parts if part)


def _provisions(listed: str) -> Iterator[str]:
    """Write out a list of provisions: `4-3b–e`, `97–99`, `11 A-2, A-3`."""
    tokens = re.split(r"(, ?| ?– ?| og | eller | til | jf\. | ?/ ?)", listed)
    numbers: list[str] = []
    for token in tokens[::2]:
        number = token.replace(" ", "")
        if numbers and number.startswith("A-"):
            number = re.match(r"\d+", numbers[-1])[0] + number  # type: ignore[index]
        elif numbers and re.fullmatch("[a-z]", number):
            number = numbers[-1].rstrip("abcdefghij") + number
        numbers.append(number)
    yield from numbers
    for (first, last), between in zip(pairwise(numbers), tokens[1::2], strict=True):
        if between.strip() in ("–", "til"):
            yield from _between(first, last)


def _between(first: str, last: str) -> Iterator[str]:
    one, other = (re.fullmatch(r"(.*?)(\d+)([a-z]?)", number) for number in (first, last))
    if one is None or other is None or one[1] != other[1]:
        return
    if one[2] == other[2] and other[3]:
        yield from (one[1] + one[2] + chr(letter) for letter in range(ord(one[3] or "a"), ord(other[3]) + 1))
    elif int(other[2]) - int(one[2]) < 50:
        yield from (one[1] + str(number) for number in range(int(one[2]), int(other[2]) + 1))
