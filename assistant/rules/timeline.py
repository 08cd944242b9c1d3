"""Training and money side by side in calendar months: what lasts how long, where it gaps, and when to apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from assistant.rules.case import Case
from assistant.rules.duration import ceilings_of, years_text
from assistant.rules.load import Version, load_rules
from assistant.rules.periods import aap_left, extended, month_name
from assistant.types import Period
from corpus.hjemmel import parse_hjemmel
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
    "ungdomsprogram": Text("Ungdomsprogramytelsen", "Ungdomsprogramytinga"),
}
_BACK_PAY_FROM = date(2023, 11, 5)
"""From when tiltakspenger can be paid three months back (TP-12)."""
_BACK_PAY_MONTHS = 3


@dataclass(frozen=True, slots=True)
class _Gap:
    """From when the money ends to when the course ends."""

    benefit: str
    start: date
    end: date
    course_start: date


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
    version, letters = _version("tf-7-4-varighet", start), case.letters(start)
    # A course begun under older rules is an open question (Å6): then no ceiling is drawn.
    if case.facts.nav_tiltak is False or version is None or version != _version("tf-7-4-varighet", case.on):
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
    what, left = _BENEFITS.get(case.facts.ytelse or ""), _left(case)
    if what is None or left is None:
        return
    until = case.on + relativedelta(months=left)
    if left:
        last = month_name(until)
        text = Text(f"{what.nb} varer til {last.nb}.", f"{what.nn} varer til {last.nn}.")
        yield Period("ytelse", text, case.on, until)
    start, end = case.facts.oppstart, case.end
    if start is not None and end is not None and until < end:
        gap = _Gap(case.facts.ytelse or "", until, end, start)
        yield from _extension(case, gap)
        yield _hole(case, gap, what)
        yield from _deadlines(case, gap)


def _left(case: Case) -> int | None:
    if case.facts.ytelse != "aap":
        return case.facts.ytelse_gjenstar_mnd
    version = _version("ftrl-11-12-aap-varighet", case.on)
    return aap_left(case, version.values["maaneder"]) if version else None


def _extension(case: Case, gap: _Gap) -> Iterator[Period]:
    version = _version("ftrl-11-12-aap-forlengelse", case.on)
    if gap.benefit != "aap" or case.facts.nav_tiltak is False or version is None:
        return
    until = case.on + relativedelta(months=extended(case, _left(case) or 0, version))
    first, last = max(gap.start, gap.course_start), min(until, gap.end)
    if first >= last:
        return
    text = Text(
        "AAP kan forlenges med inntil to år når brukeren deltar på et opplæringstiltak. Ytelseslinja avgjør, ett år om "
        "gangen. Det kan ikke loves på forhånd.",
        "AAP kan forlengjast med inntil to år når brukaren deltek på eit opplæringstiltak. Ytelseslinja avgjer, eitt år "
        "om gongen. Det kan ikkje lovast på førehand.",
    )
    yield Period("forlengelse", text, first, last, version.hjemmel, "vurdering")


def _hole(case: Case, gap: _Gap, what: Text) -> Period:
    until, course, starts = month_name(gap.start), month_name(gap.end), month_name(gap.course_start)
    nb = [f"{what.nb} tar slutt i {until.nb}, og opplæringen er ferdig i {course.nb}."]
    nn = [f"{what.nn} tek slutt i {until.nn}, og opplæringa er ferdig i {course.nn}."]
    if gap.course_start > gap.start:
        nb.append(f"Opplæringen starter først i {starts.nb}.")
        nn.append(f"Opplæringa startar først i {starts.nn}.")
    steps = tuple(_steps(case, gap))
    nb.append(f"Vurder i denne rekkefølgen: {'; '.join(s.nb for s in steps)}. Ingenting av dette kan loves på forhånd.")
    nn.append(
        f"Vurder i denne rekkjefølgja: {'; '.join(s.nn for s in steps)}. Ingenting av dette kan lovast på førehand."
    )
    return Period("hull", Text(" ".join(nb), " ".join(nn)), gap.start, gap.end, None, "vurdering")


def _steps(case: Case, gap: _Gap) -> Iterator[Text]:
    """What may fill the gap, in the order of the fact base (2.3), and who decides."""
    if gap.benefit == "aap" and case.facts.nav_tiltak is not False:
        yield Text(
            "forlenget AAP mens brukeren deltar på opplæringstiltak (ytelseslinja avgjør)",
            "forlengd AAP medan brukaren deltek på opplæringstiltak (ytelseslinja avgjer)",
        )
    if gap.benefit == "sykepenger":
        yield Text(
            "AAP, som må søkes om og vurderes for seg (ytelseslinja avgjør)",
            "AAP, som ein må søkje om og som blir vurdert for seg (ytelseslinja avgjer)",
        )
    if _tiltakspenger(case, gap):
        yield Text(
            "tiltakspenger, hvis opplæringen er Nav-tiltak, brukeren er fylt 18 år og ikke har rett til en annen ytelse "
            "til livsopphold (Nav avgjør)",
            "tiltakspengar, dersom opplæringa er Nav-tiltak, brukaren er fylt 18 år og ikkje har rett til ei anna yting "
            "til livsopphald (Nav avgjer)",
        )
    yield Text("lån og stipend (Lånekassen avgjør)", "lån og stipend (Lånekassen avgjer)")
    yield Text("sosialhjelp til sist (kommunen avgjør)", "sosialhjelp til sist (kommunen avgjer)")


def _tiltakspenger(case: Case, gap: _Gap) -> bool:
    if case.facts.nav_tiltak is False or case.facts.i_program in {"kvp", "intro"}:
        return False
    return gap.benefit not in {"tiltakspenger", "kvp", "introduksjonsstonad"}


def _deadlines(case: Case, gap: _Gap) -> Iterator[Period]:
    month = month_name(gap.start)
    if gap.start > case.on and (
        gap.benefit == "sykepenger" or (gap.benefit == "aap" and case.facts.nav_tiltak is not False)
    ):
        apply = (
            Text("Søk om AAP", "Søk om AAP")
            if gap.benefit == "sykepenger"
            else Text("Ta opp forlengelse av AAP med ytelseslinja", "Ta opp forlenging av AAP med ytelseslinja")
        )
        text = Text(
            f"{apply.nb} før ytelsen tar slutt i {month.nb}. AAP gis som hovedregel ikke tilbake i tid.",
            f"{apply.nn} før ytinga tek slutt i {month.nn}. AAP blir som hovudregel ikkje gitt tilbake i tid.",
        )
        yield Period("frist", text, gap.start, gap.start, parse_hjemmel("folketrygdloven § 22-13 femte ledd"))
    if _tiltakspenger(case, gap) and case.on >= _BACK_PAY_FROM:
        first = max(gap.start, gap.course_start)
        latest = first + relativedelta(months=_BACK_PAY_MONTHS)
        start, end = month_name(first), month_name(latest)
        text = Text(
            f"Tiltakspenger kan etterbetales for inntil tre måneder før kravmåneden. Skal {start.nb} kunne være med, må "
            f"brukeren søke senest i {end.nb}. Søk helst før ytelsen tar slutt.",
            f"Tiltakspengar kan etterbetalast for inntil tre månader før kravmånaden. Skal {start.nn} kunne vere med, må "
            f"brukaren søkje seinast i {end.nn}. Søk helst før ytinga tek slutt.",
        )
        yield Period("frist", text, first, latest, parse_hjemmel("tiltakspengeforskriften § 11"))


def _version(rule_id: str, day: date) -> Version | None:
    return next(rule for rule in load_rules().rules if rule.id == rule_id).version(day)
