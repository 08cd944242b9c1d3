"""Other ways when the training is refused: each checked on its own, and offered only with that result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.facts import Facts
from assistant.rules.ages import birth_years
from assistant.rules.case import Case
from assistant.rules.duration import ceilings_of, years_text
from assistant.rules.evaluate import evaluate
from assistant.rules.load import Version, load_rules
from assistant.types import Alternative, Finding, Side, Utfall
from corpus.hjemmel import parse_hjemmel
from corpus.types import Hjemmel, Text

Whole = Callable[[Iterable[Finding], Side, Facts], Utfall]

_LETTERS_FROM = date(2025, 7, 1)
_OTHER_LETTERS = {
    "e": Text("Fagskole (høyere yrkesfaglig utdanning)", "Fagskule (høgare yrkesfagleg utdanning)"),
    "d": Text("Fag- og yrkesopplæring", "Fag- og yrkesopplæring"),
}
_WEIGH = Text(
    "Om opplæringen er nødvendig og hensiktsmessig, må fortsatt vurderes.",
    "Om opplæringa er nødvendig og føremålstenleg, må framleis vurderast.",
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    id: str
    tittel: Text
    tekst: Text
    endring: dict[str, Any]
    hjemler: tuple[Hjemmel, ...] = ()
    """Where the way itself rests on a provision; otherwise those of the rules that no longer refuse."""


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


def find(facts: Facts, on: date, findings: Iterable[Finding], whole: Whole) -> tuple[Alternative, ...]:
    """Return the other ways that are not refused themselves. `whole` sums the findings of one side."""
    failed = {f.regel: f for f in findings if f.side == "tiltak" and f.utfall is Utfall.IKKE_OPPFYLT}
    # The other letters, and limits by calendar year, belong to the rules as they have been since this day.
    if not failed or min(on, facts.oppstart or on) < _LETTERS_FROM:
        return ()
    checked = (_checked(candidate, facts, on, failed, whole) for candidate in _candidates(facts, on, set(failed)))
    return tuple(alternative for alternative in checked if alternative is not None)


def _checked(
    candidate: _Candidate, facts: Facts, on: date, failed: dict[str, Finding], whole: Whole
) -> Alternative | None:
    changed = facts.with_(**candidate.endring)
    findings = evaluate(changed, on)
    sides: tuple[Side, ...] = ("tiltak", "ytelse")
    samlet: dict[str, Utfall] = {side: whole(findings, side, changed) for side in sides}
    if samlet["tiltak"] is Utfall.IKKE_OPPFYLT:
        return None
    still = {f.regel for f in findings if f.utfall is Utfall.IKKE_OPPFYLT}
    turned = tuple(dict.fromkeys(f.hjemmel for name, f in failed.items() if name not in still))
    text = candidate.tekst
    if candidate.endring.get("nav_tiltak") is not False:
        text = Text(f"{text.nb} {_WEIGH.nb}", f"{text.nn} {_WEIGH.nn}")
    return Alternative(candidate.id, candidate.tittel, text, candidate.endring, samlet, candidate.hjemler or turned)


def _candidates(facts: Facts, on: date, failed: set[str]) -> Iterator[_Candidate]:
    if facts.tiltak == "f" and failed & {"tf-7-3-alder", "tf-7-3-nedsatt-arbeidsevne"}:
        yield from (_other_letter(letter) for letter in _OTHER_LETTERS)
    if "tf-7-3-alder" in failed:
        yield from _later_start(facts, on)
    if "tf-7-4-varighet" in failed:
        yield from _shorter(facts, on)
        yield from _combined(facts)
    yield from _outside_nav(facts)


def _other_letter(letter: str) -> _Candidate:
    name = _OTHER_LETTERS[letter]
    text = Text(
        f"{name.nb} i stedet for høyere utdanning. Her er det ikke krav om nedsatt arbeidsevne.",
        f"{name.nn} i staden for høgare utdanning. Her er det ikkje krav om nedsett arbeidsevne.",
    )
    return _Candidate(f"annen-opplaering-{letter}", name, text, {"tiltak": letter})


def _later_start(facts: Facts, on: date) -> Iterator[_Candidate]:
    version, years = _version("tf-7-3-alder", facts, on), birth_years(facts, on)
    limit = version.values["grenser"].get(facts.tiltak) if version else None
    if limit is None or not years:
        return
    # With two possible years of birth the later one decides: then the limit is reached under both.
    start = date(max(years) + limit, 1, 1)
    yield _Candidate(
        "senere-oppstart",
        Text(f"Oppstart fra {start.year}", f"Oppstart frå {start.year}"),
        Text(
            f"Oppstart tidligst 1. januar {start.year}. Da er aldersgrensen nådd.",
            f"Oppstart tidlegast 1. januar {start.year}. Då er aldersgrensa nådd.",
        ),
        {"oppstart": start},
    )


def _shorter(facts: Facts, on: date) -> Iterator[_Candidate]:
    version = _version("tf-7-4-varighet", facts, on)
    if version is None or facts.tiltak is None:
        return
    months = ceilings_of(facts, facts.tiltak, version)[0].months
    yield _Candidate(
        "kortere-lop",
        Text("Kortere løp", "Kortare løp"),
        Text(
            f"Et løp på {years_text(months).nb}, som er taket i tiltaksforskriften § 7-4.",
            f"Eit løp på {years_text(months).nn}, som er taket i tiltaksforskrifta § 7-4.",
        ),
        {"varighet_mnd": months},
    )
    yield _Candidate(
        "egenfinansiering",
        Text("Brukeren finansierer resten selv", "Brukaren finansierer resten sjølv"),
        Text(
            f"Nav tar den delen som er innenfor {years_text(months).nb}, og brukeren finansierer resten etter en avtale (skjema 76-07.15). Planen må vise at egen del kan betales.",
            f"Nav tek den delen som er innanfor {years_text(months).nn}, og brukaren finansierer resten etter ein avtale (skjema 76-07.15). Planen må vise at eigen del kan betalast.",
        ),
        {"varighet_mnd": months},
    )


def _combined(facts: Facts) -> Iterator[_Candidate]:
    """A course that begins with another type has a longer ceiling (tiltaksforskriften § 7-4 andre ledd)."""
    first = _BEFORE.get(facts.tiltak or "")
    if first is None or first.letter in (*(facts.forkant or ()), *(facts.samtidig or ())):
        return
    before = tuple(sorted({*(facts.forkant or ()), first.letter}))
    yield _Candidate(f"kombinasjon-{first.letter}", first.tittel, first.tekst, {"forkant": before}, (_COMBINED,))


def _outside_nav(facts: Facts) -> Iterator[_Candidate]:
    """Own education, with what is left of the money checked as own education."""
    niva = _LEVEL.get(facts.tiltak or "")
    if niva is None:
        return
    own = {"tiltak": None, "forkant": None, "samtidig": None, "nav_tiltak": False, "niva": niva}
    if niva == "vgs":
        yield _Candidate("fylkeskommunen", _COUNTY[0], _COUNTY[1], own, (parse_hjemmel("tiltaksforskriften § 7-6"),))
    yield _Candidate("lanekassen", _LOAN[0], _LOAN[1], own, (parse_hjemmel("utdanningsstøtteforskriften § 24"),))


def _version(rule_id: str, facts: Facts, on: date) -> Version | None:
    return next(rule for rule in load_rules().rules if rule.id == rule_id).version(Case(facts, on).start)
