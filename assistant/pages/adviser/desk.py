"""What the page works with, and the answer as it comes: steps, findings, paragraphs, the whole."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from fastapi import Request

from assistant.answer.serialize import answer_to_json
from assistant.errors import DroftError
from assistant.events import Checked, Done, Event, Paragraph, Step
from assistant.facts import Facts
from assistant.pages.adviser.html import render
from assistant.pages.adviser.session import Session, Turn
from assistant.pages.pace import Pace
from assistant.pipeline import Assistant
from assistant.privacy import mask
from assistant.question import clean_question
from assistant.reading import detect_malform
from assistant.roles import Role, User
from assistant.store import Store
from assistant.store.conversations import keep_exchange
from assistant.types import Answer, Check, Sentence
from corpus.types import Malform

_LOG = logging.getLogger(__name__)
_BETWEEN = 0.15
"""Seconds between two pictures of an answer that is being written: more often is only flicker."""
_MODES = {"tenk": "Tenk høyt: {}", "motspiller": "Motspiller: {}", "hjemmel": "Finnes det hjemmel for {}?"}
FAULT = "Noe gikk galt teknisk, og ingenting er avgjort. Prøv igjen. Skjer det flere ganger, så meld fra til drift."


@dataclass(frozen=True, slots=True)
class Desk:
    """The assistant and, when conversations are kept, the store."""

    assistant: Assistant
    store: Store | None = None
    stub: bool = False
    """True when nobody has logged in, and everybody on this machine is one user."""
    user_of: Callable[[Request], User | None] = lambda _: None
    """Who asks, where there is a login."""
    pace: Pace = field(default_factory=lambda: Pace(""))
    """How fast one user may ask."""


@dataclass(slots=True)
class _Draft:
    """An answer while it comes."""

    question: str
    steps: list[str] = field(default_factory=lambda: ["Leser spørsmålet"])
    check: Check | None = None
    malform: Malform = "nb"
    paragraphs: list[Sentence] = field(default_factory=list)

    def take(self, event: Event) -> bool:
        """Take in an event; tells whether it must be shown at once."""
        if isinstance(event, Step):
            self.steps.append(event.tekst)
        elif isinstance(event, Checked):
            self.check, self.malform = event.check, event.malform
        elif isinstance(event, Paragraph):
            self.paragraphs.append(event.sentence)
            return False
        return True

    def html(self) -> str:
        return render(
            "working.html",
            sporsmal=self.question,
            gjort=self.steps,
            check=self.check,
            malform=self.malform,
            avsnitt=self.paragraphs,
        )


def answer(
    desk: Desk, session: Session, words: str, mode: str, owner: str, *, whole: bool, user: User | None = None
) -> Iterator[Session | str]:
    """Yield HTML of the answer while it is written, then the session with the answer in it.

    With `whole` the paragraphs are shown together at the end. Raises DroftError for a text that is no question.
    """
    cleaned = clean_question(words)
    asked = _MODES.get(mode, "{}").format(cleaned.rstrip("? ") if mode == "hjemmel" else cleaned)
    draft = _Draft(mask(asked).text)
    yield draft.html()
    shown = time.monotonic()
    events = desk.assistant.stream(
        [*session.questions, asked],
        session.on,
        Facts(**{name: value for name, value in session.given.items() if value is not None}),
        detect_malform(cleaned),
        role=user.role if user else Role.VEILEDER,
        unknown=[name for name, value in session.given.items() if value is None],
    )
    for event in events:
        if isinstance(event, Done):
            yield _finished(desk, session, draft.question, event.answer, owner, user.office if user else None)
        elif draft.take(event) or (not whole and time.monotonic() - shown > _BETWEEN):
            shown = time.monotonic()
            yield draft.html()


def fault(error: Exception) -> str:
    """Return what to tell the adviser; what is not ours to explain is logged without a word of the question."""
    if isinstance(error, DroftError):
        return str(error)
    _LOG.error("An answer failed: %s", type(error).__name__, exc_info=error)
    return FAULT


def _finished(desk: Desk, session: Session, question: str, reply: Answer, owner: str, office: str | None) -> Session:
    kept, conversation = None, session.conversation
    if desk.store is not None and owner:
        said = answer_to_json(reply)
        at = keep_exchange(desk.store, owner, question, said, conversation=conversation, office=office)
        kept, conversation = at.exchange, at.conversation
    return session.with_(
        turns=(*session.turns, Turn(question, reply, kept)),
        asked_with=session.given,
        conversation=conversation,
        notice="",
        drawer=None,
    )
