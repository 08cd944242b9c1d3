"""A document as Markdown. Signs that mean something in Markdown are shown, not obeyed."""

from __future__ import annotations

import re

from assistant.export.document import Blank, Block, Bullets, Document, Heading, Paragraph, Table

_SIGNS = re.compile(r"([\\*_`\[\]<>#|])")


def to_markdown(document: Document) -> str:
    """Return the document as Markdown, ending with a line break."""
    return "\n\n".join([f"# {_plain(document.title)}", *(_block(block) for block in document.blocks)]) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * (level + 1)} {_plain(text)}"
        case Paragraph(text, note):
            return f"> {_plain(text)}" if note else _plain(text)
        case Bullets(items, numbered):
            return "\n".join(f"{f'{at}.' if numbered else '-'} {_plain(item)}" for at, item in enumerate(items, 1))
        case Table(headings, rows):
            return "\n".join([_row(headings), "|" + " --- |" * len(headings), *(_row(row) for row in rows)])
        case Blank(label):
            return f"**{_plain(label)}** \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
