"""The loader refuses everything it can't trust, and reports it all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.facts import SPECS
from corpus.fact_keys import FACT_VALUES
from corpus.load import CorpusError, load_corpus, read_document
from corpus.passages import passage, passages
from corpus.problem import Problem
from corpus.types import Document, Slag

_DOCUMENT = """---
id: prove-varighet
slag: regelkort
tittel: {nb: "Hvor lenge", nn: "Kor lenge"}
hjemler: ["tiltaksforskriften § 7-4 første ledd"]
gjelder_fra: 2025-07-01
gjelder_til: null
tema: [varighet]
fakta: [F9]
tillit: høy
eier: opplæringskoordinator
gjennomgas: 2027-05-01
naar: {tiltak: [d], alder: "<19", nedsatt_arbeidsevne: true}
---
## nb
Opplæringen kan vare i
inntil tre år.

### Vilkår
- Første punkt.
- Andre punkt.

### For
Det taler for.

## nn
Opplæringa kan vare i inntil tre år.

### Vilkår
- Første punkt.
- Andre punkt.

### For
Det talar for.
"""


def _read(text: str) -> Document:
    document = read_document(text, "prove.md")
    assert isinstance(document, Document), document
    return document


def _faults(text: str) -> list[Problem]:
    faults = read_document(text, "prove.md")
    assert isinstance(faults, list)
    return faults


def test_a_document_is_read_into_parts_with_their_place_in_an_answer() -> None:
    document = _read(_DOCUMENT)
    assert [part.slag for part in document.nb] == [Slag.KORT_SVAR, Slag.VILKAR, Slag.SKJONN]
    assert document.nb[0].text == "Opplæringen kan vare i inntil tre år."
    assert document.nb[1].text == "- Første punkt.\n- Andre punkt."
    assert [c.fact for c in document.naar] == ["tiltak", "alder", "nedsatt_arbeidsevne"]
    assert document.naar[1].limit == ("<", 19)
    assert document.naar[2].allowed == (True,)


def test_every_paragraph_stands_verbatim_in_the_passage() -> None:
    document = _read(_DOCUMENT)
    found = passage(document, "nn")
    assert found.id == "prove-varighet@2025-07-01:nn"
    assert all(part.text in found.text for part in document.nn)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("tema: [varighet]", "tema: [lengde]", 8, "ukjent tema «lengde»"),
        ("fakta: [F9]", "fakta: [F99]", 9, "faktum «F99» finnes ikke"),
        ("fakta: [F9]", "fakta: [F9, F9]", 9, "faktum «F9» står to ganger"),
        ("§ 7-4 første ledd", "§§ 7-4 og 7-3", 5, "flere paragrafer"),
        ("tiltaksforskriften §", "sjøloven §", 5, "ikke i registeret"),
        ("tillit: høy", "tillit: sikker", 10, "tillit"),
        ("eier: opplæringskoordinator", "eiger: koordinator", 11, "ukjent felt «eiger»"),
        ("slag: regelkort\n", "", 1, "feltet «slag» mangler"),
        ("gjelder_fra: 2025-07-01", "gjelder_fra: 2025-13-01", 6, "ikke en dato"),
        ("gjelder_fra: 2025-07-01", "gjelder_fra: i fjor", 6, "ikke en dato"),
        ("gjelder_til: null", "gjelder_til: 2025-06-30", 1, "før gjelder_fra"),
        ("tillit: høy", "tillit: høy\ntillit: lav", 11, "står to ganger"),
        ("tiltak: [d]", "tiltak: [k]", 13, "ikke en verdi tiltak kan ha"),
        ("tiltak: [d]", "trening: [d]", 13, "ikke en opplysning"),
        ('alder: "<19"', 'alder: "under 19"', 13, "ikke en verdi alder kan ha"),
        ("slag: regelkort", "slag: faq", 1, "4–8 måter å spørre på"),
        ("tillit: høy", 'tillit: høy\nja_nei: {"Får hun tre år?": ja}', 1, "ja_nei hører til en faq"),
        ("tillit: høy", 'tillit: høy\nja_nei: {"Får hun tre år?": kanskje}', 11, "ja_nei"),
        ("id: prove-varighet", "id: Prøve", 2, "id"),
        ("### For\nDet taler", "### Fordi\nDet taler", 23, "ukjent overskrift «Fordi»"),
        ("### For\nDet taler", "### Mot\nDet taler", 16, "ulike overskrifter"),
        ("## nn\n", "", 15, "«## nn» mangler"),
        ("Opplæringa kan", "### Vilkår\nOpplæringa kan", 15, "korte svaret mangler"),
        ("inntil tre år.\n\n### Vilkår", "[tre år](https://x)\n\n### Vilkår", 16, "bare vanlig tekst"),
        ("Det taler for.", "**Det** taler for.", 24, "bare vanlig tekst"),
        ("Det taler for.", "Det er {{sats:gullpris}}.", 14, "satsen «gullpris» finnes ikke"),
        ("Det taler for.", "Det er {{noe}}.", 14, "som ikke er på formen"),
    ],
)
def test_a_fault_is_reported_with_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in _DOCUMENT
    faults = _faults(_DOCUMENT.replace(old, new, 1))
    assert any(says in fault.text for fault in faults), faults
    assert next(f.line for f in faults if says in f.text) == pytest.approx(line, abs=1)


def test_a_file_without_front_matter_is_refused() -> None:
    assert "topptekst" in _faults("Bare tekst.")[0].text


def test_every_fault_in_every_file_is_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text(_DOCUMENT.replace("F9", "F99").replace("høy", "sikker"), "utf-8")
    (tmp_path / "to.md").write_text(_DOCUMENT.replace("## nn", "## sv"), "utf-8")
    with pytest.raises(CorpusError) as caught:
        load_corpus([tmp_path])
    assert {Path(p.path).name for p in caught.value.problems} == {"en.md", "to.md"}
    assert len(caught.value.problems) >= 3


def test_versions_of_a_document_may_follow_each_other_but_not_overlap(tmp_path: Path) -> None:
    old = _DOCUMENT.replace("gjelder_fra: 2025-07-01", "gjelder_fra: 2019-07-01")
    (tmp_path / "gammel.md").write_text(old.replace("gjelder_til: null", "gjelder_til: 2025-06-30"), "utf-8")
    (tmp_path / "ny.md").write_text(_DOCUMENT, "utf-8")
    corpus = load_corpus([tmp_path])
    assert [d.gjelder_fra.year for d in corpus.documents if d.id == "prove-varighet"] == [2019, 2025]
    (tmp_path / "gammel.md").write_text(old, "utf-8")
    with pytest.raises(CorpusError, match="overlapper"):
        load_corpus([tmp_path])


def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="mappen finnes ikke"):
        load_corpus([tmp_path / "borte"])


def test_a_rate_gives_one_version_of_the_document_for_each_period(tmp_path: Path) -> None:
    text = _DOCUMENT.replace("Det taler for.", "Satsen er {{sats:tiltakspenger_dag}} kroner.")
    (tmp_path / "sats.md").write_text(text, "utf-8")
    versions = [d for d in load_corpus([tmp_path]).documents if d.id == "prove-varighet"]
    assert [(d.gjelder_fra, d.gjelder_til, d.nb[-1].text) for d in versions] == [
        (date(2025, 7, 1), date(2025, 12, 31), "Satsen er 298 kroner."),
        (date(2026, 1, 1), date(2026, 12, 31), "Satsen er 312 kroner."),
    ]


def test_the_version_of_the_corpus_follows_the_text(tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text(_DOCUMENT, "utf-8")
    before = load_corpus([tmp_path]).version
    assert load_corpus([tmp_path]).version == before
    (tmp_path / "en.md").write_text(_DOCUMENT.replace("tre år", "fire år"), "utf-8")
    assert load_corpus([tmp_path]).version != before


def test_the_bundled_corpus_loads_and_every_passage_has_its_own_id() -> None:
    found = passages(load_corpus())
    assert found
    assert len({p.id for p in found}) == len(found)


def test_naar_knows_exactly_the_facts_of_the_product() -> None:
    assert set(FACT_VALUES) == set(SPECS)
    for key, spec in SPECS.items():
        expected = {True, False} if spec.kind == "bool" else set(spec.values)
        assert set(FACT_VALUES[key]) == expected, key
