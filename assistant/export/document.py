"""What a document consists of, before it becomes Markdown or DOCX."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Malform


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the document; level 1 stands under the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `note` marks what is said about the document rather than in it."""

    text: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `numbered` when the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Something a person is to fill in."""

    label: str


Block = Heading | Paragraph | Bullets | Table | Blank


@dataclass(frozen=True, slots=True)
class Document:
    """A title and its blocks, in one målform."""

    title: str
    malform: Malform
    blocks: tuple[Block, ...]
