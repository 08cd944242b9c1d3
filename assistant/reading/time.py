"""Lengths and dates: of the course, of what is left, of what is used, since a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.reading.numbers import MONTH, MONTHS, NUMBER, Length, lengths, to_number

_LEFT = re.compile(r"\b(?:igjen|att|gjenstår|attstår|til gode|restår)\b")
_ENDS = re.compile(r"\b(?:slutter|slutt|går ut|tar slutt|tek slutt|stopper|stoppar|utløper) (?:\w+ )?(?:om|i) $")
_USED = re.compile(r"\b(?:brukt|hatt|hadde|gått|gikk|gjekk|har hatt|fått|vært på|vore på)\b")
_IN_ALL = re.compile(r" (?:i alt|til sammen|til saman|totalt|samla|samlet|i sum)\b")
_LASTS = re.compile(
    r"\b(?:aap|\w*pen[gn]\w*|\w*stønad\w*|ytels\w*|yting\w*)\b[^.?!;,]{0,20}\bvarer (?:\w+ )?(?:om|i) $"
)
_COURSE = re.compile(r"\b\w*(?:utdann|studi|kurs|løp|opplæring|skole|skule|tiltak|fagbrev)\w*")
_WANTS = re.compile(r"\b(?:vil ha|ønsker|ønskjer|ynskjer|trenger|treng|skal ha)\b")
_BREAK = re.compile(r"[.?!;,]|(?<! [aå]) (?:og|men|mens|medan|så|når) (?!halv)")
_HAD_COURSE = re.compile(r"\b(?:hatt|gått på|fått|hadde) (?:\w+[ -]){0,2}\w*(?:kurs|tiltak|opplæring|amo|fov)\w*")
_SICK = re.compile(
    r"\b(?:syk|sjuk|borte|fravær|fråvær|stengt|ferie|uker i sommer|prøvetid|jobbet|jobba|arbeidet|praksis)\b"
)
_SINCE = re.compile(r"^\s*(?:siden|sidan|etter)\b|^\s*\w* ?(?:på|med) dagp")
_LACKS = re.compile(r"\b(?:mangler|manglar|har igjen|står igjen|står att) $")
_ANOTHER = re.compile(r"\b(?:aap|\w*peng\w*|\w*stønad\w*|ytels\w*|yting\w*)[^.?!;,]{0,20}\bi $")
_EXTRA = re.compile(r"\b(?:legg\w*|f[øo]rleng\w*|utvid\w*|leggja|til|ekstra)\b")
_LIMIT = re.compile(
    r"\b(?:maks\w*|inntil|høyst|høgst|opptil|minst|over|under|for|fire|tak\w*|får han(?: da| då)?|får ho(?: då)?|enn|er) $"
)
_THEN = re.compile(r"\b(?:så|deretter|etterpå|først|fyrst)\b")
# «på deltid over fire år» and «planen er fire år» tell a length, «varer over fire år» and «taket er tre år» a limit.
_SPREAD = re.compile(
    r"\b(?:plan\w*|løp\w*|opplæring\w*|studi\w*|kurs\w*|utdanning\w*) er $|\b(?:(?:deltid|fulltid|heltid|fart|fordel\w*|spred\w*|spre|sprei\w*|strekk\w*|strekt) (?:\w+ )?|"
    r"(?:tar|tek|ta|tas|tatt|teke) (?!over\b)(?:\w+ ){1,3})over $"
)
_CHILD = re.compile(r"\b(?:barn\w*|unge\w*|baby\w*|son|sønn|datter|dotter|gutt\w*|jente\w*|ei|en|ein) (?:er |e )?på $")
_NEVER = re.compile(
    r"\b(?:aldri|ikke|ikkje)\b[^.?!]{0,25}\b(?:hatt|fått|vært på|vore på)\b[^.?!]{0,25}\btiltak|\bikke hatt tiltak|\bførste tiltak|\bfyrste tiltak|hatt ingen tiltak"
)
_DATE = re.compile(
    r"(?:\b(?P<d>\d{1,2})\. ?)(?P<m>" + MONTH + r")(?: (?P<y>20\d{2}))?|\b(?P<iso>20\d{2}-\d{2}-\d{2})\b|"
    r"\b(?P<dd>\d{1,2})\.(?P<mm>\d{1,2})\.(?P<yy>20\d{2})\b"
)
_START_CUE = re.compile(r"\b(?:fra|frå|\w*start\w*|begyn\w*|byrj\w*|påbegynt|skal på|skal ta|skal gå)\b")
_NOT_START = re.compile(
    r"\b(?:fyll\w*|blir|vert|født|fødd|aap til|slutt\w*|går ut|siden|sidan|innvilg\w*|søkte|søkt|vedtak\w*|klag\w*|var|galdt|gjaldt)\b"
)
_STARTS = re.compile(
    r"\b(?:start\w*|begyn\w*|byrj\w*|oppstart\w*|kursstart|studiestart|skolestart|skulestart|vil ta|skal ta|tenker å ta|"
    r"vil bli|vil begynne|vil starte|skal på|vil gå|vil studere)\b|^\s*(?:på )?(?:bachelor|master|fagbrev|fagsk|kurs)"
)
_SEASON = {"høs": 8, "hau": 8, "vår": 1}
_TERM = re.compile(
    rf"\b(?:(?P<newyear>over nyttår|på nyåret|etter nyttår)|(?:til |i |fra |frå |neste |nå |no )?(?P<which>neste )?"
    rf"(?:(?P<season>høsten|hausten|høst|haust|våren|vår)|(?P<month>{MONTH}))(?! måned)(?: (?:i )?(?P<y>20\d{{2}}))?)\b"
)
_MONEY = r"(?:aap|arbeidsavklaringspen\w*|sykepen\w*|sjukepen\w*|dagpen\w*|tiltakspen\w*|overgangsst\w*|ytels\w*|yting\w*|penga\w*|pengene)"
_UNTIL = re.compile(
    rf"{_MONEY}(?:-en|-et)?[^.?!;,]{{0,30}}?(?:\btil|\bfram til|\bfrem til|\but|\bslutt\w*(?: i)?|\bgår ut(?: i)?|\bstopp\w*(?: i)?|\bopphører(?: i)?)"
    rf" (?:\d{{1,2}}\. ?)?(?P<m>{MONTH})(?: (?P<y>20\d{{2}}))?\b"
)
_FROM = re.compile(
    rf"{_MONEY}[^.?!;,]{{0,25}}?\b(?:siden|sidan|innvilg\w*(?: fra| frå)?|fra|frå) (?:(?P<d>\d{{1,2}})\. ?)?(?P<m>{MONTH})(?: (?P<y>20\d{{2}}))?\b"
)
_PERCENT = re.compile(r"(?P<n>\d{1,3}) ?(?:%|prosent\w*)")


@dataclass(frozen=True, slots=True)
class Times:
    """The lengths of a text by what they measure, in months (weeks since a decision in weeks)."""

    course: int | None = None
    left: int | None = None
    aap_used: int | None = None
    used: int | None = None
    weeks_since: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    """What is measured → the words it was read from."""


def read_times(text: str, benefit: str | None, letters: Sequence[str]) -> Times:
    """Sort every length of a lower-case text by what its clause says about it."""
    course: list[Length] = []
    extra: list[Length] = []
    left = aap_used = used = weeks = None
    words: dict[str, list[str]] = {}
    for length in lengths(text):
        kind = _kind(text, length, benefit)
        if kind is None:
            continue
        words.setdefault("course" if kind == "extra" else kind, []).append(length.words)
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
    if never := _NEVER.search(text):
        used, words["used"] = 0, [never[0]]
    said = {kind: ", ".join(found) for kind, found in words.items()}
    return Times(_course(text, course, extra, letters), left, aap_used, used, weeks, said)


def _kind(text: str, length: Length, benefit: str | None) -> str | None:
    before, after = text[max(0, length.start - 60) : length.start], text[length.end : length.end + 45]
    clause_before = _BREAK.split(before)[-1]
    clause_after = _BREAK.split(after)[0]
    if (length.unit == "å" and length.number >= 14) or _CHILD.search(clause_before):
        return None
    if length.unit == "u" and _SINCE.match(clause_after):
        return "weeks" if benefit in {None, "dagpenger"} else None
    if re.search(r"i uke|uke $|\b(?:jobb|arbeid)\w* (?:på|i) $", clause_before):
        return None
    if _ENDS.search(clause_before) and not _COURSE.search(clause_before):
        return "left"
    if _LASTS.search(clause_before):
        return "left"
    if _SICK.search(clause_before[-30:]) or _SICK.match(clause_after.strip()):
        return None
    if _LEFT.search(clause_after[:16]) or _LACKS.search(clause_before):
        money = re.search(r"aap|pen[gn]|stønad|ytels|yting|penga", clause_before + clause_after)
        return "left" if benefit and money else None
    if benefit and re.match(r"\s*til\b", clause_after) and _ANOTHER.search(clause_before):
        return "left"
    if length.unit == "u" and re.match(r"^\s*gam\w+", clause_after) and re.search(r"vedtak\w* ", clause_before):
        return "weeks" if benefit in {None, "dagpenger"} else None
    if re.match(r"^\s*ekstra\b", clause_after) and not re.search(r"(?:inntil|maks\w*|høyst|opptil) $", clause_before):
        return "extra"
    if re.search(r"^\s*(?:gammel|gamal|om gang|siden|sidan)", clause_after):
        return None
    if _IN_ALL.match(after):
        return "course"
    if _WANTS.search(clause_before) and re.match(r"^\s*til\s*$", clause_after):
        return "course"
    if re.match(r"^\s*til(?! fag| å| [a-zæøå]+(?:fag|brev|skole|kurs))", clause_after) or re.search(
        r"\beller $", clause_before
    ):
        return None
    if re.search(r"\bkrav\w* (?:om|på) [^.?!]*$", before):
        return None
    limit = _LIMIT.search(clause_before) and not _SPREAD.search(clause_before)
    if limit or re.search(r"\b(?:skoleår|skuleår)", clause_after[:12]):
        return None
    if _EXTRA.search(clause_before[-22:]) and re.search(r"\b(?:legg|f[øo]rleng|utvid|på)\w*", clause_before):
        return "extra"
    if _USED.search(clause_before) or re.match(r"^\s*(?:er )?(?:brukt|oppbrukt)\b", clause_after):
        told = clause_before + clause_after[:20]
        if re.search(r"\baap\b", told) or (
            re.match(r"^\s*brukt $", clause_before) and re.search(r"\baap\W*$", before[: -len(clause_before)])
        ):
            return "aap"
        if _HAD_COURSE.search(clause_before) or re.search(
            r"\bi (?:19|20)\d\d\b|tiltak|før\b|tidligere|tidlegare", f"{clause_after} {clause_before}"
        ):
            return "used"
    return "course"


def _course(text: str, course: list[Length], extra: list[Length], letters: Sequence[str]) -> int | None:
    if not course:
        return None
    longest, together = max(c.months for c in course), sum(c.months for c in course)
    # «ett år c, så tre år e. Kan jeg sette fire år?»: the longest is then the sum of the others.
    one_of_them = 2 * longest == together and (len(course) > 2 or not _THEN.search(text))
    months = together if len(letters) > 1 and not one_of_them else longest
    if whole := next((c for c in course if _IN_ALL.match(text[c.end :])), None):
        return whole.months
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
    """Return when the training starts: the day, or the first day of the month or season that is named."""
    for match in _DATE.finditer(text):
        if not _starts_at(_BREAK.split(text[: match.start()])[-1]):
            continue
        try:
            return _day(match, on), match[0]
        except ValueError:
            continue
    return _start_of_term(text, on)


def _start_of_term(text: str, on: date) -> tuple[date, str] | None:
    """«neste høst», «i august», «over nyttår»: a term or a month beside a word of starting or of the training."""
    for match in _TERM.finditer(text):
        before, after = _BREAK.split(text[: match.start()])[-1], _BREAK.split(text[match.end() :])[0]
        if _NOT_START.search(after) or not (
            _starts_at(before) or (_STARTS.search(after) and not _NOT_START.search(before))
        ):
            continue
        if start := _term_start(match, on):
            return start, match[0].strip()
    return None


def _starts_at(before: str) -> bool:
    """Tell whether the last verb before a date is one of starting, not of birth, money or decisions."""
    cue = max((m.start() for cues in (_START_CUE, _STARTS) for m in cues.finditer(before)), default=-1)
    return cue > max((m.start() for m in _NOT_START.finditer(before)), default=-1)


def _term_start(match: re.Match[str], on: date) -> date | None:
    year = int(match["y"]) if match["y"] else None
    if match["newyear"]:
        return date(on.year + 1, 1, 1)
    month = MONTHS.index(match["month"]) + 1 if match["month"] else _SEASON[match["season"][:3]]
    if year is None and (match["which"] or "").startswith("neste"):
        year = on.year + 1
    start = date(year or on.year, month, 1)
    return start if year or (start.year, start.month) > (on.year, on.month) else start.replace(year=on.year + 1)


def read_money_end(text: str, on: date) -> tuple[int, str] | None:
    """Return how many months of the benefit are left when the text names the month it ends."""
    for match in _UNTIL.finditer(text):
        if months := _months_between(on, _month_of(match, on)):
            return months, match[0]
    return None


def read_since(text: str, on: date) -> tuple[date, str] | None:
    """Return when the benefit was granted or began, when the text names the month («AAP siden mars 2024»)."""
    match = _FROM.search(text)
    if match is None:
        return None
    day = date(int(match["y"] or on.year), MONTHS.index(match["m"]) + 1, int(match["d"] or 1))
    if match["y"] is None and day > on:
        day = day.replace(year=on.year - 1)
    return (day, match[0]) if day <= on else None


def _month_of(match: re.Match[str], on: date) -> date:
    month = MONTHS.index(match["m"]) + 1
    year = int(match["y"]) if match["y"] else on.year + (month < on.month)
    return date(year, month, 1)


def _months_between(on: date, then: date) -> int:
    return max(0, (then.year - on.year) * 12 + then.month - on.month)


def _day(match: re.Match[str], on: date) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["dd"]:
        return date(int(match["yy"]), int(match["mm"]), int(match["dd"]))
    month = MONTHS.index(match["m"]) + 1
    day = date(int(match["y"] or on.year), month, int(match["d"]))
    return day if match["y"] or day >= on else day.replace(year=on.year + 1)


def read_load(text: str) -> tuple[int, str] | None:
    """Return the normed load in percent: of the studies, never of the job, the sick leave or the benefit."""
    for match in _PERCENT.finditer(text):
        around = text[max(0, match.start() - 22) : match.end() + 22]
        if re.search(
            r"jobb|arbeid|still|sykm|sjukm|ufør|aap|nedsatt|nedsett|permitt",
            text[max(0, match.start() - 22) : match.end() + 12],
        ):
            if not re.search(
                r"(?:kurs|studi|utdann|deltid|skole|skule|opplæring|vgs|bachelor|master|fagbrev)\w* (?:på )?$",
                text[: match.start()],
            ):
                continue
        if re.search(
            r"stud|kurs|deltid|utdann|skole|skule|opplæring|amo|\bvgs\b|videregå|vidaregå|fagbrev|bachelor|master|norsk|\bfov\b",
            around,
        ):
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
