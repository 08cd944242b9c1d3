"""A document as DOCX, with real headings, real tables and its language marked, so that a screen reader can follow."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from assistant.export.document import Blank, Block, Bullets, Document, Heading, Paragraph, Table

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.table import Table as FileTable

_LANGUAGE = {"nb": "nb-NO", "nn": "nn-NO"}


def to_docx(document: Document) -> bytes:
    """Return the document as the bytes of a DOCX file."""
    file = docx.Document()
    _set_up(file, document)
    file.add_heading(document.title, level=0)
    for block in document.blocks:
        _add(file, block)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _set_up(file: File, document: Document) -> None:
    file.core_properties.title = document.title
    file.core_properties.author = "Drøft"
    file.core_properties.comments = ""
    file.core_properties.language = _LANGUAGE[document.malform]
    normal = file.styles["Normal"]
    normal.font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGE[document.malform])
    normal.element.get_or_add_rPr().append(language)
    for section in file.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)


def _add(file: File, block: Block) -> None:
    match block:
        case Heading(text, level):
            file.add_heading(text, level)
        case Paragraph(text, note):
            file.add_paragraph(text, style="Intense Quote" if note else None)
        case Bullets(items, numbered):
            for item in items:
                file.add_paragraph(item, style="List Number" if numbered else "List Bullet")
        case Table(headings, rows):
            _table(file, headings, rows)
        case Blank(label):
            _blank(file, label)


def _table(file: File, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    table = file.add_table(rows=1, cols=len(headings), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    _repeat_first_row(table)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file.add_paragraph()


def _blank(file: File, label: str) -> None:
    """Add a box with room to write in."""
    box = file.add_table(rows=1, cols=1, style="Table Grid").rows[0].cells[0]
    box.paragraphs[0].add_run(label).bold = True
    box.add_paragraph()
    box.add_paragraph()
    file.add_paragraph()


def _repeat_first_row(table: FileTable) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
