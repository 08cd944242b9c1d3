"""Tiltakspenger and tilleggsstønader (fakta/ytelser.md 1.5, 1.6 and 2.1)."""

from __future__ import annotations

from assistant.rules.ages import age_range
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
_ILLNESS_IS_A_CONDITION = {"aap", "uforetrygd", "sykepenger"}
# Arbeidsmarkedsloven § 13 andre ledd: travel only (TS-03); ungdomsprogrammet has a rule of its own (UNG-01).
_TRAVEL_BY_BENEFIT = {"tiltakspenger", "dagpenger", "kvp", "ungdomsprogram"}


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
        return Outcome(Utfall.MANGLER_OPPLYSNING, text, ("alder",), hjemmel)
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


def _support_in_question(case: Case) -> bool:
    facts = case.facts
    return (facts.tiltak is not None or facts.nav_tiltak is not None) and (
        facts.ytelse is not None or facts.nedsatt_arbeidsevne is not None
    )


def laeremidler(case: Case, rule: Rule, version: Version) -> Outcome:
    """Folketrygdloven §§ 11 A-3 and 11 A-4: learning materials during an opplæringstiltak."""
    if not _support_in_question(case):
        return NOT_RELEVANT
    facts = case.facts
    if facts.ytelse == "omstillingsstonad":
        return _widowed()
    if facts.nav_tiltak is False:
        return _own_education()
    return _reduced_capacity(case)


def _widowed() -> Outcome:
    return Outcome(
        Utfall.KREVER_VURDERING,
        Text(
            "Gjenlevende med omstillingsstønad kan få tilleggsstønader til nødvendig og hensiktsmessig utdanning etter "
            "folketrygdloven § 17-10 a. Det må vurderes.",
            "Attlevande med omstillingsstønad kan få tilleggsstønader til nødvendig og føremålstenleg utdanning etter "
            "folketrygdlova § 17-10 a. Det må vurderast.",
        ),
    )


def _own_education() -> Outcome:
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Stønaden krever et arbeidsrettet tiltak. Egen utdanning er ikke det.",
            "Stønaden krev eit arbeidsretta tiltak. Eiga utdanning er ikkje det.",
        ),
    )


def _reduced_capacity(case: Case) -> Outcome:
    facts = case.facts
    reduced, illness = facts.nedsatt_arbeidsevne, facts.sykdom_aarsak
    if reduced is None and facts.ytelse in {"aap", "uforetrygd"}:
        reduced = True
    if reduced is None:
        return missing(
            "nedsatt_arbeidsevne",
            nb="Stønad til læremidler krever nedsatt arbeidsevne. AAP er ikke et vilkår. Det er ikke opplyst.",
            nn="Stønad til læremiddel krev nedsett arbeidsevne. AAP er ikkje eit vilkår. Det er ikkje opplyst.",
        )
    if not reduced or illness is False:
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(
                "Stønad til læremidler krever nedsatt arbeidsevne der sykdom, skade eller lyte er en vesentlig årsak.",
                "Stønad til læremiddel krev nedsett arbeidsevne der sjukdom, skade eller lyte er ei vesentleg årsak.",
            ),
        )
    if illness or facts.ytelse in _ILLNESS_IS_A_CONDITION:
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                "Deltakere med nedsatt arbeidsevne på opplæringstiltak kan få stønad til læremidler, når de ikke er "
                "gratis etter annet regelverk.",
                "Deltakarar med nedsett arbeidsevne på opplæringstiltak kan få stønad til læremiddel, når dei ikkje er "
                "gratis etter anna regelverk.",
            ),
        )
    return Outcome(
        Utfall.KREVER_VURDERING,
        Text(
            "Stønad til læremidler krever også at sykdom, skade eller lyte er en vesentlig medvirkende årsak. "
            "AAP er ikke et vilkår. Det må vurderes.",
            "Stønad til læremiddel krev også at sjukdom, skade eller lyte er ei vesentleg medverkande årsak. "
            "AAP er ikkje eit vilkår. Det må vurderast.",
        ),
        ("sykdom_aarsak",),
    )


def reise(case: Case, rule: Rule, version: Version) -> Outcome:
    """Folketrygdloven § 11 A-4 and arbeidsmarkedsloven § 13: daily travel of at least 6 km."""
    if not _support_in_question(case):
        return NOT_RELEVANT
    facts = case.facts
    if facts.ytelse == "sykepenger":
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(
                "Den som har sykepenger, får ikke dekket daglig reise til tiltaket. Læremidler kan likevel gis.",
                "Den som har sjukepengar, får ikkje dekt dagleg reise til tiltaket. Læremiddel kan likevel givast.",
            ),
        )
    if facts.ytelse == "omstillingsstonad":
        return _widowed()
    if facts.nav_tiltak is False:
        return _own_education()
    if facts.ytelse in _TRAVEL_BY_BENEFIT:
        hjemmel = parse_hjemmel(version.values["hjemmel_aml"]) if facts.ytelse != "ungdomsprogram" else None
        return Outcome(Utfall.KREVER_VURDERING, _travel_text(), (), hjemmel)
    basis = _reduced_capacity(case)
    if basis.utfall in {Utfall.OPPFYLT, Utfall.KREVER_VURDERING}:
        return Outcome(Utfall.KREVER_VURDERING, _travel_text())
    if basis.utfall is Utfall.MANGLER_OPPLYSNING:
        return missing(
            "nedsatt_arbeidsevne",
            nb="Daglig reise kan dekkes ved nedsatt arbeidsevne, eller ved tiltakspenger, dagpenger og KVP. "
            "Det er ikke opplyst.",
            nn="Dagleg reise kan dekkjast ved nedsett arbeidsevne, eller ved tiltakspengar, dagpengar og KVP. "
            "Det er ikkje opplyst.",
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Daglig reise dekkes ikke uten nedsatt arbeidsevne når brukeren verken har tiltakspenger, dagpenger eller KVP.",
            "Dagleg reise blir ikkje dekt utan nedsett arbeidsevne når brukaren verken har tiltakspengar, dagpengar "
            "eller KVP.",
        ),
    )


def _travel_text() -> Text:
    return Text(
        "Daglig reise kan dekkes når reisen er minst 6 km hver vei. Billigste reisemåte og behov må vurderes.",
        "Dagleg reise kan dekkjast når reisa er minst 6 km kvar veg. Billegaste reisemåte og behov må vurderast.",
    )
