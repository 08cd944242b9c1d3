"""What is enacted and not in force is said to be just that, and never cited as law."""

import json
from datetime import date
from pathlib import Path

import pytest
from lovdata_cases import FIXTURE, OURS, quietly, write_archive

from assistant.opening import open_corpus
from assistant.pipeline import Assistant
from corpus.lovdata.compare import compare
from corpus.lovdata.fetch import EVERYTHING, fetch, widen
from corpus.lovdata.model import UnitKind
from corpus.lovdata.notes import read_notes
from corpus.lovdata.passages import in_force, law_passages
from corpus.lovdata.reader import read_document
from corpus.lovdata.state import load_state
from corpus.types import Slag
from evals.bench.lovtekst import Reading

ON = date(2026, 11, 23)
CHAPTER = "forskrift/2015-12-11-1598/kap2A"
SECTION = "forskrift/2015-12-11-1598/§2A-1"


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    home = tmp_path_factory.mktemp("kommer")
    _, state = fetch(str(write_archive(home / "kilde", OURS)), home / "data", quietly)
    assert load_state(home / "data") == state
    return state


@pytest.fixture(scope="module")
def with_law(assistant, state):
    return Assistant(open_corpus(), assistant._searcher, state)


def test_an_announced_provision_is_kept_with_its_day_and_without_words(state):
    assert state.kommer[SECTION].model_dump() == {"navn": "tiltaksforskriften § 2A-1", "fra": date(2100, 1, 1)}
    assert SECTION not in state.ordlyd
    assert not [p for p in state.passasjer if "§ 2A-1" in p.hjemler[0]]


def test_a_whole_chapter_is_to_come_when_nothing_of_it_is_law(state):
    assert state.coming(CHAPTER) == state.coming(f"{SECTION}/ledd/1") == state.kommer[SECTION]
    assert state.coming("forskrift/2015-12-11-1598/kap1") is None
    assert state.coming("forskrift/2015-12-11-1598/§1-1") is None


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Hva sier tiltaksforskriften § 2A-1?", "Tiltaksforskriften § 2A-1 er vedtatt, men ikke i kraft før 2100-01-01."),
        ("Gjelder § 2a-1 i tiltaksforskriften for deltakeren nå?", "Tiltaksforskriften § 2A-1 er vedtatt, men ikke i kraft"),
        ("Hva står i tiltaksforskriften kapittel 2A?", "Tiltaksforskriften § 2A-1 er vedtatt, men ikke i kraft"),
        ("Kva seier tiltaksforskrifta § 2A-1? Eg lurer på om ho gjeld no.", "Tiltaksforskriften § 2A-1 er vedteken, men ikkje i kraft"),
    ],
)  # fmt: skip
def test_a_question_about_it_is_answered_with_that_and_cites_it_never(with_law, question, first):
    answer = with_law.ask([question], ON)
    assert answer.svar[0].tekst.startswith(first)
    assert answer.svar[0].slag is Slag.FORBEHOLD
    assert not [s for s in answer.kilder if "2A-1" in " ".join((s.hjemmel, *s.hjemler, s.sitat))]
    assert not [s for s in answer.svar if "Formål" in s.tekst]


def test_when_the_day_has_come_the_text_is_said_to_be_too_old(with_law):
    first = with_law.ask(["Hva sier tiltaksforskriften § 2A-1?"], date(2100, 1, 1)).svar[0].tekst
    assert "skulle tre i kraft 2100-01-01" in first
    assert "Lovteksten her er fra 2025-11-08" in first


def test_a_question_that_names_no_such_provision_is_answered_as_before(assistant, with_law):
    question = "Hvor lenge kan fagbrev vare etter tiltaksforskriften § 7-4?"
    told = [s.tekst for s in with_law.ask([question], ON).svar]
    assert [s.tekst for s in assistant.ask([question], ON).svar] == [
        t for t in told if "Lovteksten" not in t and "ordlyd" not in t.lower()
    ]


def test_an_act_that_nobody_has_put_in_force_is_to_come_as_a_whole(tmp_path, assistant):
    act = FIXTURE.replace("forskrift/2099-01-02-42", "lov/2025-06-20-81").replace(
        "2099-02-01, Kongen bestemmer", "Kongen bestemmer"
    )
    home = write_archive(tmp_path / "kilde", act, name="nl/nl-20250620-081.xml")
    _, state = fetch(str(home), tmp_path / "data", quietly)
    assert not state.passasjer
    assert state.coming("lov/2025-06-20-81/§1-1").fra is None
    told = Assistant(open_corpus(), assistant._searcher, state)
    answer = told.ask(["Kan jeg begrunne vedtaket med den nye forvaltningsloven § 14?"], ON)
    assert answer.svar[0].tekst.startswith(
        "Forvaltningsloven (2025) er vedtatt, men ikke i kraft, og datoen er ikke bestemt"
    )
    assert (
        not told.ask(["Kan jeg begrunne vedtaket etter forvaltningsloven § 25?"], ON)
        .svar[0]
        .tekst.startswith("Forvaltningsloven (2025)")
    )


def test_text_that_waits_for_somebody_to_decide_is_no_law(tmp_path):
    waiting = OURS.replace(
        'Tilføyd ved forskrift <a href="forskrift/2099-06-02-340">2 juni 2099 nr. 340</a> (i kraft 10 juni 2099).',
        "Tilføyd ved forskrift 2 juni 2020 nr. 340 (i kraft når departementet bestemmer).",
    )
    assert waiting != OURS
    _, state = fetch(str(write_archive(tmp_path / "kilde", waiting)), tmp_path / "data", quietly)
    assert not [p for p in state.passasjer if p.hjemler == ("tiltaksforskriften § 7-4 a",)]
    assert state.kommer["forskrift/2015-12-11-1598/§7-4a"].fra is None


@pytest.mark.parametrize(
    ("note", "to_come", "announced"),
    [
        ("Tilføyes ved forskrift 3 des 2031 nr. 1 (i kraft 1 jan 2032).", True, ["2032-01-01"]),
        ("Vert tilføyd ved lov 20 juni 2025 nr. 93 (i kraft frå den tid Kongen bestemmer).", True, []),
        ("Opphevet ved lov 1 mai 2016 nr. 5. Tilføyes ved lov 2 mai 2025 nr. 6 (i kraft 1 jan 2032).", True, ["2032-01-01"]),
        ("Tilføyd ved lov 1 mai 2020 nr. 1 (i kraft fra den tid Kongen bestemmer).", True, []),
        ("Tilføyd ved lov 19 juni 2009 nr. 74. Endres ved lov 20 juni 2025 nr. 83 (i kraft fra den tid Kongen bestemmer).", False, []),
        ("Tilføyd ved lov 1 mai 2020 nr. 1 (ikr. 1 juli 2020 iflg. res. 1 juni 2020, Kongen bestemmer unntak).", False, []),
        ("Vert endra ved lov 2 mai 2025 nr. 6 (i kraft 1 juli 2026).", False, ["2026-07-01"]),
        ("Tilføyd ved lov 25 juni 2024 nr. 53. Vert oppheva ved lov 25 juni 2024 nr. 53 (i kraft 1 juli 2026).", False, ["2026-07-01"]),
    ],
)  # fmt: skip
def test_the_note_tells_a_provision_to_come_from_a_change_to_come(note, to_come, announced):
    notes = read_notes([note])
    assert notes.to_come is to_come
    assert [str(day) for day in notes.announced] == announced


@pytest.mark.parametrize(
    ("field", "holds"),
    [
        ("", True), ("2016-01-01, Kongen bestemmer", True), ("2027-01-01", False), ("Kongen bestemmer", False),
        ("Ikkje i kraft", False), ("Inntektsåret 2017", True), ("Inntektsåret 2027", False),
        ("Fra den tid Avtalen trer i kraft for Norge", False),
    ],
)  # fmt: skip
def test_only_what_is_in_force_is_law(field, holds):
    document = read_document(FIXTURE.replace("2099-02-01, Kongen bestemmer", field).encode(), "x.xml")
    assert in_force(document, ON) is holds


AMENDING = (Path(__file__).parent / "lovdata" / "endringsforskrift.xml").read_text("utf-8")


def test_an_amending_document_is_read_whole_and_what_it_puts_elsewhere_is_no_law():
    document = read_document(AMENDING.encode(), "sf-20991111-0900.xml")
    counted = Reading()
    counted.add(AMENDING.encode(), "sf-20991111-0900.xml")
    assert counted.in_body == counted.in_units > 0
    assert not counted.lost
    to_be = [unit for unit in document.units() if unit.kind is UnitKind.FREMTIDIG]
    assert any("låner – den som har låst opp en sykkel." in unit.text for unit in to_be)
    assert any("Utlån som løper, varer ut 3 dager." in unit.text for unit in to_be)
    assert document.provisions == ()
    assert law_passages(document, "x") == []


def test_announcements_are_not_fetched_and_an_amending_document_changes_no_wording(tmp_path):
    home = write_archive(tmp_path / "kilde", OURS, more={"sf/sf-20991111-0900.xml": AMENDING})
    listed = json.loads((home / "list.json").read_text("utf-8"))
    yearly = {"filename": "lovtidend-avd1-2025.tar.bz2", "sizeBytes": "2704879", "lastModified": "2025-11-08T02:32:31Z"}
    (home / "list.json").write_text(json.dumps([yearly, *listed]), "utf-8")
    _, alone = fetch(str(home), tmp_path / "data", quietly)
    assert [archive.filename for archive in alone.arkiver] == [listed[0]["filename"]]
    every = widen([EVERYTHING], tmp_path / "data")
    assert every.ordlyd == alone.ordlyd
    assert not [p for p in every.passasjer if p.id.startswith("forskrift/2099-11-11-900")]


def test_what_was_to_come_is_new_law_in_the_next_text_and_is_to_be_reviewed(tmp_path):
    """The chapter of the next text, as Lovdata writes it when the day has come."""
    fetch(str(write_archive(tmp_path / "kilde", OURS)), tmp_path / "data", quietly)
    empty = '<span class="legalArticleTitle">Formål</span></h3><article class="changesToParent">Tilføyes'
    come = '<span class="legalArticleTitle">Formål</span></h3><article class="legalP">Utlån om vinteren.</article><article class="changesToParent">Tilføyd'
    assert empty in OURS
    later = write_archive(tmp_path / "senere", OURS.replace(empty, come), stamp="2100-01-02T02:31:59Z")
    old, new = fetch(str(later), tmp_path / "data", quietly)
    assert [(c.navn, c.slag, c.etter) for c in compare(old, new)] == [
        ("tiltaksforskriften § 2A-1", "ny", "Utlån om vinteren.")
    ]
    assert new.coming(SECTION) is None
    assert [p.gjelder_fra for p in new.passasjer if p.hjemler == ("tiltaksforskriften § 2A-1",)] == [date(2100, 1, 1)]


def test_a_document_is_known_by_its_address_wherever_it_lies_and_whatever_its_kind(tmp_path):
    delegated = OURS.replace("SF/forskrift/2015-12-11-1598</dd>", "DEL/forskrift/2015-12-11-1598</dd>")
    assert delegated != OURS
    home = write_archive(tmp_path / "kilde", delegated, name="del/2026/sf-20151211-1598.xml")
    _, state = fetch(str(home), tmp_path / "data", quietly)
    assert "tiltaksforskriften § 7-4" in {p.hjemler[0] for p in state.passasjer}
