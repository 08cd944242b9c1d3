"""Dagpengeforskriften kapittel 4: a Nav measure, or one's own education."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from assistant.rules.ages import age_range, age_to_ask_for
from assistant.rules.case import Case
from assistant.rules.load import Rule, Version
from assistant.rules.outcome import NOT_RELEVANT, Outcome, all_of, missing
from assistant.types import Utfall
from corpus.hjemmel import parse_hjemmel
from corpus.types import Text

_LEVELS = {"a": "kurs", "c": "vgs", "d": "vgs", "e": "fagskole", "f": "hoyere"}
_UNKNOWN_MEASURE = {
    "nb": "Det avgjørende er om opplæringen er tildelt som Nav-tiltak eller er egen utdanning. Det er ikke opplyst.",
    "nn": "Det avgjerande er om opplæringa er tildelt som Nav-tiltak eller er eiga utdanning. Det er ikkje opplyst.",
}


def dagpenger_tiltak(case: Case, rule: Rule, version: Version) -> Outcome:
    """§ 4-3: kept on a Nav measure that is not an employment."""
    facts = case.facts
    if facts.ytelse != "dagpenger" or facts.nav_tiltak is False:
        return NOT_RELEVANT
    if facts.nav_tiltak is None:
        return missing("nav_tiltak", **_UNKNOWN_MEASURE)
    if facts.ansatt:
        return Outcome(
            Utfall.KREVER_VURDERING,
            Text(
                "Dagpenger kan beholdes på Nav-tiltak som ikke er et ansettelsesforhold. Brukeren har et "
                "arbeidsforhold; avklar om det er tiltaket som er ansettelsen.",
                "Dagpengar kan behaldast på Nav-tiltak som ikkje er eit tilsetjingsforhold. Brukaren har eit "
                "arbeidsforhold; avklar om det er tiltaket som er tilsetjinga.",
            ),
        )
    if facts.tiltak == "f":
        return Outcome(
            Utfall.KREVER_VURDERING,
            Text(
                "Høyere utdanning som tiltak krever nedsatt arbeidsevne, mens dagpenger krever at brukeren er "
                "arbeidsfør. Avklar med ytelseslinja.",
                "Høgare utdanning som tiltak krev nedsett arbeidsevne, medan dagpengar krev at brukaren er "
                "arbeidsfør. Avklar med ytelseslinja.",
            ),
        )
    return Outcome(
        Utfall.OPPFYLT,
        Text(
            "Opplæringen er Nav-tiltak, så dagpengene kan beholdes på ordinære vilkår. Alderskravene og "
            "tolvukersregelen for egen utdanning gjelder ikke.",
            "Opplæringa er Nav-tiltak, så dagpengane kan behaldast på ordinære vilkår. Alderskrava og "
            "tolvvekersregelen for eiga utdanning gjeld ikkje.",
        ),
    )


def dagpenger_egen(case: Case, rule: Rule, version: Version) -> Outcome:
    """§§ 4-3a to 4-3e: dagpenger kept during one's own education. Every condition of the level is weighed."""
    facts = case.facts
    if facts.ytelse != "dagpenger" or facts.nav_tiltak is True:
        return NOT_RELEVANT
    level = facts.niva or _LEVELS.get(facts.tiltak or "")
    if facts.nav_tiltak is None:
        # If it is own education, these decide too.
        also = [name for name in ("helt_ledig", "uker_siden_innvilget") if getattr(facts, name) is None]
        return missing("nav_tiltak", *also, **_UNKNOWN_MEASURE)
    if level is None:
        return missing("niva", nb="Nivået på utdanningen er ikke opplyst.", nn="Nivået på utdanninga er ikkje opplyst.")
    outcome = _norsk(case, version) if level == "norsk" else all_of(_conditions(case, version, level))
    return Outcome(
        outcome.utfall, outcome.begrunnelse, outcome.mangler, parse_hjemmel(version.values["hjemler"][level])
    )


def _norsk(case: Case, version: Version) -> Outcome:
    facts = case.facts
    if facts.i_program == "intro":
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                "Dagpengene kan etter søknad beholdes under introduksjonsprogrammet.",
                "Dagpengane kan etter søknad behaldast under introduksjonsprogrammet.",
            ),
        )
    if facts.integreringsprogram_rett is None:
        return missing(
            "integreringsprogram_rett",
            nb="Dagpenger under norskopplæring krever at opplæringen er etter integreringsloven. Det er ikke opplyst.",
            nn="Dagpengar under norskopplæring krev at opplæringa er etter integreringslova. Det er ikkje opplyst.",
        )
    if not facts.integreringsprogram_rett or (facts.varighet_mnd or 0) > version.values["maaneder"]["norsk"]:
        return Outcome(
            Utfall.KREVER_VURDERING,
            Text(
                "Godkjent norskopplæring etter integreringsloven kan kombineres med dagpenger i inntil ett år, lenger "
                "bare av særlige grunner. Annen norskopplæring må avklares med ytelseslinja.",
                "Godkjend norskopplæring etter integreringslova kan kombinerast med dagpengar i inntil eitt år, lenger "
                "berre av særlege grunnar. Anna norskopplæring må avklarast med ytelseslinja.",
            ),
        )
    if facts.varighet_mnd is None:
        return missing(
            "varighet_mnd",
            nb="Grensen er ett år, og lengden er ikke opplyst.",
            nn="Grensa er eitt år, og lengda er ikkje opplyst.",
        )
    return Outcome(
        Utfall.OPPFYLT,
        Text(
            "Norskopplæring etter integreringsloven i inntil ett år kan etter søknad kombineres med dagpenger.",
            "Norskopplæring etter integreringslova i inntil eitt år kan etter søknad kombinerast med dagpengar.",
        ),
    )


def _conditions(case: Case, version: Version, level: str) -> Iterator[Outcome]:
    yield _unemployed(case)
    early = _began_before(case, version)
    if early is None:
        yield _unknown_weeks(version.values["uker"])
    elif not early:
        yield _age(case, version.values["alder"][level])
        yield _weeks(case, version.values["uker"], level)
    if level == "hoyere":
        yield _credits(case, version.values["studiepoeng"])
        yield _length(case, version.values["maaneder"]["hoyere"], 100)
    if level == "kurs":
        yield _length(case, version.values["maaneder"]["kurs"], case.facts.normert_prosent)


def _began_before(case: Case, version: Version) -> bool | None:
    """Begun at least twelve weeks before the date dagpenger were granted from: neither age nor waiting time."""
    start, wait = case.facts.oppstart, timedelta(weeks=version.values["uker"])
    if start is None or start > case.on - wait:
        return False
    weeks = case.facts.uker_siden_innvilget
    return None if weeks is None else start <= case.on - timedelta(weeks=weeks) - wait


def _unemployed(case: Case) -> Outcome:
    if case.facts.helt_ledig is None:
        return missing(
            "helt_ledig",
            nb="Brukeren må være helt ledig eller helt permittert. Det er ikke opplyst.",
            nn="Brukaren må vere heilt ledig eller heilt permittert. Det er ikkje opplyst.",
        )
    if case.facts.helt_ledig:
        return Outcome(Utfall.OPPFYLT, Text("Brukeren er helt ledig.", "Brukaren er heilt ledig."))
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            "Egen utdanning med dagpenger krever at brukeren er helt ledig eller helt permittert.",
            "Eiga utdanning med dagpengar krev at brukaren er heilt ledig eller heilt permittert.",
        ),
    )


def _age(case: Case, limit: int) -> Outcome:
    possible = age_range(case.facts, case.on, case.start)
    if possible is None or possible[0] < limit <= possible[1]:
        return missing(
            age_to_ask_for(case.facts),
            nb=f"Brukeren må ha fylt {limit} år. Alderen på oppstartsdagen er ikke sikker.",
            nn=f"Brukaren må ha fylt {limit} år. Alderen på oppstartsdagen er ikkje sikker.",
        )
    if possible[0] >= limit:
        return Outcome(Utfall.OPPFYLT, Text(f"Brukeren har fylt {limit} år.", f"Brukaren har fylt {limit} år."))
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            f"Egen utdanning på dette nivået krever at brukeren har fylt {limit} år.",
            f"Eiga utdanning på dette nivået krev at brukaren har fylt {limit} år.",
        ),
    )


def _weeks(case: Case, limit: int, level: str) -> Outcome:
    weeks = case.facts.uker_siden_innvilget
    if weeks is None:
        return _unknown_weeks(limit)
    at_start = weeks + (case.start - case.on).days // 7
    if at_start >= limit:
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                f"Oppstarten er minst {limit} uker etter vedtaket om dagpenger.",
                f"Oppstarten er minst {limit} veker etter vedtaket om dagpengar.",
            ),
        )
    if level in {"grunnskole", "vgs"} and case.facts.mangler_grunnskole_vgs is not False:
        return _lacks_school(case, limit)
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            f"Utdanningen kan tidligst begynne {limit} uker etter vedtaket om dagpenger.",
            f"Utdanninga kan tidlegast byrje {limit} veker etter vedtaket om dagpengar.",
        ),
    )


def _unknown_weeks(limit: int) -> Outcome:
    return missing(
        "uker_siden_innvilget",
        nb=f"Utdanningen kan tidligst begynne {limit} uker etter vedtaket om dagpenger. Antall uker er ikke opplyst.",
        nn=f"Utdanninga kan tidlegast byrje {limit} veker etter vedtaket om dagpengar. Talet på veker er ikkje opplyst.",
    )


def _lacks_school(case: Case, limit: int) -> Outcome:
    """§ 4-3b tredje ledd: no waiting time for somebody who lacks grunnskole or videregående."""
    if case.facts.mangler_grunnskole_vgs:
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                f"Ventetiden på {limit} uker gjelder ikke den som mangler grunnskole eller videregående.",
                f"Ventetida på {limit} veker gjeld ikkje den som manglar grunnskule eller vidaregåande.",
            ),
        )
    return missing(
        "mangler_grunnskole_vgs",
        nb=f"Det er under {limit} uker siden vedtaket. Ventetiden gjelder ikke den som mangler grunnskole eller "
        "videregående. Det er ikke opplyst.",
        nn=f"Det er under {limit} veker sidan vedtaket. Ventetida gjeld ikkje den som manglar grunnskule eller "
        "vidaregåande. Det er ikkje opplyst.",
    )


def _credits(case: Case, limit: int) -> Outcome:
    credits_ = case.facts.studiepoeng_halvaar
    if credits_ is None:
        return missing(
            "studiepoeng_halvaar",
            nb=f"Grensen er {limit} studiepoeng per halvår. Antallet er ikke opplyst.",
            nn=f"Grensa er {limit} studiepoeng per halvår. Talet er ikkje opplyst.",
        )
    if 0 < credits_ <= limit:
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                f"Studiet gir høyst {limit} studiepoeng per halvår.",
                f"Studiet gir høgst {limit} studiepoeng per halvår.",
            ),
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            f"Studiet må gi studiepoeng, og høyst {limit} per halvår.",
            f"Studiet må gi studiepoeng, og høgst {limit} per halvår.",
        ),
    )


def _length(case: Case, limit: int, load: int | None) -> Outcome:
    months = case.facts.varighet_mnd
    if months is None or (months > limit and load is None):
        return missing(
            *(["varighet_mnd"] if months is None else ["normert_prosent"]),
            nb=f"Grensen er {limit} måneder. Lengden er ikke opplyst sikkert nok.",
            nn=f"Grensa er {limit} månader. Lengda er ikkje opplyst sikkert nok.",
        )
    if months * (load or 100) <= limit * 100:
        return Outcome(
            Utfall.OPPFYLT,
            Text(f"Lengden er innenfor {limit} måneder.", f"Lengda er innanfor {limit} månader."),
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            f"Dagpenger kan bare beholdes i inntil {limit} måneder på dette nivået, og løpet er lengre.",
            f"Dagpengar kan berre behaldast i inntil {limit} månader på dette nivået, og løpet er lengre.",
        ),
    )
