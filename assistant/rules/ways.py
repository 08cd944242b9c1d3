"""The other ways there are: other letters, later start, shorter course, combinations, outside Nav, and for the money.

Nothing here is offered before it has been through the same check (`alternatives`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from assistant.facts import Facts
from assistant.rules.ages import birth_years
from assistant.rules.case import Case
from assistant.rules.duration import ceilings_of, years_text
from assistant.rules.gaps import rule_of
from assistant.rules.load import Version
from assistant.rules.periods import aap_left, extended, month_name
from corpus.hjemmel import parse_hjemmel
from corpus.types import Hjemmel, Text

_OTHER_LETTERS = {
    "e": Text("Fagskole (høyere yrkesfaglig utdanning)", "Fagskule (høgare yrkesfagleg utdanning)"),
    "d": Text("Fag- og yrkesopplæring", "Fag- og yrkesopplæring"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another way: what would be changed, and in which words it is offered."""

    id: str
    tittel: Text
    tekst: Text
    endring: dict[str, Any]
    hjemler: tuple[Hjemmel, ...] = ()
    """Where the way itself rests on a provision; otherwise those of the rules that no longer refuse."""
    turns: str | None = None
    """The rule it is offered for; without, the training as a whole."""


@dataclass(frozen=True, slots=True)
class _Before:
    """A type of training that, taken first, raises the ceiling."""

    letter: str
    tittel: Text
    tekst: Text


_BEFORE = {
    "d": _Before(
        "b",
        Text("Norsk, grunnleggende ferdigheter eller FOV først", "Norsk, grunnleggjande ferdigheiter eller FOV først"),
        Text(
            "Begynner løpet med norsk, grunnleggende ferdigheter eller FOV, er samlet tak fire år. Det er bare aktuelt når brukeren trenger det.",
            "Byrjar løpet med norsk, grunnleggjande ferdigheiter eller FOV, er samla tak fire år. Det er berre aktuelt når brukaren treng det.",
        ),
    ),
    "f": _Before(
        "c",
        Text("Studiespesialiserende fag først", "Studiespesialiserande fag først"),
        Text(
            "Begynner løpet med studiespesialiserende fag, er samlet tak fire år. Det er bare aktuelt når brukeren mangler fagene.",
            "Byrjar løpet med studiespesialiserande fag, er samla tak fire år. Det er berre aktuelt når brukaren manglar faga.",
        ),
    ),
}
_COMBINED = parse_hjemmel("tiltaksforskriften § 7-4 andre ledd")
_KEPT = parse_hjemmel("dagpengeforskriften § 4-3")
MONEY = {"dpf-4-3-egen-utdanning", "ftrl-11-12-aap-forlengelse"}
"""Rules about the money that another way can turn."""
_LETTERS_OF_LEVEL = {"grunnskole": "b", "norsk": "b", "vgs": "cd", "fagskole": "e", "hoyere": "f", "kurs": "a"}
_NAMES = {
    "a": Text("Arbeidsmarkedsopplæring", "Arbeidsmarknadsopplæring"),
    "b": Text("Norsk, grunnleggende ferdigheter eller FOV", "Norsk, grunnleggjande ferdigheiter eller FOV"),
    "c": Text("Studiespesialiserende fag", "Studiespesialiserande fag"),
    "d": Text("Fag- og yrkesopplæring", "Fag- og yrkesopplæring"),
    "e": Text("Fagskole", "Fagskule"),
    "f": Text("Høyere utdanning", "Høgare utdanning"),
}
_LEVEL = {"c": "vgs", "d": "vgs", "e": "fagskole", "f": "hoyere"}
_COUNTY = (
    Text("Videregående gjennom fylkeskommunen", "Vidaregåande gjennom fylkeskommunen"),
    Text(
        "Videregående opplæring gjennom fylkeskommunen, uten opplæringstiltak. Fylkeskommunen avgjør om brukeren har rett til det.",
        "Vidaregåande opplæring gjennom fylkeskommunen, utan opplæringstiltak. Fylkeskommunen avgjer om brukaren har rett til det.",
    ),
)
_LOAN = (
    Text("Egen utdanning med Lånekassen", "Eiga utdanning med Lånekassen"),
    Text(
        "Egen utdanning med støtte fra Lånekassen, uten opplæringstiltak. Lånekassen avgjør støtten, og ytelsen må vurderes som under egen utdanning.",
        "Eiga utdanning med støtte frå Lånekassen, utan opplæringstiltak. Lånekassen avgjer støtta, og ytinga må vurderast som under eiga utdanning.",
    ),
)


def candidates(facts: Facts, on: date, failed: set[str]) -> Iterator[Candidate]:
    """Yield the other ways that may turn what failed."""
    if facts.tiltak == "f" and failed & {"tf-7-3-alder", "tf-7-3-nedsatt-arbeidsevne"}:
        yield from (_other_letter(letter) for letter in _OTHER_LETTERS)
    if "tf-7-3-alder" in failed:
        yield from _adapted(facts, on)
        yield from _later_start(facts, on)
    if "tf-7-4-varighet" in failed:
        yield from _shorter(facts, on)
        yield from _combined(facts)
    if "dpf-4-3-egen-utdanning" in failed:
        yield from _as_measure(facts)
        yield from _after_the_wait(facts, on)
    if "ftrl-11-12-aap-forlengelse" in failed and facts.nav_tiltak is not False:
        yield from _within_aap(facts, on)
    if failed - MONEY:
        yield from _outside_nav(facts)


def _other_letter(letter: str) -> Candidate:
    name = _OTHER_LETTERS[letter]
    text = Text(
        f"{name.nb} i stedet for høyere utdanning. Aldersgrensen er det året brukeren fyller 19, og nedsatt arbeidsevne er ikke et krav.",
        f"{name.nn} i staden for høgare utdanning. Aldersgrensa er det året brukaren fyller 19, og nedsett arbeidsevne er ikkje eit krav.",
    )
    return Candidate(f"annen-opplaering-{letter}", name, text, {"tiltak": letter})


def _adapted(facts: Facts, on: date) -> Iterator[Candidate]:
    """From the year the person turns 16, d alone, and only as an adapted course (§ 7-3 tredje ledd)."""
    if facts.tiltak in {"d", "f", None}:
        return
    text = Text(
        "Fag- og yrkesopplæring kan unntaksvis gis fra det året brukeren fyller 16. Det krever sammensatt bistandsbehov, behov for et tilrettelagt løp og samarbeid med fylkeskommunen.",
        "Fag- og yrkesopplæring kan unntaksvis givast frå det året brukaren fyller 16. Det krev samansett bistandsbehov, behov for eit tilrettelagt løp og samarbeid med fylkeskommunen.",
    )
    hjemmel = parse_hjemmel("tiltaksforskriften § 7-3 tredje ledd")
    yield Candidate("annen-opplaering-d", _OTHER_LETTERS["d"], text, {"tiltak": "d"}, (hjemmel,))


def _later_start(facts: Facts, on: date) -> Iterator[Candidate]:
    version, years = _version("tf-7-3-alder", facts, on), birth_years(facts, on)
    limit = version.values["grenser"].get(facts.tiltak) if version else None
    if limit is None or not years:
        return
    # With two possible years of birth the later one decides: then the limit is reached under both.
    start = date(max(years) + limit, 1, 1)
    yield Candidate(
        "senere-oppstart",
        Text(f"Oppstart fra {start.year}", f"Oppstart frå {start.year}"),
        Text(
            f"Oppstart tidligst 1. januar {start.year}. Da er aldersgrensen nådd.",
            f"Oppstart tidlegast 1. januar {start.year}. Då er aldersgrensa nådd.",
        ),
        {"oppstart": start},
    )


def _shorter(facts: Facts, on: date) -> Iterator[Candidate]:
    version = _version("tf-7-4-varighet", facts, on)
    if version is None or facts.tiltak is None:
        return
    months = ceilings_of(facts, facts.tiltak, version)[0].months
    yield Candidate(
        "kortere-lop",
        Text("Kortere løp", "Kortare løp"),
        Text(
            f"Et løp på {years_text(months).nb}, som er taket i tiltaksforskriften § 7-4.",
            f"Eit løp på {years_text(months).nn}, som er taket i tiltaksforskrifta § 7-4.",
        ),
        {"varighet_mnd": months},
    )
    yield Candidate(
        "egenfinansiering",
        Text("Brukeren finansierer resten selv", "Brukaren finansierer resten sjølv"),
        Text(
            f"Nav tar den delen som er innenfor {years_text(months).nb}, og brukeren finansierer resten etter en avtale (skjema 76-07.15). Planen må vise at egen del kan betales.",
            f"Nav tek den delen som er innanfor {years_text(months).nn}, og brukaren finansierer resten etter ein avtale (skjema 76-07.15). Planen må vise at eigen del kan betalast.",
        ),
        {"varighet_mnd": months},
    )


def _combined(facts: Facts) -> Iterator[Candidate]:
    """A course that begins with another type has a longer ceiling (tiltaksforskriften § 7-4 andre ledd)."""
    first = _BEFORE.get(facts.tiltak or "")
    if first is None or first.letter in (*(facts.forkant or ()), *(facts.samtidig or ())):
        return
    before = tuple(sorted({*(facts.forkant or ()), first.letter}))
    yield Candidate(f"kombinasjon-{first.letter}", first.tittel, first.tekst, {"forkant": before}, (_COMBINED,))


def _outside_nav(facts: Facts) -> Iterator[Candidate]:
    """Own education, with what is left of the money checked as own education."""
    niva = _LEVEL.get(facts.tiltak or "")
    if niva is None:
        return
    own = {"tiltak": None, "forkant": None, "samtidig": None, "nav_tiltak": False, "niva": niva}
    if niva == "vgs":
        yield Candidate("fylkeskommunen", _COUNTY[0], _COUNTY[1], own, (parse_hjemmel("tiltaksforskriften § 7-6"),))
    yield Candidate("lanekassen", _LOAN[0], _LOAN[1], own, (parse_hjemmel("utdanningsstøtteforskriften § 24"),))


def _as_measure(facts: Facts) -> Iterator[Candidate]:
    """Own education that dagpenger can't be kept through may be granted as a Nav measure instead (X-03)."""
    for letter in _LETTERS_OF_LEVEL.get(facts.niva or "", ()):
        name = _NAMES[letter]
        text = Text(
            f"{name.nb} tildelt som Nav-tiltak. Da gjelder dagpengeforskriften § 4-3, uten egne krav om alder og ventetid.",
            f"{name.nn} tildelt som Nav-tiltak. Då gjeld dagpengeforskrifta § 4-3, utan eigne krav om alder og ventetid.",
        )
        change = {"tiltak": letter, "nav_tiltak": True, "niva": None}
        yield Candidate(
            f"nav-tiltak-{letter}",
            Text(f"{name.nb} som Nav-tiltak", f"{name.nn} som Nav-tiltak"),
            text,
            change,
            (_KEPT,),
            "dpf-4-3-nav-tiltak",
        )


def _after_the_wait(facts: Facts, on: date) -> Iterator[Candidate]:
    """The first day the waiting time of own education is over."""
    version = rule_of("dpf-4-3-egen-utdanning").version(on)
    if version is None or facts.uker_siden_innvilget is None:
        return
    start = on + timedelta(weeks=version.values["uker"] - facts.uker_siden_innvilget)
    if start <= (facts.oppstart or on):
        return
    month = month_name(start)
    yield Candidate(
        "senere-oppstart-dagpenger",
        Text(f"Oppstart fra {start.day}. {month.nb}", f"Oppstart frå {start.day}. {month.nn}"),
        Text(
            f"Egen utdanning tidligst fra {start.day}. {month.nb}. Da er det tolv uker siden vedtaket om dagpenger. Nav avgjør søknaden.",
            f"Eiga utdanning tidlegast frå {start.day}. {month.nn}. Då er det tolv veker sidan vedtaket om dagpengar. Nav avgjer søknaden.",
        ),
        {"oppstart": start},
        turns="dpf-4-3-egen-utdanning",
    )


def _within_aap(facts: Facts, on: date) -> Iterator[Candidate]:
    """The longest course that AAP may reach, were the extension granted in full."""
    case = Case(facts, on)
    version = rule_of("ftrl-11-12-aap-forlengelse").version(on)
    left = aap_left(case, version.values["maaneder"]) if version else None
    if version is None or left is None:
        return
    span = relativedelta(on + relativedelta(months=extended(case, left, version)), case.start)
    months = span.years * 12 + span.months
    if months < 1:
        return
    length = years_text(months)
    yield Candidate(
        "kortere-lop-aap",
        Text("Et løp AAP kan rekke", "Eit løp AAP kan rekke"),
        Text(
            f"Et løp på {length.nb} er det lengste AAP kan rekke, og bare hvis ytelseslinja forlenger AAP fullt ut.",
            f"Eit løp på {length.nn} er det lengste AAP kan rekke, og berre dersom ytelseslinja forlengjer AAP fullt ut.",
        ),
        {"varighet_mnd": months},
        turns="ftrl-11-12-aap-forlengelse",
    )


def _version(rule_id: str, facts: Facts, on: date) -> Version | None:
    return rule_of(rule_id).version(Case(facts, on).start)
