"""What opens beside the conversation: a source with its provision, the history, a report, the help."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.pages.adviser.desk import Desk
from assistant.pages.adviser.exports import files
from assistant.pages.adviser.html import render
from assistant.pages.adviser.session import Drawer, Session
from assistant.store.conversations import list_conversations
from assistant.store.retention import KEEP_DAYS
from assistant.store.vocabulary import REASON_LABELS
from assistant.types import Citation
from corpus.glossary import load_terms
from corpus.types import Kind

KEYS = (
    ("Enter", "send spørsmålet"),
    ("Shift + Enter", "ny linje"),
    ("Ctrl + Alt + N", "ny sak"),
    ("Ctrl + Alt + V", "vis historikk"),
    ("Ctrl + Alt + D", "til saken (det du vet)"),
    ("Ctrl + Alt + C", "kopier siste svar med kilder"),
    ("Ctrl + Alt + O", "åpne første kilde i siste svar"),
    ("Ctrl + Alt + P", "til spørsmålsfeltet"),
    ("Ctrl + Alt + E", "ta med ut (eksport)"),
    ("Ctrl + Alt + B", "meld fra om svaret"),
    ("Ctrl + Alt + H", "hjelp"),
    ("Esc", "lukk det som ligger åpent"),
)
"""The keyboard shortcuts, as they are listed in the help."""
_SHORT = 5
_ABOUT = {
    "Saksnotat": "Opplysninger, regelspor, svar og plass til vurderingen din. Arkiveres i fagsystemet.",
    "Brevutkast": "Tekst til brukeren på samme målform som svaret. Les gjennom og rett før du bruker den.",
    "Pakke til koordinator": "Det samme uten opplysninger som peker ut en person.",
}
"""What can be taken out, and what it is for."""


def drawer_html(desk: Desk, session: Session, owner: str) -> str:
    """Return what lies open, an empty string when nothing does."""
    return _DRAWERS[session.drawer.kind](desk, session, session.drawer, owner) if session.drawer else ""


def abbreviations() -> dict[str, str]:
    """Return the abbreviations that are written out while one types, with what they stand for."""
    found = {
        other: term.name.nb
        for term in load_terms()
        for other in term.others
        if len(other) <= _SHORT and (other.isupper() or other in {"dp", "sp", "tp", "ts", "vgs"}) and other.isalpha()
    }
    return {short.lower(): full for short, full in found.items() if len(short) > 1}


def _source(desk: Desk, session: Session, drawer: Drawer, owner: str) -> str:
    answer = session.turns[drawer.turn].answer
    citation = next(k for k in answer.kilder if k.nr == drawer.nr)
    passage = desk.assistant.passage(citation.id)
    name = citation.hjemmel or citation.tittel
    return render(
        "source.html",
        tittel=f"Kilde {citation.nr}: {name}",
        kilde=citation,
        hele=passage.text if passage else citation.sitat,
        tilstand=_state(citation, passage.text if passage else None),
        malform=answer.malform,
        bestemmelse=desk.assistant.provisions.find(citation.hjemmel, answer.dato, answer.malform),
        andre=citation.hjemler[1:],
    )


def _state(citation: Citation, text: str | None) -> str:
    """Say what the quote is, in one of four words."""
    if text is None:
        return "Sitatet er ikke funnet: teksten er endret siden svaret ble skrevet"
    if citation.sitat not in text:
        return "Sitatet er unøyaktig: teksten er endret siden svaret ble skrevet"
    whole = citation.sitat.strip() == text.strip() or citation.type != Kind.REGELVERK
    return "Sitatet er bekreftet" if whole else "Sitatet er bekreftet, og avkortet"


def _provision(desk: Desk, session: Session, drawer: Drawer, owner: str) -> str:
    malform = session.last.malform if session.last else "nb"
    return render(
        "source.html",
        tittel=drawer.hjemmel,
        kilde=None,
        hele="",
        tilstand="",
        malform=malform,
        bestemmelse=desk.assistant.provisions.find(drawer.hjemmel, session.on, malform),
        andre=(),
    )


def _help(desk: Desk, session: Session, drawer: Drawer, owner: str) -> str:
    return render("help.html", taster=KEYS, forkortelser=sorted(abbreviations().items()))


def _history(desk: Desk, session: Session, drawer: Drawer, owner: str) -> str:
    kept = desk.store is not None and bool(owner)
    found = list_conversations(desk.store, owner, drawer.text) if desk.store and owner else []
    return render(
        "history.html", samtaler=found, sok=drawer.text, lagres=kept, dager=KEEP_DAYS, apen=session.conversation
    )


def _report(desk: Desk, session: Session, drawer: Drawer, owner: str) -> str:
    turn = session.turns[drawer.turn]
    return render(
        "report.html",
        tur=drawer.turn,
        kilder=turn.answer.kilder,
        grunner=[(reason.value, label) for reason, label in REASON_LABELS.items()],
        lagret=turn.kept is not None,
        sendt=drawer.text,
        varsel=session.notice,
    )


def _out(desk: Desk, session: Session, drawer: Drawer, owner: str) -> str:
    turn = session.turns[drawer.turn]
    return render(
        "out.html",
        tur=drawer.turn,
        filer=list(files(turn)),
        om=_ABOUT,
        endret=session.given != session.asked_with,
        lagret=turn.kept is not None,
        sendt=drawer.text,
        varsel=session.notice,
    )


_DRAWERS: Mapping[str, Callable[[Desk, Session, Drawer, str], str]] = {
    "kilde": _source,
    "hjemmel": _provision,
    "hjelp": _help,
    "historikk": _history,
    "meld": _report,
    "ut": _out,
}
