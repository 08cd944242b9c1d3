"""The digest as Markdown and as a Word document, from the same headings and lines."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from docx import Document as Word

from assistant.review.digest import Asked, Digest, Note

_NONE = "Ingenting denne uken."


def sections(digest: Digest) -> list[tuple[str, list[str]]]:
    """Return each heading with its lines, in the order they are talked about."""
    return [
        ("Forslag til sakliste", _notes(digest.agenda)),
        ("Mest spurt om", _asked(digest.themes)),
        ("Nye spørsmål", _asked(digest.new)),
        ("Uenigheter og meldinger", _notes(digest.disputed)),
        ("Skal gjennomgås", _notes(digest.due)),
        ("Hull i dekningen", _notes(digest.holes)),
        ("Rettet siden sist", _notes(digest.fixed)),
    ]


def title(digest: Digest) -> str:
    """Return the heading of the whole."""
    return f"Spørretimen {digest.first:%d.%m.%Y}–{digest.last:%d.%m.%Y}"


def summary(digest: Digest) -> str:
    """Return the first sentence."""
    return f"{digest.asked} spørsmål denne uken, {digest.before} uken før."


def to_markdown(digest: Digest) -> str:
    """Return the digest as Markdown."""
    lines = [f"# {title(digest)}", "", summary(digest)]
    for heading, points in sections(digest):
        lines += ["", f"## {heading}", "", *([f"- {_escaped(point)}" for point in points] or [_NONE])]
    return "\n".join(lines) + "\n"


def to_docx(digest: Digest) -> bytes:
    """Return the digest as a Word document."""
    word = Word()
    word.core_properties.title = title(digest)
    word.core_properties.language = "nb-NO"
    word.add_heading(title(digest), 0)
    word.add_paragraph(summary(digest))
    for heading, points in sections(digest):
        word.add_heading(heading, 1)
        for point in points:
            word.add_paragraph(point, style="List Bullet")
        if not points:
            word.add_paragraph(_NONE)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _notes(notes: Iterable[Note]) -> list[str]:
    return [f"{_line(note.what)} – {note.why}" for note in notes]


def _asked(asked: Iterable[Asked]) -> list[str]:
    return [f"{one.name}: {one.count} ({one.before} uken før). «{_line(one.example)}»" for one in asked]


def _line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    """A question is shown as it was written, never as a link, an image or HTML."""
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return text
