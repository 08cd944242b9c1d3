"""AAP and sykepenger against the length of the course."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from assistant.rules.case import Case
from assistant.rules.load import Rule, Version
from assistant.rules.outcome import NOT_RELEVANT, Outcome, missing
from assistant.types import Utfall
from corpus.types import Text

_NO_LENGTH = {
    "nb": "Planlagt lengde er ikke opplyst, så ytelsen kan ikke holdes opp mot opplæringen.",
    "nn": "Planlagd lengd er ikkje opplyst, så ytinga kan ikkje haldast opp mot opplæringa.",
}


def aap_varighet(case: Case, rule: Rule, version: Version) -> Outcome:
    """Folketrygdloven § 11-12 første ledd: the ordinary three years."""
    if case.facts.ytelse != "aap":
        return NOT_RELEVANT
    left = aap_left(case, version.values["maaneder"])
    if left is None:
        return missing(
            "ytelse_gjenstar_mnd",
            "aap_brukt_mnd",
            *_unknown_length(case),
            nb="Det er ikke opplyst hvor mye som er igjen av AAP-perioden på inntil tre år.",
            nn="Det er ikkje opplyst kor mykje som er att av AAP-perioden på inntil tre år.",
        )
    return _covers(case, left, Text("AAP", "AAP"))


def aap_left(case: Case, months: int) -> int | None:
    """Months left of the ordinary AAP period as of the date, or None when unknown."""
    if case.facts.ytelse_gjenstar_mnd is not None:
        return case.facts.ytelse_gjenstar_mnd
    if case.facts.aap_brukt_mnd is not None:
        return max(0, months - case.facts.aap_brukt_mnd)
    return None


def aap_forlengelse(case: Case, rule: Rule, version: Version) -> Outcome:
    """Folketrygdloven § 11-12 tredje ledd: up to two years while in an opplæringstiltak, decided by ytelseslinja."""
    if case.facts.ytelse != "aap":
        return NOT_RELEVANT
    left = aap_left(case, version.values["maaneder"])
    end = case.end
    if left is None or end is None:
        return NOT_RELEVANT
    if end <= case.on + relativedelta(months=left):
        return NOT_RELEVANT
    if case.facts.nav_tiltak is False:
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(
                "Egen utdanning er ikke opplæringstiltak, og gir ikke grunnlag for å forlenge AAP.",
                "Eiga utdanning er ikkje opplæringstiltak, og gir ikkje grunnlag for å forlengje AAP.",
            ),
        )
    if end > case.on + relativedelta(months=extended(case, left, version)):
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(
                "Opplæringen varer lenger enn AAP kan rekke, også med en forlengelse på inntil to år. Tiltaket faller "
                "ikke av den grunn, men livsoppholdet må avklares.",
                "Opplæringa varer lenger enn AAP kan rekke, også med ei forlenging på inntil to år. Tiltaket fell "
                "ikkje av den grunn, men livsopphaldet må avklarast.",
            ),
        )
    return Outcome(
        Utfall.KREVER_VURDERING,
        Text(
            "AAP kan forlenges med inntil to år når brukeren deltar på et opplæringstiltak. Ytelseslinja avgjør, ett år "
            "om gangen. Det kan ikke loves på forhånd.",
            "AAP kan forlengjast med inntil to år når brukaren deltek på eit opplæringstiltak. Ytelseslinja avgjer, "
            "eitt år om gongen. Det kan ikkje lovast på førehand.",
        ),
        ("nav_tiltak",) if case.facts.nav_tiltak is None else (),
    )


def extended(case: Case, left: int, version: Version) -> int:
    """Months left of AAP with the extension in full. Who has used more than the ordinary period has begun on it."""
    used = case.facts.aap_brukt_mnd
    ordinary, extra = int(version.values["maaneder"]), int(version.values["ekstra"])
    if used is not None and used > ordinary:
        return max(left, ordinary + extra - used)
    return left + extra


def _unknown_length(case: Case) -> tuple[str, ...]:
    return ("varighet_mnd",) if case.facts.varighet_mnd is None else ()


def sykepenger(case: Case, rule: Rule, version: Version) -> Outcome:
    """Folketrygdloven kapittel 8: the benefit against the course."""
    if case.facts.ytelse != "sykepenger":
        return NOT_RELEVANT
    left = case.facts.ytelse_gjenstar_mnd
    if left is None:
        return missing(
            "ytelse_gjenstar_mnd",
            *_unknown_length(case),
            nb="Det er ikke opplyst hvor lenge brukeren har igjen av sykepengene.",
            nn="Det er ikkje opplyst kor lenge brukaren har att av sjukepengane.",
        )
    return _covers(case, left, Text("Sykepengene", "Sjukepengane"))


def dekning(case: Case, rule: Rule, version: Version) -> Outcome:
    """The other benefits with an end: against the length of the course, and within how far they may be extended."""
    values, facts = version.values, case.facts
    if facts.ytelse != values["ytelse"] or not case.in_training:
        return NOT_RELEVANT
    left, end = facts.ytelse_gjenstar_mnd, case.end
    if left is None or end is None:
        unknown = [n for n in ("ytelse_gjenstar_mnd", "varighet_mnd") if getattr(facts, n) is None]
        return missing(*unknown, **_NO_LENGTH)
    longest = case.on + relativedelta(months=left) + relativedelta(**values.get("ekstra", {}))
    plain = _covers(case, left, Text(**values["navn"]))
    if plain.utfall is Utfall.OPPFYLT or end > longest or "forlengelse" not in values:
        return plain
    extension = Text(**values["forlengelse"])
    return Outcome(
        Utfall.KREVER_VURDERING,
        Text(f"{plain.begrunnelse.nb} {extension.nb}", f"{plain.begrunnelse.nn} {extension.nn}"),
    )


def _covers(case: Case, left: int, what: Text) -> Outcome:
    end = case.end
    if end is None:
        return missing("varighet_mnd", **_NO_LENGTH)
    paid_until = case.on + relativedelta(months=left)
    until, course = month_name(paid_until), month_name(end)
    if end <= paid_until:
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                f"{what.nb} rekker til {until.nb}, og opplæringen er ferdig i {course.nb}.",
                f"{what.nn} rekk til {until.nn}, og opplæringa er ferdig i {course.nn}.",
            ),
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            f"{what.nb} tar slutt i {until.nb}, før opplæringen er ferdig i {course.nb}. Tiltaket faller ikke av den "
            "grunn, men livsoppholdet etterpå må avklares med ytelseslinja.",
            f"{what.nn} tek slutt i {until.nn}, før opplæringa er ferdig i {course.nn}. Tiltaket fell ikkje av den "
            "grunn, men livsopphaldet etterpå må avklarast med ytelseslinja.",
        ),
    )


_MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]


def month_name(day: date) -> Text:
    """Write a month as people say it: «mars 2027»."""
    name = f"{_MONTHS[day.month - 1]} {day.year}"
    return Text(name, name)
