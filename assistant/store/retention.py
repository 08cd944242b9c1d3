"""What is forgotten, and what is handed out: the deletion job, and export and deletion on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from assistant.store.audit import SYSTEM, note
from assistant.store.conversations import forget, list_conversations, open_conversation
from assistant.store.database import Store
from assistant.store.errors import NotFoundError
from assistant.store.tables import Conversation, Exchange, now

KEEP_DAYS = 30


@dataclass(frozen=True, slots=True)
class Cleared:
    """What the deletion job did."""

    conversations: int
    deleted: int
    anonymised: int


def clear_old(store: Store, *, on: datetime | None = None, days: int = KEEP_DAYS) -> Cleared:
    """Delete conversations that nobody has touched for `days`; what is reported or reviewed is kept without owner."""
    limit = (on or now()) - timedelta(days=days)
    with store.begin() as session:
        old = list(session.scalars(select(Conversation.id).where(Conversation.updated_at < limit)))
        inside = select(func.count()).where(Exchange.conversation_id.in_(old))
        exchanges = session.scalar(inside) or 0
        ownerless = select(func.count()).where(Exchange.conversation_id.is_(None))
        before = session.scalar(ownerless) or 0
        forget(session, old)
        anonymised = (session.scalar(ownerless) or 0) - before
        if old:
            note(session, SYSTEM, f"ryddet {len(old)} samtaler", "samtaler")
        return Cleared(len(old), exchanges - anonymised, anonymised)


def export_own(store: Store, owner: str) -> Iterator[dict[str, Any]]:
    """Yield everything kept about one owner, conversation by conversation."""
    with store.begin() as session:
        note(session, owner, "eksportert", "samtaler")
    for line in list_conversations(store, owner, limit=100_000):
        opened = open_conversation(store, owner, line.id)
        yield {
            "id": opened.id,
            "tittel": opened.title,
            "sist_brukt": line.updated_at.isoformat(),
            "svar": [
                {"id": t.id, "tid": t.asked_at.isoformat(), "sporsmal": t.question, "svar": dict(t.answer)}
                for t in opened.turns
            ],
        }


def export_exchange(store: Store, actor: str, exchange: str) -> dict[str, Any]:
    """Return one answer, readable by itself, with its reports. Raises NotFoundError for an unknown one."""
    with store.begin() as session:
        row = session.get(Exchange, exchange)
        if row is None:
            raise NotFoundError(f"Svaret «{exchange}» finnes ikke. Det kan være slettet.")
        note(session, actor, "eksportert", f"svar:{exchange}")
        return {
            "id": row.id,
            "tid": row.asked_at.isoformat(),
            "sporsmal": row.question,
            "svar": row.answer,
            "meldinger": [
                {"slag": r.kind, "grunn": r.reason, "kilde": r.citation, "tekst": r.text} for r in row.reports
            ],
        }


def delete_own(store: Store, owner: str) -> int:
    """Delete all conversations of one owner and return how many."""
    with store.begin() as session:
        mine = list(session.scalars(select(Conversation.id).where(Conversation.owner == owner)))
        forget(session, mine)
        note(session, owner, "alt slettet", "samtaler")
        return len(mine)


def delete_exchange(store: Store, actor: str, exchange: str) -> None:
    """Delete one answer with its reports and review. Raises NotFoundError for an unknown one."""
    with store.begin() as session:
        if not session.execute(delete(Exchange).where(Exchange.id == exchange)).rowcount:  # type: ignore[attr-defined]
            raise NotFoundError(f"Svaret «{exchange}» finnes ikke. Det kan være slettet.")
        note(session, actor, "svar slettet", f"svar:{exchange}")
