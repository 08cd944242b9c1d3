"""When the money ends before the course: what may fill the gap, in which order, who decides, and when to apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from assistant.rules.case import Case
from assistant.rules.load import Rule, Version, load_rules
from assistant.rules.periods import extended, month_name
from assistant.types import Period
from corpus.hjemmel import parse_hjemmel
from corpus.types import Text

_BACK_PAY_FROM = date(2023, 11, 5)
"""From when tiltakspenger can be paid three months back (TP-12)."""
_BACK_PAY_MONTHS = 3
_MAY_BE_EXTENDED = Text(
    "AAP kan forlenges med inntil to år når brukeren deltar på et opplæringstiltak. Ytelseslinja avgjør, ett år om "
    "gangen. Det kan ikke loves på forhånd.",
    "AAP kan forlengjast med inntil to år når brukaren deltek på eit opplæringstiltak. Ytelseslinja avgjer, eitt år "
    "om gongen. Det kan ikkje lovast på førehand.",
)


@dataclass(frozen=True, slots=True)
class Gap:
    """From when the money ends to when the course ends."""

    benefit: str
    name: Text
    start: date
    end: date
    course_start: date
    left: int


@dataclass(frozen=True, slots=True)
class _Extension:
    """How far the benefit itself may be extended, and who says so."""

    until: date
    text: Text
    version: Version


def gap_periods(case: Case, gap: Gap) -> Iterator[Period]:
    """Yield the possible extension, the gap with its steps, and the deadlines."""
    extension = _extension(case, gap)
    first = max(gap.start, gap.course_start)
    if extension is not None and (last := min(extension.until, gap.end)) > first:
        yield Period("forlengelse", extension.text, first, last, extension.version.hjemmel, "vurdering")
    yield _hole(case, gap, extension)
    yield from _deadlines(case, gap)


def _extension(case: Case, gap: Gap) -> _Extension | None:
    if gap.benefit == "aap":
        version = rule_of("ftrl-11-12-aap-forlengelse").version(case.on)
        if version is None or case.facts.nav_tiltak is False:
            return None
        until = case.on + relativedelta(months=extended(case, gap.left, version))
        return _Extension(until, _MAY_BE_EXTENDED, version)
    rule = next((r for r in load_rules().rules if r.sjekk == "dekning" and _concerns(r, gap.benefit)), None)
    version = rule.version(case.on) if rule else None
    if version is None or "forlengelse" not in version.values:
        return None
    until = gap.start + relativedelta(**version.values["ekstra"])
    return _Extension(until, Text(**version.values["forlengelse"]), version)


def _concerns(rule: Rule, benefit: str) -> bool:
    return bool(rule.versjoner[-1].values["ytelse"] == benefit)


def _hole(case: Case, gap: Gap, extension: _Extension | None) -> Period:
    until, course, starts = month_name(gap.start), month_name(gap.end), month_name(gap.course_start)
    if gap.benefit == "ingen":
        nb = [f"Ingen ytelse dekker livsoppholdet fra {until.nb} til {course.nb}."]
        nn = [f"Inga yting dekkjer livsopphaldet frå {until.nn} til {course.nn}."]
    elif gap.benefit == "sosialhjelp":
        nb = [f"Bare sosialhjelp dekker livsoppholdet fra {until.nb} til {course.nb}, og andre rettigheter går foran."]
        nn = [f"Berre sosialhjelp dekkjer livsopphaldet frå {until.nn} til {course.nn}, og andre rettar går føre."]
    else:
        nb = [f"{gap.name.nb} tar slutt i {until.nb}, og opplæringen er ferdig i {course.nb}."]
        nn = [f"{gap.name.nn} tek slutt i {until.nn}, og opplæringa er ferdig i {course.nn}."]
    if gap.course_start > gap.start:
        nb.append(f"Opplæringen starter først i {starts.nb}.")
        nn.append(f"Opplæringa startar først i {starts.nn}.")
    steps = tuple(_steps(case, gap, extension))
    nb.append(f"Vurder i denne rekkefølgen: {'; '.join(s.nb for s in steps)}. Ingenting av dette kan loves på forhånd.")
    nn.append(
        f"Vurder i denne rekkjefølgja: {'; '.join(s.nn for s in steps)}. Ingenting av dette kan lovast på førehand."
    )
    return Period("hull", Text(" ".join(nb), " ".join(nn)), gap.start, gap.end, None, "vurdering")


def _steps(case: Case, gap: Gap, extension: _Extension | None) -> Iterator[Text]:
    """What may fill the gap, in the order of the fact base (2.3), and who decides."""
    if extension is not None and extension.until > gap.start:
        last = month_name(min(extension.until, gap.end))
        if gap.benefit == "aap":
            yield Text(
                f"forlenget AAP mens brukeren deltar på opplæringstiltak, lengst til {last.nb} (ytelseslinja avgjør)",
                f"forlengd AAP medan brukaren deltek på opplæringstiltak, lengst til {last.nn} (ytelseslinja avgjer)",
            )
        else:
            yield Text(f"forlengelse, lengst til {last.nb}", f"forlenging, lengst til {last.nn}")
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


def _tiltakspenger(case: Case, gap: Gap) -> bool:
    if case.facts.nav_tiltak is False or case.facts.i_program in {"kvp", "intro"}:
        return False
    return gap.benefit not in {"tiltakspenger", "kvp", "introduksjonsstonad"}


def _deadlines(case: Case, gap: Gap) -> Iterator[Period]:
    if gap.start > case.on and (
        gap.benefit == "sykepenger" or (gap.benefit == "aap" and case.facts.nav_tiltak is not False)
    ):
        yield _before_it_ends(gap)
    if _tiltakspenger(case, gap) and case.on >= _BACK_PAY_FROM:
        yield _back_pay(max(gap.start, gap.course_start))


def _before_it_ends(gap: Gap) -> Period:
    month = month_name(gap.start)
    apply = (
        Text("Søk om AAP", "Søk om AAP")
        if gap.benefit == "sykepenger"
        else Text("Ta opp forlengelse av AAP med ytelseslinja", "Ta opp forlenging av AAP med ytelseslinja")
    )
    text = Text(
        f"{apply.nb} før ytelsen tar slutt i {month.nb}. AAP gis som hovedregel ikke tilbake i tid.",
        f"{apply.nn} før ytinga tek slutt i {month.nn}. AAP blir som hovudregel ikkje gitt tilbake i tid.",
    )
    return Period("frist", text, gap.start, gap.start, parse_hjemmel("folketrygdloven § 22-13 femte ledd"))


def _back_pay(first: date) -> Period:
    latest = first + relativedelta(months=_BACK_PAY_MONTHS)
    start, end = month_name(first), month_name(latest)
    text = Text(
        f"Tiltakspenger kan etterbetales for inntil tre måneder før kravmåneden. Skal {start.nb} kunne være med, må "
        f"brukeren søke senest i {end.nb}. Søk helst i god tid.",
        f"Tiltakspengar kan etterbetalast for inntil tre månader før kravmånaden. Skal {start.nn} kunne vere med, må "
        f"brukaren søkje seinast i {end.nn}. Søk helst i god tid.",
    )
    return Period("frist", text, first, latest, parse_hjemmel("tiltakspengeforskriften § 11"))


def rule_of(rule_id: str) -> Rule:
    """Return one rule by its id."""
    return next(rule for rule in load_rules().rules if rule.id == rule_id)
