"""What is taken out of the tool can be read alone: sources, dates, who wrote what – and nothing is promised."""

import io
import json
import re
from datetime import date

import docx
import pytest

from assistant.export.copy import copy_with_sources
from assistant.export.document import Blank, Bullets, Document, Heading, Paragraph, Table
from assistant.export.letter import draft_letter
from assistant.export.markdown import to_markdown
from assistant.export.note import case_note
from assistant.export.packet import packet, packet_document
from assistant.export.word_file import to_docx
from assistant.export.words import Words
from assistant.facts import SPECS, parse_facts
from assistant.rules.check import check
from assistant.rules.load import load_rules
from assistant.types import Answer, Citation, Sentence, Status, Utfall
from corpus.types import Slag

ON = date(2026, 11, 23)
MADE = date(2026, 11, 24)
CASE = {
    "fodselsaar": 2005, "oppstart": "2027-08-15", "tiltak": "f", "varighet_mnd": 36, "nedsatt_arbeidsevne": True,
    "ytelse": "aap", "ytelse_gjenstar_mnd": 10, "barn": 2,
}  # fmt: skip
NLOD = "norsk lisens for offentlige data (NLOD)"


def answer(malform="nb", facts=CASE, lovtekst="2025-11-08"):
    known = parse_facts(facts)
    used = Citation(
        1, "rk@1:nb", "regelkort", "Høyere utdanning", "tiltaksforskriften § 7-3 fjerde ledd",
        ("tiltaksforskriften § 7-3 fjerde ledd",), "https://lovdata.no/x", "Fra det året\nbrukeren fyller 22.",
        date(2025, 7, 1), None, True,
    )  # fmt: skip
    weighed = Citation(2, "fb@1:nb", "faktaboks", "Oversikt", "", (), "", "Ikke brukt.", None, None, False)
    return Answer(
        status=Status.BESVART,
        malform=malform,
        dato=ON,
        svar=(Sentence("Brukeren er gammel nok.", (1,), Slag.KORT_SVAR),),
        kilder=(used, weighed),
        fakta=known.to_json(),
        check=check(known, ON),
        henvis={"til": "ytelseslinja", "hvorfor": "AAP tar slutt først."},
        personvern=(),
        oppfolging=(),
        versjoner={"korpus": "abc123", "regler": "def456", "modell": None, "lovtekst": lovtekst},
    )


def opened(document):
    return docx.Document(io.BytesIO(to_docx(document)))


def everything_in(file):
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in file.paragraphs), *cells])


def test_the_copy_has_the_answer_its_used_sources_the_dates_and_the_licence():
    text = copy_with_sources(answer())
    assert text.startswith("Svar fra Drøft. Regler og kilder slik de gjaldt 23. november 2026.")
    assert "Brukeren er gammel nok. [1]" in text
    assert (
        "[1] tiltaksforskriften § 7-3 fjerde ledd – vår forklaring: Høyere utdanning – "
        "«Fra det året brukeren fyller 22.» – gjelder fra 1. juli 2025 – https://lovdata.no/x"
    ) in text
    assert "Ikke brukt." not in text
    assert "lovteksten er fra 2025-11-08" in text
    assert NLOD in text


def test_an_opened_note_holds_facts_trace_sources_dates_and_who_wrote_what():
    file = opened(case_note(answer(), "Er hun gammel nok?", made=MADE))
    text = everything_in(file)
    assert file.core_properties.title == "Saksnotat: opplæring som tiltak"
    assert file.core_properties.language == "nb-NO"
    for part in (
        "Utkast laget 24. november 2026. Regler og kilder slik de gjaldt 23. november 2026.",
        "Regelversjon def456", "Er hun gammel nok?", "f (høyere utdanning)", "15. august 2027",
        "tiltaksforskriften § 7-4 første ledd (gjelder fra 1. juli 2025)", "«Fra det året brukeren fyller 22.»",
        "Arkiver dette notatet i fagsystemet", "Verktøyet (Drøft)", "Veilederen", "AAP tar slutt før opplæringen",
        "Har brukeren lovlig opphold i Norge?", "Vurdert, ikke brukt", NLOD,
    ):  # fmt: skip
        assert part in text


def test_every_finding_stands_in_the_trace_and_every_discretion_has_room_to_write():
    given = answer()
    file = opened(case_note(given, made=MADE))
    trace = next(t for t in file.tables if t.rows[0].cells[0].text == "Vilkår")
    assert [row.cells[0].text for row in trace.rows[1:]] == [f.tittel.nb for f in given.check.funn]
    weighed = [f for f in given.check.funn if f.utfall is Utfall.KREVER_VURDERING]
    rooms = [t for t in file.tables if t.rows[0].cells[0].text.startswith("Min vurdering:")]
    assert len(rooms) == len(weighed) > 2
    assert "Hvilket jobbmål leder opplæringen til?" in everything_in(file)


def test_headings_are_real_and_the_first_row_of_a_table_repeats():
    file = opened(case_note(answer(), made=MADE))
    styles = {p.style.name for p in file.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
    assert file.tables[0].rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_the_note_in_nynorsk_has_no_bokmaal_of_ours():
    file = opened(case_note(answer("nn"), made=MADE))
    text = everything_in(file)
    assert file.core_properties.language == "nn-NO"
    assert "Kven skreiv kva" in text
    assert "ikkje oppfylt" in text
    fixed = text.replace("AAP tar slutt først.", "").replace("Brukeren er gammel nok.", "")
    assert not re.search(
        r"\b(ikke|hvem|opplysninger|kilder|fra|hva)\b",
        "\n".join(p.text for p in file.paragraphs if p.style.name.startswith("Heading")),
    )
    assert "Arkiver dette notatet i fagsystemet når det er fylt ut. Det viser korleis" in fixed


def test_a_note_without_facts_findings_or_law_text_says_so():
    given = answer(facts={}, lovtekst=None)
    bare = Answer(**{name: getattr(given, name) for name in given.__slots__} | {"check": None, "kilder": ()})
    text = everything_in(opened(case_note(bare, made=MADE)))
    assert "Ingen opplysninger om saken er oppgitt." in text
    assert "Regelsjekken hadde ingen vilkår å prøve." in text
    assert "Den offisielle lovteksten er ikke hentet." in text


def test_markdown_shows_signs_and_does_not_obey_them():
    document = Document(
        "Tittel", "nb",
        (
            Heading("Under", 2), Paragraph("*ikke* <b>fet</b> [lenke](http://x)"), Paragraph("Merk.", note=True),
            Bullets(("én", "to")), Table(("A", "B"), (("a|b", "linje\nto"),)), Blank("Skriv:"),
        ),
    )  # fmt: skip
    assert to_markdown(document) == (
        "# Tittel\n\n### Under\n\n\\*ikke\\* \\<b\\>fet\\</b\\> \\[lenke\\](http://x)\n\n> Merk.\n\n- én\n- to\n\n"
        "| A | B |\n| --- | --- |\n| a\\|b | linje to |\n\n**Skriv:** \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n"
    )


@pytest.mark.parametrize("malform", ["nb", "nn"])
def test_a_letter_never_promises_what_is_discretion(malform):
    given = answer()
    letter = to_markdown(draft_letter(given, malform))
    parts = re.split(r"^## ", letter, flags=re.M)
    promised = {"nb": "Dette er på plass", "nn": "Dette er på plass"}[malform]
    weighed = {"nb": "Dette må vi vurdere", "nn": "Dette må vi vurdere"}[malform]
    in_place = next(part for part in parts if part.startswith(promised))
    to_weigh = next(part for part in parts if part.startswith(weighed))
    for finding in given.check.funn:
        if finding.side == "tiltak" and finding.utfall is Utfall.KREVER_VURDERING:
            assert finding.tittel.get(malform) not in in_place
            assert finding.tittel.get(malform) in to_weigh
    assert not re.search(r"\b(innvilg|lover deg|garanter|har rett til)", letter)
    assert ("ikke avgjort" if malform == "nb" else "ikkje avgjort") in letter
    assert ("AAP tar slutt før opplæringen" if malform == "nb" else "AAP tek slutt før opplæringa") in letter


def test_the_letter_is_in_the_users_language_also_when_the_answer_is_not():
    letter = to_markdown(draft_letter(answer("nb"), "nn"))
    assert "Du har spurt om høgare utdanning som tiltak frå Nav." in letter
    assert not re.search(r"\b(ikke|jeg|hvor|opplæringen|beholde|gjøre|noe)\b", letter)


def test_the_letter_asks_the_user_and_not_the_adviser():
    letter = to_markdown(draft_letter(answer(), "nb"))
    assert "- Har du lovlig opphold i Norge?" in letter
    assert "brukeren" not in letter


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("14a", "Fristen for å klage er 3 veker (Nav-loven § 14 a andre ledd)."),
        ("amo_opptak", "Denne avgjerda kan du ikkje klage på (forvaltningslovforskriften § 33)."),
    ],
)
def test_the_letter_tells_how_to_appeal_when_that_is_asked(about, said):
    assert said in to_markdown(draft_letter(answer(facts={"klage_gjelder": about}), "nn"))


def test_every_fact_and_value_has_its_words():
    for malform in ("nb", "nn"):
        questions, values = Words("brev", malform), Words("verdier", malform)
        for name, spec in SPECS.items():
            assert questions(f"sporsmal.{name}").endswith(("?", "oss."))
            if spec.kind == "choice" and name != "tiltak":
                assert all(values(f"{name}.{value}") for value in spec.values)
        for rule in load_rules().rules:
            for version in rule.versjoner:
                for one in (version.values.get("klage") or {}).values():
                    assert values(f"frist.{one['verdi']}")


def test_the_packet_is_anonymous_and_holds_what_is_open():
    made = packet(answer(), "Kari Nordmann 01019012345 lurer på om hun kan begynne.")
    told = json.dumps(made, ensure_ascii=False)
    assert made["fakta"]["alder_oppstart"] == 22
    assert made["fakta"]["oppstart_maned"] == "2027-08"
    assert made["fakta"]["har_barn"] is True
    for personal in ("Kari", "01019012345", "fodselsaar", "2027-08-15", '"barn"'):
        assert personal not in told
    assert "Nødvendig og hensiktsmessig (tiltaksforskriften § 1-3 første ledd)" in made["aapent"]
    assert "Har brukeren lovlig opphold i Norge?" in made["aapent"]


def test_the_packet_can_be_read_as_well():
    text = to_markdown(packet_document(answer(), "Ring Kari Nordmann."))
    assert "Kari" not in text
    assert "15. august" not in text
    assert "| Alder i året opplæringen starter | 22 |" in text
    assert "| Oppstart | 2027-08 |" in text
    assert "## Utkast til svar" in text
