"""The facts of a case (KONTRAKT section 2): their types, names and the questions that ask for them.

Unknown is None, never false.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from assistant.errors import DroftError
from corpus.types import Text


class FactError(DroftError):
    """A fact that can't be read: one line that says which, why, and what to write instead."""


FactKind = Literal["int", "date", "bool", "choice", "list"]


@dataclass(frozen=True, slots=True)
class FactSpec:
    """How one fact is written, shown and asked for."""

    kind: FactKind
    label: Text
    question: Text
    values: tuple[str, ...] = ()
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """The known facts of one case. Every field is None until somebody has said it."""

    alder: int | None = None
    fodselsaar: int | None = None
    oppstart: date | None = None
    tiltak: str | None = None
    forkant: tuple[str, ...] | None = None
    samtidig: tuple[str, ...] | None = None
    varighet_mnd: int | None = None
    brukt_mnd: int | None = None
    normert_prosent: int | None = None
    nedsatt_arbeidsevne: bool | None = None
    arbeidsevne_halvparten: bool | None = None
    sykdom_aarsak: bool | None = None
    sammensatt_bistandsbehov: bool | None = None
    tilrettelagt_lop: bool | None = None
    samarbeid_fylkeskommune: bool | None = None
    kommunalt_tilbud_vurdert: bool | None = None
    ansatt: bool | None = None
    tilrettelegging_provd: bool | None = None
    lovlig_opphold: bool | None = None
    nav_tiltak: bool | None = None
    ytelse: str | None = None
    ytelse_gjenstar_mnd: int | None = None
    aap_brukt_mnd: int | None = None
    rett_annen_livsopphold: bool | None = None
    helt_ledig: bool | None = None
    uker_siden_innvilget: int | None = None
    studiepoeng_halvaar: int | None = None
    niva: str | None = None
    barn: int | None = None
    i_program: str | None = None
    integreringsprogram_rett: bool | None = None
    utland: bool | None = None
    klage_gjelder: str | None = None
    mangler_grunnskole_vgs: bool | None = None
    avbrudd_uker: int | None = None
    sykefravaer_dager: int | None = None
    barn_yngste_mnd: int | None = None

    def known(self) -> dict[str, Any]:
        """Return the facts that are known, in the order of the contract."""
        return {f.name: v for f in fields(self) if (v := getattr(self, f.name)) is not None}

    def to_json(self) -> dict[str, Any]:
        """Return the known facts as plain JSON values."""
        return {name: _plain(value) for name, value in self.known().items()}

    def with_(self, **changes: Any) -> Facts:
        """Return a copy with some facts changed."""
        return replace(self, **changes)


_LETTERS = ("a", "b", "c", "d", "e", "f")
_YTELSER = (
    "aap", "sykepenger", "dagpenger", "tiltakspenger", "uforetrygd", "overgangsstonad", "omstillingsstonad", "kvp",
    "introduksjonsstonad", "sosialhjelp", "ungdomsprogram", "ingen",
)  # fmt: skip


def _yes_no(label_nb: str, label_nn: str, nb: str, nn: str) -> FactSpec:
    return FactSpec("bool", Text(label_nb, label_nn), Text(nb, nn))


def _number(label_nb: str, label_nn: str, nb: str, nn: str, high: int, *, low: int = 0) -> FactSpec:
    return FactSpec("int", Text(label_nb, label_nn), Text(nb, nn), low=low, high=high)


def _choice(label_nb: str, label_nn: str, nb: str, nn: str, values: tuple[str, ...]) -> FactSpec:
    return FactSpec("choice", Text(label_nb, label_nn), Text(nb, nn), values)


SPECS: Mapping[str, FactSpec] = {
    "alder": _number("alder", "alder", "Hvor gammel er brukeren?", "Kor gammal er brukaren?", 110),
    "fodselsaar": _number(
        "fødselsår", "fødselsår", "Hvilket år er brukeren født?", "Kva år er brukaren fødd?", 2100, low=1900
    ),
    "oppstart": FactSpec(
        "date", Text("oppstart", "oppstart"), Text("Når starter opplæringen?", "Når startar opplæringa?")
    ),
    "tiltak": _choice(
        "type opplæring", "type opplæring",
        "Hvilken type opplæring gjelder det (bokstav a til f)?", "Kva type opplæring gjeld det (bokstav a til f)?",
        _LETTERS,
    ),
    "forkant": FactSpec(
        "list", Text("opplæring i forkant", "opplæring i forkant"),
        Text("Tar brukeren annen opplæring i forkant, som del av samme løp?",
             "Tek brukaren anna opplæring i forkant, som del av same løp?"), _LETTERS,
    ),
    "samtidig": FactSpec(
        "list", Text("opplæring samtidig", "opplæring samstundes"),
        Text("Tar brukeren annen opplæring samtidig?", "Tek brukaren anna opplæring samstundes?"), _LETTERS,
    ),
    "varighet_mnd": _number(
        "planlagt lengde i måneder", "planlagd lengd i månader",
        "Hvor mange måneder er hele løpet planlagt å vare?", "Kor mange månader er heile løpet planlagt å vare?", 600,
    ),
    "brukt_mnd": _number(
        "måneder brukt på opplæringstiltak", "månader brukte på opplæringstiltak",
        "Hvor mange måneder med opplæringstiltak har brukeren hatt fra før?",
        "Kor mange månader med opplæringstiltak har brukaren hatt frå før?", 600,
    ),
    "normert_prosent": _number(
        "normert belastning i prosent", "normert belastning i prosent",
        "Hvor stor er studiebelastningen, i prosent?", "Kor stor er studiebelastninga, i prosent?",
        100, low=1,
    ),
    "nedsatt_arbeidsevne": _yes_no(
        "nedsatt arbeidsevne", "nedsett arbeidsevne",
        "Har brukeren nedsatt arbeidsevne som hindrer ham eller henne i å få eller beholde arbeid?",
        "Har brukaren nedsett arbeidsevne som hindrar han eller henne i å få eller halde på arbeid?",
    ),
    "arbeidsevne_halvparten": _yes_no(
        "arbeidsevnen nedsatt med minst halvparten", "arbeidsevna nedsett med minst halvparten",
        "Er arbeidsevnen nedsatt med minst halvparten?", "Er arbeidsevna nedsett med minst halvparten?",
    ),
    "sykdom_aarsak": _yes_no(
        "sykdom, skade eller lyte er en vesentlig årsak", "sjukdom, skade eller lyte er ei vesentleg årsak",
        "Er sykdom, skade eller lyte en vesentlig årsak til at arbeidsevnen er nedsatt?",
        "Er sjukdom, skade eller lyte ei vesentleg årsak til at arbeidsevna er nedsett?",
    ),
    "sammensatt_bistandsbehov": _yes_no(
        "sammensatt bistandsbehov", "samansett bistandsbehov",
        "Har brukeren et sammensatt bistandsbehov?", "Har brukaren eit samansett bistandsbehov?",
    ),
    "tilrettelagt_lop": _yes_no(
        "behov for tilrettelagt løp", "behov for tilrettelagt løp",
        "Trenger brukeren et alternativt, tilrettelagt fag- og yrkesopplæringsløp?",
        "Treng brukaren eit alternativt, tilrettelagt fag- og yrkesopplæringsløp?",
    ),
    "samarbeid_fylkeskommune": _yes_no(
        "samarbeid med fylkeskommunen", "samarbeid med fylkeskommunen",
        "Gis opplæringen i samarbeid mellom Nav og fylkeskommunen?",
        "Blir opplæringa gitt i samarbeid mellom Nav og fylkeskommunen?",
    ),
    "kommunalt_tilbud_vurdert": _yes_no(
        "tilbud i kommune og fylkeskommune er vurdert", "tilbod i kommune og fylkeskommune er vurdert",
        "Er tilbudene i kommunen og fylkeskommunen vurdert?", "Er tilboda i kommunen og fylkeskommunen vurderte?",
    ),
    "ansatt": _yes_no(
        "arbeidsforhold", "arbeidsforhold",
        "Har brukeren et arbeidsforhold?", "Har brukaren eit arbeidsforhold?",
    ),
    "tilrettelegging_provd": _yes_no(
        "arbeidsgivers tilretteleggingsplikt er oppfylt", "tilretteleggingsplikta til arbeidsgivaren er oppfylt",
        "Har arbeidsgiveren oppfylt tilretteleggingsplikten?", "Har arbeidsgivaren oppfylt tilretteleggingsplikta?",
    ),
    "lovlig_opphold": _yes_no(
        "lovlig opphold", "lovleg opphald", "Har brukeren lovlig opphold i Norge?",
        "Har brukaren lovleg opphald i Noreg?",
    ),
    "nav_tiltak": _yes_no(
        "tildelt som Nav-tiltak", "tildelt som Nav-tiltak",
        "Er opplæringen tildelt som Nav-tiltak, eller er den egen utdanning?",
        "Er opplæringa tildelt som Nav-tiltak, eller er ho eiga utdanning?",
    ),
    "ytelse": _choice(
        "ytelse til livsopphold", "yting til livsopphald",
        "Hvilken ytelse lever brukeren av?", "Kva yting lever brukaren av?", _YTELSER,
    ),
    "ytelse_gjenstar_mnd": _number(
        "måneder igjen av ytelsen", "månader att av ytinga",
        "Hvor mange måneder er igjen av ytelsen?", "Kor mange månader er att av ytinga?", 600,
    ),
    "aap_brukt_mnd": _number(
        "måneder brukt av AAP", "månader brukte av AAP",
        "Hvor mange måneder av den ordinære AAP-perioden er brukt?",
        "Kor mange månader av den ordinære AAP-perioden er brukte?", 600,
    ),
    "rett_annen_livsopphold": _yes_no(
        "rett til annen ytelse til livsopphold", "rett til anna yting til livsopphald",
        "Har brukeren rett til en annen ytelse til livsopphold?",
        "Har brukaren rett til ei anna yting til livsopphald?",
    ),
    "helt_ledig": _yes_no(
        "helt ledig eller helt permittert", "heilt ledig eller heilt permittert",
        "Er brukeren helt ledig eller helt permittert?", "Er brukaren heilt ledig eller heilt permittert?",
    ),
    "uker_siden_innvilget": _number(
        "uker siden vedtaket om dagpenger", "veker sidan vedtaket om dagpengar",
        "Hvor mange uker er det siden dagpengene ble innvilget?",
        "Kor mange veker er det sidan dagpengane vart innvilga?", 1000,
    ),
    "studiepoeng_halvaar": _number(
        "studiepoeng per halvår", "studiepoeng per halvår",
        "Hvor mange studiepoeng per halvår er det?", "Kor mange studiepoeng per halvår er det?", 120,
    ),
    "niva": _choice(
        "nivå på egen utdanning", "nivå på eiga utdanning",
        "Hvilket nivå er utdanningen på?", "Kva nivå er utdanninga på?",
        ("grunnskole", "vgs", "norsk", "fagskole", "hoyere", "kurs"),
    ),
    "barn": _number("barn som forsørges", "barn som blir forsørgde",
                    "Hvor mange barn forsørger brukeren?", "Kor mange barn forsørgjer brukaren?", 20),
    "i_program": _choice(
        "program", "program",
        "Er tiltaket del av kvalifiseringsprogrammet eller introduksjonsprogrammet?",
        "Er tiltaket del av kvalifiseringsprogrammet eller introduksjonsprogrammet?", ("kvp", "intro", "ingen"),
    ),
    "integreringsprogram_rett": _yes_no(
        "rett til norskopplæring etter integreringsloven", "rett til norskopplæring etter integreringslova",
        "Har brukeren rett til norskopplæring etter integreringsloven?",
        "Har brukaren rett til norskopplæring etter integreringslova?",
    ),
    "utland": _yes_no("i utlandet", "i utlandet", "Skal opplæringen gjennomføres i utlandet?",
                      "Skal opplæringa gjennomførast i utlandet?"),
    "klage_gjelder": _choice(
        "hva klagen gjelder", "kva klaga gjeld", "Hva gjelder klagen?", "Kva gjeld klaga?",
        ("tiltak", "tilskudd", "14a", "amo_opptak", "arbeidsgiverplass"),
    ),
    "mangler_grunnskole_vgs": _yes_no(
        "mangler grunnskole eller videregående", "manglar grunnskule eller vidaregåande",
        "Mangler brukeren grunnskole eller videregående opplæring?",
        "Manglar brukaren grunnskule eller vidaregåande opplæring?",
    ),
    "avbrudd_uker": _number(
        "uker med avbrudd i dagpengene", "veker med avbrot i dagpengane",
        "Hvor mange uker har dagpengene vært avbrutt?", "Kor mange veker har dagpengane vore avbrotne?", 1000,
    ),
    "sykefravaer_dager": _number(
        "dager med dokumentert sykefravær", "dagar med dokumentert sjukefråvær",
        "Hvor mange dager med dokumentert sykefravær har brukeren hatt i strekk?",
        "Kor mange dagar med dokumentert sjukefråvær har brukaren hatt i strekk?", 366,
    ),
    "barn_yngste_mnd": _number(
        "alderen på det yngste barnet i måneder", "alderen på det yngste barnet i månader",
        "Hvor mange måneder er det yngste barnet?", "Kor mange månader er det yngste barnet?", 216,
    ),
}  # fmt: skip

_TRUE = {"ja", "true", "1", "sant"}
_FALSE = {"nei", "false", "0", "usant"}


def parse_facts(raw: Mapping[str, Any]) -> Facts:
    """Read facts from JSON values or `k=v` strings.

    None and empty strings mean unknown. Raises FactError with one line for the first value that can't be read.
    """
    values: dict[str, Any] = {}
    for key, value in raw.items():
        spec = SPECS.get(key)
        if spec is None:
            raise FactError(f"Ukjent opplysning «{key}». Kjente opplysninger: {', '.join(SPECS)}.")
        if value is None or value == "":
            continue
        values[key] = _parse(key, spec, value)
    return Facts(**values)


def parse_pairs(pairs: Iterable[str]) -> Facts:
    """Read facts from `k=v` words, as they stand on the command line."""
    raw: dict[str, str] = {}
    for pair in pairs:
        key, separator, value = pair.partition("=")
        if not separator:
            raise FactError(f"«{pair}» er ikke på formen opplysning=verdi, for eksempel tiltak=d.")
        if key in raw:
            raise FactError(f"Opplysningen «{key}» er oppgitt to ganger.")
        raw[key] = value
    return parse_facts(raw)


def _parse(key: str, spec: FactSpec, value: Any) -> Any:
    if spec.kind == "bool":
        return _parse_bool(key, value)
    if spec.kind == "int":
        return _parse_int(key, spec, value)
    if spec.kind == "date":
        return _parse_date(key, value)
    if spec.kind == "list":
        items = value.split(",") if isinstance(value, str) else value
        if not isinstance(items, list | tuple):
            raise FactError(f"{key}: skriv en liste med bokstaver, for eksempel {key}=b,c.")
        return tuple(sorted({_parse_choice(key, spec, item) for item in items if str(item).strip()}))
    return _parse_choice(key, spec, value)


def _parse_bool(key: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise FactError(f"{key}: «{value}» er verken ja eller nei.")


def _parse_int(key: str, spec: FactSpec, value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise FactError(f"{key}: «{json.dumps(value)}» er ikke et helt tall.")
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise FactError(f"{key}: «{value}» er ikke et helt tall.") from None
    if not spec.low <= number <= spec.high:
        raise FactError(f"{key}: {number} er utenfor det mulige ({spec.low}–{spec.high}).")
    return number


def _parse_date(key: str, value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise FactError(f"{key}: «{value}» er ikke en dato. Skriv ÅÅÅÅ-MM-DD.") from None


def _parse_choice(key: str, spec: FactSpec, value: Any) -> str:
    word = str(value).strip().lower()
    if word not in spec.values:
        raise FactError(f"{key}: «{value}» er ikke blant {', '.join(spec.values)}.")
    return word


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value
