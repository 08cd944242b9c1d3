"""A draft letter to the user, in the user's målform. What is discretion is named, never promised."""

from __future__ import annotations

from assistant.export.document import Block, Bullets, Document, Heading, Paragraph
from assistant.export.facts import letter_name
from assistant.export.words import Words, long_date
from assistant.types import Answer, Check, Finding, Utfall
from corpus.types import Malform

_APPEAL = "klagefrist"
_NO_APPEAL = "ingen klagerett"


def draft_letter(answer: Answer, malform: Malform) -> Document:
    """Return the draft: what is in place, what is not, what is weighed, what we must ask, what comes next."""
    words = Words("brev", malform)
    check = answer.check
    blocks: list[Block] = [
        Paragraph(words("til_veileder"), note=True),
        Paragraph(words("hei")),
        Paragraph(f"{_about(answer, words, malform)} {words('forelopig')}"),
        *_conditions(check, Utfall.OPPFYLT, "oppfylt", words, malform),
        *_conditions(check, Utfall.IKKE_OPPFYLT, "ikke_oppfylt", words, malform),
        *_conditions(check, Utfall.KREVER_VURDERING, "vurderes", words, malform),
        *_questions(check, words),
        *_money(check, words, malform),
        *_appeal(check, words, malform),
        Heading(words("videre")),
        Paragraph(words("videre_forklart")),
        Paragraph(words("regler_per", dato=long_date(answer.dato))),
        Paragraph(words("hilsen")),
    ]
    return Document(words("tittel"), malform, tuple(blocks))


def _about(answer: Answer, words: Words, malform: Malform) -> str:
    letter = answer.fakta.get("tiltak")
    name = letter_name(letter, malform, answer.dato) if letter else None
    return words("spurt_om", hva=name) if name else words("spurt")


def _conditions(check: Check | None, utfall: Utfall, part: str, words: Words, malform: Malform) -> list[Block]:
    """Return the conditions of the tiltak with one outcome; whoever handles the ytelse writes of that themselves."""
    found = [f for f in check.funn if f.side == "tiltak" and f.utfall is utfall] if check else []
    if not found:
        return []
    named = dict.fromkeys(f"{f.tittel.get(malform)} ({f.hjemmel.text})" for f in found)
    return [Heading(words(part)), Paragraph(words(f"{part}_forklart")), Bullets(tuple(named))]


def _questions(check: Check | None, words: Words) -> list[Block]:
    if check is None or not check.mangler:
        return []
    return [Heading(words("trenger")), Bullets(tuple(words(f"sporsmal.{m.fakta}") for m in check.mangler))]


def _money(check: Check | None, words: Words, malform: Malform) -> list[Block]:
    if check is None or not check.konflikter:
        return []
    titles = tuple(conflict.tittel.get(malform) for conflict in check.konflikter)
    return [Heading(words("penger")), Paragraph(words("penger_forklart")), Bullets(titles)]


def _appeal(check: Check | None, words: Words, malform: Malform) -> list[Block]:
    found: Finding | None = check.finding(_APPEAL) if check else None
    if found is None or found.verdi is None:
        return []
    if found.verdi == _NO_APPEAL:
        said = words("klagefrist_ingen", hjemmel=found.hjemmel.text)
    else:
        said = words(
            "klagefrist_frist",
            frist=Words("verdier", malform)(f"frist.{found.verdi}"),
            hjemmel=found.hjemmel.text,
        )
    return [Heading(words("klagefrist")), Paragraph(said)]
