"""Lengths and dates: of the course, of what is left, of what is used, since a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.reading.numbers import NUMBER, Length, lengths, to_number

_LEFT = re.compile(r"\b(?:igjen|att|gjenstår|attstår|til gode|restår)\b")
_ENDS = re.compile(r"\b(?:slutter|slutt|går ut|tar slutt|tek slutt|stopper|stoppar|utløper|varer) (?:\w+ )?(?:om|i) $")
_USED = re.compile(r"\b(?:brukt|hatt|hadde|gått|har hatt|fått|vært på|vore på)\b")
_SICK = re.compile(
    r"\b(?:syk|sjuk|borte|fravær|fråvær|stengt|ferie|uker i sommer|prøvetid|jobbet|jobba|arbeidet|praksis)\b"
)
_SINCE = re.compile(r"^\s*(?:siden|sidan|etter)\b|^\s*\w* ?(?:på|med) dagp")
_LACKS = re.compile(r"\b(?:mangler|manglar|har igjen|står igjen|står att) $")
_ANOTHER = re.compile(r"\b(?:aap|\w*peng\w*|\w*stønad\w*|ytels\w*|yting\w*)[^.?!;,]{0,20}\bi $")
_EXTRA = re.compile(r"\b(?:legg\w*|forleng\w*|utvid\w*|leggja|til|ekstra)\b")
_LIMIT = re.compile(
    r"\b(?:maks\w*|inntil|høyst|høgst|opptil|minst|over|under|for|fire|tak\w*|får han(?: da| då)?|får ho(?: då)?|enn|er) $"
)
_NEVER = re.compile(
    r"\b(?:aldri|ikke|ikkje)\b[^.?!]{0,25}\b(?:hatt|fått|vært på|vore på)\b[^.?!]{0,25}\btiltak|\bikke hatt tiltak|\bførste tiltak|\bfyrste tiltak|hatt ingen tiltak"
)
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
_DATE = re.compile(
    r"(?:\b(?P<d>\d{1,2})\. ?)(?P<m>" + "|".join(_MONTHS) + r")(?: (?P<y>20\d{2}))?|\b(?P<iso>20\d{2}-\d{2}-\d{2})\b|"
    r"\b(?P<dd>\d{1,2})\.(?P<mm>\d{1,2})\.(?P<yy>20\d{2})\b"
)
_START = re.compile(r"\b(?:fra|frå|start\w*|begyn\w*|byrj\w*|oppstart|påbegynt|med start)(?: [^.?!]{0,45})?$")
_PERCENT = re.compile(r"(?P<n>\d{1,3}) ?(?:%|prosent\w*)")


@dataclass(frozen=True, slots=True)
class Times:
    """The lengths of a text by what they measure, in months (weeks since a decision in weeks)."""

    course: int | None = None
    left: int | None = None
    aap_used: int | None = None
    used: int | None = None
    weeks_since: int | None = None
    words: tuple[str, ...] = ()


def read_times(text: str, benefit: str | None, letters: Sequence[str]) -> Times:
    """Sort every length of a lower-case text by what its clause says about it."""
    course: list[Length] = []
    extra: list[Length] = []
    left = aap_used = used = weeks = None
    words: list[str] = []
    for length in lengths(text):
        kind = _kind(text, length, benefit)
        if kind is None:
            continue
        words.append(length.words)
        if kind == "course":
            course.append(length)
        elif kind == "extra":
            extra.append(length)
        elif kind == "left":
            left = length.months
        elif kind == "aap":
            aap_used = length.months
        elif kind == "used":
            used = length.months
        elif kind == "weeks" and length.unit == "u":
            weeks = round(length.number)
    if _NEVER.search(text):
        used = 0
    return Times(_course(text, course, extra, letters), left, aap_used, used, weeks, tuple(words))


def _kind(text: str, length: Length, benefit: str | None) -> str | None:
    before, after = text[max(0, length.start - 45) : length.start], text[length.end : length.end + 45]
    clause_before = re.split(r"[.?!;,]", before)[-1]
    clause_after = re.split(r"[.?!;,]", after)[0]
    if length.unit == "å" and length.number >= 14:
        return None
    if length.unit == "u" and _SINCE.match(clause_after):
        return "weeks"
    if re.search(r"i uke|uke $", clause_before):
        return None
    if _ENDS.search(clause_before):
        return "left"
    if _SICK.search(clause_before[-30:]) or _SICK.match(clause_after.strip()):
        return None
    if _LEFT.search(clause_after[:16]) or _LACKS.search(clause_before):
        money = re.search(r"aap|pen[gn]|stønad|ytels|yting|penga", clause_before + clause_after)
        return "left" if benefit and money else None
    if benefit and re.match(r"\s*til\b", clause_after) and _ANOTHER.search(clause_before):
        return "left"
    if re.search(r"^\s*(?:gammel|gamal|om gang|siden|sidan)", clause_after):
        return None
    if re.match(r"^\s*til(?! fag| å| [a-zæøå]+(?:fag|brev|skole|kurs))", clause_after) or re.search(
        r"\beller $", clause_before
    ):
        return None
    if _LIMIT.search(clause_before) or re.search(r"\b(?:skoleår|skuleår)", clause_after[:12]):
        return None
    if _EXTRA.search(clause_before[-22:]) and re.search(r"\b(?:legg|forleng|utvid|på)\w*", clause_before):
        return "extra"
    if _USED.search(clause_before):
        if re.search(r"\baap\b", clause_before + clause_after[:20]):
            return "aap"
        if re.search(r"\bi (?:19|20)\d\d\b|tiltak|før\b|tidligere|tidlegare", f"{clause_after} {clause_before}"):
            return "used"
    return "course"


def _course(text: str, course: list[Length], extra: list[Length], letters: Sequence[str]) -> int | None:
    if not course:
        return None
    months = sum(c.months for c in course) if len(letters) > 1 else max(c.months for c in course)
    if len(course) == 1 and len(letters) > 1:
        months += _bare_years(text, course[0])
    return months + sum(e.months for e in extra)


def _bare_years(text: str, first: Length) -> int:
    """«ett år norsk og så tre til fagbrev»: a second number that borrows the unit of the first."""
    rest = text[first.end :]
    match = re.search(rf"\bså\b[^.?!]{{0,30}}?\b(?P<n>{NUMBER})\b(?! ?(?:uke|veke|mån|md|mnd|%|prosent))", rest)
    match = match or re.search(rf"\bpå (?P<n>{NUMBER})\b(?! ?(?:uke|veke|mån|md|mnd|%|prosent))", rest)
    return round(to_number(match["n"]) * 12) if match else 0


def read_start(text: str, on: date) -> tuple[date, str] | None:
    """Return the day the training starts, when a day is named."""
    for match in _DATE.finditer(text):
        if not _START.search(text[: match.start()]):
            continue
        try:
            return _day(match, on), match[0]
        except ValueError:
            continue
    return None


def _day(match: re.Match[str], on: date) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["dd"]:
        return date(int(match["yy"]), int(match["mm"]), int(match["dd"]))
    month = _MONTHS.index(match["m"]) + 1
    day = date(int(match["y"] or on.year), month, int(match["d"]))
    return day if match["y"] or day >= on else day.replace(year=on.year + 1)


def read_load(text: str) -> tuple[int, str] | None:
    """Return the normed load in percent: of the studies, never of the job, the sick leave or the benefit."""
    for match in _PERCENT.finditer(text):
        around = text[max(0, match.start() - 22) : match.end() + 22]
        if re.search(
            r"jobb|arbeid|still|sykm|sjukm|ufør|aap|nedsatt|nedsett",
            text[max(0, match.start() - 22) : match.end() + 12],
        ):
            if not re.search(r"(?:kurs|studi|utdann|deltid|skole|skule|opplæring)\w* (?:på )?$", text[: match.start()]):
                continue
        if re.search(r"stud|kurs|deltid|utdann|skole|skule|opplæring|amo", around):
            return min(int(match["n"]), 100), match[0]
    if full := re.search(r"\b(?:på )?(?:full tid|fulltid|heiltid|heltid)\b", text):
        return 100, full[0]
    return None


def read_credits(text: str) -> tuple[int, str] | None:
    """Return credits per half-year."""
    match = re.search(r"(?P<n>\d{1,3}) ?(?:studiepoeng|stp|sp)\b(?: (?:per|i|om|kvart|hvert|pr) (?P<unit>\w+))?", text)
    if not match:
        return None
    yearly = bool(match["unit"]) and match["unit"].startswith(("år", "stud"))
    return int(match["n"]) // 2 if yearly else int(match["n"]), match[0]


def read_past(text: str, on: date) -> date | None:
    """Return a day within an earlier year the question itself asks about («i 2018»)."""
    if re.search(r"\b(?:hadde|startet|starta|begynte|byrja|hatt|født|fødd|gikk)\b", text):
        return None
    match = re.search(r"\b(?:i|for|før|våren|høsten|hausten|sommeren) (20[01]\d|202\d)\b", text)
    if match and int(match[1]) < on.year and re.search(r"\b(?:var|galdt|gjaldt|regl|grens|sats|va)\w*", text):
        return date(int(match[1]), 6, 30)
    return None
