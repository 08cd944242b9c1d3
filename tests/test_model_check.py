"""Which paragraphs of a model are shown: a careful rewording passes, a guess does not."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.facts import Facts
from assistant.model.brief import Brief
from assistant.model.check import LABELS, Stop, check_paragraph
from assistant.model.claims import quantities
from assistant.model.reply import Quote, Written
from assistant.rules.check import check
from assistant.types import Sentence
from corpus.types import Kind, Passage, Slag

ON = date(2026, 11, 23)
AGE = (
    "Høyere utdanning som tiltak kan tidligst gis det året brukeren fyller 22. For fagskole er grensen 19 år. "
    "Aldersgrensen kan ikke fravikes for studenter."
)
LENGTH = "Fagskole kan vare i inntil tre år. Perioden kan forlenges med ett år når særlige grunner taler for det."
NO = "Nei, ikke slik saken er opplyst. Vilkåret om nedsatt arbeidsevne er ikke oppfylt for høyere utdanning."
DUTY = "Du må vurdere kommunale tilbud før du tildeler opplæring etter § 7-6. Skriv vurderingen i vedtaket."
KEEP = "For å svare sikrere trenger jeg å vite: Hvor gammel er brukeren?"


def passage(number, text, hjemmel):
    return Passage(
        f"kort-{number}", f"kort-{number}", Kind.REGELKORT, "nb", f"Kort {number}", text, (hjemmel,), "",
        date(2025, 7, 1), None,
    )  # fmt: skip


PASSAGES = {
    1: passage(1, AGE + " Skolepenger dekkes ikke av Nav. Elever under 19 år viser du til fylkeskommunen. Reisen dekkes, unntatt i ferier. Den kan forlenges.", "tiltaksforskriften § 7-3"),
    2: passage(2, LENGTH, "tiltaksforskriften § 7-4"),
    3: passage(3, NO + " " + DUTY, "tiltaksforskriften § 7-6"),
}  # fmt: skip
FACTS = Facts(alder=30, tiltak="f", nedsatt_arbeidsevne=False)
BRIEF = Brief(
    question="Brukeren er 30 og vil ta bachelor. Kan vi gi det?",
    facts=FACTS,
    check=check(FACTS, ON),
    passages=PASSAGES,
    plan=(
        Sentence(AGE, (1,), Slag.BEGRUNNELSE),
        Sentence(LENGTH, (2,), Slag.BEGRUNNELSE),
        Sentence(NO, (3,), Slag.KORT_SVAR),
        Sentence(DUTY, (3,), Slag.NESTE_STEG),
        Sentence(KEEP, (), Slag.AVKLAR),
    ),
    on=(ON,),
    malform="nb",
    role="veileder",
)


def judge(points, text, sources=(), quotes=(), told=()):
    written = Written(
        punkter=list(points), tekst=text, kilder=list(sources), sitater=[Quote(kilde=n, ordrett=q) for n, q in quotes]
    )
    return check_paragraph(written, BRIEF, told)


@pytest.mark.parametrize(
    ("points", "text"),
    [
        ([1], AGE),
        ([1], "Høyere utdanning som tiltak kan tidligst gis det året brukeren fyller 22, og grensen er 19 år for fagskole. For studenter kan aldersgrensen ikke fravikes."),
        ([2], "Inntil tre år kan fagskole vare. Når særlige grunner taler for det, kan perioden forlenges med ett år."),
        ([2], "Fagskole kan vare inntil 3 år, og perioden kan forlenges med ett år når særlige grunner taler for det."),
        ([3], "Nei, ikke slik saken er opplyst: For høyere utdanning er vilkåret om nedsatt arbeidsevne ikke oppfylt."),
        ([4], "Før du tildeler opplæring etter § 7-6, må du vurdere kommunale tilbud. Skriv vurderingen i vedtaket."),
        ([1, 2], AGE + " " + LENGTH),
    ],
)  # fmt: skip
def test_a_careful_rewording_is_shown(points, text):
    shown = judge(points, text)
    assert isinstance(shown, Sentence), shown
    assert shown.tekst == text
    assert shown.kilder == tuple(dict.fromkeys(n for p in points for n in BRIEF.plan[p - 1].kilder))


def test_words_from_a_verbatim_quote_may_be_added():
    text = AGE + " Skolepenger dekkes ikke av Nav."
    assert judge([1], text) is Stop.NEKTING
    shown = judge([1], text, [1], [(1, "Skolepenger dekkes  ikke av Nav.")])
    assert isinstance(shown, Sentence), shown


@pytest.mark.parametrize(
    ("added", "quote"),
    [
        ("Skolepenger dekkes ikke av Nav.", "Skolepenger dekkes"),
        ("Reisen dekkes.", "Reisen dekkes"),
        ("Reisen dekkes.", "Reisen dekkes, unntatt i ferier."),
        # «den» is another one here than where it was quoted
        ("Den kan forlenges.", "Den kan forlenges."),
    ],
)
def test_only_whole_sentences_that_stand_alone_may_be_added(added, quote):
    assert isinstance(judge([1], f"{AGE} {added}", [1], [(1, quote)]), Stop)


def test_a_source_that_is_named_but_not_quoted_is_not_shown():
    assert judge([1], AGE, [1, 2, 3]).kilder == (1,)


@pytest.mark.parametrize(
    ("stop", "points", "text", "more"),
    [
        (Stop.REKKEFOLGE, [], AGE, {}),
        (Stop.REKKEFOLGE, [9], AGE, {}),
        (Stop.REKKEFOLGE, [5], KEEP, {}),
        (Stop.REKKEFOLGE, [1], AGE, {"told": [1]}),
        (Stop.KILDE, [1], AGE, {"sources": [7]}),
        (Stop.KILDE, [1], AGE, {"quotes": [(9, "Høyere utdanning")]}),
        (Stop.SITAT, [1], AGE, {"quotes": [(1, "Grensen er 18 år for alle.")]}),
        (Stop.LENKE, [1], AGE + " Se https://nav.no.", {}),
        (Stop.LENKE, [1], AGE + " ![bilde](x.png)", {}),
        (Stop.LENKE, [1], AGE + " <b>Viktig</b>", {}),
        (Stop.LENKE, [1], AGE.replace("fyller", "fy\u200bller"), {}),
        (Stop.PERSON, [1], AGE + " Hilsen Kari Nordmann.", {}),
        (Stop.PERSON, [1], AGE + " Spør gjerne Torbjørn.", {}),
        (Stop.PERSON, [1], AGE + " Fnr 01020312345.", {}),
        (Stop.TALL, [1], AGE.replace("22", "21"), {}),
        (Stop.TALL, [1], AGE.replace("19 år", "22 år").replace("fyller 22", "fyller 19"), {}),
        (Stop.TALL, [1], AGE.replace("grensen 19 år", "grensen 22 år"), {}),
        (Stop.FORM, [2], LENGTH.removesuffix("taler for det."), {}),
        (Stop.FORM, [2], LENGTH[9:], {}),
        (Stop.DEKNING, [2], LENGTH.replace("særlige grunner", "særlige økonomiske grunner"), {}),
        (Stop.REKKEFOLGE, [4], "Skriv vurderingen i vedtaket. Du må vurdere kommunale tilbud før du tildeler opplæring etter § 7-6.", {}),
        (Stop.TALL, [2], LENGTH.replace("tre år", "tre måneder"), {}),
        (Stop.TALL, [2], LENGTH.replace("tre år", "fem år"), {}),
        (Stop.TALL, [2], LENGTH + " Fristen er 1. august 2027.", {}),
        (Stop.TALL, [4], DUTY.replace("§ 7-6", "§ 7-9"), {}),
        (Stop.TALL, [2], "Fagskole kan vare lenge, og perioden kan forlenges når særlige grunner taler for det.", {}),
        (Stop.FUNN, [3], "Nei, vilkåret om nedsatt arbeidsevne er oppfylt for høyere utdanning slik saken er opplyst.", {}),
        (Stop.FUNN, [3], "Nei, ikke slik saken er opplyst: vilkåret om nedsatt arbeidsevne er oppfylt for høyere utdanning.", {}),
        (Stop.LOFTE, [2], LENGTH + " Perioden blir forlenget.", {}),
        (Stop.LOFTE, [2], LENGTH + " Brukeren har rett til fagskole.", {}),
        (Stop.NEKTING, [1], AGE.replace("kan ikke fravikes", "kan fravikes"), {}),
        (Stop.NEKTING, [2], LENGTH.replace("kan forlenges", "kan ikke forlenges"), {}),
        (Stop.STYRKE, [4], DUTY.replace("Du må vurdere", "Du kan vurdere"), {}),
        (Stop.STYRKE, [2], LENGTH.replace("kan vare", "skal vare"), {}),
        (Stop.STYRKE, [2], LENGTH.replace("inntil tre år", "tre år"), {}),
        (Stop.DEKNING, [4], DUTY + " Brukeren trenger bærbar datamaskin og gratis bolig.", {}),
        (Stop.UTELATT, [4], "Du må vurdere kommunale tilbud før du tildeler opplæring etter § 7-6.", {}),
        (Stop.UTELATT, [3], "Ikke slik saken er opplyst. Vilkåret om nedsatt arbeidsevne er ikke oppfylt for høyere utdanning.", {}),
        (Stop.MALFORM, [4], "Du må vurdere kommunale tilbod før du tildeler opplæring etter § 7-6. Skriv vurderinga i vedtaket, og ikkje noko anna, eg seier det berre ein gong.", {}),
        (Stop.LENGDE, [4], " ".join([DUTY] * 4), {}),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_stopped_with_its_reason(stop, points, text, more):
    found = judge(points, text, **more)
    assert isinstance(found, Stop), found
    assert found is stop or stop is Stop.MALFORM, found


def test_a_source_that_is_not_in_force_carries_nothing():
    old = {1: replace(PASSAGES[1], gjelder_til=date(2025, 12, 31))}
    brief = replace(BRIEF, passages=old, plan=(Sentence(AGE, (1,), Slag.BEGRUNNELSE),))
    assert check_paragraph(Written(punkter=[1], tekst=AGE, kilder=[]), brief, ()) is Stop.TALL


def test_every_reason_has_a_word_for_the_coordinator():
    assert set(LABELS) == set(Stop)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tre år", "3 år"),
        ("treårig løp", "3 års løp"),
        ("seks uker", "6 veker"),
        ("15. august 2027", "2027-08-15"),
        ("august 2027", "2027-08"),
        ("§ 11 A-3", "§11 A-3"),
        ("fjerde ledd", "Fjerde ledd"),
        ("10 000 kroner", "10000 kr"),
        ("50 prosent", "50 %"),
    ],
)
def test_the_same_quantity_is_read_the_same_way(one, other):
    assert quantities(one) == quantities(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"), [("3 uker", "3 måneder"), ("22 år", "§ 22"), ("fjerde ledd", "4 år"), ("en sak", "to saker")]
)
def test_different_quantities_are_told_apart(one, other):
    assert quantities(one) != quantities(other)
