"""Facts to findings: every rule, under every version that may govern, all findings always."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from assistant.facts import SPECS, Facts
from assistant.rules.age_limit import alder
from assistant.rules.case import Case
from assistant.rules.conditions import (
    arbeidsgiver,
    klagefrist,
    kommunalt_tilbud,
    nedsatt_arbeidsevne,
    opphold,
    samarbeid,
    skjonn,
)  # fmt: skip
from assistant.rules.dagpenger import dagpenger_egen, dagpenger_tiltak
from assistant.rules.duration import forlengelse, varighet
from assistant.rules.known import facts_of_conditions
from assistant.rules.krav import krav
from assistant.rules.load import Rule, Version, load_rules
from assistant.rules.outcome import NOT_RELEVANT, Outcome, agree_on_law
from assistant.rules.periods import aap_forlengelse, aap_varighet, dekning, sykepenger
from assistant.rules.tilleggsstonader import laeremidler, reise
from assistant.rules.tiltakspenger import (
    tiltakspenger_deltaker,
    tiltakspenger_livsopphold,
    tiltakspenger_program,
)  # fmt: skip
from assistant.types import Finding, Utfall
from corpus.types import Text

Sjekk = Callable[[Case, Rule, Version], Outcome]

CHECKS: Mapping[str, Sjekk] = {
    check.__name__: check
    for check in (
        aap_forlengelse, aap_varighet, alder, arbeidsgiver, dagpenger_egen, dagpenger_tiltak, dekning, forlengelse,
        klagefrist, kommunalt_tilbud, krav, laeremidler, nedsatt_arbeidsevne, opphold, reise, samarbeid, skjonn, sykepenger,
        tiltakspenger_deltaker, tiltakspenger_livsopphold, tiltakspenger_program, varighet,
    )
}  # fmt: skip
# These did not exist before their first version; the others did, in a form the sources do not give.
_NEW_RULES = {"tf-7-3-kvalifikasjoner", "tf-7-6-kommunalt-tilbud", "tf-7-6-samarbeid"}


def evaluate(facts: Facts, on: date) -> tuple[Finding, ...]:
    """Return what every rule says about the case on `on`, in the order of the rule files."""
    case = Case(facts, on)
    known = facts.known()
    return tuple(f for rule in load_rules().rules if (f := finding(rule, case, known)) is not None)


def finding(rule: Rule, case: Case, known: Mapping[str, Any] | None = None) -> Finding | None:
    """Return what one rule says, or None when it does not concern the case."""
    known = case.facts.known() if known is None else known
    versions = _versions(rule, case)
    outcomes = [(v, CHECKS[rule.sjekk](case, rule, v) if v else _no_version(rule, case)) for v in versions]
    if all(o.utfall is Utfall.IKKE_AKTUELL for _, o in outcomes):
        return None
    governing = next((v for v, _ in outcomes if v), None) or rule.versjoner[0]
    outcome = agree_on_law(
        [o for _, o in outcomes],
        "Reglene er endret mellom oppstarten og datoen det spørres om, og kildene sier ikke hvilke som gjelder.",
        "Reglane er endra mellom oppstarten og datoen det blir spurt om, og kjeldene seier ikkje kva for nokre som gjeld.",
    )
    return Finding(
        regel=rule.id,
        utfall=outcome.utfall,
        tittel=rule.tittel,
        hjemmel=outcome.hjemmel or governing.hjemmel,
        begrunnelse=outcome.begrunnelse,
        brukte_fakta={name: known[name] for name in facts_of(rule) if name in known},
        mangler=outcome.mangler if outcome.utfall is not Utfall.OPPFYLT else (),
        gjelder_fra=governing.gjelder_fra,
        gjelder_til=governing.gjelder_til,
        side=rule.side,
        verdi=outcome.verdi,
        vurder=rule.vurder,
    )


def _versions(rule: Rule, case: Case) -> list[Version | None]:
    versions = [rule.version(day) for day in case.days_that_govern()]
    return versions[:1] if all(v is versions[0] for v in versions) else versions


def _no_version(rule: Rule, case: Case) -> Outcome:
    """A date before the first version gets no default."""
    if rule.id in _NEW_RULES or (rule.side == "tiltak" and case.facts.tiltak is None):
        return NOT_RELEVANT
    if CHECKS[rule.sjekk](case, rule, rule.versjoner[0]).utfall is Utfall.IKKE_AKTUELL:
        return NOT_RELEVANT
    first, last = rule.versjoner[0].gjelder_fra.isoformat(), rule.versjoner[-1].gjelder_til
    nb, nn = f"Den eldste jeg kjenner, gjelder fra {first}.", f"Den eldste eg kjenner, gjeld frå {first}."
    if last is not None and last < case.start:
        nb, nn = f"Den nyeste jeg kjenner, gjelder til {last}.", f"Den nyaste eg kjenner, gjeld til {last}."
    text = Text(f"Jeg har ingen regel for denne datoen. {nb}", f"Eg har ingen regel for denne datoen. {nn}")
    return Outcome(Utfall.KREVER_VURDERING, text)


_TILLEGG = (
    "tiltak", "nav_tiltak", "ytelse", "alder", "fodselsaar", "oppstart", "nedsatt_arbeidsevne", "sykdom_aarsak",
)  # fmt: skip
_FACTS_BY_CHECK: Mapping[str, tuple[str, ...]] = {
    "aap_forlengelse": ("ytelse", "ytelse_gjenstar_mnd", "aap_brukt_mnd", "varighet_mnd", "oppstart", "nav_tiltak"),
    "aap_varighet": ("ytelse", "ytelse_gjenstar_mnd", "aap_brukt_mnd", "varighet_mnd", "oppstart"),
    "alder": ("tiltak", "alder", "fodselsaar", "oppstart", "sammensatt_bistandsbehov", "tilrettelagt_lop"),
    "arbeidsgiver": ("ansatt", "tilrettelegging_provd"),
    "dagpenger_egen": (
        "ytelse", "nav_tiltak", "niva", "alder", "fodselsaar", "helt_ledig", "uker_siden_innvilget", "oppstart",
        "varighet_mnd", "studiepoeng_halvaar", "normert_prosent", "integreringsprogram_rett", "mangler_grunnskole_vgs",
    ),
    "dagpenger_tiltak": ("ytelse", "nav_tiltak", "ansatt", "tiltak"),
    "dekning": ("ytelse", "ytelse_gjenstar_mnd", "varighet_mnd", "oppstart", "tiltak", "niva", "nav_tiltak"),
    "forlengelse": ("tiltak", "forkant", "samtidig", "varighet_mnd", "brukt_mnd", "normert_prosent", "oppstart"),
    "klagefrist": ("klage_gjelder",),
    "kommunalt_tilbud": ("tiltak", "kommunalt_tilbud_vurdert"),
    "krav": (),
    "laeremidler": _TILLEGG,
    "nedsatt_arbeidsevne": ("tiltak", "nedsatt_arbeidsevne"),
    "opphold": ("lovlig_opphold",),
    "reise": _TILLEGG,
    "samarbeid": ("tiltak", "alder", "fodselsaar", "oppstart", "samarbeid_fylkeskommune"),
    "skjonn": ("tiltak",),
    "sykepenger": ("ytelse", "ytelse_gjenstar_mnd", "varighet_mnd", "oppstart"),
    "tiltakspenger_deltaker": ("nav_tiltak", "alder", "fodselsaar", "oppstart"),
    "tiltakspenger_livsopphold": ("ytelse", "rett_annen_livsopphold"),
    "tiltakspenger_program": ("i_program",),
    "varighet": ("tiltak", "forkant", "samtidig", "varighet_mnd", "brukt_mnd", "normert_prosent", "oppstart"),
}  # fmt: skip


@cache
def facts_of(rule: Rule) -> tuple[str, ...]:
    """Return the facts a rule reads: those of its check, and those its own data name."""
    named: list[str] = []
    for version in rule.versjoner:
        for conditions in version.values.get("naar", ()):
            named += facts_of_conditions(conditions)
        for row in version.values.get("krav", ()):
            named += ("alder", "fodselsaar", "oppstart") if row["opplysning"] == "alder" else (row["opplysning"],)
    return tuple(dict.fromkeys((*_FACTS_BY_CHECK[rule.sjekk], *named)))


assert set(_FACTS_BY_CHECK) == set(CHECKS), "Every check names the facts it reads."  # noqa: S101
assert {f for names in _FACTS_BY_CHECK.values() for f in names} <= set(SPECS)  # noqa: S101
