"""What things are called where a person reads of them: an answer by its question, a FAQ by its title."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from assistant.store.database import Store
from assistant.store.tables import Exchange, Faq


def questions(store: Store, exchanges: Collection[str]) -> dict[str, str]:
    """Return answer → its question, for those that are not deleted."""
    with store.begin() as session:
        found = session.execute(select(Exchange.id, Exchange.question).where(Exchange.id.in_(exchanges)))
        return {row.id: row.question for row in found}


def titles(store: Store) -> dict[str, str]:
    """Return FAQ → its title as it stands in the draft."""
    with store.begin() as session:
        return {row.id: row.draft["tittel"]["nb"] or row.id for row in session.execute(select(Faq.id, Faq.draft))}
