"""What can be taken out of the page, as links that hold the whole file: nothing is left behind on the server."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.export.letter import draft_letter
from assistant.export.markdown import to_markdown
from assistant.export.note import case_note
from assistant.export.packet import packet, packet_document
from assistant.export.word_file import to_docx
from assistant.pages.adviser.session import Turn

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class File:
    """One file to download."""

    what: str
    form: str
    name: str
    href: str


def files(turn: Turn) -> Iterator[File]:
    """Yield the files of one answer, in the order they are shown."""
    answer, question = turn.answer, turn.question
    note, letter, sent = case_note(answer, question), draft_letter(answer, answer.malform), packet(answer, question)
    yield _file("Saksnotat", "Word", "saksnotat.docx", _WORD, to_docx(note))
    yield _file("Saksnotat", "Markdown", "saksnotat.md", "text/markdown", to_markdown(note).encode())
    yield _file("Brevutkast", "Word", "brevutkast.docx", _WORD, to_docx(letter))
    yield _file("Brevutkast", "Markdown", "brevutkast.md", "text/markdown", to_markdown(letter).encode())
    read = to_markdown(packet_document(answer, question)).encode()
    yield _file("Pakke til koordinator", "Markdown", "pakke-til-koordinator.md", "text/markdown", read)
    as_json = json.dumps(sent, ensure_ascii=False, indent=1).encode()
    yield _file("Pakke til koordinator", "JSON", "pakke-til-koordinator.json", "application/json", as_json)


def _file(what: str, form: str, name: str, kind: str, content: bytes) -> File:
    return File(what, form, name, f"data:{kind};base64,{base64.b64encode(content).decode()}")
