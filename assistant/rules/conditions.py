"""The checks of the training that ask for one fact or none."""

from __future__ import annotations

from assistant.rules.ages import birth_years
from assistant.rules.case import Case
from assistant.rules.load import Rule, Version
from assistant.rules.outcome import NOT_RELEVANT, Outcome, agree_on_unknown, missing
from assistant.types import Utfall
from corpus.hjemmel import parse_hjemmel
from corpus.types import Text


def concerns(case: Case, version: Version) -> bool:
    """Tell whether the version speaks about the letter of the case."""
    letters = version.values.get("bokstaver")
    own = case.letters(version.gjelder_fra)
    return bool(own) and (letters is None or any(letter in letters for letter in own))


def skjonn(case: Case, rule: Rule, version: Version) -> Outcome:
    """Discretion is never computed: it lists what to weigh."""
    if not concerns(case, version):
        return NOT_RELEVANT
    weigh = Text(" ".join(t.nb for t in rule.vurder), " ".join(t.nn for t in rule.vurder))
    return Outcome(
        Utfall.KREVER_VURDERING,
        Text(
            f"Dette er skjønn og må vurderes konkret. {weigh.nb}",
            f"Dette er skjønn og må vurderast konkret. {weigh.nn}",
        ),
    )


def opphold(case: Case, rule: Rule, version: Version) -> Outcome:
    """Arbeidsmarkedsloven § 2: lawful residence."""
    lawful = case.facts.lovlig_opphold
    if lawful is None:
        return (
            NOT_RELEVANT
            if case.facts.tiltak is None
            else missing(
                "lovlig_opphold",
                nb="Det er ikke opplyst om brukeren har lovlig opphold.",
                nn="Det er ikkje opplyst om brukaren har lovleg opphald.",
            )
        )
    if lawful:
        return Outcome(Utfall.OPPFYLT, Text("Brukeren har lovlig opphold.", "Brukaren har lovleg opphald."))
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Brukeren har ikke lovlig opphold. Arbeidsmarkedsloven gjelder bare personer med lovlig opphold.",
            "Brukaren har ikkje lovleg opphald. Arbeidsmarknadslova gjeld berre personar med lovleg opphald.",
        ),
    )


def arbeidsgiver(case: Case, rule: Rule, version: Version) -> Outcome:
    """Tiltaksforskriften § 1-8: the employer's duty to adapt comes first."""
    facts = case.facts
    if (facts.ansatt is None and facts.tiltak is None) or facts.ansatt is False:
        return NOT_RELEVANT
    if facts.ansatt is None:
        return missing(
            "ansatt",
            nb="Det er ikke opplyst om brukeren har et arbeidsforhold.",
            nn="Det er ikkje opplyst om brukaren har eit arbeidsforhold.",
        )
    if facts.tilrettelegging_provd is None:
        return missing(
            "tilrettelegging_provd",
            nb="Brukeren er ansatt. Tiltak kan ikke tildeles før arbeidsgiveren har oppfylt plikten til å "
            "tilrettelegge. Det er ikke opplyst.",
            nn="Brukaren er tilsett. Tiltak kan ikkje tildelast før arbeidsgivaren har oppfylt plikta til å "
            "leggje til rette. Det er ikkje opplyst.",
        )
    if facts.tilrettelegging_provd is False:
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(
                "Brukeren er ansatt, og arbeidsgiveren har ikke oppfylt plikten til å tilrettelegge. Tiltaket kan "
                "ikke tildeles før det er gjort. Ved nedsatt arbeidsevne må også oppfølgingsplanen hentes inn, og "
                "bedriftsinterne tiltak dokumenteres.",
                "Brukaren er tilsett, og arbeidsgivaren har ikkje oppfylt plikta til å leggje til rette. Tiltaket kan "
                "ikkje tildelast før det er gjort. Ved nedsett arbeidsevne må også oppfølgingsplanen hentast inn, og "
                "bedriftsinterne tiltak dokumenterast.",
            ),
        )
    return Outcome(
        Utfall.OPPFYLT,
        Text(
            "Arbeidsgiveren har oppfylt plikten til å tilrettelegge. Ved nedsatt arbeidsevne må også oppfølgingsplanen "
            "være hentet inn og bedriftsinterne tiltak dokumentert.",
            "Arbeidsgivaren har oppfylt plikta til å leggje til rette. Ved nedsett arbeidsevne må også "
            "oppfølgingsplanen vere henta inn og bedriftsinterne tiltak dokumenterte.",
        ),
    )


def nedsatt_arbeidsevne(case: Case, rule: Rule, version: Version) -> Outcome:
    """Tiltaksforskriften § 7-3: higher education only with reduced work capacity."""
    if not concerns(case, version):
        return NOT_RELEVANT
    reduced = case.facts.nedsatt_arbeidsevne
    if reduced is None:
        return missing(
            "nedsatt_arbeidsevne",
            nb="Høyere utdanning krever nedsatt arbeidsevne som hindrer brukeren i å få eller beholde arbeid. "
            "Det er ikke opplyst.",
            nn="Høgare utdanning krev nedsett arbeidsevne som hindrar brukaren i å få eller halde på arbeid. "
            "Det er ikkje opplyst.",
        )
    if reduced:
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                "Brukeren har nedsatt arbeidsevne, som høyere utdanning krever. Forskriften krever verken AAP eller "
                "en bestemt prosent.",
                "Brukaren har nedsett arbeidsevne, som høgare utdanning krev. Forskrifta krev verken AAP eller "
                "ein bestemt prosent.",
            ),
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Høyere utdanning kan bare gis til den som har nedsatt arbeidsevne, og det har ikke brukeren. "
            "Fagbrev og fagskole krever ikke nedsatt arbeidsevne.",
            "Høgare utdanning kan berre givast til den som har nedsett arbeidsevne, og det har ikkje brukaren. "
            "Fagbrev og fagskule krev ikkje nedsett arbeidsevne.",
        ),
    )


def kommunalt_tilbud(case: Case, rule: Rule, version: Version) -> Outcome:
    """Tiltaksforskriften § 7-6: offers of the municipality and the county must be considered first."""
    if not concerns(case, version):
        return NOT_RELEVANT
    considered = case.facts.kommunalt_tilbud_vurdert
    if considered is None:
        return missing(
            "kommunalt_tilbud_vurdert",
            nb="Før opplæringen skaffes, skal Nav vurdere tilbud i kommunen og fylkeskommunen. Det er ikke opplyst.",
            nn="Før opplæringa blir skaffa, skal Nav vurdere tilbod i kommunen og fylkeskommunen. Det er ikkje opplyst.",
        )
    if considered:
        return Outcome(
            Utfall.OPPFYLT,
            Text("Tilbud i kommune og fylkeskommune er vurdert.", "Tilbod i kommune og fylkeskommune er vurdert."),
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Tilbud i kommunen og fylkeskommunen er ikke vurdert. Det skal gjøres før opplæringen skaffes.",
            "Tilbod i kommunen og fylkeskommunen er ikkje vurderte. Det skal gjerast før opplæringa blir skaffa.",
        ),
    )


def samarbeid(case: Case, rule: Rule, version: Version) -> Outcome:
    """Tiltaksforskriften § 7-6 fjerde ledd: under 19, d is offered only together with the county."""
    if not concerns(case, version):
        return NOT_RELEVANT
    years = birth_years(case.facts, case.on)
    under = [case.start.year - year < version.values["grense"] for year in years] or [True, False]
    unsaid = () if len(years) == 1 else ("fodselsaar",)
    return agree_on_unknown([_cooperation(case) if young else NOT_RELEVANT for young in under], unsaid)


def _cooperation(case: Case) -> Outcome:
    together = case.facts.samarbeid_fylkeskommune
    if together is None:
        return missing(
            "samarbeid_fylkeskommune",
            nb="Den som ikke fyller 19 i oppstartsåret, kan bare få fag- og yrkesopplæring gjennom samarbeid mellom "
            "Nav og fylkeskommunen. Det er ikke opplyst.",
            nn="Den som ikkje fyller 19 i oppstartsåret, kan berre få fag- og yrkesopplæring gjennom samarbeid mellom "
            "Nav og fylkeskommunen. Det er ikkje opplyst.",
        )
    if together:
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                "Opplæringen gis i samarbeid mellom Nav og fylkeskommunen.",
                "Opplæringa blir gitt i samarbeid mellom Nav og fylkeskommunen.",
            ),
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Den som ikke fyller 19 i oppstartsåret, kan bare få fag- og yrkesopplæring gjennom samarbeid mellom Nav og "
            "fylkeskommunen. Nav-kontoret kan ikke kjøpe plassen alene.",
            "Den som ikkje fyller 19 i oppstartsåret, kan berre få fag- og yrkesopplæring gjennom samarbeid mellom Nav "
            "og fylkeskommunen. Nav-kontoret kan ikkje kjøpe plassen åleine.",
        ),
    )


_COMPLAINTS = {
    "tiltak": Text("vedtak om tiltak", "vedtak om tiltak"),
    "tilskudd": Text(
        "vedtak om tilskudd til skolepenger og andre utgifter", "vedtak om tilskot til skulepengar og andre utgifter"
    ),
    "14a": Text("behovsvurderingen etter Nav-loven § 14 a", "behovsvurderinga etter Nav-lova § 14 a"),
    "arbeidsgiverplass": Text("plass hos en arbeidsgiver", "plass hos ein arbeidsgivar"),
}


def klagefrist(case: Case, rule: Rule, version: Version) -> Outcome:
    """The complaint deadline of what the complaint is about."""
    about = case.facts.klage_gjelder
    if about is None:
        return NOT_RELEVANT
    row = version.values["frister"][about]
    hjemmel = parse_hjemmel(row["hjemmel"])
    if about == "amo_opptak":
        text = Text(
            "Det er ikke klagerett i saker om opptak til arbeidsmarkedsopplæring. Hvor langt unntaket rekker, er "
            "ikke avklart. Forklar hvorfor.",
            "Det er ikkje klagerett i saker om opptak til arbeidsmarknadsopplæring. Kor langt unntaket rekk, er "
            "ikkje avklart. Forklar kvifor.",
        )
        return Outcome(Utfall.KREVER_VURDERING, text, (), hjemmel, row["verdi"])
    weeks = row["verdi"]
    what = _COMPLAINTS[about]
    text = Text(
        f"Klagefristen er {weeks} for {what.nb}.",
        f"Klagefristen er {weeks.replace('uker', 'veker')} for {what.nn}.",
    )
    return Outcome(Utfall.OPPFYLT, text, (), hjemmel, weeks)
