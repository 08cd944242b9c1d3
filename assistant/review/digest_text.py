"""The digest as a document, to take along as Markdown or Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.export.document import Block, Bullets, Document, Heading, Paragraph, Table
from assistant.review.digest import Asked, Digest, Note
from assistant.review.directory import Contact

_NONE = "Ingenting denne uken."
_CONTACTS = ("Hvem", "Gjelder", "Slik når du dem", "Når")


def title(digest: Digest) -> str:
    """Return the heading of the whole."""
    return f"Spørretimen {digest.first:%d.%m.%Y}–{digest.last:%d.%m.%Y}"


def summary(digest: Digest) -> str:
    """Return the first sentence."""
    return f"{digest.asked} spørsmål denne uken, {digest.before} uken før."


def to_document(digest: Digest, contacts: Sequence[Contact]) -> Document:
    """Return what the page shows: the agenda first, then what is behind it, then whom to ask."""
    return Document(title(digest), "nb", (Paragraph(summary(digest)), *_sections(digest), *_directory(contacts)))


def _sections(digest: Digest) -> Iterator[Block]:
    """The headings with their lines, in the order they are talked about."""
    for heading, lines in (
        ("Forslag til sakliste", _notes(digest.agenda)),
        ("Mest spurt om", _asked(digest.themes)),
        ("Nye spørsmål", _asked(digest.new)),
        ("Uenigheter og meldinger", _notes(digest.disputed)),
        ("Skal gjennomgås", _notes(digest.due)),
        ("Hull i dekningen", _notes(digest.holes)),
        ("Rettet siden sist", _notes(digest.fixed)),
    ):
        yield Heading(heading)
        yield Bullets(lines, numbered=heading == "Forslag til sakliste") if lines else Paragraph(_NONE)


def _directory(contacts: Sequence[Contact]) -> Iterator[Block]:
    yield Heading("Hvem kan du spørre?")
    yield Table(_CONTACTS, tuple((c.navn, c.kontor or c.region or "Alle", c.kanal, c.naar or "–") for c in contacts))


def _notes(notes: Iterable[Note]) -> tuple[str, ...]:
    return tuple(f"{_line(note.what)} – {note.why}" for note in notes)


def _asked(asked: Iterable[Asked]) -> tuple[str, ...]:
    return tuple(f"{one.name}: {one.count} ({one.before} uken før). «{_line(one.example)}»" for one in asked)


def _line(text: str) -> str:
    return " ".join(text.split())
