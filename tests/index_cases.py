"""A handful of passages that several index tests search in. Made up for the tests: no source says this."""

from dataclasses import replace
from datetime import date

from corpus.types import Kind, Passage

TF = "forskrift/2015-12-11-1598"
ON = date(2026, 11, 23)

FAGBREV_NB = Passage(
    id="faq-fagbrev@2025-07-01:nb",
    document_id="faq-fagbrev",
    kind=Kind.FAQ,
    malform="nb",
    title="Hvor lenge kan fagbrev vare?",
    text="Fag- og yrkesopplæring kan vare i tre år.\n\nTiden kan forlenges når særlige grunner tilsier det.",
    hjemler=("tiltaksforskriften § 7-4 første ledd", "tiltaksforskriften § 7-2 første ledd bokstav d"),
    url="https://lovdata.no/forskrift/2015-12-11-1598/§7-4",
    gjelder_fra=date(2025, 7, 1),
    gjelder_til=None,
    sporsmal=("hvor mange år fagbrev", "kor lenge kan ein lærling gå på tiltak"),
)
FAGBREV_NN = replace(
    FAGBREV_NB,
    id="faq-fagbrev@2025-07-01:nn",
    malform="nn",
    title="Kor lenge kan fagbrev vare?",
    text="Fag- og yrkesopplæring kan vare i tre år.\n\nTida kan forlengjast når særlege grunnar tilseier det.",
)
FAGBREV_OLD = replace(
    FAGBREV_NB,
    id="faq-fagbrev@2019-07-01:nb",
    text="Fag- og yrkesopplæring kan vare i fire år.",
    gjelder_fra=date(2019, 7, 1),
    gjelder_til=date(2025, 6, 30),
)
TRUCK = Passage(
    id="rk-amo@None:nb",
    document_id="rk-amo",
    kind=Kind.REGELKORT,
    malform="nb",
    title="Arbeidsmarkedsopplæring",
    text="Korte kurs, for eksempel truckførerkurs og sertifikater, er arbeidsmarkedsopplæring.",
    hjemler=("tiltaksforskriften § 7-2 første ledd bokstav a",),
    url="https://lovdata.no/forskrift/2015-12-11-1598/§7-2",
    gjelder_fra=None,
    gjelder_til=None,
)
LAW = tuple(
    Passage(
        id=f"{TF}/§7-4/ledd/{ledd}",
        document_id=TF,
        kind=Kind.REGELVERK,
        malform="nb",
        title=f"Tiltaksforskriften § 7-4. Varighet, ledd {ledd}",
        text=text,
        hjemler=(f"tiltaksforskriften § 7-4 {ordinal} ledd",),
        url="https://lovdata.no/forskrift/2015-12-11-1598/§7-4",
        gjelder_fra=None,
        gjelder_til=None,
    )
    for ledd, ordinal, text in [
        (1, "første", "Prøvetekst om hvor lenge opplæringen kan vare."),
        (2, "andre", "Prøvetekst om forlengelse av opplæringens varighet."),
    ]
)
KLAGE = replace(
    TRUCK,
    id="rk-klage@None:nb",
    document_id="rk-klage",
    title="Klagefrist",
    text="Fristen for å klage på et vedtak er seks uker.",
    hjemler=("Nav-loven § 14 a første ledd", "noe utenfor registeret § 3"),
)
PASSAGES = (FAGBREV_NB, FAGBREV_NN, FAGBREV_OLD, TRUCK, *LAW, KLAGE)
