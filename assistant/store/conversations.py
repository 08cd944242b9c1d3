"""An adviser's own conversations: keep, list, search, open, delete. Every function checks whose it is, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, selectinload

from assistant.store.audit import note
from assistant.store.clean import clean, clean_answer
from assistant.store.database import Store
from assistant.store.errors import NotFoundError
from assistant.store.tables import Conversation, Exchange, Report, Review, now
from assistant.store.tallies import remember

_TITLE = 90
_GONE = "Samtalen finnes ikke. Den kan være slettet; samtaler slettes etter 30 dager."


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an exchange was kept."""

    conversation: str
    exchange: str


@dataclass(frozen=True, slots=True)
class Overview:
    """One line in the list of conversations."""

    id: str
    title: str
    updated_at: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer, as the contract's JSON object."""

    id: str
    asked_at: datetime
    question: str
    facts: Mapping[str, Any]
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """A whole conversation."""

    id: str
    title: str
    turns: tuple[Turn, ...]


def keep_exchange(
    store: Store,
    owner: str,
    question: str,
    answer: dict[str, Any],
    *,
    conversation: str | None = None,
    office: str | None = None,
) -> Kept:
    """Keep a question and its answer (the contract's JSON object), in a new conversation or one's own.

    Raises NotFoundError when `conversation` is not the owner's.
    """
    asked = clean(question)
    with store.begin() as session:
        if conversation is None:
            kept = Conversation(owner=owner, title=_title(asked))
            session.add(kept)
            session.flush()
            turn = 1
        else:
            kept = _own(session, owner, conversation, lock=True)
            turn = 1 + (session.scalar(select(func.max(Exchange.turn)).filter_by(conversation_id=kept.id)) or 0)
            kept.updated_at = now()
        exchange = Exchange(
            conversation_id=kept.id,
            turn=turn,
            question=asked,
            folded=asked.casefold(),
            status=answer["status"],
            malform=answer["malform"],
            office=office,
            facts=answer["fakta"],
            answer=clean_answer(answer),
            versions=answer["versjoner"],
        )
        session.add(exchange)
        session.flush()
        note(session, owner, "svar vist", f"svar:{exchange.id}", answer["versjoner"])
        return Kept(kept.id, exchange.id)


def list_conversations(store: Store, owner: str, search: str = "", *, limit: int = 50) -> list[Overview]:
    """Return one's own conversations, newest first; with `search`, those where every word stands in a question."""
    counted = select(func.count()).where(Exchange.conversation_id == Conversation.id).scalar_subquery()
    query = select(Conversation, counted).where(Conversation.owner == owner)
    for word in search.casefold().split():
        query = query.where(Conversation.exchanges.any(Exchange.folded.contains(word, autoescape=True)))
    query = query.order_by(Conversation.updated_at.desc(), Conversation.id).limit(limit)
    with store.begin() as session:
        return [Overview(row.id, row.title, row.updated_at, turns) for row, turns in session.execute(query)]


def open_conversation(store: Store, owner: str, conversation: str) -> Opened:
    """Return a whole conversation. Raises NotFoundError when it is not the owner's."""
    with store.begin() as session:
        found = _own(session, owner, conversation)
        turns = tuple(Turn(e.id, e.asked_at, e.question, e.facts, e.answer) for e in found.exchanges)
        return Opened(found.id, found.title, turns)


def delete_conversation(store: Store, owner: str, conversation: str) -> None:
    """Delete one's own conversation. What was reported or reviewed is kept, owned by nobody.

    Raises NotFoundError when it is not the owner's.
    """
    with store.begin() as session:
        found = _own(session, owner, conversation)
        forget(session, [found.id])
        note(session, owner, "samtale slettet", f"samtale:{found.id}")


def own_exchange(session: Session, owner: str, exchange: str) -> Exchange:
    """Return an exchange in one of the owner's conversations. Raises NotFoundError otherwise."""
    query = select(Exchange).join(Exchange.conversation).where(Exchange.id == exchange, Conversation.owner == owner)
    found = session.scalar(query)
    if found is None:
        raise NotFoundError("Svaret finnes ikke blant samtalene dine. Det kan være slettet.")
    return found


def forget(session: Session, conversations: list[str]) -> None:
    """Delete conversations; what is reported or reviewed loses its owner instead."""
    inside = Exchange.conversation_id.in_(conversations)
    wanted = Exchange.id.in_(select(Report.exchange_id)) | Exchange.id.in_(select(Review.exchange_id))
    remember(session, session.scalars(select(Exchange).where(inside, ~wanted)))
    session.flush()
    session.execute(delete(Exchange).where(inside, ~wanted))
    # The database sets conversation_id to null in what is left.
    session.execute(delete(Conversation).where(Conversation.id.in_(conversations)))


def _own(session: Session, owner: str, conversation: str, *, lock: bool = False) -> Conversation:
    query = select(Conversation).where(Conversation.id == conversation, Conversation.owner == owner)
    query = query.options(selectinload(Conversation.exchanges))
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotFoundError(_GONE)
    return found


def _title(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _TITLE else line[: _TITLE - 1].rsplit(" ", 1)[0] + " …"
