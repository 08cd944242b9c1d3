"""Which benefit the person lives on, against one that is only asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMES = {
    "aap": r"\baap\b|arbeidsavklaringspen\w+",
    "sykepenger": r"\b[sy]?(?:syke|sjuke)p[ea]n\w*",
    "dagpenger": r"\bdagp[ea]n\w*|\bledighetstrygd\w*|\barbeidsledighetstrygd\w*",
    "tiltakspenger": r"\btiltaksp[ea]n\w*",
    "uforetrygd": r"\bufør\w*|\buføretrygd\w*",
    "overgangsstonad": r"\bovergangsst\w+",
    "omstillingsstonad": r"\bomstillingsst\w+|\bgjenlevende\w*|\battlevande\w*",
    "kvp": r"\bkvp\b|\bkvalifiseringsst\w+|\bkvalifiseringsprogram\w*",
    "introduksjonsstonad": r"\bintroduksjonsst\w+|\bintrostønad\w*",
    "sosialhjelp": r"\bsosialhjelp\w*|\bsosialst\w+|\bøkonomisk sosialhjelp",
    "ungdomsprogram": r"\bungdomsprogram\w*",
}
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _NAMES.items()))
_NOT = re.compile(r"\b(?:ikke|ikkje|ingen|uten|utan|aldri|itj)\b(?: \w+){0,3} $")
_PAST = re.compile(r"\b(?:hadde|ferdig med|brukt opp|gikk av) (?:full |gradert )?$")
_ASKED = re.compile(
    r"\b(?:får|få|fær|gi|gje|gir|love(?! at)|lova(?! at)|velge|velje|søk\w*(?: ikke| ikkje| itj)?(?: om)?|vil heller ha|rett (?:til|på)|krav på|kan (?:hun|han|ho|de|vi|bruker\w*|brukar\w*) (?:få|ha)|utbetalt|over på)"
    r"(?:'n)?(?: (?:hun|han|ho|a|'n|de|en|bruker\w*|brukar\w*|da|då|også|òg|halve|om|på))* ?(?:\w+ )?$"
)
_APPLIED = re.compile(r"\b(?:søkte|søkt|har søkt)(?: (?:ikke|ikkje|itj))?(?: om)? $")
_AMOUNT = re.compile(r"\b(?:får|få|fær|gir|gjev|utgjør|utgjer)\b[^.?!]{0,25} i $")
_HELD = re.compile(
    r"\b(?:(?:mens|medan|imens) \w+ får|har|nav gir|nav gjev|går på|gikk på|på|med|mottar|mottek|lever av|lev av|i|er i|fekk innvilga|fikk innvilget|innvilget|innvilga|søker i dag|behold\w*|behald\w*|mist\w*|igjen av|att av|ryk|hadde fått)"
    r"(?: \d+ ?(?:%|prosent))?(?: (?:full|gradert|ordinær))? $"
)
_OVER = re.compile(r"^\w* ?(?:er |var )?(?:ferdig|slutt|brukt opp|oppbrukt)\b(?! (?:om|i|til)\b)")
_NONE = re.compile(
    r"\b(?:ingen|inga|ikke noen|ikkje noka|uten|utan|null) (?:\w+ )?(?:ytels|yting|stønad|inntekt)\w*|\bingen ytelser\b"
)


@dataclass(frozen=True, slots=True)
class Benefit:
    """The main benefit, where it stands in the text."""

    name: str
    start: int
    words: str
    held: bool


def read_benefit(text: str) -> Benefit | None:
    """Return the benefit the person has. One that is only asked about is returned when no other is named."""
    if none := _NONE.search(text):
        return Benefit("ingen", none.start(), none[0], held=True)
    held: list[Benefit] = []
    asked: list[Benefit] = []
    for match in _ANY.finditer(text):
        name = str(match.lastgroup)
        before, after = text[: match.start()], text[match.end() : match.end() + 20]
        if (_NOT.search(before) and not _APPLIED.search(before)) or _PAST.search(before) or _OVER.match(after.strip()):
            continue
        if _HELD.search(before) or re.search(r"(?:mottaker|mottakar|mottager)", match[0]):
            held.append(Benefit(name, match.start(), match[0], held=True))
        elif _ASKED.search(before) or _AMOUNT.search(before):
            asked.append(Benefit(name, match.start(), match[0], held=False))
        else:
            held.append(Benefit(name, match.start(), match[0], held=False))
    firm = [b for b in held if b.held]
    if firm or held:
        return (firm or held)[0]
    if applied := next((b for b in asked if _APPLIED.search(text[max(0, b.start - 25) : b.start])), None):
        return applied
    # «Får hun tiltakspenger?» is a question about somebody in a measure, and the rules are theirs.
    return next((b for b in asked if b.name == "tiltakspenger"), None)


def read_sick_leave(text: str) -> re.Match[str] | None:
    """Return where the text says that the person is on sick leave."""
    return re.search(r"\b(?:sykmeld\w*|sjukmeld\w*|sykemeld\w*)", text)
