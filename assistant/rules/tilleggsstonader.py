"""Tilleggsstønader: learning materials and daily travel (fakta/ytelser.md 1.6 and 2.1). One ground is enough."""

from __future__ import annotations

from assistant.rules.ages import age_range, age_to_ask_for
from assistant.rules.case import Case
from assistant.rules.load import Rule, Version
from assistant.rules.outcome import NOT_RELEVANT, Outcome, all_of, any_of, missing
from assistant.types import Utfall
from corpus.hjemmel import parse_hjemmel
from corpus.types import Text

# These are given for illness, to somebody whose work capacity it reduces; AAP and uføretrygd within 18–67 years.
_REDUCED = {"aap", "uforetrygd"}
_ILL = _REDUCED | {"sykepenger"}
# Arbeidsmarkedsloven § 13 andre ledd and ungdomsprogrammet speak of participants in a measure (TS-03, UNG-01).
_PARTICIPANTS = {"tiltakspenger", "dagpenger", "kvp", "ungdomsprogram"}


def _in_question(case: Case) -> bool:
    facts = case.facts
    return (facts.tiltak is not None or facts.nav_tiltak is not None) and (
        facts.ytelse is not None or facts.nedsatt_arbeidsevne is not None
    )


def laeremidler(case: Case, rule: Rule, version: Version) -> Outcome:
    """Folketrygdloven §§ 11 A-2 to 11 A-4: learning materials during an opplæringstiltak."""
    if not _in_question(case):
        return NOT_RELEVANT
    return any_of([_reduced_capacity(case, version), _by_benefit(case, version, _materials_text())])


def reise(case: Case, rule: Rule, version: Version) -> Outcome:
    """Folketrygdloven § 11 A-4 andre ledd and arbeidsmarkedsloven § 13: daily travel of at least 6 km."""
    if not _in_question(case):
        return NOT_RELEVANT
    if case.facts.ytelse == "sykepenger":
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(
                "Den som har sykepenger, får ikke dekket daglig reise til tiltaket. Læremidler kan likevel gis.",
                "Den som har sjukepengar, får ikkje dekt dagleg reise til tiltaket. Læremiddel kan likevel givast.",
            ),
        )
    basis = _reduced_capacity(case, version)
    if basis.utfall is Utfall.OPPFYLT:
        # The way there and what it costs are always to be weighed.
        basis = Outcome(Utfall.KREVER_VURDERING, _travel_text())
    return any_of([basis, _by_benefit(case, version, _travel_text())])


def _reduced_capacity(case: Case, version: Version) -> Outcome:
    """§§ 11 A-2, 11 A-3 and 11 A-4: in a measure, 18 to 67 years, capacity reduced by illness."""
    return all_of([_measure(case), _age(case, version), _capacity(case)])


def _measure(case: Case) -> Outcome:
    if case.facts.nav_tiltak is None:
        return missing(
            "nav_tiltak",
            nb="Stønaden krever at opplæringen er tildelt som Nav-tiltak. Det er ikke opplyst.",
            nn="Stønaden krev at opplæringa er tildelt som Nav-tiltak. Det er ikkje opplyst.",
        )
    if case.facts.nav_tiltak:
        return Outcome(Utfall.OPPFYLT, Text("Opplæringen er Nav-tiltak.", "Opplæringa er Nav-tiltak."))
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Stønaden krever et arbeidsrettet tiltak. Egen utdanning er ikke det.",
            "Stønaden krev eit arbeidsretta tiltak. Eiga utdanning er ikkje det.",
        ),
    )


def _age(case: Case, version: Version) -> Outcome:
    low, high = version.values["alder_fra"], version.values["alder_til"]
    possible = age_range(case.facts, case.on, case.start)
    hjemmel = parse_hjemmel(version.values["hjemmel_alder"])
    if possible is None and case.facts.ytelse in _REDUCED:
        return Outcome(Utfall.OPPFYLT, Text("Alderen følger av ytelsen.", "Alderen følgjer av ytinga."))
    if possible is not None and low <= possible[0] and possible[1] <= high:
        return Outcome(Utfall.OPPFYLT, Text("Alderen er innenfor grensene.", "Alderen er innanfor grensene."))
    if possible is not None and (possible[1] < low or possible[0] > high):
        text = Text(
            f"Stønaden gis bare til den som er mellom {low} og {high} år.",
            f"Stønaden blir berre gitt til den som er mellom {low} og {high} år.",
        )
        return Outcome(Utfall.IKKE_OPPFYLT, text, (), hjemmel)
    text = Text(
        f"Stønaden gis til den som er mellom {low} og {high} år. Alderen på oppstartsdagen er ikke sikker.",
        f"Stønaden blir gitt til den som er mellom {low} og {high} år. Alderen på oppstartsdagen er ikkje sikker.",
    )
    return Outcome(Utfall.MANGLER_OPPLYSNING, text, (age_to_ask_for(case.facts),), hjemmel)


def _capacity(case: Case) -> Outcome:
    facts = case.facts
    reduced, illness = facts.nedsatt_arbeidsevne, facts.sykdom_aarsak
    if reduced is None and facts.ytelse in _REDUCED:
        reduced = True
    if reduced is False or illness is False:
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(
                "Stønaden krever nedsatt arbeidsevne der sykdom, skade eller lyte er en vesentlig årsak.",
                "Stønaden krev nedsett arbeidsevne der sjukdom, skade eller lyte er ei vesentleg årsak.",
            ),
        )
    if reduced is None:
        return missing(
            "nedsatt_arbeidsevne",
            nb="Stønaden krever nedsatt arbeidsevne. AAP er ikke et vilkår. Det er ikke opplyst.",
            nn="Stønaden krev nedsett arbeidsevne. AAP er ikkje eit vilkår. Det er ikkje opplyst.",
        )
    if illness or facts.ytelse in _ILL:
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
            "Stønaden krever også at sykdom, skade eller lyte er en vesentlig medvirkende årsak. "
            "AAP er ikke et vilkår. Det må vurderes.",
            "Stønaden krev også at sjukdom, skade eller lyte er ei vesentleg medverkande årsak. "
            "AAP er ikkje eit vilkår. Det må vurderast.",
        ),
        ("sykdom_aarsak",),
    )


def _by_benefit(case: Case, version: Version, text: Text) -> Outcome:
    """The benefits that are a ground of their own in this version."""
    facts = case.facts
    grounds = version.values["andre_grunnlag"]
    if facts.ytelse is None and grounds:
        return missing(
            "ytelse",
            nb="Noen ytelser gir rett til stønaden uten nedsatt arbeidsevne. Det er ikke opplyst hva brukeren lever av.",
            nn="Nokre ytingar gir rett til stønaden utan nedsett arbeidsevne. Det er ikkje opplyst kva brukaren lever av.",
        )
    hjemmel = grounds.get(facts.ytelse)
    if hjemmel is None or (facts.nav_tiltak is False and facts.ytelse in _PARTICIPANTS):
        return NOT_RELEVANT
    return Outcome(Utfall.KREVER_VURDERING, text, (), parse_hjemmel(hjemmel))


def _materials_text() -> Text:
    return Text(
        "Ytelsen kan gi rett til stønad til læremidler i utdanning som er nødvendig og hensiktsmessig. Det må vurderes.",
        "Ytinga kan gi rett til stønad til læremiddel i utdanning som er nødvendig og føremålstenleg. Det må vurderast.",
    )


def _travel_text() -> Text:
    return Text(
        "Daglig reise kan dekkes når reisen er minst 6 km hver vei. Billigste reisemåte og behov må vurderes.",
        "Dagleg reise kan dekkjast når reisa er minst 6 km kvar veg. Billegaste reisemåte og behov må vurderast.",
    )
