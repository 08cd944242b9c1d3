"""Tiltakspenger (fakta/ytelser.md 1.5)."""

from __future__ import annotations

from assistant.rules.ages import age_range, age_to_ask_for
from assistant.rules.case import Case
from assistant.rules.load import Rule, Version
from assistant.rules.outcome import NOT_RELEVANT, Outcome, all_of, missing
from assistant.types import Utfall
from corpus.hjemmel import parse_hjemmel
from corpus.types import Text

# Benefits for living costs: whoever receives one has a right to it (TP-06). Sosialhjelp is not among them (TP-13).
_LIVING_COSTS = {
    "aap", "sykepenger", "dagpenger", "uforetrygd", "overgangsstonad", "omstillingsstonad", "kvp",
    "introduksjonsstonad", "ungdomsprogram",
}  # fmt: skip


def _in_question(case: Case) -> bool:
    facts = case.facts
    return facts.tiltak is not None or facts.nav_tiltak is not None or facts.ytelse == "tiltakspenger"


def tiltakspenger_deltaker(case: Case, rule: Rule, version: Version) -> Outcome:
    """Tiltakspengeforskriften §§ 2 and 3: participant in a measure, and 18 completed years."""
    if not _in_question(case):
        return NOT_RELEVANT
    return all_of([_participant(case), _adult(case, version)])


def _participant(case: Case) -> Outcome:
    measure = case.facts.nav_tiltak
    if measure is None:
        return missing(
            "nav_tiltak",
            nb="Tiltakspenger krever at opplæringen er tildelt som Nav-tiltak. Det er ikke opplyst.",
            nn="Tiltakspengar krev at opplæringa er tildelt som Nav-tiltak. Det er ikkje opplyst.",
        )
    if measure:
        return Outcome(
            Utfall.OPPFYLT,
            Text("Brukeren deltar på et Nav-tiltak.", "Brukaren deltek på eit Nav-tiltak."),
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Tiltakspenger gis bare til deltakere på Nav-tiltak, ikke under egen utdanning.",
            "Tiltakspengar blir berre gitt til deltakarar på Nav-tiltak, ikkje under eiga utdanning.",
        ),
    )


def _adult(case: Case, version: Version) -> Outcome:
    limit: int = version.values["alder"]
    hjemmel = parse_hjemmel(version.values["hjemmel_alder"])
    possible = age_range(case.facts, case.on, case.start)
    if possible is None or possible[0] < limit <= possible[1]:
        text = Text(
            f"Tiltakspenger krever at deltakeren har fylt {limit} år. Alderen på oppstartsdagen er ikke sikker.",
            f"Tiltakspengar krev at deltakaren har fylt {limit} år. Alderen på oppstartsdagen er ikkje sikker.",
        )
        return Outcome(Utfall.MANGLER_OPPLYSNING, text, (age_to_ask_for(case.facts),), hjemmel)
    if possible[0] >= limit:
        return Outcome(Utfall.OPPFYLT, Text(f"Deltakeren har fylt {limit} år.", f"Deltakaren har fylt {limit} år."))
    text = Text(
        f"Deltakeren får ikke tiltakspenger før hun eller han har fylt {limit} år. Tiltaket kan likevel gis hvis "
        "vilkårene for det er oppfylt.",
        f"Deltakaren får ikkje tiltakspengar før ho eller han har fylt {limit} år. Tiltaket kan likevel givast dersom "
        "vilkåra for det er oppfylte.",
    )
    return Outcome(Utfall.IKKE_OPPFYLT, text, (), hjemmel)


def tiltakspenger_livsopphold(case: Case, rule: Rule, version: Version) -> Outcome:
    """Tiltakspengeforskriften § 7 første ledd: no right to another benefit for living costs."""
    facts = case.facts
    if not _in_question(case) and facts.ytelse is None and facts.rett_annen_livsopphold is None:
        return NOT_RELEVANT
    if facts.rett_annen_livsopphold is True or facts.ytelse in _LIVING_COSTS:
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(
                "Tiltakspenger gis ikke til den som har rett til en annen ytelse til livsopphold, heller ikke "
                "gradert ved siden av den.",
                "Tiltakspengar blir ikkje gitt til den som har rett til ei anna yting til livsopphald, heller ikkje "
                "gradert ved sida av ho.",
            ),
        )
    if facts.rett_annen_livsopphold is False:
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                "Brukeren har ikke rett til en annen ytelse til livsopphold.",
                "Brukaren har ikkje rett til ei anna yting til livsopphald.",
            ),
        )
    return missing(
        "rett_annen_livsopphold",
        nb="Det er ikke opplyst om brukeren har rett til en annen ytelse til livsopphold.",
        nn="Det er ikkje opplyst om brukaren har rett til ei anna yting til livsopphald.",
    )


def tiltakspenger_program(case: Case, rule: Rule, version: Version) -> Outcome:
    """Tiltakspengeforskriften § 7 tredje ledd: not as part of KVP or introduksjonsprogrammet."""
    program = case.facts.i_program
    if program is None:
        if case.facts.ytelse != "tiltakspenger":
            return NOT_RELEVANT
        return missing(
            "i_program",
            nb="Det er ikke opplyst om tiltaket er del av et program.",
            nn="Det er ikkje opplyst om tiltaket er del av eit program.",
        )
    if program == "ingen":
        return Outcome(
            Utfall.OPPFYLT, Text("Tiltaket er ikke del av et program.", "Tiltaket er ikkje del av eit program.")
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Tiltakspenger gis ikke når tiltaket er del av kvalifiseringsprogrammet eller introduksjonsprogrammet.",
            "Tiltakspengar blir ikkje gitt når tiltaket er del av kvalifiseringsprogrammet eller "
            "introduksjonsprogrammet.",
        ),
    )
