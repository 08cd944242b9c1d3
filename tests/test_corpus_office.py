"""An office's own files are read with date and owner, or refused with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document as Word
from pdf_files import write_pdf

from corpus.load import CorpusError, load_corpus
from corpus.office_text import NUMBERED
from corpus.passages import passages
from corpus.types import Kind, Passage

_LABEL = "tittel: Rutine for kjøp\ndato: 2026-03-01\neier: Nav Testvik\n"
_SENTENCE = "Spør koordinatoren før du kjøper kurs."


def _markdown(path: Path) -> None:
    path.write_text(f"---\n{_LABEL}---\n# Kjøp\n\n{_SENTENCE}\n\n- Ett punkt.\n", "utf-8")


def _word(path: Path) -> None:
    word = Word()
    word.add_heading("Kjøp", 1)
    word.add_paragraph(_SENTENCE)
    word.save(str(path))


def _html(path: Path) -> None:
    path.write_text(
        f"<html><head><meta charset='utf-8'></head><body><h1>Kjøp</h1><p>{_SENTENCE}</p></body></html>", "utf-8"
    )


def _pdf(path: Path) -> None:
    write_pdf(path, f"BT /F1 12 Tf 72 720 Td ({_SENTENCE}) Tj ET")


def _own(folder: Path) -> list[Passage]:
    return [p for p in passages(load_corpus([folder])) if p.document_id.startswith("egen-")]


@pytest.mark.parametrize(
    ("name", "write"), [("rutine.md", _markdown), ("rutine.docx", _word), ("rutine.html", _html), ("rutine.pdf", _pdf)]
)
def test_a_file_becomes_passages_with_date_and_owner(tmp_path: Path, name: str, write: object) -> None:
    write(tmp_path / name)  # type: ignore[operator]
    if not name.endswith(".md"):
        (tmp_path / f"{name}.yaml").write_text(_LABEL, "utf-8")
    (found,) = _own(tmp_path)
    assert found.kind is Kind.FAKTABOKS
    assert _SENTENCE in found.text
    assert "Rutine for kjøp (Nav Testvik, 2026-03-01)" in found.title
    assert found.gjelder_fra == date(2026, 3, 1)
    assert found.hjemler == ("Rutine for kjøp (Nav Testvik, 2026-03-01)",)


def test_the_circular_is_cited_as_the_circular(tmp_path: Path) -> None:
    _markdown(tmp_path / "r76.md")
    text = (tmp_path / "r76.md").read_text("utf-8").replace("eier:", "kilde: rundskriv R76-12-01\neier:")
    (tmp_path / "r76.md").write_text(text, "utf-8")
    (found,) = _own(tmp_path)
    assert found.hjemler == ("rundskriv R76-12-01",)
    assert found.url == "https://lovdata.no/nav/rundskriv/r76-12-01"


def test_a_long_file_is_cut_at_its_headings_and_nothing_is_lost(tmp_path: Path) -> None:
    sections = "\n\n".join(f"## Del {n}\n\n" + f"Setning nummer {n}. " * 60 for n in range(1, 4))
    (tmp_path / "lang.md").write_text(f"---\n{_LABEL}---\n{sections}\n", "utf-8")
    found = _own(tmp_path)
    assert len(found) == 3
    assert [p.title[-5:] for p in found] == ["Del 1", "Del 2", "Del 3"]
    assert sum(p.text.count("Setning nummer") for p in found) == 180
    assert len({p.id for p in found}) == 3


def _office(folder: Path, name: str) -> list[Passage]:
    (folder / f"{name}.yaml").write_text(_LABEL, "utf-8")
    return _own(folder)


def test_tables_and_headings_in_a_word_file_are_read_in_order(tmp_path: Path) -> None:
    word = Word()
    word.add_heading("Rutine", 0)
    word.add_heading("Kjøp", 1)
    word.add_paragraph("Før tabellen.")
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Over 30 000", "Kontorleder"
    word.add_paragraph("Etter tabellen.")
    word.save(str(tmp_path / "rutine.docx"))
    (found,) = _office(tmp_path, "rutine.docx")
    assert found.text == "Før tabellen.\nOver 30 000 | Kontorleder\nEtter tabellen."
    assert found.title.endswith(": Rutine – Kjøp")


def test_a_saved_page_is_read_once_without_its_menus_whatever_marks_it_uses(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Intranett</title></head><body><nav><li>Meny</li></nav><div class='side'><h1>Kjøp</h1>"
        "<div>Spør først.</div>Så <b>ring</b>.<ul><li><p>Ett punkt.</p></li></ul><!-- skjult --><script>kode()</script>"
        "<table><tr><th>Frist</th><td>Fredag</td></tr></table></div><footer>Bunn</footer></body></html>"
    )
    (tmp_path / "side.html").write_text(page, "utf-8")
    (found,) = _office(tmp_path, "side.html")
    assert found.text == "Spør først.\nSå ring.\nEtt punkt.\nFrist | Fredag"
    assert found.title.endswith(": Kjøp")


def test_a_long_paragraph_is_cut_between_sentences(tmp_path: Path) -> None:
    (tmp_path / "lang.md").write_text(f"---\n{_LABEL}---\n" + "Dette er en hel setning om kjøp. " * 120, "utf-8")
    found = _own(tmp_path)
    assert len(found) > 1
    assert all(p.text.startswith("Dette") and p.text.endswith("kjøp.") and len(p.text) <= 1500 for p in found)
    assert sum(p.text.count("setning") for p in found) == 120


def test_a_heading_in_a_pdf_is_known_by_its_number() -> None:
    lines = ("§ 7-4 Varighet", "2.1 Før vedtaket", "Se § 7-4.", "§ 7-4 gjelder for alle som", "3 uker er fristen.")
    assert [line for line in lines if NUMBERED.fullmatch(line)] == ["§ 7-4 Varighet", "2.1 Før vedtaket"]


def test_files_of_the_same_name_in_two_folders_are_both_read(tmp_path: Path) -> None:
    for office in ("nord", "sør"):
        (tmp_path / office).mkdir()
        _markdown(tmp_path / office / "rutine.md")
    assert len({p.id for p in _own(tmp_path)}) == 2
    with pytest.raises(CorpusError, match="samme navn og dato"):
        load_corpus([tmp_path / "nord", tmp_path / "sør"])


def test_traces_of_word_and_windows_are_passed_over(tmp_path: Path) -> None:
    _markdown(tmp_path / "rutine.md")
    for name in ("~$rutine.docx", "Thumbs.db", "desktop.ini", ".DS_Store"):
        (tmp_path / name).write_bytes(b"\x00")
    assert len(_own(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "content", "label", "says"),
    [
        ("a.md", "Bare tekst.", None, "tittel, dato og eier mangler"),
        ("a.html", "<p>Tekst</p>", None, "a.html.yaml"),
        ("a.html", "<p>Tekst</p>", "tittel: T\neier: E\n", "mangler eller kan ikke leses: dato"),
        ("a.html", "<p>Tekst</p>", _LABEL + "farge: blå\n", "farge"),
        ("a.html", "<p>Tekst</p>", _LABEL + "kilde: sjøloven\n", "ikke i registeret"),
        ("a.html", "<html></html>", _LABEL, "ingen tekst"),
        ("a.pdf", "ikke en pdf", _LABEL, "filen kan ikke leses"),
        ("a.docx", "ikke en docx", _LABEL, "filen kan ikke leses"),
        ("a.xlsx", "tall", None, "filtypen støttes ikke"),
        ("a.pdf.yaml", _LABEL, None, "beskriver ingen fil. Filen ved siden av skal hete a.pdf"),
        ("a.html", "<p>Tekst</p>", "tittel: T\ndato: 1. mars 2026\neier: E\n", "ÅÅÅÅ-MM-DD"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(
    tmp_path: Path, name: str, content: str, label: str | None, says: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    if label is not None:
        (tmp_path / f"{name}.yaml").write_text(label, "utf-8")
    with pytest.raises(CorpusError, match=says):
        load_corpus([tmp_path])
