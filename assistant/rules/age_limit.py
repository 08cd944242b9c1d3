"""Tiltaksforskriften § 7-3: the lower age limit of the training."""

from __future__ import annotations

from assistant.rules.ages import age_range, birth_years
from assistant.rules.case import Case
from assistant.rules.load import Rule, Version
from assistant.rules.outcome import NOT_RELEVANT, Outcome, agree_on_law, agree_on_unknown, missing
from assistant.types import Utfall
from corpus.hjemmel import parse_hjemmel
from corpus.types import Hjemmel, Text

_WHAT = {
    "a": Text("Arbeidsmarkedsopplæring", "Arbeidsmarknadsopplæring"),
    "b": Text("Norsk, grunnleggende ferdigheter og FOV", "Norsk, grunnleggjande ferdigheiter og FOV"),
    "c": Text("Studiespesialiserende fag", "Studiespesialiserande fag"),
    "d": Text("Fag- og yrkesopplæring", "Fag- og yrkesopplæring"),
    "e": Text("Høyere yrkesfaglig utdanning", "Høgare yrkesfagleg utdanning"),
    "f": Text("Høyere utdanning", "Høgare utdanning"),
}


def alder(case: Case, rule: Rule, version: Version) -> Outcome:
    """Weigh the age under every letter and year of birth that is possible."""
    letters = [x for x in case.letters(version.gjelder_fra) if x in version.values["grenser"]]
    if not letters:
        return NOT_RELEVANT
    years = birth_years(case.facts, case.on)
    if not years:
        return missing(
            "fodselsaar",
            nb="Aldersgrensen kan ikke sjekkes uten alder eller fødselsår.",
            nn="Aldersgrensa kan ikkje sjekkast utan alder eller fødselsår.",
        )
    unsaid = ("fodselsaar",) if len(years) > 1 else ()
    by_letter = [agree_on_unknown([_one(case, version, letter, y) for y in years], unsaid) for letter in letters]
    return agree_on_law(
        by_letter, "Hvilken bokstav opplæringen hører under, avgjør.", "Kva bokstav opplæringa høyrer under, avgjer."
    )


def _one(case: Case, version: Version, letter: str, born: int) -> Outcome:
    limit: int = version.values["grenser"][letter]
    if version.values["maaling"] == "over":
        return _over(case, version, letter, born, limit)
    turns = case.start.year - born
    hjemmel = _hjemmel(version, letter)
    if turns >= limit:
        return Outcome(Utfall.OPPFYLT, _met(turns, case.start.year, limit, letter), (), hjemmel)
    low: int | None = version.values.get("unntak_fra", {}).get(letter)
    if low is not None and turns >= low:
        return _exception(case, turns)
    first = born + limit
    text = Text(
        f"Brukeren fyller {turns} i {case.start.year}. {_WHAT[letter].nb} kan tidligst gis fra det året brukeren fyller "
        f"{limit}, altså fra 1. januar {first}.",
        f"Brukaren fyller {turns} i {case.start.year}. {_WHAT[letter].nn} kan tidlegast givast frå det året brukaren "
        f"fyller {limit}, altså frå 1. januar {first}.",
    )
    return Outcome(Utfall.IKKE_OPPFYLT, text, (), hjemmel)


def _met(turns: int, year: int, limit: int, letter: str) -> Text:
    return Text(
        f"Brukeren fyller {turns} i {year}. {_WHAT[letter].nb} kan gis fra det året brukeren fyller {limit}.",
        f"Brukaren fyller {turns} i {year}. {_WHAT[letter].nn} kan givast frå det året brukaren fyller {limit}.",
    )


def _hjemmel(version: Version, letter: str) -> Hjemmel | None:
    special = version.values.get("hjemmel_bokstav", {}).get(letter)
    return parse_hjemmel(special) if special else None


def _exception(case: Case, turns: int) -> Outcome:
    """§ 7-3 tredje ledd: from the year the person turns 16, on two more conditions."""
    facts = case.facts
    needs = {"sammensatt_bistandsbehov": facts.sammensatt_bistandsbehov, "tilrettelagt_lop": facts.tilrettelagt_lop}
    hjemmel = parse_hjemmel("tiltaksforskriften § 7-3 tredje ledd")
    year = case.start.year
    rule = Text(
        f"Brukeren fyller {turns} i {year}, og hovedregelen er det året man fyller 19. Unntaket fra 16 år krever "
        "sammensatt bistandsbehov og behov for et tilrettelagt fag- og yrkesopplæringsløp.",
        f"Brukaren fyller {turns} i {year}, og hovudregelen er det året ein fyller 19. Unntaket frå 16 år krev "
        "samansett bistandsbehov og behov for eit tilrettelagt fag- og yrkesopplæringsløp.",
    )
    if False in needs.values():
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(f"{rule.nb} Minst ett av vilkårene mangler.", f"{rule.nn} Minst eitt av vilkåra manglar."),
            (),
            hjemmel,
        )
    unknown = tuple(name for name, value in needs.items() if value is None)
    if unknown:
        return Outcome(Utfall.MANGLER_OPPLYSNING, rule, unknown, hjemmel)
    return Outcome(
        Utfall.OPPFYLT,
        Text(f"{rule.nb} Begge er opplyst.", f"{rule.nn} Begge er opplyste."),
        (),
        hjemmel,
    )


def _over(case: Case, version: Version, letter: str, born: int, limit: int) -> Outcome:
    """«Over 19» and «over 22» before 2025-07-01: the year or the birthday? The sources leave it open."""
    turns = case.start.year - born
    exact = age_range(case.facts.with_(fodselsaar=born), case.on, case.start)
    turned = exact is not None and exact[0] >= limit
    rule = Text(f"Forskriften sa da «over {limit}» år.", f"Forskrifta sa då «over {limit}» år.")
    if turns > limit or turned:
        return Outcome(Utfall.OPPFYLT, Text(f"{rule.nb} Brukeren er gammel nok.", f"{rule.nn} Brukaren er gammal nok."))
    if letter in version.values.get("unntak_skjonn", ()):
        return Outcome(
            Utfall.KREVER_VURDERING,
            Text(
                f"{rule.nb} Yngre kunne få tilbudet når sykdom, skade eller lyte ga en vesentlig avvikende "
                "utdanningssituasjon.",
                f"{rule.nn} Yngre kunne få tilbodet når sjukdom, skade eller lyte gav ein vesentleg avvikande "
                "utdanningssituasjon.",
            ),
        )
    if turns == limit:
        return Outcome(
            Utfall.KREVER_VURDERING,
            Text(
                f"{rule.nb} Brukeren fyller {limit} i {case.start.year}. Om det er nok at grensen nås i kalenderåret, "
                "er ikke avklart; praksis var å regne på året.",
                f"{rule.nn} Brukaren fyller {limit} i {case.start.year}. Om det er nok at grensa blir nådd i "
                "kalenderåret, er ikkje avklart; praksis var å rekne på året.",
            ),
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            f"{rule.nb} Brukeren fyller {turns} i {case.start.year} og er for ung etter enhver lesning.",
            f"{rule.nn} Brukaren fyller {turns} i {case.start.year} og er for ung etter kvar lesing.",
        ),
    )
