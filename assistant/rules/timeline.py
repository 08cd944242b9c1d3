"""Training and money side by side in calendar months: what lasts how long, where it gaps, and when to apply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from assistant.rules.case import Case
from assistant.rules.duration import ceilings_of, years_text
from assistant.rules.gaps import Gap, gap_periods, rule_of
from assistant.rules.periods import aap_left, month_name
from assistant.types import Period
from corpus.types import Text

_BENEFITS = {
    "aap": Text("AAP", "AAP"),
    "sykepenger": Text("Sykepengene", "Sjukepengane"),
    "dagpenger": Text("Dagpengene", "Dagpengane"),
    "tiltakspenger": Text("Tiltakspengene", "Tiltakspengane"),
    "uforetrygd": Text("Uføretrygden", "Uføretrygda"),
    "overgangsstonad": Text("Overgangsstønaden", "Overgangsstønaden"),
    "omstillingsstonad": Text("Omstillingsstønaden", "Omstillingsstønaden"),
    "kvp": Text("Kvalifiseringsstønaden", "Kvalifiseringsstønaden"),
    "introduksjonsstonad": Text("Introduksjonsstønaden", "Introduksjonsstønaden"),
    "sosialhjelp": Text("Sosialhjelpen", "Sosialhjelpa"),
    "ungdomsprogram": Text("Ungdomsprogramytelsen", "Ungdomsprogramytinga"),
}

# Sosialhjelp comes after every other right, so it leaves the question of what to live on open.
_NOTHING_TO_LIVE_ON = {"ingen", "sosialhjelp"}


def build(case: Case) -> tuple[Period, ...]:
    """Return the bars whose dates are known: training, ceiling, benefit, extension, gap and deadlines."""
    return (*_training(case), *_money(case))


def _training(case: Case) -> Iterator[Period]:
    start, end = case.facts.oppstart, case.end
    if start is None or end is None:
        return
    last = month_name(end)
    yield Period("utdanning", Text(f"Opplæringen varer til {last.nb}.", f"Opplæringa varer til {last.nn}."), start, end)
    yield from _ceiling(case, start)


def _ceiling(case: Case, start: date) -> Iterator[Period]:
    rule, letters = rule_of("tf-7-4-varighet"), case.letters(start)
    version = rule.version(start)
    # A course begun under older rules is an open question (Å6): then no ceiling is drawn.
    if case.facts.nav_tiltak is False or version is None or version != rule.version(case.on):
        return
    if len(letters) != 1 or letters[0] not in version.values["tak"]:
        return
    ceilings = ceilings_of(case.facts, letters[0], version)
    months, ground = ceilings[0].months, ceilings[0].ground
    nb, nn = [f"Taket er {years_text(months).nb}."], [f"Taket er {years_text(months).nn}."]
    if len(ceilings) > 1:
        longer = years_text(ceilings[1].months)
        nb.append(f"Er løpet en kombinasjon som § 7-4 nevner, er taket {longer.nb}.")
        nn.append(f"Er løpet ein kombinasjon som § 7-4 nemner, er taket {longer.nn}.")
    if extra := ceilings[0].extra:
        nb.append(f"Det kan forlenges med inntil {years_text(extra).nb} {ground.nb}. Det er skjønn.")
        nn.append(f"Det kan forlengjast med inntil {years_text(extra).nn} {ground.nn}. Det er skjønn.")
    uncounted = bool(case.facts.brukt_mnd) or (case.facts.normert_prosent or 100) < 100
    if uncounted:
        nb.append("Kildene svarer ikke på om tidligere tiltak teller med, eller om taket regnes i normert tid.")
        nn.append("Kjeldene svarer ikkje på om tidlegare tiltak tel med, eller om taket blir rekna i normert tid.")
    yield Period(
        "tak",
        Text(" ".join(nb), " ".join(nn)),
        start,
        start + relativedelta(months=months),
        version.hjemmel,
        "vurdering" if uncounted or len(ceilings) > 1 else "regel",
    )


def _money(case: Case) -> Iterator[Period]:
    benefit, start, end = case.facts.ytelse or "", case.facts.oppstart, case.end
    if benefit in _NOTHING_TO_LIVE_ON and start is not None and end is not None:
        yield from gap_periods(case, Gap(benefit, _BENEFITS["sosialhjelp"], start, end, start, 0))
    what, left = _BENEFITS.get(benefit), _left(case)
    if what is None or left is None or benefit in _NOTHING_TO_LIVE_ON:
        return
    until = case.on + relativedelta(months=left)
    if left:
        last = month_name(until)
        text = Text(f"{what.nb} varer til {last.nb}.", f"{what.nn} varer til {last.nn}.")
        yield Period("ytelse", text, case.on, until)
    if start is not None and end is not None and until < end:
        yield from gap_periods(case, Gap(benefit, what, until, end, start, left))


def _left(case: Case) -> int | None:
    if case.facts.ytelse != "aap":
        return case.facts.ytelse_gjenstar_mnd
    version = rule_of("ftrl-11-12-aap-varighet").version(case.on)
    return aap_left(case, version.values["maaneder"]) if version else None
