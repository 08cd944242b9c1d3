"""The question hour: the week as a page, the same to take along, and whom to ask."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from assistant.export.markdown import to_markdown
from assistant.export.word_file import to_docx
from assistant.pages.coordinator.html import render
from assistant.review.digest import Digest
from assistant.review.digest_text import summary, title, to_document
from assistant.review.directory import Contact

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def hour_html(digest: Digest, contacts: Sequence[Contact]) -> str:
    """Return the week: agenda first, then what is behind it, then the directory."""
    name, document = f"sporretimen-{digest.last}", to_document(digest, contacts)
    return render(
        "hour.html",
        uke=digest,
        tittel=title(digest),
        sammendrag=summary(digest),
        filer=[
            ("Word", f"{name}.docx", _address(_WORD, to_docx(document))),
            ("Markdown", f"{name}.md", _address("text/markdown;charset=utf-8", to_markdown(document).encode())),
        ],
        kontakter=contacts,
    )


def _address(kind: str, content: bytes) -> str:
    """Return a file as an address of its own: nothing to fetch, so nothing that others could."""
    return f"data:{kind};base64,{b64encode(content).decode()}"
