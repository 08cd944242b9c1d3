"""Which day a question asks about: earlier law, the law of today beside it, or a year to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.reading.numbers import MONTH, MONTHS

_SEASON = {"vår": (4, 15), "som": (7, 15), "høs": (10, 15), "hau": (10, 15)}
_SEASONS = r"våren|vår|sommeren|sommaren|sommer|sommar|høsten|hausten|høst|haust"
_MID_YEAR = (6, 30)
_AUTUMN = (10, 15)
"""A study year is named by its autumn."""
_YEAR = r"(?P<y>20[0-3]\d)"
# One pattern for each way of naming a day; the first that fits is meant.
_DAY = re.compile(
    rf"(?P<before>\bfør |\binnen )?\b(?P<d>\d{{1,2}})\. ?(?P<m>{MONTH}|\d{{1,2}})\.?(?: ?{_YEAR}| i år|(?=\D|$))"
)
_IN_MONTH = re.compile(rf"(?P<before>\bfør )?\b(?P<m>{MONTH})(?: {_YEAR}| (?P<now>i år)| (?P<last>i fjor))")
_IN_SEASON = re.compile(
    rf"\b(?:(?:i fjor |i )?(?P<s>{_SEASONS}) (?:{_YEAR}|(?P<last>i fjor))|i fjor (?P<s2>{_SEASONS})|i (?P<s3>{_SEASONS}))\b"
)
_IN_YEAR = re.compile(rf"(?P<before>\bfør )?\b{_YEAR}\b")
_LAST_YEAR = re.compile(
    r"\b(?P<two>i forfjor)\b|\b(?:(?:(?:i )?fjor|forrige|førre) studieår|i fjor|ifjor|fjorårets|fjoråret|forrige år|førre år)\b"
)
_STUDY_YEAR = re.compile(r"\b(?:studie|skole|skule)år\w* (?P<y>20[0-3]\d) ?[–/-] ?(?:20)?\d\d\b")
# What applied is asked for with such words; what happened to somebody is not.
_LAW = r"(?:regl|regel|grens|sats|krav|krev|vilkår|lov|maks|tak|beløp|alder|lengde|varighet|varigheit|basislån|\bg\b|grunnbeløp)"
_APPLIED = re.compile(
    rf"\b(?:gjaldt|galdt|gjalt|galt|måtte|kunne|skulle|krevdes|kravdest|krevde|kravde)\b|\b(?:var|va|vart|ble|blei)\b(?:\W+\w+){{0,5}}?\W+\w*{_LAW}|{_LAW}\w*(?:\W+\w+){{0,4}}?\W+(?:var|va)\b"
)
_RULES_OF = re.compile(rf"{_LAW}\w*(?:\W+\w+){{0,6}}?\W+(?:i|for|før|fra|frå|per) (?:\w+ ){{0,2}}20\d\d")
_HAPPENED = re.compile(r"\b(?:hadde|startet|starta|begynte|byrja|hatt|født|fødd|gikk|gjekk|kjøpte|søkte|fikk|fekk)\b")
_NEXT_YEAR = re.compile(r"\b(?:neste år|(?:fra|frå|etter|over) (?:nyttår|årsskiftet)|fra januar|frå januar)\b")
_TODAY = re.compile(r"\b(?:i år|nå|no|i dag|idag|dagens|gjeldende|gjeldande)\b")


def read_past(text: str, on: date, *, follow_up: bool = False) -> date | None:
    """Return an earlier day whose law a lower-case text asks for («i 2018», «i fjor», «før 1. juli 2025»).

    A short follow-up («og i 2023?», «og i fjor?») needs no verb of the past. A year gives its middle, «før» the day
    before. What happened to somebody («startet i 2022») is no question about earlier law.
    """
    day = next((day for day in _days(text, on) if day < on), None)
    if day is None:
        return None
    then_and_now = len(text.split()) < 8 and asks_today_too(text)
    hinted = follow_up or then_and_now or _RULES_OF.search(text)
    return day if _APPLIED.search(text) or (hinted and not _HAPPENED.search(text)) else None


def asks_today_too(text: str) -> bool:
    """Tell whether a text that asks about earlier law asks about that of today as well («og hva er den nå?»)."""
    return bool(_TODAY.search(text))


def year_to_come(text: str, on: date) -> int | None:
    """Return the year after that of `on` that a lower-case text names, also as «neste år» or the turn of the year."""
    named = next((year for year in map(int, re.findall(r"\b20\d{2}\b", text)) if year > on.year), None)
    return named or (on.year + 1 if _NEXT_YEAR.search(text) else None)


def _days(text: str, on: date) -> Iterator[date]:
    for match in _STUDY_YEAR.finditer(text):
        yield from _shifted(None, match["y"], *_AUTUMN)
    for match in _DAY.finditer(text):
        month = int(match["m"]) if match["m"].isdigit() else MONTHS.index(match["m"]) + 1
        yield from _shifted(match["before"], match["y"] or on.year, month, int(match["d"]))
    for match in _IN_MONTH.finditer(text):
        year = match["y"] or on.year - bool(match["last"])
        month = MONTHS.index(match["m"]) + 1
        yield from _shifted(match["before"], year, month, 1 if match["before"] else 15)
    for match in _IN_SEASON.finditer(text):
        season = match["s"] or match["s2"] or match["s3"]
        last = match["last"] or match["s2"]
        yield from _shifted(None, match["y"] or on.year - bool(last), *_SEASON[season[:3]])
    for match in _IN_YEAR.finditer(text):
        if match["before"] or int(match["y"]) < on.year:  # «i 2026» in 2026 asks for today
            yield from _shifted(match["before"], match["y"], *((1, 1) if match["before"] else _MID_YEAR))
    for match in _LAST_YEAR.finditer(text):
        day = _AUTUMN if "studieår" in match[0] else _MID_YEAR
        yield from _shifted(None, on.year - (2 if match["two"] else 1), *day)


def _shifted(before: str | None, year: str | int, month: int, day: int) -> Iterator[date]:
    """Yield the day, or the one before it; nothing for a day the calendar does not have."""
    try:
        found = date(int(year), month, day)
    except ValueError:
        return
    yield found - timedelta(days=1) if before else found
